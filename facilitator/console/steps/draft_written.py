"""What people wrote while the statement is drafted: proposals, and texts to its sentences."""

from __future__ import annotations

from typing import NamedTuple

from facilitator.activities.draft import CHOICES, DraftOptions, DraftView
from facilitator.activities.words import choice
from facilitator.activities.written import Written
from facilitator.console.steps.blocks import Block, clamped, laid, page_lines, quietly, remark
from facilitator.console.steps.blocks import written as rows_of
from facilitator.console.steps.face import Drawn, Seen
from facilitator.console.widgets.lines import Span
from facilitator.locales import _, n_

PROPOSALS, HIDDEN = "proposals", "hidden"
"""The views of what was written, and of what of it is hidden or waits."""

NOTHING = DraftView({}, ())


class Piece(NamedTuple):
    """One proposal, or one text to a sentence: what it is, and its sentences."""

    id: str
    title: str
    texts: tuple[str, ...]


def view_of(seen: Seen) -> DraftView:
    """Reactions and proposals; none before the step was opened, or while they are concealed."""
    view = seen.standing.view(DraftView)
    return NOTHING if view is None or seen.concealed else view


def on_written(seen: Seen) -> bool:
    """Whether one of the views of what was written is looked at."""
    return seen.view in (PROPOSALS, HIDDEN)


def pieces(seen: Seen) -> list[Piece]:
    """All that was written, or what of it is hidden: proposals first."""
    hidden = seen.view == HIDDEN
    every = [*_proposals(seen), *_texts(seen)]
    return [one for one in every if (one.id in seen.state.hidden) == hidden]


def _proposals(seen: Seen) -> list[Piece]:
    title = _("Proposal {number}")
    return [
        Piece(one.id, title.format(number=number), one.sentences)
        for number, one in enumerate(view_of(seen).proposals, 1)
    ]


def _texts(seen: Seen) -> list[Piece]:
    """The texts to the sentences of the newest version, in an order that does not tell who wrote
    first."""
    version, view = seen.state.version, view_of(seen)
    title = _("On sentence {number}: {choice}")
    return [
        Piece(one.id, title.format(number=number, choice=choice(one.choice)), (one.text,))
        for number, (id, _text) in enumerate(version.parts if version else (), 1)
        for one in sorted(view.of(id).texts, key=_by_choice)
    ]


def _by_choice(text: Written) -> tuple[int, str]:
    return -CHOICES.index(text.choice), text.text


def drawn_written(seen: Seen, rows: int) -> Drawn:
    """What was written, or what of it is hidden."""
    size, shown = seen.size, pieces(seen)

    def make(width: int) -> list[Block]:
        return [_block(one, width) for one in shown] or [remark(_nothing(seen), width)]

    pages = laid(
        make, size.inner, rows, most=size.reading_columns, gutter=size.gutter, gaps=size.between
    )
    page = clamped(seen.page, pages.count)
    lines = page_lines(pages, page, size, seen.chosen)
    told = pages.told(page, len(shown))
    word = _("HIDDEN") if seen.view == HIDDEN else _("PROPOSALS") if shown else ""
    return Drawn(lines, pages.count, _left(seen), told, word, pages.page_of(seen.chosen))


def _left(seen: Seen) -> str:
    """How many proposals there are, how many are hidden, and what can be made of them."""
    proposals, hidden = _proposals(seen), seen.state.hidden
    shown = sum((one.id in hidden) == (seen.view == HIDDEN) for one in proposals)
    said = [n_("{count} proposal", "{count} proposals", shown).format(count=shown)] if shown else []
    out = sum(one.id in hidden for one in view_of(seen).reviewable())
    if out and seen.view != HIDDEN:
        said.append(_("{count} hidden or waiting").format(count=out))
    elif shown and seen.view != HIDDEN:
        said.append(_("e starts a version from them"))
    return " · ".join(said)


def _nothing(seen: Seen) -> str:
    if seen.concealed and seen.standing.standing:
        return _("Proposals and reactions stay hidden until you show them.")
    if seen.view == HIDDEN:
        return _("Nothing is hidden.")
    if seen.state.version:
        return _("No proposal yet. Those from phones and tables appear here.")
    if seen.step.having(DraftOptions).proposals and seen.open:
        return _("No version yet. e writes one; proposals from phones and tables appear here.")
    return _("No version yet. e writes one.")


def _block(piece: Piece, width: int) -> Block:
    rows = quietly(piece.title, width)
    for text in piece.texts:
        rows += rows_of(text, width, Span("· ", "quiet"), hang=2)
    return Block(tuple(rows), piece.id)
