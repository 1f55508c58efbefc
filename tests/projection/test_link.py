"""Projections on the link of a real room: what crosses the socket, and what does not."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import facilitator
from facilitator.cli import program
from facilitator.commands import open_rooms
from facilitator.console.opened_session import opened, projected
from facilitator.console.projection_model import ProjectionModel
from facilitator.console.screens.room_page import View, room_lines
from facilitator.console.screens.wall_page import wall_lines
from facilitator.console.session_model import SessionModel
from facilitator.console.widgets.lines import Line
from facilitator.link.client import Connection, connect
from facilitator.link.messages import Live, Wall, client_hello, encode
from facilitator.link.socket_paths import of_file, socket_path
from facilitator.workshop.clock import HERE
from facilitator.workshop.errors import Rejection
from tests.link.typed import unlike
from tests.room.running import Phone, Running, begin, cid, room

WALL: Wall = {
    "page": "room",
    "step": "q1",
    "view": "hidden",
    "number": 2,
    "wifi": False,
    "solid": False,
}
PATIENCE = 60.0
"""Seconds for which a busy machine is waited for."""


class Wire:
    """A projection that only listens: every byte that the room sends it."""

    def __init__(self, running: Running) -> None:
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.settimeout(PATIENCE)
        self._socket.connect(str(socket_path(of_file(running.ref.path))))
        self._socket.sendall(encode(client_hello("projection")))
        self.heard = b""

    def until(self, seq: int) -> str:
        """Everything up to the portion that ends with that event or a later one."""
        while not any(caught >= seq for caught in self._caught()):
            data = self._socket.recv(65536)
            assert data
            self.heard += data
        return self.heard.decode()

    def _caught(self) -> list[int]:
        lines = [line for line in self.heard.split(b"\n")[:-1] if line.startswith(b'{"caught"')]
        return [json.loads(line)["caught"] for line in lines]

    def close(self) -> None:
        self._socket.close()


def by_hand(step: str, kind: str, **body: Any) -> dict[str, Any]:
    """What is entered for nobody in particular."""
    return {"who": "", "step": step, "kind": kind, "body": body}


def test_no_private_text_crosses_in_any_activity(sessions: Path) -> None:
    changes: dict[str, Any] = {
        "q1": {"notes": "Murmur: ask Bo"},
        "q2": {"review": True},
        "q3": {"reveal": "hidden"},
        "q4": {"names": "anonymous", "review": True},
        "q5": {"names": "anonymous", "reveal": "hidden"},
        "draft": {"review": True},
    }
    with room(begin(sessions, **changes)) as river, closing(Wire(river)) as wire:
        phones = [river.join(f"Murmur {n}", "River Watch") for n in range(3)]
        _answers(river, phones)
        _positions(river, phones)
        heard = wire.until(_head(river))
        assert "Heard" in heard
        assert "Murmur" not in heard
        with closing(Wire(river)) as late:
            heard_late = late.until(_head(river))
        assert "Murmur" not in heard_late
        assert "Whisper" not in heard_late
        river.do("reveal", "q3")
        river.do("reveal", "q5")
        heard = wire.until(_head(river))
        assert "Murmur: under the bridge" in heard
        assert "Murmur: nobody knows" in heard
        assert "Murmur: waits" not in heard
        assert "Murmur: I fear" not in heard
        river.do("close", "adopt")
        assert "Murmur: I fear" in wire.until(_head(river))


def _head(running: Running) -> int:
    """The number of a note that is made now."""
    running.do("note", "Murmur to myself")
    return int(running.hello()["head"])


def _answers(river: Running, phones: list[Phone]) -> None:
    ana, bo, chidi = phones
    for step, text in (
        ("q1", "Heard in the street"),
        ("q2", "Murmur: waits"),
        ("q3", "Murmur: under the bridge"),
        ("q4", "Murmur: waits, from nobody"),
        ("q5", "Murmur: nobody knows"),
    ):
        river.do("go", step)
        ana.give(step, "answer", text=text)
        # What the facilitator enters waits for nobody.
        heard = text.replace("Murmur: waits", "Heard by the facilitator")
        river.do("by-hand", by_hand(step, "answer", text=heard))
    river.do("go", "q1")
    # Until it is hidden the wall may show it.
    hidden = bo.give("q1", "answer", text="Whisper: hidden by hand", type="group")
    river.do("hide", f"a{hidden}")
    river.do("rename-item", {"item": f"a{hidden}", "text": "Murmur: another wording"})
    river.do("need", "Whisper: a need that is hidden")
    river.do("hide", f"n{river.hello()['head']}")
    river.do("need", "Heard by all: vans")
    river.do("go", "q12")
    chidi.give("q12", "hold", need=f"n{river.hello()['head'] - 2}", level="has")


def _positions(river: Running, phones: list[Phone]) -> None:
    ana, bo, _chidi = phones
    river.do("principle", "Heard by all: we share")
    principle = f"p{river.hello()['head']}"
    river.do("go", "sense")
    for phone in phones:
        phone.give("sense", "sense", principle=principle, vote=-1)
    river.do("go", "draft")
    river.do("version", ["Heard by all: we live along one river."])
    sentence = bo.room()["open"][-1]["items"][0]["id"]
    bo.give("draft", "react", sentence=sentence, choice="cannot", text="Murmur: not like this")
    bo.give("draft", "propose", sentences=["Murmur: we are many."])
    river.do("go", "adopt")
    river.do("freeze")
    version = ana.room()["open"][-1]["options"]["version"]
    ana.give("adopt", "position", version=version, choice="block", reason="Murmur: I fear")


@asynccontextmanager
async def following(running: Running, role: Any) -> AsyncIterator[Connection]:
    """A connection of that kind."""
    async with connect(of_file(running.ref.path), role=role) as connection:
        yield connection


async def until_live(connection: Connection, so: Callable[[Live], bool]) -> Live:
    """The first live line of which that is so."""
    async for message in connection.messages():
        if "live" in message and so(message["live"]):
            live: Live = message["live"]
            return live
    raise AssertionError


async def test_a_projection_can_ask_for_nothing(sessions: Path) -> None:
    with room(begin(sessions)) as river:
        async with following(river, "projection") as one:
            reading = asyncio.create_task(until_live(one, lambda live: False))
            for action in ("next", "note", "state", "asks", "stop", "erase"):
                with pytest.raises(Rejection, match="only-shows"):
                    await one.do(action, "x")
            reading.cancel()
        assert river.do("state")["current"] == ""


async def test_what_the_console_shows_is_told_and_forgotten_with_it(sessions: Path) -> None:
    with room(begin(sessions)) as river:
        before = river.hello()["head"]
        async with following(river, "projection") as wall:
            assert (await until_live(wall, lambda live: True))["wall"] is None
            async with following(river, "console") as console:
                console.show({"wall": WALL})
                live = await until_live(wall, lambda live: live["wall"] is not None)
                assert live["wall"] == WALL
                assert unlike(live, Live) == []
                console.show({"wall": {**WALL, "page": "blank"}})
                await until_live(wall, lambda live: (live["wall"] or WALL)["page"] == "blank")
            await until_live(wall, lambda live: live["wall"] is None)
        assert river.hello()["head"] == before


async def test_consoles_are_told_which_projections_there_are(sessions: Path) -> None:
    with room(begin(sessions)) as river:
        async with following(river, "console") as console:
            async with following(river, "projection") as one, following(river, "projection") as two:
                one.show({"window": {"columns": 80, "rows": 24}})
                two.show({"window": {"columns": 120, "rows": 36}})
                live = await until_live(console, lambda live: len(live["windows"]) == 2)
                assert {window["columns"] for window in live["windows"]} == {80, 120}
                assert unlike(live, Live) == []
            await until_live(console, lambda live: live["windows"] == [])


async def test_the_live_line_names_nobody(sessions: Path) -> None:
    with room(begin(sessions)) as river:
        ana = await asyncio.to_thread(river.join, "Ana")
        async with following(river, "projection") as wall:
            live = await until_live(wall, lambda live: live["first_phone"])
            assert ana.id not in json.dumps(live)
            assert live["joined"] == 0
            assert live["door"]["code"] == river.ready["code"]


def test_one_that_does_not_read_keeps_nobody_waiting(sessions: Path) -> None:
    with room(begin(sessions)) as river, socket.socket(socket.AF_UNIX) as deaf:
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        deaf.connect(str(socket_path(of_file(river.ref.path))))
        deaf.sendall(encode(client_hello("projection")))
        wire = Wire(river)
        river.do("go", "q1")
        for number in range(60):
            river.do("need", f"{number} " + "x" * 480)
        assert "59 xxx" in wire.until(_head(river))
        wire.close()
        river.process.terminate()
        assert river.process.wait(PATIENCE) == 0


@pytest.mark.parametrize("line", [b'{"window": 7}\n', b'{"wall": {}}\n', b"rubbish\n"])
def test_rubbish_from_a_projection_ends_it_alone(sessions: Path, line: bytes) -> None:
    with room(begin(sessions)) as river:
        with socket.socket(socket.AF_UNIX) as one:
            one.settimeout(PATIENCE)
            one.connect(str(socket_path(of_file(river.ref.path))))
            one.sendall(encode(client_hello("projection")) + line)
            one.shutdown(socket.SHUT_WR)
            while one.recv(4096):
                pass
        assert river.do("next")["current"] == "welcome"


async def test_console_and_projection_draw_the_same(sessions: Path) -> None:
    changes: dict[str, Any] = {
        "q2": {"review": True},
        "q3": {"reveal": "hidden"},
        "q4": {"names": "anonymous"},
        "q5": {"names": "anonymous", "reveal": "hidden"},
    }
    news = asyncio.Event()
    with room(begin(sessions, **changes)) as river:
        console, wall = opened(river.ref, HERE).client, projected(river.ref, HERE).client
        following = [asyncio.create_task(one.run(news.set)) for one in (console, wall)]
        phones = await asyncio.to_thread(lambda: [river.join(f"P{n}") for n in range(3)])
        for happens in (_answers, _positions, _late_answers):
            await asyncio.to_thread(happens, river, phones)
            last = await asyncio.to_thread(_head, river)
            async with asyncio.timeout(PATIENCE):
                while differ(console.model, wall.model, last):
                    news.clear()
                    await news.wait()
        for task in following:
            task.cancel()


def differ(console: SessionModel, wall: SessionModel, last: int) -> list[str]:
    """The steps that the two draw otherwise, without the marks of what is new; at least until both
    know so many events."""
    if min(console.state.head, wall.state.head) < last:
        return ["not there yet"]
    views = [View(step.id, projected=True) for step in console.state.agenda.steps]
    return [
        view.step
        for view in views
        if rows(room_lines(console, view, 80, 24)) != rows(room_lines(wall, view, 80, 24))
    ]


def _late_answers(river: Running, phones: list[Phone]) -> None:
    """In an open anonymous step one is changed, one taken back and one hidden; then it closes."""
    river.do("open", "q4")
    first = cid()
    assert phones[0].post("q4", "answer", {"text": "Heard first"}, first).status_code == 200
    phones[0].give("q4", "edit", of=first, text="Heard second")
    second = cid()
    assert phones[1].post("q4", "answer", {"text": "Heard and gone"}, second).status_code == 200
    phones[1].give("q4", "withdraw", of=second)
    third = cid()
    assert phones[2].post("q4", "answer", {"text": "Heard and hidden"}, third).status_code == 200
    river.do("hide", f"a{third}")
    river.do("close", "q4")


def rows(lines: Sequence[Line]) -> list[str]:
    """The rows of a page, without the marks of what is new."""
    return [line.text.replace("›", " ").rstrip() for line in lines]


def test_the_command_refuses_a_room_of_another_version(
    sessions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with room(begin(sessions)) as river:
        monkeypatch.setattr(facilitator, "__version__", "99.0")
        monkeypatch.setattr(open_rooms, "needs_terminal", lambda: None)
        done = CliRunner().invoke(program, ["--sessions", str(sessions), "project"])
        assert done.exit_code == 1
        assert "another version of Facilitator" in done.output
        assert river.process.poll() is None


async def test_one_of_another_version_says_so(
    sessions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with room(begin(sessions)) as river:
        monkeypatch.setattr(facilitator, "__version__", "99.0")
        client = projected(river.ref, HERE).client
        await asyncio.wait_for(client.run(lambda: None), PATIENCE)
        model = client.model
        assert isinstance(model, ProjectionModel)
        page = "\n".join(line.text for line in wall_lines(model, "River", 80, 24))
        assert "another version" in page
        assert river.process.poll() is None


async def test_a_projection_comes_back_to_a_room_that_was_started_again(sessions: Path) -> None:
    ref = begin(sessions)
    client = projected(ref, HERE).client
    model = client.model
    assert isinstance(model, ProjectionModel)
    news = asyncio.Event()

    async def until(so: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not so():
                news.clear()
                await news.wait()

    with room(ref) as river:
        following = asyncio.create_task(client.run(news.set))
        await asyncio.to_thread(river.do, "go", "q1")
        await until(lambda: model.state.current == "q1")
        river.kill()
        await until(lambda: not model.live.connected)
        assert model.state.current == "q1"
    with room(ref) as river:
        await until(lambda: model.live.connected)
        await asyncio.to_thread(river.do, "go", "q2")
        await until(lambda: model.state.current == "q2")
        river.end()
        await until(lambda: model.stopped)
    following.cancel()
