"""What the page of a question is made of: the answers by their themes, and the hidden ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from facilitator.activities.ask import AskView
from facilitator.activities.ask_answer import Answer, Theme, gathered
from facilitator.analysis.likeness import holds
from facilitator.console.memoize import memoize_last
from facilitator.console.steps.step_view import Selectable, ViewContext
from facilitator.workshop.answer_themes import Themes
from facilitator.workshop.items import Item
from facilitator.workshop.state import State, StepState

HIDDEN = "hidden"
"""The view of what was hidden or waits."""

ANSWERS, THEMES = "answers", "themes"
"""The views of the answers as they came, and of the themes. A question begins with the answers, and
once it is closed with its themes, where there are any."""


class Parted(NamedTuple):
    """A step's standing answers, in order (see `Round.in_order`)."""

    shown: tuple[Answer, ...]
    hidden: tuple[Answer, ...]


def parted(context: ViewContext) -> Parted:
    """The answers that are shown, and those that are hidden or wait."""
    return _part(context.step_state, context.step.reveal == "hidden", context.state.hidden)


# Each key and each second draws the page again, with thousands of answers that are the same.
@memoize_last
def _part(standing: StepState, revealing: bool, hidden: frozenset[str]) -> Parted:
    """`revealing`: rounds before the present one that were not revealed are left out."""
    answers = [
        answer
        for round, view in enumerate(standing.rounds, 1)
        if isinstance(view, AskView)
        and (round == standing.round or not revealing or standing.was_revealed(round))
        for answer in view.answers
    ]
    return Parted(
        tuple(answer for answer in answers if answer.id not in hidden),
        tuple(answer for answer in answers if answer.id in hidden),
    )


def entries(context: ViewContext) -> tuple[Theme, ...]:
    """The things on the page: the themes in order of arrival; on their own view the gathered ones
    first, and once the step is closed the strongest of them; on the view of what is hidden each
    answer by itself. While the facilitator works on them they stay in the order in which they
    stood, and what is new comes at the end."""
    shown, hidden = parted(context)
    themes = _each(hidden) if context.view == HIDDEN else _gathered(shown, context.state.themes)
    if context.order:
        themes = _held(themes, context.order)
    if context.query:
        themes = _holding(themes, context.query)
    if shows_themes(context):
        themes = _by_strength(themes, not context.open and not context.order)
    return themes


@memoize_last
def _holding(themes: tuple[Theme, ...], query: str) -> tuple[Theme, ...]:
    """Those that hold the words, in their name or in one of their answers."""
    return tuple(
        theme
        for theme in themes
        if any(holds(text, query) for text in (theme.text, *(a.text for a in theme.answers)))
    )


def has_themes(context: ViewContext) -> bool:
    """Whether any answers say the same."""
    return theme_count(context) > 0


def theme_count(context: ViewContext) -> int:
    """How many themes of several answers there are."""
    return _count(_gathered(parted(context).shown, context.state.themes))


@memoize_last
def _count(themes: tuple[Theme, ...]) -> int:
    return sum(map(is_theme, themes))


def shows_themes(context: ViewContext) -> bool:
    """Whether the view is that of the themes."""
    return (context.view or first_view(context)) == THEMES


def first_view(context: ViewContext) -> str:
    """The view with which the page begins."""
    return THEMES if not context.open and has_themes(context) else ANSWERS


def is_theme(theme: Theme) -> bool:
    """Whether several answers stand in it."""
    return len(theme.answers) > 1


@memoize_last
def _by_strength(themes: tuple[Theme, ...], strongest: bool) -> tuple[Theme, ...]:
    """The gathered ones first; `strongest`: those that most people said first."""
    return tuple(
        sorted(themes, key=lambda theme: (not is_theme(theme), -theme.support * strongest))
    )


@memoize_last
def _each(answers: tuple[Answer, ...]) -> tuple[Theme, ...]:
    return tuple(Theme(answer.id, answer.text, (answer,)) for answer in answers)


@memoize_last
def _gathered(answers: tuple[Answer, ...], themes: Themes) -> tuple[Theme, ...]:
    return gathered(answers, themes)


@memoize_last
def _held(themes: tuple[Theme, ...], order: tuple[str, ...]) -> tuple[Theme, ...]:
    places = {id: place for place, id in enumerate(order)}
    return tuple(sorted(themes, key=lambda theme: places.get(theme.id, len(order))))


@memoize_last
def selectables(themes: tuple[Theme, ...]) -> Sequence[Selectable]:
    """They as things that can be chosen."""
    return [Selectable(theme.id, theme.text) for theme in themes]


@memoize_last
def places(themes: tuple[Theme, ...]) -> Mapping[str, int]:
    """Where each of them stands, by its id."""
    return {theme.id: place for place, theme in enumerate(themes)}


@memoize_last
def owners(themes: tuple[Theme, ...]) -> Mapping[str, str]:
    """The id of the theme that each answer stands in."""
    return {answer.id: theme.id for theme in themes for answer in theme.answers}


def kept(state: State) -> Mapping[str, str]:
    """What answers became, by their ids."""
    return _kept(state.disagreements, state.needs, state.principles)


@memoize_last
def _kept(
    disagreements: tuple[Item, ...], needs: tuple[Item, ...], principles: tuple[Item, ...]
) -> Mapping[str, str]:
    labels = {point.origin: "disagreement" for point in disagreements}
    labels |= {need.origin: "need" for need in needs}
    return labels | {principle.origin: "principle" for principle in principles}


def became(theme: Theme, origins: Mapping[str, str]) -> str:
    """What became of a theme, or of one of its answers: "need", "principle", "disagreement" or
    ""."""
    ids = (theme.id, *(answer.id for answer in theme.answers))
    return next((origins[id] for id in ids if id in origins), "")


def starred_in(theme: Theme, starred: frozenset[str]) -> bool:
    """Whether a theme, or one of its answers, is starred."""
    return theme.id in starred or any(answer.id in starred for answer in theme.answers)
