"""What is kept of a person and a moment in an anonymous step, and nothing else."""

from __future__ import annotations

from facilitator.workshop.activity import OTHERS
from facilitator.workshop.frame import Frame

SMALLEST = 3
"""So many people of a group have to be here before it is kept."""

_MINUTE = 60_000


def is_anonymous(frame: Frame, step: str) -> bool:
    """Whether there is such a step and nobody may be named in it."""
    standing = frame.standing(step)
    return standing is not None and standing.step.names == "anonymous"


def kept_group(frame: Frame, step: str, who: str) -> str:
    """What an anonymous contribution keeps of its giver's group: the group if at least three of
    those who were here when the round opened are of it and still here, the giver among them; else
    `OTHERS`. "" without a group.

    Who comes later is one of the others. One person alone in a group that grows while the step is
    open would else be found out: a pseudonym older than the group's other people is theirs.
    """
    group = frame.group_of(who)
    standing = frame.standing(step)
    if not group or standing is None:
        return OTHERS if group else ""
    people = frame.participants
    members = {id for id in standing.here if people[id].group == group and not people[id].left}
    return group if who in members and len(members) >= SMALLEST else OTHERS


def kept_moment(frame: Frame, step: str) -> int | None:
    """The moment that is stored with everything that somebody gives in an anonymous step, and with
    what the room does about it: the minute in which the round opened, in milliseconds since 1970.
    None in other steps: now."""
    standing = frame.standing(step)
    if standing is None or standing.step.names != "anonymous":
        return None
    return standing.opened // _MINUTE * _MINUTE
