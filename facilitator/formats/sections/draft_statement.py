"""The documents `statement`, `proposition` and `protocol`: each as it stands, and how it came
about."""

from __future__ import annotations

from typing import Any

from facilitator.activities.written_documents import document_title
from facilitator.formats import imprint
from facilitator.formats.document import Block, note
from facilitator.formats.document import Document as Written
from facilitator.formats.imprint import Imprint
from facilitator.formats.sections import decide_rounds, draft_history, draft_record, since_part
from facilitator.formats.sections.draft_versions import Text, gather
from facilitator.formats.sections.section import Product, along_with_statement
from facilitator.locales import N_, _
from facilitator.workshop.items import Document
from facilitator.workshop.state import State


def _made(
    document: Document, state: State, made: Imprint, full: bool, *, with_record: bool
) -> Written:
    """A document before it has a format."""
    statement = gather(state, document, full)
    title = document_title(document)
    if statement.text is None:
        return imprint.document(made, title, (note(_nothing(document)),))
    blocks: tuple[Block, ...] = draft_record.page(statement.text, made)
    if with_record:
        along = along_with_statement(state) if made.along else ()
        since = (since_part.part(state, statement.since),) if statement.since else ()
        blocks = (*blocks, *since, *along, *draft_record.behind(statement, statement.text, made))
    if statement.text.state != "adopted":
        title = _draft_of(document)
    return imprint.document(made, title, blocks, lead=made.cause, look="framed")


def _nothing(document: Document) -> str:
    return {
        "statement": _("There is no version of the statement yet."),
        "proposition": _("There is no version of the value proposition yet."),
        "protocol": _("There is no version of the working protocol yet."),
    }[document]


def _draft_of(document: Document) -> str:
    return {
        "statement": _("Draft of a unity statement"),
        "proposition": _("Draft of a value proposition"),
        "protocol": _("Draft of a working protocol"),
    }[document]


def _product(document: Document, label: str, *, usual: bool = False) -> Product:
    """A document with its record."""

    def written(state: State, made: Imprint, full: bool) -> Written:
        return _made(document, state, made, full, with_record=True)

    def as_data(state: State, full: bool) -> dict[str, Any]:
        return data(state, full, document)

    return Product(document, label, written, as_data, usual=usual)


def data(state: State, full: bool, document: Document = "statement") -> dict[str, Any]:
    """`text` and `newer` (or null): number, state, seal, sentences, reactions, decisions; the
    decisions on earlier versions, each with the version's number (`earlier`); every version with
    what changed in it (`history`), and the changes that were asked for with what became of them
    (`amendments`); what has changed since it went to the groups, and why (`since_sent`, or
    null)."""
    statement = gather(state, document, full)
    return {
        "versions": len(statement.versions),
        "text": _as_data(statement.text) if statement.text else None,
        "newer": _as_data(statement.newer) if statement.newer else None,
        "earlier": [
            {"version": number, **decide_rounds.data(decided)}
            for number, decided in statement.earlier
        ],
        "history": draft_history.versions_data(statement),
        "amendments": draft_history.amendments_data(statement),
        "since_sent": since_part.data(state, statement.since),
    }


def page(state: State, made: Imprint, full: bool) -> Written:
    """The statement without the record."""
    return _made("statement", state, made, full, with_record=False)


def page_data(state: State, full: bool) -> dict[str, Any]:
    """`text` (or null): number, state, whether it is put to the decision as final, seal,
    sentences."""
    text = gather(state).text
    return {"text": _as_text(text) if text else None}


def _as_text(text: Text) -> dict[str, Any]:
    rows = zip(text.sentences, text.headings, strict=True)
    return {
        "number": text.number,
        "state": text.state,
        "final": text.final,
        "seal": text.seal,
        "sentences": [
            {"id": id, "text": sentence} | ({"section": heading} if heading else {})
            for (id, sentence), heading in rows
        ],
    }


def _as_data(text: Text) -> dict[str, Any]:
    return {
        **_as_text(text),
        "reactions": text.reactions,
        "decisions": [decide_rounds.data(decided) for decided in text.decided],
    }


STATEMENT = _product("statement", N_("statement"), usual=True)
PROPOSITION = _product("proposition", N_("value proposition"))
PROTOCOL = _product("protocol", N_("working protocol"))
PAGE = Product(
    "statement-page", N_("the statement on one page, without the record"), page, page_data
)
