"""The one widget that draws a page: lines given by a pure function of its width and height."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from textwrap import dedent

from rich.cells import cell_len
from rich.segment import Segment
from textual.events import Click, MouseEvent, MouseScrollDown, MouseScrollUp
from textual.geometry import Region
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip
from textual.widget import Widget

from facilitator.console.drawn_marks import shown
from facilitator.console.themes import Palette
from facilitator.console.widgets.lines import Line, Target, cut, marked

Layout = Callable[[int, int], Sequence[Line]]
"""Width and height in cells to the lines from the top; what is missing is blank."""

_NOTCH = 0.15
"""Seconds in which the wheel turns one page at most; some send many turns in a moment."""

_AS_BLANKS = dict.fromkeys([*range(0x2580, 0x25A0), 0xA0], " ")
"""Bars and large letters are drawn and no text; blanks that do not break are for the page."""


def strip_of(line: Line, width: int, palette: Palette) -> Strip:
    """A line as exactly so many cells of the screen, with the marks that the terminal has."""
    segments = [
        Segment(
            shown(span.text) if span.drawn else span.text,
            palette.style(span.ink, span.ground or line.ground, span.bold, span.underline),
        )
        for span in line.spans
        if span.text
    ]
    return Strip(segments).adjust_cell_length(width, palette.style("text", line.ground))


def _nothing(width: int, height: int) -> Sequence[Line]:
    return ()


class Page(Widget):
    """A sheet of lines. Repainting costs nothing until the layout or the size changes. Its text can
    be selected; a selection is counted in cells."""

    @dataclass
    class Clicked(Message):
        """Something that means something was clicked."""

        target: Target

    @dataclass
    class Scrolled(Message):
        """The wheel was turned: by 1 downwards, by -1 upwards."""

        by: int

    DEFAULT_CSS = """
    Page {
        width: 1fr;
        height: 1fr;
        background: $background;
    }
    """

    def __init__(
        self, layout: Layout = _nothing, *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes, markup=False)
        # Not `_layout`: that name is Textual's own.
        self._drawn_by = layout
        self._lines: tuple[Line, ...] | None = None
        self._lines_size = (0, 0)
        self._strips: dict[int, Strip] = {}
        self._strips_palette: Palette | None = None
        self._selected: Selection | None = None
        self._scrolled = 0.0

    def show(self, layout: Layout) -> None:
        """Draw by this function from now on; only rows that differ are painted again."""
        before = self._lines
        self._drawn_by = layout
        self._lines = None
        if before is None or self._lines_size != tuple(self.size):
            # The size may be the old one again before anything is painted.
            self._strips.clear()
            self.refresh()
            return
        after = self.lines
        changed = [row for row in range(len(before)) if before[row] != after[row]]
        if any(_selected_in(self._selected, row) for row in changed):
            # What was selected is not there any more.
            self.screen.clear_selection()
        self._repaint(changed)

    def _repaint(self, rows: Collection[int]) -> None:
        for row in rows:
            self._strips.pop(row, None)
        if rows:
            self.refresh(*(Region(0, row, self.size.width, 1) for row in rows))

    @property
    def lines(self) -> tuple[Line, ...]:
        """The page's lines, one for each of its rows."""
        width, height = self.size
        if self._lines is None or self._lines_size != (width, height):
            if self._lines_size != (width, height):
                self._strips.clear()
            rendered = tuple(self._drawn_by(width, height))[:height]
            self._lines = rendered + (Line(),) * (height - len(rendered))
            self._lines_size = (width, height)
        return self._lines

    def render_line(self, y: int) -> Strip:
        """One row of the page."""
        lines = self.lines
        palette = Palette(self.app.theme, plain=self.app.no_color)
        if palette != self._strips_palette:
            self._strips.clear()
            self._strips_palette = palette
        if y not in self._strips:
            line = lines[y] if y < len(lines) else Line()
            if span := _selected_in(self._selected, y):
                line = marked(line, *_cells_of(line, span))
            self._strips[y] = strip_of(line, self.size.width, palette)
        return self._strips[y]

    # Selecting

    def selection_updated(self, selection: Selection | None) -> None:
        """Show what is selected now; only rows in which that has changed are painted again."""
        before, self._selected = self._selected, selection
        rows = range(self.size.height)
        self._repaint([y for y in rows if _selected_in(before, y) != _selected_in(selection, y)])

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text, without the page's margin."""
        rows = []
        for y, line in enumerate(self.lines):
            if span := _selected_in(selection, y):
                cells = cut(line.spans, *_cells_of(line, span), pad=False)
                rows.append("".join(each.text for each in cells).translate(_AS_BLANKS).rstrip())
        # The first row may begin within a sentence.
        first, rest = rows[:1], dedent("\n".join(rows[1:]))
        return "\n".join([*map(str.strip, first), *([rest] if rest else [])]), "\n"

    # The mouse

    def on_click(self, event: Click) -> None:
        """Tell what was clicked. Letting go of the button after selecting is no click."""
        # Clicking twice would select the whole page.
        event.prevent_default()
        line = self.lines[event.y] if 0 <= event.y < len(self.lines) else Line()
        target = line.target_at(event.x)
        if event.button == 1 and target is not None and not self.screen.selections:
            self.post_message(self.Clicked(target))

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        """The wheel was turned downwards."""
        self._scroll(event, 1)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        """The wheel was turned upwards."""
        self._scroll(event, -1)

    def _scroll(self, event: MouseEvent, by: int) -> None:
        event.stop()
        if event.time - self._scrolled >= _NOTCH:
            self._scrolled = event.time
            self.post_message(self.Scrolled(by))


def _selected_in(selection: Selection | None, y: int) -> tuple[int, int] | None:
    """The first cell of a row that is selected and the one behind the last, -1 for all to the end;
    None if none is."""
    return selection.get_span(y) if selection is not None else None


def _cells_of(line: Line, span: tuple[int, int]) -> tuple[int, int]:
    """The same in cells of that line; blanks at its end are no text."""
    start, end = span
    written = cell_len(line.text.rstrip())
    return min(start, written), written if end < 0 else min(end, written)
