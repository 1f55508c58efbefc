"""What events tell of items: what the room made, what is shown, what is chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from facilitator.workshop.bodies import Body
from facilitator.workshop.events import (
    Event,
    Hidden,
    NeedMade,
    PrincipleMade,
    Restored,
    Starred,
)
from facilitator.workshop.items import NEED, PRINCIPLE, Item

if TYPE_CHECKING:
    from facilitator.workshop.state_builder import StateBuilder


def hide(builder: StateBuilder, event: Event, body: Hidden) -> bool:
    """Something is not shown."""
    return _conceal(builder, body.item, builder.hides.add)


def restore(builder: StateBuilder, event: Event, body: Restored) -> bool:
    """It is shown again."""
    return _conceal(builder, body.item, builder.hides.discard)


def _conceal(builder: StateBuilder, item: str, change: Callable[[str], None]) -> bool:
    if not builder.knows_item(item):
        return False
    change(item)
    builder.touch("hidden")
    return True


def star(builder: StateBuilder, event: Event, body: Starred) -> bool:
    """An item is chosen, or no longer."""
    if not builder.knows_item(body.item):
        return False
    (builder.starred.add if body.on else builder.starred.discard)(body.item)
    builder.touch("starred")
    return True


def need(builder: StateBuilder, event: Event, body: NeedMade) -> bool:
    """There is a need."""
    builder.make(Item(f"{NEED}{event.seq}", body.text, event.step, body.origin or ""))
    return True


def principle(builder: StateBuilder, event: Event, body: PrincipleMade) -> bool:
    """There is a candidate principle."""
    builder.make(Item(f"{PRINCIPLE}{event.seq}", body.text, event.step, body.origin or ""))
    return True


def no_change(builder: StateBuilder, event: Event, body: Body) -> bool:
    """It changes nothing of this."""
    return True
