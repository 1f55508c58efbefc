"""Which gaps the room acts on: so many of the ranking, or one by one, as the facilitator notes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Annotated, ClassVar

from msgspec import Meta

from facilitator.activities.gaps_bodies import GAPS_AT_MOST, GapId, GapItem
from facilitator.activities.gaps_view import GapsView, frozen, ranking
from facilitator.locales import N_
from facilitator.workshop.agenda import Step
from facilitator.workshop.commands.command import Command, Situation, StepName, step_named
from facilitator.workshop.commands.taking_effect import noted
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import EventDraft
from facilitator.workshop.result_bodies import Chosen, ChosenBy
from facilitator.workshop.state import State
from facilitator.workshop.visibility import secret


class ActOn(Command, frozen=True):
    """The room acts on so many gaps, the first ones of the ranking; those that share the last one's
    place are among them. 0 takes it back."""

    name: ClassVar[str] = "act-on"
    what: ClassVar[str] = N_("note on how many of the ranked gaps the room acts; 0 takes it back")
    bare: ClassVar[str] = "count"
    needs: ClassVar[str] = "number"
    count: Annotated[int, Meta(ge=0, le=GAPS_AT_MOST)]
    step: StepName = ""

    def decide(self, now: Situation) -> list[EventDraft]:
        step = step_named(now.state, self.step)
        view = ranked_view(now.state, step)
        if view is None:
            raise Rejection("no-ranking-yet")
        items = first(now.state, view, self.count)
        if items == choice(now.state, step, view):
            raise Rejection("acts-on-these")
        by: ChosenBy = "phragmen" if view.rule == "proportional" else "dots"
        return noted(now, Chosen(items, by), step.id)


class ActOnGap(Command, frozen=True):
    """The room acts on this gap of the ranking as well, or not any more; whatever else it acts on
    stays."""

    name: ClassVar[str] = "act-on-gap"
    what: ClassVar[str] = N_("note that the room acts on one of the ranked gaps, or does not")
    bare: ClassVar[str] = "item"
    needs: ClassVar[str] = "item"
    item: GapId
    on: bool = True

    def decide(self, now: Situation) -> list[EventDraft]:
        gap = now.state.item(self.item)
        if not isinstance(gap, GapItem) or gap.id in now.state.hidden:
            raise Rejection("no-such-gap")
        step = step_named(now.state, gap.step)
        view = ranked_view(now.state, step)
        if view is None or gap.id not in view.gaps:
            raise Rejection("no-ranking-yet")
        before = choice(now.state, step, view)
        if self.on and gap.id in before:
            raise Rejection("acts-on-gap")
        if not self.on and gap.id not in before:
            raise Rejection("not-acted-on")
        items = {*before, gap.id} if self.on else {*before} - {gap.id}
        ordered = tuple(row.item for row in ranking(view) if row.item in items)
        return noted(now, Chosen(ordered, "facilitator"), step.id)


def ranked_view(state: State, step: Step) -> GapsView | None:
    """The ranking of a step's present round; None before the room has seen it."""
    rounds = state.steps[step.id].rounds
    view = rounds[-1] if rounds else None
    if not isinstance(view, GapsView) or not view.gaps or secret(state, step):
        return None
    return view


def first(state: State, view: GapsView, count: int) -> tuple[str, ...]:
    """The first so many gaps that have dots and are not hidden, and those that share the last one's
    place."""
    rows = [row for row in ranking(view) if row.dots and row.item not in state.hidden]
    last = rows[min(count, len(rows)) - 1].place if rows and count else 0
    return tuple(row.item for row in rows if row.place <= last)


def sizes(state: State, view: GapsView) -> Sequence[int]:
    """How many gaps the room can act on without parting those that share a place."""
    counts = dict.fromkeys(len(first(state, view, count + 1)) for count in range(len(view.gaps)))
    return [count for count in counts if count]


def chosen(state: State, step: Step, view: GapsView) -> tuple[str, ...]:
    """The gaps of this ranking on which the room acts, as it was noted; without hidden ones."""
    return tuple(id for id in choice(state, step, view) if id not in state.hidden)


def choice(state: State, step: Step, view: GapsView) -> tuple[str, ...]:
    """The same with hidden ones; none where nothing was noted of this ranking."""
    noted_choice = state.record.choices.get(step.id)
    ids = noted_choice.items if noted_choice is not None else ()
    return tuple(id for id in ids if id in view.gaps)


def are_first(state: State, view: GapsView, items: Collection[str]) -> bool:
    """Whether these are the first ones of the ranking, and not some of it."""
    return {*items} == {*first(state, view, len(items))}


def acted_on(state: State) -> tuple[GapItem, ...]:
    """The gaps on which the room acts, by the newest ranking of which that was noted."""
    for step in reversed(state.agenda.steps):
        view = ranked_view(state, step)
        if view is not None and (ids := chosen(state, step, view)):
            items = {item.id: item for item in frozen(state, view)}
            return tuple(items[id] for id in ids if id in items)
    return ()
