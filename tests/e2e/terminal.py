"""The program in a terminal: a pseudo-terminal that controls it, and the screen that it shows."""

from __future__ import annotations

import os
import re
import select
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from facilitator.console.presses import ONCE
from tests import processes
from tests.e2e import rest
from tests.e2e.screen import Screen, Stream
from tests.processes import Process

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

import fcntl
import pty
import termios

KEYS = {
    "enter": "\r",
    "tab": "\t",
    "escape": "\x1b",
    "backspace": "\x7f",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "end": "\x1b[F",
    "pagedown": "\x1b[6~",
    "space": " ",
    **{f"ctrl+{letter}": chr(ord(letter) - 96) for letter in "acdegknpqsu"},
}
_OWN_TERMINAL = (
    "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); "
    "os.execv(sys.executable, [sys.executable, *sys.argv[1:]])"
)
# The emulator takes these of the keyboard protocol for text.
_UNKNOWN = re.compile(rb"\x1b\[[<>=?][0-9;]*u")
SECONDS = 60.0
_PIECE = 0.015
"""Seconds between two pieces of what it paints at once."""
_TAKEN = 0.02
"""Seconds between two looks at whether it has done what was typed."""
_SILENCE = 0.15
_ELSEWHERE = 0.03
"""Seconds between two looks at what no writing of the program tells of."""
_LEFT = (
    ("the screen", b"\x1b[?1049l", b"\x1b[?1049h"),
    ("the cursor", b"\x1b[?25h", b"\x1b[?25l"),
    ("the mouse", b"\x1b[?1000l", b"\x1b[?1000h"),
    ("the mouse's way", b"\x1b[?1003l", b"\x1b[?1003h"),
    ("marks round pasted text", b"\x1b[?2004l", b"\x1b[?2004h"),
    ("the keyboard's protocol", b"\x1b[<u", b"\x1b[>1u"),
)
"""What a program switches on, with how it is left and entered."""


class Terminal:
    """One run of the program. `output` is every byte that it wrote, to stdout or stderr. A terminal
    that does not control the program (`controls`) can't tell it that its window was closed. What
    its own interpreter does while it starts and imports shows only in a `new` one."""

    def __init__(
        self,
        *arguments: str,
        columns: int = 120,
        rows: int = 36,
        controls: bool = True,
        new: bool = False,
    ) -> None:
        self.output = bytearray()
        self.screen = Screen(columns, rows)
        self._stream = Stream(self.screen)
        self._lock = threading.RLock()
        self._news = threading.Condition(self._lock)
        self._text: str | None = None
        self._rest = b""
        self._own, inside = pty.openpty()
        self._inside = os.ttyname(inside)
        self._size(columns, rows)
        self._modes = termios.tcgetattr(self._own)
        env = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        env["ESCDELAY"] = processes.ESCAPE_DELAY
        start = _started_anew if new else processes.in_terminal
        self.process: Process = start(inside, "facilitator", arguments, controls=controls, env=env)
        os.close(inside)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    # What it shows

    def rows(self) -> list[str]:
        """The rows of the screen."""
        with self._lock:
            return self.screen.text()

    def text(self) -> str:
        """The screen with every run of spaces as one, so that where lines break does not matter."""
        with self._lock:
            if self._text is None:
                self._text = " ".join(" ".join(self.rows()).split())
            return self._text

    def cells(self) -> list[list[Any]]:
        """The signs of the screen with their colours, row by row."""
        with self._lock:
            columns, rows = self.screen.columns, self.screen.lines
            return [[self.screen.buffer[y][x] for x in range(columns)] for y in range(rows)]

    def sees(self, *texts: str, seconds: float = SECONDS) -> None:
        """Wait until the screen shows all these words."""
        self.until(lambda: all(text in self.text() for text in texts), texts, seconds)

    def misses(self, *texts: str, seconds: float = SECONDS) -> None:
        """Wait until the screen shows none of these words."""
        self.until(lambda: not any(text in self.text() for text in texts), texts, seconds)

    def until(self, condition: Callable[[], bool], what: object, seconds: float = SECONDS) -> None:
        """Wait for something to be so, on the screen or elsewhere."""
        over = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > over or (self._ended() and not condition()):
                shown = "\n".join(row.rstrip() for row in self.rows())
                raise AssertionError(f"{what!r} (exit {self.process.poll()})\n{shown}")
            self._writes(_ELSEWHERE)

    def _ended(self) -> bool:
        """Whether it is over, and what it wrote at last is on the screen."""
        if self.process.poll() is None:
            return False
        self._reader.join(SECONDS)
        return True

    def changes(self, seen: Callable[[], object], before: object, seconds: float = 2.0) -> None:
        """Wait until something is no longer as it was, or for so long that it stays."""
        over = time.monotonic() + seconds
        while seen() == before and (left := over - time.monotonic()) > 0:
            self._writes(left)

    def quiet(self, seconds: float = 0.25) -> None:
        """Wait until it has written nothing for a moment, and not because it had no time for it."""
        over = time.monotonic() + SECONDS
        while (self._writes(seconds) or self._is_busy()) and time.monotonic() < over:
            pass

    def _is_busy(self) -> bool:
        """Whether it still has to do with what was typed, or with anything else."""
        running = self._own >= 0 and self.process.poll() is None
        return running and (rest.unread(self._inside) or rest.works(self.process.pid))

    def _takes(self, data: str) -> None:
        """Hand it what is typed, and wait until it has done what comes of that: what is typed next
        is no part of it, and meets the page that it led to."""
        self._write(data.encode())
        over = time.monotonic() + SECONDS
        time.sleep(_TAKEN)
        while self._is_busy() and time.monotonic() < over:
            time.sleep(_TAKEN)

    def _writes(self, seconds: float) -> bool:
        """Wait until it writes, but no longer than this; whether it did. What it paints at once
        comes in several pieces."""
        with self._news:
            wrote = self._news.wait(seconds)
            while wrote and self._news.wait(_PIECE):
                pass
            return wrote

    # What a person does

    def press(self, *keys: str) -> None:
        """Press keys, by name or as they are."""
        for key in keys:
            if key == "space":
                # Pressed twice in a moment it means one step.
                time.sleep(ONCE)
            self._takes(KEYS.get(key, key))
            if key == "escape":
                # It is told from the beginning of another key by the silence behind it.
                time.sleep(_SILENCE)
                self._takes("")

    def click(self, column: int, row: int) -> None:
        """Press and let go of the mouse's left button over a cell, both counted from 0."""
        for end in "Mm":
            self._takes(f"\x1b[<0;{column + 1};{row + 1}{end}")

    def type(self, text: str) -> None:
        """Type a text; a line break is enter."""
        self._takes(text.replace("\n", "\r"))

    def resize(self, columns: int, rows: int) -> None:
        """Make the window larger or smaller."""
        with self._lock:
            self.screen.resize(rows, columns)
            self._text = None
            self._size(columns, rows)
        self.process.send_signal(signal.SIGWINCH)
        self.quiet()

    def over(self) -> int:
        """Wait until the program has ended; its exit code."""
        code = self.process.wait(SECONDS)
        self._reader.join(SECONDS)
        return code

    def restored(self) -> list[str]:
        """What is not as the program found it: the line's modes, the screen, cursor and mouse."""
        wrong = [] if termios.tcgetattr(self._own) == self._modes else ["the line's modes"]
        for what, left, entered in _LEFT:
            if self.output.rfind(left) < self.output.rfind(entered):
                wrong.append(what)
        return wrong

    def state(self) -> str:
        """The letter that the system gives the program: T if it is held."""
        return Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()[0]

    def hang_up(self) -> None:
        """Close the terminal's window."""
        with suppress(OSError):
            os.close(self._own)
        self._own = -1

    def close(self) -> None:
        """End the program if it still runs."""
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(5)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self._reader.join(2)
        if self._own >= 0:
            self.hang_up()

    def _write(self, data: bytes) -> None:
        while data:
            data = data[os.write(self._own, data) :]

    def _size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._own, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def _read(self) -> None:
        while True:
            try:
                # It may write its last just before it ends.
                ended = self._own < 0 or self.process.poll() is not None
                if self._own < 0 or not select.select([self._own], [], [], 0.1)[0]:
                    if ended:
                        return
                    continue
                data = os.read(self._own, 65536)
            except (OSError, ValueError):
                return
            if not data:
                return
            self.output += data
            self._feed(data)

    def _feed(self, data: bytes) -> None:
        whole = self._rest + data
        cut = whole.rfind(b"\x1b", max(0, len(whole) - 32))
        at_end = cut >= 0 and re.fullmatch(rb"\x1b\[?[<>=?]?[0-9;]*", whole[cut:])
        self._rest = whole[cut:] if at_end else b""
        ready = whole[:cut] if at_end else whole
        with self._news:
            self._stream.feed(_UNKNOWN.sub(b"", ready))
            self._text = None
            self._news.notify_all()


def _started_anew(
    inside: int, module: str, arguments: Sequence[str], *, controls: bool, env: Mapping[str, str]
) -> Process:
    """`python -m MODULE` in a terminal."""
    own = ["-c", _OWN_TERMINAL] if controls else []
    return subprocess.Popen(
        [sys.executable, *own, "-m", module, *arguments],
        cwd=processes.PROJECT,
        stdin=inside,
        stdout=inside,
        stderr=inside,
        start_new_session=True,
        env=env,
    )


@contextmanager
def terminal(
    *arguments: str, columns: int = 120, rows: int = 36, new: bool = False
) -> Iterator[Terminal]:
    """The program in a terminal for a while."""
    opened = Terminal(*arguments, columns=columns, rows=rows, new=new)
    try:
        yield opened
    finally:
        opened.close()
