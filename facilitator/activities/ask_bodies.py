"""What a phone sends as an answer to a question."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from facilitator.activities.ask_answer import Answer
from facilitator.workshop.bodies import UNSAID, ContributionBody
from facilitator.workshop.field_types import AnyItem, text_of
from facilitator.workshop.text_sanitizing import ANSWER

Sort = Literal["group", "person", "kind"]
Scale = Literal["local", "national", "international"]
SORTS: tuple[Sort, ...] = ("group", "person", "kind")
SCALES: tuple[Scale, ...] = ("local", "national", "international")


class Answered(ContributionBody, frozen=True):
    """A short answer to a question: what it is about (`type`), which work they do, how far it
    reaches; that the person whom it names is its giver (`me`); the answer with the kind of people
    for which it names a group (`for_kind`)."""

    kind: ClassVar[str] = "answer"
    blank: ClassVar[Mapping[str, Any] | None] = {
        "text": UNSAID,
        "type": None,
        "work": "",
        "scale": None,
        "me": False,
        "for_kind": None,
    }
    limited: ClassVar[bool] = True
    text: Annotated[str, text_of(ANSWER)]
    type: Sort | None = None
    work: Annotated[str, text_of(ANSWER, empty=True)] = ""
    scale: Scale | None = None
    me: bool = False
    for_kind: AnyItem | None = None

    def group_name(self) -> str:
        """A group's answer names it, and so does a person's own: they are on the map, too."""
        return self.text if self.type == "group" else self.own_name()

    def own_name(self) -> str:
        """Somebody may name themselves."""
        return self.text if self.type == "person" and self.me else ""

    @property
    def held_back(self) -> bool:
        """Somebody's name is shown when they gave it themselves, or the facilitator asked them."""
        return self.type == "person" and not self.me


def body_of(answer: Answer) -> Answered:
    """What would give this answer as it reads now."""
    sort: Sort | None = next((sort for sort in SORTS if sort == answer.sort), None)
    scale: Scale | None = next((scale for scale in SCALES if scale == answer.scale), None)
    return Answered(
        answer.text, sort, answer.work, scale, answer.me, for_kind=answer.for_kind or None
    )
