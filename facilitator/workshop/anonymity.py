"""What is kept of a person and a moment in an anonymous step, and nothing else."""

from __future__ import annotations

from facilitator.workshop.activity import OTHERS
from facilitator.workshop.state_builder import StateBuilder

PSEUDONYM = "~"
"""What every pseudonym begins with, and nobody's id."""

_MINUTE = 60_000


def is_pseudonym(who: str) -> bool:
    """Whether this is somebody in an anonymous step."""
    return who.startswith(PSEUDONYM)


def is_anonymous(builder: StateBuilder, step: str) -> bool:
    """Whether there is such a step and nobody may be named in it."""
    step_builder = builder.step_builder(step)
    return step_builder is not None and step_builder.anonymous


def kept_group(builder: StateBuilder, step: str, who: str, giver: str) -> str:
    """What an anonymous contribution keeps of its giver's group: the group, if it is one of those
    that the round tells apart and `who` was of it when the round opened and since; else `OTHERS`,
    the same for small groups, for nobody's group, and for all who come later. `giver` is the
    pseudonym: what was kept with their first contribution stays, so that it never tells who has
    sent something both before and after somebody else left."""
    step_builder = builder.step_builder(step)
    if step_builder is None or step_builder.apart is None:
        return OTHERS
    return step_builder.kept.get(giver) or step_builder.apart.of(who) or OTHERS


def kept_moment(builder: StateBuilder, step: str) -> int | None:
    """The moment that is stored with everything that somebody gives in an anonymous step, and with
    what the room does about it: the minute in which the round opened, in milliseconds since 1970.
    None in other steps: now."""
    step_builder = builder.step_builder(step)
    if step_builder is None or not step_builder.anonymous:
        return None
    return step_builder.opened // _MINUTE * _MINUTE
