"""The writer's promises to the room, on SQLite and on PostgreSQL."""

import asyncio
import threading
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Connection

from facilitator.activities.ask_bodies import Answered
from facilitator.journal.integrity.verify import verify
from facilitator.journal.library import list_sessions
from facilitator.journal.locations import Home, Ref
from facilitator.journal.open import open_session
from facilitator.journal.reading import read
from facilitator.journal.requests import WriteRequest
from facilitator.journal.session_errors import CannotStore
from facilitator.journal.writer import GROUP, Writer
from facilitator.workshop.bodies import RoomFacts
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import Erased, StepClosed, Withdrawal, new_cid
from tests.journal.toy import POISON, Toy, Wait, erasing, made, making, opened, together, vote

Room = tuple[Writer, Toy]

IN_THE_QUEUE = pytest.mark.parametrize(
    "home",
    ["file", pytest.param("postgres", marks=(pytest.mark.postgres, pytest.mark.long))],
    indirect=True,
)
"""What the writer does before it asks the store is the same for both."""


def refused(outcome: Any, code: str) -> bool:
    return isinstance(outcome, Rejection) and outcome.code == code


def test_numbers_have_no_gaps_and_the_state_is_what_is_stored(room: Room, ref: Ref) -> None:
    writer, toy = room
    results = together(writer, [vote(index) for index in range(5)])
    assert results == [(2,), (3,), (4,), (5,), (6,)]
    session, events = read(ref)
    assert toy.events == events
    assert [event.seq for event in events] == [1, 2, 3, 4, 5, 6]
    assert session.head == writer.head
    assert [len(group) for group in toy.published] == [5]
    assert verify(ref).ok


@IN_THE_QUEUE
def test_one_request_may_give_several_events(room: Room) -> None:
    writer, _toy = room
    cid = new_cid()
    many = WriteRequest(Answered("a"), cid=cid, plan=2)
    assert writer.submit(many).result(30) == (2, 3, 4)
    assert writer.submit(many).result(30) == (2,)


@IN_THE_QUEUE
def test_a_request_that_gives_no_events_stores_nothing(room: Room, ref: Ref) -> None:
    writer, toy = room
    open_gate = threading.Event()
    open_gate.set()
    waiting = WriteRequest(plan=Wait(threading.Event(), open_gate))
    assert writer.submit(waiting).result(30) == ()
    assert toy.published == []
    assert read(ref)[0].head_seq == 1


@IN_THE_QUEUE
def test_it_is_published_before_anybody_is_told(ref: Ref) -> None:
    writer, toy = opened(ref)
    seen: list[int] = []
    future = writer.submit(vote())
    future.add_done_callback(lambda _done: seen.append(len(toy.published)))
    future.result(30)
    writer.close()
    assert seen == [1]


def test_the_same_twice_in_one_group_is_stored_once(room: Room, ref: Ref) -> None:
    writer, _toy = room
    one = vote()
    assert together(writer, [one, one, vote()]) == [(2,), (2,), (3,)]
    assert len(read(ref)[1]) == 3


def test_the_same_after_a_restart_is_answered_as_before(ref: Ref) -> None:
    writer, _toy = opened(ref)
    one = WriteRequest(Answered("we cook"), "skills", "p1", new_cid())
    assert writer.submit(one).result(30) == (2,)
    writer.close()
    writer, toy = opened(ref)
    assert toy.events[1].body == Answered("we cook", room=RoomFacts("g7"))
    assert writer.submit(one).result(30) == (2,)
    nobody = WriteRequest(Answered("we cook"), "skills", None, one.cid)
    assert writer.submit(nobody).result(30) == (2,)
    writer.close()
    assert len(read(ref)[1]) == 2


SOMETHING_ELSE: dict[str, dict[str, Any]] = {
    "body": {"body": Answered("2")},
    "field": {"body": Answered("1", "group")},
    "kind": {"body": Withdrawal("0" * 32)},
    "person": {"who": "p2"},
    "step": {"step": "other"},
}


@pytest.mark.parametrize("when", ["same group", "later", "restarted"])
def test_an_id_used_for_something_else_is_refused(ref: Ref, when: str) -> None:
    firsts = {what: vote() for what in SOMETHING_ELSE}
    seconds = {what: replace(firsts[what], **other) for what, other in SOMETHING_ELSE.items()}
    writer, _toy = opened(ref)
    if when == "same group":
        pairs = zip(firsts.values(), seconds.values(), strict=True)
        outcomes = together(writer, [one for pair in pairs for one in pair])[1::2]
    else:
        together(writer, [*firsts.values()])
        if when == "restarted":
            writer.close()
            writer, _toy = opened(ref)
        outcomes = [writer.submit(second).exception(30) for second in seconds.values()]
    writer.close()
    assert len(outcomes) == len(SOMETHING_ELSE)
    answers = zip(SOMETHING_ELSE, outcomes, strict=True)
    assert [what for what, outcome in answers if not refused(outcome, "conflict")] == []
    assert len(read(ref)[1]) == 1 + len(SOMETHING_ELSE)


@IN_THE_QUEUE
def test_what_was_refused_may_be_sent_again(room: Room) -> None:
    writer, _toy = room
    one = vote(step="gaps")
    together(writer, [making(StepClosed(), "gaps")])
    assert refused(writer.submit(one).exception(30), "closed")
    assert refused(writer.submit(one).exception(30), "closed")


@IN_THE_QUEUE
def test_a_vote_behind_a_close_in_the_same_group_is_refused(room: Room) -> None:
    writer, toy = room
    before, after = vote(), vote()
    results = together(writer, [before, making(StepClosed(), "sense"), after, before])
    assert results[:2] == [(2,), (3,)]
    assert refused(results[2], "closed")
    assert results[3] == (2,)
    assert [event.kind for event in toy.published[0]] == ["answer", "close-step"]


def test_a_group_has_at_most_512_requests(room: Room) -> None:
    writer, toy = room
    together(writer, [vote(index) for index in range(GROUP + 88)])
    assert [len(group) for group in toy.published] == [GROUP, 88]


def test_an_error_of_ours_hurts_only_the_request_that_caused_it(room: Room, ref: Ref) -> None:
    writer, toy = room
    requests = [
        vote(),
        WriteRequest(plan=LookupError()),
        vote(who="~" + "0f" * 12),
        making(POISON),
        vote(),
    ]
    results = together(writer, requests)
    assert results[0::2] == [(2,), (3,), (4,)]
    assert isinstance(results[1], LookupError)
    assert isinstance(results[3], LookupError)
    assert toy.events == read(ref)[1]
    assert toy.rebuilt == 1
    assert verify(ref).ok


@IN_THE_QUEUE
def test_what_could_not_be_kept_for_ever_is_not_stored(room: Room) -> None:
    writer, _toy = room
    wrong = [vote(cid="no id"), vote(step="a step"), vote("\ud800"), vote("x" * 300_000)]
    for before, request in enumerate(wrong):
        assert isinstance(writer.submit(request).exception(30), ValueError)
        assert writer.submit(vote()).result(30) == (2 + before,)


@IN_THE_QUEUE
async def test_coroutines_wait_for_the_same(room: Room) -> None:
    writer, _toy = room
    one = vote()
    results = await asyncio.gather(*(writer.send(one) for _ in range(20)), writer.send(vote()))
    assert results == [(2,)] * 20 + [(3,)]
    with pytest.raises(Rejection):
        await writer.send(vote(2, cid=one.cid))


@IN_THE_QUEUE
async def test_what_comes_in_one_turn_of_a_loop_is_stored_together(room: Room) -> None:
    writer, toy = room
    await asyncio.gather(*(writer.send(vote(index)) for index in range(GROUP + 20)))
    assert [len(group) for group in toy.published] == [GROUP, 20]


@IN_THE_QUEUE
async def test_who_gives_up_waiting_changes_nothing(room: Room) -> None:
    writer, _toy = room
    one = vote()
    task = writer.send(one)
    await asyncio.sleep(0)
    task.cancel()
    assert await writer.send(one) == (2,)


def test_all_that_is_queued_is_stored_before_the_close(ref: Ref) -> None:
    writer, _toy = opened(ref)
    futures = [writer.submit(vote(index)) for index in range(50)]
    writer.close()
    writer.close()
    assert [future.result(0) for future in futures] == [(seq,) for seq in range(2, 52)]
    assert isinstance(writer.submit(vote()).exception(0), CannotStore)
    assert len(read(ref)[1]) == 51


def test_the_list_shows_what_the_room_says(room: Room, home: Home) -> None:
    writer, _toy = room
    together(writer, [vote(who="p1"), vote(who="p2")])
    writer.set_columns(port=8765, ended=12, title="River forum 2").result(30)
    (card,) = list_sessions(home)
    assert (card.title, card.people, card.step, card.ended) == ("River forum 2", 3, "votes", True)
    with pytest.raises(ValueError):
        writer.set_columns(secret="00")


class Flaky:
    """A store that fails when told to: before it did anything, before it commits, or after it did
    everything."""

    def __init__(self, store: Any) -> None:
        self.fails = ""
        self._store = store

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def run(self, work: Callable[[Connection], Any]) -> Any:
        if self.fails == "before":
            raise OSError
        if self.fails == "within":
            work = partial(self._fails_after, work)
        result = self._store.run(work)
        if self.fails == "once after":
            self.fails = ""
            raise OSError
        return result

    def _fails_after(self, work: Callable[[Connection], Any], connection: Connection) -> None:
        work(connection)
        raise OSError


def flaky(ref: Ref) -> tuple[Writer, Toy, Flaky]:
    writer, toy = opened(ref)
    writer._journal.store = store = Flaky(writer._journal.store)
    return writer, toy, store


@pytest.mark.parametrize("when", ["before", "within"])
def test_if_a_commit_fails_nobody_is_told_it_was_stored(ref: Ref, when: str) -> None:
    writer, toy, store = flaky(ref)
    assert writer.submit(vote()).result(30) == (2,)
    store.fails = when
    lost = [vote(step="gaps"), making(StepClosed(), "sense")]
    assert all(isinstance(one, CannotStore) for one in together(writer, lost))
    assert writer.storage_failing
    assert toy.events == read(ref)[1]
    assert toy.closed == set()
    assert isinstance(writer.submit(vote()).exception(30), CannotStore)
    assert toy.rebuilt == 1, "nothing is built only to be thrown away"
    store.fails = ""
    assert together(writer, [vote(), *lost]) == [(3,), (4,), (5,)]
    writer.close()
    assert toy.events == read(ref)[1]
    assert verify(ref).ok


def test_a_commit_whose_answer_was_lost_is_found_again(ref: Ref) -> None:
    writer, toy, store = flaky(ref)
    one = vote()
    store.fails = "once after"
    assert isinstance(writer.submit(one).exception(30), CannotStore)
    assert [event.seq for group in toy.published for event in group] == [2]
    moments = [read(ref)[0].updated]
    # What asks whether it can be stored again leaves the moment as the lost answer left it.
    assert writer.submit(one).result(30) == (2,)
    moments.append(read(ref)[0].updated)
    assert moments == [toy.events[-1].at] * 2
    assert together(writer, [one, vote()]) == [(2,), (3,)]
    writer.close()
    assert [event.seq for group in toy.published for event in group] == [2, 3]
    assert toy.events == read(ref)[1]


def test_an_erased_text_is_gone_and_explained(room: Room, ref: Ref) -> None:
    writer, _toy = room
    one = vote("a word that must go")
    results = together(writer, [one, vote(), erasing(2, 9), vote()])
    assert results == [(2,), (3,), (4,), (5,)]
    events = read(ref)[1]
    assert [event.seq for event in events if event.body is None] == [2]
    verdict = verify(ref)
    assert verdict.ok
    assert verdict.erased == 1
    assert writer.submit(one).result(30) == (2,), "the same again is still the same"
    assert refused(writer.submit(vote("x", cid=one.cid, who="p9")).exception(30), "conflict")


def test_an_erase_can_not_be_erased(room: Room, ref: Ref) -> None:
    writer, _toy = room
    together(writer, [vote(), erasing(2), erasing(3)])
    assert read(ref)[1][2].body == Erased((2,))
    assert verify(ref).ok


def test_a_session_goes_on_after_the_writer_was_closed(home: Home) -> None:
    ref = made(home)
    for count in range(3):
        journal, events = open_session(ref)
        assert len(events) == 1 + count
        journal.close()
        writer, _toy = opened(ref)
        writer.submit(vote()).result(30)
        writer.close()
    assert verify(ref).events == 4
