"""What a draft's pages are drawn from: its document, its versions, its stage, what was given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from facilitator.activities import draft_changes, draft_choosing, draft_stages
from facilitator.activities.draft import scores_shown
from facilitator.activities.draft_bodies import Stage
from facilitator.activities.draft_changes import SentenceChanges
from facilitator.activities.draft_commands import document_of
from facilitator.activities.draft_view import NOTHING, DraftView, Proposal
from facilitator.activities.since_sent import SentenceReplied, replied_since
from facilitator.console.steps.step_view import ViewContext
from facilitator.workshop.items import Document, Version

PROPOSALS, HIDDEN, CHANGES = "proposals", "hidden", "changes"
"""The views of what was written, of what of it is hidden or waits, of what has changed."""


def document(context: ViewContext) -> Document:
    """Which document the step drafts."""
    return document_of(context.step)


def versions(context: ViewContext) -> Sequence[Version]:
    """Its versions, in order."""
    return context.state.versions_of(document(context))


def newest(context: ViewContext) -> Version | None:
    """Its newest version."""
    return context.state.newest(document(context))


def stage(context: ViewContext) -> Stage:
    """The stage that the step is at."""
    return draft_stages.stage_of(context.state, context.step)


def view_of(context: ViewContext) -> DraftView:
    """What was given; nothing before the step was opened, or while it is concealed."""
    view = context.step_state.view(DraftView)
    return NOTHING if view is None or context.concealed else view


def scoring(context: ViewContext) -> bool:
    """Whether proposals are scored and the points are secret."""
    return stage(context) == "choose" and not scores_shown(view_of(context))


def proposals(context: ViewContext) -> list[tuple[int, Proposal]]:
    """The proposals with their numbers, hidden ones too."""
    return list(enumerate(view_of(context).proposals, 1))


def shown_proposals(context: ViewContext) -> list[tuple[int, Proposal]]:
    """Those that are not hidden."""
    return draft_choosing.shown_proposals(context.state, view_of(context))


def contested(context: ViewContext) -> list[tuple[int, str, str]]:
    """The newest version's sentences, most contested first."""
    version = newest(context)
    return draft_stages.contested(version, view_of(context)) if version else []


def changes(context: ViewContext) -> Sequence[SentenceChanges]:
    """The changes that people asked for, by sentence: the most contested ones first, those in which
    everything has an answer last."""
    rows = draft_changes.changes(context.state, document(context))
    places = {id: at for at, (_place, id, _text) in enumerate(contested(context))}
    return sorted(rows, key=lambda row: (not row.open, places.get(row.id, len(places))))


def replied(context: ViewContext) -> Mapping[str, SentenceReplied]:
    """What groups said of the sentences of the statement that was sent to them, by sentence."""
    return replied_since(context.state, document(context))


def last_round(context: ViewContext) -> bool:
    """Whether what is not settled now is reworded, dropped, or moved to where the room differs."""
    return draft_stages.last_round(context.state, context.step, view_of(context))


def unsettled(context: ViewContext) -> int:
    """How many sentences are contested or to be worked on."""
    version = newest(context)
    return len(draft_stages.unsettled(version, view_of(context))) if version else 0
