"""Decisions in documents: what was put to the room, the counts, the arithmetic, the reasons.

Counts and reasons of a decision that is still open are secret, here as everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from facilitator.activities import vocabulary, written
from facilitator.activities.decide import Decide
from facilitator.activities.decide_options import DecideOptions
from facilitator.activities.decide_rules import heaviest
from facilitator.activities.decide_text import shown_parts
from facilitator.activities.decide_view import DecideView, Frozen, Outcome
from facilitator.activities.decide_words import numbers
from facilitator.activities.position_words import counted_position, mark_of, position
from facilitator.formats.counted import check, people
from facilitator.formats.document import (
    Banner,
    Block,
    Checks,
    Counted,
    Heading,
    Paragraph,
    Passage,
    People,
    Quote,
    Table,
    Tone,
    line,
    note,
    user_text,
)
from facilitator.locales import _, n_
from facilitator.workshop.agenda import Step
from facilitator.workshop.items import NO_TERMS, PrincipleTerms
from facilitator.workshop.state import State
from facilitator.workshop.visibility import secret


@dataclass(frozen=True, slots=True)
class Decided:
    """One round of a decision. `closed` false means: the text is frozen, the counts are secret.
    `parts` are its sentences or principles as (id, text), without the principles that are hidden;
    `reasons` are (choice, reason), ordered so that they do not tell who wrote first; `positions`
    are the positions by choice, none while they are secret."""

    step: Step
    round: int
    frozen: Frozen
    parts: tuple[tuple[str, str], ...]
    closed: bool
    outcome: Outcome | None
    reasons: tuple[tuple[str, str], ...]
    positions: Mapping[str, int]

    @property
    def replaced(self) -> bool:
        """Whether the wording was changed after positions were taken: they count no more."""
        return self.closed and self.outcome is None and any(self.positions.values())

    @property
    def rule(self) -> str:
        """The rule that was frozen with the text."""
        return self.frozen.terms.rule

    @property
    def subject(self) -> str:
        """What was put to the decision: "statement" or "principles"."""
        return self.step.having(DecideOptions).subject


def in_step(state: State, step: Step) -> Iterator[Decided]:
    """The rounds of one step in which a text was frozen, in order."""
    standing = state.steps[step.id]
    for place, view in enumerate(standing.rounds, 1):
        if isinstance(view, DecideView) and view.frozen is not None:
            closed = not secret(state, step, place)
            outcome = view.outcome if closed else None
            reasons = _reasons_of(state, view) if closed else []
            parts = shown_parts(state, view.frozen)
            positions = view.counts if closed else {}
            yield Decided(
                step, place, view.frozen, parts, closed, outcome, tuple(reasons), positions
            )


def _reasons_of(state: State, view: DecideView) -> list[tuple[str, str]]:
    order = heaviest(view.frozen.terms.rule) if view.frozen else ()
    reasons = [(each.choice, each.whole) for each in written.seen(state, view.reasons)]
    return sorted(reasons, key=lambda reason: (order.index(reason[0]), reason[1]))


def about(state: State, subject: str) -> tuple[Decided, ...]:
    """All decisions on the statement or on principles, in the agenda's order."""
    return tuple(
        decided
        for step in state.agenda.steps
        if step.activity == Decide.name and step.having(DecideOptions).subject == subject
        for decided in in_step(state, step)
    )


def counts(outcome: Outcome) -> dict[str, int]:
    """The counts by choice; those who said nothing are a number of their own."""
    return dict(numbers(outcome))


def positions(outcome: Outcome) -> tuple[Counted, ...]:
    """The people by their positions."""
    return _counted(outcome.terms.rule, counts(outcome))


def _counted(rule: str, counts: Mapping[str, int]) -> tuple[Counted, ...]:
    return tuple(
        Counted(mark_of(rule, name), count, counted_position(rule, name, count))
        for name, count in counts.items()
        if count
    )


def across(outcome: Outcome) -> bool | None:
    """Whether every group with at least three positions supports the text; None without such."""
    return all(each.met for each in outcome.across) if outcome.across else None


def blocks(decided: Decided, level: int) -> tuple[Block, ...]:
    """The decision with its heading."""
    heading = Heading(level, line(_title(decided)))
    if not decided.closed:
        more = _("The counts are secret until the decision is closed.")
        return (heading, Banner("quiet", _("Put to the decision"), more))
    if decided.replaced:
        return (heading, *_replaced(decided, level))
    if decided.outcome is None:
        return (heading, Banner("quiet", _("Closed without a result")))
    tone: Tone = vocabulary.TONES.get(decided.outcome.result, "quiet")
    banner = Banner(tone, vocabulary.result(decided.outcome.result), _eligible(decided.outcome))
    return (heading, banner, *_outcome(decided.outcome), *reasons(decided, level + 1))


def _replaced(decided: Decided, level: int) -> tuple[Block, ...]:
    """Positions on a wording that was changed before anything was decided."""
    count = sum(decided.positions.values())
    template = n_(
        "{count} position had been taken. It counts no more.",
        "{count} positions had been taken. They count no more.",
        count,
    )
    banner = Banner("quiet", _("The wording was changed"), template.format(count=count))
    taken = _counted(decided.rule, decided.positions)
    return (banner, People(taken, key=True), *reasons(decided, level + 1))


def earlier(decided: Decided, title: str, level: int) -> tuple[Block, ...]:
    """A decision on a wording that is not the one of the document: what it was, and what came of
    it."""
    wording = Passage(tuple(text for _id, text in decided.parts))
    terms = protocol(decided.parts, decided.frozen.protocol)
    return (Heading(level, line(title)), wording, *terms, *blocks(decided, level + 1)[1:])


def protocol(
    parts: Sequence[tuple[str, str]],
    terms: Mapping[str, PrincipleTerms],
    *,
    numbered: bool = False,
) -> tuple[Table, ...]:
    """What principles (id, text) expect of people and what these get, of those that say so."""
    rows = []
    for number, (id, text) in enumerate(parts, 1):
        own = terms.get(id, NO_TERMS)
        if any(own):
            cells = (line(user_text(each) if each else "–") for each in own)
            rows.append((line(f"{number}. " if numbered else "", user_text(text)), *cells))
    head = (_("Principle"), _("What we expect"), _("What you get"))
    return (Table(head, tuple(rows)),) if rows else ()


def record(decided: Decided, outcome: Outcome, level: int) -> tuple[Block, ...]:
    """How people answered, and the rule, each under a heading of its own."""
    heading = _("How people answered")
    if decided.round > 1:
        heading = _("How people answered in round {number}").format(number=decided.round)
    positions, rule, *across_groups = _outcome(outcome)
    return (
        Heading(level, line(heading)),
        Paragraph(line(f"{vocabulary.result(outcome.result)}. {_eligible(outcome)}")),
        positions,
        Heading(level, line(_("The rule, set before the decision"))),
        rule,
        *across_groups,
        *reasons(decided, level),
    )


def _title(decided: Decided) -> str:
    if decided.round == 1:
        return _("The decision")
    return _("The decision, round {number}").format(number=decided.round)


def _eligible(outcome: Outcome) -> str:
    return _("{people} could take a position.").format(people=people(outcome.eligible))


def _outcome(outcome: Outcome) -> tuple[Block, ...]:
    return (
        People(positions(outcome), key=True),
        Checks(tuple(check(each) for each in outcome.lines)),
        *_across(outcome),
    )


def _across(outcome: Outcome) -> tuple[Block, ...]:
    supported = across(outcome)
    if supported is None:
        return ()
    if supported:
        return (note(_("At least 3 in 5 support it in every group with 3 or more positions.")),)
    return (note(_("Fewer than 3 in 5 support it in some groups with 3 or more positions.")),)


def reasons(decided: Decided, level: int) -> tuple[Block, ...]:
    """What people gave as their reasons, word for word."""
    if not decided.reasons:
        return ()
    quotes = (Quote(text, position(decided.rule, choice)) for choice, text in decided.reasons)
    return (Heading(level, line(_("Reasons, in people’s own words"))), *quotes)


def data(decided: Decided) -> dict[str, Any]:
    """The decision in a JSON document: `seal` is the SHA-256 of the text, a line a sentence.
    `protocol`, where there is one, is what each of the texts expects and what people get; the two
    follow it in the seal, on lines that begin with a tab."""
    fields: dict[str, Any] = {
        "step": decided.step.id,
        "round": decided.round,
        "subject": decided.subject,
        "asked": decided.step.question(),
        "rule": decided.rule,
        "seal": decided.frozen.version,
        "texts": [text for _id, text in decided.parts],
        "closed": decided.closed,
        "result": None,
    }
    if terms := decided.frozen.protocol:
        fields["protocol"] = [terms.get(id, NO_TERMS)._asdict() for id, _text in decided.parts]
    if decided.outcome is not None:
        fields |= _figures(decided.outcome)
    elif decided.replaced:
        fields |= {"result": "replaced", "counts": dict(decided.positions)}
    if decided.outcome is not None or decided.replaced:
        fields["reasons"] = [{"choice": c, "reason": text} for c, text in decided.reasons]
    return fields


def _figures(outcome: Outcome) -> dict[str, Any]:
    return {
        "result": outcome.result,
        "eligible": outcome.eligible,
        "counts": counts(outcome),
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
