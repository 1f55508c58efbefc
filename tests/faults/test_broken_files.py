"""F9 and F10: files that are broken, and files that somebody else has."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from facilitator.journal.sidecar_files import backup_path
from tests.e2e.hall import Hall, Person, hall, new, no_room_left, refused, run, run_json
from tests.patience import within

AGENDA = str(Path(__file__).resolve().parent.parent / "e2e" / "secret.toml")
LOCAL = ("--host", "127.0.0.1")


@pytest.fixture(autouse=True)
def rooms_end(apart: None) -> Iterator[None]:
    """No room outlives its test."""
    with no_room_left():
        yield


def foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE other (x)")


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("broken", [foreign, cut, emptied])
def test_f9_a_broken_file_gets_a_sentence_and_an_offer_and_stays(
    sessions: Path, broken: Callable[[Path], None]
) -> None:
    session = new("--agenda", AGENDA, "--title", "River forum")
    path = sessions / f"{session}.session"
    run("backup", session)
    whole = run_json("verify", session)
    broken(path)
    content = path.read_bytes()
    for arguments in (
        ("export", "--out", str(sessions / "out")),
        ("backup",),
        ("erase", "Ana", "--yes"),
    ):
        refused(arguments[0], session, *arguments[1:])
    assert "intact backup" in refused("serve", session, *LOCAL)
    assert "intact backup" in run_json("list")[0]["problem"]
    assert run("verify", session, code=1).stderr
    assert path.read_bytes() == content
    report = run_json("restore", session, "--yes")
    assert (sessions / report["kept"]).read_bytes() == content
    assert run_json("verify", session) == whole


def written(session: str) -> Iterator[Hall]:
    """A room with answers in its log and a backup, killed."""
    with hall(session, *LOCAL) as room:
        room.do("next")
        person = Person(room, "Ana")
        for number in range(5):
            person.give("named", "answer", text=f"Answer {number}")
        room.do("backup")
        room.kill()
        yield room


def test_f9_a_log_that_is_gone_is_known_from_the_backup(sessions: Path) -> None:
    for room in written(new("--agenda", AGENDA)):
        log = room.path.with_name(room.path.name + "-wal")
        assert log.stat().st_size > 0
        log.unlink()
        before = room.path.read_bytes()
        message = refused("serve", room.session, *LOCAL)
        assert "is missing: a copy has" in message
        assert "facilitator restore" in message
        assert run("verify", room.session, code=1).stderr
        assert room.path.read_bytes() == before
        assert run_json("restore", room.session, "--yes")["lost"] == 0
        assert run_json("verify", room.session)["ok"]
        room.start()


def test_f9_a_log_of_garbage_is_as_good_as_none(sessions: Path) -> None:
    for room in written(new("--agenda", AGENDA)):
        log = room.path.with_name(room.path.name + "-wal")
        log.write_bytes(b"\x37\x7f\x06\x82" + b"garbage " * 4000)
        before = room.path.read_bytes()
        assert "is missing: a copy has" in refused("serve", room.session, *LOCAL)
        assert room.path.read_bytes() == before
        report = run_json("restore", room.session, "--yes")
        assert (sessions / report["kept"]).read_bytes() == before
        assert not log.exists()
        assert run_json("verify", room.session)["ok"]


def test_f9_of_a_session_that_is_gone_the_backup_is_found_by_name(sessions: Path) -> None:
    session = new("--agenda", AGENDA)
    run("backup", session)
    (sessions / f"{session}.session").unlink()
    assert "no session" in refused("serve", session, *LOCAL)
    assert run_json("restore", session, "--yes")["kept"] is None
    assert run_json("verify", session)["ok"]
    backup_path(sessions / f"{session}.session", 1).unlink()
    assert "no session" in refused("restore", "another", "--yes")


def test_f10_a_second_room_is_told_at_once_and_gets_it_after_a_kill(sessions: Path) -> None:
    session = new("--agenda", AGENDA, "--title", "River forum")
    with hall(session, *LOCAL) as room:
        room.do("next")
        Person(room, "Ana").give("named", "answer", text="Stays")

        def told_who_has_it() -> None:
            assert str(room.pid) in refused("serve", session, *LOCAL)

        assert within(10, told_who_has_it), "2 s on a quiet computer; the start is in it"
        for arguments in (("restore", session, "--yes"), ("delete", session, "--yes")):
            assert str(room.pid) in refused(*arguments)
        room.kill()
        room.start()
        assert room.do("state")["answers"] == 1
    assert run_json("verify", session)["ok"]
