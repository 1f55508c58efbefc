"""Erasing a person: nothing of their words is left on the disk, and the journal stays whole."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from facilitator.activities.sense import SenseView
from facilitator.journal.backups.backups import checked
from facilitator.journal.integrity.verify import verify
from facilitator.journal.locations import FileRef
from facilitator.journal.reading import read
from facilitator.journal.sidecar_files import backup_path
from facilitator.link.sync_client import ask_room
from facilitator.services.error_texts.wording import text_of
from facilitator.workshop.errors import Rejection
from tests.e2e.following import live_events, state_of
from tests.e2e.hall import Hall, Person, hall, new, refused, run, run_json
from tests.erasure.traces import traces
from tests.narrow import view_of
from tests.sentences import raises_saying

E2E = Path(__file__).resolve().parent.parent / "e2e"
KILLED, SECRET = str(E2E / "killed.toml"), str(E2E / "secret.toml")
LOCAL = ("--host", "127.0.0.1", "--limits", "off")
NAME, GROUP = "Unmistakable Ana", "Unmistakable Watch"
WORDS = [f"unmistakable-{number:02}" for number in range(50)]
ALL = [*WORDS, NAME, GROUP]


@pytest.fixture
def room(sessions: Path) -> Iterator[Hall]:
    with hall(new("--agenda", KILLED, "--title", "River forum"), *LOCAL) as opened:
        opened.do("next")
        yield opened


def ana(room: Hall) -> Person:
    """Somebody with 50 texts, a name, a group and a need that was made of one of the texts."""
    person = Person(room, NAME, GROUP)
    for number, word in enumerate(WORDS):
        step = ("named", "group", "secret")[number % 3]
        seq = person.give(step, "answer", text=f"{word} in the river")
        if number == 3:
            room.do("need", {"text": f"{word} as a need", "origin": f"a{seq}"})
        if number == 6:
            room.do("backup")
    return person


def spread(room: Hall) -> None:
    """The words are in the file, its log and all three backups."""
    for text in ("Vans", "A hall", "Time"):
        room.do("need", text)
        room.do("backup")
    assert len(traces(ALL)) >= 4
    assert {path.suffix for path in room.path.parent.glob("*.bak*")} == {".bak1", ".bak2", ".bak3"}


def gone(path: Path) -> None:
    """Nothing is left, and the journal, its newest backup and the count are as they should be. What
    was in the urn was no event."""
    assert traces(ALL) == {}
    verdict = verify(FileRef(path))
    assert verdict.ok
    assert verdict.erased == 52 - len(WORDS[2::3])
    assert checked(backup_path(path, 1)).session.chain == read(FileRef(path))[0].chain
    assert not backup_path(path, 2).exists()


def test_fifty_texts_are_gone_from_every_file_while_the_room_is_open(room: Hall) -> None:
    person, other = ana(room), Person(room, "Bo")
    other.give("named", "answer", text="What Bo says stays")
    spread(room)
    report = run_json("erase", room.session, "unmistakable ana", "--yes")
    assert report["erased"]
    assert (report["participant"], report["events"]) == (person.id, 52)
    gone(room.path)
    again = asyncio.run(live_events(room.path))
    assert not any(word in str(event.body) for event in again for word in ALL)
    assert [event.body for event in again] == [event.body for event in read(FileRef(room.path))[1]]
    assert "What Bo says stays" in str(other.room())
    late = person.post("secret", "answer", {"text": "led back to me"})
    assert late.status_code == 401, "what came later would be known as theirs"
    gone_phone = room.http.get(room.url + "/api/room", headers=person.headers)
    assert gone_phone.status_code == 401
    room.kill()
    gone(room.path)
    room.start()
    assert run_json("verify", room.session)["erased"] == 36


def test_the_same_without_a_room(room: Hall) -> None:
    person = ana(room)
    spread(room)
    room.kill()
    assert "Nobody here is called" in refused("erase", room.session, "Nobody", "--yes")
    output = run("erase", room.session, NAME, "--yes").stdout
    assert "Erased: 52 events" in output
    assert "Beyond reach" in output
    gone(room.path)
    keys = list(room.path.parent.glob("*.key"))
    assert len(keys) == 1, "the anonymous step is still open"
    report = run_json("erase", room.session, person.id, "--yes")
    assert report["erased"]
    assert report["events"] == 0
    gone(room.path)


def test_what_the_room_adopted_is_listed_asked_and_stays(sessions: Path) -> None:
    with hall(new("--agenda", SECRET), hasty=True) as room:
        room.do("next")
        person, other = Person(room, "Ana"), Person(room, "Bo")
        seq = person.give("named", "answer", text="Nobody is left behind")
        room.do("principle", {"text": "Nobody is left behind.", "origin": f"a{seq}"})
        room.do("go", "sense")
        principle = person.step("sense")["items"][0]["id"]
        for one in (person, other):
            one.give("sense", "sense", principle=principle, vote=1)
        room.do("go", "after")
        asked = refused("erase", room.session, "Ana")
        assert "Nothing was changed" in asked
        with raises_saying(Rejection, "Nobody is left behind") as no:
            ask_room(room.target, "erase", "Ana")
        assert no.value.code == "texts-stay"
        report = run_json("erase", room.session, "Ana", "--yes")
        assert [one["text"] for one in report["stays"]] == ["Nobody is left behind."]
        assert report["closed"] == ["sense"]
        assert report["events"] == 2
        state = state_of(read(FileRef(room.path))[1])
        votes = view_of(state, "sense", SenseView).total(principle)
        assert votes == (2, 0, 0), "closed: nobody knows"
        assert [item.text for item in state.principles] == ["Nobody is left behind."]


def test_a_person_without_a_phone_and_what_was_entered_for_them(room: Hall) -> None:
    room.do("person", "Unmistakable Cyd")
    (id,) = state_of(read(FileRef(room.path))[1]).participants
    entry: dict[str, Any] = {"who": id, "step": "named", "kind": "answer"}
    room.do("by-hand", {**entry, "body": {"text": WORDS[0]}})
    room.do("backup")
    assert run_json("erase", room.session, "unmistakable cyd", "--yes")["events"] == 2
    assert traces([*WORDS, "Unmistakable Cyd"]) == {}
    assert run_json("verify", room.session)["ok"]


def test_it_is_not_called_erased_while_somebody_reads(room: Hall) -> None:
    ana(room)
    with closing(sqlite3.connect(room.path, isolation_level=None)) as reading:
        reading.execute("BEGIN")
        reading.execute("SELECT * FROM event").fetchone()
        message = refused("erase", room.session, NAME, "--yes")
        assert "log still holds the texts" in message
    assert run_json("erase", room.session, person_of(room), "--yes")["erased"]
    gone(room.path)


def person_of(room: Hall) -> str:
    (id,) = state_of(read(FileRef(room.path))[1]).participants
    return id


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        ("UPDATE event SET body = NULL, salt = NULL WHERE seq = 20", "nobody erased it"),
        ("DELETE FROM event WHERE seq > 6", "missing at the end"),
        ("UPDATE event SET body = replace(body, 'river', 'rives') WHERE seq = 20", "changed"),
    ],
)
def test_what_was_not_erased_but_damaged_is_found(room: Hall, damage: str, says: str) -> None:
    ana(room)
    room.kill()
    with closing(sqlite3.connect(room.path, isolation_level=None)) as connection:
        connection.execute(damage)
    verdict = verify(FileRef(room.path))
    assert not verdict.ok
    assert any(says in text_of(one.what) for one in verdict.damage)
