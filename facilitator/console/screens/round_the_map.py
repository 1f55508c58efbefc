"""The map on the sheet: in the middle of the twelve questions where there is room, and whole on a
page of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from facilitator.activities.map_vocabulary import count_of, our_map
from facilitator.analysis.map.map_graph import MapGraph
from facilitator.console.faces import step_view_of
from facilitator.console.map.map_page import kept_page, shown_map
from facilitator.console.map.map_picture import WHOLE_MAP
from facilitator.console.map.room_graph import graph_of
from facilitator.console.widgets.lines import (
    BLANK,
    Line,
    Span,
    Target,
    at,
    cut,
    place,
    selected,
    targeted,
)
from facilitator.console.widgets.page_frame import Frame, rows_for_body
from facilitator.console.widgets.sizes import Size
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _
from facilitator.workshop.state import State

MAP = " map"
"""Stands for the map among the questions, whose ids hold no blank."""

_TWELVE, _ACROSS, _APART = 12, 4, 2
_FIELD, _MIDDLE = 5, 10
"""Rows that a field and the map need at least."""
_NUMBER = 5


def map_frame(frame: Frame, graph: MapGraph) -> Frame:
    """What stands round the map alone: no question."""
    return replace(frame, prompt="", where=_("map"), count=count_of(graph))


def whole_map(state: State, size: Size, rows: int) -> Sequence[Line]:
    """The map in so many rows, those on their own and the legend beneath it."""
    graph = graph_of(state)
    if graph is None:
        return [BLANK] * rows
    shown, places = shown_map(graph, state.map.positions, size, rows)
    return kept_page(shown, tuple(places.items()), (size, rows), WHOLE_MAP, "").lines


def goes_round(state: State, ids: Sequence[str], size: Size, frame: Frame) -> bool:
    """Whether the questions stand round the map: there is one, and room for all."""
    rows = rows_for_body(size, frame)
    room = rows >= 2 * _FIELD + _MIDDLE + 2
    return size.airy and room and len(ids) == _TWELVE and graph_of(state) is not None


def round_the_map(
    state: State, ids: Sequence[str], size: Size, rows: int, chosen: str = ""
) -> list[Line]:
    """The twelve questions as on paper: four above the map, four below, two at either side."""
    left, wide = size.margin - 2, (size.inner + 4 - (_ACROSS - 1) * _APART) // _ACROSS
    columns = [left + number * (wide + _APART) for number in range(_ACROSS)]
    high = max(_FIELD, rows * 6 // 25)
    inner = rows - 2 * high - 2
    upper = (inner - 1) // 2
    heights = [high] * 4 + [upper] * 2 + [inner - 1 - upper] * 2 + [high] * 4
    fields = {
        id: _field(state, id, wide, height, chosen=id == chosen)
        for id, height in zip(ids, heights, strict=True)
    }
    rest = [fields[id] for id in ids]
    sides = (
        [*rest[4], BLANK, *rest[6]],
        _middle(state, size, 2 * wide + _APART, inner),
        [*rest[5], BLANK, *rest[7]],
    )
    widths = (wide, 2 * wide + _APART, wide)
    return [
        *_abreast(rest[:4], columns, [wide] * 4),
        BLANK,
        *_abreast(sides, (columns[0], columns[1], columns[3]), widths),
        BLANK,
        *_abreast(rest[8:], columns, [wide] * 4),
    ]


def _abreast(
    blocks: Sequence[Sequence[Line]], columns: Sequence[int], widths: Sequence[int]
) -> list[Line]:
    rows = zip(*blocks, strict=True)
    return [
        place(
            *(
                (column, cut(line.spans, 0, wide))
                for line, column, wide in zip(row, columns, widths, strict=True)
            )
        )
        for row in rows
    ]


def _middle(state: State, size: Size, wide: int, rows: int) -> list[Line]:
    graph = graph_of(state)
    assert graph is not None
    heading = at(2, Span(our_map(), bold=True), Span(f"  {count_of(graph)}", "quiet"))
    drawn = whole_map(state, Size(wide, size.height, size.name, 2), rows - 1)
    return targeted([heading, *drawn], Target(MAP), 0, wide)


def _field(state: State, id: str, wide: int, rows: int, *, chosen: bool) -> list[Line]:
    """One question with its count and as many of its answers as there is room for."""
    step = state.step(id)
    is_open = state.steps[id].status == "open"
    on_sheet = step_view_of(step.activity).on_sheet(state, step)
    room = wide - _NUMBER - 1
    asked = wrap(step.question(), room)
    if len(asked) > rows - 2:
        asked = wrap(step.title, room)[: rows - 1]
    mark = Span("●" if is_open else " ", "accent", drawn=True)
    number = (mark, Span(f"{step.template or '':>2} ", "quiet"))
    lines = [place((1, number), (_NUMBER, [Span(asked[0], bold=True)]))]
    lines += [at(_NUMBER, Span(row, bold=True)) for row in asked[1:]]
    lines.append(at(_NUMBER, Span(on_sheet.count, "text" if is_open else "quiet", is_open)))
    for text in on_sheet.newest:
        answer = wrap(text, room)
        if len(lines) + len(answer) <= rows:
            lines += [at(_NUMBER, Span(row, "quiet")) for row in answer]
    lines = (lines + [BLANK] * rows)[:rows]
    lines = selected(lines, 0, wide) if chosen else lines
    return targeted(lines, Target(id), 0, wide)
