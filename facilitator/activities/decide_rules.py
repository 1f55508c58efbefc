"""The rules of a decision as the room knows them: which positions there are, which of them need a
reason, and what belongs to a rule. The arithmetic is that of `analysis.decisions`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Literal, cast

from facilitator.activities.decide_bodies import Fallback, Position, Rule, Setting, Voices
from facilitator.analysis import decisions

ASKING: Position = "ask-my-group"
Threshold = Literal["50+1", "67", "75", "80", "90", "n-1", "n-2"]
RuleName = Literal["consensus", "consent", "fist", "gradients", "threshold", "minute"]
"""The rules by their names for people: all but one, or two, is a threshold."""

FallbackOption = Literal["none", "67", "75", "80", "90"]
"""The share of yes that a fallback vote needs. More than half is too little: who wins such a vote
would have a reason to block. All but one is too little as well where few are here."""

FIRST: tuple[RuleName, ...] = ("consensus", "consent", "fist")
"""The rules that are offered first."""
RULE_NAMES: tuple[RuleName, ...] = (*FIRST, "gradients", "threshold", "minute")

POSITIONS: Mapping[Rule, tuple[Position, ...]] = MappingProxyType(
    {
        "consensus": ("agree", "reservations", "stand-aside", "block", ASKING),
        "consent": ("consent", "objection", ASKING),
        "fist": ("5", "4", "3", "2", "1", "0", ASKING),
        "gradients": ("1", "2", "3", "4", "5", "6", "7", "8", ASKING),
        "threshold": ("yes", "no", "stand-aside", ASKING),
        "all-but": ("yes", "no", "stand-aside", ASKING),
        "minute": (),
    }
)
"""The positions that phones offer under each rule, in their order."""

_LIGHTEST = frozenset({"agree", "consent", "yes"})
"""The positions in which nothing has to be said."""

_THRESHOLDS: Mapping[Threshold, tuple[Rule, Setting, int]] = MappingProxyType(
    {
        "50+1": ("threshold", "threshold", 50),
        "67": ("threshold", "threshold", 67),
        "75": ("threshold", "threshold", 75),
        "80": ("threshold", "threshold", 80),
        "90": ("threshold", "threshold", 90),
        "n-1": ("all-but", "against", 1),
        "n-2": ("all-but", "against", 2),
    }
)


@dataclass(frozen=True, slots=True)
class Terms:
    """What is agreed before a text is put to the decision: the rule with all its `settings`, whose
    voices count, the share of yes that a fallback vote needs (None: there is none), and whether the
    text is adopted as final."""

    rule: Rule = "consensus"
    settings: Mapping[Setting, int] = field(default_factory=dict)
    voices: Voices = "person"
    fallback: Fallback | None = None
    final: bool = False

    @property
    def positions(self) -> tuple[Position, ...]:
        """The positions that can be taken."""
        return POSITIONS[self.rule]

    @property
    def needs_reason(self) -> tuple[Position, ...]:
        """Those that are taken with a reason only; all others may have one."""
        reasoned = decisions.RULES[self.rule].reasoned if self.positions else ()
        return tuple(name for name in self.positions if name in reasoned)

    @property
    def plain_settings(self) -> dict[str, int]:
        """The settings by their names."""
        return {str(name): value for name, value in self.settings.items()}

    @property
    def name(self) -> RuleName:
        """The rule's name for people."""
        return "threshold" if self.rule == "all-but" else self.rule

    @property
    def of_groups(self) -> bool:
        """Whether each group has one voice."""
        return self.voices == "group"


def settled(
    rule: Rule,
    settings: Mapping[Setting, int],
    voices: Voices = "person",
    fallback: Fallback | None = None,
    final: bool = False,
) -> Terms:
    """Terms with the presets of what is not set. ValueError for a setting that does not fit."""
    if rule == "minute":
        if settings:
            raise ValueError(f"a minute has no setting {next(iter(settings))!r}")
        return Terms(rule, {}, voices, fallback, final)
    known = decisions.settings_of(rule, {str(name): value for name, value in settings.items()})
    return Terms(rule, cast("dict[Setting, int]", known), voices, fallback, final)


def agreed(fallback: FallbackOption) -> Fallback | None:
    """The fallback vote that is agreed."""
    return None if fallback == "none" else fallback


def by_threshold(threshold: Threshold) -> tuple[Rule, dict[Setting, int]]:
    """The rule of a threshold, and its setting."""
    rule, setting, value = _THRESHOLDS[threshold]
    return rule, {setting: value}


def threshold_of(terms: Terms) -> Threshold | None:
    """The threshold by which terms decide; None for another rule, or another share."""
    for name, (rule, setting, value) in _THRESHOLDS.items():
        if terms.rule == rule and terms.settings.get(setting) == value:
            return name
    return None


def fallback_vote(terms: Terms) -> Terms:
    """The terms of the vote that was agreed in case these come to nothing."""
    assert terms.fallback is not None, terms
    rule, settings = by_threshold(terms.fallback)
    return replace(settled(rule, settings), voices=terms.voices, final=terms.final)


def heaviest(rule: Rule) -> tuple[Position, ...]:
    """The positions in the order in which a room should hear their reasons."""
    order = POSITIONS[rule]
    firmest = [one for one in reversed(order) if one != ASKING]
    if rule in ("threshold", "all-but"):
        firmest = ["no", "stand-aside", "yes"]
    lightest = [one for one in firmest if one in _LIGHTEST]
    asking = [one for one in order if one == ASKING]
    return (*(one for one in firmest if one not in _LIGHTEST), *asking, *lightest)


def supporting(rule: Rule, counts: Mapping[str, int]) -> int:
    """How many support a text by the positions that they took."""
    if rule == "minute":
        return 0
    return sum(counts.get(name, 0) for name in decisions.RULES[rule].support)
