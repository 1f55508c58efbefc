"""What a decision stores: its rule, the text that is put to it, positions, its result, and what the
facilitator notes of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Annotated, Any, ClassVar, Literal

from msgspec import Meta, Struct, field
from msgspec.structs import force_setattr, replace

from facilitator.locales import N_
from facilitator.workshop.bodies import UNSAID, Body, ContributionBody, OneOfSeveral, Signs
from facilitator.workshop.field_types import (
    AnyItem,
    Count,
    Seal,
    expecting,
    name_of,
    ref,
    text_of,
)
from facilitator.workshop.items import VERSION
from facilitator.workshop.text_sanitizing import NOTE, PRINCIPLE, REASON

Rule = Literal["consensus", "consent", "fist", "gradients", "threshold", "all-but", "minute"]
Voices = Literal["person", "group"]
Fallback = Literal["67", "75", "80", "90"]
Setting = Literal[
    "quorum",
    "stand-aside",
    "recognised",
    "support",
    "serious",
    "threshold",
    "count-stand-asides",
    "against",
]
Position = Literal[
    "agree",
    "reservations",
    "stand-aside",
    "block",
    "consent",
    "objection",
    "yes",
    "no",
    "0",
    "1",
    "2",
    "3",
    "4",
    "5",
    "6",
    "7",
    "8",
    "ask-my-group",
]
Result = Literal["adopted", "adopted-with-stand-asides", "not-yet", "blocked", "no-quorum"]
ADOPTED = ("adopted", "adopted-with-stand-asides")
ObjectionState = Literal["raised", "clarified", "integrated", "withdrawn", "recorded"]
Sequel = Literal["amend", "defer", "disagreement", "fallback"]

Settings = Annotated[dict[Setting, Count], expecting(N_("settings of the rule with numbers"))]


class PositionTaken(ContributionBody, frozen=True):
    """A position on the frozen text, one of those of its rule: agree, reservations, stand-aside,
    block; consent, objection; 0 to 5; 1 to 8; yes, no, stand-aside; always ask-my-group. With a
    reason go the `change` that somebody asks for, and their name or their group's, if they have
    `signed` it. The last one counts."""

    kind: ClassVar[str] = "position"
    blank: ClassVar[Mapping[str, Any] | None] = {
        "choice": "agree",
        "reason": "",
        "change": "",
        "signed": "",
    }
    overwrites: ClassVar[bool] = True
    version: Seal
    choice: Position | Literal[0, 1, 2, 3, 4, 5, 6, 7, 8]
    reason: Annotated[str, text_of(REASON, empty=True)] = ""
    change: Annotated[str, text_of(REASON, empty=True)] = ""
    signed: Signs = ""

    def __post_init__(self) -> None:
        """A level may come as a number; it is stored in one form."""
        if isinstance(self.choice, int):
            force_setattr(self, "choice", str(self.choice))

    def signs(self) -> Signs:
        return self.signed


class Part(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A sentence or principle of a frozen text; what a principle expects of people, and what they
    get."""

    id: Annotated[str, ref("sp")]
    text: Annotated[str, text_of(REASON)]
    expect: Annotated[str, text_of(PRINCIPLE, empty=True)] = ""
    get: Annotated[str, text_of(PRINCIPLE, empty=True)] = ""


class _ByRule(OneOfSeveral, frozen=True, kw_only=True):
    """By which `rule` a text is decided, with its `settings` (the presets where none is named);
    whether each person has a voice or each group; the share of yes that a `fallback` vote needs, if
    one was agreed; whether the text is adopted as `final`, and not to circulate."""

    rule: Rule = "consensus"
    settings: Settings = field(default_factory=dict)
    voices: Voices = "person"
    fallback: Fallback | None = None
    final: bool = False


class RuleChosen(_ByRule, frozen=True):
    """The room decides by this rule in the event's step, from the next text put to it."""

    kind: ClassVar[str] = "decision-rule"
    undoable: ClassVar[bool] = True
    did: ClassVar[str] = N_("chose the rule of the decision")


class TextFrozen(_ByRule, frozen=True):
    """The text to decide is frozen with its rule; positions can be taken: its hash, its sentences
    or principles, and `of` which version of the statement it is, if it is one. `by_fallback`: it is
    put to the fallback vote that was agreed before."""

    kind: ClassVar[str] = "freeze-text"
    did: ClassVar[str] = N_("put a text to the decision")
    version: Seal
    parts: Annotated[tuple[Part, ...], Meta(min_length=1, max_length=100)]
    of: Annotated[str, ref(VERSION)] | None = None
    by_fallback: bool = False

    def without(self, hidden: Collection[str], seq: int) -> TextFrozen:
        parts = tuple(
            Part(part.id, UNSAID) if not self.of and part.id in hidden else part
            for part in self.parts
        )
        return replace(self, parts=parts)


class CalledOn(OneOfSeveral, frozen=True):
    """Of those who gave no answer, so many were called on and have no objection."""

    kind: ClassVar[str] = "called-on"
    undoable: ClassVar[bool] = True
    did: ClassVar[str] = N_("noted who was called on")
    version: Seal
    count: Count


class ObjectionNoted(OneOfSeveral, frozen=True):
    """What becomes of an objection (the id of its text): clarified, taken up in a `version` of the
    statement or in the principles, withdrawn, or recorded and no longer in the way; and what was
    said of it."""

    kind: ClassVar[str] = "objection"
    undoable: ClassVar[bool] = True
    did: ClassVar[str] = N_("noted what becomes of an objection")
    objection: AnyItem
    state: ObjectionState
    version: Annotated[str, ref(VERSION)] | None = None
    text: Annotated[str, text_of(REASON, empty=True)] = ""


class BlockPut(OneOfSeveral, frozen=True):
    """A block (the id of its text) was put to the room: so many `hands` of all recognise it."""

    kind: ClassVar[str] = "block-put"
    undoable: ClassVar[bool] = True
    did: ClassVar[str] = N_("noted who recognises a block")
    block: AnyItem
    hands: Count
    of: Count


class MinuteWritten(Body, frozen=True):
    """The minute that the facilitator wrote of a text, in which nothing is counted. `unity`: it was
    read back, and no dissent was heard. `noted`: what people wish to have noted beside it."""

    kind: ClassVar[str] = "minute"
    undoable: ClassVar[bool] = True
    did: ClassVar[str] = N_("wrote a minute")
    version: Seal
    text: Annotated[str, text_of(NOTE, lines=True)]
    unity: bool = False
    noted: Annotated[tuple[Annotated[str, text_of(REASON)], ...], Meta(max_length=50)] = ()


class SequelChosen(OneOfSeveral, frozen=True):
    """What is done after a text was not adopted: it is amended, put off, moved to where the room
    differs, or put to the fallback vote that was agreed before; and a word about it."""

    kind: ClassVar[str] = "decision-next"
    undoable: ClassVar[bool] = True
    did: ClassVar[str] = N_("noted what is done next")
    version: Seal
    choice: Sequel
    text: Annotated[str, text_of(REASON, empty=True)] = ""


class Arithmetic(Struct, frozen=True, forbid_unknown_fields=True):
    """A line of a decision's arithmetic: what its result follows from (see `rule_lines`)."""

    name: Annotated[str, name_of(40)]
    relation: Literal[">=", "<=", ">"]
    a: Count
    t: Count
    b: Count
    scale: Count


class Decided(OneOfSeveral, frozen=True):
    """The result of a decision, with its arithmetic and the rule it was judged by. It is made when
    the step closes, and anew when the facilitator has noted what bears on it since. `unanswered`
    are those who gave no answer; `differing` of them are groups whose phones differ; `called` were
    called on and have no objection. `hands` of the positions were raised hands."""

    kind: ClassVar[str] = "outcome"
    undoable: ClassVar[bool] = True
    version: Seal
    result: Result
    counts: dict[Position, Count]
    eligible: Count
    lines: Annotated[tuple[Arithmetic, ...], Meta(max_length=60)]
    across: Annotated[tuple[Arithmetic, ...], Meta(max_length=3000)] = ()
    rule: Rule = "consensus"
    settings: Settings = field(default_factory=dict)
    voices: Voices = "person"
    unanswered: Count | None = None
    differing: Count = 0
    called: Count = 0
    hands: Count = 0
