"""Nobody is found out in an anonymous step: what is stored and what is shown, subtracted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from facilitator.activities import sense
from facilitator.activities.catalogue import CATALOGUE
from facilitator.activities.decide_view import DecideView
from facilitator.activities.holders import Holding
from facilitator.activities.sense import SenseView
from facilitator.formats import answers_document
from facilitator.workshop.anonymity import kept_group
from facilitator.workshop.bodies import ContributionBody, builtins
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import EnteredByHand, PersonEntered
from tests.examples import examples
from tests.narrow import body_of, frozen_of
from tests.workshop.a_room import Room, agenda, step

GROUPS = ("", "Choir", "Nurses", "Bakers")
SIZES = st.tuples(*(st.integers(0, 5) for _group in GROUPS))
NUMBER = st.integers(0, 1000)
MOVES = st.lists(
    st.one_of(
        st.tuples(st.just("give"), NUMBER, st.integers(-1, 1)),
        st.tuples(st.just("give"), NUMBER, st.integers(-1, 1)),
        st.tuples(st.just("all"), st.integers(1, 4), st.integers(-1, 1)),
        st.tuples(st.just("by-hand"), NUMBER, st.integers(-1, 1)),
        st.tuples(st.just("join"), st.integers(0, 3), NUMBER),
        st.tuples(st.just("person"), st.integers(0, 3), NUMBER),
        st.tuples(st.just("leave"), NUMBER, NUMBER),
        st.tuples(st.just("return"), NUMBER, NUMBER),
        st.tuples(st.just("reclaim"), NUMBER, NUMBER),
        st.tuples(st.just("repeat"), NUMBER, NUMBER),
    ),
    max_size=25,
)

EVERYBODY = [("all", 1, 1)]
"""Everybody says the same about the second thing."""

CHOICES = {1: "agree", 0: "ask-my-group", -1: "reservations"}
LEVELS = {1: "has", 0: "none", -1: "could"}


def found_out(voices: int) -> bool:
    return voices in (1, 2)


class Hall:
    """A room of such groups in one anonymous step; `things` are the items that are judged."""

    def __init__(self, activity: str, sizes: Sequence[int]) -> None:
        more: dict[str, Any] = (
            {"options": {"subject": "principles"}} if activity == "decide" else {}
        )
        self.room = Room(agenda(step("it", activity, names="anonymous", **more)))
        self.activity = activity
        self.phones: list[str] = []
        self.hands: list[str] = []
        for group, size in zip(GROUPS, sizes, strict=True):
            self.phones += self.room.people(size, group)
        kind = "need" if activity == "holders" else "principle"
        made = [self.room.lead(kind, text)[0].seq for text in ("One", "Two")]
        self.things = [f"{kind[0]}{seq}" for seq in made]
        self.open()

    def open(self) -> None:
        self.room.lead("go" if not self.room.state.steps["it"].rounds else "repeat", "it")
        if self.activity == "decide":
            # What was adopted is put to no decision again.
            self.room.lead("principle", f"Principle {len(self.room.events)}")
            self.room.lead("freeze")

    def body(self, number: int, vote: int) -> tuple[str, dict[str, Any]]:
        thing = self.things[number % 2]
        if self.activity == "sense":
            return "sense", {"principle": thing, "vote": vote}
        if self.activity == "holders":
            return "hold", {"need": thing, "level": LEVELS[vote]}
        if self.activity == "ask":
            return "answer", {"text": f"Answer {number}"}
        version = frozen_of(self.room.state, "it").version
        return "position", {"version": version, "choice": CHOICES[vote]}

    def move(self, what: str, number: int, value: int) -> None:
        room = self.room
        if what == "give" and self.phones:
            kind, body = self.body(number, value)
            room.say(self.phones[number // 2 % len(self.phones)], "it", kind, **body)
        elif what == "all":
            for at in range(0, len(self.phones), number):
                self.move("give", at * 2 + number % 2, value)
        elif what == "by-hand":
            kind, body = self.body(number, value)
            room.by_hand("it", kind, body)
        elif what == "join":
            self.phones.append(room.join(f"Late {value}", GROUPS[number]))
        elif what == "person":
            body = {"name": f"Hand {value}", "group": GROUPS[number]}
            room.lead("person", {k: v for k, v in body.items() if v})
            self.hands.append(body_of(room.events[-1], PersonEntered).id)
        elif what == "repeat":
            self.open()
        elif what == "reclaim" and self.hands:
            self.phones.append(self.hands.pop(number % len(self.hands)))
            room.give_place(self.phones[-1])
        elif what in ("leave", "return") and self.phones:
            room.lead(what, self.phones[number % len(self.phones)])

    def people(self) -> list[str]:
        """Whoever could send something now."""
        everybody = self.room.state.participants
        here = [who for who in self.phones if not everybody[who].left]
        return here if self.activity != "ask" else self.phones

    def classes(self, people: Iterable[str]) -> Counter[str]:
        """How many of them would be stored alike if each gave something for the first time."""
        builder = self.room.fold.builder
        return Counter(kept_group(builder, "it", who, "~new") for who in people)


@pytest.mark.parametrize("activity", ["sense", "ask"])
@examples(60)
@given(sizes=SIZES, moves=MOVES)
@example(sizes=(0, 5, 1, 0), moves=EVERYBODY)
@example(sizes=(1, 3, 3, 0), moves=EVERYBODY)
@example(sizes=(1, 3, 2, 0), moves=[("by-hand", 1, 1), *EVERYBODY])
def test_whoever_sends_something_is_stored_like_two_others(
    activity: str, sizes: Sequence[int], moves: Sequence[tuple[str, int, int]]
) -> None:
    hall = Hall(activity, sizes)
    before: dict[str, str] = {}
    for what, *numbers in moves:
        try:
            hall.move(what, *numbers)
        except Rejection:
            continue
        if what == "repeat":
            before = {}
        alike = hall.classes(hall.people())
        if len(alike) > 1:
            assert not any(map(found_out, alike.values())), (what, alike)
        builder = hall.room.fold.builder
        now = {who: kept_group(builder, "it", who, "~new") for who in hall.phones}
        for who, group in before.items():
            assert now[who] in (group, "others"), "a group comes back"
        before = now
    kept_alike(hall.room)


def kept(body: ContributionBody) -> str:
    """The group that is kept of a giver."""
    return body.room.group if body.room else ""


def kept_alike(room: Room) -> None:
    """Of each giver the same is stored all the time; of all who have no group told apart the same;
    and no group that nobody could have been in."""
    of: dict[str, set[str]] = {}
    for event in room.events:
        if isinstance(event.body, EnteredByHand):
            assert kept(CATALOGUE.by_hand_contribution(event.body)) == "others"
        elif event.who.startswith("~"):
            of.setdefault(event.who, set()).add(kept(body_of(event, ContributionBody)))
    assert all(len(kept) == 1 for kept in of.values())
    groups = {group.id for group in room.state.groups}
    assert {one for kept in of.values() for one in kept} <= {"others", *groups}


@examples(80)
@given(sizes=SIZES, moves=MOVES)
@example(sizes=(0, 5, 1, 0), moves=EVERYBODY)
@example(sizes=(1, 3, 3, 0), moves=EVERYBODY)
@example(sizes=(1, 3, 2, 0), moves=[("by-hand", 1, 1), *EVERYBODY])
def test_no_table_of_votes_leaves_one_or_two_when_it_is_subtracted(
    sizes: Sequence[int], moves: Sequence[tuple[str, int, int]]
) -> None:
    hall = Hall("sense", sizes)
    carried_out(hall, moves)
    state = hall.room.state
    for number, view in enumerate(state.steps["it"].rounds, 1):
        assert isinstance(view, SenseView)
        for result in sense.results(state, view):
            hands = by_hand(hall.room, number, result.item)
            rows = {each.group: each.tally.seen for each in result.groups}
            subtracted(result.total.seen, rows, hands)
    for what in answers_document.data(state, full=True)["steps"][0]["rows"]:
        assert "group" not in what


@examples(80)
@given(sizes=SIZES, moves=MOVES)
@example(sizes=(0, 5, 1, 0), moves=EVERYBODY)
@example(sizes=(1, 3, 3, 0), moves=EVERYBODY)
@example(sizes=(1, 3, 2, 0), moves=[("by-hand", 1, 1), *EVERYBODY])
def test_no_outcome_leaves_one_or_two_when_its_groups_are_subtracted(
    sizes: Sequence[int], moves: Sequence[tuple[str, int, int]]
) -> None:
    hall = Hall("decide", sizes)
    carried_out(hall, moves)
    hall.room.lead("close")
    for number, view in enumerate(hall.room.state.steps["it"].rounds, 1):
        assert isinstance(view, DecideView)
        assert view.outcome is not None
        asking = view.outcome.counts["ask-my-group"]
        total = sum(view.outcome.counts.values()) - asking
        hands = by_hand(hall.room, number, "")
        subtracted(total, {line.name: line.b for line in view.outcome.across}, hands)
        subtracted(total, {id: sum(row.values()) for id, row in view.groups.items()}, hands)


@examples(60)
@given(sizes=SIZES, moves=MOVES)
@example(sizes=(0, 5, 1, 0), moves=EVERYBODY)
@example(sizes=(1, 3, 3, 0), moves=EVERYBODY)
@example(sizes=(1, 3, 2, 0), moves=[("by-hand", 1, 1), *EVERYBODY])
def test_no_table_of_holders_leaves_one_or_two_when_it_is_subtracted(
    sizes: Sequence[int], moves: Sequence[tuple[str, int, int]]
) -> None:
    hall = Hall("holders", sizes)
    carried_out(hall, moves)
    room = hall.room
    names = {group.text: group.id for group in room.state.groups}
    rows = answers_document.data(room.state, full=True)["steps"][0]["rows"]
    for need, text in zip(hall.things, ("One", "Two"), strict=True):
        group_names = {row["group"] for row in rows if row["about"] == text} - {"somebody"}
        named = {names[group] for group in group_names}
        last = max(event.seq for event in room.events if event.kind == "open-step")
        marked = {
            event.who: kept(event.body)
            for event in room.events[last:]
            if isinstance(event.body, Holding) and event.body.need == need
        }
        voices = Counter(marked.values())
        hands = by_hand(room, room.state.steps["it"].round, need)
        subtracted(len(marked) + hands, {group: voices[group] for group in named}, hands)


def carried_out(hall: Hall, moves: Sequence[tuple[str, int, int]]) -> None:
    for what, *numbers in moves:
        try:
            hall.move(what, *numbers)
        except Rejection:
            continue


def subtracted(total: int, rows: dict[str, int], hands: int) -> None:
    """No row and no difference is one or two voices, nor where it is known what was entered."""
    shown = {group: voices for group, voices in rows.items() if group != "others"}
    assert not any(map(found_out, rows.values())), rows
    if not shown:
        assert not rows, "a row of others alone"
        return
    rest = total - sum(shown.values())
    assert rows.get("others", rest) == rest
    assert not found_out(rest), (total, rows)
    assert not found_out(rest - hands), (total, rows, hands)


def by_hand(room: Room, round: int, thing: str) -> int:
    """How many entries by hand are about a thing in a round, without those who ask their group."""
    number = count = 0
    for event in room.events:
        number += event.kind == "open-step"
        if isinstance(event.body, EnteredByHand) and number == round:
            body = builtins(CATALOGUE.by_hand_contribution(event.body))
            about = body.get("principle") or body.get("need") or ""
            count += about == thing and body.get("choice") != "ask-my-group"
    return count
