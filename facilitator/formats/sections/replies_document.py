"""The document `replies`: what the groups reply, beside each sentence and by group."""

from __future__ import annotations

from typing import Any

from facilitator.activities.days import spelled
from facilitator.activities.replies_view import Replies, SentenceReplies, gathered
from facilitator.activities.replies_words import (
    ANSWERS,
    answer_choice,
    counted_answer,
    counts,
    how_many_replied,
    in_numbers,
    silence,
)
from facilitator.formats import imprint
from facilitator.formats.document import (
    Block,
    Card,
    Cards,
    Counted,
    Document,
    Heading,
    Legend,
    Mark,
    Paragraph,
    Part,
    People,
    Run,
    Table,
    line,
    listing,
    note,
    user_text,
)
from facilitator.formats.imprint import Imprint
from facilitator.formats.sections.section import Product
from facilitator.formats.sections.section import Table as Rows
from facilitator.formats.sections.since_part import answers_data, became, quotes, replies_data
from facilitator.locales import N_, _
from facilitator.workshop.items import short_seal
from facilitator.workshop.state import State

_MARKS: dict[str, Mark] = {
    "assent": "full",
    "amendment": "half",
    "not-our-battle": "ring",
    "objection": "square",
}


def document(state: State, made: Imprint, full: bool) -> Document:
    """The document before it has a format."""
    replies = gathered(state)
    if replies is None:
        nothing = (note(_("No statement has been sent to the groups yet.")),)
        return imprint.document(made, _("Replies of the groups"), nothing)
    facts = (
        (_("Version"), _("version {number}, seal {seal}").format(
            number=replies.number, seal=short_seal(replies.seal))),
        (_("Until"), spelled(replies.circulation.until.isoformat())),
    )  # fmt: skip
    replied = Run(how_many_replied(replies), "strong")
    blocks: list[Block] = [Paragraph(line(replied, " ", silence())), _legend()]
    for row in replies.rows:
        blocks += _sentence(state, row)
    blocks.append(_by_group(state, replies))
    return imprint.document(made, _("Replies of the groups"), tuple(blocks), facts=facts)


def _legend() -> Legend:
    marks = tuple((_MARKS[answer], answer_choice(answer)) for answer in ANSWERS)
    return Legend(_("Each dot is a group:"), marks, "")


def _sentence(state: State, row: SentenceReplies) -> list[Block]:
    """A sentence, a dot for each group that has replied to it, and what was said in words."""
    dots = tuple(
        Counted(_MARKS[answer], count, counted_answer(answer, count))
        for answer, count in counts(row).items()
        if count
    )
    spoken: list[Block] = [*quotes(state, row.worded), *map(became, row.answers)]
    if not row.place:
        return [Heading(3, line(_("On the whole text"))), People(dots, key=True), *spoken]
    about = "" if dots else in_numbers(row)
    return [Cards((Card(row.place, row.text, dots, about),)), *spoken]


def _by_group(state: State, replies: Replies) -> Part:
    places = {row.id: row.place for row in replies.sentences}
    rows = tuple(
        (
            line(user_text(state.group_name(group.group))),
            line(answer_choice(reply.answer)),
            line(_to(places.get(reply.sentence, 0))),
        )
        for group in replies.answered
        for reply in group.replies
    )
    table = Table((_("Group"), _("Reply"), _("To")), rows)
    blocks: list[Block] = [table] if rows else [note(_("No group has replied yet."))]
    if replies.silent:
        names = [state.group_name(id) for id in replies.silent]
        blocks += [Heading(3, line(_("No reply yet"))), listing(names), Paragraph(line(silence()))]
    return Part(_("By group"), "", tuple(blocks))


def _to(place: int) -> str:
    if not place:
        return _("the whole text")
    return _("sentence {number}").format(number=place)


def data(state: State, full: bool) -> dict[str, Any]:
    """`replies` (or null): the version, how many groups replied of how many, the sentences with
    their replies, and the groups that are silent."""
    replies = gathered(state)
    if replies is None:
        return {"replies": None}
    return {
        "replies": {
            "version": replies.number,
            "seal": replies.seal,
            "until": replies.circulation.until.isoformat(),
            "replied": len(replies.answered),
            "asked": replies.asked,
            "whole": _as_data(state, replies.whole),
            "sentences": [_as_data(state, row) for row in replies.sentences],
            "silent": [state.group_name(id) for id in replies.silent],
        }
    }


def _as_data(state: State, row: SentenceReplies) -> dict[str, Any]:
    return {
        "number": row.place,
        "text": row.text,
        "counts": counts(row),
        "replies": replies_data(state, row.worded),
        "answers": answers_data(row.answers),
    }


_COLUMNS = ("version", "group", "reply", "sentence", "text", "in their words")


def table(state: State, full: bool) -> Rows:
    """A row for each reply; of a group that is silent one without a reply."""
    replies = gathered(state)
    if replies is None:
        return _COLUMNS, []
    sentences = {row.id: row for row in replies.sentences}
    rows: list[list[str | int]] = []
    for group in replies.answered:
        for reply in group.replies:
            row = sentences.get(reply.sentence)
            place: str | int = row.place if row else ""
            text = row.text if row else ""
            name = state.group_name(group.group)
            rows.append([replies.number, name, reply.answer, place, text, reply.text])
    rows += [[replies.number, state.group_name(id), "", "", "", ""] for id in replies.silent]
    return _COLUMNS, rows


REPLIES = Product("replies", N_("what the groups reply"), document, data, table)
