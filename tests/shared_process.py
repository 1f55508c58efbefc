"""The process that is copied (`tests.processes`), begun once for all workers of a run.

The library begins one for each process that wants copies. What there is to import takes two
seconds, so whoever begins workers begins it for them and tells them by their environment where it
is. It ends with the one who began it.
"""

from __future__ import annotations

import os
from multiprocessing import forkserver, resource_tracker
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[1]
PRELOADED = ["tests.imported"]
_WHERE = "FACILITATOR_TESTS_COPIED"
_own: Any = forkserver._forkserver


def share() -> None:
    """Begin it, for all who get this environment. Where the library wants a secret of whoever asks
    for a copy, each goes on to begin its own."""
    if hasattr(_own, "_forkserver_authkey"):
        return
    forkserver.set_forkserver_preload(PRELOADED)
    forkserver.ensure_running()
    os.environ[_WHERE] = os.pathsep.join((str(PROJECT), _own._forkserver_address))


def use() -> None:
    """Have copies made of the one that is shared; where there is none of this folder's, of one of
    our own."""
    project, _separator, address = os.environ.get(_WHERE, "").partition(os.pathsep)
    if project == str(PROJECT):
        forkserver.connect_to_new_process = _OfAnother(address).connect_to_new_process
    else:
        forkserver.set_forkserver_preload(PRELOADED)


class _OfAnother(forkserver.ForkServer):
    """What another process has begun."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self._forkserver_address = address
        # The library hands it to each copy.
        self._read_end, self._forkserver_alive_fd = os.pipe()

    def ensure_running(self) -> None:
        resource_tracker.ensure_running()
