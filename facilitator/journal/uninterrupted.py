"""A few steps that belong together: the key that stops the program waits until they are done."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Hold Ctrl+C back; at the end it does what it would have done before."""
    before = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or not callable(before):
        yield
        return
    presses: list[tuple[int, FrameType | None]] = []
    signal.signal(signal.SIGINT, lambda number, frame: presses.append((number, frame)))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if presses:
            before(*presses[0])
