"""Whether undoing would move the room, where nobody thinks of that any more."""

from __future__ import annotations

from facilitator.workshop.events import FACILITATOR, ROOM, Advanced, Event
from facilitator.workshop.fold import Fold


def moves_back_to(fold: Fold) -> str | None:
    """The step to which undoing would take the room back although something was done since it went
    on: its id, or "" for the lobby; None if undoing does not move it, or if going on was the last
    thing that was done."""
    seq = 0 if fold.last_mark() else fold.last_undoable()
    if not seq:
        return None
    last = fold.together(seq)[-1]
    advanced = fold.events[last - 1].body
    if not isinstance(advanced, Advanced) or not _used_since(fold, last, advanced.step):
        return None
    return _before(fold, last)


def _used_since(fold: Fold, seq: int, step: str) -> bool:
    """Whether the facilitator did anything, or people gave anything, since this event."""
    if any(entry.step == step for entry in fold.urn.values()):
        return True
    return any(_done(event) for event in fold.events[seq:])


def _done(event: Event) -> bool:
    return event.who == FACILITATOR or (event.who != ROOM and bool(event.step))


def _before(fold: Fold, seq: int) -> str:
    """Where the room was before it went on with this event."""
    undone = fold.undone()
    for event in reversed(fold.events[: seq - 1]):
        if isinstance(event.body, Advanced) and event.seq not in undone:
            return event.body.step
    return ""
