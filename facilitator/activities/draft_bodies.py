"""What is said while one of the room's documents is drafted: versions that people propose, how they
score them, what they think of each sentence; the versions that are put up, and the stages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal, get_args

from msgspec import Meta, Struct

from facilitator.activities.written_documents import Section
from facilitator.locales import N_
from facilitator.workshop.bodies import UNSAID, Body, ContributionBody
from facilitator.workshop.field_types import AnyItem, name_of, ref, text_of
from facilitator.workshop.items import SENTENCE, SENTENCES_AT_MOST, VERSION
from facilitator.workshop.text_sanitizing import GROUP, REASON
from facilitator.workshop.text_sanitizing import SENTENCE as SENTENCE_LIMIT

Reaction = Literal["keep", "live", "change", "cannot"]
CHOICES: tuple[Reaction, ...] = get_args(Reaction)

Stage = Literal["propose", "choose", "react", "amend", "compare"]
"""The five screens of a draft, in their order."""
STAGES: tuple[Stage, ...] = get_args(Stage)

PROPOSED_AT_MOST = 12
"""The most sentences of a version that is proposed."""

BEST = 5
"""The highest score."""


class Proposed(ContributionBody, frozen=True):
    """A whole version of the document, as a proposal. `by` says whose it is, where they want it
    said: a table or a group. `sections` are the headings of its sentences, in their order, if it
    has any: a sentence beyond them has none."""

    kind: ClassVar[str] = "propose"
    blank: ClassVar[Mapping[str, Any] | None] = {"sentences": (UNSAID,), "by": "", "sections": ()}
    limited: ClassVar[bool] = True
    sentences: Annotated[
        tuple[Annotated[str, text_of(SENTENCE_LIMIT)], ...],
        Meta(min_length=1, max_length=PROPOSED_AT_MOST),
    ]
    by: Annotated[str, name_of(GROUP, empty=True)] = ""
    sections: Annotated[tuple[Section | None, ...], Meta(max_length=PROPOSED_AT_MOST)] = ()

    def reads(self) -> str:
        return " ".join(self.sentences)


class Judged(ContributionBody, frozen=True):
    """What somebody thinks of one thing. The last word counts."""

    overwrites: ClassVar[bool] = True


class Reacted(Judged, frozen=True):
    """What somebody thinks of a sentence, as it reads in a `version`; the newest, if that is left
    out. The last reaction counts."""

    kind: ClassVar[str] = "react"
    blank: ClassVar[Mapping[str, Any] | None] = {"choice": "keep", "text": ""}
    sentence: Annotated[str, ref(SENTENCE)]
    choice: Reaction
    text: Annotated[str, text_of(REASON, empty=True)] = ""
    version: Annotated[str, ref(VERSION)] | None = None


class Scored(Judged, frozen=True):
    """How well somebody likes a proposed version as the one to begin with, from 0 to 5. The last
    score counts."""

    kind: ClassVar[str] = "score"
    blank: ClassVar[Mapping[str, Any] | None] = {"score": 0}
    item: AnyItem
    score: Annotated[int, Meta(ge=0, le=BEST)]


class Sentence(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A sentence of a version; one that stays keeps its `id`. `section` is the heading under which
    it stands."""

    text: Annotated[str, text_of(SENTENCE_LIMIT)]
    id: Annotated[str, ref(SENTENCE)] | None = None
    section: Section | None = None


class VersionMade(Body, frozen=True):
    """A version of the document that the event's step drafts. Sentences that stay keep their ids.
    `origin` is the id of the proposal that it is, if it is one."""

    kind: ClassVar[str] = "version"
    did: ClassVar[str] = N_("showed a new version")
    sentences: Annotated[tuple[Sentence, ...], Meta(min_length=1, max_length=SENTENCES_AT_MOST)]
    origin: AnyItem | None = None


class StageSet(Body, frozen=True):
    """The event's step is at this stage from now on. `shown`: what is asked for there is taken no
    more, and what came of it is shown."""

    kind: ClassVar[str] = "draft-stage"
    undoable: ClassVar[bool] = True
    did: ClassVar[str] = N_("went to another stage of the draft")
    stage: Stage
    shown: bool = False
