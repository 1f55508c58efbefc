"""The wall in a window of its own: the page that the console shows the room, without keys."""

from __future__ import annotations

from dataclasses import replace

from facilitator.console.faces import step_view_of
from facilitator.console.map.room_graph import graph_of
from facilitator.console.projection_model import ProjectionModel
from facilitator.console.screens.join_lines import door_page, join_frame, locked_lines
from facilitator.console.screens.list_screen import in_pages, rows_of_list
from facilitator.console.screens.lobby_lines import larger_letters, lobby_frame, people_lines
from facilitator.console.screens.room_page import View, context_of, room_lines, room_size
from facilitator.console.screens.round_the_map import (
    goes_round,
    map_frame,
    round_the_map,
    whole_map,
)
from facilitator.console.screens.sheet_lines import (
    GAP,
    no_questions,
    question_block,
    question_ids,
    sheet_frame,
)
from facilitator.console.screens.where_we_are import where_frame, where_lines
from facilitator.console.widgets.lines import BLANK, Line, Span, at
from facilitator.console.widgets.page_frame import Frame, framed
from facilitator.console.widgets.paging import page_indicator
from facilitator.console.widgets.sizes import Size, size_of
from facilitator.console.widgets.wrap import wrap
from facilitator.link.messages import Wall
from facilitator.locales import _

AT_REST = -1
"""The number of a page to which nobody has turned."""
SHEET_MAP = "map"
"""The view of the sheet that is its map alone."""


def wall_lines(model: ProjectionModel, title: str, width: int, height: int) -> list[Line]:
    """The whole page; `title` is the session's, for the time before the room has told of it."""
    if not model.caught:
        return _waiting(model, title, room_size(width, height))
    wall = model.wall or _without_console(model)
    if wall["page"] == "blank":
        return _remarked([BLANK] * height, size_of(width, height), trouble_of(model))
    if wall["page"] == "code":
        return _code(model, wall, size_of(width, height))
    if wall["page"] == "sheet":
        return _sheet(model, wall, size_of(width, height))
    if wall["page"] == "where":
        return _where(model, size_of(width, height))
    if wall["page"] == "lobby" or not model.state.current:
        return _lobby(model, wall, room_size(width, height))
    return room_lines(model, view_of(model, wall, width, height), width, height)


def view_of(model: ProjectionModel, wall: Wall, width: int, height: int) -> View:
    """What of the step is shown: as on the console, but nothing that is hidden."""
    view = View(
        step=wall["step"],
        page=None if wall["number"] < 0 else wall["number"],
        message=trouble_of(model),
        projected=True,
    )
    context = context_of(model, view, room_size(width, height))
    face = step_view_of(context.step.activity)
    known = {*face.views(context), face.comparison(context)} - set(face.private_views)
    return replace(view, view=wall["view"] if wall["view"] in known else "")


def _without_console(model: ProjectionModel) -> Wall:
    """What is shown where nobody has a console open: where the room is."""
    return {
        "page": "room" if model.state.current else "lobby",
        "step": "",
        "view": "",
        "number": AT_REST,
        "wifi": False,
        "solid": False,
    }


def trouble_of(model: ProjectionModel) -> str:
    """Why nothing changes any more; "" as long as the room tells what is new."""
    if model.stopped:
        return _("The room was closed. This is the last page.")
    if model.live.connected:
        return ""
    return model.live.trouble or _("The room is restarting. This is the last page.")


def _remarked(lines: list[Line], size: Size, remark: str) -> list[Line]:
    """The page with a remark where the console has its keys."""
    if not remark:
        return lines
    row = len(lines) - 1 - size.above
    quietly = at(size.margin, Span(wrap(remark, size.inner)[0], "quiet"))
    return [*lines[:row], quietly, *lines[row + 1 :]]


def _waiting(model: ProjectionModel, title: str, size: Size) -> list[Line]:
    text = model.live.trouble or _("Waiting for the room.")

    def body(size: Size, _rows: int) -> list[Line]:
        return [at(size.margin, Span(text, "quiet"))]

    return framed(size, Frame(title=title), body)


def _code(model: ProjectionModel, wall: Wall, size: Size) -> list[Line]:
    def after(width: int, _rows: int) -> list[Line]:
        return locked_lines(model, width)

    lines = door_page(model, size, join_frame(model), wall["wifi"], after, whole=wall["solid"])
    return _remarked(lines, size, trouble_of(model))


def _lobby(model: ProjectionModel, wall: Wall, size: Size) -> list[Line]:
    frame = replace(lobby_frame(model, size), note=larger_letters(size))

    def after(width: int, rows: int) -> list[Line]:
        locked = locked_lines(model, width)
        if not model.state.here:
            nobody = _("Nobody yet. Latecomers can join at any step.")
            return [*locked, *(at(0, Span(row, "quiet")) for row in wrap(nobody, width))]
        return [*locked, *people_lines(model, size, width, rows - len(locked))]

    lines = door_page(model, size, frame, wall["wifi"], after, whole=wall["solid"])
    return _remarked(lines, size, trouble_of(model))


def _where(model: ProjectionModel, size: Size) -> list[Line]:
    frame = where_frame(model)
    frame = replace(frame, note=trouble_of(model) or frame.note)
    return framed(size, frame, lambda size, rows: where_lines(model.state, size, rows))


def _sheet(model: ProjectionModel, wall: Wall, size: Size) -> list[Line]:
    state, frame = model.state, sheet_frame(model)
    if trouble := trouble_of(model):
        frame = replace(frame, note=trouble, progress=None)
    ids, graph = question_ids(state), graph_of(state)
    if graph is not None and wall["view"] == SHEET_MAP:
        of_map = map_frame(frame, graph)
        return framed(size, of_map, lambda size, rows: whole_map(state, size, rows))
    if goes_round(state, ids, size, frame):
        return framed(size, frame, lambda size, rows: round_the_map(state, ids, size, rows))
    return _questions(model, wall, size, frame)


def _questions(model: ProjectionModel, wall: Wall, size: Size, frame: Frame) -> list[Line]:
    """The questions beneath one another, in pages."""
    state = model.state
    blocks = {id: question_block(state, id, size) for id in question_ids(state)}
    heights = {id: len(block) for id, block in blocks.items()}
    pages = in_pages(heights, rows_of_list(size, frame), GAP)
    number = min(max(0, wall["number"]), len(pages) - 1)
    more = page_indicator(number, len(pages))

    def body(size: Size, _rows: int) -> list[Line]:
        lines: list[Line] = []
        for id in pages[number]:
            lines += [*[BLANK] * (GAP if lines else 0), *blocks[id]]
        return lines or no_questions(size)

    return framed(size, replace(frame, more=more), body)
