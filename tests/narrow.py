"""What a test knows the type of: a step's view, a version, and an event's body."""

from collections.abc import Iterable
from typing import TypeVar

from facilitator.activities.decide_view import DecideView, Frozen
from facilitator.workshop.bodies import Body
from facilitator.workshop.events import Event, EventDraft
from facilitator.workshop.items import Version
from facilitator.workshop.state import State, V
from facilitator.workshop.urn import Made

B = TypeVar("B", bound=Body)


def view_of(state: State, step: str, kind: type[V]) -> V:
    """The view of a step's present round."""
    view = state.steps[step].view(kind)
    assert view is not None, step
    return view


def body_of(event: Event, kind: type[B]) -> B:
    """What an event holds."""
    assert isinstance(event.body, kind), event
    return event.body


def frozen_of(state: State, step: str) -> Frozen:
    """The text that is frozen in a decision."""
    frozen = view_of(state, step, DecideView).frozen
    assert frozen is not None, step
    return frozen


def version_of(state: State) -> Version:
    """The newest version of the statement."""
    assert state.version is not None
    return state.version


def drafts_of(made: Iterable[Made]) -> list[EventDraft]:
    """What a command became where no step has an urn: events, and nothing else."""
    drafts = [one for one in made if isinstance(one, EventDraft)]
    assert len(drafts) == len(list(made))
    return drafts
