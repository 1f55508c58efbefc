"""A file that is none of the program's is told so and left alone, whichever command is given it."""

from __future__ import annotations

import os
import sqlite3
import zipfile
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from facilitator.cli import program
from tests.e2e.hall import new, refused, run, run_json
from tests.e2e.terminal import Terminal

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


def refusal(*arguments: str) -> str:
    """With what a command refuses; in this process, for there are many of them."""
    done = CliRunner().invoke(program, list(arguments))
    assert done.exit_code > 0, (arguments, done.output)
    assert isinstance(done.exception, SystemExit), (arguments, done.exception)
    return done.output


def everything(folder: Path) -> dict[str, object]:
    """All that is in a folder, with the bytes of the files."""
    contents: dict[str, object] = {}
    for path in sorted(folder.rglob("*")):
        plain = path.is_file() and not path.is_symlink()
        stat_result = path.lstat()
        contents[str(path.relative_to(folder))] = (
            stat_result.st_ino,
            stat_result.st_mtime_ns if plain else 0,
            path.read_bytes() if plain else path.readlink() if path.is_symlink() else None,
        )
    return contents


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """The folder of somebody's own files."""
    (own_folder := tmp_path / "mine").mkdir()
    return own_folder


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_left_alone(sessions: Path, tmp_path: Path, kind: Callable[[Path], None]) -> None:
    session = new()
    backup = run_json("backup", session)["file"]
    for name in ("thesis.odt", "thesis.session"):
        (mine := tmp_path / f"mine-{name}").mkdir()
        kind(mine / name)
        left_alone(sessions, mine / name, {"session": session, "backup": backup})


def left_alone(sessions: Path, file: Path, ours: Mapping[str, str]) -> None:
    """No command does anything to the file, to what lies beside it, or to a session of ours."""
    mine, out = file.parent, file.parent.parent / "out"
    # What an editor keeps beside a text can be called as a backup is here.
    for other in (
        "thesis.bak1",
        "thesis.odt.bak1",
        f"{file.name}.note.1.key",
        f"{file.name}.probe",
    ):
        (mine / other).write_text("mine, too")
    before = everything(mine), everything(sessions)
    for arguments in COMMANDS:
        message = refusal(*(each.format(file, out=out, **ours) for each in arguments))
        assert "is not a Facilitator session" in message, (arguments, message)
        assert (everything(mine), everything(sessions)) == before, arguments
    assert "is not a Facilitator archive" in refusal("import", str(file))
    assert (everything(mine), everything(sessions)) == before
    assert not out.exists()


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
    listed = {row["session"]: row for row in run_json("list")}
    assert "problem" not in listed[session]
    assert "is not a Facilitator session" in listed[name]["problem"]
    for arguments in (("delete", name, "--yes"), ("restore", name, "--yes"), ("verify", name)):
        assert "is not a Facilitator session" in refusal(*arguments)
    assert everything(sessions) == before


def test_a_damaged_session_is_still_one(sessions: Path) -> None:
    session = new()
    run("backup", session)
    path = sessions / f"{session}.session"
    path.write_bytes(b"")
    assert "There is an intact backup" in refused("serve", session, *LOCAL)
    run("restore", session, "--yes")
    assert run_json("verify", session)["ok"]
    path.write_bytes(os.urandom(5000))
    run("delete", session, "--yes")
    assert list(sessions.iterdir()) == []


def test_a_session_by_its_link(sessions: Path, mine: Path) -> None:
    session = new()
    link = mine / "ours.session"
    link.symlink_to(sessions / f"{session}.session")
    run("backup", str(link))
    assert (sessions / f"{session}.bak1").exists()
    assert run_json("verify", str(link))["ok"]
    assert list(mine.iterdir()) == [link]
    (sessions / "linked.session").symlink_to(f"{session}.session")
    run("delete", str(link), "--yes")
    assert run_json("list") == []
    assert [path.name for path in sessions.iterdir()] == ["linked.session"]


def test_from_outside(sessions: Path, mine: Path) -> None:
    odt(thesis := mine / "thesis.odt")
    before = everything(mine)
    for arguments in (("delete", str(thesis), "--yes"), ("erase", str(thesis), "Ana", "--yes")):
        assert refused(*arguments) == "“thesis.odt” is not a Facilitator session."
    assert everything(mine) == before
