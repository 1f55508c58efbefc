"""Choosing among proposals: how many have given points, then the points and the run-off."""

from __future__ import annotations

from facilitator.activities.draft_choosing import Chosen, Ranked, choosing
from facilitator.activities.written_documents import titles_above
from facilitator.analysis.star import Duel
from facilitator.console.steps import draft_seen as seen
from facilitator.console.steps.count import counted_page
from facilitator.console.steps.draft_leading import next_line, proposal_title
from facilitator.console.steps.layout import (
    Block,
    Pages,
    Row,
    clamped,
    lay_out,
    muted_rows,
    page_lines,
    remark,
    text_rows,
)
from facilitator.console.steps.raised_rows import raised_rows
from facilitator.console.steps.step_view import RenderedPage, ViewContext
from facilitator.console.themes import Ink
from facilitator.console.widgets.chrome import Progress
from facilitator.console.widgets.ink_fields import tag
from facilitator.console.widgets.lines import Span
from facilitator.locales import _, n_

_HANG = 6
_ROWS = 3
"""So many rows of a proposal that was not chosen."""


def drawn_secret(context: ViewContext, rows: int, progress: Progress) -> RenderedPage:
    """How many have given points, while they are secret."""
    count = len(seen.shown_proposals(context))
    listed = n_(
        "{count} proposal. Press V to read it.", "{count} proposals. Press V to read them.", count
    )
    if context.projected:
        listed = n_("{count} proposal.", "{count} proposals.", count)
    sentences = [
        listed.format(count=count),
        _(
            "Give each proposal 0 to 5 points. The two with the most points go into a run-off: of "
            "these two, the one that more people gave the higher score is chosen."
        ),
        _("The points stay secret until scoring is closed."),
    ]
    return counted_page(context, rows, progress, sentences, _("choosing"))


def drawn_points(context: ViewContext, rows: int) -> RenderedPage:
    """The proposals by their points, and the run-off."""
    size = context.size
    chosen = choosing(context.state, seen.view_of(context))

    def laid_out(*, short: bool) -> Pages:
        def make(width: int) -> list[Block]:
            blocks = [_proposal(context, row, chosen, width, short) for row in chosen.rows]
            return [_summary(chosen, width), *blocks]

        return lay_out(make, size.inner, rows, gaps=size.between, longest=size.inner)

    whole = laid_out(short=False)
    pages = whole if whole.count == 1 else laid_out(short=True)
    page = clamped(context.page, pages.count)
    return RenderedPage(
        page_lines(pages, page, size, context.chosen),
        pages.count,
        next_line(context),
        pages.range_indicator(page, len(chosen.rows)),
        _("result"),
        pages.page_of(context.chosen),
    )


def _proposal(context: ViewContext, row: Ranked, chosen: Chosen, width: int, short: bool) -> Block:
    """Points, whose it is, whether it is chosen, and what it says; where there is no room for all,
    only the beginning of those that are neither chosen nor selected."""
    ink: Ink = "text" if row.final else "quiet"
    marks: list[Span] = []
    if row.won:
        tied = len(chosen.winners) > 1
        marks = [Span("  "), tag(_("TIED"), "warn") if tied else tag(_("CHOSEN"), "good")]
    title = proposal_title(row.number, row.proposal)
    head: Row = (Span(f"{row.points:>4}  ", ink, bold=True), Span(title, ink, bold=True), *marks)
    most = max(each.points for each in chosen.rows)
    length = (width - _HANG) * row.points // most if most else 0
    texts: list[Row] = [(Span(" " * _HANG), Span("▄" * length, "agree" if row.final else "line"))]
    titles = titles_above(row.proposal.headings)
    for text, above in zip(row.proposal.sentences, titles, strict=True):
        texts += muted_rows(above, width, _HANG) if above else []
        texts += text_rows(text, width, Span(" " * _HANG), hang=_HANG, ink=ink)
    open_now = row.won or row.proposal.id == context.chosen
    if short and not open_now and len(texts) > _ROWS:
        texts = [*texts[: _ROWS - 1], *muted_rows("…", width, _HANG)]
    hands = raised_rows(context, row.proposal.id, width, _HANG)
    return Block((head, *texts, *hands), row.proposal.id)


def _summary(chosen: Chosen, width: int) -> Block:
    """The meetings of the run-off, and how many gave points."""
    rows: list[Row] = []
    for duel in chosen.duels:
        rows += muted_rows(_duel(chosen, duel), width)
    people = n_("{count} person gave points.", "{count} people gave points.", chosen.people)
    return Block((*rows, *remark(people.format(count=chosen.people), width).rows))


def _duel(chosen: Chosen, duel: Duel) -> str:
    """One meeting in words."""
    template = _("Run-off: proposal {first} preferred by {a}, proposal {second} by {b}.")
    text = template.format(
        first=chosen.number(duel.first),
        second=chosen.number(duel.second),
        a=duel.for_first,
        b=duel.for_second,
    )
    if not duel.equal:
        return text
    same = n_("{count} likes both equally.", "{count} like both equally.", duel.equal)
    return f"{text} {same.format(count=duel.equal)}"
