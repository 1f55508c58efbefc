"""Themes of a question: the answers that stand, gathered under those that name them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.activities.ask import Answer, answers
from facilitator.workshop.agenda import Step
from facilitator.workshop.state import State


@dataclass(frozen=True, slots=True)
class Theme:
    """Answers that say the same, in the order in which they were given, or one by itself. `id` is
    that of the answer that names it, also where that one stands no more; `text` is that answer's,
    or the first one's that stands."""

    id: str
    text: str
    answers: tuple[Answer, ...]

    @property
    def support(self) -> int:
        """How many people stand behind it."""
        return len({answer.who for answer in self.answers})


def themes(state: State, step: Step, *, hidden: bool = False) -> tuple[Theme, ...]:
    """The themes of a step, each where its first answer stands; hidden answers count only if asked
    for."""
    by_theme: dict[str, list[Answer]] = {}
    for answer in answers(state, step, hidden=hidden):
        by_theme.setdefault(state.themes.of(answer.id), []).append(answer)
    return tuple(_theme(id, standing) for id, standing in by_theme.items())


def _theme(id: str, standing: Sequence[Answer]) -> Theme:
    named_by = next((answer for answer in standing if answer.id == id), standing[0])
    return Theme(id, named_by.text, tuple(standing))
