"""The urn of an anonymous step: it counts at once, keeps no order, loses and doubles nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from sqlalchemy import Connection, text

from facilitator.activities.ask import AskView
from facilitator.activities.draft_view import DraftView
from facilitator.activities.gaps_view import GapsView
from facilitator.activities.sense import SenseView
from facilitator.journal.locations import Database
from facilitator.journal.reading import read_all
from facilitator.journal.session_errors import CannotStore
from facilitator.room.live_session import LiveSession
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import EnteredByHand, Event, Hidden
from facilitator.workshop.state import State
from facilitator.workshop.urn import NO_NUMBER, Entry, Stored
from tests.narrow import view_of
from tests.room.journaled import Journaled, replayed
from tests.room.running import cid

T = TypeVar("T")
ANA, BO = "a" * 16, "b" * 16
SECRET = {"names": "anonymous"}
LATER = (NO_NUMBER,)


@pytest.fixture
def journaled(sessions: Path) -> Iterator[Journaled]:
    opened = Journaled(sessions, q2=SECRET, q3=SECRET | {"review": True})
    opened.join(ANA, "Ana").result(30)
    opened.join(BO, "Bo").result(30)
    yield opened
    opened.writer.close()


def at_sense(journaled: Journaled) -> str:
    """The room is at the sense check; the principle to judge."""
    (seq,) = journaled.lead("principle", "Nobody is left behind").result(30)
    journaled.lead("go", "sense").result(30)
    return f"p{seq}"


def state(journaled: Journaled) -> State:
    return journaled.handler.fold.view()


def votes(journaled: Journaled, principle: str) -> tuple[int, int, int]:
    return view_of(state(journaled), "sense", SenseView).total(principle)


def texts(journaled: Journaled, step: str = "q2") -> Counter[str]:
    answers = view_of(state(journaled), step, AskView).answers
    return Counter(answer.text for answer in answers)


def conflict(journaled: Journaled, *arguments: str, **body: Any) -> None:
    with pytest.raises(Rejection) as no:
        journaled.give(*arguments, **body).result(30)
    assert no.value.code == "conflict"


def test_it_counts_at_once_and_is_no_event(journaled: Journaled) -> None:
    principle = at_sense(journaled)
    head = journaled.writer.head
    assert journaled.give(ANA, "sense", "sense", principle=principle, vote=1).result(30) == LATER
    assert journaled.writer.head == head
    assert votes(journaled, principle) == (1, 0, 0)
    assert len(state(journaled).steps["sense"].who) == 1
    session, events, entries = read_all(journaled.ref)
    assert (session.head_seq, len(events), len(entries)) == (head.seq, head.seq, 1)


def test_the_same_is_answered_as_before_and_something_else_is_refused(
    journaled: Journaled,
) -> None:
    principle = at_sense(journaled)
    first, second = cid(), cid()

    def as_before(*, other_is_known: bool) -> None:
        for id, vote in ((first, 1), (second, -1)):
            assert journaled.give(
                ANA, "sense", "sense", id, principle=principle, vote=vote
            ).result(30) == LATER  # fmt: skip
            conflict(journaled, ANA, "sense", "sense", id, principle=principle, vote=0)
            if other_is_known:
                conflict(journaled, BO, "sense", "sense", id, principle=principle, vote=vote)
        assert votes(journaled, principle) == (0, 0, 1)

    for id, vote in ((first, 1), (second, -1)):
        journaled.give(ANA, "sense", "sense", id, principle=principle, vote=vote).result(30)
    as_before(other_is_known=True)
    journaled.again()
    as_before(other_is_known=True)
    journaled.lead("close", "sense").result(30)
    as_before(other_is_known=False)
    journaled.again()
    as_before(other_is_known=False)


def test_a_reaction_to_the_newest_version_is_answered_as_before(journaled: Journaled) -> None:
    """What it was to is told once it is in the urn, and was not when it was sent."""
    journaled.lead("go", "draft").result(30)
    journaled.lead("version", ["We live along one river."]).result(30)
    (sentence,), id = dict(state(journaled).versions[-1].parts), cid()

    def as_before(numbers: tuple[int, int]) -> None:
        given = {"sentence": sentence, "choice": "live"}
        assert journaled.give(ANA, "draft", "react", id, **given).result(30) == LATER
        conflict(journaled, ANA, "draft", "react", id, sentence=sentence, choice="keep")
        reactions = view_of(state(journaled), "draft", DraftView).of(sentence)
        assert (reactions.keep, reactions.live) == numbers

    as_before((0, 1))
    as_before((0, 1))
    journaled.again()
    as_before((0, 1))
    journaled.lead("version", ["We live along one wide river."]).result(30)
    as_before((0, 0))
    journaled.lead("close", "draft").result(30)
    journaled.again()
    as_before((0, 0))


def test_changing_and_taking_back_leave_the_last_word_alone(journaled: Journaled) -> None:
    journaled.lead("go", "q2").result(30)
    kept, gone, changed, withdrawn = (cid() for _one in range(4))

    def all_of_it() -> None:
        assert journaled.give(ANA, "q2", "answer", kept, text="East").result(30) == LATER
        assert journaled.give(BO, "q2", "answer", gone, text="North").result(30) == LATER
        assert journaled.give(ANA, "q2", "edit", changed, of=kept, text="West").result(30) == LATER
        assert journaled.give(BO, "q2", "withdraw", withdrawn, of=gone).result(30) == LATER
        assert texts(journaled) == {"West": 1}

    all_of_it()
    all_of_it()
    journaled.again()
    all_of_it()
    (entry,) = read_all(journaled.ref)[2]
    assert (entry.cid, entry.kind) == (kept, "answer")
    journaled.lead("close", "q2").result(30)
    all_of_it()
    journaled.again()
    all_of_it()
    events = [event for event in read_all(journaled.ref)[1] if event.step == "q2"]
    assert [event.kind for event in events] == ["open-step", "answer", "close-step"]
    for word in (b"East", b"North"):
        assert word not in journaled.path.read_bytes()


def test_no_dots_where_there_were_none(journaled: Journaled) -> None:
    journaled.lead("go", "q1").result(30)
    journaled.lead("need", "Legal advice").result(30)
    journaled.lead("go", "q12").result(30)
    journaled.give(ANA, "q12", "hold", need=state(journaled).needs[0].id, level="needs").result(30)
    journaled.lead("go", "gaps").result(30)
    journaled.lead("freeze").result(30)
    gap = view_of(state(journaled), "gaps", GapsView).gaps[0]
    none = cid()
    assert journaled.give(ANA, "gaps", "dots", none, item=gap, dots=0).result(30) == LATER
    assert journaled.give(ANA, "gaps", "dots", item=gap, dots=1).result(30) == LATER
    assert journaled.give(ANA, "gaps", "dots", none, item=gap, dots=0).result(30) == LATER
    assert view_of(state(journaled), "gaps", GapsView).counts[gap] == 1


def test_one_in_a_group_with_what_it_changes(journaled: Journaled) -> None:
    journaled.lead("go", "q2").result(30)
    first = cid()
    with journaled.held():
        answers = [
            journaled.give(ANA, "q2", "answer", first, text="East"),
            journaled.give(ANA, "q2", "edit", of=first, text="West"),
            journaled.give(ANA, "q2", "answer", first, text="East"),
            journaled.give(BO, "q2", "answer", text="North"),
            journaled.lead("close", "q2"),
            journaled.give(ANA, "q2", "answer", first, text="East"),
        ]
    assert [answer.result(30) == LATER for answer in answers] == [True] * 4 + [False, True]
    assert texts(journaled) == {"West": 1, "North": 1}
    assert not read_all(journaled.ref)[2]
    assert len(journaled.groups[-1]) == 4 + 3


def test_what_is_published_is_what_was_decided(journaled: Journaled) -> None:
    principle = at_sense(journaled)
    journaled.lead("open", "q3").result(30)
    journaled.give(ANA, "sense", "sense", principle=principle, vote=1).result(30)
    journaled.give(ANA, "sense", "sense", principle=principle, vote=0).result(30)
    journaled.give(BO, "q3", "answer", text="North").result(30)
    same_everywhere(journaled)
    journaled.lead("end").result(30)
    assert not read_all(journaled.ref)[2]
    same_everywhere(journaled)


def same_everywhere(journaled: Journaled) -> None:
    """What was decided, what was published, and what is in the file are one state."""
    for group in journaled.groups:
        journaled.live.take(group)
    journaled.groups.clear()
    assert journaled.live.exact() == state(journaled) == replayed(journaled)


def test_by_hand_goes_there_too(journaled: Journaled) -> None:
    journaled.lead("go", "q2").result(30)
    by_hand = {"kind": "answer", "body": {"text": "On paper"}, "step": "q2"}
    assert journaled.lead("by-hand", by_hand).result(30) == ()
    journaled.give(ANA, "q2", "answer", text="East").result(30)
    assert texts(journaled) == {"On paper": 1, "East": 1}
    assert state(journaled).turnout("q2").by_hand == 1
    (entry,) = [one for one in read_all(journaled.ref)[2] if one.who == "facilitator"]
    taken_back = {"kind": "withdraw", "body": {"of": entry.cid}, "step": "q2"}
    journaled.again()
    assert texts(journaled) == {"On paper": 1, "East": 1}
    journaled.lead("by-hand", taken_back).result(30)
    journaled.lead("by-hand", by_hand).result(30)
    journaled.lead("close", "q2").result(30)
    assert texts(journaled) == {"On paper": 1, "East": 1}
    events = [event for event in read_all(journaled.ref)[1] if event.step == "q2"]
    assert sum(isinstance(event.body, EnteredByHand) for event in events) == 1


def test_what_waits_for_review_waits_there_and_afterwards(journaled: Journaled) -> None:
    journaled.lead("go", "q3").result(30)
    first, second = cid(), cid()
    journaled.give(ANA, "q3", "answer", first, text="East").result(30)
    journaled.give(BO, "q3", "answer", second, text="North").result(30)
    assert {f"a{first}", f"a{second}"} <= state(journaled).hidden
    assert journaled.lead("restore", f"a{first}").result(30) == ()
    assert state(journaled).hidden == {f"a{second}"}
    journaled.again()
    assert state(journaled).hidden == {f"a{second}"}
    journaled.give(ANA, "q3", "edit", of=first, text="West").result(30)
    assert state(journaled).hidden == {f"a{first}", f"a{second}"}
    journaled.lead("restore", f"a{second}").result(30)
    journaled.lead("close", "q3").result(30)
    assert state(journaled).hidden == {f"a{first}"}
    events = [event for event in read_all(journaled.ref)[1] if event.step == "q3"]
    assert sum(isinstance(event.body, Hidden) for event in events) == 1
    assert replayed(journaled) == state(journaled)


def test_what_was_put_on_an_earlier_list_falls_out(journaled: Journaled) -> None:
    journaled.lead("need", "Legal advice").result(30)
    journaled.lead("go", "q12").result(30)
    journaled.give(ANA, "q12", "hold", need=state(journaled).needs[0].id, level="needs").result(30)
    journaled.lead("go", "gaps").result(30)
    journaled.lead("freeze").result(30)
    gap = state(journaled).gaps[0].id
    journaled.give(ANA, "gaps", "dots", item=gap, dots=1).result(30)
    assert len(read_all(journaled.ref)[2]) == 1
    journaled.lead("freeze").result(30)
    assert not read_all(journaled.ref)[2]
    assert replayed(journaled) == state(journaled)


def test_a_group_is_named_once_the_step_has_closed(sessions: Path) -> None:
    journaled = Journaled(sessions, q1=SECRET)
    try:
        journaled.join(ANA, "Ana").result(30)
        journaled.lead("go", "q1").result(30)
        journaled.give(ANA, "q1", "answer", text="River Watch", type="group").result(30)
        assert not state(journaled).groups
        journaled.join(BO, "Bo", "River Watch").result(30)
        (group,) = state(journaled).groups
        journaled.lead("close", "q1").result(30)
        assert state(journaled).groups == (group,)
        (answer,) = view_of(state(journaled), "q1", AskView).answers
        assert answer.names == group.id
        assert replayed(journaled) == state(journaled)
    finally:
        journaled.writer.close()


class Faulty:
    """A transaction that is lost, or whose answer is: what was done is stored, and nobody hears."""

    def __init__(self, run: Callable[[Callable[[Connection], Any]], Any], *, stored: bool) -> None:
        self._run = run
        self._stored = stored
        self.left = 1

    def __call__(self, work: Callable[[Connection], T]) -> T:
        if not self.left:
            done: T = self._run(work)
            return done
        self.left -= 1
        if self._stored:
            self._run(work)
        raise OSError


@pytest.mark.parametrize("stored", [False, True])
@pytest.mark.parametrize("last", ["vote", "close"])
def test_a_commit_that_fails_or_only_seems_to(
    journaled: Journaled, monkeypatch: pytest.MonkeyPatch, last: str, stored: bool
) -> None:
    principle = at_sense(journaled)
    journaled.give(BO, "sense", "sense", principle=principle, vote=1).result(30)
    first, second = cid(), cid()
    vote = {"principle": principle, "vote": 1}
    journaled.give(ANA, "sense", "sense", first, **vote).result(30)
    store = journaled.journal.store
    monkeypatch.setattr(store, "run", Faulty(store.run, stored=stored))
    changed = vote | {"vote": -1}
    asked = (
        journaled.give(ANA, "sense", "sense", second, **changed)
        if last == "vote"
        else journaled.lead("close", "sense")
    )
    with pytest.raises(CannotStore):
        asked.result(30)
    if last == "vote":
        assert journaled.give(ANA, "sense", "sense", second, **changed).result(30) == LATER
    else:
        journaled.lead("close", "sense").result(30)
    assert votes(journaled, principle) == ((1, 0, 1) if last == "vote" else (2, 0, 0))
    same_everywhere(journaled)


@pytest.mark.postgres
def test_in_a_database_what_is_left_is_written_anew(sessions: Path, postgres_url: str) -> None:
    journaled = Journaled(Database(postgres_url), q2=SECRET)
    try:
        journaled.join(ANA, "Ana").result(30)
        principle = at_sense(journaled)
        journaled.lead("open", "q2").result(30)
        for number in range(20):
            journaled.give(ANA, "q2", "answer", text=f"Answer {number}").result(30)
            journaled.give(ANA, "sense", "sense", principle=principle, vote=1).result(30)
        journaled.again()
        journaled.lead("close", "sense").result(30)
        assert votes(journaled, principle) == (1, 0, 0)
        store = journaled.journal.store
        lying = store.run(lambda on: on.execute(text("SELECT cid, xmin FROM urn ORDER BY ctid")))
        rows = [tuple(row) for row in lying]
        assert [id for id, _made in rows] == sorted(journaled.handler.fold.urn)
        assert len(rows) == 20
        assert len({made for _id, made in rows}) == 1
        assert replayed(journaled) == state(journaled)
    finally:
        journaled.writer.close()


def test_consoles_are_told_what_is_in_the_urn_and_what_changes() -> None:
    live = LiveSession([])
    entry = [Entry(f"{number:032x}", "~x", "q2", "answer", 1, Hidden("a1")) for number in range(3)]
    stored: list[Stored] = [*entry]
    live.take(stored)
    assert live.urn.since(None).count(b'"cid"') == 3
    assert b'"anew":true' in live.urn.since(None)
    seen = live.urn.revision
    live.take([entry[1]._replace(hidden=True)])
    assert live.urn.since(seen).count(b'"cid"') == 1
    live.take([Event(1, entry[0].cid, "~x", "q2", "hide", 1, Hidden("a1"), 0)])
    assert live.urn.since(None).count(b'"cid"') == 2
