"""Waiting on a computer that may do nothing for seconds: many tests run side by side."""

import time
from collections.abc import Callable

from facilitator.link import client, server, sync_client

PATIENCE = 30.0
"""Seconds for what is there at once, unless the computer has no time for it."""
TRIES = 5
"""So many times something is tried that must be soon done: what takes long by itself takes long
every time, and what takes long because the computer has no time for it does not."""
_REST = 0.02


def until(so: Callable[[], object], what: object = "", seconds: float = PATIENCE) -> None:
    """Wait for what another process or thread does; `what` it is, in case that it never does."""
    over = time.monotonic() + seconds
    while not so():
        assert time.monotonic() < over, what
        time.sleep(_REST)


def within(seconds: float, work: Callable[[], object]) -> bool:
    """Whether something is done in less than so many seconds; see TRIES."""
    for _try in range(TRIES):
        began = time.monotonic()
        work()
        if time.monotonic() - began < seconds:
            return True
    return False


def wait_for_rooms() -> None:
    """Console and commands give a room that is there more time for its first line than they do
    where a person waits, and a room gives it to them."""
    client._HELLO_SECONDS = server._HELLO_SECONDS = sync_client._HELLO_SECONDS = PATIENCE
