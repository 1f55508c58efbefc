"""Holders: which group has what the coalition needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Literal

from facilitator.activities import hand_words
from facilitator.activities.group_voices import GroupVoiceOptions, GroupVoices, speaker_name
from facilitator.locales import N_
from facilitator.workshop import visibility
from facilitator.workshop.activity import Activity, Contribution, PhoneView
from facilitator.workshop.agenda import Names, Step
from facilitator.workshop.bodies import ContributionBody
from facilitator.workshop.commands.command import Command
from facilitator.workshop.commands.item_commands import Hide, Restore
from facilitator.workshop.commands.theme_commands import RenameItem
from facilitator.workshop.errors import ErrorText, Rejection
from facilitator.workshop.events import Withdrawal
from facilitator.workshop.field_types import ref
from facilitator.workshop.hands import Hands
from facilitator.workshop.item_builder import ItemBuilder
from facilitator.workshop.items import NEED
from facilitator.workshop.options import Left, Options
from facilitator.workshop.state import State
from facilitator.workshop.views import View

LEVELS = ("has", "could", "knows", "needs", "none")
Level = Literal["has", "could", "knows", "needs", "none"]


class Holding(ContributionBody, frozen=True):
    """Whether somebody's group has what is needed."""

    kind: ClassVar[str] = "hold"
    blank: ClassVar[Mapping[str, Any] | None] = {"level": "none"}
    overwrites: ClassVar[bool] = True
    need: Annotated[str, ref(NEED)]
    level: Level


@dataclass(frozen=True, slots=True)
class HoldersView(View):
    """For each need (by id) the groups at each level: ids of groups, or of people who speak for no
    group; in an anonymous step groups that may be told apart for that need, and the pseudonyms of
    all others. If the phones of a group differ, what is nearest to having it counts, for one of its
    people may know what the others do not; where a step wants one voice (option `one_voice`), such
    a group is in `differing` and in no level. `asked` is who has answered at all; `disagreeing` are
    those whose phones differ, whatever counts."""

    levels: Mapping[str, Mapping[str, tuple[str, ...]]]
    differing: Mapping[str, tuple[str, ...]]
    asked: tuple[str, ...]
    disagreeing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def at(self, need: str, level: str) -> tuple[str, ...]:
        """Who is at that level for a need."""
        return self.levels.get(need, {}).get(level, ())

    def levels_of(self, need: str) -> dict[str, str]:
        """Speaker to level, for one need."""
        rows = self.levels.get(need, {}).items()
        return {speaker: level for level, speakers in rows for speaker in speakers}


class HoldersRound(GroupVoices[Holding]):
    """One level for each person and need."""

    value = Holding
    ranks = LEVELS

    def subject(self, body: Holding) -> str:
        return body.need

    def subject_exists(self, builder: ItemBuilder, body: Holding) -> bool:
        return builder.items.get(body.need) is not None

    def accept(self, builder: ItemBuilder, contribution: Contribution[Holding]) -> None:
        if (
            not self.subject_exists(builder, contribution.body)
            or contribution.body.need in builder.hidden
        ):
            raise Rejection("no-such-need")

    def rank(self, body: Holding) -> str:
        return body.level

    def view(self) -> HoldersView:
        levels: dict[str, dict[str, tuple[str, ...]]] = {}
        differing: dict[str, tuple[str, ...]] = {}
        by_need = self.by_thing()
        disagreeing: dict[str, tuple[str, ...]] = {}
        for need, about in by_need.items():
            counting, differ = self.by_speaker(about)
            settled = counting.items()
            levels[need] = {
                level: tuple(speaker for speaker, counts in settled if counts == level)
                for level in LEVELS
            }
            differing[need] = tuple(speaker for speaker, counts in settled if not counts)
            if differ:
                disagreeing[need] = differ
        return HoldersView(levels, differing, self.speakers(by_need), disagreeing)


class HoldersOptions(GroupVoiceOptions, frozen=True):
    """As wherever groups speak; needs are made of answers."""

    what: ClassVar[str] = N_("Who has what is needed")

    def needs(self) -> Left | None:
        return "answers"


class Holders(Activity):
    """Groups mark for each need whether they have it."""

    name = "holders"
    laid_out = True
    stays = True
    speaks: Literal["person", "group"] = "group"
    names: Names = "group"
    options: ClassVar[type[Options]] = HoldersOptions
    contributions: ClassVar[tuple[type[ContributionBody], ...]] = (Holding, Withdrawal)
    by_hand: ClassVar[type[ContributionBody] | None] = Holding
    hands: ClassVar[tuple[Hands, ...]] = (Hands(Holding, "need", "level", hand_words.levels),)
    item_commands: ClassVar[tuple[type[Command], ...]] = (Hide, Restore, RenameItem)
    errors: ClassVar[Mapping[str, ErrorText]] = {
        "no-such-need": ErrorText(N_("There is no such need.")),
    }

    def start_round(self, step: Step) -> HoldersRound:
        return HoldersRound(step)

    def phone_view(self, state: State, step: Step) -> PhoneView:
        needs = tuple((need.id, need.text) for need in state.needs)
        return PhoneView({"levels": list(LEVELS)}, needs)

    def phone_result(self, state: State, step: Step) -> Mapping[str, object] | None:
        """Once the step is closed: what nobody has, what only one has and which group that is, and
        how many needs several have."""
        view = state.steps[step.id].view(HoldersView)
        over = state.ended or state.steps[step.id].status == "closed"
        if view is None or not view.asked or not over or not state.needs:
            return None
        has = {need.id: view.at(need.id, "has") for need in state.needs}
        single = [
            {"text": need.text, "group": _group_in(state, who), "name": speaker_name(state, who)}
            for need in state.needs
            if len(has[need.id]) == 1
            for who in has[need.id]
        ]
        return {
            "nobody": [need.text for need in state.needs if not has[need.id]],
            "single": single,
            "several": sum(len(holders) > 1 for holders in has.values()),
        }


def _group_in(state: State, speaker: str) -> str:
    """The id of the group that speaks; "" for a person."""
    return speaker if state.group_name(speaker) else ""


def latest(state: State) -> HoldersView | None:
    """The newest round of the newest step that asked for holders; None while it is concealed."""
    return visibility.latest(state, HoldersView)
