"""What the room makes of the wording of what was given: themes, and corrected texts."""

from __future__ import annotations

from typing import Annotated, ClassVar

from msgspec import Meta

from facilitator.workshop.bodies import Body, OneOfSeveral
from facilitator.workshop.field_types import AnyItem, text_of
from facilitator.workshop.text_sanitizing import ANSWER

SEVERAL = Meta(min_length=1, max_length=500)


class Merged(OneOfSeveral, frozen=True):
    """Answers say the same, or disagreements do: `items` stand beneath `into`, which names their
    theme. What stands beneath one of them comes along. Each keeps its text and its author. `number`
    is the theme's in its question, from 0: what tells it from others there, such as its colour."""

    kind: ClassVar[str] = "merge"
    undoable: ClassVar[bool] = True
    into: AnyItem
    items: Annotated[tuple[AnyItem, ...], SEVERAL]
    number: Annotated[int, Meta(ge=0, le=10_000)] = 0


class Split(OneOfSeveral, frozen=True):
    """The answers `out` leave the theme that `item` belongs to, and stand by themselves again."""

    kind: ClassVar[str] = "split"
    undoable: ClassVar[bool] = True
    item: AnyItem
    out: Annotated[tuple[AnyItem, ...], SEVERAL]


class ThemeNamed(Body, frozen=True):
    """The theme that `item` belongs to has a name of its own, as long as several answers stand in
    it; "" for none. The answers read as before."""

    kind: ClassVar[str] = "name-theme"
    undoable: ClassVar[bool] = True
    item: AnyItem
    name: Annotated[str, text_of(ANSWER, empty=True)]


class ItemRenamed(OneOfSeveral, frozen=True):
    """An answer, a need, a principle, a sentence or a disagreement reads like this from now on. The
    earlier text stays in the record; what was adopted stays as it is."""

    kind: ClassVar[str] = "rename-item"
    undoable: ClassVar[bool] = True
    item: AnyItem
    text: Annotated[str, text_of(ANSWER)]
