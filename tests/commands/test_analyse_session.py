"""`facilitator analyse` of a session: what the room was shown, and nobody's own answers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from facilitator.formats.csv import render
from tests.commands.test_commands import make, run


def answer(folder: Path, what: str, *arguments: str) -> dict[str, Any]:
    printed = run(folder, "analyse", what, *(arguments or ("example",)), "--json").stdout
    fields: dict[str, Any] = json.loads(printed)
    return fields


def test_who_has_what_in_the_example(tmp_path: Path) -> None:
    fields = answer(tmp_path, "coverage")
    assert "Trauma counselling" in fields["uncovered"]
    single = {row["need"]: row["holder"] for row in fields["single"]}
    assert "Data protection law" in single
    assert "Two vans at the weekend" not in single
    assert fields["smallest_team"]
    assert not [name for name in fields["smallest_team"] if name.startswith("g1")]
    printed = run(tmp_path, "analyse", "coverage", "example").stdout
    assert printed.startswith("12 needs")


def test_votes_of_the_example(tmp_path: Path) -> None:
    fields = answer(tmp_path, "votes")
    assert fields["participants"] == 25
    assert all(each["seen"] == 25 for each in fields["statements"])
    assert fields["texts"].keys() == {each["id"] for each in fields["statements"]}
    groups = {name for each in fields["statements"] for name in each["groups"]}
    assert "others" in groups
    assert not [name for name in groups if name.startswith("g1")]
    assert "others" not in fields["representative"]
    printed = run(tmp_path, "analyse", "votes", "example").stdout
    assert printed.startswith("25 people on 9 statements: 225 votes")
    assert "Common ground: at least 60% of every group agree" in printed
    assert "Who voted" not in printed


def test_the_last_decision_of_the_example(tmp_path: Path) -> None:
    fields = answer(tmp_path, "decision")
    assert (fields["outcome"], fields["step"]) == ("ADOPTED", "adopt-final")
    assert len(fields["arithmetic"]) == 3
    printed = run(tmp_path, "analyse", "decision", "example").stdout
    assert "Adopted" in printed


@pytest.mark.long
def test_the_network_of_the_example(tmp_path: Path) -> None:
    either, both = answer(tmp_path, "network"), answer(
        tmp_path, "network", "example", "--ties", "both"
    )  # fmt: skip
    assert either["nodes"] == both["nodes"]
    assert either["ties"] > both["ties"]
    assert not [name for name in either["core"] if name.startswith("g1")]


@pytest.mark.parametrize("what", ["coverage", "votes", "decision", "network"])
def test_a_session_of_ones_own_that_has_nothing_yet(tmp_path: Path, what: str) -> None:
    make(tmp_path, "--title", "River forum")
    for named in ("last", "River"):
        refused = run(tmp_path, "analyse", what, named, code=1).stderr
        assert refused.startswith("In this session ")


def test_what_is_neither_a_session_nor_a_file(tmp_path: Path) -> None:
    refused = run(tmp_path, "analyse", "coverage", "holders", code=1).stderr
    assert "There is no file and no session “holders”." in refused
    refused = run(tmp_path, "analyse", "votes", "votes.csv", code=1).stderr
    assert "There is no file “votes.csv”." in refused


def test_what_is_only_for_files(tmp_path: Path) -> None:
    refused = run(tmp_path, "analyse", "votes", "example", "--find-groups", code=2).stderr
    assert "--find-groups is only for files" in refused
    assert "nobody can see who voted what" in refused
    refused = run(tmp_path, "analyse", "decision", "example", "--mode", "fist", code=2).stderr
    assert "--mode is only for files" in refused


def test_a_file_needs_what_a_session_has(tmp_path: Path) -> None:
    positions = tmp_path / "positions.csv"
    positions.write_text(render(["participant", "choice"], [["a", "agree"]]), "utf-8")
    for given, missing in (("--mode=consensus", "--present"), ("--present=3", "--mode")):
        refused = run(tmp_path, "analyse", "decision", str(positions), given, code=2).stderr
        assert refused.startswith(f"{missing} is missing. Write “facilitator analyse decision")
    refused = run(tmp_path, "analyse", "network", str(positions), code=2).stderr
    assert refused.startswith("TIES is missing.")
