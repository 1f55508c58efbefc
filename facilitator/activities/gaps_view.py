"""A round of gaps, frozen: the list, the dots on it, and the order that they make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from facilitator.activities.gaps_bodies import GapItem
from facilitator.activities.gaps_words import ListedGap
from facilitator.analysis import dots, phragmen
from facilitator.workshop import visibility
from facilitator.workshop.agenda import Step
from facilitator.workshop.state import State
from facilitator.workshop.views import View

Rule = Literal["dots", "proportional"]

Meaning = tuple[str, ...]
"""What a gap says, whatever its id in a list is."""


@dataclass(frozen=True, slots=True)
class GapsView(View):
    """The frozen list (ids of gaps; empty before it is frozen) and the dots on each. The counts
    are secret until the step is closed. `placed` people placed dots; `by_hand` times somebody in
    particular was not named where dots were entered by hand. Under the `rule` "proportional",
    `ballots` are the gaps on which one person each placed dots, in an order that tells nobody."""

    gaps: tuple[str, ...]
    counts: Mapping[str, int]
    placed: int
    by_hand: int
    rule: Rule = "dots"
    ballots: tuple[tuple[str, ...], ...] = ()

    @property
    def dots(self) -> int:
        """How many dots each person has."""
        return dots.dots_each(len(self.gaps)) if self.gaps else 0


def frozen(state: State, view: GapsView) -> tuple[GapItem, ...]:
    """The gaps of a frozen list that are still there."""
    items = (state.item(id) for id in view.gaps)
    return tuple(item for item in items if isinstance(item, GapItem))


def ranking(view: GapsView) -> tuple[dots.Ranked, ...]:
    """The gaps by their dots, most first, or in the order of a proportional list; gaps that do
    equally well share a place."""
    if view.rule == "proportional":
        return phragmen.ranking(view.gaps, view.ballots, view.counts)
    return dots.ranking(view.gaps, [view.counts])


def dots_before(state: State, step: Step) -> tuple[int, Mapping[str, int]] | None:
    """The dots that gaps of the present list had in the round before, by their present ids, with
    that round's number; None where there was none. Gaps that were not in its list are left out."""
    before = visibility.earlier(state, step, GapsView, lambda view: any(view.counts.values()))
    view = state.steps[step.id].view(GapsView)
    if before is None or view is None:
        return None
    number, earlier = before
    counts = {meaning(gap): earlier.counts.get(gap.id, 0) for gap in frozen(state, earlier)}
    listed = [gap for gap in frozen(state, view) if meaning(gap) in counts]
    return number, {gap.id: counts[meaning(gap)] for gap in listed}


def meaning(gap: ListedGap) -> Meaning:
    """What a gap says, whatever its id in a list is."""
    named = (gap.about, gap.text)
    return (gap.finding, *named, *(() if any(named) else gap.others))
