"""What the room comes to, as the facilitator notes it: hands that were counted, what was chosen,
what becomes of amendments, what goes to the groups and what they reply, what is released, and who
follows something up."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

import msgspec
from msgspec import Meta

from facilitator.locales import N_
from facilitator.workshop.bodies import Body
from facilitator.workshop.field_types import (
    AnyItem,
    Choice,
    Count,
    Day,
    GroupId,
    Speaker,
    Subject,
    expecting,
    matching,
    name_of,
    ref,
    text_of,
)
from facilitator.workshop.items import SENTENCE, VERSION
from facilitator.workshop.text_sanitizing import GROUP, NOTE, REASON
from facilitator.workshop.text_sanitizing import SENTENCE as SENTENCE_LIMIT

ChosenBy = Literal["dots", "phragmen", "facilitator"]
AmendmentAnswer = Literal["accepted", "declined", "combined", "withdrawn"]
ReplyAnswer = Literal["assent", "objection", "amendment", "not-our-battle"]


Counts = Annotated[
    dict[Choice, Count],
    Meta(min_length=1, max_length=20),
    expecting(N_("choices with how many hands")),
]


class HandsCounted(Body, frozen=True):
    """Hands that were raised in the event's step, in its present round: of the people without a
    phone, so many for each choice of a `kind` of contribution, about its `subject` (the item's id,
    a frozen text's hash). They stand beside what phones sent; a decision counts them as positions,
    nothing else does. The last count of a subject stands."""

    kind: ClassVar[str] = "count"
    undoable: ClassVar[bool] = True
    given_kind: Annotated[str, matching("[a-z-]{1,40}", N_("a kind of contribution"))] = (
        msgspec.field(name="kind")
    )
    subject: Subject
    counts: Counts


class Chosen(Body, frozen=True):
    """The room has chosen these items in the event's step, the first one first: by its dots, by a
    proportional count, or as the facilitator notes it. The last choice of a step stands; an empty
    one takes it back."""

    kind: ClassVar[str] = "choose"
    undoable: ClassVar[bool] = True
    items: Annotated[tuple[AnyItem, ...], Meta(max_length=100)]
    by: ChosenBy


class AmendmentAnswered(Body, frozen=True):
    """What becomes of changes that were asked for in a sentence, and why: `of` are the ids of their
    texts, none if it is said of all in general. `text` is the wording that came of it. Of what was
    said of a whole text, `sentence` is the version."""

    kind: ClassVar[str] = "amendment"
    undoable: ClassVar[bool] = True
    sentence: Annotated[str, ref(SENTENCE + VERSION)]
    answer: AmendmentAnswer
    reason: Annotated[str, text_of(REASON)]
    text: Annotated[str, text_of(SENTENCE_LIMIT, empty=True)] = ""
    of: Annotated[tuple[AnyItem, ...], Meta(max_length=500)] = ()


class Circulated(Body, frozen=True):
    """A version of the statement goes to the groups, which reply until that day: with a `covering`
    text, and to whom they reply (`answer_to`). The last one counts."""

    kind: ClassVar[str] = "circulate"
    undoable: ClassVar[bool] = True
    version: Annotated[str, ref(VERSION)]
    until: Day
    covering: Annotated[str, text_of(NOTE, lines=True, empty=True)] = ""
    answer_to: Annotated[str, text_of(REASON, lines=True, empty=True)] = ""


class Replied(Body, frozen=True):
    """What a group says to a version that was sent to it, as a whole or of one sentence, or no
    longer (`on`). Its last reply to the same counts. Nobody's silence is a reply. `name` is that of
    a group that the session did not know before."""

    kind: ClassVar[str] = "reply"
    undoable: ClassVar[bool] = True
    version: Annotated[str, ref(VERSION)]
    group: GroupId
    answer: ReplyAnswer
    sentence: Annotated[str, ref(SENTENCE)] | None = None
    text: Annotated[str, text_of(NOTE, lines=True, empty=True)] = ""
    on: bool = True
    name: Annotated[str, name_of(GROUP, empty=True)] = ""


class Released(Body, frozen=True):
    """Phones may have these documents from now on, or no longer (`on`)."""

    kind: ClassVar[str] = "release"
    undoable: ClassVar[bool] = True
    what: Annotated[
        tuple[Annotated[str, matching("[a-z][a-z-]{0,39}", N_("the name of a document"))], ...],
        Meta(min_length=1, max_length=20),
    ]
    on: bool = True


class FollowedUp(Body, frozen=True):
    """Somebody follows something up, such as an unknown: who, by when, and how; or nobody does any
    longer (`on`). What is left out is unchanged."""

    kind: ClassVar[str] = "follow"
    undoable: ClassVar[bool] = True
    item: AnyItem
    who: Speaker | None = None
    by: Day | None = None
    text: Annotated[str, text_of(REASON, empty=True)] | None = None
    on: bool = True
