"""An archive brings back every event; one that is hostile or changed brings in nothing."""

import gzip
import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from facilitator.journal.archive.load import import_archive
from facilitator.journal.archive.write import archive_of
from facilitator.journal.create import create_session
from facilitator.journal.integrity.verify import verify
from facilitator.journal.library import list_sessions
from facilitator.journal.locations import Folder, Home, Ref
from facilitator.journal.reading import read, reader
from facilitator.journal.rows import COLUMNS
from facilitator.journal.session_errors import AlreadyHere, BadArchive, Damaged
from facilitator.services.error_texts.wording import text_of
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import Event, EventDraft, NoteWritten, SessionOpened
from tests.examples import examples
from tests.journal.test_chain import JSON
from tests.journal.toy import erasing, made, opened, together, vote
from tests.sentences import raises_saying


def anything(_event: Event) -> None:
    """A check that lets every text in."""


def rows(ref: Ref) -> list[Any]:
    with reader(ref) as source:
        return list(source.rows())


def full(home: Home) -> Ref:
    """A session with votes, an erased text and a door that is known."""
    ref = made(home)
    writer, _toy = opened(ref)
    together(writer, [vote(f"é → {index}") for index in range(20)])
    writer.submit(erasing(5, 6)).result(30)
    writer.set_columns(port=8765, wifi='{"secret":"pa55w0rd"}', place="Hall", ended=1).result(30)
    writer.close()
    return ref


def test_everything_comes_back(home: Home, tmp_path: Path) -> None:
    ref = full(home)
    file = tmp_path / "out.json.gz"
    file.write_bytes(archive_of(ref))
    again = import_archive(Folder(tmp_path / "other"), file, anything)
    assert again.name == ref.name
    assert rows(again) == rows(ref)
    assert verify(again) == verify(ref)
    assert archive_of(again) == archive_of(ref)
    was, now = read(ref)[0], read(again)[0]
    assert (now.title, now.place, now.ended, now.people) == (was.title, "Hall", 1, 2)
    assert (now.port, now.wifi) == (None, None)
    assert now.secret != was.secret
    writer, _toy = opened(again)
    assert writer.submit(vote()).result(30) == (23,)
    writer.close()


def test_what_is_in_it(folder: Folder) -> None:
    ref = full(folder)
    content = gzip.decompress(archive_of(ref))
    session, _events = read(ref)
    # The port as a number: its signs alone may stand in any link of the chain.
    for secret in (session.secret, ":8765", "pa55w0rd", "wifi", "port"):
        assert secret.encode() not in content
    archive = json.loads(content)
    assert list(archive) == ["facilitator", "session", "events"]
    assert archive["facilitator"] == 1
    assert [tuple(event) for event in archive["events"]] == [COLUMNS] * 22
    assert archive["events"][4]["body"] is None


def test_the_same_again_only_as_a_copy(home: Home, tmp_path: Path) -> None:
    ref = full(home)
    file = tmp_path / "out.json.gz"
    file.write_bytes(archive_of(ref))
    with raises_saying(AlreadyHere, ref.name):
        import_archive(home, file, anything)
    copy = import_archive(home, file, anything, copy=True)
    assert copy.name != ref.name
    assert verify(copy).ok
    assert rows(copy) == rows(ref)
    assert len(list_sessions(home)) == 2
    writer, _toy = opened(copy)
    writer.submit(vote()).result(30)
    writer.close()
    assert verify(copy).ok
    assert verify(ref).events == 22


def test_a_damaged_session_gives_no_archive(folder: Folder) -> None:
    ref = full(folder)
    with closing(sqlite3.connect(folder.path / f"{ref.name}.session")) as connection, connection:
        connection.execute("UPDATE event SET who = 'x' WHERE seq = 3")
    with pytest.raises(Damaged):
        archive_of(ref)


Change = Callable[[dict[str, Any]], Any]


def put(*path: Any) -> Change:
    """Put the last of `path` where the others lead to."""

    def change(archive: dict[str, Any]) -> None:
        *way, key, value = path
        at: Any = archive
        for step in way:
            at = at[step]
        at[key] = value

    return change


HOSTILE: dict[str, Change] = {
    "another form": put("facilitator", 0),
    "a form that is true": put("facilitator", True),
    "a newer form": put("facilitator", 2),
    "no events": put("events", []),
    "events that are none": put("events", [1]),
    "a text for events": put("events", "x"),
    "more fields": put("more", 1),
    "more fields of the session": put("session", "port", 1),
    "another version": put("session", "version", 2),
    "a path as name": put("session", "name", "../../x"),
    "a chain that is none": put("session", "id", "x"),
    "another chain": put("session", "id", "0" * 32),
    "a moment that is none": put("session", "made", 10**18),
    "a moment below": put("session", "made", -1),
    "a moment in words": put("session", "made", "now"),
    "a broken letter": put("session", "title", "\ud800"),
    "no letter": put("session", "cause", "a\0b"),
    "a title that is none": put("session", "title", None),
    "a long title": put("session", "title", "x" * 5000),
    "a day that is none": put("session", "keep_until", "2026-13-01"),
    "people in parts": put("session", "people", 1.5),
    "another end": put("session", "head_link", "0" * 64),
    "an end further on": put("session", "head_seq", 23),
    "a body that is none": put("events", 2, "body", []),
    "another body": put("events", 2, "body", {"text": "Another"}),
    "a body of no kind": put("events", 2, "body", {"choice": 2}),
    "a body that is gone": put("events", 2, "body", None),
    "a broken letter inside": put("events", 2, "body", {"a": "\udc00"}),
    "a deep body": put("events", 2, "body", {"a": json.loads("[" * 30 + "]" * 30)}),
    "another salt": put("events", 2, "salt", "0" * 32),
    "a capital salt": lambda document: put(
        "events", 2, "salt", document["events"][2]["salt"].upper()
    )(document),
    "a salt that is none": put("events", 2, "salt", 7),
    "another person": put("events", 2, "who", "p99"),
    "a person in words": put("events", 2, "who", "a b"),
    "another kind": put("events", 2, "kind", "note"),
    "no open": put("events", 0, "kind", "note"),
    "a version that is true": put("events", 2, "version", True),
    "a number in parts": put("events", 2, "seq", 3.0),
    "a number twice": put("events", 2, "seq", 2),
    "an id twice": lambda document: put("events", 2, "cid", document["events"][1]["cid"])(document),
    "an event less": lambda document: document["events"].pop(2),
    "the last event less": lambda document: document["events"].pop(),
    "two in another order": lambda document: document["events"].insert(
        2, document["events"].pop(3)
    ),
    "an event with more": put("events", 2, "more", 1),
    "an event with less": lambda document: document["events"][2].pop("at"),
}


def refused(folder: Folder, tmp_path: Path, content: bytes) -> str:
    """The sentence with which the archive is refused. Nothing is left of it."""
    file = tmp_path / "x.json.gz"
    file.write_bytes(content)
    with raises_saying(BadArchive, r"“x\.json\.gz”") as caught:
        import_archive(folder, file, anything)
    assert not folder.path.exists() or list(folder.path.iterdir()) == []
    return text_of(caught.value)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A sound archive's document."""
    return gzip.decompress(archive_of(full(Folder(tmp_path_factory.mktemp("sound")))))


@pytest.mark.parametrize("case", HOSTILE)
def test_a_changed_archive_is_refused(tmp_path: Path, sound: bytes, case: str) -> None:
    archive = json.loads(sound)
    HOSTILE[case](archive)
    content = gzip.compress(json.dumps(archive).encode())
    refused(Folder(tmp_path / "to"), tmp_path, content)


LONG = os.urandom(900_000).hex().encode()


def sorted_keys(sound: bytes) -> bytes:
    return json.dumps(json.loads(sound), sort_keys=True).encode()


NOT_QUITE: dict[str, Callable[[bytes], bytes]] = {
    "nothing": lambda _sound: b"",
    "no gzip": lambda sound: sound,
    "cut": lambda sound: gzip.compress(sound)[:-9],
    "two in one": lambda sound: gzip.compress(sound) * 2,
    "something behind": lambda sound: gzip.compress(sound) + b"x",
    "more behind": lambda sound: gzip.compress(sound + b"{}"),
    "the end missing": lambda sound: gzip.compress(sound[:-3]),
    "no UTF-8": lambda sound: gzip.compress(sound.replace("é".encode(), b"\xff")),
    "another order": lambda sound: gzip.compress(sorted_keys(sound)),
    "a list": lambda _sound: gzip.compress(b"[]"),
    "no number": lambda sound: gzip.compress(sound.replace(b":1,", b":NaN,", 1)),
    "a key twice": lambda sound: gzip.compress(sound.replace(b'"at":', b'"at":1,"at":', 1)),
    "deep": lambda _sound: gzip.compress(b'{"facilitator":' + b"[" * 100_000),
    "a long number": lambda _sound: gzip.compress(b'{"facilitator":' + b"9" * 6000 + b","),
    "a long text": lambda _sound: gzip.compress(b'{"facilitator":"' + LONG),
    "a bomb": lambda _sound: gzip.compress(b'{"facilitator":1,' + b" " * 50_000_000, 1),
}


@pytest.mark.parametrize("case", NOT_QUITE)
def test_what_is_no_archive_is_refused(tmp_path: Path, sound: bytes, case: str) -> None:
    refused(Folder(tmp_path / "to"), tmp_path, NOT_QUITE[case](sound))


def test_too_much_is_refused_while_it_is_read(
    tmp_path: Path, sound: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    from facilitator.journal.archive import json_scanner

    for limit in ("COMPRESSED", "UNCOMPRESSED"):
        with monkeypatch.context() as patch:
            patch.setattr(json_scanner, limit, 1500)
            message = refused(Folder(tmp_path / "to"), tmp_path, gzip.compress(sound))
            assert "too large" in message
    patch.setattr(json_scanner, "_CHUNK", 7)
    file = tmp_path / "x.json.gz"
    file.write_bytes(gzip.compress(sound))
    again = import_archive(Folder(tmp_path / "to"), file, anything)
    assert gzip.decompress(archive_of(again)) == sound


def test_a_text_of_the_session_that_cleaning_would_change_is_named(
    tmp_path: Path, sound: bytes
) -> None:
    archive = json.loads(sound)
    put("session", "place", "Ha\u202ell")(archive)
    content = gzip.compress(json.dumps(archive).encode())
    assert "Event 0 " in refused(Folder(tmp_path / "to"), tmp_path, content)


def test_a_text_that_cleaning_would_change_is_named(tmp_path: Path, sound: bytes) -> None:
    def check(event: Event) -> None:
        if event.seq == 4:
            raise Rejection("empty")

    file = tmp_path / "x.json.gz"
    file.write_bytes(gzip.compress(sound))
    with raises_saying(BadArchive, "Event 4 "):
        import_archive(Folder(tmp_path / "to"), file, check)
    assert not (tmp_path / "to").exists() or list((tmp_path / "to").iterdir()) == []


TABLE = st.dictionaries(st.text("ab_é", max_size=3), JSON, max_size=3)
NOTES = st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=4)


@examples(25, [HealthCheck.function_scoped_fixture])
@given(TABLE, NOTES)
def test_whatever_was_said_comes_back(
    tmp_path_factory: pytest.TempPathFactory, table: dict[str, Any], notes: list[str]
) -> None:
    root = tmp_path_factory.mktemp("round")
    opened_with = EventDraft(SessionOpened("x", table))
    opening = [opened_with, *(EventDraft(NoteWritten(note)) for note in notes)]
    ref = create_session(Folder(root / "from"), title="x", opening=opening)
    (root / "x.json.gz").write_bytes(archive_of(ref))
    again = import_archive(Folder(root / "to"), root / "x.json.gz", anything)
    assert rows(again) == rows(ref)
    assert read(again)[1] == read(ref)[1]
