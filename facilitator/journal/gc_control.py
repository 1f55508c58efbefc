"""The garbage collector where nearly all that is made is the state, and stays."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

GARBAGE = 50_000
"""Objects that are made and stay before the collector looks at them; some megabytes at most."""


def collect_rarely() -> None:
    """Let the collector look at what is made from now on, and at that seldom. With Python's own
    number it looks through the whole session again and again: that took a sixth of the time of an
    answer in the room, and stopped keys in the console."""
    gc.freeze()
    gc.set_threshold(GARBAGE)


@contextmanager
def gc_paused() -> Iterator[None]:
    """Meanwhile the garbage collector rests: it would look through all that was made, and through
    the whole program, again and again, and find nothing. May be used inside itself."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
