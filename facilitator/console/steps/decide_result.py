"""The result of a decision: its verdict, everybody as a dot or at their level, and the rule."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.activities.decide_text import earlier_outcome, on_earlier_text
from facilitator.activities.decide_view import DecideView, Outcome
from facilitator.activities.decide_words import (
    counted,
    in_people,
    round_result,
    sequel,
    verdict_of,
)
from facilitator.activities.position_words import is_scale
from facilitator.console.steps.decide_behind import behind, in_the_way
from facilitator.console.steps.decide_levels import levels
from facilitator.console.steps.decide_marks import entries_of, legend_rows, marks_of
from facilitator.console.steps.layout import clamped, lay_out, page_lines
from facilitator.console.steps.step_view import RenderedPage, ViewContext
from facilitator.console.widgets.balance import balanced
from facilitator.console.widgets.bands import verdict
from facilitator.console.widgets.ink_fields import inked
from facilitator.console.widgets.lines import BLANK, Line, Span, at
from facilitator.console.widgets.page_frame import ABOVE, BELOW
from facilitator.console.widgets.paging import page_indicator
from facilitator.console.widgets.person_dots import INKS, SIGNS, crowd, dots_row
from facilitator.console.widgets.sizes import Size
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _

_FOR_A_SECOND = 15
"""Rows from which on the signs may take a second row: in fewer the verdict is written large."""


def drawn_result(context: ViewContext, view: DecideView, rows: int) -> RenderedPage:
    """The result's page; then reasons, the arithmetic, and earlier rounds."""
    outcome = view.outcome
    assert outcome is not None
    pages = lay_out(lambda width: behind(context, view, width), context.size.inner, rows)
    count = 1 + (pages.count if any(pages.pages[0]) else 0)
    page = clamped(context.page, count)
    chosen = pages.page_of(context.chosen)
    at = chosen + 1 if chosen >= 0 else -1
    if page:
        lines = page_lines(pages, page - 1, context.size, context.chosen)
        return RenderedPage(lines, count, "", page_indicator(page, count), chosen_on=at)
    lines = _result(context, view, outcome, rows + ABOVE + BELOW)
    legend = _rail_legend(context, view, outcome) if context.size.rail else ()
    return RenderedPage(
        lines, count, chosen_on=at, counted=True, above=ABOVE, below=BELOW, legend=legend
    )


def verdict_in(view: DecideView | None) -> str:
    """Adopted, or not yet; "" without a result."""
    return "" if view is None or view.outcome is None else verdict_of(view.outcome, view)[0]


def _result(context: ViewContext, view: DecideView, outcome: Outcome, rows: int) -> list[Line]:
    """The verdict, everybody as a dot, what the dots mean, and the rule in people."""
    size = context.size
    word, reason = verdict_of(outcome, view)
    rules = _rules(context, view, outcome)
    most = 1 if rows < _FOR_A_SECOND else 2
    legend = [] if size.rail or is_scale(outcome.terms.rule) else legend_rows(size, outcome, most)
    low = rows - len(legend) - 4
    band = verdict(size, word, reason, adopted=outcome.adopted, rows=low)
    room = rows - len(band) - len(legend) - len(rules)
    if view.minute is not None:
        return [*band, BLANK, *_minute(view, size, max(0, room - 2)), BLANK, *rules]
    if is_scale(outcome.terms.rule):
        short = verdict(size, word, reason, adopted=outcome.adopted, rows=0)
        for each in (band, short):
            room = rows - len(each) - len(rules)
            if at_levels := levels(outcome, size, room - 1):
                airs = _airs(room - len(at_levels), [1, 0, 1])
                return [*each, *[BLANK] * airs[0], *at_levels, *[BLANK] * airs[2], *rules]
        legend = legend_rows(size, outcome, most)
        room -= len(legend)
    if room < 0:
        rules, room = rules[: max(0, len(rules) + room)], 0
    people = crowd(marks_of(outcome), size.inner, room - 1, most="XL" if size.airy else "L")
    people = [at(size.margin, *line.spans) for line in people]
    if not people and room > 1:
        people = [at(size.margin, *dots_row(marks_of(outcome), size.inner))]
    airs = _airs(room - len(people), [1, 1 if legend else 0, 2 if size.rail else 1])
    before, between, after = ([BLANK] * count for count in airs)
    return [*band, *before, *people, *between, *legend, *after, *rules]


def _minute(view: DecideView, size: Size, rows: int) -> list[Line]:
    """The minute, as far as there is room; all of it stands behind the result."""
    text = view.minute.text if view.minute else ""
    lines = [row for part in text.splitlines() for row in balanced(part, size.reading)]
    if len(lines) > rows:
        lines = [*lines[: max(0, rows - 1)], "…"]
    return [at(size.margin, Span(row, bold=True)) for row in lines]


def _airs(spare: int, wanted: Sequence[int]) -> list[int]:
    """Blank rows for as many of the places as there are, the second first."""
    airs = [0] * len(wanted)
    for place in (1, 0, 2):
        airs[place] = max(0, min(wanted[place], spare - sum(airs)))
    return airs


def _rule_in_rail(size: Size) -> bool:
    """Whether the rail has the rule, too: in the largest window the discs fill the page."""
    return size.name == "L" and bool(size.rail)


def _rail_legend(context: ViewContext, view: DecideView, outcome: Outcome) -> list[Line]:
    """The same for the rail, with the choices that nobody took; the levels of a scale have their
    meaning beside them."""
    lines: list[Line] = []
    if outcome.terms.positions:
        of_groups = outcome.terms.of_groups
        each = _("Each disc is one voice") if of_groups else _("Each disc is one of us")
        lines = [Line((Span(each, bold=True),)), BLANK]
    at_levels = is_scale(outcome.terms.rule)
    for mark, count, word in entries_of(outcome):
        if at_levels or (mark == "point" and not count):
            continue
        sign = Span(f"{SIGNS[mark]} ", INKS[mark], bold=True, drawn=True)
        lines.append(Line((sign, Span(f"{count:>4}  ", bold=True), Span(word, "quiet"))))
    if not _rule_in_rail(context.size):
        return lines
    rows = [row for text in in_people(outcome, view) for row in wrap(text, context.size.rail)]
    return [*lines, BLANK, *(Line((Span(row),)) for row in rows)]


def _rules(context: ViewContext, view: DecideView, outcome: Outcome) -> list[Line]:
    """Why it is not adopted, the rule and what came of it, and what is next."""
    size = context.size
    lines = []
    why = in_the_way(context, view)
    if why and view.after is None:
        lines = [_slip(size, _("why"), why[0].text)]
    if not _rule_in_rail(size):
        rows = balanced(" ".join(in_people(outcome, view)), size.reading)
        lines += [at(size.margin, Span(row)) for row in rows]
    if view.after is not None:
        text = f"{sequel(view.after.choice)} {view.after.text}".strip()
        lines.append(_slip(size, _("next"), text))
    return lines + _before(context)


def _before(context: ViewContext) -> list[Line]:
    """What the round before came to, beside the present one."""
    number, view = earlier_outcome(context.state, context.step) or (0, None)
    if view is None or view.outcome is None:
        return []
    earlier_text = on_earlier_text(context.state, context.step, view)
    heading = round_result(number, view, view.outcome, earlier_text=earlier_text)
    size = context.size
    text = balanced(" · ".join(filter(None, (heading, counted(view.outcome)))), size.reading)
    return [at(size.margin, Span(row, "quiet")) for row in text]


def _slip(size: Size, label_text: str, text: str) -> Line:
    """A text as a slip behind its label; where it is long, its beginning. The whole stands
    behind."""
    label = Span(label_text, "quiet")
    room = size.inner - label.cells - 4
    first, *more = wrap(text, room)
    if more:
        first = wrap(text, room - 4)[0] + " (n)"
    return at(size.margin, label, Span("  "), inked(f" {first} ", "paper"))
