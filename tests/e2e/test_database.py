"""A workshop whose journal lies in PostgreSQL."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.e2e.hall import Hall, Person, hall, new, refused, run, run_json

SENTENCES = "We live along one river.\nWe meet every month."


@pytest.mark.postgres
@pytest.mark.long
def test_a_short_workshop_in_a_database(
    sessions: Path, postgres_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("FACILITATOR_DATABASE", postgres_url)
    session = new("--agenda", "coalition-hour", "--title", "River forum")
    assert list(sessions.iterdir()) == []
    with hall(session, hasty=True) as room:
        people = [Person(room, name, "River Watch") for name in ("Ana", "Ben", "Cy")]
        model(room, people)
        (row,) = run_json("list")
        assert (row["session"], row["people"], row["room"]["pid"]) == (session, 3, room.pid)
        assert str(room.pid) in refused("serve", session)
    assert run_json("verify", session)["ok"]
    run("export", session, "--out", str(tmp_path / "files"), "--what", "principles", "--as", "json")
    (file,) = (tmp_path / "files").iterdir()
    assert "We share." in json.dumps(json.loads(file.read_text()))
    assert list(sessions.iterdir()) == []


def model(room: Hall, people: list[Person]) -> None:
    steps = {
        step["activity"]: step["id"]
        for step in run_json("agenda", "show", "coalition-hour")["steps"]
    }
    room.do("go", steps["ask"])
    ask = room.do("state")["current"]
    seqs = [person.give(ask, "answer", text=f"{person.name} says") for person in people]
    assert seqs == sorted(seqs)
    room.do("principle", "We share.")
    room.do("go", steps["sense"])
    principle = people[0].step(steps["sense"])["items"][0]["id"]
    for person in people:
        person.give(steps["sense"], "sense", principle=principle, vote=1)
    before = [person.room()["you"] for person in people]
    room.kill()
    room.start()
    assert [person.room()["you"] for person in people] == before
    people[0].give(steps["sense"], "sense", principle=principle, vote=-1)
    assert room.do("state")["answered"] == 3
    room.do("go", steps["decide"])
    room.do("freeze")
    version = people[0].step(steps["decide"])["options"]["version"]
    for person in people:
        person.give(steps["decide"], "position", version=version, choice="agree")
    room.do("close")
    room.do("end")
