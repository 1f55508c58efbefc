"""Whatever a journal holds that the vocabulary accepts, the fold takes it and never fails."""

from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec import structs

from facilitator.activities import sense
from facilitator.activities.catalogue import CATALOGUE
from facilitator.activities.gaps_bodies import GapItem
from facilitator.activities.gaps_current import current_gaps
from facilitator.activities.gaps_words import closers, whole_sentence, why
from facilitator.workshop.bodies import Body, encode
from facilitator.workshop.body_sanitizing import sanitize_body
from facilitator.workshop.events import (
    FACILITATOR,
    ROOM,
    Erased,
    Event,
    SessionOpened,
    StepOpened,
    Undone,
)
from facilitator.workshop.fold import Fold
from facilitator.workshop.session_kinds import SESSION_EVENTS
from tests.examples import examples
from tests.workshop.a_room import WHOLE, cid
from tests.workshop.any_body import PEOPLE, STEPS, bodies


def kinds(name: str) -> list[type[Body]]:
    activity = CATALOGUE[name]
    return [*SESSION_EVENTS, *3 * [*activity.contributions, *activity.events], *3 * [StepOpened]]


@st.composite
def events(draw: st.DrawFn, seq: int) -> Event:
    step = draw(st.sampled_from(STEPS))
    agenda_step = WHOLE.step(step)
    assert agenda_step is not None
    body = draw(bodies(draw(st.sampled_from(kinds(agenda_step.activity)))))
    assert sanitize_body(body) == body
    assert CATALOGUE.bodies.decode(body.kind, 1, encode(body)) == body
    who = draw(st.sampled_from([FACILITATOR, ROOM, *PEOPLE, "~" + "0" * 24]))
    erased = draw(st.integers(0, 9)) == 0
    return Event(seq, cid(seq), who, step, body.kind, 1, None if erased else body, 7 * seq)


@st.composite
def journals(draw: st.DrawFn) -> list[Event]:
    count = draw(st.integers(1, 40))
    body = SessionOpened("T", WHOLE.to_body())
    opening = Event(1, cid(1), FACILITATOR, "", "open", 1, body, 0)
    opened = [
        Event(at, cid(at), ROOM, step, "open-step", 1, StepOpened(), 0)
        for at, step in enumerate(STEPS, 2)
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
        current_gaps(state)
        for gap in state.gaps:
            assert isinstance(gap, GapItem)
            assert whole_sentence(state, gap)
            closers(state, gap)
            assert why(state, gap)
        for step in state.agenda.steps:
            activity = CATALOGUE[step.activity]
            activity.phone_view(state, step)
            activity.closing_events(state, step)
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
    erase = Event(last, cid(last), ROOM, "", "erase", 1, Erased(tuple(seqs)), 0)
    live, later = Fold(CATALOGUE), Fold(CATALOGUE)
    live.extend([*journal, erase])
    gone = (structs.replace(event, body=None) if event.seq in seqs else event for event in journal)
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
        fold.apply(Event(last, cid(last), FACILITATOR, "", "undo", 1, Undone(undone), 0))
    assert replace(fold.view(), head=before.head) == before
