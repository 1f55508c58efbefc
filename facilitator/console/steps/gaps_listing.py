"""Findings and gaps as rows: their kind as a tag, what is missing, and who could close it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from facilitator.activities.gaps import GapItem, closers, key, strength
from facilitator.analysis.coverage import STRENGTH, Gap, GapKind
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
    "not-here": "cluster-3",
    "kind": "cluster-6",
    "unanswered": "quiet",
}


class Listed(NamedTuple):
    """A finding or a gap: its id, its kind, what is missing, and who could close it."""

    id: str
    kind: GapKind
    text: str
    closes: str


def kind_word(kind: GapKind) -> str:
    """The kind in capitals."""
    labels = {
        "nobody": _("NOBODY"),
        "only-one": _("ONLY 1"),
        "not-here": _("NOT HERE"),
        "kind": _("MISSING"),
        "unanswered": _("OPEN"),
    }
    return labels[kind]


def kind_tag(kind: GapKind, width: int = 0) -> Span:
    """The kind as a tag."""
    return tag(kind_word(kind), _FILLS[kind], width)


def fill_of(kind: GapKind) -> Fill:
    """The colour of a kind."""
    return _FILLS[kind]


def tag_width() -> int:
    """The cells of the widest tag."""
    return max(kind_tag(kind).cells for kind in STRENGTH)


def of_finding(state: State, gap: Gap) -> Listed:
    """A finding of the answers so far; it says if it was left out."""
    id = key(gap)
    others = (gap.holder,) if gap.holder else gap.could
    if id in state.hidden:
        return Listed(id, gap.kind, gap.text, _("left out"))
    text = f"{gap.text} *" if id in state.starred else gap.text
    return Listed(id, gap.kind, text, _closes(state, gap.kind, others, gap.knows))


def of_gap(state: State, item: GapItem) -> Listed:
    """A gap of the frozen list."""
    closes = _closes(state, item.finding, item.others, item.knows)
    return Listed(item.id, item.finding, item.text, closes)


def _closes(state: State, kind: GapKind, others: Sequence[str], knows: Sequence[str]) -> str:
    """Who could close it, or what is known instead."""
    instead = {
        "nobody": _("nobody knows somebody yet"),
        "only-one": _("only one group has it"),
        "not-here": _("at the victory party, but not here"),
        "kind": _("no group is named for it yet"),
        "unanswered": _("nobody has answered this yet"),
    }
    return closers(state, kind, others, knows) or instead[kind]


def by_kind(listed: Sequence[Listed]) -> list[Listed]:
    """The same kinds together, the strongest first."""
    return sorted(listed, key=lambda one: strength(one.kind))


def listing(listed: Sequence[Listed], size: Size, rows: int) -> Pages:
    """The pages; the tag is a block as tall as its findings, with its word where it begins."""

    def make(width: int, firsts: frozenset[str] = frozenset()) -> list[Block]:
        blocks, before = [], ""
        for one in listed:
            begins = one.kind != before
            has_word = begins or one.id in firsts
            apart = begins and bool(before) and size.airy
            blocks.append(Block(tuple(_rows(one, width, named=has_word)), one.id, apart=apart))
            before = one.kind
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
