"""How many have answered a decision, and what only the facilitator reads of that."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.activities.decide_outcome import gone, hands_on, voices_of_groups
from facilitator.activities.decide_view import DecideView
from facilitator.activities.group_voices import speaker_name
from facilitator.console.counts import with_by_hand
from facilitator.console.steps.step_view import ViewContext
from facilitator.console.widgets.chrome import Progress
from facilitator.locales import _, n_, of_total
from facilitator.workshop.agenda import Step
from facilitator.workshop.state import State


def progress_of(context: ViewContext) -> Progress:
    """How many have answered: people, or voices where each group has one. Whether that is a
    position, or that they must ask their group first, is told once the decision is closed."""
    view = context.step_state.view(DecideView)
    if view is not None and view.frozen is not None and view.frozen.terms.of_groups:
        return _voices(context.state, view)
    turnout = context.state.turnout(context.step.id)
    if view is not None and view.frozen is not None:
        left = gone(context.state, context.step, view.frozen)
        answered = min(turnout.people + left, len(context.step_state.who))
        turnout = turnout._replace(people=answered, here=turnout.here + left) if left else turnout
    template = n_(
        "{count} of {total} has answered", "{count} of {total} have answered", turnout.people
    )
    text = template.format(count=turnout.people, total=turnout.here)
    if view is not None and view.frozen is not None:
        raised = sum(hands_on(context.state, context.step, view.frozen.version).values())
        turnout = turnout._replace(by_hand=turnout.by_hand + raised)
    return Progress(turnout.people, turnout.here, with_by_hand(text, turnout))


def _voices(state: State, view: DecideView) -> Progress:
    count, total = len(view.speakers), len(voices_of_groups(state, view))
    template = n_(
        "{count} of {total} voices has answered",
        "{count} of {total} voices have answered",
        count,
    )
    text = of_total(
        count,
        total,
        none=_("The one voice has not answered yet"),
        one=_("The one voice has answered"),
        some=template.format(count=count, total=total),
    )
    return Progress(count, total, text)


def private_notes(state: State, step: Step) -> Sequence[tuple[str, Sequence[str]]]:
    """The groups whose phones differ, and that no group has replied to what is to be final."""
    view = state.steps[step.id].view(DecideView)
    if view is None or view.frozen is None or state.steps[step.id].status != "open":
        return ()
    notes: list[tuple[str, Sequence[str]]] = []
    if view.differing:
        title = f"{_('Members of a group differ')} ({len(view.differing)})"
        notes.append((title, [speaker_name(state, group) for group in view.differing]))
    if view.frozen.terms.final and not state.record.replies:
        says = _(
            "No group’s reply is noted. A statement is final only once the groups have replied."
        )
        notes.append((_("To be final"), [says]))
    return notes
