"""What of a session is analysed: nothing that its rules hide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from facilitator.journal.load_state import load_state
from facilitator.services.analysed_session import (
    decision_in,
    holders_in,
    network_in,
    votes_in,
)
from facilitator.services.opened_example import example
from facilitator.workshop.errors import FacilitatorError
from facilitator.workshop.state import State


@pytest.fixture(scope="module")
def state() -> Iterator[State]:
    with example() as ref:
        yield load_state(ref).state


def having(state: State, activity: str, **changed: Any) -> State:
    """The state with the steps of an activity changed."""
    steps = tuple(
        replace(step, **changed) if step.activity == activity else step
        for step in state.agenda.steps
    )
    states = dict(state.steps)
    if "reveal" in changed:
        for step in steps:
            if step.activity == activity:
                states[step.id] = replace(states[step.id], revealed=False)
    return replace(state, agenda=replace(state.agenda, steps=steps), steps=states)


def refused(state: State, activity: str, analysed: Any, **changed: Any) -> str:
    with pytest.raises(FacilitatorError) as wrong:
        analysed(having(state, activity, **changed))
    return wrong.value.code


def test_holders_of_an_anonymous_step_are_not_put_together(state: State) -> None:
    assert holders_in(state)
    assert refused(state, "holders", holders_in, names="anonymous") == "analyse-anonymous"


def test_what_the_room_has_not_seen_is_not_analysed(state: State) -> None:
    for activity, analysed in (("sense", votes_in), ("holders", holders_in)):
        code = refused(state, activity, analysed, reveal="hidden")
        assert code == "analyse-concealed"
    hidden = having(state, "decide", reveal="hidden")
    with pytest.raises(FacilitatorError):
        decision_in(hidden)


def test_groups_have_their_names_and_no_two_the_same(state: State) -> None:
    network = network_in(state, "either")
    assert len(set(network.order)) == len(network.order) == len(state.groups)
    assert {*network.order} == {group.text for group in state.groups}


def test_no_group_of_one_or_two_is_told_apart(state: State) -> None:
    summary, texts = votes_in(state)
    sizes = [each.seen for one in summary.statements for each in one.groups.values()]
    assert sizes
    assert min(sizes) >= 3
    assert {one.id for one in summary.statements} <= texts.keys()
