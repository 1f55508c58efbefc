"""What phones are told of a decision."""

from __future__ import annotations

from collections.abc import Mapping

from facilitator.activities.decide_options import DecideOptions
from facilitator.activities.decide_rules import Terms, threshold_of
from facilitator.activities.decide_text import (
    asked_before,
    changed_since,
    earlier_outcome,
    on_earlier_text,
    sections_of,
    shown_parts,
    standing_terms,
)
from facilitator.activities.decide_view import DecideView, Frozen, Outcome
from facilitator.activities.since_sent import told_since
from facilitator.workshop.activity import PhoneView
from facilitator.workshop.agenda import Step
from facilitator.workshop.state import State


def phone_options(state: State, step: Step) -> PhoneView:
    """The rule from the first; then the frozen text with its positions."""
    view = state.steps[step.id].view(DecideView)
    subject = step.having(DecideOptions).subject
    if view is None or view.frozen is None:
        terms = _rule(standing_terms(state, step))
        before: dict[str, object] = {"frozen": False, "subject": subject, "rule": terms}
        return PhoneView(before | _since(state, step), ())
    frozen = view.frozen
    options: dict[str, object] = {
        "frozen": True,
        "subject": subject,
        "version": frozen.version,
        "again": asked_before(state, step, frozen),
        "choices": list(frozen.terms.positions),
        "reason": list(frozen.terms.needs_reason),
        "rule": _rule(frozen.terms),
        "fallback": frozen.by_fallback,
    }
    if sections := sections_of(state, frozen.of):
        options["sections"] = list(sections)
    if view.minute is not None:
        options["minute"] = view.minute._asdict()
    options |= _since(state, step)
    more = {id: terms.fields() for id, terms in frozen.protocol.items()}
    return PhoneView(options, frozen.parts, more=more)


def _since(state: State, step: Step) -> dict[str, object]:
    """What has changed since the text went to the groups, and why; where it did."""
    since = changed_since(state, step)
    return {"since": told_since(state, since)} if since else {}


def _rule(terms: Terms) -> dict[str, object]:
    """The rule with its settings; `threshold` says which one it is."""
    rule: dict[str, object] = {"name": terms.name, "voices": terms.voices, **terms.plain_settings}
    if terms.name == "threshold":
        rule["threshold"] = threshold_of(terms) or terms.settings["threshold"]
    return rule | {"fallback": terms.fallback, "final": terms.final}


def phone_result(state: State, step: Step, view: DecideView) -> Mapping[str, object] | None:
    """What came of a round that the wall shows, and beside it of the one before; None where nothing
    was decided."""
    if view.frozen is None or view.outcome is None:
        return None
    return _outcome(state, view.frozen, view, view.outcome, _before(state, step))


def _before(state: State, step: Step) -> Mapping[str, object] | None:
    number, view = earlier_outcome(state, step) or (0, None)
    if view is None or view.frozen is None or view.outcome is None:
        return None
    outcome = _outcome(state, view.frozen, view, view.outcome, None)
    reworded = on_earlier_text(state, step, view)
    return {"round": number, "reworded": reworded, **outcome, "texts": []}


def _outcome(
    state: State,
    frozen: Frozen,
    view: DecideView,
    outcome: Outcome,
    before: Mapping[str, object] | None,
) -> Mapping[str, object]:
    """What came of it, as the wall shows it. `unmet` are the names of the conditions that do not
    hold."""
    shown: dict[str, object] = {
        "result": outcome.result,
        "rule": outcome.terms.name,
        "voices": outcome.terms.voices,
        "counts": dict(outcome.counts),
        "people": outcome.eligible,
        "unanswered": outcome.silent,
        "called": outcome.called,
        "unmet": sorted(outcome.unmet),
        "open": outcome.in_condition("objections"),
        "texts": [text for _id, text in shown_parts(state, frozen)],
    }
    if before is not None:
        shown["before"] = before
    if view.minute is not None:
        shown["minute"] = view.minute._asdict()
    if view.after is not None:
        shown["after"] = view.after.choice
    return shown
