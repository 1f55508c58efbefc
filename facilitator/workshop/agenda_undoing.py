"""Which changes of the agenda can no longer be undone."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from facilitator.workshop.agenda_bodies import StepsArranged
from facilitator.workshop.events import Advanced, Event, StepInserted
from facilitator.workshop.sittings import SittingBegan

_SHAPING = (StepInserted, StepsArranged, SittingBegan)


def built_on(event: Event, events: Sequence[Event], undone: Collection[int]) -> bool:
    """Whether something rests on a change of the agenda, one of these `events`: it began a sitting
    in which the room has gone to a step; or something has happened in a step of its own, or the
    steps were changed again. What was `undone` since is nothing."""
    body = event.body
    if not isinstance(body, _SHAPING):
        return False
    later = events[event.seq :]
    if isinstance(body, SittingBegan):
        return any(one.step or one.kind == Advanced.kind for one in later)
    if isinstance(body, StepInserted):
        own: Sequence[object] = (body.step.get("id"),)
    else:
        own = [table.get("id") for table in body.steps]
    standing = [one for one in later if one.seq not in undone]
    return any(
        isinstance(one.body, _SHAPING) or (isinstance(one.body, Advanced) and one.body.step in own)
        for one in standing
    ) or any(one.step in own for one in later)
