"""A text is put to people once more, as it reads now or in another wording."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated, ClassVar

from msgspec import Meta, Struct, structs

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
from facilitator.workshop.item_bodies import PrincipleMade, TermsSet
from facilitator.workshop.item_handlers import can_be_renamed
from facilitator.workshop.items import PRINCIPLE, Principle
from facilitator.workshop.state import State
from facilitator.workshop.text_sanitizing import PRINCIPLE as PRINCIPLE_LIMIT
from facilitator.workshop.theme_bodies import ItemRenamed

Parts = Sequence[tuple[str, str]]
"""Texts with their ids, in order."""


class Wording(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """How a principle is to read; one without an `id` is new. What it expects of people and what
    they get is as before where it is left out."""

    text: Annotated[str, text_of(PRINCIPLE_LIMIT)]
    id: Annotated[str, ref(PRINCIPLE)] | None = None
    expect: Annotated[str, text_of(PRINCIPLE_LIMIT, empty=True)] | None = None
    get: Annotated[str, text_of(PRINCIPLE_LIMIT, empty=True)] | None = None


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
        opening = _new_round(now.state, step) if self.ask else []
        closing = any(draft.kind == StepClosed.kind for draft in opening)
        worded = _worded(now, self.principles, 0 if closing else len(opening))
        chosen = _chosen(now.state, worded.parts) if worded.parts else []
        if not self.ask:
            return _some(at_once(now, [*worded.made, *worded.changed, *chosen], step.id))
        then = _then(now.state, worded)
        asked = now.fold.catalogue[step.activity].freeze_again(then, step, worded.parts)
        # The ids of what is made are the numbers of its events, and nobody knows how many events
        # come out of the urn when a step closes.
        first, made = (worded.made, ()) if closing else ((), worded.made)
        reworded = at_once(now, [*made, *worded.changed, *chosen], step.id)
        # A round that was opened for the text is not left without it.
        alone = not (opening or reworded)
        return [
            *at_once(now, first, step.id),
            *opening,
            *reworded,
            asked if alone else _along(asked),
        ]


@dataclass(frozen=True, slots=True)
class _Worded:
    """What becomes of principles: those that are `made`, what is `changed` of them, and all of them
    as they then are."""

    made: Sequence[PrincipleMade]
    changed: Sequence[OneOfSeveral]
    principles: Sequence[Principle]

    @property
    def parts(self) -> Parts:
        """Their texts with their ids."""
        return tuple((one.id, one.text) for one in self.principles)


def _along(draft: EventDraft) -> EventDraft:
    """The same, undone together with what comes before it."""
    assert isinstance(draft.body, OneOfSeveral)
    return structs.replace(draft, body=structs.replace(draft.body, along=True))


def _worded(now: Situation, principles: Sequence[Wording], behind: int) -> _Worded:
    """What becomes of principles, `behind` so many other events. Raises Rejection for a principle
    that is not there, and for one that stays as it is."""
    made: list[PrincipleMade] = []
    changed: list[OneOfSeveral] = []
    then: list[Principle] = []
    for one in map(sanitize_body, principles):
        if one.id is None:
            made.append(PrincipleMade(one.text))
            before = Principle(f"{PRINCIPLE}{now.state.head + behind + len(made)}", one.text, "")
        else:
            before = _before(now, one.id)
        if before.text != one.text:
            changed.append(ItemRenamed(before.id, one.text))
        terms = before.terms.changed(one.expect, one.get)
        if terms != before.terms:
            changed.append(TermsSet(before.id, *terms))
        then.append(replace(before, text=one.text, terms=terms))
    return _Worded(made, changed, then)


def _before(now: Situation, id: str) -> Principle:
    """A principle as it reads now."""
    item = now.state.item(id)
    if not isinstance(item, Principle):
        raise Rejection("no-such-item", id=id)
    if not can_be_renamed(now.fold.builder, id):
        raise Rejection("stays-as-it-is")
    return item


def _then(state: State, worded: _Worded) -> State:
    """The state in which the principles are as they are worded."""
    principles = {item.id: item for item in (*state.of(PRINCIPLE), *worded.principles)}
    return replace(state, items={**state.items, PRINCIPLE: tuple(principles.values())})


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
