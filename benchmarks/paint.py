"""First paint of the console in a terminal, against an empty Textual app."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import perf_counter

from benchmarks import empty_app
from benchmarks.meeting import agenda
from benchmarks.processes import surroundings
from benchmarks.rows import Row, compared, interleaved
from facilitator.journal.begin import begin_session
from facilitator.journal.homes import Folder

SESSIONS = 10
PATIENCE = 30.0
# All that is not seen: sequences for the terminal, and the blanks of an empty page.
_UNSEEN = re.compile(
    rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1bP[^\x1b]*\x1b\\"
    rb"|\x1b\[[ -?]*\Z|\x1b\][^\x07\x1b]*\Z|\x1b[ -/]*[0-~]|[\x00-\x20]"
)
# The terminal belongs to the program, as it does in a window.
_OWN = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""


def rows(rounds: int, folder: Path) -> list[Row]:
    """The rows of the library and of one session."""
    refs = [
        begin_session(Folder(folder), agenda(), title=f"River forum {number}")
        for number in range(SESSIONS)
    ]
    one = refs[0].name
    begin = ["-m", "facilitator"]
    empty = ["-m", "benchmarks.empty_app"]
    try:
        found = interleaved(
            rounds + 2,
            {
                "empty": lambda: painted(empty, folder, _compact(empty_app.WORDS)),
                "library": lambda: painted(begin, folder),
                "whole": lambda: painted(begin, folder, b"Riverforum9"),
                "session": lambda: painted([*begin, "run", one], folder, after=_stop),
            },
        )
    finally:
        _stop(folder)
    against, reference = "empty Textual app", found["empty"]
    return [
        compared("first paint, library", found["library"], against, reference, goal="<= 1.3"),
        compared("library with its sessions", found["whole"], against, reference),
        compared("first paint, session", found["session"], against, reference, goal="<= 1.3"),
    ]


def painted(
    words: list[str],
    folder: Path,
    sign: bytes = b"",
    after: Callable[[Path], None] | None = None,
) -> float:
    """Milliseconds until Python with these words shows `sign`, or anything at all.

    The sign is without blanks: they may be painted as movements."""
    began = perf_counter()
    with _terminal(words, folder) as master:
        seen = b""
        while True:
            ready, _w, _x = select.select([master], [], [], PATIENCE)
            data = os.read(master, 65_536) if ready else b""
            if not data:
                raise RuntimeError(f"{words} painted nothing: {seen[-300:]!r}")
            seen += data
            shown = _UNSEEN.sub(b"", seen)
            if sign in shown and shown:
                took = perf_counter() - began
                break
    if after is not None:
        after(folder)
    return took * 1000


def _compact(words: str) -> bytes:
    return words.replace(" ", "").encode()


@contextmanager
def _terminal(words: list[str], folder: Path) -> Iterator[int]:
    """A program in a terminal of 120 columns; ended by force."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
    colours = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    process = subprocess.Popen(
        [sys.executable, "-c", _OWN, *words],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        start_new_session=True,
        env={**surroundings(folder), **colours},
    )
    try:
        yield master
    finally:
        with suppress(ProcessLookupError):
            process.send_signal(signal.SIGKILL)
        process.wait()
        os.close(slave)
        os.close(master)


def _stop(folder: Path) -> None:
    """End the rooms that consoles have left behind."""
    command = [sys.executable, "-m", "facilitator", "stop", "--all"]
    subprocess.run(command, env=surroundings(folder), capture_output=True)
