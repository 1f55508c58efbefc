"""Themes as bars, where there are too many answers for cards: the bar is its own label."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from facilitator.console.steps.theme_cards import Rows, ThemeLook
from facilitator.console.themes import Fill
from facilitator.console.widgets.balance import joined
from facilitator.console.widgets.ink_fields import ink_on, inked
from facilitator.console.widgets.lines import BLANK, Line, Span, Target, at, cut, led
from facilitator.console.widgets.sizes import LONGEST_LINE, Size
from facilitator.console.widgets.wrap import wrap

_NUMBER = 6
"""Cells at the right end for the number."""

_SHORTEST = 3


def bars(themes: Sequence[ThemeLook], size: Size, rows: int, most: int) -> list[list[Rows]]:
    """The pages; `most` is the number of the strongest theme, whose bar is the longest. None where
    a name alone is longer than a page."""
    pages: list[list[Rows]] = []
    used = 0
    for block in (_bar(theme, size, most) for theme in themes):
        height = len(block.lines)
        if height > rows:
            return []
        if not pages or used + 1 + height > rows:
            pages.append([block])
            used = height
        else:
            pages[-1].append(Rows((BLANK, *block.lines), block.ids))
            used += 1 + height
    return pages


def _bar(theme: ThemeLook, size: Size, most: int) -> Rows:
    longest = size.inner - _NUMBER
    length = max(_SHORTEST, round(longest * theme.people / max(1, most)))
    name, *more = wrap(f"{theme.mark} {theme.name}".strip(), min(LONGEST_LINE, longest - 2))
    fill: Fill = "chosen" if theme.chosen else theme.fill
    lead = Span("▌", "accent", ground="chosen") if theme.chosen else inked(" ", fill)
    named = led(theme.mark, Span(name, bold=True))
    inside = cut(named, 0, length - 1)
    spans = [lead, *(replace(s, ink=ink_on(fill), ground=fill) for s in inside)]
    spans += cut(named, length - 1, longest, pad=False)
    lines = [at(size.margin, *spans, Span(f" {theme.people}", bold=True))]
    lines += [at(size.margin + 1, Span(row, bold=True)) for row in more]
    if size.airy and theme.texts:
        texts = joined(theme.texts, min(LONGEST_LINE, longest - 1), 1)[0]
        lines.append(at(size.margin + 1, Span(texts, "quiet")))
    return Rows([_aimed(line, theme.id) for line in lines], (theme.id,))


def _aimed(line: Line, id: str) -> Line:
    target = Target(id)
    return Line(tuple(Span(s.text, s.ink, s.bold, s.ground, target, s.drawn) for s in line.spans))
