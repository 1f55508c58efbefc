"""Fields with ink: what people wrote, and the program's own caps. Half a row of air lies above and
below the text of a field, so that two of them, one below the other, are a row apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from facilitator.console.themes import CLUSTERS, Fill, Ground, Ink
from facilitator.console.widgets.lines import Line, Span, cut

_INKS: Mapping[Fill, Ink] = {
    "paper": "on-paper",
    "raised": "text",
    "chosen": "text",
    "quiet": "on-cluster",
}


def ink_on(fill: Fill) -> Ink:
    """The ink of words on a field."""
    return "on-cluster" if fill in CLUSTERS else _INKS.get(fill, "on-fill")


def half_row(fill: Fill, width: int, *, above: bool, on: Ground = "ground") -> Span:
    """The half row of a field above its text, or below it."""
    return Span(("▄" if above else "▀") * width, fill, ground=on)


def inked(text: str, fill: Fill, *, bold: bool = True) -> Span:
    """A piece of text in the ink of the field that it lies on."""
    return Span(text, ink_on(fill), bold, fill)


def field_row(spans: Sequence[Span], fill: Fill, width: int) -> tuple[Span, ...]:
    """One row of a field: the spans in its ink, where they have no ground of their own. What was
    quiet stays so on paper."""
    return tuple(
        span
        if span.ground is not None
        else Span(span.text, _ink(span, fill), span.bold, fill, drawn=span.drawn)
        for span in cut(spans, 0, width)
    )


def _ink(span: Span, fill: Fill) -> Ink:
    if fill in ("raised", "chosen"):
        return "quiet" if span.ink == "quiet" else "text"
    return "paper-quiet" if fill == "paper" and span.ink == "quiet" else ink_on(fill)


def field(
    rows: Sequence[Sequence[Span]], fill: Fill, width: int, *, on: Ground = "ground"
) -> list[Line]:
    """A field of so many cells: half a row, the rows, half a row."""
    return [
        Line((half_row(fill, width, above=True, on=on),)),
        *(Line(field_row(row, fill, width)) for row in rows),
        Line((half_row(fill, width, above=False, on=on),)),
    ]


def card(
    title: str, rows: Sequence[str], fill: Fill, width: int, *, mark: str = "", air: int = 0
) -> list[Line]:
    """A card: its title in bold with a mark at the right end, and rows beneath; `air` rows above
    and below them. Words stand two cells in."""
    inside = width - 4 - (Span(mark).cells + 2 if mark else 0)
    head = cut((Span(title, bold=True),), 0, inside)
    first = (Span("  "), *head, Span(f"  {mark}" if mark else "", bold=True))
    texts = [(Span(f"  {row}"),) for row in rows]
    blanks: list[tuple[Span, ...]] = [()] * air
    return field([*blanks, first, *texts, *blanks], fill, width)


def tag(word: str, fill: Fill, width: int = 0) -> Span:
    """A word in capitals on a field of its own, in at least so many cells."""
    return inked(f" {word} ".ljust(width), fill)


def cap(shown: str) -> Span:
    """A key as it lies on the keyboard."""
    return Span(f" {shown} ", bold=True, ground="raised")
