"""The lock is on the file itself: by whatever name it is opened, and whatever lies beside it."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from facilitator.journal.integrity.verify import verify
from facilitator.journal.library import list_sessions
from facilitator.journal.locations import FileRef, Folder
from facilitator.journal.open import open_session
from facilitator.journal.session_errors import FileExists, Held
from facilitator.journal.sqlite.lock import holder, lock_path
from tests.examples import ordinary
from tests.journal.toy import made, opened, vote
from tests.sentences import raises_saying

PROJECT = Path(__file__).resolve().parents[2]
ROOM = """
import sys
from pathlib import Path
from facilitator.journal.locations import FileRef
from facilitator.journal.open import open_session
journal, _events = open_session(FileRef(Path(sys.argv[1])))
journal.publish("/run/some.sock", 8765)
print("held", flush=True)
sys.stdin.readline()
journal.close()
"""
TAKE_LOG = """
import sqlite3, sys
sqlite3.connect(sys.argv[1]).execute("PRAGMA journal_mode=DELETE")
"""


@pytest.fixture
def file(folder: Folder) -> Path:
    """A session's file."""
    ref = made(folder)
    assert isinstance(ref, FileRef)
    return ref.path


@pytest.fixture
def room(file: Path) -> Iterator[int]:
    """Another process that holds it; its number."""
    child = subprocess.Popen(
        [sys.executable, "-c", ROOM, file],
        cwd=PROJECT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "held\n"
    yield child.pid
    child.communicate("\n", timeout=60)
    assert child.returncode == 0


def linked(file: Path, other: Path) -> Path:
    (name := other / "linked.session").symlink_to(file)
    return name


def linked_here(file: Path, other: Path) -> Path:
    (name := file.with_name("linked.session")).symlink_to(file.name)
    return name


def folder_linked(file: Path, other: Path) -> Path:
    (name := other / "folder").symlink_to(file.parent)
    return name / file.name


def second_name(file: Path, other: Path) -> Path:
    (name := other / "second.session").hardlink_to(file)
    return name


def second_name_here(file: Path, other: Path) -> Path:
    (name := file.with_name("second.session")).hardlink_to(file)
    return name


def lock_removed(file: Path, other: Path) -> Path:
    lock_path(file).unlink()
    return file


NAMED = [linked, linked_here, folder_linked, second_name_here]
OFTEN = [linked, folder_linked, second_name]
SELDOM = [linked_here, second_name_here]


def test_no_second_room_opens_it(file: Path, room: int, tmp_path: Path) -> None:
    for way in [*OFTEN, *([] if ordinary() else SELDOM), lock_removed]:
        name = way(file, tmp_path)
        with raises_saying(Held, "open in another room") as refused:
            open_session(FileRef(name))
        assert holder(name) is not None, way
        if way in NAMED:
            assert refused.value.owner is not None, way
            assert refused.value.owner.pid == room, way
            owner = holder(name)
            assert owner is not None, way
            assert (owner.pid, owner.port) == (room, 8765), way
        assert not list(tmp_path.glob("*.lock")), way


def test_all_that_belongs_to_a_linked_session_lies_beside_the_file(
    file: Path, tmp_path: Path
) -> None:
    name = linked(file, tmp_path)
    writer, _toy = opened(FileRef(name))
    writer.submit(vote()).result(30)
    backup = writer.backup().result(30)
    assert backup is not None
    assert backup.parent == file.parent
    assert [path.name for path in tmp_path.glob("linked*")] == ["linked.session"]
    writer.close()
    assert verify(FileRef(file)).ok


@pytest.mark.parametrize("plant", [Path.symlink_to, Path.hardlink_to])
@pytest.mark.parametrize("beside", [".lock", "-wal", "-shm"])
def test_what_is_planted_beside_it_is_not_followed(
    file: Path, tmp_path: Path, plant: Callable[[Path, Path], None], beside: str
) -> None:
    diary = tmp_path / "diary"
    diary.write_text("dear diary")
    plant(file.with_name(file.name + beside), diary)
    writer, _toy = opened(FileRef(file))
    writer.submit(vote()).result(30)
    writer.close()
    assert diary.read_text() == "dear diary"
    assert verify(FileRef(file)).ok


def test_a_link_to_nowhere_makes_nothing(file: Path, tmp_path: Path) -> None:
    lock_path(file).symlink_to(tmp_path / "new")
    open_session(FileRef(file))[0].close()
    assert not (tmp_path / "new").exists()


def test_something_else_in_the_place_of_the_lock_is_said(file: Path) -> None:
    os.mkfifo(lock_path(file))
    with raises_saying(FileExists, r"\.lock” already exists"):
        open_session(FileRef(file))
    assert list_sessions(Folder(file.parent))[0].room is None


def test_asking_takes_nothing_from_a_room_in_this_process(file: Path) -> None:
    writer, _toy = opened(FileRef(file))
    for _time in range(3):
        assert holder(file) is not None
        with pytest.raises(Held):
            open_session(FileRef(file))
        list_sessions(Folder(file.parent))
    # SQLite's own lock still keeps others from taking its log away.
    other = subprocess.run(
        [sys.executable, "-c", TAKE_LOG, file], capture_output=True, text=True, check=False
    )
    assert "locked" in other.stderr
    writer.submit(vote()).result(30)
    writer.close()


def test_the_lock_and_those_of_sqlite_do_not_meet(file: Path, room: int) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE session SET place = 'elsewhere'")
    assert holder(file) is not None
