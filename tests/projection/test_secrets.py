"""Evenings drawn by chance, in which every text is said once: nothing that the room may not see at
a moment is in what a projection is told at it, nor in what the wall's page on a phone is told."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from random import Random
from typing import Any

import pytest

from facilitator.activities.catalogue import CATALOGUE
from facilitator.activities.differ_bodies import MeanwhileAgreed
from facilitator.activities.differ_view import all_positions
from facilitator.link.messages import Wall, WallPage
from facilitator.room.http.responses import encoded
from facilitator.room.http.wall_answer import JoinHelp, wall_answer
from facilitator.workshop.agenda import Step
from facilitator.workshop.agenda_reading import from_table
from facilitator.workshop.bodies import builtins
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import Erased, Event, EventDraft, Renamed
from facilitator.workshop.items import PRINCIPLE
from facilitator.workshop.visibility import concealed, secret
from tests.projection.watched import Watched
from tests.sessions import Session, position, table

TEXT = re.compile(r"Text\d+x")
ROOMS_OWN = ("version", "freeze-text", "freeze-gaps", "name-theme")
"""Kinds of events whose texts are the room's, once they were put up."""

ORDINARY, ALL = 6, 60


class Evening:
    """A session in which things happen by chance."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self._count = 0
        steps = [f"q{number}" for number in range(1, 13)]
        kinds = {id: self._kind() for id in (*steps, "draft", "adopt")}
        apart = {"id": "apart", "phase": "align", "activity": "differ", "title": "Apart"}
        rows = [*table(**kinds)["steps"], {**apart, **self._kind()}]
        self.session = Session(from_table({**table(), "steps": rows}, CATALOGUE))
        self.people = [self._joined() for _person in range(6)]
        self.given: list[Event] = []

    def _kind(self) -> dict[str, Any]:
        return {
            "review": self.random.random() < 0.3,
            "reveal": self.random.choice(("live", "hidden")),
            "names": self.random.choice(("named", "anonymous")),
        }

    def text(self) -> str:
        """A text that nobody else says."""
        self._count += 1
        return f"Text{self._count}x"

    def _joined(self) -> str:
        return self.session.join(self.text(), self.random.choice(("", "Choir", "River Watch")))

    def happens(self) -> None:
        """One thing, if it can be now."""
        acts: list[Callable[[], Any]] = [self._lead, self._mark, self._reword, self._make]
        with suppress(Rejection, IndexError):
            self.random.choice((*acts, *[self._give] * 5))()

    def _lead(self) -> None:
        moves = ("next", "back", "repeat", "close", "open", "reveal", "freeze", "undo", "undo")
        if self.random.random() < 0.3:
            self.session.do("go", self.random.choice(self.session.state.agenda.steps).id)
        else:
            self.session.do(self.random.choice(moves))

    def _answers(self) -> list[str]:
        return [id for id, _text, _shown in self.texts() if id.startswith("a")]

    def _mark(self) -> None:
        items = [item.id for letter in "npxd" for item in self.session.state.of(letter)]
        act = self.random.choice(("hide", "hide", "restore", "star"))
        self.session.do(act, self.random.choice([*items, *self._answers()]))

    def _reword(self) -> None:
        answers = self._answers()
        if self.random.random() < 0.6:
            made = (*self.session.state.needs, *self.session.state.disagreements)
            item = self.random.choice([*answers, *(each.id for each in made)])
            self.session.do("rename-item", {"item": item, "text": self.text()})
        elif len(answers) > 1:
            first, other = self.random.sample(answers, 2)
            self.session.do("merge", {"into": first, "items": [other]})
            self.session.do("name-theme", {"item": first, "name": self.text()})

    def _make(self) -> None:
        makes = ("need", "principle", "principle", "disagreement", "note", "name", "terms", "erase")
        act = self.random.choice(makes)
        if act == "terms":
            item = self.random.choice(self.session.state.of(PRINCIPLE)).id
            self.session.do("terms", {"item": item, "expect": self.text(), "get": self.text()})
        elif act == "name":
            body = Renamed(self.random.choice(self.people), name=self.text())
            self.session.add(EventDraft(body))
        elif act == "erase":
            self.session.add(EventDraft(Erased((self.random.choice(self.given).seq,))))
        else:
            self.session.do(act, self.text())

    def _give(self) -> None:
        step = self.session.state.step(self.random.choice(self.session.state.open))
        give = {
            "ask": self._answer,
            "draft": self._react,
            "decide": self._decide,
            "differ": self._differ,
        }
        if step.activity in give:
            give[step.activity](step, self.random.choice(self.people))

    def _answer(self, step: Step, who: str) -> None:
        own = [event for event in self.given if event.who == who and event.step == step.id]
        if own and self.random.random() < 0.4:
            of = self.random.choice(own).cid
            edits = self.random.random() < 0.6
            kind, more = ("edit", {"text": self.text()}) if edits else ("withdraw", {})
            self.session.give(who, step.id, kind, of=of, **more)
        elif self.random.random() < 0.2:
            body = {"text": self.text()}
            given = {"who": who, "kind": "answer", "body": body, "step": step.id}
            self.session.do("by-hand", given)
        else:
            self.given.append(self.session.give(who, step.id, "answer", text=self.text()))

    def _react(self, step: Step, who: str) -> None:
        version = self.session.state.version
        if version is None or self.random.random() < 0.2:
            self.session.version(self.text(), self.text())
        elif self.random.random() < 0.3:
            self.session.give(who, step.id, "propose", sentences=[self.text(), self.text()])
        else:
            sentence = self.random.choice(version.parts)[0]
            body = {"sentence": sentence, "choice": "cannot", "text": self.text()}
            self.session.give(who, step.id, "react", **body)

    def _differ(self, step: Step, who: str) -> None:
        points = [item.id for item in self.session.state.disagreements]
        point = self.random.choice([*points, self.text(), self.text()])
        if self.random.random() < 0.2:
            body = {"issue": point, "meanwhile": self.text()}
            self.session.do("agree-meanwhile", body)
            return
        own = [event for event in self.given if event.who == who and event.step == step.id]
        if own and self.random.random() < 0.3:
            of = self.random.choice(own).cid
            self.session.give(who, step.id, "edit", of=of, text=self.text())
            return
        along = {"need": self.text(), "meanwhile": self.text()}
        body = {"issue": point, "position": self.text(), **along}
        self.given.append(self.session.give(who, step.id, "differ", **body))

    def _decide(self, step: Step, who: str) -> None:
        with suppress(AssertionError):
            position(self.session, who, step.id, "block", self.text())

    def texts(self) -> Iterator[tuple[str, str, bool]]:
        """What was given and stands: its id, its text, whether the room may see it."""
        state = self.session.state
        for step in state.agenda.steps:
            hides = secret if CATALOGUE[step.activity].secret else concealed
            for round, view in enumerate(state.steps[step.id].rounds, 1):
                for id, text, _held_back in view.reviewable():
                    yield id, text, id not in state.hidden and not hides(state, step, round)

    def private(self) -> set[str]:
        """Every text of the session that the room may not see now."""
        state, undone = self.session.state, self.session.fold.undone()
        shown = {text for _id, text, may_be_seen in self.texts() if may_be_seen}
        shown |= {item.text for letter in "npxsd" for item in state.shown(letter)}
        shown |= {text for item in state.principles for text in item.terms}
        for one in all_positions(state):
            if one.text in shown:
                shown |= {one.issue, one.need, one.meanwhile}
        for event in self.session.fold.events:
            body = event.body
            if isinstance(body, MeanwhileAgreed) and body.issue not in state.hidden:
                shown.add(body.meanwhile)
            if event.kind in ROOMS_OWN and event.seq not in undone and event.body:
                shown.add(str(builtins(event.body)))
        bodies = [event.body for event in self.session.events if event.body]
        every = set(TEXT.findall(" ".join(str(builtins(body)) for body in bodies)))
        return every - set(TEXT.findall(" ".join(shown)))


def projected(session: Session) -> Callable[[], bytes]:
    """Gives what is new to a projection."""
    watched, done = Watched(session), 0

    def new() -> bytes:
        nonlocal done
        events, done = session.events[done:], len(session.events)
        return watched.take(events)

    return new


def on_phones(session: Session) -> Callable[[], bytes]:
    """Gives all that the wall's page can be told, whatever a console shows."""
    pages: tuple[WallPage, ...] = ("lobby", "code", "where", "sheet", "blank")
    door = JoinHelp("hall:8765", "ACDEFG", locked=False)

    def every() -> bytes:
        steps = ["", *(step.id for step in session.state.agenda.steps)]
        walls = [_wall(page) for page in pages] + [_wall("room", step) for step in steps]
        shown: list[Wall | None] = [None, *walls]
        return b"".join(encoded(wall_answer(session.state, wall, door)) for wall in shown)

    return every


def _wall(page: WallPage, step: str = "") -> Wall:
    return Wall(page=page, step=step, view="", number=-1, wifi=False, solid=False)


WALLS = {"projection": projected, "phones": on_phones}
"""Where the wall can be seen, and what is told there."""


def leaks(seed: int, wall: str) -> list[str]:
    """What is told too much in an evening."""
    evening = Evening(seed)
    hear = WALLS[wall](evening.session)
    found_out: list[str] = []
    for _thing in range(120):
        evening.happens()
        if evening.random.random() < 0.5:
            heard = set(TEXT.findall(hear().decode()))
            found_out += sorted(heard & evening.private())
    return found_out


@pytest.mark.parametrize("wall", WALLS)
@pytest.mark.parametrize("seed", range(ORDINARY))
def test_nothing_private_is_told(seed: int, wall: str) -> None:
    assert leaks(seed, wall) == []


@pytest.mark.long
@pytest.mark.parametrize("wall", WALLS)
@pytest.mark.parametrize("seed", range(ORDINARY, ALL))
def test_nothing_private_is_told_in_more_evenings(seed: int, wall: str) -> None:
    assert leaks(seed, wall) == []


@pytest.mark.parametrize("wall", WALLS)
def test_much_is_told(wall: str) -> None:
    """Otherwise the other tests could not fail."""
    evening = Evening(0)
    hear, heard = WALLS[wall](evening.session), set[str]()
    for _thing in range(120):
        evening.happens()
        heard |= set(TEXT.findall(hear().decode()))
    assert len(heard) > 10


def test_an_evening_has_secrets() -> None:
    """Otherwise the other tests could not fail."""
    evening = Evening(0)
    for _thing in range(120):
        evening.happens()
    assert len(evening.private()) > 10
