"""Opinion groups: only where there are some, the same ones every time, near to those of Polis."""

import math
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.analysis.clusters_of_points import Chance, best_clusters
from facilitator.analysis.opinion_groups import opinion_groups
from facilitator.formats.vote_tables import read_votes
from tests.examples import examples, ordinary
from tests.variants import also, variants

Cast = dict[str, dict[str, int]]

NEAR_TO_POLIS = 0.80
PLACES = st.tuples(st.integers(-9, 9), st.integers(-9, 9))


def camps(sizes: Sequence[int], statements: int, chance: random.Random, firm: float = 0.9) -> Cast:
    """Camps of these sizes: each has its own opinion of each statement, and most hold to it."""
    votes: Cast = {f"s{number}": {} for number in range(statements)}
    for camp, size in enumerate(sizes):
        opinions = [chance.choice((1, -1)) for _statement in votes]
        for person in range(size):
            for statement, opinion in zip(votes, opinions, strict=True):
                held = chance.random() < firm
                votes[statement][f"c{camp}p{person}"] = opinion if held else -opinion
    return votes


def noise(people: int, statements: int, chance: random.Random) -> Cast:
    return {
        f"s{number}": {f"p{person}": chance.choice((1, 0, -1)) for person in range(people)}
        for number in range(statements)
    }


def adjusted_rand(ours: Mapping[str, str], theirs: Mapping[str, str]) -> float:
    """How alike two groupings of the same people are; 1 for the same one, near 0 for chance."""
    both = ours.keys() & theirs.keys()

    def pairs(sizes: Counter[object]) -> int:
        return sum(math.comb(size, 2) for size in sizes.values())

    together = pairs(Counter((ours[who], theirs[who]) for who in both))
    first, second = (pairs(Counter(of[who] for who in both)) for of in (ours, theirs))
    by_chance = first * second / math.comb(len(both), 2)
    return (together - by_chance) / ((first + second) / 2 - by_chance)


def silhouette(points: Sequence[Sequence[float]], labels: Sequence[int]) -> float:
    """The definition, point by point."""
    if len(set(labels)) < 2:
        return 0.0
    total = 0.0
    for at, label in enumerate(labels):
        means = {}
        for other in set(labels):
            rest = [i for i, each in enumerate(labels) if each == other and i != at]
            means[other] = sum(math.dist(points[at], points[i]) for i in rest) / max(len(rest), 1)
        own = means.pop(label)
        nearest = min(means.values())
        if labels.count(label) > 1 and max(own, nearest) > 0:
            total += (nearest - own) / max(own, nearest)
    return total / len(labels)


@pytest.mark.parametrize(
    ("case", "k"), [("brexit", 2), pytest.param("canada", None, marks=pytest.mark.long)]
)
def test_groups_are_near_to_those_of_polis(polis_cases: Path, case: str, k: int | None) -> None:
    tables = read_votes(polis_cases / case)
    votes = {id: cast for id, cast in tables.votes.items() if id not in tables.rejected}
    grouping = opinion_groups(votes, k)
    assert grouping.reason == "found"
    ours = {who: str(at) for at, members in enumerate(grouping.members) for who in members}
    assert adjusted_rand(ours, tables.groups) >= NEAR_TO_POLIS


@pytest.mark.parametrize("sizes", [(20, 12, 10), *also((20, 12))])
def test_camps_are_the_groups(sizes: tuple[int, ...]) -> None:
    grouping = opinion_groups(camps(sizes, 20, random.Random(1), firm=0.97))
    assert grouping.reason == "found"
    assert [len(each) for each in grouping.members] == list(sizes)
    assert all(len({who[:2] for who in members}) == 1 for members in grouping.members)


def test_noise_has_groups_once_in_twenty_times_or_so() -> None:
    count = 6 if ordinary() else 12
    rooms = [noise(30, 8, random.Random(seed)) for seed in range(count)]
    reasons = Counter(opinion_groups(votes).reason for votes in rooms)
    assert reasons.keys() <= {"like-chance", "found"}
    assert reasons["found"] <= count // 6


@pytest.mark.parametrize("statements", [1, 2])
def test_one_or_two_statements_make_no_groups(statements: int) -> None:
    grouping = opinion_groups(noise(40, statements, random.Random(2)))
    assert (grouping.reason, grouping.members) == ("like-chance", ())


def test_there_are_no_groups_where_all_vote_alike() -> None:
    votes = {f"s{n}": {f"p{person}": 1 for person in range(50)} for n in range(10)}
    assert opinion_groups(votes).reason == "like-chance"


def test_thirty_people_have_to_vote_on_seven_statements() -> None:
    votes = camps((15, 15), 10, random.Random(3))
    assert opinion_groups(votes, k=2).reason == "found"
    for number in range(4):
        del votes[f"s{number}"]["c0p0"]
    grouping = opinion_groups(votes)
    assert (grouping.reason, grouping.people, grouping.least_votes) == ("few-people", 29, 7)


@pytest.mark.long
def test_where_there_are_fewer_statements_people_have_to_vote_on_all() -> None:
    votes = camps((16, 15), 5, random.Random(4))
    assert opinion_groups(votes, k=2).people == 31
    del votes["s0"]["c0p0"]
    assert opinion_groups(votes, k=2).people == 30


@pytest.mark.parametrize(
    ("sizes", "least", "reason"),
    [((40, 3), 3, "found"), ((40, 2), 3, "small-group"), ((96, 4), 5, "small-group")],
)
def test_no_group_is_a_handful(sizes: tuple[int, int], least: int, reason: str) -> None:
    grouping = opinion_groups(camps(sizes, 20, random.Random(5), firm=0.97), k=2)
    assert (grouping.reason, grouping.smallest, grouping.least_members) == (
        reason,
        sizes[1],
        least,
    )
    assert bool(grouping.members) is (reason == "found")


def test_there_are_as_many_groups_as_are_asked_for() -> None:
    votes = camps((15, 12, 10), 9, random.Random(6))
    assert len(opinion_groups(votes).members) == 3
    assert len(opinion_groups(votes, k=2).members) == 2


@pytest.mark.long
def test_the_order_of_the_votes_changes_nothing() -> None:
    votes = camps((20, 10), 8, random.Random(7), firm=0.8)
    chance = random.Random(8)
    shuffled = {id: dict(chance.sample(sorted(votes[id].items()), 30)) for id in reversed(votes)}
    for k in variants(2, None):
        assert opinion_groups(shuffled, k) == opinion_groups(votes, k)


def test_nothing_is_no_group() -> None:
    assert opinion_groups({}).reason == "few-people"
    assert opinion_groups({"s1": {}}).reason == "few-people"


def test_the_random_numbers_stay_the_same() -> None:
    chance = Chance()
    assert chance.order(np.arange(6)).tolist() == [4, 5, 3, 1, 0, 2]
    assert chance.fractions(2).tolist() == [0.5279046076482217, 0.005781810279012256]


@examples(100)
@given(places=st.lists(PLACES, min_size=4, max_size=20), k=st.integers(2, 4))
def test_clusters_are_as_clear_as_they_are_called(places: list[tuple[int, int]], k: int) -> None:
    clarity, labels = best_clusters(np.array(places, np.float64), [k])
    assert clarity == pytest.approx(silhouette(places, labels.tolist()))


@pytest.mark.long
@examples(100)
@given(places=st.lists(PLACES, min_size=4, max_size=20))
def test_each_point_is_in_the_cluster_whose_middle_is_nearest(
    places: list[tuple[int, int]],
) -> None:
    points = np.array(places, np.float64)
    _clarity, labels = best_clusters(points, [2])
    middles = [points[labels == label].mean(axis=0) for label in sorted(set(labels.tolist()))]
    for point, label in zip(points, labels.tolist(), strict=True):
        own = middles[sorted(set(labels.tolist())).index(label)]
        nearest = min(math.dist(point, middle) for middle in middles)
        assert math.dist(point, own) <= nearest + 1e-9


@pytest.mark.long
def test_many_points_are_put_into_clusters_by_some_of_them() -> None:
    chance = random.Random(9)
    points = [(chance.gauss(10 * (at % 3), 1), chance.gauss(0, 1)) for at in range(3000)]
    clarity, labels = best_clusters(np.array(points), [2, 3, 4, 5])
    assert clarity > 0.7
    assert sorted(Counter(labels.tolist()).values()) == [1000, 1000, 1000]
