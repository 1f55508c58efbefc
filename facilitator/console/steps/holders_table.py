"""The table of needs and groups: a sign where a group has something, could get it, or knows who."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.activities.holders import HoldersView
from facilitator.console.steps.layout import clamped
from facilitator.console.steps.step_view import RenderedPage, ViewContext
from facilitator.console.widgets.lines import BLANK, Line, Span, at
from facilitator.console.widgets.paging import page_indicator
from facilitator.console.widgets.sizes import Size
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _, n_
from facilitator.workshop.items import Item

_SIGNS = {"has": "●", "could": "·", "knows": "?"}
_CELL = 4
_MOST_GROUPS = 28
_MOST_NEEDS = 25


def table(context: ViewContext, view: HoldersView, rows: int) -> RenderedPage:
    """One page of the table: groups in the order in which they were named, as numbered columns."""
    size = context.size
    answered = set(view.asked)
    groups = [group for group in context.state.groups if group.id in answered]
    longest = max((Span(need.text).cells for need in context.state.needs), default=0)
    width = min(longest + 4, 60, size.inner // 2)
    most = max(1, min(_MOST_GROUPS, (size.inner - width) // _CELL))
    parts = _parts(groups, most)
    legends = [_legend(size, part, at * most) for at, part in enumerate(parts)]
    room = max(1, rows - 2 - max(map(len, legends)))
    pages = [
        (at, chunk)
        for at in range(len(parts))
        for chunk in _chunks(context.state.needs, width, room)
    ]
    page = clamped(context.page, len(pages))
    part, needs = pages[page]
    lines = [_head(size, width, len(parts[part]), part * most)]
    for need in needs:
        lines += _row(
            size, width, need, [view.levels_of(need.id).get(g.id, "") for g in parts[part]]
        )
    anonymous = context.step.names == "anonymous"
    left = "" if anonymous else _others(len(answered) - len(groups))
    return RenderedPage(
        [*lines, BLANK, *legends[part]], len(pages), left, page_indicator(page, len(pages))
    )


def _parts(groups: Sequence[Item], most: int) -> list[Sequence[Item]]:
    return [groups[at : at + most] for at in range(0, len(groups), most)] or [[]]


def _chunks(needs: Sequence[Item], width: int, rows: int) -> list[list[Item]]:
    chunks: list[list[Item]] = [[]]
    used = 0
    for need in needs:
        height = len(wrap(need.text, width - 2))
        if chunks[-1] and (used + height > rows or len(chunks[-1]) == _MOST_NEEDS):
            chunks.append([])
            used = 0
        chunks[-1].append(need)
        used += height
    return chunks


def _head(size: Size, width: int, count: int, before: int) -> Line:
    numbers = "".join(f"{before + number + 1:>{_CELL}}" for number in range(count))
    return at(size.margin + width - 2, Span(numbers, "quiet"))


def _row(size: Size, width: int, need: Item, levels: Sequence[str]) -> list[Line]:
    texts = wrap(need.text, width - 2)
    signs = "".join(f"{_SIGNS.get(level, ''):>{_CELL}}" for level in levels)
    gap = " " * (width - 2 - Span(texts[0]).cells)
    first = at(size.margin, Span(texts[0]), Span(gap), Span(signs, bold=True, drawn=True))
    return [first, *(at(size.margin, Span(row)) for row in texts[1:])]


def _legend(size: Size, groups: Sequence[Item], before: int) -> list[Line]:
    joined = [f"{before + n} {g.text}".replace(" ", "\u00a0") for n, g in enumerate(groups, 1)]
    rows = wrap("   ".join(joined), size.inner)
    meant = [("has", _("has it")), ("could", _("could")), ("knows", _("knows somebody"))]
    parts = [
        (Span("   " * bool(number) + _SIGNS[level], "quiet", drawn=True), Span(f" {word}", "quiet"))
        for number, (level, word) in enumerate(meant)
    ]
    signs = at(size.margin, *(span for part in parts for span in part))
    return [*(at(size.margin, Span(row, "quiet")) for row in rows), signs]


def _others(count: int) -> str:
    if not count:
        return ""
    template = n_(
        "{count} person without a group appears only in the list.",
        "{count} people without a group appear only in the list.",
        count,
    )
    return template.format(count=count)
