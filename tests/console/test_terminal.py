"""The console in a real terminal with a real room: it starts, leads, and ends cleanly."""

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from facilitator.journal.locations import FileRef
from facilitator.journal.unsaved_texts import drafts_path, read_drafts
from facilitator.link.room_process import find, stop
from facilitator.link.sync_client import NoRoom, ask_room
from facilitator.services.addresses import local_addresses, why
from facilitator.services.rooms import target
from tests.variants import also

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

from tests.e2e.terminal import terminal
from tests.ports import free_port
from tests.room.running import begin, room, start

console = partial(terminal, columns=80, rows=24)
CTRL_Q, ESC, DOWN, ENTER = "\x11", "\x1b", "\x1b[B", "\r"


@pytest.fixture
def ref(sessions: Path) -> Iterator[FileRef]:
    """A session; its room is ended with the test."""
    file_ref = begin(sessions)
    yield file_ref
    with suppress(NoRoom):
        stop(target(file_ref))


def test_it_starts_its_room_leads_and_leaves_it_running(ref: FileRef) -> None:
    with console("run", str(ref.path), "--host", "127.0.0.1") as screen:
        screen.sees("and enter the code")
        screen.press(" ")
        screen.sees("1 of 20")
        screen.press(CTRL_Q)
        screen.sees("Leave this window")
        screen.press(ENTER)
        assert screen.over() == 0
        assert screen.restored() == []
    assert find(target(ref)) is not None
    with console("run", str(ref.path)) as screen:
        screen.sees("1 of 20")
        screen.press(CTRL_Q)
        screen.sees("Leave and stop the room")
        screen.press(DOWN + ENTER)
        assert screen.over() == 0
        assert screen.restored() == []
    assert find(target(ref)) is None


@pytest.mark.parametrize("number", [*also(signal.SIGTERM), signal.SIGHUP])
def test_a_closed_terminal_ends_it_cleanly(ref: FileRef, number: signal.Signals) -> None:
    with console("run", str(ref.path), "--host", "127.0.0.1") as screen:
        screen.sees("and enter the code")
        screen.process.send_signal(number)
        assert screen.over() == 0
        assert screen.restored() == []
    assert find(target(ref)) is not None


def test_answers_of_a_phone_arrive_live_and_steer_nothing(ref: FileRef) -> None:
    with room(ref, port=free_port()) as running:
        phone = running.join("Ana")
        with console("run", str(ref.path)) as screen:
            screen.sees("1 here")
            running.do("go", "q2")
            screen.sees("Where is this work taking place?")
            phone.give("q2", "answer", text="east \x1b[31m\x1b]0;owned\x07bank [bold]x[/bold]")
            screen.sees("east [31m]0;ownedbank [bold]x[/bold]")
            screen.sees("1 of 1 has answered")
            assert b"\x1b]0;owned" not in screen.output
            screen.process.send_signal(signal.SIGTERM)
            assert screen.over() == 0


def test_a_killed_room_is_started_again_with_what_was_stored(ref: FileRef) -> None:
    running = start(ref, port=free_port())
    phone = running.join("Ana")
    with console("run", str(ref.path)) as screen:
        screen.sees("1 here")
        running.do("go", "q2")
        phone.give("q2", "answer", text="the east bank")
        screen.sees("the east bank")
        running.kill()
        screen.until(lambda: find(target(ref)) is not None, "a room")
        screen.misses("has stopped")
        assert "the east bank" in screen.text()
        screen.press("l")
        screen.sees("The door is locked.")
        screen.process.send_signal(signal.SIGTERM)
        assert screen.over() == 0


def test_a_statement_outlives_a_killed_console(ref: FileRef) -> None:
    with console("run", str(ref.path), "--host", "127.0.0.1") as screen:
        screen.sees("and enter the code")
        ask_room(target(ref), "go", "draft")
        screen.sees("No version yet.")
        screen.press("e")
        screen.sees("ctrl+s show this version")
        screen.press("We live along one river.")
        screen.sees("1 sentence")
        screen.until(lambda: "river." in str(read_drafts(drafts_path(ref))), "a draft")
        screen.process.kill()
        screen.over()
    with console("run", str(ref.path)) as screen:
        screen.sees("No version yet.")
        screen.press("e")
        screen.sees("This is what you typed before.")
        assert "We live along one river." in screen.text()
        screen.press("\x13")
        screen.sees("What is this text?")
        screen.press("\r")
        screen.sees("version 1")
        screen.until(lambda: not drafts_path(ref).exists(), "no draft")


def test_the_library_opens_and_ends(sessions: Path) -> None:
    with console() as screen:
        screen.sees("No sessions yet.")
        screen.press("?")
        screen.sees("keys")
        screen.press(CTRL_Q)
        assert screen.over() == 0
        assert screen.restored() == []


def test_a_replay_opens_and_ends(ref: FileRef) -> None:
    with console("replay", str(ref.path)) as screen:
        screen.sees("replay")
        screen.press(ESC)
        assert screen.over() == 0
        assert screen.restored() == []


@pytest.mark.long
def test_a_room_that_cannot_start_says_why(ref: FileRef) -> None:
    with socket.create_server(("0.0.0.0", 0)) as taken:
        port = taken.getsockname()[1]
        with console("run", str(ref.path), "--port", str(port)) as screen:
            screen.sees(f"! Port {port} is used by another program.")
            screen.press(CTRL_Q)
            screen.sees("Leave this window")
            screen.press(ENTER)
            assert screen.over() == 0
            assert screen.restored() == []


@pytest.mark.long
def test_a_terminal_of_another_encoding_is_shown_what_it_has(
    ref: FileRef, monkeypatch: pytest.MonkeyPatch
) -> None:
    with room(ref, port=free_port()) as running:
        phone = running.join("Ana")
        running.do("go", "q2")
        phone.give("q2", "answer", text="the east bank 河岸")
        # Not before: the room would be a copy of an interpreter that was started with them.
        monkeypatch.setenv("PYTHONUTF8", "0")
        monkeypatch.setenv("PYTHONIOENCODING", "iso8859-1")
        with console("run", str(ref.path), new=True) as screen:
            screen.sees("the east bank ????", "* 1 of 1 has answered")
            assert b"\\u" not in screen.output
            screen.process.send_signal(signal.SIGTERM)
            assert screen.over() == 0


def test_simple_marks_can_be_asked_for(ref: FileRef, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACILITATOR_MARKS", "simple")
    with room(ref, port=free_port()) as running:
        phone = running.join("Ana")
        running.do("go", "q2")
        phone.give("q2", "answer", text="the east bank ●")
        with console("run", str(ref.path)) as screen:
            screen.sees("the east bank ●", "* 1 of 1 has answered")
            screen.process.send_signal(signal.SIGTERM)
            assert screen.over() == 0


def test_marks_that_there_are_not_are_refused(
    ref: FileRef, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACILITATOR_MARKS", "nice")
    with console("run", str(ref.path)) as screen:
        screen.sees("FACILITATOR_MARKS can be")
        assert screen.over() == 2
    assert find(target(ref)) is None


def test_the_doctor_asks_the_terminal_and_leaves_it_as_it_was(sessions: Path) -> None:
    with terminal("doctor", columns=80, rows=60) as screen:
        screen.sees("set FACILITATOR_MARKS=simple")
        # Where there is no network it says that there can be no session.
        assert screen.over() == (why(local_addresses()[0]) == "alone")
        assert screen.restored() == []


def test_the_frame_rate_was_taken(sessions: Path) -> None:
    code = (
        "from facilitator.console.start import _prepare; _prepare();"
        "from textual import constants; print(constants.MAX_FPS)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "240"
