"""Introductions to make: what they depend on, and in which order they stand."""

from __future__ import annotations

from itertools import pairwise

from facilitator.activities import ties_introductions as pairs
from facilitator.activities.ties_introductions import GOALS
from tests.console.steps.meeting_stages import NAMES, TIES, apart, note
from tests.console.steps.stages import with_ties
from tests.sessions import Session


def named(session: Session, goal: str) -> list[tuple[str, int, str | None]]:
    """The introductions for a goal, by the groups' names: the pair, its gain, who introduces."""
    on = pairs.basis(session.state)
    (wanted,) = (each for each in GOALS if each == goal)
    return [
        (
            pairs.pair_name(on, one),
            one.what.gain,
            on.names[one.what.introducer] if one.what.introducer else None,
        )
        for one in pairs.introductions(on, wanted).made
    ]


def entered(order: list[int]) -> Session:
    """The same groups and ties, in another order."""
    session = Session(with_ties())
    people = {number: session.join(f"P{number}", NAMES[number]) for number in order}
    session.do("go", "ties")
    ids = {number: session.state.participants[who].group for number, who in people.items()}
    for one, other in sorted(TIES, key=lambda tie: order.index(tie[0])):
        session.give(people[one], "ties", "tie", to=ids[other], strength="talk")
    return session


def unordered(session: Session, goal: str) -> list[tuple[frozenset[str], int, str | None]]:
    rows = named(session, goal)
    return [(frozenset(pair.split(" – ")), gain, by) for pair, gain, by in rows]


def test_the_order_in_which_groups_came_changes_nothing() -> None:
    forwards, backwards = list(range(10)), list(range(9, -1, -1))
    for goal in GOALS:
        assert unordered(entered(forwards), goal) == unordered(entered(backwards), goal)


def test_what_is_proposed_is_planned_with_and_gains_by_what_comes_before_it() -> None:
    stage = apart()
    plain = named(stage.session, "handshakes")
    for (pair, _gain, _by), _next in pairwise(plain[:4]):
        note(stage, "proposed", *pair.split(" – "))
    assert [row[:2] for row in named(stage.session, "handshakes")][:3] == [
        row[:2] for row in plain[:3]
    ]


def test_a_pair_where_one_offers_what_the_other_asks_for_comes_first() -> None:
    (first, *_rest) = named(apart().session, "islands")
    assert first[0] == "River Watch – Street Choir"
    on = pairs.basis(apart().session.state)
    (match,) = on.matches
    assert [on.names[match.giver], on.names[match.taker]] == ["Street Choir", "River Watch"]
    assert match.needs == ("Vans at the weekend",)


def test_only_who_knows_both_by_now_can_introduce() -> None:
    stage = apart()
    note(stage, "proposed", "River Watch", "Street Choir")
    for goal in GOALS:
        for pair, _gain, by in named(stage.session, goal):
            assert (pair, by) != ("Tenants of Mill Street – Street Choir", "River Watch")
            if by == "River Watch":
                assert "Street Choir" not in pair


def test_hidden_groups_are_in_no_introduction() -> None:
    stage = apart()
    note(stage, "proposed", "River Watch", "Street Choir")
    watch = next(group.id for group in stage.session.state.groups if group.text == "River Watch")
    stage.session.do("hide", watch)
    for goal in GOALS:
        assert not any("River Watch" in pair for pair, _gain, _by in named(stage.session, goal))
