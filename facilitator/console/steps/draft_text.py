"""A statement while it is written: what it can start from, and whether it was shown."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.activities import draft
from facilitator.activities.decide_text import chosen
from facilitator.console.sentence_text import TEXT, lines_of
from facilitator.console.session_drafts import SessionDrafts
from facilitator.journal.unsaved_texts import STATEMENT
from facilitator.locales import _
from facilitator.workshop.state import State


def unsaved(drafts: SessionDrafts, state: State) -> str:
    """Says that a statement of this session was typed which is in no version yet; "" if none is."""
    if not not_put_up(drafts.get(STATEMENT).get(TEXT, ""), state):
        return ""
    return _("A statement that you wrote has not been shown yet. It is kept for next time.")


def not_put_up(typed: str, state: State) -> bool:
    """Whether a text says something, and no version says it."""
    put_up = [[text for _id, text in version.parts] for version in state.versions]
    return bool(lines_of(typed)) and lines_of(typed) not in put_up


def starts(state: State) -> list[tuple[str, str]]:
    """What a text can start from, as (what it is, text), the likeliest first."""
    starting_texts: list[tuple[str, str]] = []
    for number, version in reversed(list(enumerate(state.versions, 1))):
        name = _("Version {number}").format(number=number)
        starting_texts.append((name, _joined([text for _id, text in version.parts])))
    adopted = [item.text for item in state.principles if item.state == "adopted"]
    if adopted:
        starting_texts.append((_("The adopted principles"), _joined(adopted)))
    view = draft.latest(state)
    proposals = [one for one in (view.proposals if view else ()) if one.id not in state.hidden]
    for number, proposal in enumerate(proposals, 1):
        starting_texts.append(
            (_("Proposal {number}").format(number=number), _joined(proposal.sentences))
        )
    if not adopted and (items := chosen(state)):
        starting_texts.append((_("The chosen principles"), _joined([item.text for item in items])))
    return starting_texts


def _joined(texts: Sequence[str]) -> str:
    return "\n".join(texts)
