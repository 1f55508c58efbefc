"""What a decision stores: positions, the text that is put to it, its result."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Annotated, Any, ClassVar, Literal

from msgspec import Meta, Struct
from msgspec.structs import replace

from facilitator.analysis.decisions import RULES
from facilitator.locales import N_
from facilitator.workshop.bodies import UNSAID, Body, ContributionBody
from facilitator.workshop.field_types import Count, Seal, name_of, ref, text_of
from facilitator.workshop.items import VERSION
from facilitator.workshop.text_sanitizing import REASON

Position = Literal["agree", "reservations", "stand-aside", "block", "ask-my-group"]
CHOICES: tuple[Position, ...] = ("agree", "reservations", "stand-aside", "block", "ask-my-group")
HEAVIEST: tuple[Position, ...] = ("block", "stand-aside", "reservations", "ask-my-group", "agree")
"""The positions in the order in which a room should hear their reasons."""
NEEDS_REASON = RULES["consensus"].reasoned
ADOPTED = ("adopted", "adopted-with-stand-asides")
Result = Literal["adopted", "adopted-with-stand-asides", "not-yet", "blocked", "no-quorum"]


class PositionTaken(ContributionBody, frozen=True):
    """A position on the frozen text. The last one counts."""

    kind: ClassVar[str] = "position"
    blank: ClassVar[Mapping[str, Any] | None] = {"choice": "agree", "reason": ""}
    overwrites: ClassVar[bool] = True
    version: Seal
    choice: Position
    reason: Annotated[str, text_of(REASON, empty=True)] = ""


class Part(Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence or principle of a frozen text."""

    id: Annotated[str, ref("sp")]
    text: Annotated[str, text_of(REASON)]


class TextFrozen(Body, frozen=True):
    """The text to decide is frozen; positions can be taken: its hash, its sentences or principles,
    and `of` which version of the statement it is, if it is one."""

    kind: ClassVar[str] = "freeze-text"
    did: ClassVar[str] = N_("put a text to the decision")
    version: Seal
    parts: Annotated[tuple[Part, ...], Meta(min_length=1, max_length=100)]
    of: Annotated[str, ref(VERSION)] | None = None

    def without(self, hidden: Collection[str], seq: int) -> TextFrozen:
        parts = tuple(
            replace(part, text=UNSAID) if not self.of and part.id in hidden else part
            for part in self.parts
        )
        return replace(self, parts=parts)


class Arithmetic(Struct, frozen=True, forbid_unknown_fields=True):
    """A line of a decision's arithmetic: what its result follows from (see `rule_lines`)."""

    name: Annotated[str, name_of(40)]
    relation: Literal[">=", "<=", ">"]
    a: Count
    t: Count
    b: Count
    scale: Count


class Decided(Body, frozen=True):
    """The result of a decision, with its arithmetic. It is made when the step closes."""

    kind: ClassVar[str] = "outcome"
    version: Seal
    result: Result
    counts: dict[Position, Count]
    eligible: Count
    lines: Annotated[tuple[Arithmetic, ...], Meta(max_length=20)]
    across: Annotated[tuple[Arithmetic, ...], Meta(max_length=3000)] = ()
