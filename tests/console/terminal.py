"""The real program in a pseudo-terminal of its own."""

import os
import select
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pyte
import pytest

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

import fcntl
import pty
import termios

_OWN = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.executable, [sys.executable, "-m", "facilitator", *sys.argv[1:]])
"""
PATIENCE = 30.0


class Terminal:
    """What a person sees of a program, and the keys they press."""

    def __init__(self, master: int, process: subprocess.Popen[bytes], columns: int, rows: int):
        self.master = master
        self.process = process
        self.written = b""
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)

    @property
    def text(self) -> str:
        """The screen's rows."""
        return "\n".join(self._screen.display)

    def read(self, seconds: float) -> bool:
        """Take what was written; False if nothing was."""
        ready, _w, _x = select.select([self.master], [], [], seconds)
        if not ready:
            return False
        try:
            data = os.read(self.master, 65_536)
        except OSError:
            return False
        self.written += data
        # What the terminal is asked about itself is not drawn, and this one does not know it all.
        with suppress(Exception):
            self._stream.feed(data)
        return bool(data)

    def until(self, so: Callable[[], bool]) -> None:
        """Wait until something is so."""
        end = time.monotonic() + PATIENCE
        while not so():
            assert time.monotonic() < end, self.text
            self.read(0.1)

    def see(self, text: str) -> str:
        """Wait until these words are on the screen."""
        self.until(lambda: text in self.text)
        return self.text

    def press(self, keys: str) -> None:
        """Press keys."""
        os.write(self.master, keys.encode())

    def ended(self) -> int:
        """Wait for the program's end: its exit code."""
        self.until(lambda: self.process.poll() is not None)
        while self.read(0.2):
            pass
        return int(self.process.returncode)

    def restored(self) -> bool:
        """Whether the terminal is left as it was found."""
        modes = termios.tcgetattr(self.master)
        echoes = bool(modes[3] & termios.ECHO and modes[3] & termios.ICANON)
        entered, left = self.written.rfind(b"\x1b[?1049h"), self.written.rfind(b"\x1b[?1049l")
        cursor = self.written.rfind(b"\x1b[?25h") > self.written.rfind(b"\x1b[?25l")
        return echoes and left > entered >= 0 and cursor


@contextmanager
def terminal(*arguments: str, size: tuple[int, int] = (80, 24)) -> Iterator[Terminal]:
    """Run the program with these words in a terminal; ended by force if it does not end."""
    master, slave = pty.openpty()
    columns, rows = size
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-c", _OWN, *arguments],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        start_new_session=True,
        env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"},
    )
    try:
        yield Terminal(master, process, columns, rows)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
            process.wait()
        os.close(slave)
        with suppress(OSError):
            os.close(master)
