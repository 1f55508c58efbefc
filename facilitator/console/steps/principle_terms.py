"""What a principle expects of people, and what they get, beneath its words."""

from __future__ import annotations

from facilitator.activities.vocabulary import terms
from facilitator.console.steps.layout import Row, muted_rows, text_rows
from facilitator.console.widgets.lines import Span
from facilitator.workshop.items import Principle, PrincipleTerms
from facilitator.workshop.state import State

_NARROW = 28
"""Fewer cells than these beside the labels are too few to read a text in."""


def terms_of(state: State, id: str) -> PrincipleTerms | None:
    """The terms of a principle; None for any other id."""
    item = state.item(id)
    return item.terms if isinstance(item, Principle) else None


def terms_rows(of: PrincipleTerms, width: int, hang: int) -> list[Row]:
    """Each behind its label, all in one column; beneath it where the page is narrow. Nothing where
    nothing is said."""
    both = terms(PrincipleTerms(" ", " "))
    column = hang + 2 + max(Span(label).cells for label, _text in both)
    rows: list[Row] = []
    for label, text in terms(of):
        if width - column < _NARROW:
            rows += muted_rows(label, width, hang)
            rows += text_rows(text, width, Span(" " * (hang + 2)), hang=hang + 2)
            continue
        pad = " " * (column - hang - Span(label).cells)
        rows += text_rows(text, width, Span(f"{' ' * hang}{label}{pad}", "quiet"), hang=column)
    return rows
