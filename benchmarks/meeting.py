"""A session as a big meeting leaves it: people, answers, needs, principles, votes."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from itertools import count
from typing import Any, Literal

from facilitator.activities.ask_bodies import Answered
from facilitator.activities.catalogue import CATALOGUE
from facilitator.activities.sense import Sensing
from facilitator.workshop.agenda import Agenda
from facilitator.workshop.agenda_reading import from_table
from facilitator.workshop.commands.registry import decide, read_command
from facilitator.workshop.events import Event, EventDraft, Joined, SessionOpened
from facilitator.workshop.fold import Fold

MADE = 1_795_255_200_000
QUESTIONS = 6
PRINCIPLES = 20
VOTES: tuple[Literal[1, 0, -1], ...] = (-1, 0, 1)
TEXT = "We share what we know, openly and free of charge, number"


def agenda() -> Agenda:
    """Questions, then one step of votes."""
    steps: list[dict[str, Any]] = [
        {
            "id": f"q{number}",
            "phase": "connect",
            "activity": "ask",
            "title": f"Question {number}",
            "prompt": "What do we share?",
        }
        for number in range(1, QUESTIONS + 1)
    ]
    sense = {"id": "sense", "phase": "align", "activity": "sense", "title": "What we share"}
    named = {**sense, "names": "named"}
    return from_table(
        {"name": "bench", "title": "A big meeting", "steps": [*steps, named]}, CATALOGUE
    )


class Meeting:
    """A session under way, kept as drafts."""

    def __init__(self) -> None:
        self.fold = Fold(CATALOGUE)
        self.drafts: list[EventDraft] = []
        plan = agenda().to_body()
        self.add(EventDraft(SessionOpened("River forum", plan, "A clean river", "Town hall")))

    def add(self, draft: EventDraft) -> None:
        """Fold and keep a draft, half a second after the one before."""
        seq = len(self.drafts) + 1
        at = MADE + seq * 500
        row = EventDraft(draft.body, who=draft.who, step=draft.step, at=at)
        self.drafts.append(row)
        self.fold.apply(Event(seq, row.cid, row.who, row.step, row.kind, row.version, row.body, at))

    def do(self, action: str, argument: str = "") -> None:
        """One of the facilitator's actions."""
        for draft in decide(self.fold, read_command(self.fold.catalogue, action, argument)):
            assert isinstance(draft, EventDraft)
            self.add(draft)


def drafts(events: int) -> list[EventDraft]:
    """The drafts of a meeting with so many events: two thirds answers, the rest votes."""
    meeting = Meeting()
    people = [sha256(str(number).encode()).hexdigest()[:16] for number in range(events // 50 + 1)]
    for number, who in enumerate(people):
        meeting.add(EventDraft(Joined(f"Person {number}"), who=who))
    for number in range(1, QUESTIONS + 1):
        meeting.do("go", f"q{number}")
        _answers(meeting, people, f"q{number}", events * number * 2 // (3 * QUESTIONS))
    for number in range(PRINCIPLES):
        meeting.do("principle", f"{TEXT} {number}.")
    meeting.do("go", "sense")
    for who, principle, vote in _votes(meeting, people):
        if len(meeting.drafts) >= events:
            break
        meeting.add(EventDraft(Sensing(principle, vote), who=who, step="sense"))
    return meeting.drafts


def one_question(answers: int) -> list[EventDraft]:
    """The drafts of a room that is at its first question and has so many answers to it."""
    meeting = Meeting()
    people = [sha256(str(number).encode()).hexdigest()[:16] for number in range(20)]
    for number, who in enumerate(people):
        meeting.add(EventDraft(Joined(f"Person {number}"), who=who))
    meeting.do("go", "q1")
    for number in range(answers):
        body = Answered(f"{TEXT} {number}")
        meeting.add(EventDraft(body, who=people[number % len(people)], step="q1"))
    return meeting.drafts


def _answers(meeting: Meeting, people: list[str], step: str, until: int) -> None:
    for number in count():
        if len(meeting.drafts) >= until:
            return
        who = people[number % len(people)]
        meeting.add(EventDraft(Answered(f"{TEXT} {number}"), who=who, step=step))
        if number % 200 == 199:
            meeting.do("need", f"Need {number} of {step}")


def _votes(meeting: Meeting, people: list[str]) -> Iterator[tuple[str, str, Literal[1, 0, -1]]]:
    """Without end: people change their minds."""
    principles = [one.id for one in meeting.fold.view().principles]
    for number in count():
        for who in people:
            yield who, principles[number % len(principles)], VOTES[(number + len(who)) % 3]
