"""The presenter's page: while the wall is in a window of its own, this one shows it small, and
beside or beneath it what is for the facilitator alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from facilitator.console.faces import step_view_of
from facilitator.console.screens.private_page import (
    Private,
    Section,
    panel_lines,
    private_sections,
)
from facilitator.console.screens.room_page import (
    View,
    context_of,
    page_shown,
    page_with,
    room_lines,
    room_parts,
    room_size,
    step_of,
)
from facilitator.console.session_model import SessionModel
from facilitator.console.widgets.lines import BLANK, Line, Span, at, beside
from facilitator.console.widgets.paging import page_indicator
from facilitator.console.widgets.private_frame import in_violet, private_heading
from facilitator.console.widgets.sizes import SMALLEST, Size, size_of
from facilitator.console.widgets.wrap import wrap
from facilitator.link.messages import Window
from facilitator.locales import _, n_

Cells = tuple[int, int]
"""Columns and rows."""

_LEFT_OUT = 5
"""Rows of a room's page that a small one does without: the first, the last, and blank ones."""

_FIRST_AND_LAST = 2

_HANG = 2

_WALL_SHARE = 0.5
"""How much of a narrow window the wall takes."""


@dataclass(frozen=True, slots=True)
class Presenter:
    """What the page is drawn from. `private` is what the private page would show, `turned` the
    wall's page, counted from 0, and how many it has."""

    model: SessionModel
    view: View
    private: Private
    turned: tuple[int, int]
    blank: bool = False


def wall_window(model: SessionModel) -> Cells | None:
    """The smallest of the projections' windows: what fits there fits into all; None without."""
    windows = [(one["columns"], one["rows"]) for one in model.live.windows]
    return min(windows, key=lambda cells: (cells[1], cells[0]), default=None)


def presenter_lines(context: Presenter, width: int, height: int) -> list[Line]:
    """The whole page."""
    size = size_of(width, height)
    if size.name == "tiny":
        return room_lines(context.model, context.view, width, height)
    if size.panel:
        return _wide(context, size)
    return _narrow(context, size)


def _wide(context: Presenter, size: Size) -> list[Line]:
    """The wall at the left, the private panel at the right."""
    column = size.width - size.panel
    if room_size(column, size.height).rail:
        lines = _with_rail(context, column, size.height)
    else:
        top, *inner, keys = _wall(context, column, size.height - 6, air=True)
        lines = [BLANK, top, BLANK, _title(context, size_of(column, size.height)), *inner]
        lines += [BLANK] * (size.height - 2 - len(lines)) + [keys, BLANK]
    panel = in_violet(panel_lines(context.private, size, _("Press Tab for the rest.")))
    return beside(lines, panel, column, size.height)


def _with_rail(context: Presenter, width: int, height: int) -> list[Line]:
    """The wall as in a window of its own, its title in the air above it."""
    view = _same_page(context, (width, height))
    first, inner, last = room_parts(context.model, view, (width, height), context.turned)
    inner = squeezed(inner, height - 2 - len(last))
    return [_title(context, size_of(width, height)), first, *inner, *last]


def _narrow(context: Presenter, size: Size) -> list[Line]:
    """The wall above, what is private beneath it."""
    rows = max(SMALLEST[1] - _LEFT_OUT, round(size.height * _WALL_SHARE))
    top, *inner, keys = _wall(context, size.width, rows)
    inner += [BLANK] * (rows - len(inner))
    left = size.height - rows - 4
    private = in_violet(
        [
            private_heading(size.margin, beside_wall=True),
            *_compact(private_sections(context.private), size, left),
        ]
    )
    return [top, _title(context, size), *inner, *private, keys]


def _shown_where(context: Presenter, size: Size) -> str:
    """That it is the wall, or why it is not."""
    if context.blank:
        return _("The wall is blank. Press any key to show it again.")
    face = step_view_of(step_of(context.model, context.view).activity)
    if context.view.view in face.private_views:
        return _("Not on the wall: what is hidden")
    if context.view.query:
        return _("Not on the wall: what you search for")
    if without := face.kept_back(context_of(context.model, context.view, size)):
        return without
    windows: Sequence[Window] = context.model.live.windows
    template = n_("On the wall", "On the wall, in {count} windows", len(windows))
    return template.format(count=len(windows))


def _title(context: Presenter, size: Size) -> Line:
    """The row above the wall: what it is, its pages, the time of day."""
    step = step_of(context.model, context.view)
    margin = size.margin
    named = Span(f" {_shown_where(context, size)} ", "quiet", bold=True)
    # The first row tells the time of day only where no timer is set.
    timed = context.model.state.clock_at(step.id) is not None
    clock = f"{context.model.clock.now():%H:%M}" if timed else ""
    number = "   ".join(part for part in (page_indicator(*context.turned), clock) if part)
    page = Span(f" {number} " if number else "", "quiet")
    left, right = margin - 1, max(0, size.width - 2 * margin + 2 - named.cells - page.cells)
    rules = [Span("─" * cells, "line", drawn=True) for cells in (left, right, left)]
    return Line((rules[0], named, rules[1], page, rules[2]))


def _wall(context: Presenter, width: int, rows: int, *, air: bool = False) -> list[Line]:
    """The first row of the room's page, what is between in at most so many rows, and its keys;
    where there is `air`, with the blank rows that it has in a window of its own."""
    height = max(SMALLEST[1], rows + (_FIRST_AND_LAST if air else _LEFT_OUT))
    view = _same_page(context, (width, height))
    first, inner, last = room_parts(context.model, view, (width, height), context.turned)
    return [first, *squeezed(inner, rows), last[0]]


def _same_page(context: Presenter, small: Cells) -> View:
    """The view whose page holds here about what the wall's page holds."""
    model, view = context.model, context.view
    if view.page is None:
        return view
    if view.chosen:
        return replace(view, page=page_with(model, view, view.chosen, *small))
    page, pages = context.turned
    _page, here = page_shown(model, view, *small)
    return replace(view, page=page * here // pages)


def squeezed(lines: Sequence[Line], rows: int) -> list[Line]:
    """The lines in at most so many rows: without blank ones, as far as that is needed, and then
    without the last ones but one, which is the progress."""
    kept = list(lines)
    for number in range(len(kept) - 1, -1, -1):
        if len(kept) <= rows:
            break
        if _is_blank(kept[number]):
            del kept[number]
    if len(kept) > rows:
        kept = [*kept[: rows - 1], kept[-1]]
    return kept


def _is_blank(line: Line) -> bool:
    """Whether it shows nothing but the page's own ground, which in a break is a colour."""
    grounds = {span.ground for span in line.spans}
    return not line.text.strip() and grounds <= {None, line.ground}


def _compact(parts: Sequence[Section], size: Size, rows: int) -> list[Line]:
    """The sections in so many rows: one at least of each, two of the first, which are the notes;
    what is left goes to the others, and then to the notes."""
    wanted = [len(_fitted(title, texts, size.inner, rows)) for title, texts in parts]
    given, lines = [min(2, wanted[0]), *[1] * (len(parts) - 1)], list[Line]()
    for number in (*range(1, len(parts)), 0):
        given[number] += max(0, min(wanted[number] - given[number], rows - sum(given)))
    for (title, texts), most in zip(parts, given, strict=True):
        block = _fitted(title, texts, size.inner, most)
        heading = Span(block[0][: len(title)], bold=True)
        lines.append(at(size.margin, heading, Span(block[0][len(title) :])))
        lines += [at(size.margin, Span(row)) for row in block[1:]]
    return (lines + [BLANK] * rows)[:rows]


def _fitted(title: str, texts: Sequence[str], width: int, rows: int) -> list[str]:
    """As many whole texts as fit into the rows behind the title, of one that is too long for all of
    them its beginning; and the key that shows the rest."""
    rest = f"  ({_('Tab')})"
    for count in range(len(texts), 0, -1):
        more = rest if count < len(texts) else ""
        block = wrap(f"{title}  {' · '.join(texts[:count])}{more}", width, hang=_HANG)
        if len(block) <= rows:
            return block
    *whole, last = wrap(f"{title}  {texts[0]}", width, hang=_HANG)[:rows]
    indent = _HANG if whole else 0
    return [*whole, " " * indent + wrap(last.strip(), width - len(rest) - indent)[0] + rest]
