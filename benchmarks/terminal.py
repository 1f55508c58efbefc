"""The program in a terminal of 120 columns, and how long it takes until something is seen."""

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
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import perf_counter

from benchmarks.processes import surroundings

PATIENCE = 30.0
"""Seconds without anything new after which a program is asked why."""

AFTERWARDS = 5.0
"""Seconds in which it has to answer."""

COLUMNS, ROWS = 120, 36

# All that is not seen: sequences for the terminal, and the blanks of an empty page.
_UNSEEN = re.compile(
    rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1bP[^\x1b]*\x1b\\"
    rb"|\x1b\[[ -?]*\Z|\x1b\][^\x07\x1b]*\Z|\x1b[ -/]*[0-~]|[\x00-\x20]"
)
# The terminal belongs to the program, as it does in a window. If the program is aborted, it writes
# where all its threads are, and leaves no image of its memory behind.
_OWN = """
import fcntl, os, resource, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
os.execv(sys.executable, [sys.executable, "-X", "faulthandler", *sys.argv[1:]])
"""
_STACKS = "Fatal Python error"


class Terminal:
    """What a program shows, as the bytes that it writes. `pid` is the program's."""

    def __init__(self, master: int, process: subprocess.Popen[bytes]) -> None:
        self.pid = process.pid
        self._process = process
        self._master = master
        self._seen = b""

    def shows(self, text: str = "") -> None:
        """Wait until these words are shown, or anything at all. Blanks do not count: they may be
        painted as movements. Raises RuntimeError, with all that the program tells of the reason."""
        sign = text.replace(" ", "").encode()
        while not _shown(self._seen, sign):
            self._seen += self._read(sign)

    def press(self, key: str, sign: str) -> float:
        """Milliseconds from a key until the program writes `sign`. What it wrote before the key
        does not count. Raises as `shows`."""
        while select.select([self._master], [], [], 0)[0]:
            os.read(self._master, 65_536)
        seen, wanted = b"", sign.encode()
        began = perf_counter()
        os.write(self._master, key.encode())
        while wanted not in seen:
            seen += self._read(wanted)
        return (perf_counter() - began) * 1000

    def tap(self, key: str) -> None:
        """Press a key and give the program the time to tell it from the beginning of another."""
        os.write(self._master, key.encode())
        self.rest(0.3)

    def rest(self, seconds: float) -> None:
        """Let the program go on, and read what it writes."""
        self._heard(seconds)

    def _read(self, sign: bytes) -> bytes:
        ready, _w, _x = select.select([self._master], [], [], PATIENCE)
        data = os.read(self._master, 65_536) if ready else b""
        if not data:
            raise RuntimeError(self._why(sign))
        return data

    def _heard(self, seconds: float) -> bytes:
        """All that is written in so many seconds."""
        until, heard = perf_counter() + seconds, b""
        while (left := until - perf_counter()) > 0:
            if select.select([self._master], [], [], left)[0]:
                heard += os.read(self._master, 65_536)
        return heard

    def _why(self, sign: bytes) -> str:
        """What can be found out of a program that does not show what it should."""
        report = f"the program shows nothing new: {self._seen[-300:]!r}"
        if (code := self._process.poll()) is not None:
            return f"{report}\nIt has ended: {code}."
        _resize(self._master, columns=COLUMNS + 1)
        if _shown(self._heard(AFTERWARDS), sign):
            report += "\nIn a window of another size it shows it: it was ready, and not painted."
        else:
            report += "\nNor does it in a window of another size: it was not ready to be painted."
        return f"{report}\n{self._stacks()}"

    def _stacks(self) -> str:
        """Where all threads of the program are. Ends it."""
        self._process.send_signal(signal.SIGABRT)
        _before, separator, stacks = (
            self._heard(AFTERWARDS).decode(errors="replace").rpartition(_STACKS)
        )
        return separator + stacks.replace("\r", "") if separator else "It does not say where it is."


def _shown(written: bytes, sign: bytes) -> bool:
    seen = _UNSEEN.sub(b"", written)
    return bool(seen) and sign in seen


def _resize(terminal: int, columns: int) -> None:
    """Give the window another width."""
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, columns, 0, 0))


@contextmanager
def terminal(arguments: list[str], folder: Path) -> Iterator[Terminal]:
    """Python with these words in a terminal of its own; ended by force."""
    master, slave = pty.openpty()
    _resize(slave, COLUMNS)
    colours = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
    process = subprocess.Popen(
        [sys.executable, "-c", _OWN, *arguments],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        start_new_session=True,
        env={**surroundings(folder), **colours},
    )
    try:
        yield Terminal(master, process)
    finally:
        with suppress(ProcessLookupError):
            process.send_signal(signal.SIGKILL)
        process.wait()
        os.close(slave)
        os.close(master)
