"""Two real conversations, computed beforehand by two other programs (see the cases' README)."""

import csv
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from facilitator.analysis.agreement import Agreement, agreement, common_ground
from facilitator.analysis.representative import majority, representative, z_one
from facilitator.analysis.tallies import Tally, tally

NEAR = 1e-9
PRINTED = 1e-8
"""Numbers in expected.json are rounded to eight places, those of the table to ten digits."""


@dataclass(frozen=True)
class Case:
    votes: dict[str, dict[str, int]]
    groups: dict[str, str]
    rows: tuple[dict[str, str], ...]
    expected: Any

    @property
    def rejected(self) -> set[str]:
        return {str(item) for item in self.expected["statements_rejected_by_moderators"]}

    def results(self) -> dict[str, Agreement]:
        room = self.expected["participants_who_voted"]
        return {each.item: each for each in agreement(self.votes, self.groups, room)}


def read(path: Path) -> tuple[dict[str, str], ...]:
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def load(folder: Path) -> Case:
    cast = sorted(read(folder / "votes.csv"), key=lambda row: int(row["timestamp"]))
    votes: dict[str, dict[str, int]] = {}
    for row in cast:
        # The last vote counts.
        votes.setdefault(row["statement"], {})[row["participant"]] = int(row["vote"])
    rows = read(folder / "expected_statements.csv")
    return Case(
        votes={row["statement"]: votes.get(row["statement"], {}) for row in rows},
        groups={
            row["participant"]: row["group-id"]
            for row in read(folder / "participants.csv")
            if row["group-id"]
        },
        rows=rows,
        expected=json.loads((folder / "expected.json").read_text("utf-8")),
    )


@pytest.fixture(params=["brexit", "canada"])
def case(request: pytest.FixtureRequest, polis_cases: Path) -> Case:
    return load(polis_cases / request.param)


def group_tallies(result: Agreement) -> dict[str, Tally]:
    return {each.group: each.tally for each in result.groups}


def test_tallies_are_exact(case: Case) -> None:
    assert sum(map(len, case.votes.values())) == case.expected["votes_after_last_wins"]
    results = case.results()
    for row in case.rows:
        result = results[row["statement"]]
        numbers = [int(row[name]) for name in ("agree", "disagree", "pass", "seen")]
        total = result.total
        assert [total.agree, total.disagree, total.passed, total.seen] == numbers
        for group, each in group_tallies(result).items():
            numbers = [int(row[f"g{group}_{name}"]) for name in "ADS"]
            assert [each.agree, each.disagree, each.seen] == numbers


def test_shares_z_and_consensus(case: Case) -> None:
    results = case.results()
    for row in case.rows:
        result = results[row["statement"]]
        total, groups = result.total, group_tallies(result).values()
        pairs = {
            "p_agree": total.agree_share,
            "z_agree": z_one(total.agree, total.seen),
            "z_disagree": z_one(total.disagree, total.seen),
            "gic_agree": result.gic,
            "min_group_p_agree": min(each.agree_share for each in groups),
        }
        for name, number in pairs.items():
            assert number == pytest.approx(float(row[name]), rel=NEAR, abs=NEAR), name


def test_common_ground(case: Case) -> None:
    """The cases ask each group for one vote at least, and for 60 % of its votes."""
    statements = [
        int(item)
        for item, each in case.results().items()
        if common_ground(group_tallies(each).values(), least=1)
        and all(counted.seen for counted in group_tallies(each).values())
    ]
    assert sorted(statements) == case.expected["common_ground_60_statements"]


def test_the_ten_best_by_group_informed_consensus(case: Case) -> None:
    ordered = sorted(case.results().values(), key=lambda each: -each.gic)[:10]
    assert [int(each.item) for each in ordered] == [
        item for item, _ in case.expected["top10_gic_agree"]
    ]


def test_majorities(case: Case) -> None:
    totals = {item: tally(cast.values()) for item, cast in case.votes.items()}
    majorities = majority(totals)
    for side, expected in case.expected["majority_top5_polis_rule"].items():
        ours = [(int(each.item), each.rank) for each in majorities if each.side == side]
        assert [item for item, _ in ours] == [item for item, _ in expected]
        for (_, rank), (_, number) in zip(ours, expected, strict=True):
            assert rank == pytest.approx(number, abs=PRINTED)


def test_representative_statements(case: Case) -> None:
    tallies = {
        item: group_tallies(each)
        for item, each in case.results().items()
        if item not in case.rejected
    }
    for group, rows in case.expected["representative_top5_per_shipped_group"].items():
        statements = {(int(each.item), each.side): each for each in representative(tallies, group)}
        assert set(statements) == {(row["statement"], row["for"]) for row in rows}
        for row in rows:
            each = statements[row["statement"], row["for"]]
            assert (each.votes, each.seen) == (row["n"], row["seen"])
            numbers = [each.share, each.repness, each.z_repness, each.z_share]
            expected = [row[name] for name in ("p", "repness", "z_repness", "z_p")]
            assert numbers == pytest.approx(expected, abs=PRINTED)
