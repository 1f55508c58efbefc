"""What is wrong with a session is said in one plain sentence; one process at a time writes."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection

from facilitator.journal.integrity.verify import verify
from facilitator.journal.library import list_sessions
from facilitator.journal.locations import Database, FileRef, Folder, Home, Ref, RowRef, ref_in
from facilitator.journal.open import open_session
from facilitator.journal.reading import read
from facilitator.journal.schema_revision import APPLICATION_ID
from facilitator.journal.session_errors import (
    Damaged,
    Held,
    JournalError,
    NewerVersion,
    NoDatabase,
    NoSuchSession,
    NotASession,
    Unreachable,
)
from facilitator.journal.sqlite.lock import FileLock, holder, lock_path
from tests.journal.toy import made, opened, vote
from tests.patience import within
from tests.sentences import raises_saying

PROJECT = Path(__file__).resolve().parents[2]


def test_no_such_session(home: Home) -> None:
    made(home)
    for look in (open_session, read, verify):
        with raises_saying(NoSuchSession, "no session “nothing”"):
            look(ref_in(home, "nothing"))


def foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE session (id)")


def ours_without_tables(path: Path) -> None:
    foreign(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")


def empty(path: Path) -> None:
    path.touch()


def garbage(path: Path) -> None:
    path.write_bytes(os.urandom(9000))


def text(path: Path) -> None:
    path.write_text("a shopping list")


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (empty, NotASession),
        (garbage, NotASession),
        (text, NotASession),
        (foreign, NotASession),
        (ours_without_tables, Damaged),
    ],
)
def test_a_file_that_is_no_session_is_said_and_left_alone(
    tmp_path: Path, make: Callable[[Path], None], error: type[JournalError]
) -> None:
    path = tmp_path / "x.session"
    make(path)
    before = path.read_bytes()
    for look in (open_session, read):
        with raises_saying(error, "“x”"):
            look(FileRef(path))
    assert list_sessions(Folder(tmp_path))[0].problem
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["x.session"]


def test_a_newer_version_is_said(folder: Folder) -> None:
    ref = made(folder)
    assert isinstance(ref, FileRef)
    with closing(sqlite3.connect(ref.path)) as connection, connection:
        connection.execute("UPDATE facilitator_version SET version_num = '9001'")
    for look in (open_session, read, verify):
        with raises_saying(NewerVersion, "newer version"):
            look(ref)


def test_files_and_folders_are_for_their_owner_only(folder: Folder) -> None:
    ref = made(folder)
    assert isinstance(ref, FileRef)
    writer, _toy = opened(ref)
    writer.submit(vote()).result(30)
    assert folder.path.stat().st_mode & 0o777 == 0o700
    modes = {path.name: path.stat().st_mode & 0o777 for path in folder.path.iterdir()}
    assert set(modes.values()) == {0o600}, modes
    assert len(modes) == 4
    writer.close()
    assert [path.name for path in folder.path.iterdir()] == [ref.path.name]


def test_every_commit_is_on_disk_and_old_text_is_wiped(folder: Folder) -> None:
    journal, _events = open_session(made(folder))

    def pragmas(connection: Connection) -> list[object]:
        names = ("journal_mode", "synchronous", "secure_delete", "foreign_keys")
        return [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names]

    assert journal.store.run(pragmas) == ["wal", 2, 1, 1]
    journal.close()


def test_a_second_opener_is_told_who_has_it(home: Home, ref: Ref) -> None:
    journal, _events = open_session(ref)
    journal.publish("/run/some.sock", 8765)
    with raises_saying(Held, f"process {os.getpid()} on") as caught:
        open_session(ref)
    owner = caught.value.owner
    assert owner is not None
    assert (owner.pid, owner.port) == (os.getpid(), 8765)
    assert abs(owner.since / 1000 - time.time()) < 60
    assert owner.socket == ("/run/some.sock" if isinstance(ref, FileRef) else None)
    (card,) = list_sessions(home)
    assert card.room == owner
    journal.close()
    assert list_sessions(home)[0].room is None
    open_session(ref)[0].close()


HOLD = """
import sys, time
from pathlib import Path
from facilitator.journal.sqlite.lock import FileLock
lock = FileLock(Path(sys.argv[1]))
print("held", flush=True)
time.sleep(60)
"""


def test_a_killed_holder_leaves_the_session_free(folder: Folder) -> None:
    ref = made(folder)
    assert isinstance(ref, FileRef)
    child = subprocess.Popen(
        [sys.executable, "-c", HOLD, ref.path], cwd=PROJECT, stdout=subprocess.PIPE
    )
    with child:
        assert child.stdout is not None
        child.stdout.readline()
        owner = holder(ref.path)
        assert owner is not None
        assert owner.pid == child.pid

        def refused() -> None:
            with raises_saying(Held, str(child.pid)):
                open_session(ref)

        assert within(2, refused)
        child.send_signal(signal.SIGKILL)
    assert lock_path(ref.path).exists()
    assert holder(ref.path) is None
    writer, _toy = opened(ref)
    writer.close()
    assert not lock_path(ref.path).exists()


def test_a_lock_without_words_still_locks(tmp_path: Path) -> None:
    session = tmp_path / "x.session"
    lock = FileLock(session)
    for content in ("", "{", "[]", '{"pid": "x"}', "\udc80"):
        lock_path(session).write_text(content, errors="surrogateescape")
        with raises_saying(Held, "open in another room") as caught:
            FileLock(session)
        assert caught.value.owner is None
        assert holder(session) is not None
    lock.release()
    lock.release()
    assert holder(session) is None


# Imported as the one who started it, who may read the program; then as one who may little.
LOOK = """
import os, sys
from pathlib import Path
from facilitator.journal.create import create_session
from facilitator.journal.session_errors import JournalError
from facilitator.journal.locations import FileRef, Folder
from facilitator.journal.library import find, list_sessions
from facilitator.journal.open import open_session
from facilitator.journal.sqlite.store import SqliteStore
from facilitator.journal.sqlite.upgrade import upgrade_file
from facilitator.workshop.events import EventDraft, SessionOpened
os.setuid(65534)
path = Path(sys.argv[1])
opening = [EventDraft(SessionOpened("x", {}))]
looks = (
    lambda: open_session(FileRef(path)),
    lambda: create_session(Folder(path.parent), title="x", opening=opening),
    lambda: list_sessions(Folder(path.parent)),
    lambda: find(Folder(path.parent), str(path)),
)
for look in looks:
    try:
        look()
    except JournalError as error:
        print(type(error).__name__)
"""


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs two users")
def test_without_permission_it_says_so(folder: Folder) -> None:
    ref = made(folder)
    assert isinstance(ref, FileRef)
    done = subprocess.run(
        [sys.executable, "-c", LOOK, ref.path], cwd=PROJECT, capture_output=True, text=True
    )
    assert (done.stderr, done.stdout.split()) == ("", ["NoPermission"] * 4)


@pytest.mark.parametrize("url", ["", "sqlite:///x", "postgresql+asyncpg://", "http://x/y"])
def test_an_address_that_is_none(url: str) -> None:
    with pytest.raises(NoDatabase):
        Database(url)


def test_a_database_that_is_not_there(tmp_path: Path) -> None:
    url = Database(f"postgresql://x@/x?host={tmp_path}").url
    for look in (open_session, read, verify):
        with pytest.raises(Unreachable):
            look(RowRef(url, "x"))
    with pytest.raises(JournalError):
        list_sessions(Database(url))
    with pytest.raises(Unreachable):
        made(Database(url))
