"""A document sentence by sentence: what people think of each, the most contested ones first."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from facilitator.activities.draft_options import DraftOptions
from facilitator.activities.draft_stages import round_number
from facilitator.activities.draft_view import Reactions
from facilitator.activities.draft_words import standing_title
from facilitator.activities.since_sent import SentenceReplied
from facilitator.activities.vocabulary import capital
from facilitator.analysis.settled import Standing
from facilitator.console.steps import draft_reactions
from facilitator.console.steps import draft_seen as seen
from facilitator.console.steps.draft_leading import next_line
from facilitator.console.steps.draft_reactions import Suggestion
from facilitator.console.steps.layout import (
    Block,
    Make,
    Row,
    clamped,
    column_width,
    lay_out,
    muted_rows,
    page_lines,
    remark,
    side_by_side,
    text_rows,
)
from facilitator.console.steps.raised_rows import raised_rows
from facilitator.console.steps.since_page import in_words
from facilitator.console.steps.step_view import RenderedPage, ViewContext
from facilitator.console.steps.under_headings import under_headings
from facilitator.console.themes import Ink
from facilitator.console.widgets.balance import balanced
from facilitator.console.widgets.direction import often_from_right
from facilitator.console.widgets.ink_fields import inked
from facilitator.console.widgets.lines import Span
from facilitator.console.widgets.person_dots import ROW, Mark, dots_row, legend_column, legend_row
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _, n_
from facilitator.workshop.items import Version
from facilitator.workshop.state import State

HANG = 3
"""Cells of a sentence's number."""

_TONES: dict[Standing, Ink] = {"contested": "bad", "work": "warn", "settled": "good"}


def drawn_sentences(context: ViewContext, rows: int) -> RenderedPage:
    """The sentences; where there is room, the whole text beside them."""
    size = context.size
    make: Make = lambda width: _blocks(context, width)  # noqa: E731
    parts = seen.contested(context)
    if size.reading_columns == 1 or often_from_right(text for _number, _id, text in parts):
        pages = lay_out(make, size.inner, rows, gaps=size.between, longest=size.inner)
        page = clamped(context.page, pages.count)
        lines = page_lines(pages, page, size, context.chosen)
    else:
        width = column_width(size.inner, size.reading_columns, size.gutter)
        pages = lay_out(make, width, rows, gaps=size.between)
        page = clamped(context.page, pages.count)
        text = lay_out(_whole(seen.versions(context)[-1]), width, rows, gaps=size.between)
        beside = (text, min(page, text.count - 1))
        lines = side_by_side([(pages, page), beside], size, context.chosen)
    telling = not context.concealed and not context.chosen
    return RenderedPage(
        lines,
        pages.count,
        _left(context),
        pages.range_indicator(page, len(parts)),
        _word(context),
        pages.page_of(context.chosen),
        legend=legend_column(_("Each dot is one of us"), _meanings()) if telling else (),
        key=legend_row(_meanings()) if telling and not size.rail else (),
    )


def _word(context: ViewContext) -> str:
    version = _("version {number}").format(number=len(seen.versions(context)))
    rounds = context.step.having(DraftOptions).rounds
    number = round_number(context.state, context.step, seen.view_of(context))
    if not seen.view_of(context).reactions or number > rounds:
        return version
    template = _("{version}, round {number} of {rounds}")
    return template.format(version=version, number=number, rounds=rounds)


def _blocks(context: ViewContext, width: int) -> list[Block]:
    """The sentences under how they stand, once anybody has reacted."""
    blocks = [remark(_last_round(context), width)] if _last_round(context) else []
    before: Standing | None = None
    replied = seen.replied(context)
    for part in seen.contested(context):
        standing = seen.view_of(context).of(part[1]).standing
        if standing is not None and standing != before:
            title = Span(capital(standing_title(standing)), _TONES[standing], bold=True)
            blocks.append(Block(((title,),), heading=True, apart=True))
        before = standing
        blocks.append(_sentence(context, part, replied.get(part[1]), width))
    return blocks


def _last_round(context: ViewContext) -> str:
    """What becomes of sentences that are not settled after the last round; "" before that."""
    if not (seen.last_round(context) and seen.unsettled(context)):
        return ""
    return _("Last round: what is not settled is reworded, dropped, or moved to “Where we differ”.")


def _whole(version: Version) -> Make:
    """The text in its own order, with its headings."""

    def make(width: int) -> list[Block]:
        title = Block(tuple(muted_rows(_("The whole text"), width)), heading=True)
        blocks = [
            Block(tuple(text_rows(text, width, Span(f"{number:<{HANG}}", "quiet"), hang=HANG)))
            for number, (_id, text) in enumerate(version.parts, 1)
        ]
        return [title, *under_headings(version.sections, blocks, width)]

    return make


def _left(context: ViewContext) -> str:
    if context.chosen:
        return _("Press W to edit the text. All suggestions for this sentence are shown.")
    return next_line(context)


def sentence_rows(number: int, text: str, width: int) -> list[Row]:
    """A sentence behind its number; 0: it is in the text no more."""
    mark = f"{number:<{HANG}}" if number else "–".ljust(HANG)
    first, *more = balanced(text, width - HANG)
    rows: list[Row] = [(Span(mark, "quiet"), Span(first, bold=True))]
    return rows + [(Span(" " * HANG + row, bold=True),) for row in more]


def _sentence(
    context: ViewContext, part: tuple[int, str, str], replied: SentenceReplied | None, width: int
) -> Block:
    number, id, text = part
    tally = seen.view_of(context).of(id)
    rows = sentence_rows(number, text, width)
    if context.concealed:
        rows += muted_rows(_("reactions stay hidden until you show them"), width, HANG)
    else:
        rows += _reacted(tally, context.state.turnout(context.step.id).here, width)
        rows += _of_groups(context, tally, width)
        rows += raised_rows(context, id, width, HANG)
    rows += replied_rows(context.state, replied, width)
    suggested = draft_reactions.suggestions(context.state, tally.texts)
    shown = suggested if id == context.chosen else suggested[:1]
    for suggestion in shown:
        rows += _suggestion(suggestion, width)
    if rest := len(suggested) - len(shown):
        template = n_("+{count} more suggestion", "+{count} more suggestions", rest)
        rows += muted_rows(template.format(count=rest), width, HANG)
    return Block(tuple(rows), id)


def replied_rows(state: State, replied: SentenceReplied | None, width: int) -> list[Row]:
    """What groups replied to a sentence that was sent to them, in their words."""
    replies = replied.replies if replied else ()
    return [row for one in replies for row in in_words(state, one, width, HANG)]


def _of_groups(context: ViewContext, tally: Reactions, width: int) -> list[Row]:
    """The groups in which too few can live with it, by their names unless they are hidden."""
    if tally.standing != "work" or not tally.below:
        return []
    state = context.state
    names = [state.group_name(id) for id in tally.below if id not in state.hidden]
    template = _("too few of {groups} can live with it")
    text = template.format(groups=", ".join(names))
    if not names:
        text = _("too few of one group can live with it")
    return muted_rows(text, width, HANG)


def _reacted(tally: Reactions, here: int, width: int) -> list[Row]:
    """Everybody in a row, and who cannot accept it or would change it."""
    if not tally.total:
        return muted_rows(_("nobody has reacted yet"), width, HANG)
    counts: dict[Mark, int] = {
        "full": tally.keep,
        "half": tally.live,
        "ring": tally.change,
        "square": tally.cannot,
        "point": max(0, here - tally.total),
    }
    numbers = _contests(tally)
    indent = Span(" " * HANG)
    dots = dots_row(counts, min(ROW, width - HANG - 2 - sum(span.cells for span in numbers)))
    if dots:
        return [(indent, *dots, Span("  "), *numbers)]
    return [(indent, *dots_row(counts, width - HANG)), (indent, *numbers)]


def _contests(tally: Reactions) -> Row:
    if not tally.cannot and not tally.change:
        return (Span("✓ ", "good", bold=True, drawn=True), Span(_("we can live with it"), "quiet"))
    parts = [
        (tally.cannot, n_("cannot", "cannot", tally.cannot)),
        (tally.change, n_("change", "change", tally.change)),
    ]
    spans: list[Span] = []
    for count, label in parts:
        if count:
            spans += [Span("  ")] if spans else []
            spans += [Span(f"{count} ", bold=True), Span(label, "quiet")]
    return tuple(spans)


def _meanings() -> Sequence[tuple[Mark, str]]:
    """What the dots mean."""
    return (
        ("full", _("keep")),
        ("half", _("can live with")),
        ("ring", _("change")),
        ("square", _("cannot")),
    )


def _suggestion(suggestion: Suggestion, width: int) -> list[Row]:
    """What was written, as a slip."""
    return slip(draft_reactions.shown(suggestion), width - HANG, HANG)


def slip(text: str, width: int, indent: int) -> list[Row]:
    """A text as it came, on paper, in at most so many cells."""
    lines: Sequence[str] = wrap(text, width - 2)
    wide = max(map(cell_len, lines))
    return [
        (
            Span(" " * indent),
            inked(f" {line}{' ' * (wide - cell_len(line))} ".replace("\u00a0", " "), "paper"),
        )
        for line in lines
    ]
