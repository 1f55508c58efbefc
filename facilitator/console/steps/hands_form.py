"""What is said of a number of raised hands before it is noted."""

from __future__ import annotations

from facilitator.locales import _, n_
from facilitator.workshop.state import State


def more_than_here(state: State, hands: int) -> str:
    """That more hands were raised than people are here; "" where that is not so. It can be right:
    who has no phone need not have been entered."""
    here = len(state.here)
    if hands <= here:
        return ""
    template = n_(
        "{hands} hand, but {here} people are here. If that is right, save again.",
        "{hands} hands, but {here} people are here. If that is right, save again.",
        hands,
    )
    if here == 1:
        template = _("{hands} hands, but one person is here. If that is right, save again.")
    return template.format(hands=hands, here=here)
