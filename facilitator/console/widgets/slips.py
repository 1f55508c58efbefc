"""Slips: what people wrote, one after the other as it came, in pages. What was laid out stays where
it is while others arrive behind it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len

from facilitator.console.themes import Fill
from facilitator.console.widgets.direction import from_right
from facilitator.console.widgets.ink_fields import field_row, half_row
from facilitator.console.widgets.lines import BLANK, Line, Span, Target, place
from facilitator.console.widgets.wrap import wrap

APART = 2
"""Cells between two slips."""

LONG = 35
"""Cells from which a slip has its rows to itself."""

LONGEST_ROW = 68
_LABELLED = 58
"""Cells at which the text of a slip wraps that may get a label at the right edge."""


class Slip(NamedTuple):
    """As much of an item as lies on one page: its lines, the column of its field and its width.
    `starts` is false for the rest of an item that is longer than a page."""

    item: int
    column: int
    width: int
    lines: tuple[str, ...]
    starts: bool


class Run(NamedTuple):
    """The slips that stand side by side, and how many rows of text they take."""

    slips: tuple[Slip, ...]
    height: int


@dataclass(frozen=True, slots=True)
class Flow:
    """How slips lie: `width` cells, `rows` rows to a page, one slip after the other or, where
    `listed`, each with its rows to itself. `airy` ones have half a row of air above and below, the
    others a free row between them."""

    width: int
    rows: int
    airy: bool
    listed: bool

    @property
    def padding(self) -> int:
        """Cells at either end of a slip."""
        return 2 if self.airy else 1

    @property
    def most(self) -> int:
        """Rows of text of the longest slip on a page."""
        return max(1, self.rows - 2 * self.airy)

    def taken(self, runs: Sequence[Run]) -> int:
        """Rows that these take on a page."""
        texts = sum(run.height for run in runs)
        return texts + (2 * len(runs) if self.airy else max(0, len(runs) - 1))


class Slips:
    """Texts laid out, to which others are added at the end."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self._begin()

    def _begin(self) -> None:
        self._texts: list[str] = []
        self._runs: list[list[Slip]] = []
        self._end = 0
        self._laid: Laid | None = None

    def take(self, texts: Sequence[str]) -> None:
        """Lay these texts out: those that are new behind those that stand, or all of them anew."""
        known = len(self._texts)
        if list(texts[:known]) != self._texts:
            self._begin()
            known = 0
        for item, text in enumerate(texts[known:], known):
            self._texts.append(text)
            self._add(item, text)
            self._laid = None

    def _add(self, item: int, text: str) -> None:
        flow = self.flow
        room = min(LONGEST_ROW, flow.width - 2 * flow.padding)
        numbered = from_right(text)
        # A row that a terminal turns round has nothing else in it but its number in front.
        column = cell_len(f"{item + 1}") + 2 if numbered else 0
        lines = wrap(text, min(_LABELLED, room) if flow.listed else room - column)
        alone = flow.listed or numbered or len(lines) > 1 or cell_len(text) > LONG
        width = max(map(cell_len, lines)) + 2 * flow.padding
        for start in range(0, len(lines), flow.most):
            piece = tuple(lines[start : start + flow.most])
            self._put(Slip(item, column, width, piece, start == 0), alone)

    def _put(self, slip: Slip, alone: bool) -> None:
        if alone or not self._runs or self._end + slip.width > self.flow.width:
            self._runs.append([slip])
            self._end = self.flow.width if alone else slip.width + APART
        else:
            self._runs[-1].append(slip._replace(column=self._end))
            self._end += slip.width + APART

    def laid(self) -> Laid:
        """Where every slip lies."""
        if self._laid is None:
            self._laid = Laid(self.flow, self._pages(), self._latest())
        return self._laid

    def _pages(self) -> tuple[tuple[Run, ...], ...]:
        """The pages, at least one."""
        pages: list[list[Run]] = [[]]
        for run in self._all():
            if pages[-1] and self.flow.taken([*pages[-1], run]) > self.flow.rows:
                pages.append([])
            pages[-1].append(run)
        return tuple(map(tuple, pages))

    def _latest(self) -> tuple[Run, ...]:
        """A page with the newest slips. When it is full its upper third goes, so that it is never
        nearly empty, and seldom moves."""
        page: list[Run] = []
        for run in self._all():
            while page and self.flow.taken([*page, run]) > self.flow.rows:
                del page[: max(1, len(page) // 3)]
            page.append(run)
        return tuple(page)

    def _all(self) -> list[Run]:
        return [Run(tuple(run), max(len(slip.lines) for slip in run)) for run in self._runs]


@dataclass(frozen=True, slots=True)
class Laid:
    """Where every slip lies. The page behind the last one holds the newest."""

    flow: Flow
    pages: tuple[tuple[Run, ...], ...]
    latest: tuple[Run, ...]

    def runs(self, page: int) -> tuple[Run, ...]:
        """What lies on a page."""
        return self.pages[page] if page < len(self.pages) else self.latest

    def page_of(self, item: int) -> int:
        """The page on which an item begins; 0 if there is none."""
        if not self.pages[0]:
            return 0
        firsts = [page[0].slips[0] for page in self.pages]
        starts = [slip.item if slip.starts else slip.item + 1 for slip in firsts]
        return max(0, bisect_right(starts, item) - 1)

    def items_on(self, page: int) -> range:
        """The items that are on a page, from the first to the last."""
        runs = self.runs(page)
        return range(runs[0].slips[0].item, runs[-1].slips[-1].item + 1) if runs else range(0)


# A page is drawn again for every key and every few answers: they are added to what is laid out.
_laying = lru_cache(4)(Slips)


def lay_slips(texts: Sequence[str], flow: Flow) -> Laid:
    """Lay the texts out."""
    slips = _laying(flow)
    slips.take(texts)
    return slips.laid()


@dataclass(frozen=True, slots=True)
class SlipLook:
    """How a slip is drawn: its colour, a mark before its text, whether it is the chosen one, what
    it became as a `label` at the right edge, how much of its `tail` is quiet, and the id of what a
    click on it chooses."""

    fill: Fill = "paper"
    mark: str = ""
    chosen: bool = False
    label: str = ""
    tail: str = ""
    selectable: str = ""


def draw_slips(laid: Laid, page: int, margin: int, look: Callable[[int], SlipLook]) -> list[Line]:
    """The lines of one page; `look` tells how the item of a number is drawn."""
    lines: list[Line] = []
    flow = laid.flow
    for run in laid.runs(page):
        if flow.airy:
            lines.append(_edges(run, flow, margin, look, above=True))
        elif lines:
            lines.append(BLANK)
        lines += [_row(run, number, flow, margin, look) for number in range(run.height)]
        if flow.airy:
            lines.append(_edges(run, flow, margin, look, above=False))
    return lines


def _begins(slip: Slip, flow: Flow, look: SlipLook) -> int:
    """The first cell of the field: a mark stands before the text, which keeps its place, and the
    bar of the chosen one before its mark."""
    before = (2 if look.mark and look.chosen else 1) if look.mark or look.chosen else 0
    return slip.column - max(0, before - flow.airy)


def _edges(
    run: Run, flow: Flow, margin: int, look: Callable[[int], SlipLook], *, above: bool
) -> Line:
    parts = []
    for slip in run.slips:
        style = look(slip.item)
        first = _begins(slip, flow, style)
        width = slip.column + slip.width - first
        parts.append((margin + first, (half_row(_fill(style), width, above=above),)))
    return place(*parts)


def _fill(look: SlipLook) -> Fill:
    return "chosen" if look.chosen else look.fill


def _row(run: Run, number: int, flow: Flow, margin: int, look: Callable[[int], SlipLook]) -> Line:
    parts: list[tuple[int, Sequence[Span]]] = []
    for slip in run.slips:
        style = look(slip.item)
        if number >= len(slip.lines):
            continue
        if slip.column and len(run.slips) == 1 and number == 0 and slip.starts:
            parts.append((margin, (Span(f"{slip.item + 1}", "quiet"),)))
        first = number == 0 and slip.starts
        parts.append((margin + _begins(slip, flow, style), _text(slip, number, flow, style, first)))
        if style.label and first:
            label = Span(style.label, style.fill if style.fill == "good" else "quiet", bold=True)
            parts.append((margin + flow.width - label.cells, (label,)))
    return place(*parts)


def _text(slip: Slip, number: int, flow: Flow, look: SlipLook, first: bool) -> tuple[Span, ...]:
    text = slip.lines[number]
    before = slip.column + flow.padding - _begins(slip, flow, look)
    width = slip.width + slip.column - _begins(slip, flow, look)
    mark = look.mark if first else ""
    bar = [Span("▌", "accent", ground="chosen")] * look.chosen
    lead = [*bar, Span(mark, bold=True, drawn=True)]
    blanks = Span(" " * (before - sum(span.cells for span in lead)))
    spans = [*lead, blanks, *_tailed(text, look.tail)]
    row = field_row([span for span in spans if span.text], _fill(look), width)
    if not look.selectable:
        return row
    target = Target(look.selectable)
    return tuple(Span(s.text, s.ink, s.bold, s.ground, target, s.drawn) for s in row)


def _tailed(text: str, tail: str) -> list[Span]:
    if not tail or not text.endswith(tail):
        return [Span(text, bold=True)]
    return [
        Span(text.removesuffix(tail), bold=True),
        Span(tail.replace("\u00a0", " "), "quiet"),
    ]
