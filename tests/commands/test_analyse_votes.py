"""`facilitator analyse votes`: what it prints for programs, for people, and about wrong files."""

from __future__ import annotations

import csv
import json
import os
import random
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.analysis.test_opinion_groups import camps
from tests.analysis.test_polis_cases import Case, load
from tests.commands.test_commands import HOSTILE, run
from tests.processes import PROJECT
from tests.variants import also, variants

NEAR = 1e-9
KEYS = "participants statements majority representative"
OF_A_STATEMENT = (
    "id agree disagree pass seen z_agree z_disagree consensus bridge weakest common_ground groups"
)
VOTES = "participant,statement,vote\n"


@pytest.fixture(params=["brexit", *also("canada")])
def folder(request: pytest.FixtureRequest, polis_cases: Path) -> Path:
    return polis_cases / str(request.param)


def answer(folder: Path, *arguments: str | Path) -> dict[str, Any]:
    printed = run(folder, "analyse", "votes", *map(str, arguments), "--json").stdout
    fields: dict[str, Any] = json.loads(printed)
    return fields


def write(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def small(folder: Path) -> tuple[Path, Path]:
    """Two statements, two groups of four and three, one of whom has not voted, and somebody in no
    group."""
    votes = [("participant", "statement", "vote")]
    votes += [(who, "vans", "1") for who in "abcdefz"] + [("d", "vans", "0")]
    votes += [(who, "fees", "-1") for who in "abc"] + [("e", "fees", "1"), ("f", "fees", "1")]
    groups = [("participant", "group"), *((who, "River") for who in "abcd")]
    groups += [(who, "Tenants") for who in "efg"]
    return write(folder / "votes.csv", votes), write(folder / "groups.csv", groups)


def test_votes_for_programs(tmp_path: Path) -> None:
    votes, groups = small(tmp_path)
    fields = answer(tmp_path, votes, "--groups", groups)
    assert (" ".join(fields), fields["participants"]) == (KEYS, 7)
    fees, vans = fields["statements"]
    assert " ".join(vans) == OF_A_STATEMENT
    assert {name: vans[name] for name in ("id", "agree", "disagree", "pass", "seen")} == {
        "id": "vans",
        "agree": 6,
        "disagree": 0,
        "pass": 1,
        "seen": 7,
    }
    assert vans["z_agree"] == pytest.approx(2 * 8**0.5 * (7 / 8 - 0.5))
    assert vans["consensus"] == pytest.approx(4 / 6 * 3 / 4)
    assert vans["bridge"] == pytest.approx(0.5**0.5)
    assert vans["weakest"] == {"group": "River", "share": 0.75}
    assert (vans["common_ground"], fees["common_ground"]) == (True, False)
    assert vans["groups"] == {
        "River": {"agree": 3, "disagree": 0, "seen": 4},
        "Tenants": {"agree": 2, "disagree": 0, "seen": 2},
    }
    assert fees["weakest"] == {"group": "River", "share": 0}
    assert fields["majority"] == {"agree": ["vans"], "disagree": []}
    assert fields["representative"]["River"] == [
        {"id": "vans", "side": "disagree"},
        {"id": "fees", "side": "disagree"},
    ]
    assert fields["representative"]["Tenants"] == [{"id": "fees", "side": "agree"}]


def test_what_is_undefined_without_groups_is_null(tmp_path: Path) -> None:
    votes, _groups = small(tmp_path)
    fields = answer(tmp_path, votes)
    for statement in fields["statements"]:
        undefined = {name for name, value in statement.items() if value is None}
        assert undefined == {"consensus", "bridge", "weakest", "common_ground"}
        assert statement["groups"] == {}
    assert fields["representative"] == {}


def test_a_group_that_is_silent_is_no_common_ground(tmp_path: Path) -> None:
    votes = write(tmp_path / "votes.csv", [VOTES.strip().split(","), ("a", "s", 1)])
    groups = write(tmp_path / "g.csv", [("participant", "group"), ("a", "A"), ("b", "B")])
    (statement,) = answer(tmp_path, votes, "--groups", groups)["statements"]
    assert statement["consensus"] == pytest.approx(2 / 3 * 1 / 2)
    assert (statement["common_ground"], statement["weakest"]) == (False, None)


def near(text: str) -> Any:
    return pytest.approx(float(text), rel=NEAR, abs=NEAR)


def test_the_numbers_are_those_of_polis(tmp_path: Path, folder: Path) -> None:
    case: Case = load(folder)
    fields = answer(tmp_path, folder)
    assert fields["participants"] == case.expected["participants_who_voted"]
    statements = {each["id"]: each for each in fields["statements"]}
    assert list(statements) == sorted((row["statement"] for row in case.rows), key=int)
    for row in case.rows:
        each = statements[row["statement"]]
        for name in ("agree", "disagree", "pass", "seen"):
            assert each[name] == int(row[name])
        assert each["z_agree"] == near(row["z_agree"])
        assert each["z_disagree"] == near(row["z_disagree"])
        assert each["consensus"] == near(row["gic_agree"])
        assert each["bridge"] ** 2 == near(row["gic_agree"])
        assert each["common_ground"] is bool(int(row["common_ground_60"]))
        for group, counts in each["groups"].items():
            numbers = {name: int(row[f"g{group}_{name[0].upper()}"]) for name in counts}
            assert counts == numbers


def test_the_lists_are_those_of_polis(tmp_path: Path, folder: Path) -> None:
    expected = load(folder).expected
    fields = answer(tmp_path, folder)
    for side, items in expected["majority_top5_polis_rule"].items():
        assert fields["majority"][side] == [str(item) for item, _rank in items]
    listed = expected["representative_top5_per_shipped_group"]
    assert fields["representative"].keys() == listed.keys()
    for group, rows in listed.items():
        items = {(each["id"], each["side"]) for each in fields["representative"][group]}
        assert items == {(str(row["statement"]), row["for"]) for row in rows}


@pytest.mark.long
def test_the_files_of_a_folder_can_be_named_one_by_one(tmp_path: Path, folder: Path) -> None:
    whole = answer(tmp_path, folder)
    files = answer(tmp_path, folder / "votes.csv", "--groups", folder / "participants.csv")
    assert files["statements"] == whole["statements"]


def test_groups_are_looked_for_when_that_is_asked(tmp_path: Path) -> None:
    cast = camps((20, 12), 20, random.Random(1), firm=0.97)
    rows = [(who, id, vote) for id, votes in cast.items() for who, vote in votes.items()]
    votes = write(tmp_path / "votes.csv", [VOTES.strip().split(","), *rows])
    assert "opinion_groups" not in answer(tmp_path, votes)
    grouping = answer(tmp_path, votes, "--find-groups", "--k", "2")["opinion_groups"]
    assert list(grouping) == ["found", "reason", "k", "members"]
    assert (grouping["found"], grouping["k"]) == (True, 2)
    assert [len(each) for each in grouping["members"].values()] == [20, 12]
    assert grouping["reason"].startswith("The votes fall into 2 groups, more clearly than in 99")
    printed = run(tmp_path, "analyse", "votes", str(votes), "--find-groups", "--k", "2").stdout
    assert "What stands for opinion group 2" in printed
    assert "c0p0" not in printed


def test_where_there_are_no_groups_it_says_why(tmp_path: Path) -> None:
    votes, _groups = small(tmp_path)
    grouping = answer(tmp_path, votes, "--find-groups")["opinion_groups"]
    assert (grouping["found"], grouping["k"], grouping["members"]) == (False, None, {})
    assert grouping["reason"] == (
        "No clear opinion groups: treat this as one room. Only 5 people voted on enough "
        "statements (2 or more); 30 are needed."
    )


@pytest.mark.long
def test_without_numpy_all_but_groups_can_be_had(tmp_path: Path) -> None:
    (tmp_path / "numpy.py").write_text("raise ModuleNotFoundError(name='numpy')", "utf-8")
    votes, groups = small(tmp_path)

    def run_without(*options: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "facilitator", "analyse", "votes", str(votes)]
        env = {**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONIOENCODING": "utf-8"}
        return subprocess.run(
            [*command, *options], env=env, cwd=PROJECT, encoding="utf-8", capture_output=True
        )

    for more in variants((), ("--json",)):
        assert run_without("--groups", str(groups), *more).returncode == 0
    done = run_without("--find-groups")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "Finding opinion groups needs the extra part “groups” (numpy).\n"


def test_votes_for_people(tmp_path: Path) -> None:
    votes, groups = small(tmp_path)
    printed = run(tmp_path, "analyse", "votes", str(votes), "--groups", str(groups)).stdout
    lines = [" ".join(line.split()) for line in printed.splitlines()]
    assert lines[0] == "7 people on 2 statements: 12 votes"
    assert "vans 6 of 7 River: 3 of 4" in lines
    # Best agreed of all in this group; that is what is said, also where the others agree more.
    assert "vans agree 3 of 4 2 of 2" in lines
    assert "fees disagree 3 of 3 0 of 2" in lines
    assert "in no group 1" in lines
    titles = ["Common ground", "Most of the people", "Let us talk", "What stands", "All statements"]
    places = [next(at for at, line in enumerate(lines) if title in line) for title in titles]
    assert places == sorted(places)
    assert max(map(len, printed.splitlines())) <= 80


@pytest.mark.long
def test_a_folder_for_people(tmp_path: Path, folder: Path) -> None:
    printed = run(tmp_path, "analyse", "votes", str(folder)).stdout
    assert max(map(len, printed.splitlines())) <= 80
    assert "What stands for the group 0" in printed
    case = load(folder)
    if case.rejected:
        assert f"{len(case.rejected)} statements were rejected by moderators" in printed


def test_ids_are_plain_text(tmp_path: Path) -> None:
    rows = [("[red]a[/red]", "<b>=1+1", 1), ("ben", "<b>=1+1", -1)]
    votes = write(tmp_path / "votes.csv", [VOTES.strip().split(","), *rows])
    assert "<b>=1+1" in run(tmp_path, "analyse", "votes", str(votes)).stdout
    write(votes, [VOTES.strip().split(","), (HOSTILE, "s", 1)])
    wrong = run(tmp_path, "analyse", "votes", str(votes), code=1).stderr
    assert "contains a control character" in wrong


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["votes.csv", "--k", "2"], 2, "--k is used only with --find-groups."),
        (["nothing.csv"], 1, "There is no file “nothing.csv”."),
        (["votes.csv", "--groups", "nothing.csv"], 1, "There is no file “nothing.csv”."),
        (["votes.csv", "--groups", "empty"], 1, "empty: this is not a file with a table."),
        (["folder"], 1, "participants.csv: nobody in this table has voted in votes.csv."),
        (["empty"], 1, "empty: there is no votes.csv in this folder."),
        (["votes.csv", "--find-groups", "--k", "1"], 2, "1"),
        ([], 2, "VOTES is missing."),
    ],
)
def test_what_is_wrong_is_told_in_a_sentence(
    tmp_path: Path, arguments: list[str], code: int, says: str
) -> None:
    for name in ("empty", "folder"):
        (tmp_path / name).mkdir()
    for place in (tmp_path, tmp_path / "folder"):
        small(place)
    write(tmp_path / "folder" / "participants.csv", [("participant", "group"), ("nobody", "A")])
    named = [each if each[:1] in "-123" else str(tmp_path / each) for each in arguments]
    for more in ((), ("--json",)):
        done = run(tmp_path, "analyse", "votes", *named, *more, code=code)
        assert says in done.stderr
        assert not done.stdout


@pytest.mark.long
def test_as_many_votes_as_no_room_has(tmp_path: Path) -> None:
    count = 20_000
    rows = [(at % 997, at % 101, (-1, 0, 1)[at % 3]) for at in range(count)]
    votes = write(tmp_path / "votes.csv", [VOTES.strip().split(","), *rows])
    groups = [(who, f"g{who % 200}") for who in range(997)]
    write(tmp_path / "groups.csv", [("participant", "group"), *groups])
    fields = answer(tmp_path, votes, "--groups", tmp_path / "groups.csv")
    assert (fields["participants"], len(fields["representative"])) == (997, 200)
    assert sum(each["seen"] for each in fields["statements"]) == count
