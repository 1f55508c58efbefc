"""Where one step stands while a session is folded."""

from __future__ import annotations

from collections.abc import Mapping

from facilitator.workshop.activity import Activity, Contribution, Round
from facilitator.workshop.agenda import Step
from facilitator.workshop.bodies import ContributionBody
from facilitator.workshop.copyable import Copyable
from facilitator.workshop.group_privacy import DistinctGroups
from facilitator.workshop.hands import HandCount
from facilitator.workshop.item_builder import ItemBuilder
from facilitator.workshop.state import Status, StepState
from facilitator.workshop.views import View


class StepBuilder(Copyable):
    """One step, changed in place; `view` freezes it. Who changes it sets `frozen` to None. In an
    `anonymous` one nobody may be named.

    Of an anonymous round, `apart` are the groups that are told apart in it, None before the first,
    and `kept` is what was stored of each giver's group: the same for all that they give. `signed`
    are those who signed what stands of them, and `unheard` those who are removed with what they
    signed, and that; each by the pseudonym. `before` counts what somebody had standing in earlier
    rounds, under their own name or signed."""

    def __init__(self, step: Step, activity: Activity) -> None:
        self.step = step
        self.activity = activity
        self.anonymous = step.names == "anonymous"
        self.status: Status = "waiting"
        self.revealed = False
        self.opened = self.opening = 0
        self.apart: DistinctGroups | None = None
        self.kept: dict[str, str] = {}
        self.current_round: Round | None = None
        self.past: list[View] = []
        self.before: dict[str, int] = {}
        self.past_revealed: list[bool] = []
        self.signed: dict[str, str] = {}
        self.unheard: dict[str, tuple[str, ContributionBody]] = {}
        self.hands: dict[tuple[str, str], HandCount] = {}
        self.past_hands: list[tuple[HandCount, ...]] = []
        self.frozen: StepState | None = StepState()

    def conceals(self, round: int) -> bool:
        """Whether a round (from 1) is hidden from the room: see `concealed.concealed`."""
        revealed = [*self.past_revealed, self.revealed][round - 1]
        return self.step.reveal == "hidden" and not revealed

    def open(self, seq: int, at: int, senders: Mapping[str, str]) -> None:
        """Open it by an event, at a moment (ms since 1970), with those who can send for themselves,
        each with their group. What counts, and what nobody can be found in any more, begins a new
        round; anything else goes on."""
        anew = self.activity.counts or self.anonymous
        if self.current_round is not None and anew:
            self._count_up(self.current_round)
            self.past.append(self.current_round.view())
            self.past_revealed.append(self.revealed)
            self.past_hands.append(tuple(self.hands.values()))
            self.hands = {}
            self.current_round = None
        if self.current_round is None:
            self.current_round = self.activity.start_round(self.step)
            self.revealed = False
            self.opened, self.opening = at, seq
            if self.anonymous:
                self.apart = DistinctGroups(senders, until_gone=self.activity.counts)
                self.kept = {}
                self.signed, self.unheard = {}, {}
        self.status, self.frozen = "open", None

    def _count_up(self, round: Round) -> None:
        """Count what the people have standing in a round that is over."""
        people = set(self.signed.values()) if self.anonymous else round.answered()
        for who in people:
            self.before[who] = self.before.get(who, 0) + self._standing_of(round, who)

    def _standing_of(self, round: Round, person: str) -> int:
        """How much stands of somebody under their own name, or signed by them."""
        if not self.anonymous:
            return len(round.contributions_of(person))
        standing = round.answered()
        return sum(who in standing for who, signer in self.signed.items() if signer == person)

    def given_by(self, person: str) -> int:
        """How much somebody has standing in all rounds, under their own name or signed."""
        now = self._standing_of(self.current_round, person) if self.current_round else 0
        return self.before.get(person, 0) + now

    def give(self, builder: ItemBuilder, contribution: Contribution[ContributionBody]) -> bool:
        """Take a contribution into the present round; False if it has no effect."""
        assert self.current_round is not None
        self.frozen = None
        takes_effect = self.current_round.apply(builder, contribution)
        if self.anonymous and takes_effect:
            signer = self._forget_signer(contribution.who, contribution.body)
            if signer is not None:
                self.signed[contribution.who] = signer
        return takes_effect

    def unhear(self, builder: ItemBuilder, who: str, body: ContributionBody) -> None:
        """What somebody gave who is removed does not count."""
        assert self.current_round is not None
        self.frozen = None
        if self.anonymous and self.current_round.concerns(builder, body):
            signer = self._forget_signer(who, body)
            if signer is not None:
                self.unheard[who] = (signer, body)

    def take_out(self, builder: ItemBuilder, who: str, cid: str) -> None:
        """Let a contribution never have been given."""
        if self.current_round is not None:
            self.current_round.take_out(builder, who, cid)
            self._forget_signer(who)
            self.frozen = None

    def _forget_signer(self, who: str, body: ContributionBody | None = None) -> str | None:
        """Who signed the body that takes the place of what was under a pseudonym."""
        self.signed.pop(who, None)
        self.unheard.pop(who, None)
        return body.room.signer if body is not None and body.room else None

    def moved(self, who: str, *, here: bool) -> None:
        """Somebody came, went, or changed their group."""
        if self.status == "open" and self.apart is not None:
            (self.apart.come if here else self.apart.go)(who)

    def close(self, here: int) -> None:
        """Close it while so many people are here."""
        if self.current_round is not None:
            self.current_round.close(here)
        self.status, self.frozen = "closed", None

    def reveal(self, *, shown: bool) -> None:
        """Show what it collects, or hide it again."""
        self.revealed, self.frozen = shown, None

    def count_hands(self, count: HandCount) -> None:
        """Hands were raised in the present round; the last count of a subject stands."""
        self.hands.pop((count.kind, count.subject), None)
        self.hands[count.kind, count.subject] = count
        self.frozen = None

    def reword(self, id: str, text: str) -> str | None:
        """Let an answer of any round read otherwise; how it read before, None if none is here."""
        before = self.current_round.reword(id, text) if self.current_round else None
        if before is None:
            before = self._reword_past(id, text)
        if before is not None:
            self.frozen = None
        return before

    def _reword_past(self, id: str, text: str) -> str | None:
        for at, view in enumerate(self.past):
            if (changed := view.reworded(id, text)) is not None:
                self.past[at] = changed
                return next(one.text for one in view.reviewable() if one.id == id)
        return None

    def regroup(self, group: str, into: str) -> None:
        """Let what was given for a group count for the one that it was merged into. In an anonymous
        round what is kept of groups was settled when it opened."""
        if self.current_round is not None and not self.anonymous:
            self.current_round.regroup(group, into)
            self.frozen = None

    def view(self) -> StepState:
        """The step's state, the same object while nothing changed."""
        if self.frozen is None:
            now = self.current_round
            rounds = (*self.past, now.view()) if now else tuple(self.past)
            who = frozenset(now.answered()) if now else frozenset()
            standing = now.contribution_count() if now else 0
            earlier = tuple(self.past_revealed)
            hands = (*self.past_hands, tuple(self.hands.values())) if now else ()
            self.frozen = StepState(
                self.status,
                len(rounds),
                self.revealed,
                self.opened,
                self.opening,
                rounds,
                who,
                standing,
                earlier,
                hands,
                tuple(self.unheard.values()),
            )
        return self.frozen
