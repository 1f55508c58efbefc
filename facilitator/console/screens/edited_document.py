"""The next version of a document, as the editor works on it."""

from __future__ import annotations

from typing import ClassVar

from facilitator.activities.written_documents import from_lines, is_heading, our_document
from facilitator.console.document_text import not_put_up, text_of
from facilitator.console.screens.edited_text import EditedText
from facilitator.console.sentence_text import lines_of
from facilitator.journal.unsaved_texts import draft_of
from facilitator.locales import _
from facilitator.workshop.items import SENTENCES_AT_MOST, Document
from facilitator.workshop.state import State
from facilitator.workshop.text_sanitizing import SENTENCE


class EditedDocument(EditedText):
    """Sentences under headings, which follow the newest version of the document."""

    longest: ClassVar[int] = SENTENCE
    most: ClassVar[int] = SENTENCES_AT_MOST

    def __init__(self, document: Document) -> None:
        self.document = document
        self.draft = draft_of(document)

    def heading(self) -> str:
        template = _("{document}: one sentence on each line")
        return template.format(document=our_document(self.document))

    def base(self, state: State) -> str:
        newest = state.newest(self.document)
        return text_of(newest) if newest else ""

    def is_sentence(self, line: str) -> bool:
        return super().is_sentence(line) and not is_heading(line)

    def number(self, state: State) -> int:
        return len(state.versions_of(self.document))

    def label(self, state: State) -> str:
        return _("version {number}").format(number=self.number(state) + 1)

    def since(self, state: State) -> tuple[str, str]:
        number = self.number(state)
        if not number:
            return "", _("This is the first version.")
        title = _("Changed since version {number}").format(number=number)
        return title, _("Nothing has changed since version {number}.").format(number=number)

    def unsaved(self, state: State, typed: str) -> bool:
        return not_put_up(typed, state, self.document)

    def cleaned(self, text: str) -> list[str]:
        from_lines(lines_of(text))
        return super().cleaned(text)
