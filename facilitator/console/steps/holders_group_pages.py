"""Holders by group: what each has, the fewest that have everything, and who could help whom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from facilitator.activities import holders_by_group, holders_words
from facilitator.activities.group_voices import speaker_name
from facilitator.activities.holders_by_group import Ask, GroupLoad, Swap
from facilitator.console.steps.holders_list import MOST_NAMES, speaker_names, view_of
from facilitator.console.steps.layout import (
    Block,
    Row,
    clamped,
    column_width,
    lay_out,
    muted_rows,
    page_lines,
    remark,
    text_rows,
)
from facilitator.console.steps.step_view import RenderedPage, ViewContext
from facilitator.console.themes import Ink
from facilitator.console.widgets.balance import JOIN, joined
from facilitator.console.widgets.ink_fields import tag
from facilitator.console.widgets.lines import Span, place
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _
from facilitator.workshop.items import Item

LOAD, TEAM, EXCHANGE = "load", "team", "exchange"
GROUP_VIEWS = (LOAD, TEAM, EXCHANGE)

_HANG = 2
_BESIDE_FROM = 60
"""Cells from which what a group has stands beside its name, and not beneath it."""
_BESIDE = 14
_ALL = 10**6
"""Lines that needs may take: none is left out."""


def has_groups(context: ViewContext) -> bool:
    """Whether something can be said by group."""
    apart = holders_by_group.tells_groups_apart(context.step)
    return apart and bool(context.state.needs) and bool(view_of(context).asked)


def group_page(context: ViewContext, rows: int) -> RenderedPage:
    """One of these views."""
    inner = context.size.inner
    blocks = list(_VIEWS[context.view](context, column_width(inner, 1, 0)))
    pages = lay_out(lambda _width: blocks, inner, rows, gaps=(1, 0))
    page = clamped(context.page, pages.count)
    return RenderedPage(page_lines(pages, page, context.size), pages.count, rests=True)


def _loads(context: ViewContext, width: int) -> Iterator[Block]:
    yield remark(holders_words.by_group(), width)
    total = len(context.state.needs)
    for load in holders_by_group.loads(context.state, view_of(context)):
        yield Block(tuple(_load(context, load, total, width)))


def _load(context: ViewContext, load: GroupLoad, total: int, width: int) -> Iterator[Row]:
    name = speaker_name(context.state, load.group)
    has = holders_words.has_of(len(load.has), total)
    beside = width >= _BESIDE_FROM
    texts = wrap(name, width - _BESIDE - 2 if beside else width)
    first = [(width - Span(has).cells, (Span(has, "quiet"),))] if beside else []
    yield place((0, (Span(texts[0], bold=True),)), *first).spans
    for text in texts[1:]:
        yield (Span(text, bold=True),)
    if not beside:
        yield from muted_rows(has, width, _HANG)
    if load.alone:
        yield from _alone(load.alone, width)


def _alone(needs: Sequence[Item], width: int) -> Iterator[Row]:
    """What nobody else has."""
    for row in _listed(needs, width, f"{holders_words.only_here()}: "):
        yield (Span(row, "warn", bold=True),)


def _team(context: ViewContext, width: int) -> Iterator[Block]:
    team = holders_by_group.team(context.state, view_of(context))
    if team.members:
        sentence = holders_words.covering(len(team.members))
        sentence = sentence if team.fewest else f"{sentence} {holders_words.maybe_fewer()}"
        yield Block(tuple(text_rows(sentence, width)))
    for who, needs in team.members:
        name = text_rows(speaker_name(context.state, who), width, bold=True)
        yield Block((*name, *_beneath(needs, width)))
    if team.uncovered:
        label = tag(_("NOBODY"), "bad")
        indent = Span(" " * (label.cells + 2))
        texts = [need.text for need in team.uncovered]
        first, *more = joined(texts, width - indent.cells, _ALL)
        yield Block(
            (
                (label, Span("  "), Span(first, bold=True)),
                *((indent, Span(row, bold=True)) for row in more),
            ),
            apart=True,
        )


def _exchange(context: ViewContext, width: int) -> Iterator[Block]:
    exchange = holders_by_group.exchange(context.state, view_of(context))
    if not (exchange.swaps or exchange.asks or exchange.unused):
        yield remark(_("Nobody has asked for anything yet, or offered it."), width)
    yield from _part(holders_words.swaps(), _swaps(context, exchange.swaps, width), width)
    yield from _part(holders_words.could_help(), _asks(context, exchange.asks, width), width)
    unused = [_named(context, group, needs, width) for group, needs in exchange.unused]
    yield from _part(holders_words.unused(), unused, width)


def _part(title: str, blocks: Iterable[Block], width: int) -> Iterator[Block]:
    """Blocks under a heading; nothing where there are none."""
    listed = list(blocks)
    if listed:
        yield Block(tuple(muted_rows(title, width)), apart=True, heading=True)
        yield from listed


def _swaps(context: ViewContext, swaps: Sequence[Swap], width: int) -> Iterator[Block]:
    for swap in swaps:
        names = [speaker_name(context.state, group) for group in swap.groups]
        rows = text_rows(JOIN.join(names), width, bold=True)
        for name, needs in zip(names, swap.gives, strict=True):
            rows += _beneath(needs, width, holders_words.gives(name, ""))
        yield Block(tuple(rows))


def _asks(context: ViewContext, asks: Sequence[Ask], width: int) -> Iterator[Block]:
    for ask in asks:
        names = speaker_names(context, ask.helpers)
        more = f" +{len(names) - MOST_NAMES}" if len(names) > MOST_NAMES else ""
        helpers = ", ".join(names[:MOST_NAMES]) + more
        ink: Ink = "quiet" if ask.helpers else "warn"
        text = f"{speaker_name(context.state, ask.group)}: {ask.need.text}"
        rows = text_rows(text, width, bold=True)
        for row in wrap(holders_words.helped_by(helpers), width - _HANG):
            rows.append((Span(" " * _HANG), Span(row, ink)))
        yield Block(tuple(rows))


def _named(context: ViewContext, group: str, needs: Sequence[Item], width: int) -> Block:
    name = text_rows(speaker_name(context.state, group), width, bold=True)
    return Block((*name, *_beneath(needs, width)))


def _beneath(needs: Sequence[Item], width: int, before: str = "") -> list[Row]:
    """Needs in quiet rows beneath a name."""
    return [(Span(row, "quiet"),) for row in _listed(needs, width, before)]


def _listed(needs: Sequence[Item], width: int, before: str = "") -> list[str]:
    """Needs in lines that break between two of them, some cells in; the first behind a text, and
    then the others further in."""
    first, *more = [need.text for need in needs]
    hang = _HANG + (_HANG if before else 0)
    top, *rows = joined([before + first, *more], width - hang, _ALL)
    return [" " * _HANG + top, *(" " * hang + row for row in rows)]


_VIEWS: dict[str, Callable[[ViewContext, int], Iterator[Block]]] = {
    LOAD: _loads,
    TEAM: _team,
    EXCHANGE: _exchange,
}
