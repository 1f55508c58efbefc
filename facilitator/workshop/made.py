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
    from facilitator.workshop.frame import Frame


def hide(frame: Frame, event: Event, body: Hidden) -> bool:
    """Something is not shown."""
    return _conceal(frame, body.item, frame.hides.add)


def restore(frame: Frame, event: Event, body: Restored) -> bool:
    """It is shown again."""
    return _conceal(frame, body.item, frame.hides.discard)


def _conceal(frame: Frame, item: str, change: Callable[[str], None]) -> bool:
    if not frame.knows_item(item):
        return False
    change(item)
    frame.touch("hidden")
    return True


def star(frame: Frame, event: Event, body: Starred) -> bool:
    """An item is chosen, or no longer."""
    if not frame.knows_item(body.item):
        return False
    (frame.starred.add if body.on else frame.starred.discard)(body.item)
    frame.touch("starred")
    return True


def need(frame: Frame, event: Event, body: NeedMade) -> bool:
    """There is a need."""
    frame.make(Item(f"{NEED}{event.seq}", body.text, event.step, body.origin or ""))
    return True


def principle(frame: Frame, event: Event, body: PrincipleMade) -> bool:
    """There is a candidate principle."""
    frame.make(Item(f"{PRINCIPLE}{event.seq}", body.text, event.step, body.origin or ""))
    return True


def nothing(frame: Frame, event: Event, body: Body) -> bool:
    """It changes nothing of this."""
    return True
