"""A small room for the journal's tests: steps that open and close, and votes in them."""

import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from msgspec.structs import replace

from facilitator.activities.ask_bodies import Answered
from facilitator.journal.create import create_session
from facilitator.journal.locations import Home, Ref
from facilitator.journal.open import open_session
from facilitator.journal.requests import WriteRequest
from facilitator.journal.writer import Writer
from facilitator.workshop.bodies import Body, RoomFacts
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import (
    Erased,
    Event,
    EventDraft,
    NoteWritten,
    SessionOpened,
    StepClosed,
    new_cid,
)
from facilitator.workshop.urn import Stored

POISON = NoteWritten("what the state can't take")


class Wait(NamedTuple):
    """Asks the writer's thread to wait at a gate, and to say when it has reached it."""

    reached: threading.Event
    gate: threading.Event


@dataclass
class Toy:
    """The state, and what was published of it."""

    events: list[Event] = field(default_factory=list)
    closed: set[str] = field(default_factory=set)
    published: list[list[Event]] = field(default_factory=list)
    rebuilt: int = 0

    def decide(self, request: WriteRequest) -> Sequence[EventDraft]:
        """A vote, followed by as many notes as the plan says; or the event that it holds."""
        who, plan = request.who or "p1", request.plan
        if isinstance(plan, Wait):
            plan.reached.set()
            plan.gate.wait()
            return []
        if isinstance(plan, Exception):
            raise plan
        if request.body is None:
            return [EventDraft(plan, who=who, step=request.step)]
        if request.step in self.closed:
            raise Rejection("closed")
        grouped = replace(request.body, room=RoomFacts("g7"))
        first = EventDraft(grouped, who=who, step=request.step)
        return [first, *(EventDraft(NoteWritten(str(index))) for index in range(plan or 0))]

    def apply(self, event: Stored) -> None:
        """Nothing goes into the urn here."""
        assert isinstance(event, Event)
        if event.body == POISON:
            raise LookupError
        if isinstance(event.body, StepClosed):
            self.closed.add(event.step)
        self.events.append(event)

    def rebuild(self, events: Iterable[Stored]) -> None:
        self.events, self.closed = [], set()
        self.rebuilt += 1
        for event in events:
            self.apply(event)

    def committed(self, events: list[Stored]) -> None:
        self.published.append([event for event in events if isinstance(event, Event)])

    def card(self) -> Mapping[str, Any]:
        return {"people": len({event.who for event in self.events}), "step": "votes"}


def made(home: Home, title: str = "River forum") -> Ref:
    """A new session with its first event."""
    return create_session(home, title=title, opening=[EventDraft(SessionOpened(title, {}))])


def opened(ref: Ref) -> tuple[Writer, Toy]:
    """A writer on the session, and the room that it serves."""
    journal, events = open_session(ref)
    toy = Toy()
    for event in events:
        toy.apply(event)
    writer = Writer(
        journal,
        decide=toy.decide,
        apply=toy.apply,
        rebuild=toy.rebuild,
        committed=toy.committed,
        card=toy.card,
    )
    return writer, toy


def vote(
    choice: object = 1, *, step: str = "sense", who: str | None = "p1", **more: Any
) -> WriteRequest:
    """A vote under a new contribution id, or the one given."""
    return WriteRequest(Answered(f"{choice}"), step, who, more.get("cid", new_cid()))


def making(body: Body, step: str = "") -> WriteRequest:
    """What the facilitator or the room does."""
    return WriteRequest(step=step, plan=body)


def erasing(*seqs: int) -> WriteRequest:
    """The bodies of these events are removed."""
    return making(Erased(seqs))


def together(writer: Writer, requests: Sequence[WriteRequest]) -> list[Any]:
    """Have all requests in one group; their results, or the exceptions."""
    if writer.storage_failing:
        return [one.exception(30) or one.result() for one in map(writer.submit, requests)]
    reached, gate = threading.Event(), threading.Event()
    writer.submit(WriteRequest(plan=Wait(reached, gate)))
    # While its thread waits, nothing else can get into that first group.
    assert reached.wait(30)
    futures = [writer.submit(request) for request in requests]
    gate.set()
    return [future.exception(120) or future.result() for future in futures]


def filled(ref: Ref, count: int = 30) -> list[WriteRequest]:
    """Fill a session with votes and close it again; what was asked."""
    writer, _toy = opened(ref)
    requests = [vote(f"choice {index} é", who=f"p{index % 7}") for index in range(count)]
    together(writer, requests)
    writer.close()
    return requests
