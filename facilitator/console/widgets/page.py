"""The one widget that draws a page: lines given by a pure function of its width and height."""

from collections.abc import Callable, Sequence

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from facilitator.console.themes import Palette
from facilitator.console.widgets.lines import Line

Layout = Callable[[int, int], Sequence[Line]]
"""Width and height in cells to the lines from the top; what is missing is blank."""


def strip_of(line: Line, width: int, palette: Palette) -> Strip:
    """A line as exactly so many cells of the screen."""
    segments = [
        Segment(span.text, palette.style(span.ink, span.ground or line.ground, span.bold))
        for span in line.spans
        if span.text
    ]
    return Strip(segments).adjust_cell_length(width, palette.style("text", line.ground))


def _nothing(width: int, height: int) -> Sequence[Line]:
    return ()


class Page(Widget):
    """A sheet of lines. Repainting costs nothing until the layout or the size changes."""

    ALLOW_SELECT = False
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
        for row in changed:
            self._strips.pop(row, None)
        if changed:
            self.refresh(*(Region(0, row, self.size.width, 1) for row in changed))

    @property
    def lines(self) -> tuple[Line, ...]:
        """The page's lines, one for each of its rows."""
        width, height = self.size
        if self._lines is None or self._lines_size != (width, height):
            if self._lines_size != (width, height):
                self._strips.clear()
            drawn = tuple(self._drawn_by(width, height))[:height]
            self._lines = drawn + (Line(),) * (height - len(drawn))
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
            self._strips[y] = strip_of(line, self.size.width, palette)
        return self._strips[y]
