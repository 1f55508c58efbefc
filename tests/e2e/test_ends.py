"""However console and room end: a sane terminal, a whole journal, the room found again or over."""

from __future__ import annotations

import asyncio
import os
import random
import shutil
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from facilitator.activities.ask_bodies import Answered
from facilitator.journal.locations import FileRef
from facilitator.journal.reading import read
from tests.e2e.following import live_line
from tests.e2e.hall import SECONDS, Person, hall, new, refused, run, run_json
from tests.e2e.sequences import without
from tests.e2e.terminal import Terminal, terminal
from tests.narrow import body_of
from tests.plain import PLAIN
from tests.ports import free_port

LOCAL = ("--host", "127.0.0.1")
SPECIALISMS = "Which specialisms does a movement that we build together need?"
STOPPED = "The room was stopped elsewhere."


def held(session: str) -> Any:
    """Who has the session, as `facilitator list` tells; None if nobody has."""
    return next(one for one in run_json("list") if one["session"] == session)["room"]


def console(session: str) -> Terminal:
    """A console that leads the session, with its room at a port that no other test takes."""
    return Terminal("run", session, *LOCAL, "--port", str(free_port()))


def come_in(session: str, console: Terminal) -> dict[str, Any]:
    """Wait for the lobby; who holds the session then."""
    console.sees("and enter the code")
    room = held(session)
    assert room["pid"]
    return dict(room)


def leave(console: Terminal) -> None:
    """Leave by keys; the terminal is as it was."""
    console.press("ctrl+q")
    console.sees("Leave this window")
    console.press("enter")
    assert console.over() == 0
    assert console.restored() == []
    console.close()


def until(so: Callable[[], bool]) -> None:
    over = time.monotonic() + SECONDS
    while not so():
        assert time.monotonic() < over
        time.sleep(0.02)


def whole(session: str) -> bool:
    return bool(run_json("verify", session)["ok"])


class Visitor:
    """A program that takes part in the room of a console, and sends until it is answered."""

    def __init__(self, port: int, code: str) -> None:
        self._url = f"http://127.0.0.1:{port}/api/"
        joined = httpx.post(self._url + "join", json={"code": code, "name": "Ana"}, verify=PLAIN)
        assert joined.status_code == 201, joined.text
        self._headers = {"Authorization": "Bearer " + joined.json()["token"]}
        self.received: dict[str, int] = {}
        self.going = True

    def give(self, text: str) -> int:
        """Send an answer; its number, once it was acknowledged."""
        given = {"cid": os.urandom(16).hex(), "step": "specialisms", "kind": "answer"}
        answer = httpx.post(
            self._url + "contributions",
            json={**given, "body": {"text": text}},
            headers=self._headers,
            verify=PLAIN,
        )
        assert answer.status_code == 200, answer.text
        seq = int(answer.json()["seq"])
        self.received[text] = seq
        return seq

    def go_on(self) -> None:
        """Send one answer after the other until the room is gone."""
        number = 0
        while self.going:
            number += 1
            try:
                self.give(f"answer {number}")
            except (httpx.HTTPError, AssertionError):
                return
            time.sleep(0.06)


def code_of(session: str) -> str:
    """The letters of the door."""
    folder = Path(os.environ["FACILITATOR_SESSIONS"])
    live = asyncio.run(live_line(folder / f"{session}.session"))
    return str(live["door"]["code"])


def stands(session: str, received: dict[str, int]) -> None:
    """The journal is whole, and everything that was acknowledged stands in it."""
    assert whole(session)
    folder = Path(os.environ["FACILITATOR_SESSIONS"])
    _session, events = read(FileRef(folder / f"{session}.session"))
    stored = {event.seq: event for event in events}
    for text, seq in received.items():
        assert body_of(stored[seq], Answered).text == text


@pytest.mark.long
def test_a_room_stopped_by_one_console_stays_stopped_for_the_other(sessions: Path) -> None:
    session = new()
    one, other = console(session), None
    try:
        before = come_in(session, one)
        other = Terminal("run", session, *LOCAL)
        other.sees("and enter the code")
        code = code_of(session)
        one.press("ctrl+q")
        one.sees("Leave and stop the room")
        one.press("down", "enter")
        assert one.over() == 0
        assert STOPPED not in one.output.decode("utf8", "replace")
        other.sees(STOPPED, "Press S to reopen it")
        time.sleep(1.5)
        assert held(session) is None
        other.press("s")
        other.misses(STOPPED)
        until(lambda: bool((held(session) or {}).get("port")))
        assert held(session)["port"] == before["port"]
        assert code_of(session) == code
        run("stop", session)
        other.sees(STOPPED)
        assert whole(session)
        leave(other)
        assert held(session) is None
    finally:
        for each in (one, other):
            if each is not None:
                each.close()


@pytest.mark.parametrize("controls", [pytest.param(True, marks=pytest.mark.long), False])
def test_a_closed_window_ends_the_console_and_not_the_room(sessions: Path, controls: bool) -> None:
    session = new()
    console = Terminal("run", session, *LOCAL, controls=controls)
    try:
        before = come_in(session, console)
        console.hang_up()
        assert console.process.wait(SECONDS) == 0
        assert b"Traceback" not in console.output
        assert held(session) == before
        with terminal("run", session) as again:
            again.sees("and enter the code")
            assert held(session) == before
    finally:
        console.close()
    assert whole(session)


@pytest.mark.long
def test_after_a_killed_console_the_next_one_finds_its_room(sessions: Path) -> None:
    session = new()
    killed = console(session)
    before = come_in(session, killed)
    code = code_of(session)
    killed.process.kill()
    killed.close()
    with terminal("run", session) as again:
        again.sees("and enter the code")
        assert held(session) == before
        assert code_of(session) == code
        leave(again)
    assert held(session) == before


def test_a_killed_room_comes_back_by_itself_as_it_was(sessions: Path) -> None:
    session = new()
    with terminal("run", session, *LOCAL, "--port", str(free_port())) as screen:
        before = come_in(session, screen)
        run("do", session, "go", "specialisms")
        visitor = Visitor(before["port"], code := code_of(session))
        visitor.give("the east bank")
        screen.sees("the east bank")
        begun = len(screen.output)
        os.kill(before["pid"], signal.SIGKILL)
        # It may be there for less than a moment.
        says = "The room has stopped and is restarting. Nothing stored is lost."
        screen.until(lambda: says in without(bytes(screen.output[begun:])), says)
        until(lambda: (held(session) or before)["pid"] != before["pid"])
        screen.misses("has stopped")
        now = held(session)
        assert (now["pid"] != before["pid"], now["port"]) == (True, before["port"])
        assert code_of(session) == code
        visitor.give("the west bank")
        screen.sees("the west bank")
        leave(screen)
    stands(session, visitor.received)


@pytest.mark.long
def test_console_and_room_killed_amid_answers(sessions: Path) -> None:
    session = new()
    port = ("--port", str(free_port()))
    for seen in ("and enter the code", SPECIALISMS):
        with terminal("run", session, *LOCAL, *port) as screen:
            screen.sees(seen)
            room, code = held(session), code_of(session)
            run("do", session, "go", "specialisms")
            visitors = [Visitor(room["port"], code) for _one in range(3)]
            threads = [threading.Thread(target=one.go_on) for one in visitors]
            for thread in threads:
                thread.start()
            time.sleep(0.4)
            victims = [room["pid"], screen.process.pid]
            random.shuffle(victims)
            os.kill(victims[0], signal.SIGKILL)
            time.sleep(random.uniform(0, 0.05))
            os.kill(victims[1], signal.SIGKILL)
            for one, thread in zip(visitors, threads, strict=True):
                one.going = False
                thread.join()
                assert one.received
                stands(session, one.received)
    with terminal("run", session, *LOCAL, *port) as screen:
        screen.sees(SPECIALISMS)
        assert held(session)["pid"]


@pytest.mark.long
def test_a_room_told_to_end_tells_its_consoles(sessions: Path) -> None:
    session = new()
    with terminal("run", session, *LOCAL) as screen:
        room = come_in(session, screen)
        run("do", session, "go", "specialisms")
        visitor = Visitor(room["port"], code_of(session))
        visitor.give("the east bank")
        screen.sees("the east bank")
        os.kill(room["pid"], signal.SIGTERM)
        screen.sees(STOPPED)
        until(lambda: held(session) is None)
        assert not Path(room["socket"]).exists()
        stands(session, visitor.received)
        leave(screen)
    left = [path.name for path in sessions.iterdir()]
    assert not [name for name in left if name.endswith(("-wal", "-shm", ".lock"))]


@pytest.mark.long
def test_killed_while_it_starts(sessions: Path) -> None:
    session = new()
    for number in (signal.SIGKILL, signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
        for after in (0.15, random.uniform(0.2, 0.6)):
            with terminal("run", session, *LOCAL, new=True) as screen:
                time.sleep(after)
                screen.process.send_signal(number)
                time.sleep(0.2)
                if number != signal.SIGKILL and screen.process.poll() is not None:
                    screen.over()
                    assert screen.restored() == []
                # Before that Python itself starts, and tells of an interruption in its own way.
                ours = b"Traceback" in screen.output and b"facilitator" in screen.output
                assert not ours, (number, after, screen.text())
    with terminal("run", session, *LOCAL) as screen:
        come_in(session, screen)
    run("stop", session)
    assert held(session) is None
    assert whole(session)


def test_held_and_carried_on(sessions: Path) -> None:
    session = new()
    with terminal("run", session, *LOCAL) as screen:
        come_in(session, screen)
        screen.process.send_signal(signal.SIGTSTP)
        until(lambda: screen.state() == "T")
        screen.quiet()
        assert screen.restored() == []
        screen.process.send_signal(signal.SIGCONT)
        until(lambda: screen.restored() != [])
        screen.quiet()
        screen.press("space")
        screen.sees("Why we are here")
        leave(screen)


@pytest.mark.long
def test_a_window_made_tiny_and_large_again(sessions: Path) -> None:
    session = new()
    with terminal("run", session, *LOCAL) as screen:
        come_in(session, screen)
        for columns, rows in ((1, 1), (2, 40), (60, 2), (9, 4), (250, 90), (120, 36)):
            screen.resize(columns, rows)
        screen.sees("and enter the code")
        leave(screen)


@pytest.mark.long
def test_a_second_room_is_told_which_room_of_a_console_has_it(sessions: Path) -> None:
    session = new()
    with terminal("run", session, *LOCAL) as screen:
        room = come_in(session, screen)
        assert str(room["pid"]) in refused("serve", session, *LOCAL)
        assert held(session) == room


@pytest.mark.long
def test_what_killed_rooms_leave_behind_hinders_nobody(sessions: Path) -> None:
    session = new()
    with hall(session, *LOCAL) as room:
        socket_file = Path(held(session)["socket"])
        room.kill()
        assert socket_file.is_socket()
        assert "No room is open." in refused("stop", session)
        assert "has no open room" in refused("do", session, "next")
        with terminal("run", session, *LOCAL) as screen:
            come_in(session, screen)
        run("stop", session)
        assert not socket_file.exists()
        # Something else lies where the socket has to be.
        socket_file.write_text("left over")
        room.start()
        assert room.do("state")["present"] == 0


def test_a_room_whose_socket_was_swept_away_is_found_again(sessions: Path) -> None:
    session = new()
    with hall(session, hasty=True) as room:
        shutil.rmtree(os.environ["XDG_RUNTIME_DIR"])
        Path(os.environ["XDG_RUNTIME_DIR"]).mkdir(mode=0o700)
        until(Path(held(session)["socket"]).is_socket)
        assert room.do("state")["present"] == 0
        assert session in run("stop", session).stdout
        assert room.over() == (0, "")


@pytest.mark.long
def test_a_room_is_found_from_where_sockets_lie_elsewhere(
    sessions: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = new()
    with hall(session, *LOCAL) as room:
        elsewhere = tmp_path / "x"
        elsewhere.mkdir(mode=0o700)
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(elsewhere))
        run("do", session, "next")
        with terminal("run", session, *LOCAL) as screen:
            screen.sees("Why we are here")
        assert session in run("stop", session).stdout
        assert room.over() == (0, "")


@pytest.mark.long
def test_a_room_that_hangs_is_named(sessions: Path) -> None:
    session = new()
    with hall(session, *LOCAL) as room:
        os.kill(room.pid, signal.SIGSTOP)
        try:
            # Copies of the program wait much longer for a room than it does for people.
            with terminal("stop", session, new=True) as shown:
                assert shown.over() > 0
                output = shown.output.decode()
                assert all(text in output for text in ("does not answer", str(room.pid)))
        finally:
            os.kill(room.pid, signal.SIGCONT)
        assert room.do("state")["present"] == 0


def test_what_a_room_did_not_answer_before_it_went_is_said(sessions: Path) -> None:
    session = new()
    with hall(session, host="127.0.0.1", grace=60.0) as room:
        room.do("principle", "We share.")
        room.do("go", "shared-principles")
        ana = Person(room, "Ana")
        messages: list[str] = []
        waits = threading.Thread(target=lambda: messages.append(refused("do", session, "next")))
        waits.start()
        until(lambda: "ends" in ana.step("shared-principles"))
        os.kill(room.pid, signal.SIGTERM)
        waits.join()
        assert room.over() == (0, "")
        assert "The room ended before it answered" in messages[0]
