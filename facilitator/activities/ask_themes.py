"""Themes of a question: the answers that stand, gathered under those that name them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from facilitator.activities.ask import Answer, answers
from facilitator.workshop.agenda import Step
from facilitator.workshop.answer_themes import Themes
from facilitator.workshop.state import State


@dataclass(frozen=True, slots=True)
class Theme:
    """Answers that say the same, in the order in which they were given, or one by itself. `id` is
    that of the answer that names it, also where that one stands no more; `text` is what the theme
    is called, else that answer's, or the first one's that stands."""

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
    return gathered(answers(state, step, hidden=hidden), state.themes)


def gathered(standing: Iterable[Answer], themes: Themes) -> tuple[Theme, ...]:
    """Answers by their themes, each where its first answer stands."""
    by_theme: dict[str, list[Answer]] = {}
    for answer in standing:
        by_theme.setdefault(themes.of(answer.id), []).append(answer)
    return tuple(_theme(id, answers, themes.names) for id, answers in by_theme.items())


def _theme(id: str, standing: Sequence[Answer], names: Mapping[str, str]) -> Theme:
    named_by = next((answer for answer in standing if answer.id == id), standing[0])
    name = names.get(id, "") if len(standing) > 1 else ""
    return Theme(id, name or named_by.text, tuple(standing))
