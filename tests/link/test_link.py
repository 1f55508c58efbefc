"""Consoles and commands on the link of a real room."""

import asyncio
import json
import os
import socket
import stat
import time
from pathlib import Path
from typing import Any

import pytest

import facilitator
from facilitator.console.room_client import RoomClient
from facilitator.link import room_process as starting
from facilitator.link.client import Connection, connect
from facilitator.link.messages import Live, client_hello, decode, encode
from facilitator.link.socket_paths import of_file, socket_path
from facilitator.link.sync_client import NoRoom, ask_room, hello
from facilitator.workshop.clock import HERE
from facilitator.workshop.errors import Rejection
from tests.link.typed import unlike
from tests.patience import PATIENCE, until
from tests.room.running import begin, room


async def until_caught(connection: Connection) -> list[dict[str, Any]]:
    events = []
    async for message in connection.messages():
        if "event" in message:
            events.append(message["event"])
        if "caught" in message:
            return events
    raise AssertionError


async def until_event(connection: Connection, kind: str) -> dict[str, Any]:
    async for message in connection.messages():
        if message.get("event", {}).get("kind") == kind:
            event: dict[str, Any] = message["event"]
            return event
    raise AssertionError


async def test_a_console_catches_up_follows_and_acts(sessions: Path) -> None:
    with room(begin(sessions)) as river:
        river.knock("Ana", "River Watch")
        target = of_file(river.ref.path)
        async with connect(target) as one, connect(target, 2) as other:
            assert one.hello["session"] == river.ref.name
            assert one.hello["title"] == "River"
            events = await until_caught(one)
            assert [event["kind"] for event in events] == ["open", "join"]
            assert set(events[1]) == {
                "seq", "cid", "who", "step", "kind", "version", "body", "at",
            }  # fmt: skip
            assert [event["seq"] for event in await until_caught(other)] == [2]
            reading = asyncio.create_task(until_event(other, "advance"))
            mine = asyncio.create_task(until_event(one, "advance"))
            done = await one.do("next")
            assert done["room"]["current"] == "welcome"
            assert (await reading)["seq"] == done["events"][-1] == (await mine)["seq"]


async def test_what_is_refused_is_told(sessions: Path) -> None:
    with room(begin(sessions)) as river:
        async with connect(of_file(river.ref.path)) as console:
            reading = asyncio.create_task(until_event(console, "nothing"))
            with pytest.raises(Rejection) as no:
                await console.do("go", "nowhere")
            assert no.value.code == "no-such-step"
            reading.cancel()


async def test_the_live_line(sessions: Path) -> None:
    with room(begin(sessions)) as river:
        async with connect(of_file(river.ref.path)) as console:
            lives = (m["live"] async for m in console.messages() if "live" in m)
            first = await anext(lives)
            assert unlike(first, Live) == []
            assert (first["present"], first["joined"], first["first_phone"]) == ([], 0, False)
            door = first["door"]
            assert door["code"] == river.ready["code"]
            assert door["join"] == river.ready["join"]
            assert door["open"]
            assert not door["locked"]
            assert door["port_lost"] == 0
            assert first["storing"] == {"ok": True, "error": None, "gone": False, "kept": ""}
            ana = await asyncio.to_thread(river.join, "Ana")
            async for live in lives:
                if live["present"] == [ana.id]:
                    assert live["first_phone"]
                    assert live["joined"] == 1
                    break


async def test_a_console_hears_that_the_room_has_gone(sessions: Path) -> None:
    with room(begin(sessions)) as river:
        async with connect(of_file(river.ref.path)) as console:
            await until_caught(console)
            river.kill()
            assert [message async for message in console.messages() if "event" in message] == []
            with pytest.raises(OSError):
                await console.do("next")
        with pytest.raises(OSError):
            async with connect(of_file(river.ref.path)):
                pass


async def test_a_room_that_is_stopped_says_so_last(sessions: Path) -> None:
    with room(begin(sessions)) as river:
        target = of_file(river.ref.path)
        async with connect(target) as one, connect(target) as other:
            await until_caught(one)
            await asyncio.to_thread(river.do, "next")
            assert await asyncio.to_thread(starting.stop, target) is None
            for console in (one, other):
                heard = [message async for message in console.messages()]
                assert heard[-1] == {"bye": "stopped"}
                assert sum("bye" in message for message in heard) == 1
                assert any(message.get("event", {}).get("kind") == "advance" for message in heard)


async def test_a_console_that_does_not_read_does_not_keep_the_room_from_ending(
    sessions: Path,
) -> None:
    with room(begin(sessions)) as river, socket.socket(socket.AF_UNIX) as deaf:
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        deaf.connect(str(socket_path(of_file(river.ref.path))))
        deaf.sendall(encode(client_hello("console")))
        for number in range(60):
            river.do("note", f"{number} " + "x" * 1900)
        river.process.terminate()
        assert river.process.wait(PATIENCE) == 0


def test_the_socket_is_ours_alone(sessions: Path) -> None:
    with room(begin(sessions)) as river:
        path = socket_path(of_file(river.ref.path))
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
        assert len(os.fsencode(path)) < 107


def test_another_version_is_told_to_start_again(sessions: Path) -> None:
    with room(begin(sessions)) as river, socket.socket(socket.AF_UNIX) as one:
        one.connect(str(socket_path(of_file(river.ref.path))))
        lines = one.makefile("rb")
        lines.readline()
        other = client_hello("console")
        other["hello"]["program"] = "99.0"
        one.sendall(encode(other))
        refusal = json.loads(lines.readline())
        assert (refusal["refused"], refusal["error"]["code"]) == ("", "other-version")
        assert lines.readline() == b""
        lines.close()


async def test_a_console_of_another_version_says_so(
    sessions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with room(begin(sessions)) as river:
        target = of_file(river.ref.path)
        monkeypatch.setattr(facilitator, "__version__", "99.0")
        with pytest.raises(Rejection, match="other-version"):
            async with connect(target):
                raise AssertionError
        feed = RoomClient(lambda start: connect(target, start), lambda: None, HERE)
        await asyncio.wait_for(feed.run(lambda: None), PATIENCE)
        assert "another version" in feed.model.live.trouble
        assert not feed.model.live.connected
        # The room goes on, and can be stopped from here all the same.
        assert river.process.poll() is None
        assert await asyncio.to_thread(starting.stop, target) is None
        assert river.process.wait(PATIENCE) == 0


@pytest.mark.parametrize("line", [b"rubbish\n", b"[]\n", b"{}\n", b'{"hello": 7}\n', b"\n", b""])
def test_rubbish_on_the_link_hurts_nobody(sessions: Path, line: bytes) -> None:
    with room(begin(sessions)) as river:
        with socket.socket(socket.AF_UNIX) as one:
            one.settimeout(PATIENCE)
            one.connect(str(socket_path(of_file(river.ref.path))))
            one.recv(4096)
            one.sendall(line)
            one.shutdown(socket.SHUT_WR)
            assert one.recv(4096) == b""
        assert river.do("next")["current"] == "welcome"


def test_no_room(sessions: Path) -> None:
    ref = begin(sessions)
    with pytest.raises(NoRoom):
        ask_room(of_file(ref.path), "next")
    assert hello(of_file(ref.path)) is None
    with pytest.raises(NoRoom):
        starting.stop(of_file(ref.path))


def test_a_room_is_started_found_and_stopped(sessions: Path) -> None:
    target = of_file(begin(sessions).path)
    ready = starting.start(target, host="127.0.0.1")
    try:
        assert ready["ready"] is True
        again = starting.start(target)
        assert again["pid"] == ready["pid"]
        assert again["title"] == "River"
        assert ask_room(target, "next")["room"]["current"] == "welcome"
        second = starting.spawn(target, ["--host", "127.0.0.1"])
        assert second.wait()["pid"] == ready["pid"]
    finally:
        assert starting.stop(target) is None
    assert starting.find(target) is None
    assert not list(sessions.glob("*.lock"))


def test_a_room_outlives_whoever_started_it_and_was_killed_meanwhile(sessions: Path) -> None:
    target = of_file(begin(sessions).path)
    waiting = starting.spawn(target, ["--host", "127.0.0.1"])
    pipe = waiting._process.stdout
    assert pipe is not None
    pipe.close()
    until(lambda: starting.find(target) is not None)
    time.sleep(0.5)
    assert starting.stop(target) is None
    assert waiting._process.wait(PATIENCE) == 0


def test_why_a_room_did_not_start(sessions: Path) -> None:
    with pytest.raises(starting.RoomFailed, match="no-such-session"):
        starting.start(of_file(sessions / "nothing.session"))


def test_a_line_that_is_nested_without_end_is_rubbish() -> None:
    with pytest.raises(ValueError, match="nested too deeply"):
        decode(b'{"hello":' * 100_000 + b"\n")


async def test_the_live_line_tells_when_the_rooms_clock_was_set(sessions: Path) -> None:
    with room(begin(sessions)) as river:
        async with connect(of_file(river.ref.path)) as console:
            lives = (m["live"] async for m in console.messages() if "live" in m)
            assert (await anext(lives))["timer"] is None
            before = HERE.awake()
            doing = asyncio.create_task(console.do("timer", {"running": True, "left": 60}))
            timer = None
            while timer is None:
                timer = (await anext(lives))["timer"]
            assert timer["seq"] == (await doing)["events"][-1]
            assert before <= timer["made"] <= HERE.awake()
