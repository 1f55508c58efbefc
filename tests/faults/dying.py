"""A process of its own that lets copies of itself die at a commit, and looks what is stored.

python -m tests.faults.dying SESSION COUNT before    F3: killed before COMMIT
python -m tests.faults.dying SESSION COUNT after     F3: killed after COMMIT, before anybody is told
python -m tests.faults.dying SESSION COUNT backup    F14: killed while backups are made
"""

import os
import random
import signal
import sqlite3
import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from facilitator.journal.backups.backups import checked, make
from facilitator.journal.integrity.verify import verify
from facilitator.journal.locations import FileRef
from facilitator.journal.open import open_session
from facilitator.journal.requests import WriteRequest
from facilitator.journal.sidecar_files import backup_paths, copies, living
from facilitator.journal.sqlite.reader import connect
from facilitator.journal.store import Store
from facilitator.journal.writer import Writer
from tests.journal.toy import Toy, opened, vote

A_SECOND = 200
"""Submissions a second in F14."""
FIRST_NEEDED = ("facilitator.activities.catalogue", "facilitator.journal.sqlite.upgrade")
"""What is imported when a session is opened; each copy would do so again."""


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class Dying:
    """A store whose process is killed at its next transaction, before or after the commit."""

    def __init__(self, inner: Store, after: bool) -> None:
        self._inner = inner
        self._after = after

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)

    def run(self, work: Callable[[Connection], Any]) -> Any:
        def last(connection: Connection) -> Any:
            done = work(connection)
            if not self._after:
                die()
            return done

        result = self._inner.run(last)
        die()
        return result


def forked(work: Callable[[], None]) -> int:
    """Do something in a copy of this process; how that ended. No thread runs here yet."""
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException:
            sys.excepthook(*sys.exc_info())
            os._exit(1)
        os._exit(0)
    return os.waitpid(child, 0)[1]


def dies(ref: FileRef, request: WriteRequest, after: bool) -> None:
    journal, events = open_session(ref)
    journal.store = Dying(journal.store, after)
    toy = Toy(list(events))
    writer = Writer(journal, decide=toy.decide, apply=toy.apply, rebuild=toy.rebuild,
                    committed=toy.committed)  # fmt: skip
    writer.submit(request).result()


def tries_again(ref: FileRef, request: WriteRequest) -> None:
    writer, _toy = opened(ref)
    first = writer.submit(request).result()
    assert writer.submit(request).result() == first
    writer.close()


def rows(ref: FileRef, cid: str) -> int:
    with closing(sqlite3.connect(ref.path)) as connection:
        row = connection.execute("SELECT count(*) FROM event WHERE cid = ?", (cid,)).fetchone()
    return int(row[0])


def at_commit(ref: FileRef, count: int, after: bool) -> None:
    """F3: once what is sent again was told, it is stored exactly once."""
    for number in range(count):
        request = vote(f"choice {number}")
        assert os.WTERMSIG(forked(partial(dies, ref, request, after))) == signal.SIGKILL
        assert rows(ref, request.cid or "") == int(after)
        assert forked(partial(tries_again, ref, request)) == 0
        assert rows(ref, request.cid or "") == 1
    assert verify(ref).ok
    assert verify(ref).events == count + 1


def submits(ref: FileRef, ready_fd: int) -> None:
    """Vote 200 times a second and make one backup after the other, until killed."""
    writer, _toy = opened(ref)

    def votes() -> None:
        while True:
            writer.submit(vote("again and again " * 10))
            time.sleep(1 / A_SECOND)

    threading.Thread(target=votes, daemon=True).start()
    os.write(ready_fd, b".")
    while True:
        writer.backup().result()


def in_backups(ref: FileRef, count: int) -> None:
    """F14: a whole backup is there after every kill, and no half file under a backup's name."""
    with closing(connect(ref.path, "ro")) as source:
        make(source, ref.path)
    chance = random.Random(14)
    furthest = 0
    for _number in range(count):
        hears, tells = os.pipe()
        child = os.fork()
        if child == 0:
            submits(ref, tells)
        os.close(tells)
        assert os.read(hears, 1) == b"."
        os.close(hears)
        time.sleep(chance.random() * 0.15)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        backups = [checked(path) for path in backup_paths(ref.path) if path.exists()]
        assert backups, "no backup is left"
        assert backups[0].events >= furthest
        furthest = backups[0].events
        names = {path.name for path in [*copies(ref.path), *living(ref.path), ref.path]}
        assert {path.name for path in ref.path.parent.iterdir()} == names
        assert verify(ref).ok


if __name__ == "__main__":
    for module in FIRST_NEEDED:
        import_module(module)
    session, times, point = FileRef(Path(sys.argv[1])), int(sys.argv[2]), sys.argv[3]
    if point == "backup":
        in_backups(session, times)
    else:
        at_commit(session, times, point == "after")
