"""Lines of styled cells: what a page is drawn from. Pure values, no widget."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import force_setattr, replace
from rich.cells import cell_len, split_graphemes

from facilitator.console.themes import Ground, Ink

# Everything that could steer a terminal, reorder a row or take no cell without being a mark.
_STEERING = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]"
)


# What is seen as a shape, not read.
_DRAWN = frozenset("▀▄█▁▌● ")


def plain(text: str) -> str:
    """The text without control characters and direction overrides."""
    return _STEERING.sub("", text)


class Target(NamedTuple):
    """What a click means: the thing of this id is chosen, or this action is asked for."""

    selectable: str = ""
    action: str = ""


class Span(Struct, frozen=True):
    """A piece of a line in one style; without a ground of its own it lies on the line's.

    The text is taken literally: no markup, and what could steer a terminal is left out. `target` is
    what a click on it means, if anything. `drawn`: it is a sign of the program's, for which there
    is a simpler one where the terminal lacks it; what people wrote never is. `underline`: it
    stands out where colour must not say so alone.
    """

    text: str
    ink: Ink = "text"
    bold: bool = False
    ground: Ground | None = None
    target: Target | None = None
    drawn: bool = False
    underline: bool = False

    def __post_init__(self) -> None:
        """Leave out what could steer a terminal."""
        if _STEERING.search(self.text):
            force_setattr(self, "text", plain(self.text))

    @property
    def cells(self) -> int:
        """Width in terminal cells."""
        return cell_len(self.text)


class Line(Struct, frozen=True):
    """One row of a page; what its spans do not cover is its ground."""

    spans: tuple[Span, ...] = ()
    ground: Ground = "ground"

    @property
    def text(self) -> str:
        """The row without any style."""
        return "".join(span.text for span in self.spans)

    @property
    def cells(self) -> int:
        """Width of what is drawn, in terminal cells."""
        return sum(span.cells for span in self.spans)

    def target_at(self, column: int) -> Target | None:
        """What a click on this cell means, if anything."""
        end = 0
        for span in self.spans:
            end += span.cells
            if column < end:
                return span.target
        return None


BLANK = Line()


def at(column: int, *spans: Span, ground: Ground = "ground") -> Line:
    """A line whose spans begin at a column."""
    return Line(((Span(" " * column), *spans) if column else spans), ground)


def place(*parts: tuple[int, Sequence[Span]], ground: Ground = "ground") -> Line:
    """A line with several runs of spans, each at its column, in the order of the columns.

    A run that would reach into the next one ends there.
    """
    spans: list[Span] = []
    end = 0
    for number, (column, run) in enumerate(parts):
        spans += [Span(" " * (column - end))] if column > end else []
        following = parts[number + 1][0] if number + 1 < len(parts) else None
        run = tuple(run) if following is None else cut(run, 0, following - column, pad=False)
        spans += run
        end = column + sum(span.cells for span in run)
    return Line(tuple(spans), ground)


def cut(spans: Iterable[Span], start: int, end: int, *, pad: bool = True) -> tuple[Span, ...]:
    """The cells from start to end; padded with blanks to that width unless told otherwise.

    Half of a wide character becomes a blank.
    """
    out: list[Span] = []
    column = 0
    for span in spans:
        first, last = max(start, column), min(end, column + span.cells)
        if first < last:
            text = _cells_of(span.text, first - column, last - column)
            out.append(replace(span, text=text))
        column += span.cells
    missing = end - max(start, min(column, end))
    if pad and missing > 0:
        out.append(Span(" " * missing))
    return tuple(out)


def _cells_of(text: str, start: int, end: int) -> str:
    if start == 0 and end >= cell_len(text):
        return text
    out: list[str] = []
    column = 0
    for first, last, width in split_graphemes(text)[0]:
        inside = min(end, column + width) - max(start, column)
        if inside == width and start <= column < end:
            out.append(text[first:last])
        elif inside > 0:
            out.append(" " * inside)
        column += width
    return "".join(out)


def grounded(spans: Iterable[Span], ground: Ground) -> tuple[Span, ...]:
    """The spans on a ground of their own, where they had none."""
    return tuple(
        span if span.ground is not None else replace(span, ground=ground) for span in spans
    )


def led(sign: str, span: Span) -> tuple[Span, ...]:
    """A row of text that begins with a sign of the program's: only the sign is drawn."""
    if not sign or not span.text.startswith(sign):
        return (span,)
    rest = replace(span, text=span.text.removeprefix(sign))
    return (replace(span, text=sign, drawn=True), rest)


def aimed(spans: Iterable[Span], target: Target, width: int) -> tuple[Span, ...]:
    """The spans in exactly so many cells, all of which mean this target."""
    run = tuple(spans)
    missing = width - sum(span.cells for span in run)
    if missing < 0:
        run = cut(run, 0, width)
    # Written out, as every row of every page goes through here.
    out = [Span(s.text, s.ink, s.bold, s.ground, target, s.drawn, s.underline) for s in run]
    if missing > 0:
        out.append(Span(" " * missing, target=target))
    return tuple(out)


def targeted(lines: Iterable[Line], target: Target, left: int, right: int) -> list[Line]:
    """The lines with cells from left to right that mean this target."""
    return [
        Line(
            (
                *cut(line.spans, 0, left),
                *aimed(cut(line.spans, left, right), target, right - left),
                *cut(line.spans, right, line.cells, pad=False),
            ),
            line.ground,
        )
        for line in lines
    ]


def marked(line: Line, start: int, end: int) -> Line:
    """The line with its cells from start to end as those of a selected text."""
    within = (
        replace(span, ink="on-fill", ground="accent")
        for span in cut(line.spans, start, end, pad=False)
    )
    rest = cut(line.spans, end, line.cells, pad=False)
    return Line((*cut(line.spans, 0, start, pad=False), *within, *rest), line.ground)


def filled(
    spans: Iterable[Span], ground: Ground, left: int, right: int, *, on: Ground = "ground"
) -> Line:
    """A line whose cells from left to right lie on another ground than the line itself."""
    inside = grounded(cut(spans, left, right), ground)
    return at(left, *inside, ground=on)


def selected(lines: Iterable[Line], left: int, right: int) -> list[Line]:
    """The lines raised from left to right, with the accent bar at the left: the chosen item."""
    bar = Span("▌", "accent", ground="raised")
    return [
        Line(
            (
                *cut(line.spans, 0, left),
                bar,
                *grounded(map(legible, cut(line.spans, left + 1, right)), "raised"),
            ),
            line.ground,
        )
        for line in lines
    ]


def legible(span: Span) -> Span:
    """Coloured words lose their contrast on raised ground, bars and dots do not."""
    if span.ground is not None or set(span.text) <= _DRAWN:
        return span
    return replace(span, ink="text") if span.ink not in ("text", "quiet") else span


def beside(left: Sequence[Line], right: Sequence[Line], column: int, rows: int) -> list[Line]:
    """Two columns of lines as one page: the right one begins at a column and lies to the end."""
    out = []
    for row in range(rows):
        first = left[row] if row < len(left) else BLANK
        second = right[row] if row < len(right) else Line(ground=_last_ground(right))
        spans = grounded(cut(first.spans, 0, column), first.ground)
        out.append(Line((*spans, *second.spans), second.ground))
    return out


def _last_ground(lines: Sequence[Line]) -> Ground:
    return lines[-1].ground if lines else "ground"
