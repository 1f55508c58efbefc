"""Hands that were raised in a step and stand beside what phones sent, as they are shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from facilitator.activities.catalogue import CATALOGUE
from facilitator.locales import _
from facilitator.workshop.agenda import Step
from facilitator.workshop.bodies import ContributionBody, builtins
from facilitator.workshop.hands import HandCount, Hands
from facilitator.workshop.state import State


@dataclass(frozen=True, slots=True)
class Raised:
    """The hands that were raised about one thing, which read like that then: by choice, each with
    its words, in their order."""

    hands: Hands
    subject: str
    reads: str
    counts: tuple[tuple[str, str, int], ...]

    def body_of(self, choice: str) -> dict[str, Any]:
        """What a phone would send for a choice."""
        return builtins(self.hands.contribution(self.subject, choice))

    @property
    def given(self) -> ContributionBody:
        """What one of them would have sent with a phone."""
        return self.hands.contribution(self.subject, self.counts[0][0])

    def in_words(self) -> str:
        """Such as: raised hands: 5 agree, 2 disagree."""
        each = [
            _("{count} × {choice}").format(count=count, choice=label)
            for _choice, label, count in self.counts
            if count
        ]
        return _("raised hands: {counts}").format(counts=", ".join(each) or "0")


def raised(state: State, step: Step, round: int = 0, *, reworded: bool = False) -> Iterator[Raised]:
    """What was counted in a round, from 1; 0 is the present one. Nothing of what the activity
    itself counts with what phones sent, and of what reads otherwise since only if it is to be said
    how it read (`reworded`)."""
    rounds = state.steps[step.id].hands
    counts = rounds[round - 1] if rounds else ()
    for count in counts:
        if not reworded and not count.holds(state.item(count.subject)):
            continue
        if (one := _raised(state, CATALOGUE[step.activity].hands, count)) is not None:
            yield one


def _raised(state: State, declared: tuple[Hands, ...], count: HandCount) -> Raised | None:
    hands = next((one for one in declared if one.body.kind == count.kind), None)
    if hands is None or hands.labels is None:
        return None
    if hands.stands is not None and not hands.stands(state, count):
        return None
    by_choice = dict(count.counts)
    counts = [
        (choice, label, by_choice[choice])
        for choice, label in hands.labels().items()
        if choice in by_choice
    ]
    return Raised(hands, count.subject, count.reads, tuple(counts)) if counts else None


def about(state: State, step: Step, subject: str) -> str:
    """The hands that were raised about one thing in the present round, in words; "" for none."""
    lines = (one.in_words() for one in raised(state, step) if one.subject == subject)
    return next(lines, "")


def subject_text(state: State, step: Step, subject: str) -> str:
    """How a thing reads about which hands were raised; "" if it is not shown."""
    if subject in state.hidden:
        return ""
    if (item := state.item(subject)) is not None:
        return item.text
    rounds = state.steps[step.id].rounds
    return next((one.text for one in rounds[-1].reviewable() if one.id == subject), "")
