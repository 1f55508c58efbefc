"""`facilitator analyse`: what it prints for programs, for people, and for files that are wrong."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import networkx
import pytest

from facilitator.formats.csv import render
from tests.analysis.network.networks import florentine
from tests.commands.test_commands import HOSTILE, run

Pairs = Sequence[tuple[str, str]]
FAMILIES = florentine()
MARRIAGES = [(FAMILIES.order[one], FAMILIES.order[other]) for one, other in FAMILIES.pairs]
KEYS = (
    "nodes ties density centralization components isolates connectors bridges core reach_within_2"
    " constraint effective_size betweenness global_efficiency reciprocity modularity clusters"
    " introductions"
)
AVOIDED = ("articulation", "betweenness", "constraint", "k-core", "bridge", "component", "node")


def write(folder: Path, groups: Iterable[str], ties: Pairs) -> list[str]:
    """Both files, and the arguments that name them."""
    (folder / "nodes.csv").write_text(render(["id"], [[group] for group in groups]), "utf-8")
    (folder / "ties.csv").write_text(render(["from", "to"], ties), "utf-8")
    return ["analyse", "network", str(folder / "nodes.csv"), str(folder / "ties.csv")]


def network(folder: Path, groups: Iterable[str], ties: Pairs, *options: str) -> dict[str, Any]:
    arguments = write(folder, groups, ties)
    answer: dict[str, Any] = json.loads(run(folder, *arguments, "--json", *options).stdout)
    return answer


def test_a_network_for_programs(tmp_path: Path) -> None:
    answer = network(tmp_path, FAMILIES.groups, MARRIAGES)
    assert " ".join(answer) == KEYS
    assert (answer["nodes"], answer["ties"], answer["components"]) == (16, 20, [15, 1])
    assert answer["isolates"] == ["Pucci"]
    assert {"group": "Medici", "cuts_off": 3} in answer["connectors"]
    assert ["Medici", "Salviati"] in answer["bridges"]
    assert (answer["constraint"]["Pucci"], answer["reciprocity"]) == (None, None)
    assert answer["betweenness"]["Medici"] == pytest.approx(0.452381, abs=1e-6)
    assert answer["reach_within_2"]["Medici"] == 11
    assert sorted(group for cluster in answer["clusters"] for group in cluster) == list(
        FAMILIES.order
    )
    assert answer["introductions"][0] == {
        "pair": ["Medici", "Pucci"],
        "gain": 7,
        "introducer": None,
        "reason": "Puts 7 more pairs of groups within two handshakes.",
    }


def test_the_order_of_the_lines_changes_nothing(tmp_path: Path) -> None:
    first = network(tmp_path, FAMILIES.groups, MARRIAGES)
    chance = random.Random(5)
    groups, ties = list(FAMILIES.groups), list(MARRIAGES)
    for _round in range(3):
        chance.shuffle(groups)
        chance.shuffle(ties)
        assert network(tmp_path, groups, [(to, source) for source, to in ties]) == first


def test_ties_that_either_or_both_named(tmp_path: Path) -> None:
    ties = [("A", "B"), ("B", "A"), ("B", "C")]
    either = network(tmp_path, "ABC", ties)
    assert (either["ties"], either["reciprocity"]) == (2, pytest.approx(2 / 3))
    assert network(tmp_path, "ABC", ties, "--ties", "either") == either
    both = network(tmp_path, "ABC", ties, "--ties", "both")
    assert (both["ties"], both["isolates"]) == (1, ["C"])
    assert both["reciprocity"] == either["reciprocity"]


@pytest.mark.parametrize("count", [1, 2, 3])
def test_what_is_undefined_is_null(tmp_path: Path, count: int) -> None:
    answer = network(tmp_path, "ABC"[:count], [])
    undefined = [name for name, value in answer.items() if value is None]
    always = ["reciprocity", "modularity"]
    expected = {
        1: ["density", "centralization", "global_efficiency", *always],
        2: ["centralization", *always],
        3: always,
    }
    assert undefined == expected[count]
    assert set(answer["effective_size"].values()) == {None}
    assert (None in answer["betweenness"].values()) is (count < 3)


def test_a_network_for_people(tmp_path: Path) -> None:
    printed = run(tmp_path, *write(tmp_path, FAMILIES.groups, MARRIAGES)).stdout
    lines = [" ".join(line.split()) for line in printed.splitlines()]
    assert "20 of 120 possible ties" in lines
    assert "Medici 3 groups lose contact" in lines
    assert "Medici Salviati 13 on one side, 2 on the other" in lines
    assert not [word for word in AVOIDED if word in printed.casefold()]


def test_coverage(tmp_path: Path) -> None:
    rows = [("a van", "River"), ("a van", "Tenants"), ("a lawyer", "Tenants"), ("a printer", "")]
    path = tmp_path / "holders.csv"
    path.write_text(render(["need", "holder"], rows, ";"), "utf-8")
    arguments = ["analyse", "coverage", str(path)]
    assert json.loads(run(tmp_path, *arguments, "--json").stdout) == {
        "uncovered": ["a printer"],
        "single": [{"need": "a lawyer", "holder": "Tenants"}],
        "only_here": {"Tenants": ["a lawyer"]},
        "smallest_team": ["Tenants"],
        "needs_with_own_holder": 2,
    }
    printed = run(tmp_path, *arguments).stdout
    assert "1 group together has everything that anybody has" in printed
    assert "2 of 3 needs can each have a group of its own." in printed
    path.write_text(render(["need", "holder"], rows[:1]), "utf-8")
    assert "The one need can have a group of its own." in run(tmp_path, *arguments).stdout


def test_a_team_that_may_not_be_the_smallest_says_so(tmp_path: Path) -> None:
    rows = [(f"need {number}", f"group {number}") for number in range(21)]
    path = tmp_path / "holders.csv"
    path.write_text(render(["need", "holder"], rows), "utf-8")
    arguments = ["analyse", "coverage", str(path)]
    assert json.loads(run(tmp_path, *arguments, "--json").stdout)["smallest_team_exact"] is False
    assert "fewer may do" in run(tmp_path, *arguments).stdout


def test_names_are_plain_text(tmp_path: Path) -> None:
    names = ["[red]A[/red]", "<b>=1+1", "Écoles\u00ad"]
    arguments = write(tmp_path, names, [(names[0], names[1])])
    printed = run(tmp_path, *arguments).stdout
    assert "[red]A[/red]" in printed
    assert "\u00ad" not in printed
    (tmp_path / "nodes.csv").write_text(f"id\n{HOSTILE}\n", "utf-8")
    assert "control character" in run(tmp_path, *arguments, code=1).stderr


@pytest.mark.parametrize(
    ("nodes", "ties", "says"),
    [
        ("", "from,to\n", "nodes.csv: this file is empty."),
        ("id\nA\n", "", "ties.csv: this file is empty."),
        ("id\nA\n", "from\nA\n", "ties.csv, line 1: expected a column named “to”."),
        ("id\nA\n", "from,to\nA,B\n", "ties.csv, line 2: there is no group “B” in nodes.csv."),
        ("id\nA\n", "from,to\nA,A\n", "ties.csv, line 2: “A” is tied to itself."),
        ("id\nA\nA\n", "from,to\n", "nodes.csv, line 3: the group “A” is already in line 2."),
    ],
)
def test_what_is_wrong_is_told_in_a_sentence(
    tmp_path: Path, nodes: str, ties: str, says: str
) -> None:
    arguments = write(tmp_path, "", [])
    (tmp_path / "nodes.csv").write_text(nodes, "utf-8")
    (tmp_path / "ties.csv").write_text(ties, "utf-8")
    for more in ((), ("--json",)):
        done = run(tmp_path, *arguments, *more, code=1)
        assert done.stderr.strip() == says
        assert not done.stdout


def test_files_that_are_not_there(tmp_path: Path) -> None:
    assert "no file" in run(tmp_path, "analyse", "coverage", "none.csv", code=1).stderr
    assert "TIES is missing" in run(tmp_path, "analyse", "network", "a.csv", code=2).stderr
    arguments = write(tmp_path, "AB", [])
    assert "either" in run(tmp_path, *arguments, "--ties", "one", code=2).stderr
    assert "not a file" in run(tmp_path, "analyse", "coverage", str(tmp_path), code=1).stderr


@pytest.mark.parametrize("count", [2000, pytest.param(20_000, marks=pytest.mark.long)])
def test_a_network_that_no_room_has(tmp_path: Path, count: int) -> None:
    graph = networkx.gnm_random_graph(count, 2 * count, seed=1)
    names = [f"Group {number}" for number in range(count)]
    ties = [(names[one], names[other]) for one, other in graph.edges]
    answer = network(tmp_path, names, ties)
    assert (answer["nodes"], answer["ties"], answer["sample"]) == (count, 2 * count, 100)
    assert len(answer["introductions"]) == 10
    assert None not in (answer["global_efficiency"], answer["modularity"])
