"""Holders: which group has what the coalition needs."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from facilitator.activities.keyed import KeyedWork
from facilitator.activities.voices import groups_shown
from facilitator.locales import _
from facilitator.workshop import shapes
from facilitator.workshop.activity import WITHDRAW, Activity, Contribution, Names, Option, Presented
from facilitator.workshop.agenda import Step
from facilitator.workshop.concealed import concealed
from facilitator.workshop.events import Body
from facilitator.workshop.frame import Frame
from facilitator.workshop.items import NEED
from facilitator.workshop.refused import Refused
from facilitator.workshop.shapes import Choice, Flag, Shape
from facilitator.workshop.state import State

_SOMEBODY = "~"
"""What a speaker of an anonymous step begins with, as its pseudonym does."""

LEVELS = ("has", "could", "knows", "needs", "none")


@dataclass(frozen=True, slots=True)
class HoldersView:
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


class HoldersWork(KeyedWork):
    """One level for each person and need."""

    def thing(self, given: Contribution) -> str:
        return str(given.body["need"])

    def points(self, frame: Frame, given: Contribution) -> bool:
        return frame.items.get(given.body["need"]) is not None

    def accept(self, frame: Frame, given: Contribution) -> None:
        if not self.points(frame, given) or given.body["need"] in frame.hidden:
            raise Refused("unknown", _("There is no such need."))

    def _about(self) -> dict[str, list[Contribution]]:
        """What was told of each need, in the order in which it was given."""
        found: dict[str, list[Contribution]] = {}
        for given in self.given.values():
            found.setdefault(given.body["need"], []).append(given)
        return found

    def _shown(self, told: Sequence[Contribution]) -> Collection[str] | None:
        """The groups that may be told apart in what was told of one need; None where all may."""
        return groups_shown(told) if self.step.names == "anonymous" else None

    def _settled_of(self, told: Sequence[Contribution]) -> dict[str, str]:
        """For each speaker about one need, the level that counts."""
        shown, said = self._shown(told), dict[str, set[str]]()
        for given in told:
            said.setdefault(_speaker(given, shown), set()).add(given.body["level"])
        return {speaker: self._settled(levels) for speaker, levels in said.items()}

    def _settled(self, told: set[str]) -> str:
        """The level that counts; "" where a group must speak with one voice and does not."""
        if len(told) > 1 and self.step.options["one_voice"]:
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

    def _asked(self, about: Mapping[str, Sequence[Contribution]]) -> tuple[str, ...]:
        shown: Collection[str] | None = None
        if self.step.names == "anonymous":
            shown = {group for told in about.values() for group in groups_shown(told)}
        return tuple(dict.fromkeys(_speaker(given, shown) for given in self.given.values()))

    def own(self, who: str) -> Sequence[tuple[str, str, Body, str]]:
        mine = super().own(who)
        about = self._about() if mine else {}
        found = []
        for cid, kind, body, state in mine:
            told = about[body["need"]]
            speaker = _speaker(self.given[(who, body["need"])], self._shown(told))
            found.append((cid, kind, body, state if self._settled_of(told)[speaker] else "differs"))
        return found


def _speaker(given: Contribution, shown: Collection[str] | None) -> str:
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
    options: ClassVar[Mapping[str, Option]] = {
        "one_voice": Option(
            Flag(), False, "whether a group counts as not answered while its phones differ"
        )
    }
    contributions: ClassVar[Mapping[str, Shape]] = {
        "hold": Shape({"need": shapes.ref(NEED), "level": Choice(LEVELS)}),
        WITHDRAW: Shape({"of": shapes.cid()}),
    }

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
    for step in reversed(state.agenda.steps):
        if step.activity == Holders.name and state.steps[step.id].view is not None:
            view = state.steps[step.id].view
            assert isinstance(view, HoldersView)
            return None if concealed(state, step) else view
    return None
