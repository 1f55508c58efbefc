"""What events tell of the people of a session: who came, is called what, has left, is back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from facilitator.workshop.events import FACILITATOR, Body, Event
from facilitator.workshop.state import Participant

if TYPE_CHECKING:
    from facilitator.workshop.frame import Frame


def join(frame: Frame, event: Event, body: Body) -> bool:
    """Somebody came in with a phone, or was entered by hand."""
    by_hand = event.kind == "person"
    id = body["id"] if by_hand else event.who
    group = ""
    if id in frame.participants:
        frame.unname_group(frame.participants[id].group, id)
    if body.get("group"):
        group = frame.name_group(body["group"], event.seq, id, known=body.get("_item", ""))
    language, came = body.get("language", ""), not body.get("_new", False)
    person = Participant(id, body["name"], group, language, by_hand=by_hand, came=came)
    frame.put(replace(person, joined=event.seq))
    return True


def rename(frame: Frame, event: Event, body: Body) -> bool:
    """A person has another name."""
    return frame.change(body["id"], name=body["name"])


def leave(frame: Frame, event: Event, body: Body) -> bool:
    """A person has left, or is back."""
    back = bool(body.get("back"))
    # Whom the facilitator notes as gone is known as a person; no request brings them back.
    known = {"came": True} if back or event.who == FACILITATOR else {}
    return frame.change(body["id"], left=not back, **known)


def remove_newcomers(frame: Frame, event: Event, body: Body) -> bool:
    """Who came in since that event and never came back was never there."""
    people = frame.participants.values()
    found = [one for one in people if not one.came and one.joined >= body["since"]]
    for one in found:
        frame.drop(one)
    return bool(found)


def reclaim(frame: Frame, event: Event, body: Body) -> bool:
    """Somebody's place is on another phone: they are here, and have a phone now."""
    if not frame.knows(body["id"]):
        return False
    reclaimed = (*frame.participants[body["id"]].reclaimed, event.seq)
    here = {"left": False, "by_hand": False, "came": True}
    return frame.change(body["id"], reclaimed=reclaimed, **here)
