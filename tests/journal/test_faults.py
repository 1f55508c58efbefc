"""What the world does to a room: it is killed, the disk is full, the database goes away."""

import sqlite3
import sys
import threading
from collections.abc import Iterator
from contextlib import closing

import pytest

from facilitator.journal.integrity.verify import verify
from facilitator.journal.locations import Database, FileRef, Folder
from facilitator.journal.open import open_session
from facilitator.journal.postgres.connection import Postgres
from facilitator.journal.reading import read
from facilitator.journal.session_errors import CannotStore, Held
from facilitator.journal.sqlite.lock import lock_path
from tests.examples import ordinary
from tests.journal.toy import erasing, made, opened, together, vote
from tests.processes import Program, run
from tests.variants import also

UNDER_LOAD = "tests.journal.under_load"


@pytest.fixture
def file(folder: Folder) -> FileRef:
    ref = made(folder)
    assert isinstance(ref, FileRef)
    return ref


def acknowledged(ref: FileRef, count: int) -> Iterator[tuple[str, int]]:
    """What a writing process was told before it was killed, at least `count` things."""
    child = Program(UNDER_LOAD, [str(ref.path)])
    lines = [child.stdout.readline() for _ in range(count)]
    child.process.kill()
    _code, rest, _errors = child.over(60)
    # The last line may be cut by the kill.
    lines += [line for line in rest.splitlines(keepends=True) if line.endswith("\n")]
    for line in lines:
        cid, seq = line.split()
        yield cid, int(seq)


def test_killed_under_load_nothing_acknowledged_is_lost_or_doubled(file: FileRef) -> None:
    seqs: dict[str, int] = {}
    for _round in range(2 if ordinary() else 3):
        seqs |= dict(acknowledged(file, 300))
        assert verify(file).ok
        stored = {event.cid: event.seq for event in read(file)[1]}
        assert seqs.items() <= stored.items()
    writer, toy = opened(file)
    repeated = [vote("again", who=toy.events[seq - 1].who, cid=cid) for cid, seq in seqs.items()]
    assert together(writer, repeated) == [(seq,) for seq in seqs.values()]
    writer.close()
    assert [path.name for path in file.path.parent.iterdir()] == [file.path.name]


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits of the size of files")
@pytest.mark.parametrize("size", [70_000, *also(200_000)])
def test_a_full_disk_stops_nothing_for_good(file: FileRef, size: int) -> None:
    done = run(UNDER_LOAD, str(file.path), str(size))
    full, asked, again = (line.split() for line in done.stdout.splitlines())
    assert full[0] == "full"
    assert int(full[1]) > 10, "something was stored before"
    assert full[2:] == ["True", "20"]
    assert asked == ["asked", "CannotStore", "True"]
    assert again == ["again", "True", "False"]
    assert verify(file).ok
    assert read(file)[0].head_seq == 1 + int(full[1]) + 20


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits of the size of files")
def test_a_new_session_on_a_full_disk_leaves_nothing(folder: Folder) -> None:
    done = run(UNDER_LOAD, str(folder.path), "9000", "new")
    assert done.stdout == "disk-full\n", done.stderr
    assert list(folder.path.iterdir()) == []


def test_the_lock_file_taken_away_does_not_stop_the_close(file: FileRef) -> None:
    writer, _toy = opened(file)
    lock_path(file.path).unlink()
    writer.submit(vote()).result(30)
    writer.close()
    open_session(file)[0].close()


def test_an_erased_word_is_in_no_file_any_more(file: FileRef) -> None:
    word = "unmistakable-word"
    writer, _toy = opened(file)
    together(writer, [vote(f"{word} {index}") for index in range(50)])
    together(writer, [erasing(*range(2, 52))])
    assert writer.settle().result(30)
    assert not any(word.encode() in path.read_bytes() for path in file.path.parent.iterdir())
    writer.close()
    assert word.encode() not in file.path.read_bytes()
    assert verify(file).erased == 50


def test_who_is_just_reading_keeps_the_erased_word_alive_and_it_is_said(file: FileRef) -> None:

    writer, _toy = opened(file)
    writer.submit(vote()).result(30)
    with closing(sqlite3.connect(file.path, isolation_level=None)) as reading:
        reading.execute("BEGIN")
        reading.execute("SELECT * FROM event").fetchone()
        writer.submit(erasing(2)).result(30)
        assert not writer.settle().result(30)
    assert writer.settle().result(30)
    writer.close()


def break_connections(url: str) -> None:
    """End every other connection to the database; they are gone afterwards."""
    database = Postgres(url)
    database.run(
        lambda connection: connection.exec_driver_sql(
            "SELECT pg_terminate_backend(pid, 30000) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    )
    database.close()


@pytest.mark.postgres
def test_a_lost_connection_is_made_again_with_its_lock(postgres_url: str) -> None:
    ref = made(Database(postgres_url))
    writer, toy = opened(ref)
    one, other = vote(), vote()
    assert writer.submit(one).result(30) == (2,)
    break_connections(postgres_url)
    assert isinstance(writer.submit(other).exception(30), CannotStore)
    assert together(writer, [one, other]) == [(2,), (3,)]
    with pytest.raises(Held):
        open_session(ref)
    writer.close()
    assert toy.events == read(ref)[1]
    assert verify(ref).ok


@pytest.mark.postgres
def test_connections_broken_under_load_lose_nothing(postgres_url: str) -> None:
    ref = made(Database(postgres_url))
    writer, toy = opened(ref)
    seqs: dict[str, int] = {}

    def work(who: str) -> None:
        for index in range(60):
            request = vote(index, who=who)
            while request.cid not in seqs:
                try:
                    (seqs[request.cid or ""],) = writer.submit(request).result(30)
                except CannotStore:
                    continue

    threads = [threading.Thread(target=work, args=(f"p{index}",)) for index in range(4)]
    for thread in threads:
        thread.start()
    for _round in range(3):
        break_connections(postgres_url)
    for thread in threads:
        thread.join()
    writer.close()
    events = read(ref)[1]
    assert {event.cid: event.seq for event in events[1:]} == seqs
    assert [event.seq for group in toy.published for event in group] == list(range(2, 242))
    assert toy.events == events
    assert verify(ref).ok


@pytest.mark.postgres
def test_a_session_taken_by_another_while_away_is_not_written_to(postgres_url: str) -> None:
    ref = made(Database(postgres_url))
    writer, _toy = opened(ref)
    break_connections(postgres_url)
    second, _second_toy = opened(ref)
    assert second.submit(vote()).result(30) == (2,)
    assert isinstance(writer.submit(vote()).exception(30), CannotStore)
    assert isinstance(writer.submit(vote()).exception(30), CannotStore)
    second.close()
    assert writer.submit(vote()).result(30) == (3,)
    writer.close()
    assert verify(ref).ok
