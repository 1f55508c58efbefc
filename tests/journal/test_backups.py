"""Backups, bringing one back, a lost end, deleting with all that lies beside a session."""

import re
import stat
from collections import namedtuple
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from facilitator.journal.backups.backups import backup, checked, good, offer
from facilitator.journal.backups.restore import restore
from facilitator.journal.delete import delete_session
from facilitator.journal.integrity.verify import verify
from facilitator.journal.library import list_sessions
from facilitator.journal.locations import Database, FileRef, Folder
from facilitator.journal.open import open_session
from facilitator.journal.reading import read
from facilitator.journal.session_errors import (
    Damaged,
    DiskFull,
    Held,
    JournalError,
    LostEnd,
    NoBackup,
    NoSuchFile,
    NoSuchSession,
    NotASession,
    OtherSession,
)
from facilitator.journal.sidecar_files import backup_path, copies, replaced_path
from facilitator.services.error_texts.wording import text_of
from tests.journal.toy import filled, made, opened, vote
from tests.sentences import raises_saying
from tests.sessions import CLOCK

Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def file(folder: Folder) -> FileRef:
    ref = made(folder)
    assert isinstance(ref, FileRef)
    return ref


def names(ref: FileRef) -> set[str]:
    return {path.name.removeprefix(ref.name) for path in ref.path.parent.iterdir()}


def voted(ref: FileRef, times: int, backups: int = 1) -> None:
    """So many votes and after them a backup, as often as said; closed then."""
    writer, _toy = opened(ref)
    for _round in range(backups):
        for _vote in range(times):
            writer.submit(vote("said")).result(30)
        writer.backup().result(30)
    writer.close()


def test_the_newest_three_are_kept_private_and_whole(file: FileRef) -> None:
    voted(file, 2, backups=5)
    assert names(file) == {".session", ".bak1", ".bak2", ".bak3"}
    assert [kept_backup.events for kept_backup in good(file.path)] == [11, 9, 7]
    for number in (1, 2, 3):
        path = backup_path(file.path, number)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert path.read_bytes()[18:20] == b"\1\1", "a plain file without a log of its own"


def test_a_backup_is_made_while_the_writer_is_busy(file: FileRef) -> None:
    writer, _toy = opened(file)
    futures: list[Future[Any]] = []
    for _vote in range(50):
        futures.append(writer.submit(vote()))
        futures.append(writer.backup())
    for future in futures:
        future.result(30)
    assert [kept_backup.events for kept_backup in good(file.path)] == [51, 50, 49]
    writer.close()


def test_a_backup_takes_no_last_space(file: FileRef, monkeypatch: pytest.MonkeyPatch) -> None:
    voted(file, 1)
    monkeypatch.setattr("shutil.disk_usage", lambda _path: Usage(10**9, 10**9, 10**7))
    with pytest.raises(DiskFull):
        backup(file)
    assert names(file) == {".session", ".bak1"}


def test_by_hand_only_where_no_room_is_and_nothing_is_broken(file: FileRef) -> None:
    assert backup(file) == backup_path(file.path, 1)
    writer, _toy = opened(file)
    with pytest.raises(Held):
        backup(file)
    with pytest.raises(Held):
        restore(file)
    writer.close()
    before = backup_path(file.path, 1).read_bytes()
    content = bytearray(file.path.read_bytes())
    content[content.find(b"River forum", 8192)] ^= 1
    file.path.write_bytes(content)
    with pytest.raises(Damaged):
        backup(file)
    assert backup_path(file.path, 1).read_bytes() == before
    with pytest.raises(NoSuchSession):
        backup(FileRef(file.path.with_name("nothing.session")))


def test_restore_brings_the_newest_whole_one_back_and_keeps_the_file(file: FileRef) -> None:
    voted(file, 3, backups=2)
    stored = read(file)[1]
    backup_path(file.path, 1).write_bytes(b"broken")
    file.path.write_bytes(damage := file.path.read_bytes()[:9000])
    assert "backup_of" in offer(file.path)
    with raises_saying(Damaged, "intact backup"):
        open_session(file)
    done = restore(file)
    assert (done.backup.events, done.lost) == (4, None)
    assert done.kept is not None
    assert done.kept.read_bytes() == damage
    assert re.fullmatch(r".*\.session\.replaced-\d{8}-\d{6}", done.kept.name)
    assert read(file)[1] == stored[:4]
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600
    voted(file, 1)
    assert verify(file).ok
    assert done.kept in copies(file.path)


def test_an_older_one_by_its_name_and_the_newer_are_set_aside(file: FileRef) -> None:
    voted(file, 2, backups=3)
    older = backup_path(file.path, 3)
    done = restore(file, older)
    assert (done.backup.events, done.lost) == (3, 4)
    assert verify(file).ok
    writer, toy = opened(file)
    assert len(toy.events) == 3
    writer.close()
    assert not backup_path(file.path, 1).exists()
    assert len(copies(file.path)) == 4


def test_what_is_not_a_backup_of_it_is_refused(file: FileRef, folder: Folder) -> None:
    other = made(folder, "Another")
    assert isinstance(other, FileRef)
    with pytest.raises(NoBackup):
        restore(file)
    with pytest.raises(OtherSession):
        restore(file, other.path)
    with pytest.raises(NoSuchFile):
        restore(file, file.path.with_name("nothing.bak1"))
    (empty := file.path.with_name("empty")).write_bytes(b"")
    with pytest.raises(NotASession):
        restore(file, empty)
    assert verify(file).ok
    assert not copies(file.path)


def test_a_session_that_is_gone_comes_back(file: FileRef) -> None:
    voted(file, 2)
    file.path.unlink()
    assert restore(file).kept is None
    assert verify(file).events == 3


def test_a_log_that_was_taken_away_is_known_from_the_backup(file: FileRef) -> None:
    writer, _toy = opened(file)
    for _vote in range(20):
        writer.submit(vote()).result(30)
    assert writer.settle().result(30)
    early = file.path.read_bytes()
    writer.submit(vote()).result(30)
    writer.backup().result(30)
    writer.close()
    file.path.write_bytes(early)
    with raises_saying(LostEnd, r"1 more event\. There is an intact backup"):
        open_session(file)
    assert not verify(file).ok
    assert file.path.read_bytes() == early
    assert restore(file).backup.events == 22
    assert verify(file).ok


@pytest.mark.parametrize(
    "damage", [lambda _b: b"", lambda b: b[:6000], lambda b: b[:100] + bytes(len(b) - 100)]
)
def test_the_list_offers_the_backup_of_a_broken_file(
    file: FileRef, folder: Folder, damage: Callable[[bytes], bytes]
) -> None:
    voted(file, 2)
    file.path.write_bytes(damage(file.path.read_bytes()))
    (card,) = list_sessions(folder)
    assert card.problem is not None
    assert "intact backup" in text_of(card.problem)
    assert text_of(card.problem).endswith("“facilitator restore”.")


def test_the_moment_in_a_kept_name_is_taken_once(file: FileRef) -> None:
    first = replaced_path(file.path, CLOCK.now())
    first.touch()
    second = replaced_path(file.path, CLOCK.now())
    assert second != first
    second.touch()
    assert {first, second} <= set(copies(file.path))


def test_renewing_leaves_one_copy_also_on_a_full_disk(
    file: FileRef, monkeypatch: pytest.MonkeyPatch
) -> None:
    voted(file, 1, backups=3)
    replaced_path(file.path, CLOCK.now()).write_bytes(b"old")
    writer, _toy = opened(file)
    assert len(writer.renew().result(30)) == 3
    assert [kept_backup.events for kept_backup in good(file.path)] == [4]
    monkeypatch.setattr("shutil.disk_usage", lambda _path: Usage(10**9, 10**9, 10**7))
    writer.renew().result(30)
    assert copies(file.path) == []
    writer.close()


def test_deleting_takes_everything_of_it_and_nothing_else(file: FileRef, folder: Folder) -> None:
    other = made(folder, "River forum")
    assert isinstance(other, FileRef)
    filled(other)
    backup(other)
    others = {path: path.read_bytes() for path in (other.path, backup_path(other.path, 1))}
    voted(file, 2, backups=3)
    restore(file)
    near = file.path.with_name(file.path.name + ".my-own-notes")
    near.write_text("mine")
    writer, _toy = opened(file)
    with pytest.raises(Held):
        delete_session(file)
    assert verify(file).ok
    writer.close()
    gone = delete_session(file)
    assert len(gone) == 5
    assert set(file.path.parent.iterdir()) == {near, *others}
    assert {path: path.read_bytes() for path in others} == others
    with pytest.raises(NoSuchSession):
        delete_session(file)


def test_a_broken_session_can_be_deleted(file: FileRef) -> None:
    backup(file)
    file.path.write_bytes(b"")
    delete_session(file)
    assert list(file.path.parent.iterdir()) == []


@pytest.mark.postgres
def test_deleting_rows_leaves_the_other_sessions(postgres_url: str) -> None:
    home = Database(postgres_url)
    one, other = made(home), made(home, "Another")
    filled(one)
    writer, _toy = opened(one)
    assert writer.backup().result(30) is None
    with pytest.raises(Held):
        delete_session(one)
    writer.close()
    delete_session(one)
    assert [card.session for card in list_sessions(home)] == [other.name]
    with pytest.raises(NoSuchSession):
        delete_session(one)


def test_a_backup_is_never_seen_half(file: FileRef, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stops the copying stops it before anything has a backup's name."""
    voted(file, 1)
    before = backup_path(file.path, 1).read_bytes()

    def full(_path: Path) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr("facilitator.journal.sqlite.copying.fsync", full)
    with pytest.raises(JournalError):
        backup(file)
    assert backup_path(file.path, 1).read_bytes() == before
    assert not backup_path(file.path, 2).exists()
    monkeypatch.undo()
    backup(file)
    assert checked(backup_path(file.path, 1)).events == 2
