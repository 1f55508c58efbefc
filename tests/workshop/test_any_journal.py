"""Whatever a journal holds that the vocabulary accepts, the fold takes it and never fails."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from facilitator.activities import gaps, sense
from facilitator.activities.catalogue import CATALOGUE
from facilitator.workshop.events import FACILITATOR, ROOM, Event
from facilitator.workshop.fold import Fold
from facilitator.workshop.kinds import OF_THE_SESSION, stored
from facilitator.workshop.shapes import (
    HEX32,
    HEX64,
    Choice,
    Date,
    Field,
    Flag,
    Listed,
    Pattern,
    Shape,
    Text,
    Whole,
)
from tests.examples import examples
from tests.workshop.a_room import WHOLE, cid

STEPS = [step.id for step in WHOLE.steps]
PEOPLE = [f"{number:016x}" for number in range(3)]
SEALS = ["0" * 64, "f" * 64]
PARTS = ["", "-1", "-2"]
ABOUT = ["n9", "g3", "work", "party"]
WORDS = ["Law", "law", "River Watch", "Vans"]

Bodies = st.SearchStrategy[Any]


def pattern(field: Pattern) -> Bodies:
    if field.form is HEX32:
        return st.integers(1, 12).map(cid)
    if field.form is HEX64:
        return st.sampled_from(SEALS)
    ids = [
        f"{letter}{seq}{part}"
        for letter in field.letters or "agnpx"
        for seq in range(1, 13)
        for part in PARTS
    ]
    findings = (
        [] if field.letters else [f"{kind} {about}" for kind in gaps.KINDS for about in ABOUT]
    )
    return st.sampled_from([*ids, *findings])


def text(field: Text) -> Bodies:
    words = st.sampled_from([*PEOPLE, *STEPS, *WORDS]).map(lambda word: word[: field.limit].strip())
    return words | st.just("") if field.empty else words


MAKERS: dict[Any, Callable[[Any], Bodies]] = {
    Text: text,
    Pattern: pattern,
    Choice: lambda field: st.sampled_from(list(field.of)),
    Whole: lambda field: st.integers(max(field.low, 0), min(field.high, 12)),
    Flag: lambda field: st.booleans(),
    Date: lambda field: st.just("2026-11-21"),
    Listed: lambda field: st.lists(of(field.of), min_size=field.least, max_size=min(field.most, 3)),
    Shape: lambda field: st.fixed_dictionaries(
        {name: of(part) for name, part in field.must.items()},
        optional={name: of(part) for name, part in field.may.items()},
    ),
}
PLAIN = st.recursive(
    st.none() | st.integers(-1, 3) | st.sampled_from(WORDS) | st.booleans(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(WORDS), inner),
    max_leaves=4,
)


def plain(_field: Any) -> Bodies:
    return PLAIN


def of(field: Field | Shape) -> Bodies:
    """Values that a field accepts; anything where it accepts anything."""
    return MAKERS.get(type(field), plain)(field)


def kinds(activity: str) -> list[str]:
    found = CATALOGUE[activity]
    return [*OF_THE_SESSION, *3 * [*found.contributions, *found.events], *3 * ["open-step"]]


@st.composite
def events(draw: st.DrawFn, seq: int) -> Event:
    step = draw(st.sampled_from(STEPS))
    found = WHOLE.step(step)
    assert found is not None
    kind = draw(st.sampled_from(kinds(found.activity)))
    shape = stored(CATALOGUE, found.activity, kind)
    assert shape is not None
    body = draw(of(shape))
    if kind == "by-hand" and draw(st.booleans()):
        body |= draw(by_hand(found.activity))
    assert shape.clean(body) == body
    who = draw(st.sampled_from([FACILITATOR, ROOM, *PEOPLE, "~" + "0" * 24]))
    erased = draw(st.integers(0, 9)) == 0
    return Event(seq, cid(seq), who, step, kind, 1, None if erased else body, 7 * seq)


def by_hand(activity: str) -> Bodies:
    contributions = CATALOGUE[activity].contributions
    if not contributions:
        return st.just({})
    return st.sampled_from(sorted(contributions)).flatmap(
        lambda kind: st.fixed_dictionaries({"kind": st.just(kind), "body": of(contributions[kind])})
    )


@st.composite
def journals(draw: st.DrawFn) -> list[Event]:
    count = draw(st.integers(1, 40))
    body = {"title": "T", "agenda": WHOLE.to_body()}
    opening = Event(1, cid(1), FACILITATOR, "", "open", 1, body, 0)
    opened = [
        Event(at, cid(at), ROOM, step, "open-step", 1, {}, 0) for at, step in enumerate(STEPS, 2)
    ]
    first = [opening, *opened][: draw(st.integers(0, len(STEPS) + 1))]
    return [*first, *(draw(events(len(first) + at)) for at in range(1, count + 1))]


@examples(200)
@given(journal=journals())
def test_a_fold_never_fails_and_looking_at_it_changes_nothing(journal: list[Event]) -> None:
    looked, blind = Fold(CATALOGUE), Fold(CATALOGUE)
    for event in journal:
        looked.apply(event)
        state = looked.view()
        assert state.head == event.seq
        gaps.found(state)
        for step in state.agenda.steps:
            activity = CATALOGUE[step.activity]
            activity.present(state, step)
            activity.closing(state, step)
        if view := sense.latest(state):
            sense.results(state, view)
    blind.extend(journal)
    assert blind.view() == looked.view()


@examples(100)
@given(journal=journals(), data=st.data())
def test_a_copy_goes_on_by_itself(journal: list[Event], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(journal)))
    fold, early = Fold(CATALOGUE), Fold(CATALOGUE)
    fold.extend(journal[:at])
    early.extend(journal[:at])
    other = fold.copy()
    fold.extend(journal[at:])
    assert other.view() == early.view()
    other.extend(journal[at:])
    assert other.view() == fold.view()
    assert other.events == fold.events


@examples(100)
@given(journal=journals(), data=st.data())
def test_erasing_live_is_the_same_as_reading_what_was_erased(
    journal: list[Event], data: st.DataObject
) -> None:
    # An erasure itself stays for ever.
    others = [event.seq for event in journal if event.kind != "erase"]
    assume(others)
    seqs = data.draw(st.lists(st.sampled_from(others), min_size=1, max_size=4))
    last = len(journal) + 1
    erase = Event(last, cid(last), ROOM, "", "erase", 1, {"seqs": seqs}, 0)
    live, later = Fold(CATALOGUE), Fold(CATALOGUE)
    live.extend([*journal, erase])
    gone = (event._replace(body=None) if event.seq in seqs else event for event in journal)
    later.extend([*gone, erase])
    assert live.view() == later.view()


@examples(100)
@given(journal=journals(), data=st.data())
def test_undo_and_redo_leave_everything_as_it_was(
    journal: list[Event], data: st.DataObject
) -> None:
    fold = Fold(CATALOGUE)
    fold.extend(journal)
    before = fold.view()
    candidates = [event.seq for event in journal if fold.undoable(event.seq)]
    if not candidates:
        return
    seq = data.draw(st.sampled_from(candidates))
    for last, undone in enumerate((seq, len(journal) + 1), len(journal) + 1):
        assert fold.undoable(undone)
        fold.apply(Event(last, cid(last), FACILITATOR, "", "undo", 1, {"seq": undone}, 0))
    assert replace(fold.view(), head=before.head) == before
