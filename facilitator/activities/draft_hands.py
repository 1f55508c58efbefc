"""Which raised hands can be counted in a draft: at the stage at which phones are asked the same."""

from __future__ import annotations

from collections.abc import Mapping

from facilitator.activities.draft_choosing import shown_proposals
from facilitator.activities.draft_options import DraftOptions
from facilitator.activities.draft_stages import stage_of
from facilitator.activities.draft_view import NOTHING, DraftView
from facilitator.workshop.agenda import Step
from facilitator.workshop.errors import Rejection
from facilitator.workshop.hands import HandCount
from facilitator.workshop.items import DOCUMENTS, SENTENCE, VERSION
from facilitator.workshop.state import State


def refused(state: State, step: Step, subject: str, counts: Mapping[str, int]) -> Rejection | None:
    """Why hands can't be counted like this: who cannot accept a sentence has to be heard."""
    stage = stage_of(state, step)
    if subject.startswith(SENTENCE):
        version = state.newest(step.having(DraftOptions).document)
        if stage != "react":
            return Rejection("not-asked-now")
        if version is None or subject not in version.wordings:
            return Rejection("no-such-sentence")
        return Rejection("reason-missing") if counts.get("cannot") else None
    view = state.steps[step.id].view(DraftView) or NOTHING
    if stage != "choose" or view.shown:
        return Rejection("not-asked-now")
    proposals = [one.id for _number, one in shown_proposals(state, view)]
    return None if subject in proposals else Rejection("no-such-proposal")


def stands(state: State, count: HandCount) -> bool:
    """Whether a sentence still reads as it did when hands were raised about it."""
    newest = (state.newest(document) for document in DOCUMENTS)
    since = (version.wordings.get(count.subject) for version in newest if version is not None)
    return any(int(version.removeprefix(VERSION)) <= count.seq for version in since if version)
