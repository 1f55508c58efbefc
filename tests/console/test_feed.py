"""The feed: folding in portions, speaking at most five times a second, coming back."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest

from facilitator.console.room_client import Connect, Connection, RoomClient
from facilitator.link.room_process import RoomFailed
from facilitator.workshop.errors import Rejection
from tests.console.stage import Room
from tests.patience import PATIENCE
from tests.sessions import CLOCK, Session


@asynccontextmanager
async def running(
    client: RoomClient, on_change: Callable[[], None] = lambda: None
) -> AsyncIterator[None]:
    """The feed at work, and cancelled in the end."""
    task = asyncio.create_task(client.run(on_change))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


def refusing(error: Exception) -> Connect:
    """Where nobody can be reached."""

    @asynccontextmanager
    async def connect(start: int) -> AsyncIterator[Connection]:
        if start:
            raise error
        yield Room()

    return connect


async def until(so: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not so():  # noqa: ASYNC110 - the feed says nothing while it is only folding
            await asyncio.sleep(0)


async def test_it_folds_what_was_and_what_comes() -> None:
    room = Room()
    client = RoomClient(room.connect, lambda: None, room.session.clock, apart=0)
    async with running(client):
        await until(lambda: client.model.caught)
        await until(lambda: client.model.state.title == "River forum")
        room.session.join("Ana")
        room.tell()
        await until(lambda: len(client.model.state.here) == 1)
        assert client.model.state == room.session.state


async def test_only_what_comes_later_is_fresh() -> None:
    room = Room()
    here = room.session.join("Ana")
    room.session.do("go", "q2")
    old = room.session.give(here, "q2", "answer", text="before")
    client = RoomClient(room.connect, lambda: None, room.session.clock, apart=0)
    async with running(client):
        await until(lambda: client.model.caught)
        new = room.session.give(here, "q2", "answer", text="now")
        room.tell()
        await until(lambda: client.model.state.head == new.seq)
        assert f"a{new.seq}" in client.model.fresh
        assert f"a{old.seq}" not in client.model.fresh
        room.session.now += 6000
        assert client.model.fresh == frozenset()


async def test_many_changes_are_told_as_one() -> None:
    room, heads = Room(), []
    client = RoomClient(room.connect, lambda: None, room.session.clock, apart=60)
    async with running(client, lambda: heads.append(client.model.state.head)):
        await until(lambda: bool(heads))
        for number in range(50):
            room.session.join(f"Person {number}")
            room.tell()
        await until(lambda: client.model.fold.builder.head == len(room.session.events))
        assert len(heads) == 1


async def test_it_comes_back_to_a_room_that_was_started_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("facilitator.console.room_client.FIRST_PAUSE", 0)
    room, revived = Room(), []
    client = RoomClient(room.connect, lambda: revived.append(True), room.session.clock, apart=0)
    seen = []
    async with running(client, lambda: seen.append(client.model.live.connected)):
        await until(lambda: client.model.caught)
        room.session.join("Ana")
        room.kill()
        await until(lambda: bool(revived))
        await until(lambda: len(client.model.state.here) == 1)
        await until(lambda: client.model.live.connected)
    assert client.model.state == room.session.state


async def test_a_room_that_was_stopped_is_not_started_again_by_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("facilitator.console.room_client.FIRST_PAUSE", 0)
    monkeypatch.setattr("facilitator.console.room_client.LOOK_AGAIN", 0.01)
    room = Room()
    client = RoomClient(room.connect, room.revive, room.session.clock, apart=0)
    async with running(client):
        await until(lambda: client.model.caught and client.model.live.connected)
        room.stop()
        await until(lambda: client.model.stopped)
        await asyncio.sleep(0.1)
        assert not room.there
        assert not client.model.live.connected
        with pytest.raises(Rejection, match="stopped-elsewhere"):
            await client.ask("next")
        client.reopen()
        await until(lambda: room.there and client.model.live.connected)
        assert not client.model.stopped


async def test_a_stopped_room_that_others_open_again_is_followed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("facilitator.console.room_client.LOOK_AGAIN", 0.01)
    room, revived = Room(), []
    client = RoomClient(room.connect, lambda: revived.append(True), room.session.clock, apart=0)
    stops = []
    async with running(client, lambda: stops.append(client.model.stopped)):
        await until(lambda: client.model.caught)
        room.stop()
        await until(lambda: client.model.stopped)
        room.session.join("Ana")
        room.there = True
        await until(lambda: len(client.model.state.here) == 1 and client.model.live.connected)
    assert True in stops
    assert not client.model.stopped
    assert not revived


async def test_an_action_is_refused_with_the_rooms_sentence() -> None:
    room = Room()
    client = RoomClient(room.connect, lambda: None, room.session.clock, apart=0)
    with pytest.raises(Rejection, match="starting-again"):
        await client.ask("next")
    async with running(client):
        await until(lambda: client.model.caught)
        room.refuses = Rejection("last-step")
        with pytest.raises(Rejection, match="last-step"):
            await client.ask("next")


async def test_a_room_of_another_version_ends_the_feed() -> None:
    other = refusing(Rejection("other-version"))

    client = RoomClient(other, lambda: None, CLOCK, apart=0)
    await client.run(lambda: None)
    assert not client.model.live.connected
    assert "Stop it and start it again" in client.model.live.trouble


async def test_a_room_that_cannot_be_started_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("facilitator.console.room_client.FIRST_PAUSE", 0)

    nobody = refusing(ConnectionRefusedError())

    def revive() -> Any:
        raise RoomFailed("port-taken", port=80)

    client = RoomClient(nobody, revive, CLOCK, apart=0)
    async with running(client):
        await until(lambda: client.model.live.trouble == "Port 80 is used by another program.")


async def test_an_erased_contribution_leaves_the_state() -> None:
    session = Session()
    here = session.join("Ana")
    session.do("go", "q2")
    given = session.give(here, "q2", "answer", text="secret")
    room = Room(session)
    client = RoomClient(room.connect, lambda: None, room.session.clock, apart=0)
    async with running(client):
        await until(lambda: client.model.caught)
        from facilitator.workshop.events import ROOM, Erased, EventDraft

        session.add(EventDraft(Erased((given.seq,)), who=ROOM))
        room.tell()
        await until(lambda: client.model.state.head == len(session.events))
        assert "secret" not in repr(client.model.state)
