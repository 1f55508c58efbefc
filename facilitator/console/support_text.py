"""What pages say of how many people stand behind a need or a principle."""

from __future__ import annotations

from collections.abc import Mapping

from facilitator.activities.vocabulary import said_by
from facilitator.console.memoize import memoize_last
from facilitator.workshop.state import State
from facilitator.workshop.support import supports

NO_BREAK = "\u00a0"


@memoize_last
def supports_of(state: State) -> Mapping[str, int]:
    """By the id of a need or a principle how many people said what it was made of."""
    return supports(state, (*state.needs, *state.principles))


def support_text(state: State, item: str) -> str:
    """The same in words; "" where it is not more than one person."""
    count = supports_of(state).get(item, 0)
    return said_by(count) if count > 1 else ""
