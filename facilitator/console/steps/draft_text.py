"""A document while it is written: what it can start from, and whether it was shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from facilitator.activities import draft, draft_changes
from facilitator.activities.decide_text import chosen
from facilitator.activities.draft_view import Proposal
from facilitator.activities.written_documents import HEADING, as_lines, document_title, template
from facilitator.console.document_text import not_put_up, versions
from facilitator.console.sentence_text import TEXT
from facilitator.console.session_drafts import SessionDrafts
from facilitator.console.steps.draft_leading import proposal_title
from facilitator.journal.unsaved_texts import draft_of
from facilitator.locales import _
from facilitator.workshop.items import Document, Version
from facilitator.workshop.state import State


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
        headings, filled = template(document), template(document, _adopted(state))
        name = _("The headings, with the principles") if filled != headings else _("The headings")
        starting_texts.insert(at, (name, filled))
    return starting_texts


def _versions(state: State, document: Document) -> list[tuple[str, str]]:
    texts = versions(state, document)
    newest = state.newest(document)
    if newest and (reworded := _with_answers(state, document, newest)):
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
