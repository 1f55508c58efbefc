"""Of a rehearsal nothing is left: no folder, no room, no process, however it ended."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from facilitator.link.socket_paths import runtime_folder
from tests.processes import Program
from tests.variants import also

if sys.platform == "win32":
    pytest.skip("needs signals", allow_module_level=True)

from tests.e2e.terminal import terminal

SECONDS = 60.0
FEW = ("--people", "4", "--speed", "50")


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files, empty."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    return folder


def until(condition: Callable[[], bool], what: object) -> None:
    over = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < over, what
        time.sleep(0.05)


def processes_with(text: str) -> list[int]:
    """The processes whose command line has this in it."""
    pids = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if text in path.read_bytes().decode("utf-8", "replace"):
                pids.append(int(path.parent.name))
        except OSError:
            continue
    return pids


def children(parent: int) -> list[int]:
    """The processes that a process has started."""
    return [
        int(pid)
        for task in Path(f"/proc/{parent}/task").iterdir()
        for pid in (task / "children").read_text("ascii").split()
    ]


def nothing_left(temporary: Path) -> None:
    until(lambda: not list(temporary.iterdir()), list(temporary.iterdir()))
    until(lambda: not processes_with(str(temporary)), "a room")
    assert not [path for path in runtime_folder().iterdir() if path.suffix in (".sock", ".log")]


def rehearsing(temporary: Path) -> tuple[Program, str]:
    """A rehearsal that leads itself, once it has begun; the folder of its session."""
    program = Program("facilitator", ["rehearse", "coalition-hour", "--no-console", *FEW])
    line = program.stdout.readline()
    (folder,) = temporary.iterdir()
    assert str(folder) in line
    assert processes_with(str(folder))
    return program, folder.name


@pytest.mark.long
@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="needs /proc")
@pytest.mark.parametrize(
    "end", [signal.SIGKILL, *also(signal.SIGHUP, signal.SIGTERM, signal.SIGINT)]
)
def test_nothing_is_left_when_it_is_ended(temporary: Path, end: signal.Signals) -> None:
    program, _folder = rehearsing(temporary)
    os.kill(program.process.pid, end)
    code, _output, errors = program.over(SECONDS)
    assert "Traceback" not in errors
    assert code == (-signal.SIGKILL if end == signal.SIGKILL else 130)
    nothing_left(temporary)


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="needs /proc")
def test_nothing_is_left_when_its_keeper_is_killed(temporary: Path) -> None:
    program, _folder = rehearsing(temporary)
    (keeper,) = children(program.process.pid)
    os.kill(keeper, signal.SIGKILL)
    program.over(SECONDS)
    nothing_left(temporary)


@pytest.mark.parametrize("killed", [False, *also(True)])
def test_the_console_opens_on_it_and_leaves_nothing(temporary: Path, killed: bool) -> None:
    with terminal("rehearse", "coalition-hour", *FEW, columns=80, rows=24) as console:
        console.sees("4 here")
        if killed:
            console.process.kill()
        else:
            console.press("ctrl+q")
            console.sees("Leave?")
            console.press("enter")
            assert console.over() == 0
        nothing_left(temporary)


def test_a_wrong_agenda_is_named_before_anything_is_started(temporary: Path) -> None:
    program = Program("facilitator", ["rehearse", "no-such-agenda", "--no-console"])
    code, output, errors = program.over(SECONDS)
    assert (code, output) == (1, "")
    assert "no-such-agenda" in errors
    assert not list(temporary.iterdir())
