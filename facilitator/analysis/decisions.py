"""Judge a decision: a rule by its name, its settings, the counts, and the groups' support."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from facilitator.analysis.rule_lines import Line, share_at_least
from facilitator.analysis.rules import (
    Ballot,
    Judged,
    Outcome,
    all_but,
    consensus,
    consent,
    fist,
    gradients,
    threshold,
)
from facilitator.analysis.tallies import SMALLEST_GROUP

ASKING = "ask-my-group"
"""A choice in every rule: no position yet. It is shown, and never counted as an answer."""

ACROSS_GROUPS = 60
"""Percent of each group that must support a text for the flag "across groups"."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as data: the choices on the phone, the settings with their presets, the judge.

    `support`: the choices that speak for the text. `limits`: setting to (smallest, largest).
    `reasoned`: the choices for which people are asked why.
    """

    choices: tuple[str, ...]
    support: tuple[str, ...]
    settings: Mapping[str, int]
    limits: Mapping[str, tuple[int, int]]
    handler: Callable[[Ballot], Judged]
    reasoned: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What a rule says of the counts.

    `counts`: (choice, people) in the rule's order. `answered`: all of them. `asking`: people who
    ask their group first. `across`: one line for each group with at least 3 answers, named by the
    group; it informs and changes no outcome.
    """

    rule: str
    outcome: Outcome
    lines: tuple[Line, ...]
    counts: tuple[tuple[str, int], ...]
    answered: int
    asking: int
    eligible: int
    across: tuple[Line, ...]

    @property
    def adopted(self) -> bool:
        """Whether the text is adopted, with or without stand-asides."""
        return self.outcome in ("adopted", "adopted-with-stand-asides")


_PERCENT = (1, 100)

RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "consensus": Rule(
            choices=("agree", "reservations", "stand-aside", "block"),
            support=("agree", "reservations"),
            settings={"quorum": 67, "stand-aside": 10, "recognised": 0},
            limits={"quorum": _PERCENT, "stand-aside": (0, 100), "recognised": (0, 100)},
            handler=consensus,
            reasoned=("stand-aside", "block"),
        ),
        "consent": Rule(
            choices=("consent", "objection", "called"),
            support=("consent",),
            settings={},
            limits={},
            handler=consent,
            reasoned=("objection",),
        ),
        "fist": Rule(
            choices=("5", "4", "3", "2", "1", "0"),
            support=("5", "4", "3"),
            settings={"quorum": 67},
            limits={"quorum": _PERCENT},
            handler=fist,
        ),
        "gradients": Rule(
            choices=("1", "2", "3", "4", "5", "6", "7", "8"),
            support=("1", "2", "3"),
            settings={"quorum": 67, "support": 80, "serious": 10},
            limits={"quorum": _PERCENT, "support": _PERCENT, "serious": (0, 100)},
            handler=gradients,
        ),
        "threshold": Rule(
            choices=("yes", "no", "stand-aside"),
            support=("yes",),
            settings={"quorum": 67, "threshold": 67, "count-stand-asides": 0},
            limits={"quorum": _PERCENT, "threshold": (50, 100), "count-stand-asides": (0, 1)},
            handler=threshold,
        ),
        "all-but": Rule(
            choices=("yes", "no", "stand-aside"),
            support=("yes",),
            settings={"quorum": 67, "against": 1},
            limits={"quorum": _PERCENT, "against": (0, 2)},
            handler=all_but,
        ),
    }
)


def settings_of(rule: str, given: Mapping[str, int] | None = None) -> dict[str, int]:
    """The rule's presets with `given` over them; ValueError for a wrong name or value."""
    kind = _rule(rule)
    merged = {**kind.settings, **(given or {})}
    for name, value in merged.items():
        if name not in kind.limits:
            raise ValueError(f"{rule} has no setting {name!r}")
        low, high = kind.limits[name]
        if not low <= value <= high:
            raise ValueError(f"{rule}: {name} must be from {low} to {high}, not {value}")
    return merged


def decide(
    rule: str,
    counts: Mapping[str, int],
    eligible: int,
    settings: Mapping[str, int] | None = None,
    groups: Mapping[str, Mapping[str, int]] | None = None,
    put: Sequence[tuple[int, int]] = (),
) -> Decision:
    """Judge `counts` (choice to people) of `eligible` people who are here.

    `groups`: group to counts, for the flag "across groups". `put`: of each block that was put to
    the room, (hands that recognised it, hands in all). ValueError for an unknown rule, setting or
    choice, or a negative number.
    """
    kind = _rule(rule)
    ballot = Ballot(
        _counted(kind, counts),
        _natural(eligible),
        settings_of(rule, settings),
        tuple((_natural(hands), _natural(of)) for hands, of in put),
    )
    outcome, lines = kind.handler(ballot)
    return Decision(
        rule=rule,
        outcome=outcome,
        lines=lines,
        counts=tuple(ballot.counts.items()),
        answered=ballot.answered,
        asking=_natural(counts.get(ASKING, 0)),
        eligible=eligible,
        across=_across(kind, groups or {}),
    )


def _across(kind: Rule, groups: Mapping[str, Mapping[str, int]]) -> tuple[Line, ...]:
    lines = []
    for group in sorted(groups):
        counted = _counted(kind, groups[group])
        answered = sum(counted.values())
        if answered >= SMALLEST_GROUP:
            support = sum(counted[choice] for choice in kind.support)
            lines.append(share_at_least(group, support, ACROSS_GROUPS, answered))
    return tuple(lines)


def _rule(name: str) -> Rule:
    if name not in RULES:
        raise ValueError(f"no rule {name!r}; there are {', '.join(RULES)}")
    return RULES[name]


def _counted(kind: Rule, counts: Mapping[str, int]) -> dict[str, int]:
    if unknown := sorted(counts.keys() - {*kind.choices, ASKING}):
        raise ValueError(f"not a choice of this rule: {', '.join(unknown)}")
    return {choice: _natural(counts.get(choice, 0)) for choice in kind.choices}


def _natural(number: int) -> int:
    if number < 0:
        raise ValueError(f"people can't be {number}")
    return number
