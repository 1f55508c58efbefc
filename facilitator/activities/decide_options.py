"""What an agenda may set about a decision, and what of it fits together."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, Literal

from msgspec import Meta
from msgspec.structs import fields

from facilitator.activities.decide_bodies import Rule, Setting, Voices
from facilitator.activities.decide_rules import (
    FallbackOption,
    RuleName,
    Terms,
    Threshold,
    agreed,
    by_threshold,
    settled,
)
from facilitator.analysis import decisions
from facilitator.locales import N_
from facilitator.workshop.agenda import Step
from facilitator.workshop.errors import Rejection
from facilitator.workshop.field_types import about
from facilitator.workshop.items import Document
from facilitator.workshop.options import DOCUMENT_WORDS, Left, Options

_PERCENT = Meta(ge=1, le=100)
_SHARE = Meta(ge=0, le=100)


class DecideOptions(Options, frozen=True):
    """What an agenda may set about a decision."""

    what: ClassVar[str] = N_("Decide on a text")

    subject: Annotated[
        Literal[Document, "principles"],
        about(
            N_("what is put to the decision"),
            N_("Decide on"),
            {**DOCUMENT_WORDS, "principles": N_("the principles")},
        ),
    ] = "statement"
    rule: Annotated[
        RuleName,
        about(
            N_("the rule of the decision; another one can be chosen before the vote"),
            N_("Rule"),
            {
                "consensus": N_("consensus"),
                "consent": N_("consent"),
                "fist": N_("fist of five"),
                "gradients": N_("gradients of agreement"),
                "threshold": N_("a vote with a threshold"),
                "minute": N_("a minute"),
            },
        ),
    ] = "consensus"
    quorum: Annotated[
        int,
        _PERCENT,
        about(N_("how many percent of those who are here must take a position"), N_("Quorum (%)")),
    ] = 67
    stand_aside: Annotated[
        int,
        _SHARE,
        about(
            N_("consensus: how many percent of the positions may be to stand aside"),
            N_("Stand asides (%)"),
        ),
    ] = 10
    recognised: Annotated[
        int,
        _SHARE,
        about(
            N_(
                "consensus: how many percent of the room must recognise a block, such as 75; "
                "0: a block needs nobody else"
            ),
            N_("Block recognised (%)"),
        ),
    ] = 0
    support: Annotated[
        int,
        _PERCENT,
        about(
            N_("gradients: how many percent must be at levels 1 to 3; who abstains is left out"),
            N_("Support (%)"),
        ),
    ] = 80
    serious: Annotated[
        int,
        _SHARE,
        about(
            N_("gradients: how many percent may be at level 7, serious disagreement"),
            N_("Disagreement (%)"),
        ),
    ] = 10
    threshold: Annotated[
        Threshold,
        about(
            N_(
                "threshold: how many percent of yes and no must be yes, or that at most one or "
                "two may be no"
            ),
            N_("Threshold"),
            {
                "50+1": N_("more than half"),
                "67": "67%",
                "75": "75%",
                "80": "80%",
                "90": "90%",
                "n-1": N_("all but one"),
                "n-2": N_("all but two"),
            },
        ),
    ] = "67"
    count_stand_asides: Annotated[
        bool,
        about(
            N_("threshold: whether those who stand aside are counted as votes"),
            N_("Count stand asides"),
        ),
    ] = False
    voices: Annotated[
        Voices,
        about(
            N_("whether each person has a voice, or each group, in a step with names by group"),
            N_("Who has a voice"),
            {"person": N_("each person"), "group": N_("each group")},
        ),
    ] = "person"
    fallback: Annotated[
        FallbackOption,
        about(
            N_(
                "how many percent of yes a vote needs that may follow if the text is not adopted; "
                "none: there is no vote"
            ),
            N_("Fallback vote"),
            {"none": N_("no vote"), "67": "67%", "75": "75%", "80": "80%", "90": "90%"},
        ),
    ] = "none"
    final: Annotated[
        bool,
        about(
            N_("whether the statement is adopted as final, and not to go to the groups"),
            N_("Adopt as final"),
        ),
    ] = False

    def leaves(self) -> Left | None:
        return "adopted" if self.subject == "statement" else None

    def needs(self) -> Left | None:
        return "answers" if self.subject == "principles" else self.subject


OPTION_OF: Mapping[Setting, str] = MappingProxyType(
    {
        "quorum": "quorum",
        "stand-aside": "stand_aside",
        "recognised": "recognised",
        "support": "support",
        "serious": "serious",
        "count-stand-asides": "count_stand_asides",
    }
)
"""The option that sets each setting of a rule; a threshold is set by its own."""

_OF_A_RULE = frozenset({*OPTION_OF.values(), "threshold"})
_NO_FALLBACK = ("threshold", "minute")


def terms_of(step: Step) -> Terms:
    """The terms that the agenda sets."""
    options = step.having(DecideOptions)
    rule, settings = by_name(options, options.rule, options.threshold)
    return settled(rule, settings, options.voices, agreed(options.fallback), options.final)


def by_name(
    options: DecideOptions, name: RuleName, threshold: Threshold
) -> tuple[Rule, dict[Setting, int]]:
    """A rule by its name for people, with those of its settings that the agenda sets."""
    settings: dict[Setting, int] = {}
    rule: Rule
    if name == "threshold":
        rule, settings = by_threshold(threshold)
    else:
        rule = name
    return rule, settings | {
        setting: int(getattr(options, option))
        for setting, option in OPTION_OF.items()
        if setting in _settings(rule)
    }


def _settings(rule: Rule) -> Collection[str]:
    return () if rule == "minute" else decisions.RULES[rule].settings


def check_options(step: Step) -> None:
    """Raise `Rejection`, with the `option` at fault, for options that do not fit together."""
    options = step.having(DecideOptions)
    rule, _its = by_name(options, options.rule, options.threshold)
    used = {OPTION_OF[name] for name in OPTION_OF if name in _settings(rule)}
    used |= {"threshold"} if options.rule == "threshold" else set()
    for option, usual in _defaults().items():
        if option in _OF_A_RULE - used and getattr(options, option) != usual:
            raise Rejection("not-of-this-rule", option=option, rule=options.rule)
    if options.final and options.subject != "statement":
        raise Rejection("final-statement", option="final")
    check_terms(terms_of(step), step)


@cache
def _defaults() -> Mapping[str, Any]:
    return {field.name: field.default for field in fields(DecideOptions)}


def allows_fallback(rule: RuleName) -> bool:
    """Whether a fallback vote may be agreed for when a text is not adopted by this rule."""
    return rule not in _NO_FALLBACK


def check_terms(terms: Terms, step: Step) -> None:
    """Raise `Rejection` for terms that a step can't be decided by."""
    if terms.of_groups and step.names != "group":
        raise Rejection("voices-need-groups", option="voices")
    if terms.of_groups and terms.rule == "minute":
        raise Rejection("minute-counts-nobody", option="voices")
    if terms.fallback is not None and not allows_fallback(terms.name):
        raise Rejection("no-fallback-here", option="fallback", rule=terms.name)
