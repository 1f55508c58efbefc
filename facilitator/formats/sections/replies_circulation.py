"""The document `circulation`: the statement as it goes to the groups, with a sheet for the reply,
and behind it how it was adopted and where the room differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from facilitator.activities.days import spelled
from facilitator.activities.decide_view import Outcome
from facilitator.activities.replies_view import Replies, gathered
from facilitator.activities.replies_words import ANSWERS, answer_choice, silence
from facilitator.activities.written_documents import section_title
from facilitator.formats import imprint
from facilitator.formats.document import (
    Block,
    Document,
    Facts,
    Heading,
    Paragraph,
    Part,
    Run,
    Together,
    line,
    listing,
    note,
    user_text,
)
from facilitator.formats.form_blocks import Ballot, Blanks
from facilitator.formats.imprint import Imprint
from facilitator.formats.sections import decide_compared, decide_record, decide_rounds
from facilitator.formats.sections.decide_rounds import Decided
from facilitator.formats.sections.decide_support import aside_and_blocks, standing_by
from facilitator.formats.sections.draft_versions import text_of
from facilitator.formats.sections.section import Product, along_with_statement
from facilitator.formats.text_widths import lines
from facilitator.locales import N_, _
from facilitator.workshop.items import short_seal
from facilitator.workshop.state import State

_PAGE, _FIXED, _LINE, _TEXT = 257.0, 118.0, 8.4, 84.0
"""Of the sheet, in mm: how high its page is, what is always on it, a line to write on, and how wide
the texts are beside their boxes."""

_POINTS, _PRINTED, _AIR = 10.5, 5.3, 3.3
"""The size of those texts in points; in mm, how high a line of them is, and the air of a row."""

_FEWEST, _MOST = 3, 10
"""Lines to write on for what a group has to say."""


def document(state: State, made: Imprint, full: bool) -> Document:
    """The document before it has a format."""
    replies = gathered(state)
    if replies is None:
        nothing = (note(_("No statement has been sent to the groups yet.")),)
        return imprint.document(made, _("For our groups"), nothing)
    day = spelled(replies.circulation.until.isoformat())
    title = _("Please discuss this, and reply by {day}").format(day=day)
    facts = (
        (_("Version"), _version(replies)),
        (_("Place"), made.place),
        (_("Adopted on"), _adopted_on(state, replies, made)),
    )
    along = along_with_statement(state, besides="replies") if made.along else ()
    blocks = (
        *_letter(state, replies, made),
        _reply_sheet(replies),
        *along,
        _record(state, replies, made),
    )
    return imprint.document(made, title, blocks, name=_("for our groups"), facts=facts)


def _version(replies: Replies) -> str:
    template = _("version {number}, seal {seal}")
    return template.format(number=replies.number, seal=short_seal(replies.seal))


def _decided(state: State, replies: Replies) -> Decided | None:
    """The decision by which the version was adopted."""
    decided = [one for one in text_of(state, replies.version).decided if one.outcome is not None]
    adopted = [one for one in decided if one.outcome and one.outcome.adopted]
    return adopted[-1] if adopted else None


def _adopted_on(state: State, replies: Replies, made: Imprint) -> str:
    decided = _decided(state, replies)
    return spelled(made.opened[decided.step.id]) if decided else ""


def _letter(state: State, replies: Replies, made: Imprint) -> tuple[Block, ...]:
    """The covering text, the sentences with their numbers, who adopted it, and until when."""
    sent, decided = replies.circulation, _decided(state, replies)
    covering = (Paragraph((user_text(one),)) for one in sent.covering.splitlines() if one.strip())
    adopted = _in_short(decided.outcome) if decided and decided.outcome else ()
    return (
        *covering,
        Heading(2, line(_("The statement"))),
        *_sentences(replies),
        *adopted,
        Together(
            (
                Heading(2, line(_("Your reply"))),
                Facts(_how_to_reply(replies)),
                Paragraph(line(Run(silence(), "strong"), " ", _means())),
            )
        ),
    )


def _sentences(replies: Replies) -> Iterator[Block]:
    """The sentences with their numbers, beneath their headings."""
    version = replies.version
    rows = list(zip(version.headings, version.parts, strict=True))
    first = 1
    for heading, under in groupby(rows, key=lambda row: row[0]):
        texts = [text for _heading, (_id, text) in under]
        if heading:
            yield Heading(3, line(section_title(heading)))
        yield listing(texts, numbered=first, large=True)
        first += len(texts)


def _means() -> str:
    """What a silent group is and is not."""
    return _("Its name stands under nothing, and nobody counts it.")


def _in_short(outcome: Outcome) -> tuple[Block, ...]:
    """Who adopted it, a dot for each."""
    adopted = _("Adopted for circulation. It is not final.")
    if outcome.terms.final:
        adopted = _("Adopted as final.")
    stands = Run(f"{adopted} {standing_by(outcome)}", "strong")
    return (
        *decide_record.everybody(outcome),
        Paragraph(line(stands, " ", aside_and_blocks(outcome))),
    )


def _how_to_reply(replies: Replies) -> tuple[tuple[str, str], ...]:
    sent = replies.circulation
    rows = [(_("Until"), spelled(sent.until.isoformat()))]
    if sent.answer_to:
        rows.append((_("To"), " ".join(sent.answer_to.split())))
    rows.append((_("With"), _("the sheet on the next page, or in your own words")))
    return tuple(rows)


def _reply_sheet(replies: Replies) -> Part:
    """The sheet that a group fills in."""
    answers = tuple(answer_choice(answer) for answer in ANSWERS)
    rows = [(0, _("The whole text"))]
    rows += [(row.place, row.text) for row in replies.sentences]
    sent = replies.circulation
    lead = _("On {version}. Until {day}.").format(
        version=_version(replies), day=spelled(sent.until.isoformat())
    )
    address = " ".join(sent.answer_to.split())
    to = (note(_("To: {to}").format(to=address)),) if address else ()
    asked = _("What we object to, or how the sentence should read (with its number)")
    return Part(
        _("Reply of a group"),
        lead,
        (
            *to,
            Blanks(((_("Group"), 1), (_("Who replies for it, and who gave them the mandate"), 2))),
            Ballot(answers, tuple(rows)),
            Blanks(((asked, _lines_left(rows)), (_("Day and signature"), 1))),
            note(f"{silence()} {_means()}"),
        ),
    )


def _lines_left(rows: Sequence[tuple[int, str]]) -> int:
    """How many lines to write on the page has left for what a group has to say."""
    high = sum(_PRINTED * lines(f"{number} {text}", _TEXT, _POINTS) + _AIR for number, text in rows)
    return max(_FEWEST, min(_MOST, int((_PAGE - _FIXED - high) / _LINE)))


def _record(state: State, replies: Replies, made: Imprint) -> Part:
    """How it was adopted, where the room differs, and how to check the text."""
    decided = _decided(state, replies)
    blocks: list[Block] = []
    if decided is not None and decided.outcome is not None:
        rounds = decide_rounds.in_step(state, decided.step)
        blocks += decide_compared.side_by_side(rounds, 3, named=True)
        blocks += decide_record.record(decided, decided.outcome, 3)
    blocks += [
        Heading(3, line(_("Checking this text"))),
        Paragraph(line(_("The SHA-256 hash of the sentences, one on each line:"))),
        Paragraph(line(Run(replies.seal, "mono"))),
    ]
    return Part(_("The record"), "", tuple(blocks))


def data(state: State, full: bool) -> dict[str, Any]:
    """`circulation` (or null): the version with its seal and sentences, until when, the covering
    text, to whom groups reply, the decision, and where the room differs."""
    replies = gathered(state)
    if replies is None:
        return {"circulation": None}
    decided = _decided(state, replies)
    sent = replies.circulation
    return {
        "circulation": {
            "version": replies.number,
            "seal": replies.seal,
            "until": sent.until.isoformat(),
            "covering": sent.covering,
            "reply_to": sent.answer_to,
            "sentences": [
                {"number": row.place, "id": row.id, "text": row.text} for row in replies.sentences
            ],
            "decision": decide_rounds.data(decided) if decided else None,
            "disagreements": [item.text for item in state.disagreements],
        }
    }


CIRCULATION = Product(
    "circulation", N_("the statement for the groups, with a sheet for replies"), document, data
)
