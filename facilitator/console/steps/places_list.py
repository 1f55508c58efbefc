"""The places one beneath the other: how many groups work in each, and which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from facilitator.activities.places_view import Spot, Whereabouts
from facilitator.console.steps.layout import Block, Row
from facilitator.console.steps.step_view import ViewContext
from facilitator.console.widgets.balance import JOIN, joined
from facilitator.console.widgets.lines import Span, place
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _, n_
from facilitator.workshop.state import State

_MOST_DOTS = 8
_MOST_ROWS = 8
"""Rows of the groups of one place."""
_BESIDE_FROM = 60
"""Cells from which the groups stand beside the place, and not beneath it."""
_GAP = 2


@dataclass(frozen=True, slots=True)
class Columns:
    """The cells of the dots, one for each group, of the places, and of the groups: 0 where those
    stand beneath the place."""

    label: int
    place: int
    groups: int


def blocks(context: ViewContext, known: Whereabouts, width: int) -> Iterator[Block]:
    """The places with their groups and their parts, then who works online or would rather not say
    where."""
    state, columns = context.state, _columns(known, width)
    for spot in known.spots:
        yield Block(tuple(_spot(state, spot, columns)), spot.id)
    if known.online:
        names = _each(state, known.online)
        yield Block(tuple(_row(_dots(len(known.online)), _("Online"), names, columns)))
    if known.unsaid:
        count = len(known.unsaid)
        template = n_(
            "{count} group would rather not say where it works.",
            "{count} groups would rather not say where they work.",
            count,
        )
        yield Block(tuple(_quiet(template.format(count=count), width, 0)))


def _columns(known: Whereabouts, width: int) -> Columns:
    counts = [*(len(spot.groups) for spot in known.spots), len(known.online)]
    label = max(sum(span.cells for span in _dots(count)) for count in counts) + _GAP
    if width < _BESIDE_FROM:
        return Columns(label, width - label, 0)
    place = (width - label - _GAP) * 3 // 7
    return Columns(label, place, width - label - _GAP - place)


def names_of(state: State, groups: Sequence[str]) -> str:
    """The names of groups, in the order in which they spoke."""
    return JOIN.join(_each(state, groups))


def _each(state: State, groups: Sequence[str]) -> list[str]:
    return [state.group_name(group) for group in groups]


def _spot(state: State, spot: Spot, columns: Columns) -> Iterator[Row]:
    elsewhere = {group for _name, groups in spot.districts for group in groups}
    whole = [group for group in spot.groups if group not in elsewhere]
    yield from _row(_dots(len(spot.groups)), spot.name, _each(state, whole), columns)
    for name, groups in spot.districts:
        yield from _row((), name, _each(state, groups), columns, part=True)


def _row(
    label: Row, name: str, names: Sequence[str], columns: Columns, *, part: bool = False
) -> Iterator[Row]:
    """A place, or a part of a town, and the groups beside it or beneath."""
    start = columns.label + 2 * part
    texts = wrap(name, columns.place - 2 * part)
    groups = joined(names, columns.groups, _MOST_ROWS) if columns.groups else []
    for number in range(max(len(texts), len(groups))):
        parts: list[tuple[int, Row]] = [(0, label)] if number == 0 and label else []
        if number < len(texts):
            parts.append((start, (Span(texts[number], bold=not part),)))
        if number < len(groups):
            at = columns.label + columns.place + _GAP
            parts.append((at, (Span(groups[number], "quiet"),)))
        yield place(*parts).spans
    if names and not columns.groups:
        indent = start + 2 * part
        for row in joined(names, columns.label + columns.place - indent, _MOST_ROWS):
            yield place((indent, (Span(row, "quiet"),))).spans


def _quiet(text: str, width: int, indent: int) -> Iterator[Row]:
    for row in wrap(text, width - indent):
        yield place((indent, (Span(row, "quiet"),))).spans


def _dots(count: int) -> Row:
    most = count if count <= _MOST_DOTS else _MOST_DOTS - 3
    rest = f" +{count - most}" if count > most else ""
    return (Span("●" * most, "good", bold=True, drawn=True), Span(rest, "quiet"))
