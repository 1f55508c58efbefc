"""What the room makes of the wording of what was given: themes, and corrected texts."""

from __future__ import annotations

from typing import Annotated, ClassVar

from msgspec import Meta

from facilitator.workshop.bodies import Body
from facilitator.workshop.field_types import AnyItem, text_of
from facilitator.workshop.text_sanitizing import ANSWER

SEVERAL = Meta(min_length=1, max_length=500)


class Merged(Body, frozen=True):
    """Answers say the same: `items` stand beneath `into`, which names their theme. What stands
    beneath one of them comes along. Each keeps its text and its author."""

    kind: ClassVar[str] = "merge"
    undoable: ClassVar[bool] = True
    into: AnyItem
    items: Annotated[tuple[AnyItem, ...], SEVERAL]


class Split(Body, frozen=True):
    """The answers `out` leave the theme that `item` belongs to, and stand by themselves again."""

    kind: ClassVar[str] = "split"
    undoable: ClassVar[bool] = True
    item: AnyItem
    out: Annotated[tuple[AnyItem, ...], SEVERAL]


class ItemRenamed(Body, frozen=True):
    """An answer, and with it its theme, a need, a principle or a sentence reads like this from now
    on. The earlier text stays in the record; what was adopted stays as it is."""

    kind: ClassVar[str] = "rename-item"
    undoable: ClassVar[bool] = True
    item: AnyItem
    text: Annotated[str, text_of(ANSWER)]
