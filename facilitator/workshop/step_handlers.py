"""What events tell of steps: where the room is, what is open and shown, which hands were raised."""

from __future__ import annotations

import msgspec

from facilitator.workshop.activity import Activity, Round
from facilitator.workshop.events import Advanced, Event, Revealed, StepClosed, StepOpened
from facilitator.workshop.hands import HandCount, Hands
from facilitator.workshop.result_bodies import HandsCounted
from facilitator.workshop.state_builder import StateBuilder


def advance(builder: StateBuilder, event: Event, body: Advanced) -> bool:
    """The room is at another step."""
    if body.step not in builder.steps:
        return False
    builder.current, builder.break_until, builder.pause = body.step, 0, None
    builder.behind = builder.agenda.behind(builder.current)
    return True


def open_step(builder: StateBuilder, event: Event, body: StepOpened) -> bool:
    """A step is open."""
    step_builder = builder.steps.get(event.step)
    if step_builder is None or step_builder.status == "open":
        return False
    speakers = ((id, person.speaks_for) for id, person in builder.participants.items())
    senders = {id: group for id, group in speakers if group is not None}
    step_builder.open(event.seq, event.at, senders)
    builder.touch("hidden")
    return True


def close_step(builder: StateBuilder, event: Event, body: StepClosed) -> bool:
    """A step is closed."""
    step_builder = builder.steps.get(event.step)
    if step_builder is None or step_builder.status != "open":
        return False
    step_builder.close(sum(person.here for person in builder.participants.values()))
    return True


def reveal(builder: StateBuilder, event: Event, body: Revealed) -> bool:
    """What a step collects is shown, or hidden again."""
    step_builder = builder.steps.get(event.step)
    if step_builder is None:
        return False
    step_builder.reveal(shown=body.shown)
    builder.touch("hidden")
    return True


def count_hands(builder: StateBuilder, event: Event, body: HandsCounted) -> bool:
    """Hands were raised in the present round of a step."""
    step_builder = builder.steps.get(event.step)
    if step_builder is None or step_builder.current_round is None:
        return False
    if not fits(builder, step_builder.activity, step_builder.current_round, body):
        return False
    counts = tuple(sorted(body.counts.items()))
    item = builder.items.get(body.subject)
    reads = item.text if item else ""
    count = HandCount(body.given_kind, body.subject, counts, event.seq, reads)
    step_builder.count_hands(count)
    return True


def fits(builder: StateBuilder, activity: Activity, round: Round, body: HandsCounted) -> bool:
    """Whether hands can be counted so: each choice is one that a phone could send about it."""
    for hands in activity.hands:
        if hands.body.kind == body.given_kind:
            return _concern(builder, round, hands, body)
    return False


def _concern(builder: StateBuilder, round: Round, hands: Hands, body: HandsCounted) -> bool:
    try:
        given = [hands.contribution(body.subject, choice) for choice in body.counts]
    except msgspec.ValidationError:
        return False
    return all(round.concerns(builder, one) for one in given)
