"""Whether a program in a terminal has done what it was asked for, however slow the computer is."""

from __future__ import annotations

import fcntl
import os
import struct
import termios
from contextlib import suppress
from pathlib import Path


def unread(terminal: str) -> bool:
    """Whether something was typed in a terminal that nobody has read yet; by its inner end."""
    try:
        inside = os.open(terminal, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)
    except OSError:
        return False
    try:
        answer = fcntl.ioctl(inside, termios.FIONREAD, bytes(4))
    finally:
        os.close(inside)
    return bool(struct.unpack("i", answer)[0])


def works(pid: int) -> bool:
    """Whether a thread of a process is at work, or would be if the computer had time for it. Where
    the system does not tell, none is."""
    for thread in Path(f"/proc/{pid}/task").glob("*/stat"):
        with suppress(OSError):
            if thread.read_text().rpartition(")")[2].split()[0] in "RD":
                return True
    return False
