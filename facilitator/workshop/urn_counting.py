"""What is in the urn counts like what is in the journal, without a number and a moment."""

from __future__ import annotations

from facilitator.workshop.bodies import ContributionBody
from facilitator.workshop.events import EnteredByHand, Event
from facilitator.workshop.handlers import take_effect
from facilitator.workshop.items import answer_id
from facilitator.workshop.state_builder import StateBuilder
from facilitator.workshop.urn import NO_NUMBER, Entry


def put_in(builder: StateBuilder, entry: Entry) -> None:
    """Let an entry count. It has no effect unless its step is open and anonymous."""
    standing = builder.step_builder(entry.step)
    if standing is None or not standing.anonymous or standing.status != "open":
        return
    cid, who, step, kind, version, body, hidden = entry
    if isinstance(body, ContributionBody | EnteredByHand):
        event = Event(NO_NUMBER, cid, who, step, kind, version, body, standing.opened)
        take_effect(builder, event, body)
    if hidden:
        builder.hides.add(answer_id(cid))
        builder.touch("hidden")


def take_out(builder: StateBuilder, entry: Entry, giver: str) -> None:
    """Let an entry that `giver` put there not count any more."""
    standing = builder.step_builder(entry.step)
    if standing is not None and standing.anonymous:
        standing.take_out(builder, giver, entry.cid)
    if (item := answer_id(entry.cid)) in builder.hides:
        builder.hides.remove(item)
        builder.touch("hidden")
