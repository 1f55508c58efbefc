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


class Terminal:
    """What a program shows, as the bytes that it writes. `pid` is the program's."""

    def __init__(self, master: int, pid: int) -> None:
        self.pid = pid
        self._master = master
        self._seen = b""

    def shows(self, words: str = "") -> None:
        """Wait until these words are shown, or anything at all. Blanks do not count: they may be
        painted as movements."""
        sign = words.replace(" ", "").encode()
        while True:
            self._seen += self._read()
            shown = _UNSEEN.sub(b"", self._seen)
            if shown and sign in shown:
                return

    def press(self, key: str, sign: str) -> float:
        """Milliseconds from a key until the program writes `sign`. What it wrote before the key
        does not count."""
        while select.select([self._master], [], [], 0)[0]:
            self._read()
        seen, wanted = b"", sign.encode()
        began = perf_counter()
        os.write(self._master, key.encode())
        while wanted not in seen:
            seen += self._read()
        return (perf_counter() - began) * 1000

    def tap(self, key: str) -> None:
        """Press a key and give the program the time to tell it from the beginning of another."""
        os.write(self._master, key.encode())
        self.rest(0.3)

    def rest(self, seconds: float) -> None:
        """Let the program go on, and read what it writes."""
        until = perf_counter() + seconds
        while (left := until - perf_counter()) > 0:
            if select.select([self._master], [], [], left)[0]:
                self._read()

    def _read(self) -> bytes:
        ready, _w, _x = select.select([self._master], [], [], PATIENCE)
        data = os.read(self._master, 65_536) if ready else b""
        if not data:
            raise RuntimeError(f"the program shows nothing new: {self._seen[-300:]!r}")
        return data


@contextmanager
def terminal(words: list[str], folder: Path) -> Iterator[Terminal]:
    """Python with these words in a terminal of its own; ended by force."""
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
        yield Terminal(master, process.pid)
    finally:
        with suppress(ProcessLookupError):
            process.send_signal(signal.SIGKILL)
        process.wait()
        os.close(slave)
        os.close(master)
