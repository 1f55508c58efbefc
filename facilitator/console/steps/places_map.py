"""The places on a piece of the world: a numbered chip for each, and what the numbers mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import floor

from msgspec.structs import replace

from facilitator.activities.places_view import Spot, Whereabouts
from facilitator.analysis.places import Chip, Point, Window, chips_of, window_of
from facilitator.console.map.braille import ACROSS, DOWN, Dots, sign_of
from facilitator.console.steps.places_list import names_of
from facilitator.console.steps.places_picture import Look, chart_of
from facilitator.console.widgets.ink_fields import inked
from facilitator.console.widgets.lines import BLANK, Line, Span, Target, at, cut
from facilitator.console.widgets.sizes import Size
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _, n_
from facilitator.workshop.state import State

_LEGEND_ROWS = 3
_IN_RAIL = {"M": 14, "L": 20}
"""Rows of the rail that the legend may take."""
_GAP = 3


@dataclass(frozen=True, slots=True)
class PlacesMap:
    """A drawn map and its legend: beneath it, or in the rail where there is one."""

    lines: Sequence[Line]
    legend: Sequence[Line] = ()


def on_map(known: Whereabouts) -> list[Spot]:
    """The places that can be drawn, in the order of their numbers."""
    return [spot for spot in known.spots if spot.town is not None]


def has_map(known: Whereabouts) -> bool:
    """Whether there is a map to draw: of a single town no outline says anything."""
    return len({(spot.town.lon, spot.town.lat) for spot in on_map(known) if spot.town}) > 1


def places_map(
    state: State, known: Whereabouts, size: Size, rows: int, chosen: str = ""
) -> PlacesMap:
    """The map in so many rows, from the first column of the page."""
    spots = on_map(known)
    beneath = [] if size.rail else _beneath(state, known, size)
    height = max(1, rows - len(beneath))
    lines = _drawn(spots, size.page, height, chosen)
    return PlacesMap([*lines, *beneath], _rail(state, known, size) if size.rail else ())


def _drawn(spots: Sequence[Spot], width: int, height: int, chosen: str) -> list[Line]:
    points = [Point(town.lon / 100, town.lat / 100) for spot in spots if (town := spot.town)]
    window = window_of(points, width * ACROSS, height * DOWN)
    sizes = [len(_number(number)) for number in range(1, len(spots) + 1)]
    chips = chips_of(window, list(zip(points, sizes, strict=True)), width, height)
    leaders = _leaders(window, [chip for chip in chips if chip is not None and chip.moved])
    by_row: dict[int, list[tuple[Chip, Span]]] = {}
    for number, (spot, chip) in enumerate(zip(spots, chips, strict=True), 1):
        if chip is not None:
            span = _chip(number, spot, chosen=spot.id == chosen)
            by_row.setdefault(chip.cell.row, []).append((chip, span))
    chart = chart_of(window)
    return [
        _row(chart.rows[row], leaders, row, sorted(by_row.get(row, ()), key=lambda each: each[0]))
        for row in range(height)
    ]


def _number(number: int) -> str:
    return f" {number} "


def _chip(number: int, spot: Spot, *, chosen: bool = False) -> Span:
    return replace(inked(_number(number), "accent" if chosen else "paper"), target=Target(spot.id))


def _leaders(window: Window, moved: Sequence[Chip]) -> Dots:
    """From each place whose chip had to give way the dots to its chip."""
    dots = Dots(window.width // ACROSS, window.height // DOWN)
    for chip in moved:
        start = (chip.at.column + 0.5) * ACROSS, (chip.at.row + 0.5) * DOWN
        middle = chip.cell.column + chip.cells / 2
        end = middle * ACROSS, (chip.cell.row + 0.5) * DOWN
        steps = int(max(abs(end[0] - start[0]), abs(end[1] - start[1]))) + 1
        dots.draw(
            (
                floor(start[0] + (end[0] - start[0]) * step / steps),
                floor(start[1] + (end[1] - start[1]) * step / steps),
            )
            for step in range(steps + 1)
        )
    return dots


def _row(
    cells: Sequence[Look], leaders: Dots, row: int, chips: Sequence[tuple[Chip, Span]]
) -> Line:
    spans: list[Span] = []
    column = 0
    for chip, span in chips:
        spans += _ground(cells, leaders, row, column, chip.cell.column)
        spans.append(span)
        column = chip.cell.column + chip.cells
    return Line((*spans, *_ground(cells, leaders, row, column, len(cells))))


def _ground(cells: Sequence[Look], leaders: Dots, row: int, start: int, end: int) -> Iterator[Span]:
    """What lies between two chips: land or water with its lines, and the way to a chip."""
    run: list[Look] = []
    for column in range(start, end):
        sign, ink, ground = cells[column]
        if dots := leaders.at(row, column):
            look: Look = sign_of(dots), "text", ground
        else:
            look = sign, ink, ground
        if run and run[-1][1:] != look[1:]:
            yield _span(run)
            run = []
        run.append(look)
    if run:
        yield _span(run)


def _span(run: Sequence[Look]) -> Span:
    _sign, ink, ground = run[0]
    return Span("".join(sign for sign, _ink, _ground in run), ink, ground=ground, drawn=True)


def _entries(state: State, known: Whereabouts, width: int) -> Iterator[tuple[Span, ...]]:
    """For each number its place and as many of the groups there as fit."""
    for number, spot in enumerate(on_map(known), 1):
        chip = _chip(number, spot)
        whole = Span(f" {spot.name}", bold=True, target=Target(spot.id))
        name = cut((whole,), 0, width - chip.cells, pad=False)
        left = width - chip.cells - sum(span.cells for span in name) - 2
        groups = _names(state, spot, left)
        yield (chip, *name, *((Span(f"  {groups}", "quiet"),) if groups else ()))


def _names(state: State, spot: Spot, width: int) -> str:
    """The groups of a place, as many as there is room for, and how many more there are."""
    for count in range(len(spot.groups), 0, -1):
        rest = f" +{len(spot.groups) - count}" if count < len(spot.groups) else ""
        text = names_of(state, spot.groups[:count]) + rest
        if Span(text).cells <= width:
            return text
    alone = f"+{len(spot.groups)}"
    return alone if len(alone) <= width else ""


def _elsewhere(known: Whereabouts, left: int) -> str:
    """What the map does not show: places in words, groups online, and numbers without a row."""
    missing = len(known.spots) - len(on_map(known))
    parts = [
        _("{count} more in the list").format(count=left) if left else "",
        n_("{count} not on the map", "{count} not on the map", missing).format(count=missing)
        if missing
        else "",
        _("online: {count}").format(count=len(known.online)) if known.online else "",
    ]
    return " · ".join(filter(None, parts))


def _beneath(state: State, known: Whereabouts, size: Size) -> list[Line]:
    """The legend in two columns of a few rows."""
    width = (size.inner - _GAP) // 2
    entries = list(_entries(state, known, width))
    shown = entries[: 2 * _LEGEND_ROWS]
    rows = (len(shown) + 1) // 2
    lines = [BLANK]
    for row in range(rows):
        second = shown[row + rows] if row + rows < len(shown) else ()
        first = cut(shown[row], 0, width + _GAP) if second else shown[row]
        lines.append(at(size.margin, *first, *second))
    rest = _elsewhere(known, len(entries) - len(shown))
    lines += [
        at(size.margin, Span(row, "quiet")) for row in (wrap(rest, size.inner) if rest else ())
    ]
    return lines


def _rail(state: State, known: Whereabouts, size: Size) -> list[Line]:
    """The legend for the rail."""
    width, most = size.rail, _IN_RAIL.get(size.name, 0)
    lines = [Line((Span(_("Places"), bold=True),)), BLANK]
    entries = list(_entries(state, known, width))
    shown = entries[: most if len(entries) <= most else most - 1]
    lines += [Line(entry) for entry in shown]
    rest = _elsewhere(known, len(entries) - len(shown))
    rows = wrap(rest, width) if rest else []
    return [*lines, *([BLANK] if rows else []), *(Line((Span(row, "quiet"),)) for row in rows)]
