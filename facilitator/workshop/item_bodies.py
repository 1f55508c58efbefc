"""What the room makes of what was given: needs, candidate principles and their terms, points on
which it agrees to disagree."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar

from facilitator.workshop.bodies import OneOfSeveral
from facilitator.workshop.field_types import AnyItem, ref, text_of
from facilitator.workshop.items import DISAGREEMENT, NEED
from facilitator.workshop.items import PRINCIPLE as PRINCIPLES
from facilitator.workshop.text_sanitizing import ANSWER, PRINCIPLE


class NeedMade(OneOfSeveral, frozen=True):
    """A need was made; `origin` is the id of what it came from."""

    kind: ClassVar[str] = "need"
    undoable: ClassVar[bool] = True
    text: Annotated[str, text_of(ANSWER)]
    origin: AnyItem | None = None


class PrincipleMade(OneOfSeveral, frozen=True):
    """A candidate principle was made; `origin` is the id of what it came from."""

    kind: ClassVar[str] = "principle"
    undoable: ClassVar[bool] = True
    text: Annotated[str, text_of(PRINCIPLE)]
    origin: AnyItem | None = None


class DisagreementMade(OneOfSeveral, frozen=True):
    """A point on which the room agrees to disagree was noted; `origin` is the id of what it came
    from. A candidate principle that it came from is none as long as the point is shown."""

    kind: ClassVar[str] = "disagreement"
    undoable: ClassVar[bool] = True
    text: Annotated[str, text_of(ANSWER)]
    origin: AnyItem | None = None


class TermsSet(OneOfSeveral, frozen=True):
    """What a principle expects of those who share it, and what they get; "" for nothing. The last
    one counts; what was adopted stays as it is."""

    kind: ClassVar[str] = "terms"
    undoable: ClassVar[bool] = True
    item: Annotated[str, ref(PRINCIPLES)]
    expect: Annotated[str, text_of(PRINCIPLE, empty=True)] = ""
    get: Annotated[str, text_of(PRINCIPLE, empty=True)] = ""


ItemMade = NeedMade | PrincipleMade | DisagreementMade

LETTERS: Mapping[type[ItemMade], str] = {
    NeedMade: NEED,
    PrincipleMade: PRINCIPLES,
    DisagreementMade: DISAGREEMENT,
}
"""The letters of what they make."""


def made_id(body: ItemMade, seq: int) -> str:
    """The id of what the event of that number made."""
    return f"{LETTERS[type(body)]}{seq}"
