"""The room's documents as they stand, to be read aloud."""

from __future__ import annotations

from facilitator.activities.draft_commands import DRAFT, document_of
from facilitator.activities.written_documents import our_document, titles_above
from facilitator.console.steps.decide_readback import decision
from facilitator.console.steps.layout import Block, Row, headed, muted_rows, remark, text_rows
from facilitator.formats.sections import draft_versions
from facilitator.formats.sections.draft_versions import Text
from facilitator.locales import _
from facilitator.workshop.items import DOCUMENTS, Document, short_seal
from facilitator.workshop.state import State


def our_documents(state: State, width: int) -> list[Block]:
    """Those that the agenda has steps for."""
    steps = [step for step in state.agenda.steps if step.activity == DRAFT]
    drafted = {document_of(step) for step in steps}
    return [
        block
        for document in DOCUMENTS
        if document in drafted
        for block in _document(state, document, width)
    ]


def _document(state: State, document: Document, width: int) -> list[Block]:
    """The sentences of the version that counts, and how it stands."""
    text = draft_versions.gather(state, document).text
    heading = headed(our_document(document), width)
    if text is None:
        return [heading, remark(_("There is no version yet."), width)]
    last = [each for each in text.decided if each.outcome is not None]
    if text.state == "adopted" and last and last[-1].outcome is not None:
        standing = decision(last[-1], last[-1].outcome)
    else:
        template = _("Version {number}, not adopted. Seal {seal}.")
        standing = template.format(number=text.number, seal=short_seal(text.seal))
    return [heading, Block(tuple(_rows(text, width))), remark(standing, width)]


def _rows(text: Text, width: int) -> list[Row]:
    rows: list[Row] = []
    for (_id, sentence), title in zip(text.sentences, titles_above(text.headings), strict=True):
        rows += muted_rows(title, width) if title else []
        rows += text_rows(sentence, width)
    return rows
