"""Small workshops as lists of events, made with the program's own actions and checks.

    session = Session()                       # opened with `agenda()`, nobody there yet
    ana = session.join("Ana", "River Watch")
    session.do("next"); session.give(ana, "vision", "answer", text="The whole valley")
    session.state, session.events

`workshop()` is a whole one, from the first step to the close.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping, Sequence
from datetime import UTC
from functools import cache
from hashlib import sha256
from typing import Any

from facilitator.activities.catalogue import CATALOGUE
from facilitator.workshop.agenda import Agenda
from facilitator.workshop.agenda_reading import from_table
from facilitator.workshop.anonymity import kept_group
from facilitator.workshop.body_sanitizing import sanitize_body
from facilitator.workshop.clock import Clock
from facilitator.workshop.commands.people_commands import GivePlace
from facilitator.workshop.commands.registry import Argument, decide, read_command
from facilitator.workshop.decoding import convert
from facilitator.workshop.events import ROOM, Event, EventDraft, Hidden, Joined, SessionOpened
from facilitator.workshop.fold import Fold
from facilitator.workshop.items import answer_id
from facilitator.workshop.room_facts import received, with_facts
from facilitator.workshop.state import State
from tests.narrow import drafts_of, frozen_of, version_of

MADE = 1_795_255_200_000
"""Ten in the morning (UTC) of 21 November 2026, in milliseconds since 1970."""

CLOCK = Clock(lambda: MADE / 1000, UTC)
"""A clock that stands at that moment, in that zone: what pages show is the same on every day and
at every place."""

MINUTE = 60_000

QUESTIONS = (
    "What kinds of people and groups do similar work?",
    "Where is this work taking place?",
    "Which specialisms does a common movement need?",
    "Which values and principles must groups and people share?",
    "Which skills do we lack?",
    "How can we approach others about working together?",
    "How do we begin to talk of our own work as part of a common effort?",
    "What do we not know?",
    "Who and what is missing?",
    "How can we share and build together?",
    "Which resources do we need?",
    "Who has access to them?",
)


def _question(number: int) -> dict[str, Any]:
    holders = number == 12
    step: dict[str, Any] = {
        "id": f"q{number}",
        "phase": "connect",
        "activity": "holders" if holders else "ask",
        "title": QUESTIONS[number - 1].rstrip("?"),
        "prompt": QUESTIONS[number - 1],
        "template": number,
        "minutes": 3,
    }
    if number == 1:
        step["options"] = {"types": True}
    return step


def table(**changes: Mapping[str, Any]) -> dict[str, Any]:
    """An agenda with every activity of the first release; `changes` are by a step's id, with
    underscores for hyphens."""

    def step(id: str, phase: str, activity: str, title: str, **more: Any) -> dict[str, Any]:
        return {"id": id, "phase": phase, "activity": activity, "title": title, **more}

    steps = [
        step("welcome", "connect", "talk", "Welcome", options={"shows": "privacy"}),
        step(
            "vision",
            "connect",
            "ask",
            "The victory party",
            prompt="We have won. Who is celebrating with us?",
            options={"types": True, "vision": True},
        ),
        *(_question(number) for number in range(1, 13)),
        step("gaps", "connect", "gaps", "Which gaps do we act on?"),
        step("sense", "align", "sense", "Which principles do we share?"),
        step("adopt", "align", "decide", "Adopt principles", options={"subject": "principles"}),
        step("draft", "align", "draft", "Draft the unity statement"),
        step("decide", "align", "decide", "Adopt it for circulation"),
        step("close", "close", "talk", "Read back", options={"shows": "readback"}),
    ]
    for row in steps:
        row |= changes.get(row["id"].replace("-", "_"), {})
    return {"name": "test", "title": "A small workshop", "steps": steps}


def agenda(**changes: Mapping[str, Any]) -> Agenda:
    """The agenda of `table`, read."""
    return from_table(table(**changes), CATALOGUE) if changes else _unchanged()


@cache
def _unchanged() -> Agenda:
    """Most tests have the same one, and nothing can change it."""
    return from_table(table(), CATALOGUE)


class Session:
    """A session under way. Every event goes through the checks that the room makes."""

    def __init__(self, plan: Agenda | None = None, **facts: Any) -> None:
        self.fold = Fold(CATALOGUE)
        self.events: list[Event] = []
        self.now = MADE
        self.clock = Clock(lambda: self.now / 1000, UTC)
        steps = (plan or agenda()).to_body()
        body = {"title": "River forum", "cause": "A clean river", "place": "Town hall", **facts}
        self.add(EventDraft(convert({"agenda": steps, **body}, SessionOpened)))

    @property
    def state(self) -> State:
        """The state as it stands."""
        return self.fold.view()

    def add(self, draft: EventDraft) -> Event:
        """Fold a draft as the next event, a second after the one before."""
        self.now += 1000
        at = self.now if draft.at is None else draft.at
        event = Event(
            len(self.events) + 1,
            draft.cid,
            draft.who,
            draft.step,
            draft.kind,
            draft.version,
            draft.body,
            at,
        )
        self.fold.apply(event)
        self.events.append(event)
        return event

    def do(self, action: str, argument: Argument = "") -> list[Event]:
        """One of the facilitator's commands."""
        command = read_command(CATALOGUE, action, argument)
        return [self.add(draft) for draft in drafts_of(decide(self.fold, command, self.clock))]

    def give_place(self, who: str) -> None:
        """Somebody's place is on another phone."""
        for draft in drafts_of(decide(self.fold, GivePlace(who))):
            self.add(draft)

    def join(self, name: str, group: str = "") -> str:
        """Somebody joins; their id."""
        who = sha256(f"{name} {len(self.events)}".encode()).hexdigest()[:16]
        known = self.fold.builder.group_named(group) or None
        self.add(EventDraft(Joined(name, group, group_id=known), who=who))
        return who

    def give(self, who: str, step: str, kind: str, **body: Any) -> Event:
        """A contribution from a phone, checked and stored as the room stores it."""
        builder = self.fold.builder
        agenda_step = builder.agenda.step(step)
        assert agenda_step is not None, step
        body_type = CATALOGUE.contribution(agenda_step.activity, kind)
        assert body_type is not None, kind
        typed_body = sanitize_body(received(convert(body, body_type)))
        stored, group, at = who, "", self.now
        if agenda_step.names == "anonymous":
            stored = "~" + hmac.new(step.encode(), who.encode(), sha256).hexdigest()[:24]
            group = kept_group(builder, step, who, stored)
            at = builder.steps[step].opened // MINUTE * MINUTE
        typed_body = with_facts(builder, typed_body, group, who)
        draft = EventDraft(typed_body, who=stored, step=step, at=at)
        seq = len(self.events) + 1
        contribution = builder.contribution(seq, draft.cid, stored, step, typed_body, at)
        builder.check(step, contribution)
        waits = builder.held_back(step, contribution)
        event = self.add(draft)
        if waits:
            self.add(EventDraft(Hidden(waits), who=ROOM, step=step))
        return event

    def version(self, *sentences: str) -> None:
        """A version of the statement; sentences that grew out of the one before keep their id."""
        self.do("version", list(sentences))


PEOPLE = (
    ("Ana", "River Watch"),
    ("Bo", "River Watch"),
    ("Chidi", "River Watch"),
    ("Dana", "Food Bank East"),
    ("Efe", "Night Shelter"),
    ("Fatou", ""),
)

ANSWERS: Sequence[tuple[int, int, str, str]] = (
    (0, 1, "Night Shelter", "group"),
    (1, 1, "Youth workers", "kind"),
    (2, 1, "Marta Nowak", "person"),
    (0, 2, "Along the east bank", ""),
    (3, 2, "In the port villages", ""),
    (1, 3, "Legal advice on planning law", ""),
    (4, 3, "legal advice on planning law", ""),
    (0, 4, "Nobody is left behind", ""),
    (5, 4, "We share what we know, openly", ""),
    (4, 5, "Speaking to the press", ""),
    (3, 6, "Go there, eat together, then ask", ""),
    (2, 8, "Who owns the land upstream", ""),
    (0, 9, "The port villages", ""),
    (0, 10, "One calendar for all", ""),
    (3, 11, "Vans at the weekend", ""),
)


def joined(names: Sequence[tuple[str, str]] = PEOPLE) -> tuple[Session, list[str]]:
    """A session in which everybody is there and nothing has been said, and their ids."""
    session = Session()
    return session, [session.join(name, group) for name, group in names]


def mapped() -> tuple[Session, list[str]]:
    """The same after the twelve questions, with three needs and three candidate principles."""
    session, people = joined()
    session.do("next")
    session.do("next")
    session.give(people[0], "vision", "answer", text="Street Choir", type="group")
    session.give(people[3], "vision", "answer", text="River Watch", type="group")
    for number in range(1, 13):
        session.do("go", f"q{number}")
        for who, question, text, sort in ANSWERS:
            if question == number:
                more = {"type": sort} if sort else {}
                given = session.give(people[who], f"q{number}", "answer", text=text, **more)
                if sort == "person":
                    session.do("restore", answer_id(given.seq))
        if number == 11:
            for text in ("Legal advice", "Vans at the weekend", "A meeting place"):
                session.do("need", text)
    needs = [need.id for need in session.state.needs]
    session.give(people[0], "q12", "hold", need=needs[0], level="knows")
    session.give(people[3], "q12", "hold", need=needs[1], level="has")
    session.give(people[4], "q12", "hold", need=needs[2], level="has")
    session.give(people[5], "q12", "hold", need=needs[2], level="has")
    for text in (
        "Nobody is left behind.",
        "We share what we know, openly and free of charge.",
        "We decide together, and each group stays free.",
    ):
        session.do("principle", text)
    return session, people


def ranked() -> tuple[Session, list[str]]:
    """The same after the gaps were ranked; two of them share a place."""
    session, people = mapped()
    session.do("go", "gaps")
    session.do("freeze")
    gaps = [gap.id for gap in session.state.gaps]
    for who in people[:4]:
        session.give(who, "gaps", "dots", item=gaps[0], dots=2)
    session.give(people[0], "gaps", "dots", item=gaps[1], dots=1)
    session.give(people[1], "gaps", "dots", item=gaps[2], dots=1)
    return session, people


def agreed() -> tuple[Session, list[str]]:
    """The same after principles were adopted, with one reservation."""
    session, people = ranked()
    session.do("go", "sense")
    votes = ((1, 1, 1, 1, 1, 0), (1, 1, 1, 0, 1, 1), (1, -1, 1, -1, -1, 0))
    for principle, row in zip(session.state.principles, votes, strict=True):
        for who, vote in zip(people, row, strict=True):
            session.give(who, "sense", "sense", principle=principle.id, vote=vote)
    session.do("go", "adopt")
    for principle in session.state.principles[:2]:
        session.do("star", principle.id)
    session.do("freeze")
    for who in people[:5]:
        position(session, who, "adopt", "agree")
    position(session, people[5], "adopt", "reservations", "Openly, but not with everybody")
    return session, people


def drafted() -> tuple[Session, list[str]]:
    """The same with two versions of the statement and reactions to them."""
    session, people = agreed()
    session.do("go", "draft")
    session.version("We live along one river.", "We meet every month.")
    first, second = (id for id, _text in version_of(session.state).parts)
    for who in people[:4]:
        session.give(who, "draft", "react", sentence=first, choice="keep")
    session.give(people[4], "draft", "react", sentence=second, choice="change", text="In public")
    session.give(people[5], "draft", "propose", sentences=["We are many.", "We stay."])
    session.version("We live along one river.", "We meet every month, in public.")
    session.give(people[0], "draft", "react", sentence=second, choice="live")
    return session, people


def decided(
    positions: Sequence[str] = ("agree", "agree", "agree", "agree", "reservations", "stand-aside"),
) -> tuple[Session, list[str]]:
    """The same after the statement was put to the decision and the step was closed."""
    session, people = drafted()
    session.do("go", "decide")
    session.do("freeze")
    for who, choice in zip(people, positions, strict=False):
        plain = choice in ("agree", "ask-my-group")
        position(session, who, "decide", choice, "" if plain else f"My reason to say {choice}")
    session.do("go", "close")
    return session, people


def workshop() -> Session:
    """A whole workshop, closed."""
    session, _people = decided()
    session.do("end")
    return session


def position(session: Session, who: str, step: str, choice: str, reason: str = "") -> None:
    """Somebody's position on the text that is frozen in a step."""
    version = frozen_of(session.state, step).version
    more = {"reason": reason} if reason else {}
    session.give(who, step, "position", version=version, choice=choice, **more)
