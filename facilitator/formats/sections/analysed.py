"""What the analyses of a session share: which result they are of, and names to tell apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from facilitator.workshop.agenda import Step
from facilitator.workshop.errors import FacilitatorError
from facilitator.workshop.state import State, V
from facilitator.workshop.visibility import concealed


def newest(state: State, kind: type[V], has: Callable[[V], object]) -> tuple[Step, V] | None:
    """The newest step that has a result of that type with something in it, and the newest of its
    rounds that has. Raises FacilitatorError if the room has not seen that yet."""
    for step in reversed(state.agenda.steps):
        rounds = state.steps[step.id].rounds
        for number, view in reversed([*enumerate(rounds, 1)]):
            if isinstance(view, kind) and has(view):
                if concealed(state, step, number):
                    raise FacilitatorError("analyse-concealed", step=step.question())
                return step, view
    return None


def numbered(texts: Mapping[str, str]) -> dict[str, str]:
    """Texts by what they belong to, each another one: two of the same text are numbered."""
    apart: dict[str, str] = {}
    taken: set[str] = set()
    for id, text in texts.items():
        called, again = text, 1
        while called in taken:
            again += 1
            called = f"{text} ({again})"
        taken.add(called)
        apart[id] = called
    return apart
