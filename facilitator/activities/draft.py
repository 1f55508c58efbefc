"""Draft: one of the room's documents, sentence by sentence: proposals, scores, reactions, changes
and what becomes of them, the next version."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from facilitator.activities import draft_hands, draft_phones, hand_words
from facilitator.activities.decide import Decide
from facilitator.activities.draft_bodies import (
    Proposed,
    Reacted,
    Scored,
    StageSet,
    VersionMade,
)
from facilitator.activities.draft_commands import (
    DRAFT,
    AnswerChanges,
    PutUpVersion,
    SetStage,
    document_of,
)
from facilitator.activities.draft_options import DraftOptions
from facilitator.activities.draft_round import DraftRound
from facilitator.activities.draft_view import DraftView
from facilitator.locales import N_
from facilitator.workshop import visibility
from facilitator.workshop.activity import Activity, PhoneView
from facilitator.workshop.agenda import Names, Step
from facilitator.workshop.bodies import Body, ContributionBody
from facilitator.workshop.commands.command import Command
from facilitator.workshop.commands.item_commands import Hide, MakeDisagreement, Restore
from facilitator.workshop.errors import ErrorText, Rejection
from facilitator.workshop.events import Withdrawal
from facilitator.workshop.hands import Hands
from facilitator.workshop.items import Document
from facilitator.workshop.options import Options
from facilitator.workshop.state import State
from facilitator.workshop.views import View


class Drafting(Activity):
    """One of the room's documents, sentence by sentence."""

    name = DRAFT
    laid_out = True
    counts = True
    names: Names = "anonymous"
    options: ClassVar[type[Options]] = DraftOptions
    contributions: ClassVar[tuple[type[ContributionBody], ...]] = (
        Proposed,
        Scored,
        Reacted,
        Withdrawal,
    )
    hands: ClassVar[tuple[Hands, ...]] = (
        Hands(Reacted, "sentence", "choice", hand_words.reactions, draft_hands.stands),
        Hands(Scored, "item", "score", hand_words.points),
    )
    events: ClassVar[tuple[type[Body], ...]] = (VersionMade, StageSet)
    puts_up: ClassVar[tuple[type[Body], ...]] = (VersionMade,)
    errors: ClassVar[Mapping[str, ErrorText]] = {
        "no-proposals": ErrorText(N_("This step does not accept whole versions.")),
        "no-such-sentence": ErrorText(N_("There is no such sentence in this version.")),
        "sentence-changed": ErrorText(
            N_("This sentence has changed. Please read it again."), conflict=True
        ),
        "no-such-proposal": ErrorText(N_("There is no such proposal.")),
        "not-asked-now": ErrorText(N_("The room has moved on to something else."), conflict=True),
        "no-drafting-yet": ErrorText(N_("No step for drafting is open yet."), phone=False),
        "no-proposal-yet": ErrorText(N_("Nobody has proposed a version yet."), phone=False),
        "no-version-yet": ErrorText(N_("There is no version yet."), phone=False),
        "no-earlier-version": ErrorText(
            N_("There is only one version: nothing to compare it with."), phone=False
        ),
        "no-change-here": ErrorText(
            N_("Nobody has asked for a change there that has no answer yet."), phone=False
        ),
        "no-such-change": ErrorText(
            N_("Nobody has asked for such a change to this sentence."), phone=False
        ),
        "changes-coming": ErrorText(
            N_("People are still reacting without names. Go on to the amendments first."),
            phone=False,
        ),
        "no-such-heading": ErrorText(N_("There is no heading “{name}”."), phone=False),
    }
    commands: ClassVar[tuple[type[Command], ...]] = (PutUpVersion, SetStage, AnswerChanges)
    item_commands: ClassVar[tuple[type[Command], ...]] = (Hide, Restore, MakeDisagreement)
    rests_on: ClassVar[tuple[type[Activity], ...]] = (Decide,)

    def start_round(self, step: Step) -> DraftRound:
        return DraftRound(step)

    def phone_view(self, state: State, step: Step) -> PhoneView:
        return draft_phones.phone_view(state, step)

    def phone_result(self, state: State, step: Step) -> Mapping[str, object] | None:
        return draft_phones.phone_result(state, step)

    def refused_hands(
        self, state: State, step: Step, subject: str, counts: Mapping[str, int]
    ) -> Rejection | None:
        return draft_hands.refused(state, step, subject, counts)

    def withholds(self, view: View, body: ContributionBody) -> bool:
        """A score is secret until the choosing is over."""
        return isinstance(body, Scored) and isinstance(view, DraftView) and not scores_shown(view)


def scores_shown(view: DraftView) -> bool:
    """Whether the room may see how the proposals were scored."""
    return view.shown or view.stage != "choose"


def latest(state: State, document: Document = "statement") -> DraftView | None:
    """The newest round of the newest step in which a document was drafted; None while it is
    concealed."""
    for step in reversed(state.agenda.steps):
        if step.activity != DRAFT or document_of(step) != document:
            continue
        if view := state.steps[step.id].view(DraftView):
            return None if visibility.concealed(state, step) else view
    return None
