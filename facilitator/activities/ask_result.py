"""What phones are told of a question that is closed: its themes, the strongest first, then what one
person said. Who was named as a person is not among it: phones take it home."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from facilitator.activities.ask_answer import Answer, Theme, gathered
from facilitator.workshop.answer_themes import Themes
from facilitator.workshop.text_sanitizing import name_key

MOST_THEMES, MOST_TEXTS, MOST_ALONE = 12, 6, 20
"""Themes, other texts of each, and answers by themselves that phones are told."""

MOST_ON_WALL = 200
"""So many themes, and answers by themselves, are told to the wall's page."""


def result(
    answers: Sequence[Answer],
    themes: Themes,
    most_themes: int = MOST_THEMES,
    most_alone: int = MOST_ALONE,
) -> Mapping[str, object] | None:
    """The result of these standing answers; None if there is nothing to tell. `more` are the
    answers that are left out."""
    public_themes = gathered((answer for answer in answers if answer.sort != "person"), themes)
    several = sorted((each for each in public_themes if len(each.answers) > 1), key=_strength)
    alone = [each for each in public_themes if len(each.answers) == 1]
    if not public_themes:
        return None
    shown = [*several[:most_themes], *alone[:most_alone]]
    return {
        "themes": [_theme(each) for each in several[:most_themes]],
        "alone": [each.text for each in alone[:most_alone]],
        "more": len(answers) - sum(len(each.answers) for each in shown),
    }


def _strength(theme: Theme) -> int:
    return -theme.support


def _theme(theme: Theme) -> Mapping[str, object]:
    spellings = {name_key(answer.text): answer.text for answer in theme.answers}
    spellings.pop(name_key(theme.text), None)
    texts = list(spellings.values())
    return {
        "text": theme.text,
        "people": theme.support,
        "said": texts[:MOST_TEXTS],
        "more": max(0, len(texts) - MOST_TEXTS),
    }
