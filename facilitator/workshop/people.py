"""What events tell of the people of a session: who came, is called what, has left, is back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.workshop.events import (
    FACILITATOR,
    Event,
    Joined,
    Left,
    NewcomersRemoved,
    PersonEntered,
    Reclaimed,
    Renamed,
)
from facilitator.workshop.state import Participant

if TYPE_CHECKING:
    from facilitator.workshop.frame import Frame


def join(frame: Frame, event: Event, body: Joined) -> bool:
    """Somebody came in with a phone."""
    group = _group(frame, event, event.who, body)
    came = not body.newcomer
    frame.put(Participant(event.who, body.name, group, body.language, came=came, joined=event.seq))
    return True


def enter(frame: Frame, event: Event, body: PersonEntered) -> bool:
    """Somebody was entered by hand."""
    group = _group(frame, event, body.id, body)
    frame.put(Participant(body.id, body.name, group, by_hand=True, joined=event.seq))
    return True


def _group(frame: Frame, event: Event, id: str, body: Joined | PersonEntered) -> str:
    """The id of the group for which they speak, "" without one; it is theirs alone now."""
    if id in frame.participants:
        frame.unname_group(frame.participants[id].group, id)
    if not body.group:
        return ""
    return frame.name_group(body.group, event.seq, id, known=body.group_id or "")


def rename(frame: Frame, event: Event, body: Renamed) -> bool:
    """A person has another name."""
    return frame.change(body.id, name=body.name)


def leave(frame: Frame, event: Event, body: Left) -> bool:
    """A person has left, or is back."""
    # Whom the facilitator notes as gone is known as a person; no request brings them back.
    known = {"came": True} if body.back or event.who == FACILITATOR else {}
    return frame.change(body.id, left=not body.back, **known)


def remove_newcomers(frame: Frame, event: Event, body: NewcomersRemoved) -> bool:
    """Who came in since that event and never came back was never there."""
    people = frame.participants.values()
    newcomers = [one for one in people if not one.came and one.joined >= body.since]
    for one in newcomers:
        frame.drop(one)
    return bool(newcomers)


def reclaim(frame: Frame, event: Event, body: Reclaimed) -> bool:
    """Somebody's place is on another phone: they are here, and have a phone now."""
    if not frame.knows(body.id):
        return False
    reclaimed = (*frame.participants[body.id].reclaimed, event.seq)
    here = {"left": False, "by_hand": False, "came": True}
    return frame.change(body.id, reclaimed=reclaimed, **here)
