"""The places one beneath the other: how many groups work in each, and which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from facilitator.activities.places_view import Spot, Whereabouts
from facilitator.console.steps.layout import Block, Row
from facilitator.console.steps.step_view import ViewContext
from facilitator.console.widgets.balance import JOIN
from facilitator.console.widgets.lines import Span, place
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _, n_
from facilitator.workshop.state import State

_LABEL = 11
"""Cells of the dots, one for each group."""
_MOST_DOTS = 8
_BESIDE_FROM = 60
"""Cells from which the groups stand beside the place, and not beneath it."""
_NAMES = 30


def blocks(context: ViewContext, known: Whereabouts, width: int) -> Iterator[Block]:
    """The places with their groups and their parts, then who works online or would rather not say
    where."""
    state = context.state
    for spot in known.spots:
        yield Block(tuple(_spot(state, spot, width)), spot.id)
    if known.online:
        names = names_of(state, known.online)
        yield Block(tuple(_row(_dots(len(known.online)), _("Online"), names, width)))
    if known.unsaid:
        count = len(known.unsaid)
        template = n_(
            "{count} group would rather not say where it works.",
            "{count} groups would rather not say where they work.",
            count,
        )
        yield Block((*_quiet(template.format(count=count), width, 0),))


def names_of(state: State, groups: Sequence[str]) -> str:
    """The names of groups, in the order in which they spoke."""
    return JOIN.join(state.group_name(group) for group in groups)


def _spot(state: State, spot: Spot, width: int) -> Iterator[Row]:
    elsewhere = {group for _name, groups in spot.districts for group in groups}
    whole = [group for group in spot.groups if group not in elsewhere]
    yield from _row(_dots(len(spot.groups)), spot.name, names_of(state, whole), width)
    for name, groups in spot.districts:
        yield from _part(name, names_of(state, groups), width)


def _row(label: Row, name: str, names: str, width: int) -> Iterator[Row]:
    """A place, and the groups beside it or beneath."""
    beside = _NAMES if width >= _BESIDE_FROM else 0
    left = width - _LABEL - (beside + 2 if beside else 0)
    texts = wrap(name, left)
    groups = wrap(names, beside or width - _LABEL) if names else []
    for number in range(max(len(texts), len(groups) if beside else 0)):
        parts: list[tuple[int, Row]] = [(0, label)] if number == 0 else []
        if number < len(texts):
            parts.append((_LABEL, (Span(texts[number], bold=True),)))
        if beside and number < len(groups):
            parts.append((_LABEL + left + 2, (Span(groups[number], "quiet"),)))
        yield place(*parts).spans
    if not beside:
        yield from _quiet(names, width, _LABEL) if names else ()


def _part(name: str, names: str, width: int) -> Iterator[Row]:
    """A part of a town."""
    beside = _NAMES if width >= _BESIDE_FROM else 0
    indent = _LABEL + 2
    left = width - indent - (beside + 2 if beside else 0)
    texts, groups = wrap(name, left), wrap(names, beside or width - indent - 2)
    for number in range(max(len(texts), len(groups) if beside else 0)):
        parts: list[tuple[int, Row]] = []
        if number < len(texts):
            parts.append((indent, (Span(texts[number]),)))
        if beside and number < len(groups):
            parts.append((indent + left + 2, (Span(groups[number], "quiet"),)))
        yield place(*parts).spans
    if not beside:
        yield from _quiet(names, width, indent + 2)


def _quiet(text: str, width: int, indent: int) -> Iterator[Row]:
    for row in wrap(text, width - indent):
        yield place((indent, (Span(row, "quiet"),))).spans


def _dots(count: int) -> Row:
    most = count if count <= _MOST_DOTS else _MOST_DOTS - 3
    rest = f" +{count - most}" if count > most else ""
    return (Span("●" * most, "good", bold=True, drawn=True), Span(rest, "quiet"))
