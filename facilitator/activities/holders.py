"""Holders: which group has what the coalition needs."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from facilitator.activities.keyed import Key, KeyedWork
from facilitator.activities.voices import groups_shown
from facilitator.locales import _
from facilitator.workshop import concealed
from facilitator.workshop.activity import (
    Activity,
    Contribution,
    Names,
    Own,
    Presented,
    View,
)
from facilitator.workshop.agenda import Step
from facilitator.workshop.bodies import ContributionBody
from facilitator.workshop.events import Withdrawal
from facilitator.workshop.fields import about, ref
from facilitator.workshop.frame import Frame
from facilitator.workshop.items import NEED
from facilitator.workshop.options import Options
from facilitator.workshop.refused import Refused
from facilitator.workshop.state import State

_SOMEBODY = "~"
"""What a speaker of an anonymous step begins with, as its pseudonym does."""

LEVELS = ("has", "could", "knows", "needs", "none")
Level = Literal["has", "could", "knows", "needs", "none"]


class Holding(ContributionBody, frozen=True):
    """Whether somebody's group has what is needed."""

    kind: ClassVar[str] = "hold"
    overwrites: ClassVar[bool] = True
    need: Annotated[str, ref(NEED)]
    level: Level


@dataclass(frozen=True, slots=True)
class HoldersView(View):
    """For each need (by id) the groups at each level: ids of groups, or of people who speak for no
    group; in an anonymous step groups that may be told apart for that need, and the pseudonyms of
    all others. If the phones of a group differ, what is nearest to having it counts, for one of its
    people may know what the others do not; where a step wants one voice (option `one_voice`), such
    a group is in `differing` and in no level. `asked` is who has answered at all."""

    levels: Mapping[str, Mapping[str, tuple[str, ...]]]
    differing: Mapping[str, tuple[str, ...]]
    asked: tuple[str, ...]

    def at(self, need: str, level: str) -> tuple[str, ...]:
        """Who is at that level for a need."""
        return self.levels.get(need, {}).get(level, ())

    def levels_of(self, need: str) -> dict[str, str]:
        """Speaker to level, for one need."""
        rows = self.levels.get(need, {}).items()
        return {speaker: level for level, speakers in rows for speaker in speakers}


class HoldersOptions(Options, frozen=True):
    """What an agenda may set about asking for holders."""

    one_voice: Annotated[
        bool, about("whether a group counts as not answered while its phones differ")
    ] = False


class HoldersWork(KeyedWork[Holding]):
    """One level for each person and need."""

    value = Holding

    def __init__(self, step: Step) -> None:
        super().__init__(step)
        self._differ: set[Key] | None = None

    def put(self, key: Key, given: Contribution[Holding]) -> None:
        super().put(key, given)
        self._differ = None

    def drop(self, key: Key) -> None:
        super().drop(key)
        self._differ = None

    def clear(self) -> None:
        super().clear()
        self._differ = None

    def thing(self, body: Holding) -> str:
        return body.need

    def points(self, frame: Frame, body: Holding) -> bool:
        return frame.items.get(body.need) is not None

    def accept(self, frame: Frame, given: Contribution[Holding]) -> None:
        if not self.points(frame, given.body) or given.body.need in frame.hidden:
            raise Refused("unknown", _("There is no such need."))

    def _about(self) -> dict[str, list[Contribution[Holding]]]:
        """What was told of each need, in the order in which it was given."""
        found: dict[str, list[Contribution[Holding]]] = {}
        for given in self.given.values():
            found.setdefault(given.body.need, []).append(given)
        return found

    def _shown(self, told: Sequence[Contribution[Holding]]) -> Collection[str] | None:
        """The groups that may be told apart in what was told of one need; None where all may."""
        return groups_shown(told) if self.step.names == "anonymous" else None

    def _settled_of(self, told: Sequence[Contribution[Holding]]) -> dict[str, str]:
        """For each speaker about one need, the level that counts."""
        shown, said = self._shown(told), dict[str, set[str]]()
        for given in told:
            said.setdefault(_speaker(given, shown), set()).add(given.body.level)
        return {speaker: self._settled(levels) for speaker, levels in said.items()}

    def _settled(self, told: set[str]) -> str:
        """The level that counts; "" where a group must speak with one voice and does not."""
        if len(told) > 1 and self.step.having(HoldersOptions).one_voice:
            return ""
        return min(told, key=LEVELS.index)

    def view(self) -> HoldersView:
        levels: dict[str, dict[str, tuple[str, ...]]] = {}
        differing: dict[str, tuple[str, ...]] = {}
        about = self._about()
        for need, told in about.items():
            settled = self._settled_of(told)
            levels[need] = {
                level: tuple(speaker for speaker, found in settled.items() if found == level)
                for level in LEVELS
            }
            differing[need] = tuple(speaker for speaker, found in settled.items() if not found)
        return HoldersView(levels, differing, self._asked(about))

    def _asked(self, about: Mapping[str, Sequence[Contribution[Holding]]]) -> tuple[str, ...]:
        shown: Collection[str] | None = None
        if self.step.names == "anonymous":
            shown = {group for told in about.values() for group in groups_shown(told)}
        return tuple(dict.fromkeys(_speaker(given, shown) for given in self.given.values()))

    def own(self, who: str) -> Sequence[Own]:
        differ = self._differing()
        return [
            Own(given.cid, given.body, "differs" if (who, given.body.need) in differ else "shown")
            for given in self.of(who)
        ]

    def _differing(self) -> Collection[Key]:
        """The marks of people whose group does not speak with one voice; looked for only when the
        marks have changed, for every phone asks."""
        if not self.step.having(HoldersOptions).one_voice:
            return ()
        if self._differ is None:
            self._differ = set()
            for need, told in self._about().items():
                shown, settled = self._shown(told), self._settled_of(told)
                differ = [given.who for given in told if not settled[_speaker(given, shown)]]
                self._differ.update((who, need) for who in differ)
        return self._differ


def _speaker(given: Contribution[Holding], shown: Collection[str] | None) -> str:
    """Whom a mark speaks for: the group, or the person who has none; of an anonymous step only a
    group that is `shown`, else somebody, however it was entered."""
    if shown is None:
        return given.group or given.who
    return given.group if given.group in shown else f"{_SOMEBODY}{given.who.lstrip(_SOMEBODY)}"


class Holders(Activity):
    """Groups mark for each need whether they have it."""

    name = "holders"
    stays = True
    names: Names = "group"
    options: ClassVar[type[Options]] = HoldersOptions
    contributions: ClassVar[tuple[type[ContributionBody], ...]] = (Holding, Withdrawal)

    def start(self, step: Step) -> HoldersWork:
        return HoldersWork(step)

    def present(self, state: State, step: Step) -> Presented:
        needs = tuple((need.id, need.text) for need in state.needs)
        return Presented({"levels": list(LEVELS)}, needs)


def speaker_name(state: State, speaker: str) -> str:
    """The name under which the room sees a holder: its group's, or that it has none; "somebody"
    where nobody is told apart."""
    if speaker.startswith(_SOMEBODY):
        return _("somebody")
    return state.group_name(speaker) or _("somebody without a group")


def latest(state: State) -> HoldersView | None:
    """The newest round of the newest step that asked for holders; None while it is concealed."""
    return concealed.latest(state, Holders.name, HoldersView)
