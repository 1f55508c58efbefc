"""Who is here is counted as people come, go and fall silent; a walk over all of them agrees."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from facilitator.room.live_session import LiveSession
from facilitator.room.presence import HERE_SECONDS
from facilitator.workshop.bodies import Body
from facilitator.workshop.events import (
    FACILITATOR,
    ROOM,
    Erased,
    EventDraft,
    Joined,
    Left,
    NewcomersRemoved,
    NoteWritten,
    Reclaimed,
    Undone,
)
from tests.examples import examples
from tests.sessions import Session

PEOPLE = ("ana", "bo", "chidi")

Change = Callable[[str, int], tuple[Body, str]]
"""An event about somebody; the number is that of some event before it."""

CHANGES: dict[str, Change] = {
    "joins": lambda who, seq: (Joined(who), who),
    "comes in for the first time": lambda who, seq: (Joined(who, newcomer=True), who),
    "comes back": lambda who, seq: (Left(who, back=True), ROOM),
    "leaves": lambda who, seq: (Left(who), ROOM),
    "is noted as gone": lambda who, seq: (Left(who), FACILITATOR),
    "gets another phone": lambda who, seq: (Reclaimed(who), FACILITATOR),
    "newcomers go": lambda who, seq: (NewcomersRemoved(since=seq), ROOM),
    "something is erased": lambda who, seq: (Erased((seq,)), FACILITATOR),
    "something is undone": lambda who, seq: (Undone(seq), FACILITATOR),
    "a note": lambda who, seq: (NoteWritten("Doors open at ten."), FACILITATOR),
}

happenings = st.lists(
    st.tuples(
        st.sampled_from((*CHANGES, "is heard of", "is heard of", "time passes", "time passes")),
        st.sampled_from(PEOPLE),
        st.integers(2, 8),
    ),
    max_size=40,
)


@examples(200)
@given(happenings)
def test_it_is_what_a_walk_over_all_people_finds(story: list[tuple[str, str, int]]) -> None:
    session = Session()
    now = 1000.0
    live = LiveSession(session.events, now=lambda: now)
    heard: dict[str, float] = {}
    for what, who, number in story:
        if what == "is heard of":
            live.mark_seen(who)
            heard[who] = now
        elif what == "time passes":
            now += number * HERE_SECONDS / 6
        else:
            seq = min(number, len(session.events))
            body, by = CHANGES[what](who, seq)
            live.take([session.add(EventDraft(body, who=by))])
        people = session.fold.builder.participants.values()
        awake = {one for one, at in heard.items() if at > now - HERE_SECONDS}
        here = [person.id for person in people if person.here and person.id in awake]
        assert list(live.presence.participants()) == here
        assert live.presence.count() == len(here)
        assert live.presence.anybody() == bool(awake)
