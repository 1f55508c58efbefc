"""A console that follows, and a replay, hold nothing of what was erased."""

from __future__ import annotations

from typing import Any

from facilitator.console.moments import Moments
from facilitator.console.session_model import SessionModel
from facilitator.room.live_session import LiveSession
from facilitator.workshop.erasure_scope import erasure_of
from facilitator.workshop.events import Erased, Event, EventDraft
from tests.narrow import body_of
from tests.sessions import CLOCK
from tests.workshop.a_room import Room

WORD = "unmistakable"


def erased_room() -> tuple[Room, list[Event], Event]:
    """A room in which somebody said a word in three places and was erased: the events as they
    were told one by one, and the erase."""
    room = Room()
    ann = room.join(f"{WORD} Ann", f"{WORD} Watch")
    room.go("work")
    room.answer(ann, "work", f"{WORD} law")
    before = list(room.events)
    (erase,) = room.store(EventDraft(Erased(erasure_of(room.fold, ann).seqs)))
    return room, before, erase


def holds(value: Any, seen: set[int] | None = None) -> bool:
    """Whether the word is anywhere in an object, however deep."""
    seen = set() if seen is None else seen
    if isinstance(value, str | bytes):
        return WORD in (value if isinstance(value, str) else value.decode())
    if id(value) in seen:
        return False
    seen.add(id(value))
    inside: list[Any] = []
    if isinstance(value, dict):
        inside = [*value.keys(), *value.values()]
    elif isinstance(value, list | tuple | set | frozenset):
        inside = list(value)
    else:
        inside += vars(value).values() if hasattr(value, "__dict__") else []
        slots = getattr(type(value), "__slots__", ())
        inside += [getattr(value, name) for name in slots if hasattr(value, name)]
        if hasattr(value, "items") and callable(value.items) and not inside:
            inside = list(dict(value).values())
    return any(holds(one, seen) for one in inside)


async def nothing(_action: str, _argument: Any) -> list[Event]:
    """Nobody is asked."""
    return []


def test_a_console_drops_it_with_the_event() -> None:
    _room, before, erase = erased_room()
    model = SessionModel(nothing, CLOCK)
    model.take(before)
    model.caught = True
    model.settle()
    assert holds(model)
    model.take([erase])
    model.settle()
    assert not holds(model.state)
    assert not holds(model.fold)
    assert not holds(model)


def test_the_room_drops_it_from_what_it_tells_the_next_console() -> None:
    _room, before, erase = erased_room()
    live = LiveSession(before)
    assert WORD.encode() in live.lines(1, 500)
    live.take([erase])
    assert WORD.encode() not in live.lines(1, 500)
    live.exact()
    assert not holds(live)


def test_a_replay_of_the_file_shows_it_at_no_moment() -> None:
    room, _before, _erase = erased_room()
    stored = list(room.events)
    named = body_of(stored[-1], Erased).seqs
    erased = [
        Event(e.seq, e.cid, e.who, e.step, e.kind, e.version, None, e.at) if e.seq in named else e
        for e in stored
    ]
    moments = Moments(erased)
    for moment in range(len(erased) + 1):
        assert not holds(moments.state(moment))
    assert not holds(moments)
