"""The rounds of a decision as documents have them: what was put to the room, under which rule, and
what came of it.

Counts and reasons of a decision that is still open are secret, here as everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from facilitator.activities import written
from facilitator.activities.decide import Decide
from facilitator.activities.decide_options import DecideOptions
from facilitator.activities.decide_reason_words import became_of, signed_by
from facilitator.activities.decide_rules import Terms, heaviest
from facilitator.activities.decide_text import on_earlier_text, shown_parts
from facilitator.activities.decide_view import (
    BlockRecognised,
    DecideView,
    Frozen,
    Minute,
    Next,
    Outcome,
    Reason,
)
from facilitator.activities.decide_words import numbers, verdict_of
from facilitator.activities.position_words import counted_position, is_scale, level, mark_of
from facilitator.formats.document import Counted
from facilitator.locales import _
from facilitator.workshop.agenda import Step
from facilitator.workshop.items import NO_TERMS
from facilitator.workshop.state import State
from facilitator.workshop.visibility import secret


class Given(NamedTuple):
    """A reason: the position that it was given with, the text, what is asked for, who signed it (""
    where nobody did, or where it may not be written), in the name of a group or not; where an
    objection stands, how many hands of how many recognised a block; and in words what became of
    it."""

    choice: str
    text: str
    change: str = ""
    signature: str = ""
    of_group: bool = False
    state: str = ""
    recognised: BlockRecognised | None = None
    became: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """One round of a decision. `closed` false means: the text is frozen, the counts are secret.
    `parts` are its sentences or principles as (id, text), without the principles that are hidden;
    `reasons` are ordered so that they do not tell who wrote first; `positions` are the positions by
    choice, none while they are secret; `why` says why the text was not adopted. What the
    facilitator noted of it is the minute and what was done `after`. `on_earlier_text`: the room was
    asked about another one since. `place` is that of its step in the agenda, `version` the number
    of the version that was put to the decision, 0 for principles."""

    step: Step
    round: int
    frozen: Frozen
    parts: tuple[tuple[str, str], ...]
    closed: bool
    outcome: Outcome | None = None
    reasons: tuple[Given, ...] = ()
    positions: Mapping[str, int] | None = None
    why: str = ""
    minute: Minute | None = None
    after: Next | None = None
    on_earlier_text: bool = False
    place: int = 0
    version: int = 0

    @property
    def replaced(self) -> bool:
        """Whether the room was asked again, in this wording or another one, after positions were
        taken: they count no more."""
        return self.closed and self.outcome is None and any((self.positions or {}).values())

    @property
    def why_replaced(self) -> str:
        """Why its positions count no more, in words."""
        if self.on_earlier_text:
            return _("The wording was changed")
        return _("The room was asked again before there was a result")

    @property
    def terms(self) -> Terms:
        """The rule that was frozen with the text, or by which it was judged."""
        return self.outcome.terms if self.outcome else self.frozen.terms

    @property
    def rule(self) -> str:
        """What the rule is called."""
        return self.terms.rule

    @property
    def subject(self) -> str:
        """What was put to the decision: "principles", or one of the room's documents."""
        return self.step.having(DecideOptions).subject


def in_step(state: State, step: Step, full: bool = False) -> Iterator[Decided]:
    """The rounds of one step in which a text was frozen, in order. `full`: people's names may be
    written."""
    standing = state.steps[step.id]
    in_agenda = state.agenda.steps.index(step)
    numbers = _numbers(state, step)
    for place, view in enumerate(standing.rounds, 1):
        if not isinstance(view, DecideView) or view.frozen is None:
            continue
        parts = shown_parts(state, view.frozen)
        version = numbers.get(view.frozen.of, 0)
        if secret(state, step, place):
            yield Decided(
                step,
                place,
                view.frozen,
                parts,
                closed=False,
                place=in_agenda,
                version=version,
            )
            continue
        outcome = view.outcome
        yield Decided(
            step,
            place,
            view.frozen,
            parts,
            closed=True,
            outcome=outcome,
            reasons=_reasons(state, view, view.frozen, full),
            positions=view.counts,
            why=verdict_of(outcome, view)[1] if outcome and not outcome.adopted else "",
            minute=view.minute,
            after=view.after,
            on_earlier_text=on_earlier_text(state, step, view),
            place=in_agenda,
            version=version,
        )


def _numbers(state: State, step: Step) -> Mapping[str, int]:
    """The versions of what a step decides on, by their ids, with their numbers."""
    subject = step.having(DecideOptions).subject
    if subject == "principles":
        return {}
    return {item.id: number for number, item in enumerate(state.versions_of(subject), 1)}


def _reasons(state: State, view: DecideView, frozen: Frozen, full: bool) -> tuple[Given, ...]:
    order = heaviest(frozen.terms.rule)
    given = [_given(state, view, each, full) for each in written.seen(state, view.reasons)]
    return tuple(sorted(given, key=lambda one: (order.index(one.choice), one.text, one.change)))


def _given(state: State, view: DecideView, reason: Reason, full: bool) -> Given:
    """Whoever signed with their own name is named only where names are written."""
    signature = signed_by(state, reason) if reason.of_group or full else ""
    if view.outcome is None:
        return Given(reason.choice, reason.text, reason.change, signature, reason.of_group)
    stands = dict(view.raised()).get(reason)
    return Given(
        reason.choice,
        reason.text,
        reason.change,
        signature,
        reason.of_group,
        stands.state if stands else "",
        view.blocks.get(reason.id),
        became_of(state, view, reason),
    )


def about(state: State, subject: str, full: bool = False) -> tuple[Decided, ...]:
    """All decisions on one of the room's documents or on principles, in the agenda's order."""
    return tuple(
        decided
        for step in state.agenda.steps
        if step.activity == Decide.name and step.having(DecideOptions).subject == subject
        for decided in in_step(state, step, full)
    )


def counts(outcome: Outcome) -> dict[str, int]:
    """The counts by choice; those who gave no answer are a number of their own."""
    return dict(numbers(outcome))


def positions(outcome: Outcome) -> tuple[Counted, ...]:
    """The people by their positions."""
    return counted(outcome.terms.rule, counts(outcome))


def counted(rule: str, by_choice: Mapping[str, int]) -> tuple[Counted, ...]:
    """People by what they chose under a rule; nobody's are left out."""
    return tuple(
        Counted(mark_of(rule, name), count, _people(rule, name, count))
        for name, count in by_choice.items()
        if count
    )


def _people(rule: str, name: str, count: int) -> str:
    """So many with a position; a level with its meaning, which the page has not beside it."""
    text = counted_position(rule, name, count)
    if is_scale(rule) and name.isdecimal():
        return _("{counted}: {meaning}").format(counted=text, meaning=level(rule, name))
    return text


def across(outcome: Outcome) -> bool | None:
    """Whether every group with at least three positions supports the text; None without such."""
    return all(each.met for each in outcome.across) if outcome.across else None


def data(decided: Decided) -> dict[str, Any]:
    """The decision in a JSON document: `seal` is the SHA-256 of the text, a line a sentence.
    `protocol`, where there is one, is what each of the texts expects and what people get; the two
    follow it in the seal, on lines that begin with a tab. `settings` are the numbers of the rule;
    `by_fallback`: it is the vote that was agreed beforehand (`fallback`) for the case that another
    rule adopts nothing. `after` is what was done once the text was not adopted."""
    terms = decided.terms
    fields: dict[str, Any] = {
        "step": decided.step.id,
        "round": decided.round,
        "subject": decided.subject,
        "asked": decided.step.question(),
        "rule": terms.rule,
        "settings": terms.plain_settings,
        "voices": terms.voices,
        "final": terms.final,
        "fallback": terms.fallback,
        "by_fallback": decided.frozen.by_fallback,
        "seal": decided.frozen.version,
        "texts": [text for _id, text in decided.parts],
        "closed": decided.closed,
        "result": None,
    }
    if of := decided.frozen.protocol:
        fields["protocol"] = [of.get(id, NO_TERMS)._asdict() for id, _text in decided.parts]
    if decided.outcome is not None:
        fields |= _figures(decided.outcome)
        fields["minute"] = decided.minute._asdict() if decided.minute else None
        fields["after"] = decided.after._asdict() if decided.after else None
    elif decided.replaced:
        fields |= {"result": "replaced", "counts": dict(decided.positions or {})}
    if decided.outcome is not None or decided.replaced:
        fields["reasons"] = [_reason(one) for one in decided.reasons]
    return fields


def _reason(given: Given) -> dict[str, Any]:
    """What there is of it."""
    fields: dict[str, Any] = {"choice": given.choice, "reason": given.text}
    if given.change:
        fields["change"] = given.change
    if given.signature:
        fields["signed"] = given.signature
    if given.state:
        fields["state"] = given.state
    if given.recognised is not None:
        fields["recognised"] = given.recognised._asdict()
    return fields


def _figures(outcome: Outcome) -> dict[str, Any]:
    return {
        "result": outcome.result,
        "eligible": outcome.eligible,
        "counts": counts(outcome),
        "unanswered": outcome.unanswered,
        "groups_that_differ": outcome.differing,
        "called_on": outcome.called,
        "hands": outcome.hands,
        "arithmetic": [
            {
                "name": each.name,
                "met": each.met,
                "a": each.a,
                "scale": each.scale,
                "relation": each.relation,
                "t": each.t,
                "b": each.b,
                "text": each.arithmetic,
            }
            for each in outcome.lines
        ],
        "across_groups": across(outcome),
    }
