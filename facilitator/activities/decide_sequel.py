"""What the facilitator of a decision notes once it is closed: what becomes of objections, whether
the room recognises a block, and what is done after a text was not adopted."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from facilitator.activities.decide_bodies import (
    BlockPut,
    ObjectionNoted,
    Sequel,
    SequelChosen,
)
from facilitator.activities.decide_rules import fallback_vote
from facilitator.activities.decide_stage import Stage, decided_stage
from facilitator.activities.decide_text import document_of, freezing, reads_otherwise
from facilitator.activities.decide_view import (
    STILL_OPEN,
    BlockRecognised,
    ObjectionStands,
)
from facilitator.locales import N_
from facilitator.workshop.body_sanitizing import sanitize_body
from facilitator.workshop.commands.command import Command, Situation, StepName
from facilitator.workshop.commands.taking_effect import noted
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import ROOM, Advanced, EventDraft, StepOpened
from facilitator.workshop.field_types import AnyItem, Count, ref, text_of
from facilitator.workshop.item_bodies import DisagreementMade
from facilitator.workshop.items import VERSION
from facilitator.workshop.state import State
from facilitator.workshop.text_sanitizing import REASON


class SettleObjection(Command, frozen=True):
    """What becomes of an objection, once positions are shown. One that a new wording takes up stays
    in the way until the room is asked about that wording."""

    name: ClassVar[str] = "objection"
    what: ClassVar[str] = N_("note what becomes of an objection: clarified, withdrawn, and so on")
    needs: ClassVar[str] = "objection"
    objection: AnyItem
    state: Literal["clarified", "integrated", "withdrawn", "recorded"]
    version: Annotated[str, ref(VERSION)] | None = None
    text: Annotated[str, text_of(REASON, empty=True)] = ""
    step: StepName = ""

    def decide(self, now: Situation) -> list[EventDraft]:
        stage = decided_stage(now, self.step)
        before = {reason.id: stands.state for reason, stands in stage.view.raised()}
        if self.objection not in before:
            raise Rejection("no-such-objection")
        if before[self.objection] not in STILL_OPEN:
            raise Rejection("objection-settled")
        version = self._version(now.state, stage)
        body = sanitize_body(ObjectionNoted(self.objection, self.state, version, self.text))
        stands = ObjectionStands(body.state, version or "", body.text)
        objections = {**stage.view.objections, self.objection: stands}
        judged = stage.judged(replace(stage.view, objections=objections))
        return [*noted(now, body, stage.step.id), judged]

    def _version(self, state: State, stage: Stage) -> str | None:
        """The version of the statement that takes the objection up."""
        if self.state != "integrated" or not stage.frozen.of:
            return None
        document = document_of(stage.step)
        newest = state.newest(document) if document else None
        version = self.version or (newest.id if newest else "")
        if version == stage.frozen.of or state.item(version) is None:
            raise Rejection("in-no-version")
        return version


class PutBlock(Command, frozen=True):
    """A block was put to the room, where a block must be recognised: so many hands of all recognise
    it."""

    name: ClassVar[str] = "block-put"
    what: ClassVar[str] = N_("note how many hands recognise a block, of how many")
    needs: ClassVar[str] = "block"
    block: AnyItem
    hands: Count
    of: Annotated[int, Meta(ge=1, le=10**6)]
    step: StepName = ""

    def decide(self, now: Situation) -> list[EventDraft]:
        stage = decided_stage(now, self.step)
        if not stage.outcome.terms.settings.get("recognised"):
            raise Rejection("blocks-stand")
        if self.block not in {one.id for one in stage.view.reasons if one.choice == "block"}:
            raise Rejection("no-such-block")
        if self.hands > self.of:
            raise Rejection("more-hands-than-people")
        put = BlockRecognised(self.hands, self.of)
        judged = stage.judged(replace(stage.view, blocks={**stage.view.blocks, self.block: put}))
        body = BlockPut(self.block, self.hands, self.of)
        return [*noted(now, body, stage.step.id), judged]


class ChooseSequel(Command, frozen=True):
    """What is done after a text was not adopted. A fallback vote, if one was agreed before the
    positions were taken, is a new round on the same text. What goes to where the room differs is
    the `text`; without one, each of the principles."""

    name: ClassVar[str] = "decision-next"
    what: ClassVar[str] = N_(
        "after a text was not adopted: amend, defer, disagreement, or the agreed fallback vote"
    )
    bare: ClassVar[str] = "choice"
    needs: ClassVar[str] = "what is next"
    moves: ClassVar[bool] = True
    choice: Sequel
    text: Annotated[str, text_of(REASON, empty=True)] = ""
    step: StepName = ""

    def decide(self, now: Situation) -> list[EventDraft]:
        stage = decided_stage(now, self.step)
        if stage.outcome.adopted:
            raise Rejection("adopted-already")
        body = sanitize_body(SequelChosen(stage.frozen.version, self.choice, self.text))
        note = noted(now, body, stage.step.id)
        if self.choice == "fallback":
            return [*note, *_fallback(now.state, stage)]
        return [*note, *(_differing(stage, body.text) if self.choice == "disagreement" else ())]


def _differing(stage: Stage, text: str) -> list[EventDraft]:
    """The points on which the room agrees to disagree from now on."""
    frozen = stage.frozen
    if text:
        made = [DisagreementMade(text, frozen.of or None, along=True)]
    elif frozen.of:
        raise Rejection("what-we-differ-on")
    else:
        made = [DisagreementMade(part, id, along=True) for id, part in frozen.parts]
    return [EventDraft(body, step=stage.step.id) for body in made]


def _fallback(state: State, stage: Stage) -> list[EventDraft]:
    """The vote that was agreed before, on the same text."""
    frozen, step = stage.frozen, stage.step
    if frozen.terms.fallback is None or frozen.by_fallback:
        raise Rejection("no-fallback-agreed")
    if stage.outcome.result == "no-quorum":
        raise Rejection("too-few-for-fallback")
    if _reworded(state, stage):
        raise Rejection("fallback-same-text")
    going = [] if state.current == step.id else [EventDraft(Advanced(step.id))]
    terms = fallback_vote(frozen.terms)
    return [
        EventDraft(StepOpened(), who=ROOM, step=step.id),
        *going,
        freezing(step, frozen.of, frozen.parts, terms, frozen.protocol, by_fallback=True),
    ]


def _reworded(state: State, stage: Stage) -> bool:
    """Whether the text reads otherwise by now."""
    if stage.frozen.of:
        document = document_of(stage.step)
        newest = state.newest(document) if document else None
        return newest is None or newest.id != stage.frozen.of
    return reads_otherwise(state, stage.step, stage.frozen)
