"""The urn: what was given in an open anonymous step, by its contribution ids and in no order.

It counts from the moment it was stored, and becomes events when its step closes, all at once and in
an order drawn by chance. Until then nothing of it is in the journal: changing it or taking it back
changes the urn itself.
"""

from __future__ import annotations

from typing import NamedTuple

from facilitator.workshop.bodies import Body
from facilitator.workshop.events import Event, EventDraft

NO_NUMBER = 0
"""The number of everything in an anonymous step, to those who gave it: it tells nothing, and is the
same before and after the step has closed."""


class Entry(NamedTuple):
    """One thing in the urn: an event without number and moment. `who` is a pseudonym, or the
    facilitator for what is entered by hand. `hidden`: it is not shown."""

    cid: str
    who: str
    step: str
    kind: str
    version: int
    body: Body
    hidden: bool = False


class Removed(NamedTuple):
    """Of the contribution of that id, which is of `who`, nothing is in the urn any more, or ever
    was."""

    cid: str
    who: str = ""


UrnChange = Entry | Removed
"""An entry takes the place of the one of the same id."""

Stored = Event | UrnChange
"""What a session consists of, in the order in which it is folded."""

Made = EventDraft | UrnChange
"""What comes of a request: an event to be, or a change of the urn."""
