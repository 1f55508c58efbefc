"""Replies: the statement goes to the groups, and what they reply stands beside its sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from facilitator.activities.decide import Decide
from facilitator.activities.draft import Drafting
from facilitator.activities.nothing_collected import NothingCollected
from facilitator.activities.replies_commands import AnswerReplies, Circulate, Reply
from facilitator.activities.replies_view import SentenceReplies, gathered
from facilitator.activities.since_sent import told_answers, told_replies
from facilitator.locales import N_
from facilitator.workshop.activity import Activity, PhoneView
from facilitator.workshop.agenda import Names, Step
from facilitator.workshop.commands.command import Command
from facilitator.workshop.errors import ErrorText
from facilitator.workshop.items import short_seal
from facilitator.workshop.options import Left, Options
from facilitator.workshop.state import State
from facilitator.workshop.views import View


@dataclass(frozen=True, slots=True)
class RepliesView(View):
    """A step has nothing of its own: replies are the session's."""


class RepliesOptions(Options, frozen=True):
    """There is nothing to set: a statement goes to the groups on which the room has decided."""

    what: ClassVar[str] = N_("What the groups reply")

    def needs(self) -> Left | None:
        return "adopted"


class RepliesRound(NothingCollected):
    """Has nothing of its own."""

    def view(self) -> RepliesView:
        return RepliesView()


class RepliesOfGroups(Activity):
    """The adopted statement goes to the groups, and their replies stand beside its sentences."""

    name = "replies"
    laid_out = True
    names: Names = "group"
    options: ClassVar[type[Options]] = RepliesOptions
    commands: ClassVar[tuple[type[Command], ...]] = (Circulate, Reply, AnswerReplies)
    rests_on: ClassVar[tuple[type[Activity], ...]] = (Decide, Drafting)
    errors: ClassVar[Mapping[str, ErrorText]] = {
        "not-adopted-yet": ErrorText(
            N_("The room has not adopted this version. Adopt it before it goes to the groups."),
            phone=False,
        ),
        "day-is-past": ErrorText(N_("That day is over. Give the groups a later one."), phone=False),
        "nothing-circulated": ErrorText(
            N_("No statement has been sent to the groups yet."), phone=False
        ),
        "words-needed": ErrorText(
            N_("Write what the group objects to, or how the sentence should read."), phone=False
        ),
        "no-sentence-there": ErrorText(
            N_("The statement that was sent has no such sentence."), phone=False
        ),
    }

    def start_round(self, step: Step) -> RepliesRound:
        return RepliesRound(step)

    def phone_view(self, state: State, step: Step) -> PhoneView:
        replies = gathered(state)
        if replies is None:
            return PhoneView({"sent": False})
        return PhoneView(
            {
                "sent": True,
                "number": replies.number,
                "seal": short_seal(replies.seal),
                "until": replies.circulation.until.isoformat(),
                "replied": len(replies.answered),
                "asked": replies.asked,
                "rows": [_row(state, row) for row in replies.rows],
            }
        )


def _row(state: State, row: SentenceReplies) -> Mapping[str, Any]:
    return {
        "place": row.place,
        "text": row.text,
        "assents": row.assents,
        "not_ours": row.not_ours,
        "replied": told_replies(state, row.worded),
        "answers": told_answers(row.answers),
    }
