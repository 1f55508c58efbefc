"""The signals that end a rehearsal's keeper."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_ENDS = (signal.SIGTERM, signal.SIGINT, *((signal.SIGHUP,) if sys.platform != "win32" else ()))


class StopSignals:
    """They are heard from now on, and change nothing by themselves: what is being made or removed
    is made or removed to its end. `wanted`: one has come."""

    def __init__(self) -> None:
        self.wanted = False
        self._end: Callable[[], object] | None = None
        for one in _ENDS:
            signal.signal(one, self._heard)

    @contextmanager
    def calling(self, end: Callable[[], object]) -> Iterator[None]:
        """Inside it a signal calls `end`; one that came before does so at once."""
        self._end = end
        try:
            if self.wanted:
                end()
            yield
        finally:
            self._end = None

    def _heard(self, *_signal: object) -> None:
        self.wanted = True
        if self._end is not None:
            self._end()
