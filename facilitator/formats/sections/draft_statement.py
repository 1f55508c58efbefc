"""The document `statement`: the unity statement as it stands, and how it came about."""

from __future__ import annotations

from typing import Any

from facilitator.formats import imprint
from facilitator.formats.document import Block, Document, note
from facilitator.formats.imprint import Imprint
from facilitator.formats.sections import decide_rounds, draft_record
from facilitator.formats.sections.draft_versions import Text, gather
from facilitator.formats.sections.section import Product, along_with_statement
from facilitator.locales import N_, _
from facilitator.workshop.state import State


def document(state: State, made: Imprint, full: bool) -> Document:
    """The document before it has a format."""
    return _document(state, made, with_record=True)


def page(state: State, made: Imprint, full: bool) -> Document:
    """The same without the record."""
    return _document(state, made, with_record=False)


def _document(state: State, made: Imprint, *, with_record: bool) -> Document:
    statement = gather(state)
    title = _("Unity statement")
    if statement.text is None:
        nothing = (note(_("There is no version of the statement yet.")),)
        return imprint.document(made, title, nothing)
    blocks: tuple[Block, ...] = draft_record.page(statement.text, made)
    if with_record:
        along = along_with_statement(state) if made.along else ()
        blocks = (*blocks, *along, *draft_record.behind(statement, statement.text, made))
    if statement.text.state != "adopted":
        title = _("Draft of a unity statement")
    return imprint.document(made, title, blocks, lead=made.cause, look="framed")


def data(state: State, full: bool) -> dict[str, Any]:
    """`text` and `newer` (or null): number, state, seal, sentences, reactions, decisions."""
    statement = gather(state)
    return {
        "versions": len(statement.versions),
        "text": _as_data(statement.text) if statement.text else None,
        "newer": _as_data(statement.newer) if statement.newer else None,
    }


def page_data(state: State, full: bool) -> dict[str, Any]:
    """`text` (or null): number, state, seal, sentences."""
    text = gather(state).text
    return {"text": _as_text(text) if text else None}


def _as_text(text: Text) -> dict[str, Any]:
    return {
        "number": text.number,
        "state": text.state,
        "seal": text.seal,
        "sentences": [{"id": id, "text": sentence} for id, sentence in text.sentences],
    }


def _as_data(text: Text) -> dict[str, Any]:
    return {
        **_as_text(text),
        "reactions": text.reactions,
        "decisions": [decide_rounds.data(decided) for decided in text.decided],
    }


STATEMENT = Product("statement", N_("statement"), document, data, usual=True)
PAGE = Product(
    "statement-page", N_("the statement on one page, without the record"), page, page_data
)
