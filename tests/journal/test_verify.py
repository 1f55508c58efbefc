"""Damage of every sort is found, and the damaged file stays as it is."""

import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest

from facilitator.journal.integrity.verify import Verdict, verify
from facilitator.journal.library import list_sessions
from facilitator.journal.locations import FileRef, Folder, Home
from facilitator.journal.open import open_session
from facilitator.journal.reading import read
from facilitator.journal.session_errors import Damaged, JournalError
from tests.journal.toy import erasing, filled, made, opened, together, vote

SEED = 20261121


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed session with 31 events."""
    ref = made(Folder(tmp_path_factory.mktemp("closed")))
    assert isinstance(ref, FileRef)
    filled(ref)
    return ref.path


@pytest.fixture
def file(closed: Path, folder: Folder) -> Path:
    """A copy of it, to be damaged."""
    folder.path.mkdir(mode=0o700)
    return Path(shutil.copy(closed, folder.path))


def sql(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def damage(path: Path) -> list[int | None]:
    """The places that a check names. Nothing is written by it."""
    before = path.read_bytes()
    verdict = verify(FileRef(path))
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == [path.name]
    assert verdict.ok == (not verdict.damage)
    return [one.seq for one in verdict.damage]


def test_a_whole_session(home: Home) -> None:
    ref = made(home)
    filled(ref)
    assert verify(ref) == Verdict(31, read(ref)[0].head_link, 0)


@pytest.mark.parametrize(
    ("statement", "places"),
    [
        ('UPDATE event SET body = \'{"text":"x"}\' WHERE seq = 7', [7]),
        ("UPDATE event SET body = NULL WHERE seq = 7", [7, 7]),
        ("UPDATE event SET body = NULL, salt = NULL WHERE seq = 7", [7]),
        ("UPDATE event SET salt = upper(salt) WHERE seq = 7", [7]),
        ("UPDATE event SET salt = 'x' WHERE seq = 7", [7]),
        ("UPDATE event SET digest = upper(digest) WHERE seq = 7", [7, 7]),
        ("UPDATE event SET who = 'p99' WHERE seq = 7", [7]),
        ("UPDATE event SET at = at + 1 WHERE seq = 7", [7]),
        ("UPDATE event SET version = 2 WHERE seq = 7", [7]),
        ("UPDATE event SET version = 'x' WHERE seq = 7", [7]),
        ("UPDATE event SET kind = x'00ff' WHERE seq = 7", [7]),
        ("UPDATE event SET link = upper(link) WHERE seq = 7", [7]),
        ("UPDATE event SET link = upper(link) WHERE seq = 31", [31, 31]),
        ("DELETE FROM event WHERE seq = 7", [7]),
        ("DELETE FROM event WHERE seq = 1", [1]),
        ("DELETE FROM event WHERE seq > 29", [30]),
        ("DELETE FROM event", [1]),
        ("UPDATE session SET head_link = upper(head_link)", [31]),
        ("UPDATE session SET head_seq = 30", [31]),
        ("UPDATE session SET head_seq = 32", [32]),
        ("UPDATE event SET session = 'x' WHERE seq = 7", [7, None]),
        ("DELETE FROM session", [None]),
    ],
)
def test_a_change_is_found_where_it_is(
    file: Path, statement: str, places: list[int | None]
) -> None:
    sql(file, statement)
    assert damage(file) == places
    with pytest.raises(Damaged):
        open_session(FileRef(file))
    assert damage(file) == places


def test_rows_in_another_order_are_found(file: Path) -> None:
    sql(
        file,
        "UPDATE event SET seq = 1000 WHERE seq = 7",
        "UPDATE event SET seq = 7 WHERE seq = 8",
        "UPDATE event SET seq = 8 WHERE seq = 1000",
    )
    assert damage(file)[0] == 7
    with pytest.raises(Damaged):
        read(FileRef(file))


def test_a_changed_chain_is_found_at_once(file: Path) -> None:
    sql(file, "UPDATE session SET chain = 'x'")
    assert damage(file)[0] == 1


def region(content: bytes, connection: sqlite3.Connection, seq: int) -> range:
    """Where the columns of an event lie in the file, from its session to its moment."""
    row = connection.execute(
        "SELECT cid || who || step || kind, link FROM event WHERE seq = ?", (seq,)
    ).fetchone()
    cid = content.index(row[0].encode())
    link = content.index(row[1].encode(), cid)
    assert link - cid < 1000
    return range(cid - 33, link + 64 + 6)


def test_every_flipped_bit_of_an_event_is_found(file: Path) -> None:
    content = file.read_bytes()
    with closing(sqlite3.connect(file)) as connection:
        regions = [region(content, connection, seq) for seq in range(2, 32)]
    chance = random.Random(SEED)
    for _round in range(150):
        place, bit = chance.choice(chance.choice(regions)), chance.randrange(8)
        changed = bytearray(content)
        changed[place] ^= 1 << bit
        file.write_bytes(changed)
        assert damage(file), f"bit {bit} of byte {place} is not missed"
    file.write_bytes(content)
    assert not damage(file)


def whole(path: Path) -> None:
    damage(path)


def listed(path: Path) -> None:
    assert len(list_sessions(Folder(path.parent))) == 1


def opened_and_closed(path: Path) -> None:
    open_session(FileRef(path))[0].close()


@pytest.mark.parametrize("look", [whole, listed, opened_and_closed])
def test_a_flipped_bit_anywhere_gives_no_other_error(
    file: Path, look: Callable[[Path], None]
) -> None:
    content = file.read_bytes()
    chance = random.Random(SEED)
    for _round in range(60):
        changed = bytearray(content)
        changed[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        file.write_bytes(changed)
        with suppress(JournalError):
            look(file)


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.9, 0.99])
def test_a_truncated_file_is_found(file: Path, share: float) -> None:
    content = file.read_bytes()
    file.write_bytes(content[: int(len(content) * share)])
    assert damage(file)
    with pytest.raises(JournalError):
        open_session(FileRef(file))


def test_an_erased_event_is_no_damage(home: Home) -> None:
    ref = made(home)
    writer, _toy = opened(ref)
    together(writer, [vote(), vote(), erasing(2)])
    writer.close()
    verdict = verify(ref)
    assert (verdict.ok, verdict.erased) == (True, 1)


def test_an_erased_text_that_came_back_is_found(folder: Folder) -> None:
    ref = made(folder)
    assert isinstance(ref, FileRef)
    writer, _toy = opened(ref)
    writer.submit(vote()).result(30)
    with closing(sqlite3.connect(ref.path)) as connection:
        kept = connection.execute("SELECT body, salt FROM event WHERE seq = 2").fetchone()
    writer.submit(erasing(2)).result(30)
    writer.close()
    with closing(sqlite3.connect(ref.path)) as connection, connection:
        connection.execute("UPDATE event SET body = ?, salt = ? WHERE seq = 2", kept)
    assert damage(ref.path) == [2]


def test_an_erase_that_lost_its_numbers_explains_nothing(folder: Folder) -> None:
    ref = made(folder)
    assert isinstance(ref, FileRef)
    writer, _toy = opened(ref)
    together(writer, [vote(), erasing(2)])
    writer.close()
    sql(ref.path, "UPDATE event SET body = NULL, salt = NULL WHERE seq = 3")
    assert sorted(map(str, damage(ref.path))) == ["2", "3", "3"]


def test_a_session_is_verified_and_read_while_a_room_holds_it(home: Home) -> None:
    ref = made(home)
    writer, toy = opened(ref)
    together(writer, [vote(index) for index in range(20)])
    assert verify(ref).ok
    assert read(ref)[1] == toy.events
    writer.close()
