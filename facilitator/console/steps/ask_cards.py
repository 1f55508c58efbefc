"""Themes on the wall: as cards, or where there are many answers as bars; then the answers that
stand by themselves, as slips."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from facilitator.activities.ask_answer import Theme
from facilitator.console.memoize import memoize_last
from facilitator.console.steps.ask_entries import became, is_theme, kept, starred_in
from facilitator.console.steps.ask_slips import MARKED, slips_page
from facilitator.console.steps.layout import clamped
from facilitator.console.steps.step_view import RenderedPage, ViewContext
from facilitator.console.steps.theme_bars import bars
from facilitator.console.steps.theme_cards import Rows, ThemeLook, cards, fit_cards
from facilitator.console.themes import CLUSTERS, Fill
from facilitator.console.widgets.lines import BLANK, Line
from facilitator.console.widgets.page_frame import ABOVE
from facilitator.workshop.text_sanitizing import name_key

MOST_IN_CARDS = 30
"""Answers in themes up to which a page of few cards has room for what they say."""

Themes = tuple[Theme, ...]


def themed_page(context: ViewContext, rows: int, themes: Themes) -> RenderedPage:
    """One page of the themes, or of the answers that stand by themselves. These stand beneath the
    last themes where they all fit there."""
    gathered, alone = _parts(themes)
    pages, above = _pages(context, rows, gathered)
    if not pages:
        return replace(slips_page(context, rows, themes), rests=True)
    beneath = _beneath(context, rows + above, pages, alone)
    if beneath is not None or not alone:
        return _of_themes(context, pages, above, beneath)
    of_slips = replace(context, page=max(0, context.page - len(pages)))
    rest = slips_page(of_slips, rows, alone)
    if context.page < len(pages):
        page = _of_themes(context, pages, above, None)
        chosen_on = page.chosen_on
        if chosen_on < 0 and rest.chosen_on >= 0:
            chosen_on = len(pages) + rest.chosen_on
        return replace(page, pages=len(pages) + rest.pages, chosen_on=chosen_on)
    chosen_on = _page_of(pages, context.chosen)
    if rest.chosen_on >= 0:
        chosen_on = len(pages) + rest.chosen_on
    return replace(rest, pages=len(pages) + rest.pages, right="", chosen_on=chosen_on, rests=True)


@memoize_last
def _parts(themes: Themes) -> tuple[Themes, Themes]:
    """Those of several answers, and the answers that stand by themselves."""
    alone = tuple(theme for theme in themes if not is_theme(theme))
    return tuple(theme for theme in themes if is_theme(theme)), alone


def _pages(context: ViewContext, rows: int, gathered: Themes) -> tuple[list[list[Rows]], int]:
    """The pages of themes, and the rows that they take above the page's own."""
    size = context.size
    origins = kept(context.state)
    looks = [_look(context, theme, origins) for theme in gathered]
    few = sum(len(theme.answers) for theme in gathered) <= MOST_IN_CARDS or size.name == "L"
    if looks and few and fit_cards(looks, size, rows + ABOVE):
        return [cards(looks, size, rows + ABOVE)], ABOVE
    most = max((look.people for look in looks), default=1)
    return bars(looks, size, rows, most), 0


def _look(context: ViewContext, theme: Theme, origins: Mapping[str, str]) -> ThemeLook:
    number = context.state.themes.numbers.get(theme.id, 0)
    fill: Fill = CLUSTERS[number] if number < len(CLUSTERS) else "quiet"
    spellings = {name_key(answer.text): answer.text for answer in reversed(theme.answers)}
    spellings.pop(name_key(theme.text), None)
    marked = theme.id in context.marked
    mark = MARKED if marked else "✓" if became(theme, origins) else ""
    name = f"{theme.text} *" if starred_in(theme, context.state.starred) else theme.text
    return ThemeLook(
        theme.id,
        name,
        theme.support,
        tuple(reversed(spellings.values())),
        "accent" if marked else fill,
        mark,
        theme.id == context.chosen,
    )


def _beneath(
    context: ViewContext, rows: int, pages: Sequence[Sequence[Rows]], alone: Themes
) -> RenderedPage | None:
    """The other answers, where they fit beneath the last themes."""
    if not alone:
        return None
    air = 0 if context.size.airy else 1
    room = rows - sum(len(block.lines) for block in pages[-1]) - air
    inside = room - (ABOVE if context.size.airy else 0)
    if inside < 1:
        return None
    slips = slips_page(replace(context, page=0), inside, alone)
    return slips if slips.pages == 1 else None


def _of_themes(
    context: ViewContext, pages: Sequence[Sequence[Rows]], above: int, beneath: RenderedPage | None
) -> RenderedPage:
    page = clamped(context.page, len(pages))
    lines: list[Line] = [line for block in pages[page] for line in block.lines]
    chosen_on = _page_of(pages, context.chosen)
    if beneath is not None:
        if page == len(pages) - 1:
            lines += [*([] if context.size.airy else [BLANK]), *beneath.lines]
        if beneath.chosen_on >= 0:
            chosen_on = len(pages) - 1
    return RenderedPage(lines, len(pages), chosen_on=chosen_on, above=above, rests=True)


def _page_of(pages: Sequence[Sequence[Rows]], id: str) -> int:
    """The page with a theme; -1 if it is on none."""
    there = (n for n, blocks in enumerate(pages) if any(id in block.ids for block in blocks))
    return next(there, -1) if id else -1
