"""Decide: a frozen text is put to the room, which takes positions under a rule fixed before."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import ClassVar

from msgspec.structs import replace

from facilitator.activities import sense
from facilitator.activities.decide_agreed import agreed_texts
from facilitator.activities.decide_bodies import (
    BlockPut,
    CalledOn,
    Decided,
    MinuteWritten,
    ObjectionNoted,
    PositionTaken,
    RuleChosen,
    SequelChosen,
    TextFrozen,
)
from facilitator.activities.decide_commands import CallOn, ChooseRule, WriteMinute
from facilitator.activities.decide_errors import ERRORS
from facilitator.activities.decide_options import DecideOptions, check_options
from facilitator.activities.decide_outcome import at_the_close, refused_hands
from facilitator.activities.decide_phones import phone_options, phone_result
from facilitator.activities.decide_round import DecideRound
from facilitator.activities.decide_sequel import ChooseSequel, PutBlock, SettleObjection
from facilitator.activities.decide_stage import under_way
from facilitator.activities.decide_text import (
    asked_last,
    document_of,
    freezing,
    proposed,
    protocol_of,
    seal_of,
    standing_terms,
)
from facilitator.activities.decide_view import DecideView
from facilitator.workshop.activity import Activity, Agreed, PhoneView
from facilitator.workshop.agenda import Names, Step
from facilitator.workshop.bodies import Body, ContributionBody
from facilitator.workshop.commands.command import Command
from facilitator.workshop.commands.item_commands import ON_PRINCIPLES
from facilitator.workshop.commands.theme_commands import RenameItem, SetTerms
from facilitator.workshop.errors import ErrorText, Rejection
from facilitator.workshop.events import ROOM, EventDraft, Withdrawal
from facilitator.workshop.hands import Hands
from facilitator.workshop.options import Options
from facilitator.workshop.state import State
from facilitator.workshop.views import View
from facilitator.workshop.visibility import secret


class Decide(Activity):
    """A frozen text is put to the room under a rule that is chosen before."""

    name = "decide"
    laid_out = True
    counts = True
    secret = True
    names: Names = "anonymous"
    options: ClassVar[type[Options]] = DecideOptions
    contributions: ClassVar[tuple[type[ContributionBody], ...]] = (PositionTaken, Withdrawal)
    by_hand: ClassVar[type[ContributionBody] | None] = PositionTaken
    hands: ClassVar[tuple[Hands, ...]] = (Hands(PositionTaken, "version", "choice"),)
    events: ClassVar[tuple[type[Body], ...]] = (
        RuleChosen,
        TextFrozen,
        CalledOn,
        MinuteWritten,
        Decided,
        ObjectionNoted,
        BlockPut,
        SequelChosen,
    )
    puts_up: ClassVar[tuple[type[Body], ...]] = (TextFrozen,)
    results: ClassVar[tuple[type[Body], ...]] = (Decided, ObjectionNoted, BlockPut, SequelChosen)
    commands: ClassVar[tuple[type[Command], ...]] = (
        ChooseRule,
        CallOn,
        WriteMinute,
        SettleObjection,
        PutBlock,
        ChooseSequel,
    )
    item_commands: ClassVar[tuple[type[Command], ...]] = (*ON_PRINCIPLES, RenameItem, SetTerms)
    rests_on: ClassVar[tuple[type[Activity], ...]] = (sense.Sense,)
    errors: ClassVar[Mapping[str, ErrorText]] = ERRORS

    def misfit(self, step: Step) -> Rejection | None:
        try:
            check_options(step)
        except Rejection as no:
            return no
        return None

    def start_round(self, step: Step) -> DecideRound:
        return DecideRound(step)

    def unsaid(self, view: View, body: ContributionBody) -> ContributionBody | None:
        """A position that is told of as any: one of those that can be taken here."""
        blank = body.unsaid()
        frozen = view.frozen if isinstance(view, DecideView) else None
        if isinstance(blank, PositionTaken) and frozen and frozen.terms.positions:
            return replace(blank, choice=frozen.terms.positions[0])
        return blank

    def phone_view(self, state: State, step: Step) -> PhoneView:
        return phone_options(state, step)

    def phone_result(self, state: State, step: Step) -> Mapping[str, object] | None:
        view = state.steps[step.id].view(DecideView)
        return None if view is None or secret(state, step) else phone_result(state, step, view)

    def agreed(self, state: State) -> Sequence[Agreed]:
        return agreed_texts(state)

    def put_to_people(self, state: State, step: Step) -> Collection[str]:
        """The principles of a frozen text. The statement is whole: its sentences stay anyway."""
        view = state.steps[step.id].view(DecideView)
        if view is None or view.frozen is None or view.frozen.of:
            return ()
        return [id for id, _text in view.frozen.parts]

    def freeze(self, state: State, step: Step) -> EventDraft:
        of, parts = proposed(state, step)
        view = state.steps[step.id].view(DecideView)
        before = view.frozen if view is not None else None
        protocol = protocol_of(state, parts)
        another = before is not None and before.version != seal_of(parts, protocol)
        if another and under_way(state, step):
            raise Rejection("positions-taken")
        if before is not None and before.by_fallback:
            if another:
                raise Rejection("fallback-stands")
            return freezing(step, of, parts, before.terms, protocol, by_fallback=True)
        return freezing(step, of, parts, standing_terms(state, step), protocol)

    def freeze_again(
        self, state: State, step: Step, parts: Sequence[tuple[str, str]]
    ) -> EventDraft:
        terms = standing_terms(state, step)
        if document_of(step):
            if parts:
                raise Rejection("on-the-statement")
            return freezing(step, *proposed(state, step), terms, {})
        asked = parts or asked_last(state, step)
        return freezing(step, "", asked, terms, protocol_of(state, asked))

    def refused_hands(
        self, state: State, step: Step, subject: str, counts: Mapping[str, int]
    ) -> Rejection | None:
        return refused_hands(state.steps[step.id].view(DecideView), subject, counts)

    def closing_events(self, state: State, step: Step) -> list[EventDraft]:
        decided = at_the_close(state, step)
        return [] if decided is None else [EventDraft(decided, who=ROOM, step=step.id)]
