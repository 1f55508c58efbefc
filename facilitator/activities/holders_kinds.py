"""The needs by their kind: which question they came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from facilitator.activities import holders_words
from facilitator.workshop.agenda import Step
from facilitator.workshop.items import Item
from facilitator.workshop.state import State
from facilitator.workshop.visibility import concealed


@dataclass(frozen=True, slots=True)
class NeedKind:
    """A kind of needs, in words, and those of it in the order in which they were made."""

    title: str
    needs: tuple[Item, ...]


def by_kind(state: State) -> tuple[NeedKind, ...]:
    """The kinds of which there are needs, in the order of the agenda; what came from no question
    is the last. A need is of the question whose answer it was made of; where that is not known, of
    the one that the room looked at."""
    asked = _asked(state)
    needs: dict[str, list[Item]] = {}
    for step in state.agenda.steps:
        needs[_title(step)] = []
    needs[holders_words.other_needs()] = []
    for need in state.needs:
        needs.setdefault(_kind(state, need, asked), []).append(need)
    return tuple(NeedKind(title, tuple(each)) for title, each in needs.items() if each)


def _kind(state: State, need: Item, asked: Mapping[str, Step]) -> str:
    if step := asked.get(need.origin):
        return _title(step)
    looked_at = state.agenda.step(need.step)
    if looked_at is None or looked_at.template not in holders_words.KINDS:
        return holders_words.other_needs()
    return _title(looked_at)


def _title(step: Step) -> str:
    if step.template in holders_words.KINDS:
        return holders_words.kind(step.template)
    return step.title


def _asked(state: State) -> dict[str, Step]:
    """The steps of the answers that needs were made of, as far as the room may see those: a wall
    that is not told of the others has to come to the same."""
    origins = {need.origin for need in state.needs if need.origin}
    return {
        id: step
        for step in state.agenda.steps
        for round, view in enumerate(state.steps[step.id].rounds, 1)
        if origins and not concealed(state, step, round)
        for id in origins & view.givers().keys()
    }
