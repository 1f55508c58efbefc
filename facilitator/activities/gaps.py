"""Gaps: what the answers leave open, frozen as a list and ranked by the room with dots."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, ClassVar

from facilitator.activities import ask, hand_words, holders, places, ties
from facilitator.activities.gaps_bodies import Dots, GapsFrozen, as_frozen, as_item
from facilitator.activities.gaps_choice import ActOn, ActOnGap, are_first, chosen
from facilitator.activities.gaps_current import listed_gaps
from facilitator.activities.gaps_view import GapsView, Rule, dots_before, frozen, ranking
from facilitator.activities.gaps_words import NO_GAP, sentence, whole_sentence
from facilitator.activities.last_value import LastValueRound
from facilitator.analysis import dots
from facilitator.locales import N_
from facilitator.workshop.activity import Activity, Contribution, PhoneView
from facilitator.workshop.agenda import Names, Step
from facilitator.workshop.bodies import Body, ContributionBody
from facilitator.workshop.commands.command import Command
from facilitator.workshop.commands.item_commands import Hide, Restore, Star
from facilitator.workshop.errors import ErrorText, Rejection
from facilitator.workshop.events import EventDraft, Withdrawal, is_somebody
from facilitator.workshop.field_types import about
from facilitator.workshop.hands import Hands
from facilitator.workshop.item_builder import ItemBuilder
from facilitator.workshop.items import GAP, numbered
from facilitator.workshop.options import Options
from facilitator.workshop.state import State
from facilitator.workshop.views import View
from facilitator.workshop.visibility import secret


class GapsOptions(Options, frozen=True):
    """What an agenda may set about ranking gaps."""

    what: ClassVar[str] = N_("Rank the gaps")

    rule: Annotated[
        Rule,
        about(
            N_(
                "what makes the order: how many dots a gap has, or a proportional list, in which "
                "smaller parts of the room have their turn, too"
            ),
            N_("Order of the gaps"),
            {"dots": N_("the most dots first"), "proportional": N_("a proportional list")},
        ),
    ] = "dots"


class GapsRound(LastValueRound[Dots]):
    """The frozen list, and one number of dots for each person and gap."""

    value = Dots
    frozen: tuple[str, ...] = ()

    def subject(self, body: Dots) -> str:
        return body.item

    def clears(self, body: Dots) -> bool:
        return body.dots == 0

    def subject_exists(self, builder: ItemBuilder, body: Dots) -> bool:
        return body.item in self.frozen

    def accept(self, builder: ItemBuilder, contribution: Contribution[Dots]) -> None:
        if not self.frozen:
            raise Rejection("no-list-yet")
        if not self.subject_exists(builder, contribution.body):
            raise Rejection("no-such-gap")
        others = sum(
            before.body.dots
            for before in self.of(contribution.who)
            if before.body.item in self.frozen and before.body.item != contribution.body.item
        )
        have = dots.dots_each(len(self.frozen))
        if others + contribution.body.dots > have:
            raise Rejection("too-many-dots", count=have)

    def apply_event(self, builder: ItemBuilder, seq: int, body: Body) -> bool:
        if not isinstance(body, GapsFrozen):
            return False
        ids = numbered(GAP, seq, len(body.gaps))
        for id, gap in zip(ids, body.gaps, strict=True):
            builder.make(as_item(id, gap, self.step.id))
        self.frozen = tuple(ids)
        self.clear()
        return True

    def view(self) -> GapsView:
        counts = dict.fromkeys(self.frozen, 0)
        for contribution in self.in_order(self.given.values()):
            counts[contribution.body.item] += contribution.body.dots
        gave = self.answered()
        by_hand = sum(map(is_somebody, gave))
        rule = self.step.having(GapsOptions).rule
        ballots = self._ballots(gave) if rule == "proportional" else ()
        return GapsView(self.frozen, counts, len(gave) - by_hand, by_hand, rule, ballots)

    def _ballots(self, gave: Iterable[str]) -> tuple[tuple[str, ...], ...]:
        """The gaps on which each person placed dots."""
        ballots = (tuple(sorted(given.body.item for given in self.of(who))) for who in gave)
        return tuple(sorted(ballots))


class Gaps(Activity):
    """What the answers leave open, ranked by the room."""

    name = "gaps"
    laid_out = True
    counts = True
    secret = True
    options: ClassVar[type[Options]] = GapsOptions
    names: Names = "anonymous"
    contributions: ClassVar[tuple[type[ContributionBody], ...]] = (Dots, Withdrawal)
    by_hand: ClassVar[type[ContributionBody] | None] = Dots
    hands: ClassVar[tuple[Hands, ...]] = (Hands(Dots, "item", "dots", hand_words.dots),)
    events: ClassVar[tuple[type[Body], ...]] = (GapsFrozen,)
    puts_up: ClassVar[tuple[type[Body], ...]] = (GapsFrozen,)
    commands: ClassVar[tuple[type[Command], ...]] = (ActOn, ActOnGap)
    item_commands: ClassVar[tuple[type[Command], ...]] = (Hide, Restore, Star)
    rests_on: ClassVar[tuple[type[Activity], ...]] = (
        ask.Ask,
        holders.Holders,
        places.Places,
        ties.Ties,
    )
    errors: ClassVar[Mapping[str, ErrorText]] = {
        "no-list-yet": ErrorText(N_("The list of gaps is not ready yet."), conflict=True),
        "no-such-gap": ErrorText(N_("There is no such gap in the list.")),
        "too-many-dots": ErrorText(N_("You have {count} dots in all.")),
        "no-ranking-yet": ErrorText(N_("The gaps are not ranked yet."), phone=False),
        "acts-on-these": ErrorText(N_("The room acts on these already."), phone=False),
        "acts-on-gap": ErrorText(N_("The room acts on this gap already."), phone=False),
        "not-acted-on": ErrorText(N_("The room does not act on this gap."), phone=False),
        "no-gap-found": ErrorText(NO_GAP, phone=False),
    }

    def start_round(self, step: Step) -> GapsRound:
        return GapsRound(step)

    def phone_view(self, state: State, step: Step) -> PhoneView:
        view = state.steps[step.id].view(GapsView)
        if view is None or not view.gaps:
            return PhoneView({"frozen": False}, ())
        items = tuple((gap.id, whole_sentence(state, gap)) for gap in frozen(state, view))
        return PhoneView(
            {"frozen": True, "dots": view.dots, "most": dots.MOST_ON_ONE}, items, "own"
        )

    def phone_result(self, state: State, step: Step) -> Mapping[str, object] | None:
        view = state.steps[step.id].view(GapsView)
        if view is None or not view.gaps or secret(state, step):
            return None
        texts = {gap.id: sentence(state, gap) for gap in frozen(state, view)}
        acted_on = chosen(state, step, view)
        number, before = dots_before(state, step) or (0, {})
        rows = [
            {
                "text": texts[row.item],
                "dots": row.dots,
                "place": row.place,
                "tied": row.tied,
                "chosen": row.item in acted_on,
                **({"before": before[row.item]} if row.item in before else {}),
            }
            for row in ranking(view)
            if row.item in texts and row.item not in state.hidden
        ]
        return {
            "placed": view.placed,
            "rule": view.rule,
            "rows": rows,
            "earlier": number,
            "first": are_first(state, view, acted_on),
        }

    def unsaid(self, view: View, body: ContributionBody) -> ContributionBody | None:
        """That somebody has placed a dot, on the list as a whole."""
        if not isinstance(body, Dots):
            return super().unsaid(view, body)
        gaps = view.gaps if isinstance(view, GapsView) else ()
        return Dots(item=gaps[0], dots=1) if gaps and body.dots else None

    def freeze(self, state: State, step: Step) -> EventDraft:
        gaps, _rest = listed_gaps(state)
        if not gaps:
            raise Rejection("no-gap-found")
        return EventDraft(GapsFrozen(tuple(map(as_frozen, gaps))), step=step.id)
