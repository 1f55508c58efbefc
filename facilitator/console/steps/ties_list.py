"""Ties as a list: each group with the groups that it is tied to, the strongest ties first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from facilitator.activities import ties_words
from facilitator.activities.ties import STRENGTHS
from facilitator.activities.ties_between import NONE, Tie
from facilitator.console.steps.layout import Block, Row, muted_rows, text_rows
from facilitator.console.widgets.lines import Span
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _
from facilitator.workshop.state import State


def group_blocks(state: State, tied: Sequence[Tie], width: int) -> Iterator[Block]:
    """A block for each group in the order in which the groups were named; those that have no tie
    say so."""
    by_group: dict[str, list[Tie]] = {group.id: [] for group in state.groups}
    for tie in tied:
        for id in tie.groups:
            by_group[id].append(tie)
    for group in state.groups:
        rows = _tied_rows(state, group.id, by_group[group.id], width)
        yield Block((*text_rows(group.text, width, bold=True), *rows), group.id)


def _tied_rows(state: State, group: str, tied: Sequence[Tie], width: int) -> list[Row]:
    if not tied:
        return muted_rows(_("no tie yet"), width, 2)
    rows: list[Row] = []
    for strength in STRENGTHS:
        others = [tie.seen_from(group)[0] for tie in tied if tie.strength == strength != NONE]
        if others:
            names = ", ".join(state.group_name(other) for other in others)
            rows += _labelled(ties_words.strength(strength), names, width)
    return rows


def _labelled(label: str, names: str, width: int) -> list[Row]:
    lines = wrap(f"{label}: {names}", width - 2)
    return [(Span(f"  {line}", "quiet"),) for line in lines]
