"""A file that is none of the program's is told so and left alone, whichever command is given it."""

from __future__ import annotations

import os
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from facilitator.cli import program
from tests.held.hall import new, refused, run, told
from tests.held.terminal import Terminal

LOCAL = ("--host", "127.0.0.1")


def text(path: Path) -> None:
    path.write_text("a shopping list\n")


def odt(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "<thesis/>")


def database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE session (title)")
        connection.execute("INSERT INTO session VALUES ('mine')")


def database_with_a_log(path: Path) -> None:
    """A database that another program has open just now, as a browser has its history."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE places (url)")
        connection.commit()
        (path.parent / "log").write_bytes(path.with_name(path.name + "-wal").read_bytes())
    (path.parent / "log").rename(path.with_name(path.name + "-wal"))


def empty(path: Path) -> None:
    path.touch()


def folder(path: Path) -> None:
    path.mkdir()
    (path / "inside").write_text("something")


def pipe(path: Path) -> None:
    os.mkfifo(path)


def device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def link(path: Path) -> None:
    (path.parent / "target").write_text("linked text")
    path.symlink_to(path.parent / "target")


KINDS = [text, odt, database, database_with_a_log, empty, folder, pipe, device, link]
COMMANDS = [
    ("delete", "{}", "--yes"),
    ("restore", "{}", "--yes"),
    ("restore", "{}", "{backup}", "--yes"),
    ("restore", "{session}", "{}", "--yes"),
    ("erase", "{}", "Ana", "--yes"),
    ("backup", "{}"),
    ("verify", "{}"),
    ("export", "{}", "--out", "{out}"),
    ("serve", "{}", *LOCAL),
    ("stop", "{}"),
    ("do", "{}", "next"),
]


def said(*words: str) -> str:
    """With what a command refuses; in this process, for there are many of them."""
    done = CliRunner().invoke(program, list(words))
    assert done.exit_code > 0, (words, done.output)
    assert isinstance(done.exception, SystemExit), (words, done.exception)
    return done.output


def everything(folder: Path) -> dict[str, object]:
    """All that is in a folder, with the bytes of the files."""
    found: dict[str, object] = {}
    for path in sorted(folder.rglob("*")):
        plain = path.is_file() and not path.is_symlink()
        told = path.lstat()
        found[str(path.relative_to(folder))] = (
            told.st_ino,
            told.st_mtime_ns if plain else 0,
            path.read_bytes() if plain else path.readlink() if path.is_symlink() else None,
        )
    return found


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """The folder of somebody's own files."""
    (found := tmp_path / "mine").mkdir()
    return found


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["thesis.odt", "thesis.session"])
def test_it_is_left_alone(
    sessions: Path, tmp_path: Path, mine: Path, kind: Callable[[Path], None], name: str
) -> None:
    session = new()
    backup = told("backup", session)["file"]
    file = mine / name
    kind(file)
    # What an editor keeps beside a text can be called as a backup is here.
    for other in ("thesis.bak1", "thesis.odt.bak1", f"{name}.note.1.key", f"{name}.probe"):
        (mine / other).write_text("mine, too")
    before = everything(mine), everything(sessions)
    for words in COMMANDS:
        given = {"session": session, "backup": backup, "out": str(tmp_path / "out")}
        why = said(*(word.format(file, **given) for word in words))
        assert "is not a Facilitator session" in why, (words, why)
        assert (everything(mine), everything(sessions)) == before, words
    assert "is not an archive of Facilitator" in said("import", str(file))
    assert (everything(mine), everything(sessions)) == before
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("command", ["run", "replay"])
@pytest.mark.parametrize("kind", [odt, database, pipe])
def test_it_is_left_alone_in_a_terminal(
    sessions: Path, mine: Path, kind: Callable[[Path], None], command: str
) -> None:
    file = mine / "thesis.session"
    kind(file)
    before = everything(mine)
    terminal = Terminal(command, str(file))
    try:
        assert terminal.over() == 1
        assert b"is not a Facilitator session" in terminal.output
        assert b"Traceback" not in terminal.output
    finally:
        terminal.close()
    assert everything(mine) == before


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_left_alone_among_the_sessions(sessions: Path, kind: Callable[[Path], None]) -> None:
    session = new()
    name = "2026-11-28-thesis-0a1b"
    kind(sessions / f"{name}.session")
    before = everything(sessions)
    listed = {one["session"]: one for one in told("list")}
    assert "problem" not in listed[session]
    assert "is not a Facilitator session" in listed[name]["problem"]
    for words in (("delete", name, "--yes"), ("restore", name, "--yes"), ("verify", name)):
        assert "is not a Facilitator session" in said(*words)
    assert everything(sessions) == before


def test_a_damaged_session_is_still_one(sessions: Path) -> None:
    session = new()
    run("backup", session)
    path = sessions / f"{session}.session"
    path.write_bytes(b"")
    assert "A whole backup" in refused("serve", session, *LOCAL)
    run("restore", session, "--yes")
    assert told("verify", session)["ok"]
    path.write_bytes(os.urandom(5000))
    run("delete", session, "--yes")
    assert list(sessions.iterdir()) == []


def test_a_session_by_its_link(sessions: Path, mine: Path) -> None:
    session = new()
    link = mine / "ours.session"
    link.symlink_to(sessions / f"{session}.session")
    run("backup", str(link))
    assert (sessions / f"{session}.bak1").exists()
    assert told("verify", str(link))["ok"]
    assert list(mine.iterdir()) == [link]
    (sessions / "linked.session").symlink_to(f"{session}.session")
    run("delete", str(link), "--yes")
    assert told("list") == []
    assert [path.name for path in sessions.iterdir()] == ["linked.session"]


def test_from_outside(sessions: Path, mine: Path) -> None:
    odt(thesis := mine / "thesis.odt")
    before = everything(mine)
    for words in (("delete", str(thesis), "--yes"), ("erase", str(thesis), "Ana", "--yes")):
        assert refused(*words) == "“thesis.odt” is not a Facilitator session."
    assert everything(mine) == before
