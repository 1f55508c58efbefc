"""The map of an earlier session, for a new one to begin with."""

from __future__ import annotations

from msgspec.structs import replace

from facilitator.activities.catalogue import CATALOGUE
from facilitator.journal.load_state import load_state
from facilitator.journal.locations import Ref
from facilitator.workshop.brought_bodies import GROUPS_AT_MOST, TIES_AT_MOST, MapBrought
from facilitator.workshop.clock import HERE, Clock
from facilitator.workshop.commands.bring_commands import refuse_too_large
from facilitator.workshop.errors import Rejection


def earlier_map(ref: Ref, clock: Clock = HERE) -> MapBrought:
    """The groups, ties, places and clusters of a session; no person and no answer is in
    it. The
    session may be open. Raises Rejection where it has no map, JournalError if it can't be read."""
    state = load_state(ref).state
    maps = (activity.passes_on(state) for activity in CATALOGUE)
    body = next((one for one in maps if one is not None), None)
    if body is None:
        raise Rejection("nothing-on-the-map")
    if len(body.groups) > GROUPS_AT_MOST or len(body.ties) > TIES_AT_MOST:
        raise Rejection("map-too-large-here", groups=GROUPS_AT_MOST, ties=TIES_AT_MOST)
    refuse_too_large(body)
    return replace(body, day=clock.at(state.made).date())
