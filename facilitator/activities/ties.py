"""Ties: which groups know each other, talk to each other, or work together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Literal

from msgspec.structs import replace

from facilitator.activities import ask, holders, places, ties_between, ties_network
from facilitator.activities.group_voices import GroupVoiceOptions, GroupVoices
from facilitator.activities.map_activity import Claims, MapActivity
from facilitator.activities.ties_to_bring import map_to_bring
from facilitator.activities.ties_view import TiesView
from facilitator.analysis.map.map_graph import MapGraph
from facilitator.locales import N_
from facilitator.workshop.activity import Activity, Contribution, PhoneView
from facilitator.workshop.agenda import Names, Step
from facilitator.workshop.bodies import ContributionBody
from facilitator.workshop.brought_bodies import MapBrought
from facilitator.workshop.commands.command import Command
from facilitator.workshop.commands.item_commands import Hide, Restore
from facilitator.workshop.commands.theme_commands import RenameItem
from facilitator.workshop.errors import ErrorText, Rejection
from facilitator.workshop.events import Withdrawal
from facilitator.workshop.field_types import GroupId
from facilitator.workshop.item_builder import ItemBuilder
from facilitator.workshop.options import Options
from facilitator.workshop.state import State
from facilitator.workshop.tie_strengths import ANSWERS, NONE, Answer, claim_of


class Tied(ContributionBody, frozen=True):
    """How somebody's group is tied to another one: they work `together`, they `talk`, they `know`
    each other, or `none` of these."""

    kind: ClassVar[str] = "tie"
    blank: ClassVar[Mapping[str, Any] | None] = {"strength": NONE}
    overwrites: ClassVar[bool] = True
    to: GroupId
    strength: Answer


class TiesRound(GroupVoices[Tied]):
    """One strength for each person and group."""

    value = Tied
    ranks = ANSWERS

    def subject(self, body: Tied) -> str:
        return body.to

    def subject_exists(self, builder: ItemBuilder, body: Tied) -> bool:
        return builder.items.get(body.to) is not None

    def accept(self, builder: ItemBuilder, contribution: Contribution[Tied]) -> None:
        to = builder.meant(contribution.body.to)
        if not self.subject_exists(builder, contribution.body) or to in builder.hidden:
            raise Rejection("no-such-group")
        if contribution.group == to:
            raise Rejection("tie-to-own-group")

    def apply(self, builder: ItemBuilder, contribution: Contribution[Any]) -> bool:
        """A tie to a group that means another one is one to that."""
        if isinstance(contribution.body, Tied):
            body = replace(contribution.body, to=builder.meant(contribution.body.to))
            contribution = replace(contribution, body=body)
        return super().apply(builder, contribution)

    def rank(self, body: Tied) -> str:
        return body.strength

    def regroup(self, group: str, into: str) -> None:
        super().regroup(group, into)
        for key, contribution in tuple(self.given.items()):
            if contribution.body.to == group:
                self._redirect(key, contribution, into)

    def _redirect(self, key: tuple[str, str], contribution: Contribution[Tied], to: str) -> None:
        """A tie leads to the group that its own one was merged into: of two, the stronger stands,
        and none to its own group."""
        self.drop(key)
        other = self.given.get((contribution.who, to))
        moved = replace(contribution, body=replace(contribution.body, to=to))
        weaker = other is not None and _rank(other) <= _rank(moved)
        if contribution.group != to and not weaker:
            self.put((contribution.who, to), moved)

    def view(self) -> TiesView:
        ties: dict[str, dict[str, Answer]] = {}
        differing: dict[str, tuple[str, ...]] = {}
        by_group = self.by_thing()
        disagreeing: dict[str, tuple[str, ...]] = {}
        for to, about in by_group.items():
            settled, differ = self.by_speaker(about)
            for speaker, rank in settled.items():
                if (answer := claim_of(rank)) and speaker != to:
                    ties.setdefault(speaker, {})[to] = answer
            if unsettled := tuple(speaker for speaker, rank in settled.items() if not rank):
                differing[to] = unsettled
            if differ:
                disagreeing[to] = differ
        return TiesView(ties, differing, self.speakers(by_group), disagreeing)


def _rank(contribution: Contribution[Tied]) -> int:
    return ANSWERS.index(contribution.body.strength)


class TiesOptions(GroupVoiceOptions, frozen=True):
    """The same as wherever groups speak."""

    what: ClassVar[str] = N_("Who works with whom")


class Ties(MapActivity):
    """Groups say with whom they work together, talk, or are acquainted."""

    name = "ties"
    shows_map = True
    stays = True
    speaks: Literal["person", "group"] = "group"
    groups_only = True
    names: Names = "group"
    options: ClassVar[type[Options]] = TiesOptions
    rests_on: ClassVar[tuple[type[Activity], ...]] = (ask.Ask, holders.Holders, places.Places)
    contributions: ClassVar[tuple[type[ContributionBody], ...]] = (Tied, Withdrawal)
    by_hand: ClassVar[type[ContributionBody] | None] = Tied
    item_commands: ClassVar[tuple[type[Command], ...]] = (Hide, Restore, RenameItem)
    errors: ClassVar[Mapping[str, ErrorText]] = {
        "no-such-group": ErrorText(N_("There is no such group.")),
        "tie-to-own-group": ErrorText(N_("That is your own group.")),
    }

    def start_round(self, step: Step) -> TiesRound:
        return TiesRound(step)

    def map(self, state: State) -> MapGraph | None:
        if not ties_between.standing(state):
            return None
        return ties_network.map_of(state, state.map.clusters or ties_network.clusters(state))

    def claims(self, state: State) -> Claims:
        return ties_between.spoken(state)

    def passes_on(self, state: State) -> MapBrought | None:
        return map_to_bring(state)

    def phone_view(self, state: State, step: Step) -> PhoneView:
        groups = tuple((group.id, group.text) for group in state.groups)
        return PhoneView({"strengths": list(ANSWERS)}, groups, "own")

    def phone_result(self, state: State, step: Step) -> Mapping[str, object] | None:
        if not state.ended and state.steps[step.id].status != "closed":
            return None
        return self.wall_result(state, step)

    def wall_result(self, state: State, step: Step) -> Mapping[str, object]:
        standing = ties_between.standing(state)
        tied = {id for tie in standing for id in tie.groups}
        return {"groups": len(state.groups), "tied": len(tied), "count": len(standing)}
