"""The session's file goes while its room is open: nothing that was acknowledged goes with it."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from facilitator.activities.ask_bodies import Answered
from facilitator.journal.locations import FileRef
from facilitator.journal.reading import read
from tests.e2e.hall import SECONDS, Hall, Person, new, refused, run, run_json
from tests.e2e.terminal import Terminal
from tests.variants import also

LOCAL = ("--host", "127.0.0.1")
GIVEN = [f"answer {number}" for number in range(3)]


def removed(path: Path) -> None:
    path.unlink()


def removed_with_its_log(path: Path) -> None:
    for name in ("", "-wal", "-shm"):
        path.with_name(path.name + name).unlink()


def renamed(path: Path) -> None:
    path.rename(path.with_name("elsewhere.db"))


def replaced(path: Path) -> None:
    """As a synchronising program does it: the copy of before takes the file's name."""
    (path.parent / "older").rename(path)


def folder_moved(path: Path) -> None:
    path.parent.rename(path.parent.with_name("moved"))


def folder_removed(path: Path) -> None:
    shutil.rmtree(path.parent)


WAYS = [removed, replaced]
OTHER_WAYS = [removed_with_its_log, renamed, folder_moved, folder_removed]


def opened() -> tuple[Hall, Person]:
    """A room in which somebody has answered; a copy of the file of before lies beside it."""
    session = new()
    path = Path(os.environ["FACILITATOR_SESSIONS"]) / f"{session}.session"
    shutil.copy(path, path.parent / "older")
    hall = Hall(session, *LOCAL, hasty=True)
    hall.do("go", "specialisms")
    person = Person(hall, "Ana")
    for text in GIVEN:
        person.give("specialisms", "answer", text=text)
    return hall, person


def until(so: Callable[[], Any]) -> Any:
    over = time.monotonic() + SECONDS
    while not (value := so()):
        assert time.monotonic() < over
        time.sleep(0.05)
    return value


def rescued(tmp_path: Path) -> list[Path]:
    """The copies with what a room held; the user's own folder of sessions counts, too."""
    places = (tmp_path, Path(os.environ["XDG_DATA_HOME"]))
    return [path for place in places for path in place.rglob("*.rescued-*.session")]


def stopped(hall: Hall) -> tuple[int, str]:
    os.kill(hall.pid, signal.SIGTERM)
    return hall.over()


def answers(path: Path) -> list[str]:
    _session, events = read(FileRef(path))
    return [event.body.text for event in events if isinstance(event.body, Answered)]


@pytest.mark.parametrize("way", [*WAYS, *also(*OTHER_WAYS)])
@pytest.mark.parametrize("at_once", [False, *also(True)])
def test_what_was_acknowledged_is_kept(
    sessions: Path, tmp_path: Path, way: Callable[[Path], None], at_once: bool
) -> None:
    hall, person = opened()
    way(hall.path)
    if not at_once:
        assert person.post("specialisms", "answer", {"text": "too late"}).status_code == 503
        until(lambda: rescued(tmp_path))
        assert person.post("specialisms", "answer", {"text": "too late"}).status_code == 503
    code, errors = stopped(hall)
    (copy,) = rescued(tmp_path)
    assert code == 1
    assert str(copy) in errors
    assert copy.stat().st_mode & 0o777 == 0o600
    assert answers(copy) == GIVEN
    assert run_json("verify", str(copy))["ok"]
    assert not list(copy.parent.rglob("*.half"))
    assert not [path for path in copy.parent.rglob("*-wal") if path.stat().st_size]
    again = Hall(str(copy), *LOCAL)
    try:
        assert Person(again, "Bo").give("specialisms", "answer", text="and more")
    finally:
        assert stopped(again) == (0, "")


def copied_over(path: Path) -> None:
    shutil.copyfile(path.parent / "older", path)


def emptied(path: Path) -> None:
    os.truncate(path, 0)


def overwritten(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(bytes(30_000))


@pytest.mark.parametrize("way", [copied_over, emptied, *also(overwritten)])
def test_what_somebody_writes_into_the_file_takes_nothing_away(
    sessions: Path, tmp_path: Path, way: Callable[[Path], None]
) -> None:
    hall, person = opened()
    # An erase brings everything into the file: nothing of it is in the log beside it.
    hall.do("erase", Person(hall, "Bo").id)
    assert not hall.path.with_name(hall.path.name + "-wal").stat().st_size
    way(hall.path)
    until(lambda: rescued(tmp_path))
    assert person.post("specialisms", "answer", {"text": "too late"}).status_code == 503
    code, errors = stopped(hall)
    (copy,) = rescued(tmp_path)
    assert code == 1
    assert str(copy) in errors
    assert answers(copy) == GIVEN
    assert hall.session in run("restore", hall.session, "--yes").stdout
    assert run_json("verify", hall.session)["ok"]
    assert answers(hall.path) == GIVEN


def test_a_file_that_was_only_touched_is_the_same(sessions: Path, tmp_path: Path) -> None:
    hall, person = opened()
    for _time in range(3):
        hall.path.touch()
        assert person.give("specialisms", "answer", text="more")
    assert stopped(hall) == (0, "")
    assert rescued(tmp_path) == []


@pytest.mark.long
def test_the_older_copy_in_its_place_is_not_called_whole(sessions: Path, tmp_path: Path) -> None:
    hall, _person = opened()
    name, path = hall.session, hall.path
    replaced(path)
    until(lambda: rescued(tmp_path))
    # The log of the room no longer lies beside what is another file now.
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    stopped(hall)
    (copy,) = rescued(tmp_path)
    listed = {row["session"]: row for row in run_json("list")}
    assert copy.name in listed[name]["problem"]
    assert listed[copy.name.removesuffix(".session")]["rescued"] == name
    assert f"{copy.stem} is a copy that the room of {name} made" in run("list").stdout
    verification = run("verify", name, "--json", code=1)
    assert '"ok": false' in verification.stdout
    assert "restore" in refused("serve", name, *LOCAL)
    assert name in run("restore", name, "--yes").stdout
    assert run_json("verify", name)["ok"]
    assert answers(path) == GIVEN
    # To delete the one is not to delete the other.
    run("delete", name, "--yes")
    assert copy.exists()


def test_the_file_is_put_back(sessions: Path, tmp_path: Path) -> None:
    hall, person = opened()
    aside = tmp_path / "aside"
    hall.path.rename(aside)
    until(lambda: rescued(tmp_path))
    assert person.post("specialisms", "answer", {"text": "too late"}).status_code == 503
    aside.rename(hall.path)
    until(lambda: person.post("specialisms", "answer", {"text": "in time"}).status_code == 200)
    assert rescued(tmp_path) == []
    os.kill(hall.pid, signal.SIGKILL)
    hall.over()
    assert run_json("verify", hall.session)["ok"]
    assert answers(hall.path) == [*GIVEN, "in time"]


@pytest.mark.long
def test_the_file_is_put_back_after_somebody_went_on_with_the_copy(
    sessions: Path, tmp_path: Path
) -> None:
    hall, person = opened()
    aside = tmp_path / "aside"
    hall.path.rename(aside)
    (copy,) = until(lambda: rescued(tmp_path))
    other = Hall(str(copy), *LOCAL, hasty=True)
    Person(other, "Bo").give("specialisms", "answer", text="given to the copy")
    assert stopped(other) == (0, "")
    aside.rename(hall.path)
    until(lambda: person.post("specialisms", "answer", {"text": "after"}).status_code == 200)
    assert rescued(tmp_path) == [copy]
    # Now the file has more events than the copy, yet not those of the copy.
    for number in range(9):
        person.give("specialisms", "answer", text=f"more {number}")
    hall.do("erase", person.id)
    assert answers(copy) == [*GIVEN, "given to the copy"]
    assert stopped(hall) == (0, "")


def test_only_the_log_is_removed(sessions: Path, tmp_path: Path) -> None:
    hall, person = opened()
    for name in ("-wal", "-shm"):
        hall.path.with_name(hall.path.name + name).unlink()
    person.give("specialisms", "answer", text="after")
    os.kill(hall.pid, signal.SIGKILL)
    hall.over()
    assert run_json("verify", hall.session)["ok"]
    assert answers(hall.path) == [*GIVEN, "after"]
    assert rescued(tmp_path) == []


def test_the_console_says_so(sessions: Path, tmp_path: Path) -> None:
    session = new()
    console = Terminal("run", session, *LOCAL)
    try:
        console.sees("and enter the code")
        (sessions / f"{session}.session").unlink()
        console.sees("was moved, removed or overwritten", ".rescued-")
        (copy,) = rescued(tmp_path)
        console.press("ctrl+q")
        console.sees("Leave and stop the room")
        console.press("down", "enter")
        assert console.over() == 0
        assert copy.name in console.output.decode("utf8", "replace").split("\x1b[?1049l")[-1]
    finally:
        console.close()


def test_stop_says_so(sessions: Path, tmp_path: Path) -> None:
    hall, _person = opened()
    hall.path.unlink()
    os.mkfifo(hall.path)
    done = run("stop", "--all")
    assert hall.over()[0] == 1
    (copy,) = rescued(tmp_path)
    assert copy.name in done.stdout
