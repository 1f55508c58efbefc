"""The pages of where the room differs: all points, one point with its positions, what is hidden."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.activities.days import spelled
from facilitator.activities.differ_view import Issue, Position, all_positions, issues
from facilitator.console.steps.differ_cards import MARKED, Portion, fill_of, portions
from facilitator.console.steps.layout import (
    Block,
    Row,
    clamped,
    lay_out,
    muted_rows,
    page_lines,
    text_rows,
)
from facilitator.console.steps.step_view import RenderedPage, ViewContext
from facilitator.console.widgets.balance import balanced
from facilitator.console.widgets.lines import BLANK, Line, Span, at
from facilitator.console.widgets.page_frame import ABOVE
from facilitator.console.widgets.paging import page_indicator
from facilitator.console.widgets.person_dots import ROW, SIGNS, dots_row
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _, n_
from facilitator.workshop.items import DISAGREEMENT, Item

HIDDEN = "hidden"
"""The view of the points and positions that are hidden or wait."""

_HANG = 4
_LEAST = 8
"""Rows beneath a point in which a position can be read."""


def shown(context: ViewContext) -> tuple[Issue, ...]:
    """The points that the room may see, with what was said on them in this step; while the
    facilitator works on them they stay in the order in which they stood."""
    standing_now = issues(context.state, [context.step])
    if not context.order:
        return standing_now
    places = {id: place for place, id in enumerate(context.order)}
    return tuple(sorted(standing_now, key=lambda one: places.get(one.id, len(places))))


def issue_in(context: ViewContext) -> Issue | None:
    """The point whose page it is; None on any other page. One that only phones had named is called
    otherwise once it is noted."""
    if not context.view or context.view == HIDDEN:
        return None
    standing_now = issues(context.state, [context.step])
    return next((one for one in standing_now if context.view in _ids(one)), None)


def draft_of(issue: Issue) -> str:
    """Under which name what is typed about a point is kept."""
    return f"meanwhile {issue.id}"


def _ids(issue: Issue) -> tuple[str, ...]:
    return (issue.id, *(one.id for one in issue.positions))


def hidden_things(context: ViewContext) -> Sequence[tuple[str, str]]:
    """The points and positions of this step that are not shown, as (id, text)."""
    state = context.state
    texts = [(item.id, item.text) for item in _hidden_items(context)]
    standing = {one.id: one for one in all_positions(state)}
    here = {one.id for view in context.step_state.rounds for one in view.reviewable()}
    return texts + [
        (id, _with_issue(context, one))
        for id, one in standing.items()
        if id in here and id in state.hidden
    ]


def _hidden_items(context: ViewContext) -> Sequence[Item]:
    return [item for item in context.state.of(DISAGREEMENT) if item.id in context.state.hidden]


def _with_issue(context: ViewContext, position: Position) -> str:
    item = context.state.item(position.issue)
    return f"{item.text if item else position.issue}: {position.text}"


# All points


def list_page(context: ViewContext, rows: int) -> RenderedPage:
    """The points, each with its positions in dots; while these are hidden without them."""
    size, points = context.size, shown(context)

    def make(width: int) -> list[Block]:
        blocks = [
            Block(tuple(_point(context, number, one, width)), one.id)
            for number, one in enumerate(points, 1)
        ]
        return [*blocks, *(_asked(width) if context.open and context.concealed else ())]

    pages = lay_out(make, size.inner, rows, gaps=size.between, longest=size.inner)
    page = clamped(context.page, pages.count)
    return RenderedPage(
        page_lines(pages, page, size, context.chosen),
        pages.count,
        _left(context),
        pages.range_indicator(page, len(points)),
        "",
        pages.page_of(context.chosen),
        rests=not context.concealed,
    )


def _asked(width: int) -> tuple[Block]:
    text = _("Write your position on your phone, or name another point.")
    return (Block(tuple(muted_rows(text, width)), apart=True),)


def _point(context: ViewContext, number: int, issue: Issue, width: int) -> list[Row]:
    marked = issue.id in context.marked
    lead = Span(f"{MARKED if marked else number:<{_HANG}}", "accent" if marked else "quiet")
    first, *more = balanced(issue.text, width - _HANG)
    rows: list[Row] = [(lead, Span(first, bold=True))]
    rows += [(Span(" " * _HANG + row, bold=True),) for row in more]
    if context.concealed:
        return rows
    if not issue.sides:
        return [*rows, *muted_rows(_("nobody has written a position yet"), width, _HANG)]
    return [*rows, *_dotted(issue, width)]


def _dotted(issue: Issue, width: int) -> list[Row]:
    """Everybody as a dot in the colour of their position."""
    count = len(issue.sides)
    number = Span(n_("{count} position", "{count} positions", count).format(count=count), "quiet")
    indent = Span(" " * _HANG)
    total = sum(side.people for side in issue.sides)
    if 2 * total - 1 > min(ROW, width - _HANG - number.cells - 3):
        plain = dots_row({"full": total}, min(ROW, width - _HANG - number.cells - 3))
        return [(indent, *plain, Span("   "), number)]
    dots = [
        Span(" ".join(SIGNS["full"] * side.people) + " ", fill_of(place), bold=True, drawn=True)
        for place, side in enumerate(issue.sides)
    ]
    return [(indent, *dots, Span("  "), number)]


def _left(context: ViewContext) -> str:
    hidden = len(hidden_things(context))
    if context.marked:
        count = len(context.marked)
        return n_("{count} marked", "{count} marked", count).format(count=count)
    if context.concealed:
        return _("What people write appears when you show it, not before.")
    if not hidden or context.projected:
        return ""
    return _("{count} hidden or waiting").format(count=hidden)


def empty_page(context: ViewContext) -> RenderedPage:
    """What is said where there is no point yet."""
    text = _("No point has been named yet. Phones can name one.")
    more = _("Or select a principle, an answer or a sentence in an earlier step, and press .")
    texts = [text] if context.projected else [text, more]
    size = context.size
    lines = [
        at(size.margin, Span(row, "quiet")) for one in texts for row in wrap(one, size.reading)
    ]
    return RenderedPage(lines)


# One point


def issue_page(context: ViewContext, rows: int, issue: Issue) -> RenderedPage:
    """One point: the positions side by side, how many have not written one, and what is agreed."""
    size = context.size
    pages = _laid(context, issue, rows + (0 if size.airy else ABOVE))
    page = clamped(context.page, len(pages))
    lines = [line for portion in pages[page] for line in portion.lines]
    return RenderedPage(
        lines,
        len(pages),
        _marked(context),
        page_indicator(page, len(pages)),
        chosen_on=_page_of(pages, context.chosen),
        above=0 if size.airy else ABOVE,
        rests=not context.concealed,
    )


def _page_of(pages: Sequence[Sequence[Portion]], id: str) -> int:
    """The page with a position; -1 if it is on none."""
    there = (n for n, page in enumerate(pages) if any(id in portion.ids for portion in page))
    return next(there, -1) if id else -1


def _laid(context: ViewContext, issue: Issue, rows: int) -> list[list[Portion]]:
    """The pages. The point and what is agreed stand on each of them, unless they take more than
    half of it: then at the beginning and the end."""
    size = context.size
    title = [at(size.margin, Span(row, bold=True)) for row in balanced(issue.text, size.reading)]
    foot = _foot(context, issue)
    around = len(title) + len(foot) + bool(foot)
    on_each = 2 * around <= rows and rows - around >= _LEAST
    beside = len(title) if 2 * len(title) <= rows else 0
    room = rows - (around if on_each else beside)
    body = portions(context, issue.sides, room) or [Portion(_nothing_yet(context), ())]
    if not on_each:
        return _paged([*_pieces(title, rows), *body, *_pieces(foot, rows)], rows)
    head, end = Portion(title, ()), Portion([*[BLANK] * bool(foot), *foot], ())
    return [[head, *page, end] for page in _paged(body, room)]


def _pieces(lines: Sequence[Line], rows: int) -> list[Portion]:
    starts = range(0, len(lines), rows)
    return [Portion(list(lines[start : start + rows]), ()) for start in starts]


def _paged(all_portions: Sequence[Portion], room: int) -> list[list[Portion]]:
    pages: list[list[Portion]] = [[]]
    used = 0
    for portion in all_portions:
        if pages[-1] and used + len(portion.lines) > room:
            pages.append([])
            used = 0
        pages[-1].append(portion)
        used += len(portion.lines)
    return pages


def _nothing_yet(context: ViewContext) -> list[Line]:
    rows = wrap(_nothing(context), context.size.reading)
    return [BLANK, *(at(context.size.margin, Span(row, "quiet")) for row in rows)]


def _nothing(context: ViewContext) -> str:
    if context.concealed:
        return _("The positions are hidden until you show them.")
    return _("Nobody has written a position yet.")


def _marked(context: ViewContext) -> str:
    count = len(context.marked)
    return n_("{count} marked", "{count} marked", count).format(count=count) if count else ""


def _foot(context: ViewContext, issue: Issue) -> list[Line]:
    """Who has not written anything, and how the room goes on."""
    size, agreed = context.size, issue.agreed
    rows = [] if context.concealed else _without(context, issue)
    facts: list[tuple[str, str]] = []
    if not agreed.ours:
        facts.append((_("Not our battle"), _("we leave it to others to settle")))
    if agreed.text:
        facts.append((_("Until then"), agreed.text))
    elif issue.suggested and not context.concealed:
        facts.append((_("Suggested"), " · ".join(issue.suggested)))
    if agreed.again:
        facts.append((_("Again on"), spelled(agreed.again)))
    widest = max((Span(label).cells for label, _text in facts), default=0) + 2
    rows += [()] if rows and facts and size.airy else []
    for label, text in facts:
        first, *more = wrap(text, size.reading - widest)
        lead = Span(label + " " * (widest - Span(label).cells), "quiet")
        rows.append((lead, Span(first, bold=True)))
        rows += [(Span(" " * widest + row, bold=True),) for row in more]
    return [at(size.margin, *row) for row in rows]


def _without(context: ViewContext, issue: Issue) -> list[Row]:
    left = context.state.turnout(context.step.id).here - issue.people
    if left <= 0 or not issue.sides:
        return []
    text = n_(
        "{count} of us has written nothing on this.",
        "{count} of us have written nothing on this.",
        left,
    )
    return [(Span(text.format(count=left), "quiet"),)]


# What is hidden


def hidden_page(context: ViewContext, rows: int) -> RenderedPage:
    """The points and positions that are hidden or wait, one below the other."""
    size, things = context.size, hidden_things(context)

    def make(width: int) -> list[Block]:
        if not things:
            return [Block(tuple(muted_rows(_("Nothing is hidden."), width)))]
        lead = Span("×   ", "quiet")
        return [Block(tuple(text_rows(text, width, lead, hang=_HANG)), id) for id, text in things]

    pages = lay_out(make, size.inner, rows, gaps=size.between, longest=size.inner)
    page = clamped(context.page, pages.count)
    return RenderedPage(
        page_lines(pages, page, size, context.chosen),
        pages.count,
        "",
        pages.range_indicator(page, len(things)),
        _("hidden"),
        pages.page_of(context.chosen),
    )
