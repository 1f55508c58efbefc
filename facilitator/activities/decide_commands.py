"""What the facilitator of a decision does while it is prepared and under way: its rule, who was
called on, the minute."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, ClassVar

from msgspec import Meta, field

from facilitator.activities.decide_bodies import (
    CalledOn,
    MinuteWritten,
    RuleChosen,
    Setting,
    Settings,
    Voices,
)
from facilitator.activities.decide_options import (
    DecideOptions,
    allows_fallback,
    by_name,
    check_terms,
)
from facilitator.activities.decide_outcome import tally
from facilitator.activities.decide_rules import (
    FallbackOption,
    RuleName,
    Terms,
    Threshold,
    agreed,
    settled,
    threshold_of,
)
from facilitator.activities.decide_stage import Stage, stage_of, under_way
from facilitator.activities.decide_text import freezing, standing_terms
from facilitator.analysis import decisions
from facilitator.locales import N_
from facilitator.workshop.agenda import Step
from facilitator.workshop.commands.command import Command, Situation, StepName, must_be_open
from facilitator.workshop.commands.taking_effect import noted
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import EventDraft
from facilitator.workshop.field_types import Count, text_of
from facilitator.workshop.state import State
from facilitator.workshop.text_sanitizing import NOTE, REASON


class ChooseRule(Command, frozen=True):
    """Another rule, or other settings of it, before anybody takes a position. What is left out is
    as it was, or as the agenda has it."""

    name: ClassVar[str] = "rule"
    what: ClassVar[str] = N_("choose by which rule the room decides, before positions are taken")
    bare: ClassVar[str] = "rule"
    needs: ClassVar[str] = "rule"
    rule: RuleName
    threshold: Threshold | None = None
    settings: Settings = field(default_factory=dict)
    voices: Voices | None = None
    fallback: FallbackOption | None = None
    final: bool | None = None
    step: StepName = ""

    def decide(self, now: Situation) -> list[EventDraft]:
        stage = stage_of(now, self.step)
        before = standing_terms(now.state, stage.step)
        terms = self._terms(stage.step, before)
        check_terms(terms, stage.step)
        _may_choose(now.state, stage)
        if terms == before:
            raise Rejection("rule-as-it-is")
        drafts = [EventDraft(_stored(terms), step=stage.step.id)]
        frozen = stage.view.frozen
        if stage.open and frozen is not None:
            text = (frozen.of, frozen.parts, terms, frozen.protocol)
            drafts.append(freezing(stage.step, *text, along=True))
        return drafts

    def _terms(self, step: Step, before: Terms) -> Terms:
        options = step.having(DecideOptions)
        threshold = self.threshold or threshold_of(before) or options.threshold
        rule, settings = by_name(options, self.rule, threshold)
        if rule == before.rule:
            settings = {**before.settings, **_shares(settings)}
        settings |= _checked(rule, self.settings)
        kept = before.fallback if allows_fallback(self.rule) else None
        return settled(
            rule,
            settings,
            self.voices or before.voices,
            kept if self.fallback is None else agreed(self.fallback),
            before.final if self.final is None else self.final,
        )


def _shares(settings: Mapping[Setting, int]) -> dict[Setting, int]:
    """The settings that a threshold consists of."""
    return {name: value for name, value in settings.items() if name in ("threshold", "against")}


def _may_choose(state: State, stage: Stage) -> None:
    """Raises Rejection once a position was taken, and for a vote that was agreed before."""
    frozen = stage.view.frozen
    if stage.open and frozen is not None and frozen.by_fallback:
        raise Rejection("fallback-stands")
    if under_way(state, stage.step):
        raise Rejection("rule-stands")


def _stored(terms: Terms) -> RuleChosen:
    return RuleChosen(
        rule=terms.rule,
        settings={**terms.settings},
        voices=terms.voices,
        fallback=terms.fallback,
        final=terms.final,
    )


def _checked(rule: str, settings: Mapping[Setting, int]) -> Mapping[Setting, int]:
    """Settings that fit a rule. Raises Rejection."""
    limits = decisions.RULES[rule].limits if rule in decisions.RULES else {}
    for name, value in settings.items():
        if name not in limits:
            raise Rejection("not-of-this-rule", option=name, rule=rule)
        low, high = limits[name]
        if not low <= value <= high:
            raise Rejection("wrong-value", field=name, expected=("number", low, high))
    return settings


class CallOn(Command, frozen=True):
    """Of those who gave no answer, so many were called on and have no objection."""

    name: ClassVar[str] = "called"
    what: ClassVar[str] = N_("note how many were called on and have no objection")
    bare: ClassVar[str] = "count"
    needs: ClassVar[str] = "count"
    count: Count
    step: StepName = ""

    def decide(self, now: Situation) -> list[EventDraft]:
        stage = stage_of(now, self.step)
        if stage.frozen.terms.rule != "consent":
            raise Rejection("called-in-consent")
        silent = tally(now.state, stage.step).unanswered if stage.open else stage.outcome.unanswered
        if self.count > silent:
            raise Rejection("called-too-many", count=silent)
        note = noted(now, CalledOn(stage.frozen.version, self.count), stage.step.id)
        if stage.open:
            return note
        return [*note, stage.judged(replace(stage.view, called=self.count))]


class WriteMinute(Command, frozen=True):
    """The minute of a text that nobody votes on. `unity`: it was read back, and no dissent was
    heard; then the text is adopted when the step closes. The last minute counts."""

    name: ClassVar[str] = "minute"
    what: ClassVar[str] = N_(
        "write the minute of a decision, and whether it was read back in unity"
    )
    bare: ClassVar[str] = "text"
    needs: ClassVar[str] = "text"
    text: Annotated[str, text_of(NOTE, lines=True)]
    unity: bool = False
    noted: Annotated[tuple[Annotated[str, text_of(REASON)], ...], Meta(max_length=50)] = ()
    step: StepName = ""

    def decide(self, now: Situation) -> list[EventDraft]:
        stage = stage_of(now, self.step)
        if stage.frozen.terms.rule != "minute":
            raise Rejection("no-minute-here")
        must_be_open(now.state, stage.step)
        body = MinuteWritten(stage.frozen.version, self.text, self.unity, self.noted)
        return noted(now, body, stage.step.id)
