"""How a decision stands: what is frozen, whether its result is shown, what asks it again."""

from __future__ import annotations

from facilitator.activities.decide_options import DecideOptions
from facilitator.activities.decide_outcome import tally, voices_of_groups
from facilitator.activities.decide_rules import Terms
from facilitator.activities.decide_text import document_of, reads_otherwise
from facilitator.activities.decide_view import DecideView, Frozen
from facilitator.console.steps.step_view import ViewContext
from facilitator.locales import n_
from facilitator.workshop.agenda import Step
from facilitator.workshop.state import State


def view_of(context: ViewContext) -> DecideView | None:
    """The round's view once a text is frozen in it."""
    view = context.step_state.view(DecideView)
    return view if view is not None and view.frozen is not None else None


def result_of(context: ViewContext) -> DecideView | None:
    """The round's view once its result is shown."""
    view = view_of(context)
    return view if view is not None and view.outcome is not None and not context.secret else None


def frozen_in(state: State, step: Step) -> Frozen | None:
    """The text that was put to the decision last; None before the first."""
    view = state.steps[step.id].view(DecideView)
    return view.frozen if view else None


def on_principles(context: ViewContext) -> bool:
    """Whether principles are decided, and not the statement."""
    return context.step.having(DecideOptions).subject == "principles"


def able(context: ViewContext, terms: Terms) -> int:
    """How many could take a position: those who are here now, or were at the close."""
    view = view_of(context)
    if view is not None and view.outcome is not None:
        return view.outcome.eligible
    if terms.of_groups:
        empty = DecideView(None, {}, {}, (), None)
        return len(voices_of_groups(context.state, view or empty))
    return tally(context.state, context.step).eligible


def positions_on(state: State, step: Step) -> int:
    """How many positions were taken on the text that is open to the decision."""
    standing = state.steps[step.id]
    view = standing.view(DecideView)
    return view.positions if view is not None and standing.status == "open" else 0


def count_no_more(count: int) -> str:
    """What becomes of positions on an earlier wording."""
    template = n_(
        "{count} position was given for the old wording; it stays in the record and counts no "
        "more.",
        "{count} positions were given for the old wording; they stay in the record and count no "
        "more.",
        count,
    )
    return template.format(count=count)


def newer(context: ViewContext) -> bool:
    """Whether the document has a newer version than the one that was put to the decision."""
    document = document_of(context.step)
    frozen = frozen_in(context.state, context.step)
    version = context.state.newest(document) if document else None
    return bool(frozen and frozen.of and version and version.id != frozen.of)


def adopted(context: ViewContext) -> bool:
    """Whether the text that was put to the decision last was adopted."""
    view = view_of(context)
    return view is not None and view.outcome is not None and view.outcome.adopted


def reworded(context: ViewContext) -> bool:
    """Whether what was put to the decision reads otherwise by now."""
    frozen = frozen_in(context.state, context.step)
    if frozen is None or frozen.of:
        return newer(context)
    return reads_otherwise(context.state, context.step, frozen)


def asks_again(context: ViewContext) -> bool:
    """Whether a closed decision can be asked again: it came to nothing, or the statement has a
    newer version."""
    return newer(context) or not adopted(context)
