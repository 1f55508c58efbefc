"""A session as a big meeting leaves it: people, answers, needs, principles, votes."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from itertools import count
from typing import Any

from facilitator.activities.catalogue import CATALOGUE
from facilitator.workshop import lead
from facilitator.workshop.agenda import Agenda, from_table
from facilitator.workshop.events import Draft, Event
from facilitator.workshop.fold import Fold

MADE = 1_795_255_200_000
QUESTIONS = 6
PRINCIPLES = 20
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
        self.drafts: list[Draft] = []
        opening = {"title": "River forum", "cause": "A clean river", "place": "Town hall"}
        self.add(Draft("open", {"agenda": agenda().to_body(), **opening}))

    def add(self, draft: Draft) -> None:
        """Fold and keep a draft, half a second after the one before."""
        seq = len(self.drafts) + 1
        at = MADE + seq * 500
        row = Draft(draft.kind, draft.body, who=draft.who, step=draft.step, at=at)
        self.drafts.append(row)
        body = dict(draft.body)
        self.fold.apply(Event(seq, row.cid, row.who, row.step, row.kind, row.version, body, at))

    def do(self, action: str, argument: str = "") -> None:
        """One of the facilitator's actions."""
        for draft in lead.plan(self.fold, action, argument):
            self.add(draft)


def drafts(events: int) -> list[Draft]:
    """The drafts of a meeting with so many events: two thirds answers, the rest votes."""
    meeting = Meeting()
    people = [sha256(str(number).encode()).hexdigest()[:16] for number in range(events // 50 + 1)]
    for number, who in enumerate(people):
        meeting.add(Draft("join", {"name": f"Person {number}"}, who=who))
    for number in range(1, QUESTIONS + 1):
        meeting.do("go", f"q{number}")
        _answers(meeting, people, f"q{number}", events * number * 2 // (3 * QUESTIONS))
    for number in range(PRINCIPLES):
        meeting.do("principle", f"{TEXT} {number}.")
    meeting.do("go", "sense")
    for who, principle, vote in _votes(meeting, people):
        if len(meeting.drafts) >= events:
            break
        body = {"principle": principle, "vote": vote}
        meeting.add(Draft("sense", body, who=who, step="sense"))
    return meeting.drafts


def one_question(answers: int) -> list[Draft]:
    """The drafts of a room that is at its first question and has so many answers to it."""
    meeting = Meeting()
    people = [sha256(str(number).encode()).hexdigest()[:16] for number in range(20)]
    for number, who in enumerate(people):
        meeting.add(Draft("join", {"name": f"Person {number}"}, who=who))
    meeting.do("go", "q1")
    for number in range(answers):
        body = {"text": f"{TEXT} {number}"}
        meeting.add(Draft("answer", body, who=people[number % len(people)], step="q1"))
    return meeting.drafts


def _answers(meeting: Meeting, people: list[str], step: str, until: int) -> None:
    for number in count():
        if len(meeting.drafts) >= until:
            return
        who = people[number % len(people)]
        meeting.add(Draft("answer", {"text": f"{TEXT} {number}"}, who=who, step=step))
        if number % 200 == 199:
            meeting.do("need", f"Need {number}")


def _votes(meeting: Meeting, people: list[str]) -> Iterator[tuple[str, str, int]]:
    """Without end: people change their minds."""
    principles = [one.id for one in meeting.fold.view().principles]
    for number in count():
        for who in people:
            yield who, principles[number % len(principles)], (number + len(who)) % 3 - 1
