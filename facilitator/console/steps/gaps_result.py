"""The ranking of the gaps: dots, who is touched, and on how many of them the room acts."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from facilitator.activities.gaps_bodies import GapItem
from facilitator.activities.gaps_choice import (
    ActOn,
    ActOnGap,
    are_first,
    chosen,
    first,
    ranked_view,
    sizes,
)
from facilitator.activities.gaps_view import GapsView, dots_before, ranking
from facilitator.activities.gaps_words import closers, headline, sentence
from facilitator.activities.group_voices import speaker_name
from facilitator.analysis.dots import Ranked
from facilitator.console.steps.gaps_listing import fill_of, kind_tag
from facilitator.console.steps.layout import (
    Block,
    Row,
    clamped,
    lay_out,
    muted_rows,
    page_lines,
)
from facilitator.console.steps.offers import Offer
from facilitator.console.steps.raised_rows import raised_rows
from facilitator.console.steps.step_view import (
    Alternative,
    PrimaryAction,
    RenderedPage,
    ViewContext,
)
from facilitator.console.widgets.balance import balanced
from facilitator.console.widgets.lines import Span
from facilitator.console.widgets.page_frame import ABOVE
from facilitator.console.widgets.person_dots import INKS, MEDIUM, Grid, Mark, dots_row, draw_grid
from facilitator.locales import _, n_
from facilitator.workshop.state import State

MORE = "more"
"""The view of what was left out, of the frozen list, or of who is touched."""

_HANG = 5
_MOST_DRAWN = 3
"""The last place that is drawn with discs, as long as nobody has said on what the room acts."""


def acting(context: ViewContext) -> PrimaryAction | None:
    """Saying on how many of the ranked gaps the room acts; None where nobody placed dots."""
    view = ranked_view(context.state, context.step)
    counts = sizes(context.state, view) if view is not None else ()
    if view is None or not counts:
        return None
    alternatives = [_act_on(context.state, view, count) for count in counts]
    if has_choice(context):
        alternatives.append(Alternative({"count": 0}, _("None of them yet")))
    word, asks = _("what we act on"), _("On which of these gaps do we act?")
    return PrimaryAction(ActOn.name, word, asks, tuple(alternatives))


def _act_on(state: State, view: GapsView, count: int) -> Alternative:
    """The first so many, with the last of them in words."""
    last = state.item(first(state, view, count)[-1])
    means = sentence(state, last) if isinstance(last, GapItem) else ""
    word = n_("The first {count}", "The first {count}", count)
    if count == 1:
        return Alternative({"count": count}, _("The first one"), means)
    return Alternative({"count": count}, word.format(count=count), _("to: {gap}").format(gap=means))


def has_choice(context: ViewContext) -> bool:
    """Whether it is noted on what the room acts."""
    view = ranked_view(context.state, context.step)
    return view is not None and bool(chosen(context.state, context.step, view))


def act_on_it(context: ViewContext, id: str) -> Offer | None:
    """That the room acts on this gap as well, or not any more; None where nothing is ranked."""
    view = ranked_view(context.state, context.step)
    if view is None or id not in view.gaps or id in context.state.hidden:
        return None
    on = id not in chosen(context.state, context.step, view)
    word = _("Act on this") if on else _("Don't act on this")
    return Offer(word, "", ActOnGap.name, {"item": id, "on": on})


def _acts_on(state: State, view: GapsView, picked: Sequence[str]) -> str:
    """On how many of the gaps the room acts, and whether these are the first ones."""
    count = len(picked)
    if not are_first(state, view, picked):
        template = n_("We act on {count} of these.", "We act on {count} of these.", count)
        return template.format(count=count) if count > 1 else _("We act on one of these.")
    if count == 1:
        return _("We act on the first one.")
    template = n_("We act on the first {count}.", "We act on the first {count}.", count)
    return template.format(count=count)


def ranked_page(
    context: ViewContext, rows: int, view: GapsView, items: Sequence[GapItem]
) -> RenderedPage:
    """The ranking of these gaps. Those on which the room acts have a disc for every dot; before
    that is noted, the first three."""
    size = context.size
    ranked = {row.item: row for row in ranking(view)}
    picked = chosen(context.state, context.step, view)
    top = picked or [id for id, row in ranked.items() if row.dots and row.place <= _MOST_DRAWN]
    above = 0 if size.airy else ABOVE

    def make(width: int) -> list[Block]:
        return [
            Block(
                tuple(_result(context, item, ranked[item.id], width, top)),
                item.id,
                apart=item.id in top or (before is not None and before.id in top),
            )
            for before, item in zip((None, *items), items, strict=False)
        ]

    pages = lay_out(
        make,
        size.inner,
        rows + above,
        most=size.reading_columns,
        gutter=size.gutter,
        gaps=size.loose,
        longest=size.inner,
    )
    page = clamped(context.page, pages.count)
    return RenderedPage(
        page_lines(pages, page, size, context.chosen),
        pages.count,
        _acts_on(context.state, view, picked) if picked else _people(view),
        pages.range_indicator(page, len(items)),
        _("result"),
        pages.page_of(context.chosen),
        says=True,
        above=above,
    )


def _people(view: GapsView) -> str:
    """How many people placed dots, and that the order is not that of their number, if so."""
    people = n_("{count} person placed dots.", "{count} people placed dots.", view.placed)
    text = people.format(count=view.placed)
    return f"{text} {_('Every part of the room has its turn.')}" if _in_turn(view) else text


def _in_turn(view: GapsView) -> bool:
    return view.rule == "proportional"


def _result(
    context: ViewContext, item: GapItem, row: Ranked, width: int, drawn: Collection[str]
) -> list[Row]:
    """Those that are drawn with a disc for every dot; of the others the dots end at the right
    edge."""
    top = item.id in drawn
    count = Span(f"{row.dots:>3}  ", "text" if top else "quiet", bold=True)
    mark = kind_tag(item.finding) if top else Span("")
    text = (headline if top else sentence)(context.state, item)
    dots = () if top else _small_dots(row.dots, width)
    beside = sum(span.cells for span in dots) or mark.cells
    lines = list(balanced(text, width - _HANG - beside - 2 * bool(beside)))
    first: Row = (count, Span(lines[0], "text" if top else "quiet", top))
    used = sum(span.cells for span in first)
    discs: tuple[Row, ...] = ()
    if top:
        first = (*first, Span(" " * (width - used - mark.cells)), mark)
        discs = _discs(item, row.dots, width - _HANG)
    elif dots:
        first = (*first, Span(" " * (width - used - beside)), *dots)
    rows: list[Row] = [first]
    rows += [(Span(" " * _HANG + line, "text" if top else "quiet", top),) for line in lines[1:]]
    rows += [(Span(" " * _HANG), *disc) for disc in discs]
    if row.tied and row.dots:
        rows += muted_rows(_("tied for place {place}").format(place=row.place), width, _HANG)
    rows += _before(context, item, width)
    if as_good := _as_good(context.state, row):
        rows += muted_rows(as_good, width, _HANG)
    rows += raised_rows(context, item.id, width, _HANG)
    return rows + (_touched(context, item, width) if context.view == MORE else [])


def _before(context: ViewContext, item: GapItem, width: int) -> list[Row]:
    """The dots of the round before."""
    number, counts = dots_before(context.state, context.step) or (0, {})
    if item.id not in counts:
        return []
    count = counts[item.id]
    template = n_("round {number}: {count} dot", "round {number}: {count} dots", count)
    return muted_rows(template.format(number=number, count=count), width, _HANG)


def _as_good(state: State, row: Ranked) -> str:
    """What would have done as well at a place of a proportional list."""
    items = (state.item(id) for id in row.equal)
    texts = [headline(state, item) for item in items if isinstance(item, GapItem)]
    more = f" +{len(texts) - 1}" if len(texts) > 1 else ""
    return _("as good for this place: {gap}").format(gap=texts[0]) + more if texts else ""


def _small_dots(count: int, width: int) -> tuple[Span, ...]:
    """A small dot for every dot, in at most a third of the row."""
    return dots_row({"full": count}, width // 3, inks={**INKS, "full": "line"}) if count else ()


def _discs(item: GapItem, count: int, width: int) -> tuple[Row, ...]:
    """A disc for every dot, in one row of discs; a row of small ones where they are too many."""
    if not count:
        return ()
    inks = {**INKS, "full": fill_of(item.finding)}
    grid = Grid(MEDIUM, count)
    if MEDIUM.cells(count) <= width:
        marks: list[Mark] = ["full"] * count
        return tuple(line.spans for line in draw_grid(marks, grid, inks))
    return (dots_row({"full": count}, width, inks=inks),)


def _touched(context: ViewContext, item: GapItem, width: int) -> list[Row]:
    """Who is touched by a gap, by name, and who could close it."""
    closes = closers(context.state, item) if item.meet else ""
    rows = muted_rows(closes, width, _HANG) if closes else []
    names = dict.fromkeys(speaker_name(context.state, id) for id in (*item.others, *item.knows))
    if not names:
        return rows
    templates = {
        "nobody": _("Could help: {names}"),
        "only-one": _("Held by: {names}"),
    }
    template = templates.get(item.finding, _("Affected: {names}"))
    return muted_rows(template.format(names=", ".join(names)), width, _HANG) + rows
