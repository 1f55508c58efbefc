"""The room's door as lines: the code to scan, the address, the code to type, the Wi-Fi."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from facilitator.console.screens.room_page import address_of
from facilitator.console.session_model import SessionModel
from facilitator.console.themes import Ink
from facilitator.console.time_left import whereabouts
from facilitator.console.widgets.chrome import footer
from facilitator.console.widgets.figures import DRAWN, figure, figure_width
from facilitator.console.widgets.lines import BLANK, Line, Span, at, beside, led
from facilitator.console.widgets.page_frame import Frame, framed, rows_for_body, top_line
from facilitator.console.widgets.qr import cells, code_lines, scale_for, wanting, wifi_payload
from facilitator.console.widgets.sizes import Size
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _

_AROUND = 2
"""Rows that every page keeps: the quiet line and the footer."""

_GUTTER = 3
_WORDS = 30
"""Cells that the words beside a code need at least."""

_MOST = 2
"""Rows of a message under the code."""

_MARKS: dict[bool, tuple[str, Ink]] = {True: ("✓", "good"), False: ("!", "warn")}

After = Callable[[int, int], Sequence[Line]]
"""The lines under the words, for a width and so many rows that are left there."""


def join_frame(model: SessionModel) -> Frame:
    """What stands round the code in the middle of a session."""
    here = _("{count} here").format(count=len(model.state.here))
    return Frame(title=model.state.title, where=_("join"), pace=whereabouts(model), count=here)


def locked_lines(model: SessionModel, width: int) -> list[Line]:
    """What says that the door is locked."""
    if not model.state.door.locked:
        return []
    message = _("The door is locked: nobody new can join.")
    return [at(0, Span(row, "warn", bold=True)) for row in wrap(message, width)]


def door_page(
    model: SessionModel, size: Size, frame: Frame, wifi: bool, after: After, *, whole: bool = False
) -> list[Line]:
    """The whole page. A code that needs them takes the blank rows round it, too; `whole` asks for
    one in whole cells, which may then take the words' place."""
    rows = rows_for_body(size, frame)
    payload = payload_of(model, wifi)
    scale = whole_scale(payload, size.width, size.height) if whole else 0
    already = _scale(payload, size, rows) if scale else 0
    if scale and (not already or already % 2):
        return _alone(model, size, frame, payload, scale, wifi)
    if size.name != "tiny" and payload and not frame.banner and not _scale(payload, size, rows):
        most = size.height - _AROUND
        if _scale(payload, size, most):
            top = top_line(size, frame)
            body = door_lines(model, size, most, wifi, after, tight=True, keys=bool(frame.keys))
            body = body[:most]
            blanks = [BLANK] * (most - len(body))
            return [top, *body, *blanks, footer(size, frame.keys)]

    def body_of(size: Size, rows: int) -> list[Line]:
        return door_lines(model, size, rows, wifi, after, keys=bool(frame.keys))

    return framed(size, frame, body_of)


def with_message(lines: list[Line], size: Size, message: str, good: bool) -> list[Line]:
    """The page with a message in the blank rows above the footer, where it moves nothing; where
    there are too few the page stays as it is."""
    rows = message_rows(message, size.inner, good) if message else []
    last = len(lines) - 1 - (len(rows) < _MOST)
    first = last - len(rows)
    if not rows or len(rows) > _MOST or not all(map(_empty, lines[first:last])):
        return lines
    message_lines = [at(size.margin, *row.spans) for row in rows]
    return [*lines[:first], *message_lines, *lines[last:]]


def message_rows(message: str, width: int, good: bool) -> list[Line]:
    """A message with its mark, as rows of so many cells."""
    mark, ink = _MARKS[good]
    first, *rest = (Span(row, ink, bold=True) for row in wrap(f"{mark} {message}", width, hang=2))
    return [at(0, *led(mark, first)), *(at(0, row) for row in rest)]


def _empty(line: Line) -> bool:
    grounds = {span.ground for span in line.spans} | {line.ground}
    return not line.text.strip() and grounds <= {None, "ground"}


def whole_cells(payload: str) -> tuple[int, int]:
    """Columns and rows of the window that a code in whole cells needs."""
    columns, rows = cells(payload, 2)
    return columns, rows + _AROUND


def whole_scale(payload: str, width: int, height: int) -> int:
    """The largest scale of a code in whole cells in such a window; 0 if there is none."""
    scale = scale_for(payload, width, height - _AROUND) if payload else 0
    return scale - scale % 2


def _alone(
    model: SessionModel, size: Size, frame: Frame, payload: str, scale: int, wifi: bool
) -> list[Line]:
    """The code with nothing beside it; address and letters stand in the first row."""
    access_text = " ".join(model.wifi) if wifi and model.wifi else "   ".join(address_of(model))
    top = top_line(size, replace(frame, title=access_text, where=""))
    code = code_lines(payload, scale)
    left = min(size.inset[0], size.width - cells(payload, scale)[0])
    body = [at(left, *line.spans) for line in code]
    body += [BLANK] * (size.height - _AROUND - len(body))
    last = footer(size, frame.keys)
    return [top, *body, last]


def _scale(payload: str, size: Size, rows: int) -> int:
    return scale_for(payload, size.page - size.inset[0] - _GUTTER - _WORDS, rows)


def door_lines(
    model: SessionModel,
    size: Size,
    rows: int,
    wifi: bool,
    after: After,
    *,
    tight: bool = False,
    keys: bool = True,
) -> list[Line]:
    """The Wi-Fi's code or the page's, as large as it fits, with the words beside it.

    `after` gives the lines under the words; `tight` leaves a blank row above them; `keys`: they may
    name keys. In a
    window that is too low for a code, address and letters are the page.
    """
    payload = payload_of(model, wifi)
    if model.state.ended:
        return [at(size.margin, Span(row, "quiet")) for row in wrap(over(), size.reading)]
    if not payload and model.live.trouble:
        return []
    if not payload:
        return [at(size.margin, Span(_("Getting the join code ready."), "quiet"))]
    left = size.inset[0]
    scale = _scale(payload, size, rows)
    if not scale:
        instructions = _instructions(model, size.inner, wifi, low=True, keys=keys)
        needed = wanting(cells(payload)[1] + _AROUND, size.inner)
        instructions += [BLANK, *needed, BLANK]
        instructions += after(size.inner, rows - len(instructions))
        return [at(size.margin, *line.spans) for line in instructions]
    code = [at(left, *line.spans) for line in code_lines(payload, scale)]
    column = left + cells(payload, scale)[0] + _GUTTER
    width = size.page - column - 1
    instructions = [BLANK] * tight + _instructions(model, width, wifi, low=False, keys=keys)
    instructions.append(BLANK)
    instructions += after(size.edge - column, rows - len(instructions))
    instructions += _on_phones(model, width, wifi, len(code) - len(instructions))
    return beside(code, instructions, column, max(len(code), len(instructions)))


def payload_of(model: SessionModel, wifi: bool) -> str:
    """What a phone reads from the code; "" while there is nothing to read."""
    if model.state.ended:
        return ""
    if wifi and model.wifi:
        return wifi_payload(*model.wifi)
    return model.live.payload


def _instructions(
    model: SessionModel, width: int, wifi: bool, *, low: bool, keys: bool
) -> list[Line]:
    if wifi and model.wifi:
        return _wifi_instructions(model.wifi, width, keys=keys)
    address, code = address_of(model)
    lines: list[Line] = []
    if not low:
        lines.append(at(0, Span(_("Scan with your phone"), bold=True)))
        if model.wifi:
            wifi_text = _("on the Wi-Fi “{name}”").format(name=model.wifi[0])
            lines += [at(0, Span(row, "quiet")) for row in wrap(wifi_text, width)]
        lines.append(BLANK)
    first = _("type into a browser") if low else _("or type into a browser")
    lines.append(at(0, Span(first, "quiet")))
    lines += [at(0, Span(row, "accent", bold=True)) for row in wrap(address, width)]
    lines += [BLANK, at(0, Span(_("and enter the code"), "quiet")), *big_code(code, width)]
    return lines


def _on_phones(model: SessionModel, width: int, wifi: bool, rows: int) -> list[Line]:
    """Where the wall can be seen on a device of one's own, if so many rows hold it: nothing else
    moves because of it."""
    address, _code = address_of(model)
    if wifi or not address or not model.state.wall_page:
        return []
    label = wrap(_("See this screen on your phone:"), width)
    lines = [BLANK, *(at(0, Span(row, "quiet")) for row in label)]
    lines += [at(0, Span(row, "accent")) for row in wrap(f"{address}/wall", width)]
    return [*[BLANK] * (rows - len(lines)), *lines] if len(lines) <= rows else []


def over() -> str:
    """What is said instead of a code once the session is closed."""
    return _("The session is closed: nobody can join any more.")


def big_code(code: str, width: int) -> list[Line]:
    """The letters as large as they fit."""
    if not code:
        return []
    if not set(code) <= DRAWN or figure_width(code) > width:
        return [at(0, Span(" ".join(code), bold=True))]
    return [BLANK, *(at(0, Span(row, drawn=True)) for row in figure(code))]


def _wifi_instructions(wifi: tuple[str, str], width: int, *, keys: bool) -> list[Line]:
    name, password = wifi
    lines = [at(0, Span(_("First join the Wi-Fi"), bold=True)), BLANK]
    lines += [at(0, Span(row, "accent", bold=True)) for row in wrap(name, width)]
    if password:
        lines += [BLANK, at(0, Span(_("password"), "quiet"))]
        lines += [at(0, Span(row, bold=True)) for row in wrap(password, width)]
    if not keys:
        return lines
    then = wrap(_("Then press W for the join code."), width)
    return [*lines, BLANK, *(at(0, Span(row, "quiet")) for row in then)]
