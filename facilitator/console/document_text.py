"""A document as it is written on the console: a sentence on each line, headings above them."""

from __future__ import annotations

from facilitator.activities.written_documents import as_lines, is_heading
from facilitator.console.sentence_text import lines_of
from facilitator.locales import _
from facilitator.workshop.items import Document, Version
from facilitator.workshop.state import State


def text_of(version: Version) -> str:
    """A version as it is written."""
    return as_lines(version.parts, version.sections)


def not_put_up(typed: str, state: State, document: Document) -> bool:
    """Whether a text says something, and no version says it."""
    put_up = [lines_of(text_of(version)) for version in state.versions_of(document)]
    sentences = [line for line in lines_of(typed) if not is_heading(line)]
    return bool(sentences) and lines_of(typed) not in put_up


def versions(state: State, document: Document) -> list[tuple[str, str]]:
    """The versions that a text can start from, as (which it is, text), the newest first."""
    name = _("Version {number}")
    numbered = reversed(list(enumerate(state.versions_of(document), 1)))
    return [(name.format(number=at), text_of(version)) for at, version in numbered]
