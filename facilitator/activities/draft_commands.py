"""What the facilitator does while a document is drafted: versions, stages, answers to changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Annotated, ClassVar, cast

from msgspec import Meta

from facilitator.activities.draft_bodies import Sentence, Stage, StageSet, VersionMade
from facilitator.activities.draft_changes import changes
from facilitator.activities.draft_choosing import shown_proposals
from facilitator.activities.draft_options import DraftOptions
from facilitator.activities.draft_view import DraftView
from facilitator.activities.written_documents import Row, Section, from_lines
from facilitator.analysis.sentence_matching import matched
from facilitator.locales import N_
from facilitator.workshop.agenda import Step
from facilitator.workshop.bodies import builtins
from facilitator.workshop.body_sanitizing import sanitize_body
from facilitator.workshop.commands.command import Command, Situation, StepName, opened_step
from facilitator.workshop.commands.taking_effect import must_be_there, noted
from facilitator.workshop.decoding import convert
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import EventDraft
from facilitator.workshop.field_types import AnyItem, ref, text_of
from facilitator.workshop.items import SENTENCE, SENTENCES_AT_MOST, Document, contribution_of
from facilitator.workshop.result_bodies import AmendmentAnswer, AmendmentAnswered
from facilitator.workshop.state import State
from facilitator.workshop.text_sanitizing import REASON, longest
from facilitator.workshop.text_sanitizing import SENTENCE as SENTENCE_LIMIT

DRAFT = "draft"
"""The activity's name."""

Parts = Sequence[tuple[str, str]]


class PutUpVersion(Command, frozen=True):
    """A version of the document. Sentences without ids get those of the version before that they
    grew out of; a text is taken as a sentence a line, and a line that begins with # as a heading.
    `origin` is the proposal that it is, whose sentences it has if none are given."""

    name: ClassVar[str] = "version"
    what: ClassVar[str] = N_("show a version, one sentence on each line, headings after #")
    bare: ClassVar[str] = "sentences"
    needs: ClassVar[str] = "file"
    sentences: tuple[Sentence | str, ...] | str = ()
    origin: AnyItem | None = None
    step: StepName = ""
    document: Document | None = None

    def decide(self, now: Situation) -> list[EventDraft]:
        step = self._step(now.state)
        return [EventDraft(sanitize_body(self._version(now, step)), step=step.id)]

    def _step(self, state: State) -> Step:
        if self.step:
            return drafting(state, lambda step: step.id == self.step)
        wanted = self.document
        return drafting(state, lambda step: wanted in (None, document_of(step)))

    def _version(self, now: Situation, step: Step) -> VersionMade:
        newest = now.state.newest(document_of(step))
        before = newest.parts if newest else ()
        whole = self.sentences
        if self.origin is not None and not whole:
            return checked(with_ids(before, self._proposed(now, step), self.origin))
        rows = whole.splitlines() if isinstance(whole, str) else whole
        if any(isinstance(row, str) for row in rows):
            lines = [row if isinstance(row, str) else row.text for row in rows]
            return checked(version_of(before, lines, self.origin))
        given = tuple(row for row in rows if isinstance(row, Sentence))
        return checked(VersionMade(given, self.origin))

    def _proposed(self, now: Situation, step: Step) -> list[Row]:
        """The sentences of the proposal."""
        view = now.state.steps[step.id].view(DraftView)
        for one in view.proposals if view else ():
            if one.id == self.origin:
                headings = (cast("Section", heading or None) for heading in one.headings)
                return list(map(Row, one.sentences, headings))
        raise Rejection("no-such-proposal")


class SetStage(Command, frozen=True):
    """The draft is at another stage; `shown`: what is asked for there is taken no more."""

    name: ClassVar[str] = "stage"
    what: ClassVar[str] = N_("go to a stage of the draft: propose, choose, react, amend, compare")
    bare: ClassVar[str] = "stage"
    needs: ClassVar[str] = "stage"
    moves: ClassVar[bool] = True
    stage: Stage
    shown: bool = False
    step: StepName = ""

    def decide(self, now: Situation) -> list[EventDraft]:
        step = drafting(now.state, partial(self._open, now.state))
        view = now.state.steps[step.id].view(DraftView)
        assert view is not None
        self._check(now.state, step, view)
        return noted(now, StageSet(self.stage, self.shown and self.stage == "choose"), step.id)

    def _open(self, state: State, step: Step) -> bool:
        return self.step in ("", step.id) and state.steps[step.id].status == "open"

    def _check(self, state: State, step: Step, view: DraftView) -> None:
        """Raises Rejection for a stage that makes no sense yet."""
        versions = state.versions_of(document_of(step))
        if self.stage in ("propose", "choose"):
            if not step.having(DraftOptions).proposals:
                raise Rejection("no-proposals")
            if self.stage == "choose" and not shown_proposals(state, view):
                raise Rejection("no-proposal-yet")
        elif not versions:
            raise Rejection("no-version-yet")
        elif self.stage == "compare" and len(versions) < 2:
            raise Rejection("no-earlier-version")


class AnswerChanges(Command, frozen=True):
    """What becomes of changes to a sentence (`of`, ids of their texts; none: all that are open),
    why, and the wording that comes of it."""

    name: ClassVar[str] = "amendment"
    what: ClassVar[str] = N_("say what becomes of changes to a sentence, and why")
    needs: ClassVar[str] = "answer"
    sentence: Annotated[str, ref(SENTENCE)]
    answer: AmendmentAnswer
    reason: Annotated[str, text_of(REASON)]
    text: Annotated[str, text_of(SENTENCE_LIMIT, empty=True)] = ""
    of: Annotated[tuple[AnyItem, ...], Meta(max_length=500)] = ()
    step: StepName = ""

    def decide(self, now: Situation) -> list[EventDraft]:
        must_be_there(now, self.sentence)
        wanted = self.step
        step = drafting(now.state, lambda one: wanted in ("", one.id))
        of = self._meant(now, step)
        body = AmendmentAnswered(self.sentence, self.answer, self.reason, self.text, of)
        return noted(now, body, step.id)

    def _meant(self, now: Situation, step: Step) -> tuple[str, ...]:
        view = now.state.steps[step.id].view(DraftView)
        rows = changes(now.state, document_of(step))
        row = next((row for row in rows if row.id == self.sentence), None)
        if row is None or not row.changes:
            raise Rejection("no-change-here")
        known = {change.id for change in row.changes}
        if not known.issuperset(self.of):
            raise Rejection("no-such-change")
        ids = tuple(dict.fromkeys(self.of)) or tuple(change.id for change in row.open)
        if not ids:
            raise Rejection("no-change-here")
        if view and view.stage in (None, "react") and _coming(now, view, self.sentence, ids):
            # Who answers one of them tells that it came before.
            raise Rejection("changes-coming")
        return ids


def _coming(now: Situation, view: DraftView, sentence: str, ids: Sequence[str]) -> bool:
    """Whether one of these texts is in the urn, to a wording to which others still react."""
    current = {text.id for text in view.of(sentence).texts}
    return any(id in current and contribution_of(id) in now.fold.urn for id in ids)


def document_of(step: Step) -> Document:
    """Which document a step drafts."""
    return step.having(DraftOptions).document


def drafting(state: State, wanted: Callable[[Step], bool]) -> Step:
    """The one of the steps `wanted` in which a document is drafted. Raises Rejection."""
    step = opened_step(state, DRAFT, wanted)
    if step is None:
        raise Rejection("no-drafting-yet")
    return step


def checked(version: VersionMade) -> VersionMade:
    """The version, if it may be stored: neither without a sentence nor with too many. Raises
    Rejection."""
    return convert(builtins(version), VersionMade)


def version_of(before: Parts, lines: Sequence[str], origin: str | None = None) -> VersionMade:
    """The body of a `version` event: sentences that are, or grew out of, one of the version before
    keep its id. Sentences are matched in order; two are alike if more than half of them is shared.
    Raises Rejection for a heading that there is not."""
    return with_ids(before, from_lines(lines), origin)


def with_ids(before: Parts, rows: Sequence[Row], origin: str | None = None) -> VersionMade:
    """The same of sentences under their headings."""
    texts = [row.text for row in rows]
    # What no version may have is refused when it is stored; comparing it would take minutes.
    fits = len(texts) <= SENTENCES_AT_MOST
    fits = fits and all(len(text) <= longest(SENTENCE_LIMIT) for text in texts)
    ids = matched(before if fits else (), texts)
    sentences = tuple(
        Sentence(row.text, id, row.section) for row, id in zip(rows, ids, strict=True)
    )
    return VersionMade(sentences, origin)
