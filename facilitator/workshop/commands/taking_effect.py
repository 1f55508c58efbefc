"""What a command asks of the state before it becomes an event: that things are there, and that it
has an effect."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from facilitator.workshop.bodies import Body, OneOfSeveral
from facilitator.workshop.body_sanitizing import sanitize_body
from facilitator.workshop.commands.command import Situation
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import FACILITATOR, Event, EventDraft, Hidden, Restored
from facilitator.workshop.handlers import take_effect
from facilitator.workshop.items import ANSWER, contribution_of
from facilitator.workshop.state import State


def noted(now: Situation, body: Body, step: str = "") -> list[EventDraft]:
    """The event that notes this. Raises Rejection if it would have no effect."""
    draft = EventDraft(sanitize_body(body), step=step)
    builder = now.fold.builder.copy()
    event = Event(
        builder.head + 1, draft.cid, FACILITATOR, step, draft.kind, draft.version, draft.body, 0
    )
    if not take_effect(builder, event, draft.body):
        raise Rejection("no-effect")
    return [draft]


def at_once(now: Situation, bodies: Iterable[OneOfSeveral], step: str = "") -> list[EventDraft]:
    """Events that are undone together. What is marked in the urn becomes none, and comes first."""
    marks: list[OneOfSeveral] = []
    others: list[OneOfSeveral] = []
    for body in bodies:
        (marks if _in_the_urn(now, body) else others).append(sanitize_body(body))
    return [EventDraft(body, step=step) for body in marks] + [
        EventDraft(replace(body, along=place > 0), step=step) for place, body in enumerate(others)
    ]


def _in_the_urn(now: Situation, body: OneOfSeveral) -> bool:
    return isinstance(body, Hidden | Restored) and contribution_of(body.item) in now.fold.urn


def texts_of(state: State) -> Mapping[str, str]:
    """Everything that people have written and that stands, by its id."""
    return {
        one.id: one.text
        for step in state.steps.values()
        for view in step.rounds
        for one in view.reviewable()
    }


def must_be_there(now: Situation, *ids: str) -> None:
    """Raises Rejection for what is not there, and for an answer that is still in the urn: an event
    that names it would tell that it came before."""
    texts = texts_of(now.state)
    for id in ids:
        if not (id in texts if id.startswith(ANSWER) else now.state.item(id)):
            raise Rejection("no-such-item", id=id)
        if contribution_of(id) in now.fold.urn:
            raise Rejection("in-the-urn")
