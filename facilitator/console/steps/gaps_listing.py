"""Findings and gaps as rows: their kind as a tag, what is missing, and who could close it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from facilitator.activities.gaps_bodies import GapItem, as_frozen
from facilitator.activities.gaps_current import key
from facilitator.activities.gaps_kinds import kind_words
from facilitator.activities.gaps_words import closers, headline, why
from facilitator.analysis.gap_findings import STRENGTH, Gap, GapKind, strength
from facilitator.console.steps.layout import Block, Pages, Row, lay_out, muted_rows, text_rows
from facilitator.console.themes import Fill
from facilitator.console.widgets.ink_fields import tag
from facilitator.console.widgets.lines import Span
from facilitator.console.widgets.sizes import Size
from facilitator.locales import _
from facilitator.workshop.state import State

_APART = 2
"""Cells between the tag and the words."""

_FILLS: dict[GapKind, Fill] = {
    "nobody": "bad",
    "only-one": "warn",
    "connector": "cluster-1",
    "few-links": "cluster-1",
    "second-path": "cluster-1",
    "alone": "cluster-3",
    "island": "cluster-3",
    "not-here": "cluster-4",
    "vision": "cluster-4",
    "missing": "cluster-6",
    "kind": "cluster-6",
    "place": "cluster-6",
    "unknown": "quiet",
    "unanswered": "quiet",
    "no-place": "quiet",
}


class Listed(NamedTuple):
    """A finding or a gap: its id, its kind, what is missing, and who could close it."""

    id: str
    kind: GapKind
    text: str
    closes: str


def kind_word(kind: GapKind) -> str:
    """The kind in capitals; kinds that are alike have the same."""
    return kind_words(kind).short


def kind_tag(kind: GapKind, width: int = 0) -> Span:
    """The kind as a tag."""
    return tag(kind_word(kind), _FILLS[kind], width)


def fill_of(kind: GapKind) -> Fill:
    """The colour of a kind."""
    return _FILLS[kind]


def tag_width() -> int:
    """The cells of the widest tag."""
    return max(kind_tag(kind).cells for kind in STRENGTH)


def of_finding(state: State, gap: Gap, *, projected: bool = False) -> Listed:
    """A finding of the answers so far; it says if it was left out. A window of the wall's own
    (`projected`) shows no pair that is only suggested: it is not told which are not to be
    introduced."""
    shown = replace(gap, meet=(), through="") if projected else gap
    id, listed = key(gap), as_frozen(shown)
    text = headline(state, listed)
    if id in state.hidden:
        return Listed(id, gap.kind, text, _("left out"))
    closes = closers(state, listed) or why(state, listed)
    return Listed(id, gap.kind, f"{text} *" if id in state.starred else text, closes)


def of_gap(state: State, item: GapItem) -> Listed:
    """A gap of the frozen list."""
    closes = closers(state, item) or why(state, item)
    return Listed(item.id, item.finding, headline(state, item), closes)


def by_kind(listed: Sequence[Listed]) -> list[Listed]:
    """The same kinds together, the strongest first."""
    return sorted(listed, key=lambda one: strength(one.kind))


def listing(listed: Sequence[Listed], size: Size, rows: int) -> Pages:
    """The pages; the tag is a block as tall as its findings, with its word where it begins."""

    def make(width: int, firsts: frozenset[str] = frozenset()) -> list[Block]:
        blocks, before = [], ""
        for one in listed:
            begins = kind_word(one.kind) != before
            has_word = begins or one.id in firsts
            apart = begins and bool(before) and size.airy
            blocks.append(Block(tuple(_rows(one, width, named=has_word)), one.id, apart=apart))
            before = kind_word(one.kind)
        return blocks

    columns = size.reading_columns
    pages = lay_out(make, size.inner, rows, most=columns, gutter=size.gutter, gaps=(0,))
    # A kind that goes on in the next column has its word there too.
    starts = (column[0].block.id for page in pages.pages for column in page if column)
    firsts = frozenset(starts)
    return lay_out(
        lambda width: make(width, firsts),
        size.inner,
        rows,
        most=columns,
        gutter=size.gutter,
        gaps=(0,),
    )


def _rows(one: Listed, width: int, *, named: bool) -> list[Row]:
    cells = tag_width()
    room = width - cells - _APART
    rows = [*text_rows(one.text, room, bold=True), *muted_rows(one.closes, room)]
    block = tag("", _FILLS[one.kind], cells)
    first = kind_tag(one.kind, cells) if named else block
    return [
        (block if number else first, Span(" " * _APART), *row) for number, row in enumerate(rows)
    ]
