"""The room makes backups by itself: at each change of step, never of keys."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest

from facilitator.journal.backups.backups import checked
from facilitator.journal.session_errors import JournalError
from facilitator.journal.sidecar_files import backup_path
from tests.e2e.following import live_line
from tests.e2e.hall import Person, hall, new, refused, run, run_json
from tests.patience import until

AGENDA = str(Path(__file__).resolve().parent.parent / "e2e" / "secret.toml")
LOCAL = ("--host", "127.0.0.1")


def is_of(newest: Path, step: str) -> bool:
    """Whether the newest backup is of that step. While the older ones make room for it there is
    none."""
    try:
        return checked(newest).session.step == step
    except JournalError:
        return False


def test_a_change_of_step_makes_one_and_it_is_told(sessions: Path) -> None:
    with hall(new("--agenda", AGENDA), *LOCAL) as room:
        newest = backup_path(room.path, 1)
        Person(room, "Ana")
        time.sleep(0.3)
        assert not newest.exists(), "somebody who joins changes no step"
        assert asyncio.run(live_line(room.path))["backup"] == {"at": 0, "ok": True}
        room.do("next")
        until(newest.exists)
        until(lambda: asyncio.run(live_line(room.path))["backup"]["at"] > 0)
        room.do("principle", "We share.")
        room.do("go", "sense")
        assert list(sessions.glob("*.key"))
        until(lambda: is_of(newest, "sense"))
        events = checked(newest).events
        time.sleep(1.5)
        assert checked(newest).events == events, "nothing new, nothing made"
        keys = [path.read_bytes() for path in sessions.glob("*.key")]
        for path in sessions.glob("*.bak*"):
            assert not any(key in path.read_bytes() for key in keys)


def test_the_command_asks_the_room_where_there_is_one(sessions: Path) -> None:
    session = new("--agenda", AGENDA)
    first = run_json("backup", session)["file"]
    with hall(session, *LOCAL) as room:
        room.do("next")
        assert run_json("backup", session) == {"session": session, "file": first}
        assert checked(Path(first)).events > 1
        assert str(room.pid) in refused("restore", session, "--yes")
    assert run("backup", session).stdout.strip() == first


@pytest.mark.postgres
def test_in_a_database_its_own_backup_is_named(
    postgres_url: str, sessions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACILITATOR_DATABASE", postgres_url)
    session = new("--agenda", AGENDA, "--title", "Rows")
    for arguments in (("backup", session), ("restore", session, "--yes")):
        assert "database's own backup" in refused(*arguments)
    with hall(session, *LOCAL) as room:
        room.do("next")
        Person(room, "Ana").give("named", "answer", text="unmistakable")
        assert "database's own backup" in refused("backup", session)
        assert "whoever runs it" in refused("erase", session, "Ana", "--yes")
    verdict = run_json("verify", session)
    assert verdict["ok"]
    assert verdict["erased"] == 2
    run("delete", session, "--yes")
    assert run_json("list") == []
