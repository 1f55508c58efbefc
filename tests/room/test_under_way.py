"""What is picked or typed on phones and not sent: the console is told on how many, not on whose."""

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest

from facilitator.console.room_client import RoomClient
from facilitator.link.client import connect
from facilitator.link.messages import Live
from facilitator.link.socket_paths import of_file
from facilitator.room.unsent import MOST, UnsentCounts
from facilitator.workshop.clock import HERE
from tests.link.typed import unlike
from tests.patience import PATIENCE
from tests.room.running import Phone, Running, begin, room


@pytest.fixture(scope="module")
def river(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A room with a named step and an anonymous one open."""
    with room(begin(tmp_path_factory.mktemp("sessions"), sense={"names": "anonymous"})) as running:
        running.do("principle", "We share.")
        running.do("go", "vision")
        running.do("open", "sense")
        yield running


def says(phone: Phone, header: str | bytes) -> int:
    """A phone asks for the room, and names the steps in which something is not sent."""
    named = header if isinstance(header, bytes) else header.encode()
    headers = {b"Facilitator-Under-Way": named}
    headers |= {name.encode(): value.encode() for name, value in phone.headers.items()}
    return phone.client.get("/api/room", headers=headers).status_code


def test_the_console_hears_on_how_many_phones(river: Running) -> None:
    ana, bo = river.join("Ana"), river.join("Bo")
    head = river.do("state")
    assert [says(ana, "vision sense"), says(bo, "vision")] == [200, 200]
    live = river.live()
    assert live["waiting"] == {"vision": 2, "sense": 1}
    assert unlike(live, Live) == []
    # Others of these tests may be here as well.
    assert live["present"][-2:] == [ana.id, bo.id]
    assert [says(ana, "vision"), says(bo, "")] == [200, 200]
    assert river.live()["waiting"] == {"vision": 1}
    ana.room()
    assert river.live()["waiting"] == {}
    assert river.do("state") == head


def test_what_is_no_open_step_counts_for_nothing(river: Running) -> None:
    ana = river.join("Cleo")
    for header in (b"welcome nowhere", b"x" * 5000, b"\xe4 \xff", b",;:vision"):
        assert says(ana, header) == 200
    assert river.live()["waiting"] == {}


def test_a_closed_step_counts_no_more(river: Running) -> None:
    ana = river.join("Dee")
    river.do("open", "q1")
    says(ana, "q1")
    assert river.live()["waiting"] == {"q1": 1}
    river.do("close", "q1")
    assert river.live()["waiting"] == {}


async def test_the_consoles_feed_takes_it_from_a_real_room(sessions: Path) -> None:
    with room(begin(sessions)) as running:
        await asyncio.to_thread(running.do, "go", "vision")
        ana = await asyncio.to_thread(running.join, "Ana")
        await asyncio.to_thread(says, ana, "vision")
        with mock.patch.dict(os.environ, {"XDG_RUNTIME_DIR": running.runtime}):
            target = of_file(running.ref.path)
            feed = RoomClient(lambda first: connect(target, first), lambda: None, HERE)
            following = asyncio.create_task(feed.run(lambda: None))
            async with asyncio.timeout(PATIENCE):
                while feed.model.waiting != {"vision": 1}:  # noqa: ASYNC110 - the feed says it seldom
                    await asyncio.sleep(0.01)
            assert feed.model.live.present == {ana.id}
            assert feed.model.live.door["code"] == running.ready["code"]
            following.cancel()
            await asyncio.gather(following, return_exceptions=True)


def test_who_is_gone_is_forgotten() -> None:
    under_way = UnsentCounts()
    assert under_way.note("ana", b"q1 q2", ["q1", "q2"])
    assert not under_way.note("ana", b"q2 q1 q3", ["q1", "q2"])
    assert under_way.phones(["ana"], ["q1", "q3"]) == {"q1": 1}
    assert under_way.phones([], ["q1"]) == {}
    assert under_way.phones(["ana"], ["q1"]) == {}
    assert under_way.note("ana", b" " * MOST + b"q1", ["q1"]) is False
