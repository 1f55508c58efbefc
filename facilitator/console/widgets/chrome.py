"""What stands round every page: the quiet line, the question, the progress, the keys."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len

from facilitator.console.themes import Fill
from facilitator.console.widgets.balance import balanced
from facilitator.console.widgets.ink_fields import cap, field_row, half_row
from facilitator.console.widgets.lines import Line, Span, Target, at, cut, place
from facilitator.console.widgets.person_dots import dots_row
from facilitator.console.widgets.sizes import LONGEST_LINE, Size
from facilitator.console.widgets.wrap import wrap

_APART = 3
_SHORTEST_TITLE = 8
_FEWEST_KEYS = 3
"""Beside an address, help among them."""


class Key(NamedTuple):
    """A key as the footer shows it, the word for what it does, and the action that a click on it
    asks for."""

    shown: str
    word: str
    action: str = ""


def quiet_line(
    size: Size,
    title: str,
    where: str = "",
    state: str = "",
    right: Sequence[Span] = (),
    pace: str = "",
) -> Line:
    """The first row: the session's title, where the room is, how the time goes, the state word; at
    the right the time.

    Where they do not fit the title is cut at a blank, then left out, then how the time goes, then
    where the room is.
    """
    end = max(size.margin, size.edge - _cells(right))
    room = end - size.margin - (_APART if right else 0)
    word = [Span(state, "accent", bold=True)]
    rest = [[Span(" · ".join(part for part in (where, pace) if part), "quiet")], word]
    left = room - _cells(_run(rest)) - _APART * bool(where or pace or state)
    named = _cut_at_blank(title, left)
    less = [[Span(where, "quiet")], word]
    whole_row = [[Span(named, "quiet", bold=True)], *rest]
    choices = [*map(_run, (whole_row, rest, less, rest[1:])), ()]
    run = next(choice for choice in choices if _cells(choice) <= max(0, room))
    return place((size.margin, run), (end, tuple(right)))


def _cut_at_blank(title: str, room: int) -> str:
    """As much of a title as fits, and that it goes on; "" where that would be too little."""
    if cell_len(title) <= room:
        return title
    if room <= _SHORTEST_TITLE:
        return ""
    begins = wrap(title, room - 1)[0]
    ends_at_blank = not title[len(begins) : len(begins) + 1].strip()
    return f"{begins}…" if ends_at_blank and len(begins) >= _SHORTEST_TITLE else ""


def _run(parts: Sequence[Sequence[Span]], apart: int = _APART) -> tuple[Span, ...]:
    """Those parts that say something, one after the other with blanks between."""
    out: list[Span] = []
    for part in parts:
        if any(span.text.strip() for span in part):
            out += [Span(" " * apart)] if out else []
            out += [span for span in part if span.text]
    return tuple(out)


def _cells(spans: Sequence[Span]) -> int:
    return sum(span.cells for span in spans)


def footer(size: Size, keys: Sequence[Key], address: str = "", code: str = "") -> Line:
    """The row of keys, in the order of need; address and code for latecomers at the right.

    Where they do not fit a key gives way, then the address, then keys from the right; the first
    key and the last one (help) stay.
    """
    for joining, most in _joining(address, code, len(keys)):
        spans = _key_spans(keys if most >= len(keys) else [*keys[: most - 1], keys[-1]])
        if _cells(spans) + _APART + _cells(joining) <= size.inner:
            return place((size.margin, spans), (size.edge - _cells(joining), joining))
    for count in range(len(keys), 1, -1):
        spans = _key_spans([*keys[: count - 1], keys[-1]])
        if _cells(spans) <= size.inner:
            return at(size.margin, *spans)
    return at(size.margin, *cut(_key_spans(keys[:1]), 0, size.inner, pad=False))


def _joining(address: str, code: str, keys: int) -> list[tuple[tuple[Span, ...], int]]:
    """The ways in, each with how many keys are to stand beside it, in the order of preference."""
    if not code:
        return []
    letters = Span(code, bold=True)
    whole = (Span(address, "quiet"), Span("  "), letters)
    return [(whole, keys), (whole, max(_FEWEST_KEYS, keys - 1)), ((letters,), keys)]


def _key_spans(keys: Sequence[Key]) -> tuple[Span, ...]:
    return _run([_key_parts(key) for key in keys], 2)


def _key_parts(key: Key) -> list[Span]:
    target = Target(action=key.action) if key.action else None
    shown = cap(key.shown)
    return [
        Span(shown.text, shown.ink, shown.bold, shown.ground, target),
        Span(f" {key.word}", "quiet", target=target),
    ]


def prompt_band(size: Size, prompt: str, *, asks: bool = False) -> list[Line]:
    """The question, bold, from edge to edge or to the rail: filled while phones are asked, else
    raised with a bar at its left edge."""
    return list(_band(size, prompt, asks))


# Drawn again for every key and every second, with the same question.
@lru_cache(64)
def _band(size: Size, prompt: str, asks: bool) -> tuple[Line, ...]:
    fill: Fill = "accent" if asks else "raised"
    indent = Span(" " * size.margin)
    width = min(LONGEST_LINE, size.inner)
    texts = [row for part in prompt.split("\n") for row in balanced(part, width)]
    rows = [field_row((indent, Span(text, bold=True)), fill, size.page) for text in texts]
    above, below = (half_row(fill, size.page, above=each) for each in (True, False))
    lines = [Line((above,)), *map(Line, rows), Line((below,))]
    return tuple(lines if asks else map(_barred, lines))


def _barred(line: Line) -> Line:
    """The row with the yellow bar at its left edge."""
    first = line.spans[0].text[0]
    bar = Span("█", "accent", ground="raised")
    if first in "▄▀":
        bar = Span(first, "accent")
    return Line((bar, *cut(line.spans, 1, line.cells)))


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of all are done, as dots, and what is said of it; or what the dots of the page
    mean."""

    done: int
    total: int
    text: str
    legend: tuple[Span, ...] = ()


def progress_line(
    size: Size, progress: Progress | None, left: str = "", right: str = "", *, more: bool = False
) -> Line:
    """The row of who has answered: dots where they fit, then its words; what else is to be said
    follows quietly, and at the right which part of all is shown, which stays in any case.

    `more`: `left` is what the page says itself, and not a remark beside it.
    """
    right_span = Span(right, "quiet")
    end = size.edge - right_span.cells
    room = end - size.margin - (_APART if right else 0)
    text = Span(progress.text, bold=True) if progress else Span("")
    beside = Span(left, "text" if more else "quiet", bold=more)
    captions = _run([[text], [beside]])
    if _cells(captions) > room:
        captions = _run([[text]]) if text.cells and text.cells <= room else _run([[beside]])
    if _cells(captions) > room:
        captions = ()
    dots = _dots(progress, room - _cells(captions) - _APART) if progress and captions else ()
    if progress and progress.legend and _cells(progress.legend) <= room:
        dots, captions = progress.legend, ()
    run = _run([dots, captions])
    return place((size.margin, run), (end, (right_span,))) if right else at(size.margin, *run)


def _dots(progress: Progress, width: int) -> tuple[Span, ...]:
    done = max(0, min(progress.done, progress.total))
    return dots_row({"full": done, "point": progress.total - done}, width)
