"""The signals that end a room, heard even where there is no memory left."""

from __future__ import annotations

import asyncio
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_NAMES = ("SIGTERM", "SIGINT", "SIGHUP")
_AT_ONCE = 8
"""Bytes, a signal each, that are read in one turn: into memory that is there already. The loop's
own way asks for 64 kB each time it looks, and while it gets none it hears no signal at all."""


@contextmanager
def stopped_by_signals(stop: Callable[[], None]) -> Iterator[None]:
    """Inside it each of them calls `stop` in the running loop, and does nothing else. For the main
    thread only."""
    numbers = [number for name in _NAMES if (number := getattr(signal, name, None)) is not None]
    if sys.platform == "win32":
        loop = asyncio.get_running_loop()
        for number in numbers:
            signal.signal(number, lambda *_signal: loop.call_soon_threadsafe(stop))
        yield
        return
    with _woken(frozenset(numbers), stop):
        for number in numbers:
            # The byte that the system's handler writes is what counts.
            signal.signal(number, lambda *_signal: None)
            signal.siginterrupt(number, False)
        yield


@contextmanager
def _woken(numbers: frozenset[int], stop: Callable[[], None]) -> Iterator[None]:
    """The system's handler writes the number of every signal that Python handles; `stop` is called
    for these."""
    loop = asyncio.get_running_loop()
    buffer = bytearray(_AT_ONCE)
    reading, writing = socket.socketpair()
    with reading, writing:
        reading.setblocking(False)
        writing.setblocking(False)

        def read() -> None:
            count = reading.recv_into(buffer)
            if not numbers.isdisjoint(buffer[:count]):
                stop()

        loop.add_reader(reading, read)
        before = signal.set_wakeup_fd(writing.fileno(), warn_on_full_buffer=False)
        try:
            yield
        finally:
            signal.set_wakeup_fd(before)
            loop.remove_reader(reading)
