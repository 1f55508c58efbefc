"""Introductions to make: which pairs of groups should meet, why, and who could bring them together.

Those that the facilitator proposed come first, in the order in which that was done, then what is
suggested as if they had been made, then the pairs that have met. Pairs that refused, or that are
not to be introduced, are nowhere in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from facilitator.activities import holders
from facilitator.activities.introduction_texts import reason_text
from facilitator.activities.ties_between import Tie, standing
from facilitator.activities.ties_network import network_of
from facilitator.analysis.exchanges import offered_and_asked
from facilitator.analysis.network import one_introduction
from facilitator.analysis.network.graph import Network
from facilitator.analysis.network.introduction import (
    Goal,
    Introduction,
    Match,
    Rules,
)
from facilitator.analysis.network.join_islands import join_islands
from facilitator.analysis.network.second_paths import second_paths
from facilitator.analysis.network.two_handshakes import two_handshakes
from facilitator.locales import _
from facilitator.workshop import group_map
from facilitator.workshop.group_map import Pair, pair_of
from facilitator.workshop.state import State
from facilitator.workshop.text_sanitizing import sorting_key

GOALS: tuple[Goal, ...] = ("islands", "handshakes", "second-path")
"""Join the islands; everyone within two handshakes; no weak spot."""

SHOWN = ("proposed", "made")
"""How introductions stand that the room may see."""

_MAKERS: Mapping[Goal, Callable[[Network, Rules], tuple[Introduction, ...]]] = {
    "islands": join_islands,
    "handshakes": two_handshakes,
    "second-path": second_paths,
}


@dataclass(frozen=True, slots=True)
class Basis:
    """All that introductions depend on: where it is equal, so are they."""

    groups: tuple[tuple[str, str], ...]
    ties: tuple[Tie, ...]
    noted: tuple[group_map.Introduction, ...]
    matches: tuple[Match, ...]

    @property
    def names(self) -> dict[str, str]:
        """The groups' names by their ids."""
        return dict(self.groups)


@dataclass(frozen=True, slots=True)
class ToMake:
    """An introduction: what it is good for (`what`, by the groups' ids; its introducer is never a
    person), and how it stands: `suggested`, `proposed` or `made`."""

    what: Introduction
    state: Literal["suggested", "proposed", "made"] = "suggested"

    @property
    def pair(self) -> Pair:
        """The ids of the two."""
        return pair_of(*self.what.pair)


@dataclass(frozen=True, slots=True)
class Introductions:
    """Those for one goal. `reached`: whether it needs no more than those that were proposed."""

    goal: Goal
    made: tuple[ToMake, ...]
    reached: bool


def basis(state: State) -> Basis:
    """What the introductions depend on, as the room stands."""
    groups = tuple((group.id, group.text) for group in state.groups)
    shown = {id for id, _name in groups}
    noted = tuple(one for one in state.map.introductions if shown.issuperset(one.groups))
    return Basis(groups, standing(state), noted, tuple(_matches(state, shown)))


def _matches(state: State, shown: set[str]) -> Iterable[Match]:
    """Of which pairs one has or could get what the other needs."""
    view = holders.latest(state)
    if view is None:
        return
    texts = {need.id: need.text for need in state.needs}
    levels = {
        need: {who: level for who, level in view.levels_of(need).items() if who in shown}
        for need in texts
    }
    for (giver, taker), needs in offered_and_asked(levels).items():
        if giver != taker:
            named = sorted((texts[need] for need in needs), key=sorting_key)
            yield Match(giver, taker, tuple(named))


def introductions(on: Basis, goal: Goal, *, suggest: bool = True) -> Introductions:
    """The introductions for a goal; without what is only suggested, if that is not wanted."""
    proposed = [one for one in on.noted if one.state == "proposed"]
    met = [one for one in on.noted if one.state == "made"]
    now = _network(on, [one.groups for one in met])
    planned = [one.groups for one in proposed]
    then = _network(on, [*(one.groups for one in met), *planned])
    rows = [
        _noted(on, one, goal, _network(on, [each.groups for each in (*met, *proposed[:at])]), now)
        for at, one in enumerate(proposed)
    ]
    if suggest:
        rows += [ToMake(_by_now(one, now)) for one in _MAKERS[goal](then, _rules(on))]
    rows += [_noted(on, one, goal, now, now) for one in met]
    return Introductions(goal, tuple(rows), one_introduction.reached(then, goal))


def _network(on: Basis, also: Iterable[Pair]) -> Network:
    """The ties that there are, and these pairs as if they knew each other."""
    return network_of(on.names, on.ties, met=also)


def _rules(on: Basis) -> Rules:
    shown = [one for one in on.noted if one.state in SHOWN]
    made = Counter(group for one in shown for group in one.groups)
    refused = tuple(one.groups for one in on.noted if one.state not in SHOWN)
    return Rules(made=made, refused=refused, matches=on.matches)


def _noted(
    on: Basis, one: group_map.Introduction, goal: Goal, before: Network, now: Network
) -> ToMake:
    """One that the facilitator noted; what it changes is counted from `before`."""
    made = one.state == "made"
    gain = 0 if made else one_introduction.gain(before, *one.groups, goal)
    matches = tuple(match for match in on.matches if pair_of(*match[:2]) == one.groups)
    noted = one.introducer if one.introducer in on.names else ""
    introducer = noted or one_introduction.introducer(now, *one.groups)
    return ToMake(
        Introduction(one.groups, gain, introducer, goal, matches), "made" if made else "proposed"
    )


def _by_now(one: Introduction, now: Network) -> Introduction:
    """The same, introduced by a group that is tied to both by now, and not only in a plan."""
    by = one.introducer
    if by is None or all(now.strength(by, group) for group in one.pair):
        return one
    helper = one_introduction.introducer(now, *one.pair)
    return Introduction(one.pair, one.gain, helper, one.goal, one.matches)


def goal_name(goal: Goal) -> str:
    """A goal in plain words."""
    names: dict[Goal, str] = {
        "islands": _("Join the islands"),
        "handshakes": _("Everyone within two handshakes"),
        "second-path": _("No weak spot"),
    }
    return names[goal]


def nothing_to_do(listed: Introductions, *, suggest: bool = True) -> str:
    """Why there is no introduction for a goal."""
    if not listed.reached and not suggest:
        return _("No introductions have been proposed yet.")
    if not listed.reached:
        return _("There is no other pair that could be introduced for this.")
    reasons: dict[Goal, str] = {
        "islands": _("All groups hang together already."),
        "handshakes": _("Everyone is within two handshakes already."),
        "second-path": _("No tie is the only one that holds groups together."),
    }
    return reasons[listed.goal]


def pair_name(on: Basis, one: ToMake) -> str:
    """Both groups, by name."""
    names = on.names
    return " – ".join(names[group] for group in one.pair)


def reason(on: Basis, one: ToMake) -> str:
    """What it is good for; "" where nothing can be said any more."""
    if one.what.gain or one.state == "suggested":
        return reason_text(one.what, on.names)
    return reason_text(one.what, on.names, gain=False)


def introduced_by(on: Basis, one: ToMake) -> str:
    """Which group could bring them together; "" where that is known to be somebody else's."""
    if one.state == "made":
        return ""
    if one.what.introducer is not None:
        return _("{group} could introduce them.").format(group=on.names[one.what.introducer])
    suggested = one.state == "suggested"
    return _("Nobody knows both yet: the facilitator introduces them.") if suggested else ""


def state_word(state: str) -> str:
    """How an introduction stands, in a word."""
    labels = {
        "proposed": _("proposed"),
        "made": _("have met"),
        "refused": _("refused"),
        "not": _("not to be introduced"),
    }
    return labels.get(state, "")
