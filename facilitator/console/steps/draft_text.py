"""A document while it is written: what it can start from, and whether it was shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from facilitator.activities import draft, draft_changes
from facilitator.activities.decide_text import chosen
from facilitator.activities.draft_bodies import Document
from facilitator.activities.draft_view import Proposal
from facilitator.activities.draft_words import (
    HEADING,
    as_lines,
    document_title,
    is_heading,
    template,
)
from facilitator.console.sentence_text import TEXT, lines_of
from facilitator.console.session_drafts import SessionDrafts
from facilitator.console.steps.draft_leading import proposal_title
from facilitator.journal.unsaved_texts import STATEMENT
from facilitator.locales import _
from facilitator.workshop.items import Version
from facilitator.workshop.state import State


def draft_of(document: Document) -> str:
    """Under which name a document is kept while it is written."""
    return STATEMENT if document == "statement" else f"{STATEMENT} {document}"


def unsaved(document: Document) -> Callable[[SessionDrafts, State], str]:
    """Says that a document of this session was typed which is in no version yet; "" if none is."""

    def unshown(drafts: SessionDrafts, state: State) -> str:
        typed = drafts.get(draft_of(document)).get(TEXT, "")
        if not not_put_up(typed, state, document):
            return ""
        if document == "statement":
            return _("A statement that you wrote has not been shown yet. It is kept for next time.")
        template = _("“{document}”: what you wrote has not been shown yet. It is kept.")
        return template.format(document=document_title(document))

    return unshown


def text_of(version: Version) -> str:
    """A version as it is written."""
    return as_lines(version.parts, version.sections)


def not_put_up(typed: str, state: State, document: Document) -> bool:
    """Whether a text says something, and no version says it."""
    put_up = [lines_of(text_of(version)) for version in state.versions_of(document)]
    sentences = [line for line in lines_of(typed) if not is_heading(line)]
    return bool(sentences) and lines_of(typed) not in put_up


def starts(
    state: State, document: Document = "statement", *, headed: bool = False
) -> list[tuple[str, str]]:
    """What a text can start from, as (what it is, text), the likeliest first; `headed`: it is
    written under headings."""
    starting_texts = [*_versions(state, document), *_principles(state, document)]
    view = draft.latest(state, document)
    for number, proposal in enumerate(view.proposals if view else (), 1):
        if proposal.id not in state.hidden:
            starting_texts.append((proposal_title(number, proposal), _proposed(proposal)))
    candidates = chosen(state) if document == "statement" and not _adopted(state) else ()
    if candidates:
        starting_texts.append((_("The chosen principles"), _joined([it.text for it in candidates])))
    if headed:
        at = len(state.versions_of(document))
        starting_texts.insert(at, (_("The headings"), template(document)))
    return starting_texts


def _versions(state: State, document: Document) -> list[tuple[str, str]]:
    numbered = list(enumerate(state.versions_of(document), 1))
    name = _("Version {number}")
    texts = [(name.format(number=at), text_of(version)) for at, version in reversed(numbered)]
    if numbered and (reworded := _with_answers(state, document, numbered[-1][1])):
        texts.insert(0, reworded)
    return texts


def _with_answers(state: State, document: Document, version: Version) -> tuple[str, str] | None:
    """The newest version with the wordings that came of changes; None if none did."""
    rows = draft_changes.changes(state, document)
    since = version.wordings
    wordings = {
        row.id: change.answer.text
        for row in rows
        for change in row.changes
        if change.answer and change.answer.text and change.since == since.get(row.id)
    }
    if not wordings:
        return None
    parts = [(id, wordings.get(id, text)) for id, text in version.parts]
    number = len(state.versions_of(document))
    name = _("Version {number} with the wordings of the answers").format(number=number)
    return name, as_lines(parts, version.sections)


def _adopted(state: State) -> list[str]:
    return [item.text for item in state.principles if item.state == "adopted"]


def _principles(state: State, document: Document) -> list[tuple[str, str]]:
    adopted = _adopted(state)
    return [(_("The adopted principles"), _joined(adopted))] if adopted else []


def _proposed(proposal: Proposal) -> str:
    """A proposal as it is written; what begins like a heading there is a sentence."""
    texts = [text.lstrip(f"{HEADING} ") or text for text in proposal.sentences]
    return as_lines([("", text) for text in texts], proposal.headings)


def _joined(texts: Sequence[str]) -> str:
    return "\n".join(texts)
