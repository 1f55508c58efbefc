"""What people wrote while a document is drafted: proposals, and texts to its sentences."""

from __future__ import annotations

from typing import NamedTuple

from facilitator.activities.draft_bodies import CHOICES
from facilitator.activities.draft_choosing import much_alike
from facilitator.activities.draft_options import DraftOptions
from facilitator.activities.draft_view import Proposal
from facilitator.activities.vocabulary import choice
from facilitator.activities.written import Written
from facilitator.activities.written_documents import titles_above
from facilitator.console.memoize import memoize_recent
from facilitator.console.steps import draft_seen as seen
from facilitator.console.steps.draft_leading import proposal_title
from facilitator.console.steps.draft_seen import HIDDEN, PROPOSALS
from facilitator.console.steps.layout import Block, clamped, lay_out, muted_rows, page_lines, remark
from facilitator.console.steps.layout import text_rows as rows_of
from facilitator.console.steps.step_view import RenderedPage, ViewContext
from facilitator.console.widgets.lines import Span
from facilitator.locales import _, n_


class Piece(NamedTuple):
    """One proposal, or one text to a sentence: what it is, its sentences, each with its heading or
    "", and which other proposal says much the same, in words, or ""."""

    id: str
    title: str
    texts: tuple[str, ...]
    headings: tuple[str, ...] = ()
    alike: str = ""


def on_written(context: ViewContext) -> bool:
    """Whether one of the views of what was written is looked at."""
    return context.view in (PROPOSALS, HIDDEN)


def pieces(context: ViewContext) -> list[Piece]:
    """All that was written, or what of it is hidden: proposals first."""
    hidden = context.view == HIDDEN
    every = [*_proposals(context), *_texts(context)]
    every += _earlier_texts(context) if hidden else []
    return [one for one in every if (one.id in context.state.hidden) == hidden]


@memoize_recent(2)
def _much_alike(proposals: tuple[Proposal, ...]) -> dict[str, str]:
    """Which proposals say much the same; it takes longer than the page, and changes only with
    them."""
    return much_alike(proposals)


def _proposals(context: ViewContext) -> list[Piece]:
    numbered = seen.proposals(context)
    same = _much_alike(tuple(one for _number, one in seen.shown_proposals(context)))
    numbers = {one.id: number for number, one in numbered}
    return [
        Piece(
            one.id,
            proposal_title(number, one),
            one.sentences,
            one.headings,
            _("much like proposal {number}").format(number=numbers[same[one.id]])
            if one.id in same
            else "",
        )
        for number, one in numbered
    ]


def _texts(context: ViewContext) -> list[Piece]:
    """The texts to the sentences of the newest version, in an order that does not tell who wrote
    first."""
    version, view = seen.newest(context), seen.view_of(context)
    title = _("On sentence {number}: {choice}")
    return [
        Piece(one.id, title.format(number=number, choice=choice(one.choice)), (one.text,))
        for number, (id, _text) in enumerate(version.parts if version else (), 1)
        for one in sorted(view.of(id).texts, key=_by_choice)
    ]


def _earlier_texts(context: ViewContext) -> list[Piece]:
    """Those to wordings that the newest version does not have any more."""
    version = seen.newest(context)
    places = {id: at for at, (id, _text) in enumerate(version.parts if version else (), 1)}
    reworded = _("On an earlier wording of sentence {number}: {choice}")
    gone = _("On a sentence that is gone: {choice}")
    return [
        Piece(
            one.id, title.format(number=places.get(of.sentence), choice=choice(one.choice)), texts
        )
        for of, about in seen.view_of(context).earlier.items()
        for title in [reworded if of.sentence in places else gone]
        for one in sorted(about.texts, key=_by_choice)
        for texts in [(one.text,)]
    ]


def _by_choice(text: Written) -> tuple[int, str]:
    return -CHOICES.index(text.choice), text.text


def drawn_written(context: ViewContext, rows: int) -> RenderedPage:
    """What was written, or what of it is hidden."""
    size, shown = context.size, pieces(context)

    def make(width: int) -> list[Block]:
        return [_block(one, width) for one in shown] or [remark(_nothing(context), width)]

    pages = lay_out(
        make, size.inner, rows, most=size.reading_columns, gutter=size.gutter, gaps=size.between
    )
    page = clamped(context.page, pages.count)
    lines = page_lines(pages, page, size, context.chosen)
    indicator = pages.range_indicator(page, len(shown))
    word = _("hidden") if context.view == HIDDEN else _("proposals") if shown else ""
    return RenderedPage(
        lines, pages.count, _left(context), indicator, word, pages.page_of(context.chosen)
    )


def _left(context: ViewContext) -> str:
    """How many proposals there are, how many are hidden, and what can be made of them."""
    proposals, hidden = _proposals(context), context.state.hidden
    shown = sum((one.id in hidden) == (context.view == HIDDEN) for one in proposals)
    parts = (
        [n_("{count} proposal", "{count} proposals", shown).format(count=shown)] if shown else []
    )
    if context.projected:
        return parts[0] if parts else ""
    out = sum(one.id in hidden for one in seen.view_of(context).reviewable())
    if out and context.view != HIDDEN:
        parts.append(_("{count} hidden or waiting").format(count=out))
    elif shown and context.view != HIDDEN:
        parts.append(_how(context, shown))
    return " · ".join(parts)


def _how(context: ViewContext, count: int) -> str:
    """What can be made of the proposals."""
    if context.open and count > 1 and seen.newest(context) is None:
        return _("press R to choose one, or E to write a version")
    return _("press E to start a version from them")


def _nothing(context: ViewContext) -> str:
    if context.concealed and context.step_state.contribution_count:
        return _("Proposals and reactions stay hidden until you show them.")
    if context.view == HIDDEN:
        return _("Nothing is hidden.")
    if seen.newest(context) is not None:
        return _("No proposals yet. Those from phones and tables appear here.")
    if context.projected:
        return _("No version yet.")
    if context.step.having(DraftOptions).proposals and context.open:
        return _(
            "No version yet. Press E to write one. Proposals from phones and tables appear here."
        )
    return _("No version yet. Press E to write one.")


def _block(piece: Piece, width: int) -> Block:
    title = f"{piece.title}  ·  {piece.alike}" if piece.alike else piece.title
    rows = muted_rows(title, width)
    titles = titles_above(piece.headings or [""] * len(piece.texts))
    for text, above in zip(piece.texts, titles, strict=True):
        rows += muted_rows(above, width, 2) if above else []
        rows += rows_of(text, width, Span("· ", "quiet"), hang=2)
    return Block(tuple(rows), piece.id)
