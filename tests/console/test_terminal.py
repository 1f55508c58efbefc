"""The console in a real terminal with a real room: it starts, leads, and ends cleanly."""

import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.desk.rooms import target
from facilitator.journal.homes import FileRef
from facilitator.link.start import find, stop

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

from tests.console.terminal import terminal
from tests.room.running import begin

CTRL_Q, ESC, DOWN, ENTER = "\x11", "\x1b", "\x1b[B", "\r"


@pytest.fixture
def ref(sessions: Path) -> Iterator[FileRef]:
    """A session; its room is ended with the test."""
    found = begin(sessions)
    yield found
    stop(target(found))


def test_it_starts_its_room_leads_and_leaves_it_running(ref: FileRef) -> None:
    with terminal("run", str(ref.path), "--host", "127.0.0.1") as screen:
        screen.see("with the code")
        screen.press(" ")
        screen.see("1 of 20")
        screen.press(CTRL_Q)
        screen.see("Leave this window")
        screen.press(ENTER)
        assert screen.ended() == 0
        assert screen.restored()
    assert find(target(ref)) is not None
    with terminal("run", str(ref.path)) as screen:
        screen.see("1 of 20")
        screen.press(CTRL_Q)
        screen.see("Leave and stop the room")
        screen.press(DOWN + ENTER)
        assert screen.ended() == 0
        assert screen.restored()
    assert find(target(ref)) is None


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_closed_terminal_ends_it_cleanly(ref: FileRef, number: signal.Signals) -> None:
    with terminal("run", str(ref.path), "--host", "127.0.0.1") as screen:
        screen.see("with the code")
        screen.process.send_signal(number)
        assert screen.ended() == 0
        assert screen.restored()
    assert find(target(ref)) is not None


def test_the_library_opens_and_ends(sessions: Path) -> None:
    with terminal() as screen:
        screen.see("No session yet.")
        screen.press("?")
        screen.see("KEYS")
        screen.press(CTRL_Q)
        assert screen.ended() == 0
        assert screen.restored()


def test_the_frame_rate_was_taken(sessions: Path) -> None:
    import subprocess

    code = (
        "from facilitator.console.start import _prepare; _prepare();"
        "from textual import constants; print(constants.MAX_FPS)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert told.stdout.strip() == "240"
