"""Random workshops, led with the facilitator's actions and contributions that were accepted."""

from contextlib import suppress
from dataclasses import replace
from typing import Any

import msgspec
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from facilitator.activities.catalogue import CATALOGUE
from facilitator.activities.decide_view import DecideView
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import ROOM
from facilitator.workshop.fold import Fold
from facilitator.workshop.items import GAP, PRINCIPLE, SENTENCE
from facilitator.workshop.state import State
from tests.examples import examples
from tests.workshop.a_room import Room

TEXTS = st.sampled_from(["Law", "law ", "Song", "River Watch", "river watch", "We share."])
MOVES = st.sampled_from(
    ["next", "next", "next", "back", "skip", "repeat", "close", "open", "reveal", "freeze", "undo"]
)
NUMBER = st.integers(0, 10**6)


class Workshop(RuleBasedStateMachine):
    """`early` are views with what they showed when they were taken."""

    def __init__(self) -> None:
        super().__init__()
        self.room = Room()
        self.early: list[tuple[State, str]] = []

    @property
    def state(self) -> State:
        return self.room.state

    def one_of(self, number: int, things: Any) -> Any:
        listed = list(things)
        return listed[number % len(listed)] if listed else None

    @rule(group=st.sampled_from(["", "River Watch", "river  watch", "Choir"]), name=TEXTS)
    def join(self, group: str, name: str) -> None:
        self.room.join(name, group)

    @rule(number=NUMBER)
    def leave(self, number: int) -> None:
        if who := self.one_of(number, self.state.participants):
            self.room.lead("return" if self.state.participants[who].left else "leave", who)

    @rule(number=NUMBER)
    def reclaim(self, number: int) -> None:
        if who := self.one_of(number, self.state.participants):
            with suppress(Rejection):
                self.room.give_place(who)

    @rule(action=MOVES)
    def move(self, action: str) -> None:
        with suppress(Rejection):
            self.room.lead(action)

    @rule(number=NUMBER)
    def go(self, number: int) -> None:
        with suppress(Rejection):
            self.room.lead("go", self.one_of(number, self.state.agenda.steps).id)

    @rule(action=st.sampled_from(["need", "principle", "disagreement"]), text=TEXTS)
    def keep(self, action: str, text: str) -> None:
        with suppress(Rejection):
            self.room.lead(action, text)

    @rule(number=NUMBER, text=TEXTS)
    def terms(self, number: int, text: str) -> None:
        if item := self.one_of(number, self.state.of(PRINCIPLE)):
            with suppress(Rejection):
                self.room.lead("terms", {"item": item.id, "expect": text, "get": text[:9]})

    @rule(action=st.sampled_from(["hide", "restore", "star", "unstar"]), number=NUMBER)
    def mark(self, action: str, number: int) -> None:
        ids = [item.id for items in self.state.items.values() for item in items]
        ids += [f"a{event.seq}" for event in self.room.events if event.kind == "answer"]
        if id := self.one_of(number, ids):
            with suppress(Rejection):
                self.room.lead(action, id)

    @rule(texts=st.lists(TEXTS, min_size=1, max_size=3), number=NUMBER)
    def version(self, texts: list[str], number: int) -> None:
        ids = [item.id for item in self.state.of(SENTENCE)]
        rows = [{"text": text.strip()} for text in texts]
        if ids:
            rows[0]["id"] = self.one_of(number, ids)
        with suppress(Rejection):
            self.room.lead("version", {"sentences": rows})

    def body(self, kind: str, number: int, text: str) -> dict[str, Any]:
        """A contribution of that kind to something that may be there."""
        state = self.state
        mine = [e.cid for e in self.room.events if e.kind not in ("open", "join")]
        rounds = [step.rounds[-1] for step in state.steps.values() if step.rounds]
        decided = [view.frozen for view in rounds if isinstance(view, DecideView)]
        about = {
            "need": self.one_of(number, [item.id for item in state.needs]),
            "item": self.one_of(number, [item.id for item in state.of(GAP)]),
            "principle": self.one_of(number, [item.id for item in state.principles]),
            "sentence": self.one_of(number, [item.id for item in state.of(SENTENCE)]),
            "version": self.one_of(number, [frozen.version for frozen in decided if frozen]),
            "of": self.one_of(number, mine),
            "text": text,
            "reason": text,
            "type": self.one_of(number, ["group", "person", "kind"]),
            "level": self.one_of(number, ["has", "could", "knows", "needs", "none"]),
            "dots": number % 3,
            "vote": number % 3 - 1,
            "sentences": [text],
            "choice": self.one_of(
                number,
                ["agree", "block", "stand-aside"]
                if kind == "position"
                else ["keep", "live", "cannot"],
            ),
        }
        fields = msgspec.structs.fields(CATALOGUE.contributions()[kind])
        names = [one.encode_name for one in fields if one.required or number % 2]
        return {name: about[name] for name in names if about.get(name) is not None}

    @rule(person=NUMBER, number=NUMBER, text=TEXTS, by_hand=st.booleans())
    @precondition(lambda self: bool(self.state.participants and self.state.open))
    def contribute(self, person: int, number: int, text: str, by_hand: bool) -> None:
        step = self.state.step(self.one_of(number, self.state.open))
        who = self.one_of(person, self.state.participants)
        body_type = self.one_of(person + number, CATALOGUE[step.activity].contributions)
        if body_type is None:
            return
        kind = body_type.kind
        body = self.body(kind, number // 7, text)
        with suppress(Rejection):
            if by_hand:
                self.room.by_hand(step.id, kind, body, who if number % 2 else "")
            else:
                self.room.say(who, step.id, kind, **body)

    @rule(number=NUMBER)
    def undo(self, number: int) -> None:
        seqs = [e.seq for e in self.room.events if self.room.fold.undoable(e.seq)]
        if seqs:
            before = replace(self.state, head=0)
            undone = self.room.undo(self.room.events[self.one_of(number, seqs) - 1])
            if number % 2:
                self.room.undo(undone)
                assert replace(self.state, head=0) == before

    @rule(number=NUMBER)
    def erase(self, number: int) -> None:
        given = [
            e.seq
            for e in self.room.events
            if e.body is not None and e.who not in ("facilitator", ROOM)
        ]
        if given:
            self.room.erase(self.one_of(number, given))

    @rule()
    def look(self) -> None:
        state = self.state
        self.early.append((state, repr(state)))

    @invariant()
    def everybody_sees_the_same(self) -> None:
        state = self.state
        for standing in state.steps.values():
            assert standing.round == len(standing.rounds)
            assert standing.answered <= standing.contribution_count
        assert set(state.open) <= set(state.steps)
        assert state.head == len(self.room.events)
        held = sum(not person.gone for person in state.participants.values())
        assert self.room.fold.builder.places == held

    def teardown(self) -> None:
        """Replay equals live; a prefix and the rest are the whole; what was seen stays."""
        assert self.room.replayed() == self.state
        fold = Fold(CATALOGUE)
        for event in self.room.events:
            fold.apply(event)
            fold.view()
        assert fold.view() == self.state
        for state, representation in self.early:
            assert repr(state) == representation


Workshop.TestCase.settings = examples(40, steps=40)
TestWorkshop = Workshop.TestCase
