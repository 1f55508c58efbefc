"""A text is put to people once more, as it reads now or in another wording."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar

from msgspec import Meta, Struct

from facilitator.locales import N_
from facilitator.workshop.agenda import Step
from facilitator.workshop.bodies import OneOfSeveral
from facilitator.workshop.body_sanitizing import sanitize_body
from facilitator.workshop.commands.command import Command, Situation, StepName, step_named
from facilitator.workshop.commands.taking_effect import at_once
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import (
    ROOM,
    Advanced,
    EventDraft,
    Starred,
    StepClosed,
    StepOpened,
)
from facilitator.workshop.field_types import ref, text_of
from facilitator.workshop.item_bodies import PrincipleMade
from facilitator.workshop.item_handlers import can_be_renamed
from facilitator.workshop.items import PRINCIPLE
from facilitator.workshop.state import State
from facilitator.workshop.text_sanitizing import PRINCIPLE as PRINCIPLE_LIMIT
from facilitator.workshop.theme_bodies import ItemRenamed

Parts = Sequence[tuple[str, str]]
"""Texts with their ids, in order."""


class Wording(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """How a principle is to read; one without an `id` is new."""

    text: Annotated[str, text_of(PRINCIPLE_LIMIT)]
    id: Annotated[str, ref(PRINCIPLE)] | None = None


class AskAgain(Command, frozen=True):
    """A text is put to people in a new round: the statement's newest version, or principles, those
    of `principles` if any are given. What people gave for an earlier wording stays in its own round
    and counts no more. Unless one is to `ask`, the principles only read so from now on, and those
    of the list are chosen for the decision."""

    name: ClassVar[str] = "ask-again"
    what: ClassVar[str] = N_("put a text to the decision again, also in another wording")
    bare: ClassVar[str] = "step"
    needs: ClassVar[str] = "step"
    step: StepName = ""
    principles: Annotated[tuple[Wording, ...], Meta(max_length=100)] = ()
    ask: bool = True

    def decide(self, now: Situation) -> list[EventDraft]:
        step = step_named(now.state, self.step)
        worded = _worded(now, self.principles)
        chosen = _chosen(now.state, worded.parts) if worded.parts else []
        if not self.ask:
            return _some(at_once(now, [*worded.made, *worded.renamed, *chosen], step.id))
        asked = now.fold.catalogue[step.activity].freeze_again(now.state, step, worded.parts)
        # What is made comes first: its ids are the numbers of its events.
        return [
            *at_once(now, worded.made, step.id),
            *_new_round(now.state, step),
            *at_once(now, [*worded.renamed, *chosen], step.id),
            asked,
        ]


@dataclass(frozen=True, slots=True)
class _Worded:
    """What becomes of principles: those that are `made`, those that read otherwise, and all of
    them as (id, text)."""

    made: Sequence[PrincipleMade]
    renamed: Sequence[ItemRenamed]
    parts: Parts


def _worded(now: Situation, principles: Sequence[Wording]) -> _Worded:
    """Raises Rejection for a principle that is not there, and for one that stays as it is."""
    made: list[PrincipleMade] = []
    renamed: list[ItemRenamed] = []
    parts: list[tuple[str, str]] = []
    for one in principles:
        wording = sanitize_body(PrincipleMade(one.text))
        if one.id is None:
            made.append(wording)
            parts.append((f"{PRINCIPLE}{now.state.head + len(made)}", wording.text))
            continue
        item = now.state.item(one.id)
        if item is None:
            raise Rejection("no-such-item", id=one.id)
        if not can_be_renamed(now.fold.builder, one.id):
            raise Rejection("stays-as-it-is")
        if item.text != wording.text:
            renamed.append(ItemRenamed(one.id, wording.text))
        parts.append((one.id, wording.text))
    return _Worded(made, renamed, parts)


def _chosen(state: State, parts: Parts) -> list[OneOfSeveral]:
    """Stars that choose these principles, and no others, for the decision."""
    ids = dict(parts)
    on: list[OneOfSeveral] = [Starred(id) for id in ids if id not in state.starred]
    known = [item.id for item in state.principles]
    return on + [Starred(id, on=False) for id in known if id in state.starred and id not in ids]


def _some(drafts: list[EventDraft]) -> list[EventDraft]:
    if not drafts:
        raise Rejection("no-effect")
    return drafts


def _new_round(state: State, step: Step) -> list[EventDraft]:
    """Open the step with a new round, and go there. A round in which nobody has given anything goes
    on; one that is closed by this comes to no result."""
    standing = state.steps[step.id]
    given = standing.contribution_count or any(standing.hands[-1:])
    drafts = []
    if standing.status == "open" and given:
        drafts.append(EventDraft(StepClosed(), step=step.id))
    if standing.status != "open" or given:
        drafts.append(EventDraft(StepOpened(), who=ROOM, step=step.id))
    if state.current != step.id:
        drafts.append(EventDraft(Advanced(step.id)))
    return drafts
