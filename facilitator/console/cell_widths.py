"""How many cells a terminal gives a sign: asked of the terminal itself."""

from __future__ import annotations

import os
import re
import select
import sys
from collections.abc import Sequence
from time import monotonic

_ASKED = "\x1b[6n"
"""Where is the cursor?"""
_ANSWER = re.compile(rb"\x1b\[\d+;(\d+)R")
_CLEAR_ROW = "\r\x1b[K"
SECONDS = 1.0
"""How long the terminal has for all its answers."""


def measured(
    signs: Sequence[str], read_from: int, write_to: int, seconds: float = SECONDS
) -> list[int]:
    """The cells of each sign; none where nobody answers in time. The terminal is left as it was,
    and what was typed meanwhile is gone."""
    if not _asks_a_person(read_from, write_to):
        return []
    import termios
    import tty

    before = termios.tcgetattr(read_from)
    try:
        tty.setcbreak(read_from)
        os.write(write_to, "".join(f"\r{sign}{_ASKED}" for sign in signs).encode())
        columns = _answers(read_from, len(signs), monotonic() + seconds)
    finally:
        os.write(write_to, _CLEAR_ROW.encode())
        termios.tcsetattr(read_from, termios.TCSAFLUSH, before)
    return [column - 1 for column in columns] if len(columns) == len(signs) else []


def _asks_a_person(read_from: int, write_to: int) -> bool:
    """Whether both are a terminal that is this program's: in the background it would be stopped."""
    if sys.platform == "win32" or not (os.isatty(read_from) and os.isatty(write_to)):
        return False
    return os.tcgetpgrp(read_from) == os.getpgrp()


def _answers(read_from: int, count: int, over: float) -> list[int]:
    """The columns that the terminal names, as many as come before it is over."""
    answered = b""
    columns: list[int] = []
    while len(columns) < count and (left := over - monotonic()) > 0:
        if not select.select([read_from], [], [], left)[0]:
            break
        piece = os.read(read_from, 4096)
        if not piece:
            break
        answered += piece
        columns = [int(column) for column in _ANSWER.findall(answered)]
    return columns
