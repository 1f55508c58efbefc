"""A room without journal and network: what the writer does, in a few lines."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from msgspec.structs import replace

from facilitator.activities.catalogue import CATALOGUE
from facilitator.workshop.agenda import Agenda
from facilitator.workshop.agenda_reading import from_table
from facilitator.workshop.anonymity import kept_group, kept_moment
from facilitator.workshop.bodies import encode
from facilitator.workshop.body_sanitizing import sanitize_body
from facilitator.workshop.commands.people_commands import GivePlace
from facilitator.workshop.commands.registry import decide, read_command
from facilitator.workshop.decoding import convert
from facilitator.workshop.events import (
    ROOM,
    Erased,
    Event,
    EventDraft,
    Hidden,
    Joined,
    SessionOpened,
)
from facilitator.workshop.fold import Fold
from facilitator.workshop.room_facts import received, with_facts
from facilitator.workshop.state import State
from tests.narrow import drafts_of

MINUTE = 60_000


def step(id: str, activity: str, **more: Any) -> dict[str, Any]:
    """A step of an agenda."""
    return {"id": id, "phase": "connect", "activity": activity, "title": id, **more}


def agenda(*steps: dict[str, Any]) -> Agenda:
    """An agenda of these steps."""
    return from_table({"title": "Ours", "name": "ours", "steps": list(steps)}, CATALOGUE)


WHOLE = agenda(
    step("welcome", "talk", options={"points": ["Hello"]}),
    step("party", "ask", options={"types": True, "vision": True}),
    step("work", "ask", gallery="sheet", options={"types": True}),
    step("skills", "ask", gallery="sheet", names="group"),
    step("who", "holders", gallery="sheet"),
    step("secret", "ask", names="anonymous"),
    step("checked", "ask", review=True, options={"types": True}),
    step("gaps", "gaps"),
    step("sense", "sense"),
    step("principles", "decide", options={"subject": "principles"}),
    step("draft", "draft"),
    step("statement", "decide"),
    step("closing", "talk", phase="close"),
)


def cid(number: int) -> str:
    """A contribution id."""
    return f"{number:032x}"


@dataclass
class Room:
    """Events as a writer would store them, and their fold."""

    agenda: Agenda = WHOLE
    fold: Fold = field(default_factory=lambda: Fold(CATALOGUE))
    events: list[Event] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.store(EventDraft(SessionOpened("Forum", self.agenda.to_body())))

    @property
    def state(self) -> State:
        return self.fold.view()

    def store(self, *drafts: EventDraft) -> list[Event]:
        """Number, check against the vocabulary and fold."""
        made = []
        for draft in drafts:
            seq = len(self.events) + 1
            at = seq * 7_000 if draft.at is None else draft.at
            event = Event(
                seq, cid(seq), draft.who, draft.step, draft.kind, draft.version, draft.body, at
            )
            assert sanitize_body(draft.body) == draft.body
            assert CATALOGUE.bodies.decode(draft.kind, 1, encode(draft.body)) == draft.body
            self.events.append(event)
            self.fold.apply(event)
            made.append(event)
        return made

    def lead(self, action: str, argument: Any = "") -> list[Event]:
        return self.store(*drafts_of(decide(self.fold, read_command(CATALOGUE, action, argument))))

    def give_place(self, who: str) -> Event:
        """Somebody's place is on another phone."""
        return self.store(*drafts_of(decide(self.fold, GivePlace(who))))[0]

    def go(self, *steps: str) -> None:
        for id in steps:
            self.lead("go", id)

    def join(self, name: str, group: str = "") -> str:
        """The id of somebody who comes in."""
        who = f"{len(self.events) + 1:016x}"
        body = sanitize_body(Joined(name, group))
        known = self.fold.builder.group_named(body.group) or None
        self.store(EventDraft(replace(body, group_id=known), who))
        return who

    def people(self, count: int, group: str = "") -> list[str]:
        return [self.join(f"P{len(self.events)}", group) for _each in range(count)]

    def say(self, who: str, step: str, kind: str, **body: Any) -> Event:
        """A contribution from a phone; `Rejection` if it is not taken."""
        agenda_step = self.agenda.step(step)
        assert agenda_step is not None
        builder = self.fold.builder
        body_type = CATALOGUE.contribution(agenda_step.activity, kind)
        assert body_type is not None, kind
        typed_body = sanitize_body(received(convert(body, body_type)))
        giver, group, at = who, "", None
        if agenda_step.names == "anonymous":
            giver = self.pseudonym(who, step)
            group = kept_group(builder, step, who, giver)
            at = kept_moment(builder, step)
        typed_body = with_facts(builder, typed_body, group, who)
        seq = len(self.events) + 1
        contribution = builder.contribution(seq, cid(seq), giver, step, typed_body, at or 0)
        builder.check(step, contribution)
        drafts = [EventDraft(typed_body, giver, step, at=at)]
        if item := builder.held_back(step, contribution):
            drafts.append(EventDraft(Hidden(item), who=ROOM, at=at))
        return self.store(*drafts)[0]

    def pseudonym(self, who: str, step: str) -> str:
        key = f"{who} {step} {self.state.steps[step].round}"
        return "~" + sha256(key.encode()).hexdigest()[:24]

    def answer(self, who: str, step: str, text: str, **more: Any) -> Event:
        return self.say(who, step, "answer", text=text, **more)

    def by_hand(self, step: str, kind: str, body: Mapping[str, Any], who: str = "") -> Event:
        return self.lead("by-hand", {"step": step, "kind": kind, "body": body, "who": who})[0]

    def erase(self, *seqs: int) -> None:
        """As the journal erases: the bodies go, and an event says so."""
        for seq in seqs:
            event = self.events[seq - 1]
            self.events[seq - 1] = Event(
                seq, event.cid, event.who, event.step, event.kind, event.version, None, event.at
            )
        self.store(EventDraft(Erased(seqs), who=ROOM))

    def undo(self, event: Event) -> Event:
        return self.lead("undo", str(event.seq))[0]

    def replayed(self) -> State:
        """The state as somebody reads it who opens the session later."""
        fold = Fold(CATALOGUE)
        fold.extend(self.events)
        return fold.view()
