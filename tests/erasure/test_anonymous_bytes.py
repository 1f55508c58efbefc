"""After an anonymous step is closed nothing on the disk leads from an answer to a person."""

from __future__ import annotations

import hmac
import itertools
import sqlite3
from contextlib import closing
from hashlib import blake2b, sha1, sha256
from pathlib import Path

from facilitator.journal.locations import FileRef
from facilitator.journal.reading import read, read_all
from facilitator.journal.sidecar_files import backup_paths
from facilitator.room.step_keys import pseudonym
from facilitator.workshop.events import Event
from facilitator.workshop.urn import Entry
from tests.e2e.hall import Hall, Person, hall, new, run_json
from tests.erasure.traces import files

AGENDA = str(Path(__file__).resolve().parent.parent / "e2e" / "secret.toml")


def events_of(path: Path) -> list[Event]:
    return [event for event in read(FileRef(path))[1] if event.kind == "sense"]


def urn_of(path: Path) -> list[Entry]:
    return read_all(FileRef(path))[2]


def test_no_file_leads_from_an_anonymous_answer_to_a_person(sessions: Path) -> None:
    with hall(new("--agenda", AGENDA), hasty=True) as room:
        room.do("principle", "We share.")
        people = [Person(room, f"Person {number}", "River Watch") for number in range(5)]
        room.do("go", "sense")
        principle = people[0].step("sense")["items"][0]["id"]
        for person in people[:3]:
            person.give("sense", "sense", principle=principle, vote=1)
        (key,) = sessions.glob("*.key")
        secret = key.read_bytes()
        assert pseudonym(secret, people[0].id) in {entry.who for entry in urn_of(room.path)}
        assert not events_of(room.path)
        room.do("backup")
        room.kill()
        room.start()
        for person in people:
            person.give("sense", "sense", principle=principle, vote=-1)
        assert room.do("state")["answered"] == 5, "nobody is counted twice"
        room.do("go", "after")
        room.do("backup")
        nothing_leads_back(room, people, secret)
        room.kill()
        nothing_leads_back(room, people, secret)
        assert run_json("verify", room.session)["ok"]


def nothing_leads_back(room: Hall, people: list[Person], secret: bytes) -> None:
    """No key is left, in no form; no digest of a person's id by anything that is on the disk gives
    a pseudonym; no file names a person and a pseudonym of theirs in one row; one moment for all."""
    assert not list(room.path.parent.glob("*.key"))
    for path in files():
        held = path.read_bytes()
        for form in (secret, secret.hex().encode(), secret[:8], secret[-8:]):
            assert form not in held, path.name
    given = events_of(room.path)
    assert len(given) == 5
    assert not urn_of(room.path)
    names = {event.who for event in given}
    assert len(names) == 5
    assert len({event.at for event in given}) == 1
    assert not names & guesses(room, people)
    for path in (room.path, *(one for one in backup_paths(room.path) if one.exists())):
        for row in rows(path):
            told_of = {person.id for person in people if person.id in row}
            assert not (told_of and any(name in row for name in names)), path.name


def rows(path: Path) -> list[str]:
    """Every row of every table of a database as text."""
    row_texts = []
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        for (table,) in tables.fetchall():
            row_texts += [repr(row) for row in connection.execute(f"SELECT * FROM {table}")]
    return row_texts


def guesses(room: Hall, people: list[Person]) -> set[str]:
    """The pseudonyms that somebody could make of what the file still holds."""
    session = read(FileRef(room.path))[0]
    known = [b"", session.id.encode(), session.secret.encode(), bytes.fromhex(session.secret),
             b"sense", b"sense.1", session.name.encode()]  # fmt: skip
    pseudonyms = set()
    for person, key in itertools.product(people, known):
        for hashed in (sha256, sha1, blake2b):
            plain = hashed(key + person.id.encode()).hexdigest()
            keyed = hmac.new(key, person.id.encode(), hashed).hexdigest()
            pseudonyms |= {f"~{plain[:24]}", f"~{keyed[:24]}"}
    return pseudonyms
