"""Somebody who has everything on the disk tries to find out whose an anonymous answer is, by order.

Twenty-five people come in one after another; each gives an answer with their name, and at once one
without, in a step that is open beside it. The order in which they did is what somebody would look
for: in the rows, in the bytes of every file, and in what one copy lacks and another has.
"""

from __future__ import annotations

import gzip
import itertools
import json
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from facilitator.journal.locations import FileRef
from facilitator.journal.reading import read
from tests.e2e.hall import run
from tests.room.running import Running, begin, cid, room

PHONES = 25
PAGE = 4096
PAIRS = PHONES * (PHONES - 1) // 2
CHANCE = PAIRS / 2
FAR = 118
"""Of the 300 pairs in an order drawn by chance about 150 are the right way round, with a deviation
of 21.4. This is five and a half of them: it happens once in twenty-five million times."""


@dataclass
class Given:
    """What one person gave: the ids of the two contributions, and the words in them."""

    named: str
    secret: str
    word: str


@dataclass
class Evening:
    """The people in the order in which they came, and where everything lies."""

    ref: FileRef
    people: list[Given]
    kept: Path
    """Copies of the backups as they were while the step was open."""

    def files(self) -> list[Path]:
        """Every file beside the session, and itself; the log of an open one among them."""
        paths = [path for path in self.ref.path.parent.rglob("*") if path.is_file()]
        assert len(paths) >= 4
        return paths

    @property
    def ids(self) -> list[str]:
        return [one.secret for one in self.people]


def right_pairs(order: Sequence[str], wanted: Sequence[str]) -> int:
    """How many pairs stand in the order that is wanted."""
    place = {id: at for at, id in enumerate(order)}
    return sum(place[a] < place[b] for a, b in itertools.combinations(wanted, 2))


def tells(order: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether an order tells more of another one than chance would."""
    assert sorted(order) == sorted(wanted)
    return abs(right_pairs(order, wanted) - CHANCE) >= FAR


def places(held: bytes, texts: Sequence[str]) -> Iterator[list[str]]:
    """The words in the orders in which they first and last lie in bytes; none if some do not. In a
    page SQLite puts what comes later before what was there."""
    marks = {word: word.encode() for word in texts}
    if all(mark in held for mark in marks.values()):
        for where in (bytes.find, bytes.rfind):
            at = {word: where(held, mark) for word, mark in marks.items()}
            yield sorted(texts, key=lambda word: at[word])
            yield sorted(texts, key=lambda word: (at[word] // PAGE, -at[word]))


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Evening]:
    """The whole of it, once for all tests of this module; the room is killed in the end."""
    folder = tmp_path_factory.mktemp("matching")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("FACILITATOR_SESSIONS", "XDG_RUNTIME_DIR"):
            (folder / name).mkdir(mode=0o700)
            patch.setenv(name, str(folder / name))
        ref = begin(folder / "FACILITATOR_SESSIONS", q2={"names": "anonymous"})
        with room(ref) as running:
            yield held(running, folder / "kept")


def held(running: Running, kept: Path) -> Evening:
    """Hold it: open both steps, have the people come and answer, close the anonymous one."""
    kept.mkdir()
    running.do("go", "q3")
    running.do("open", "q2")
    people = []
    for number in range(PHONES):
        phone = running.join(f"Person {number}")
        given = Given(cid(), cid(), f"word-{cid()}")
        for step, id in (("q3", given.named), ("q2", given.secret)):
            text = f"{given.word} in {step}"
            assert phone.post(step, "answer", {"text": text}, id).status_code == 200
        people.append(given)
        if number == PHONES // 2:
            left_out(running.ref, kept)
        if number % 8 == 7:
            running.do("backup")
            shutil.copy(running.ref.path.with_suffix(".bak1"), kept / f"{number}.bak")
    running.do("backup")
    shutil.copy(running.ref.path.with_suffix(".bak1"), kept / "all.bak")
    running.do("close", "q2")
    return Evening(running.ref, people, kept)


def left_out(ref: FileRef, kept: Path) -> None:
    """An archive of the open step holds nothing of it, and says so."""
    done = export(ref, kept)
    assert "13 answers of an anonymous step that is still open are not in the archive." in done
    rows = archived(kept)
    assert not any(row["step"] == "q2" and row["kind"] == "answer" for row in rows)


def export(ref: FileRef, folder: Path) -> str:
    """Write the archive into a folder; what is said beside it."""
    where = ("--sessions", str(ref.path.parent), "export", ref.path.stem)
    wanted = ("--what", "archive", "--as", "json.gz", "--full", "--yes", "--out", str(folder))
    return run(*where, *wanted).stderr


def archived(folder: Path) -> list[dict[str, Any]]:
    """The events in the archive."""
    (archive,) = folder.glob("*.json.gz")
    events: list[dict[str, Any]] = json.loads(gzip.decompress(archive.read_bytes()))["events"]
    return events


def test_the_way_of_trying_finds_an_order_that_is_kept(evening: Evening) -> None:
    """Named answers are kept in order, and it is found: in the rows, and in the file's bytes."""
    named = [one.named for one in evening.people]
    events = [event.cid for event in read(evening.ref)[1] if event.step == "q3"]
    assert tells([id for id in events if id in named], named)
    answers = [f"{one.word} in q3" for one in evening.people]
    copies = [path.read_bytes() for path in evening.files() if path.suffix == ".bak1"]
    assert any(tells(order, answers) for held in copies for order in places(held, answers))


def test_rows_and_archive_keep_no_order(evening: Evening, tmp_path: Path) -> None:
    rows = [event for event in read(evening.ref)[1] if event.step == "q2"]
    order = [event.cid for event in rows if event.cid in evening.ids]
    assert not tells(order, evening.ids)
    assert len({event.at for event in rows if event.cid in evening.ids}) == 1
    assert export(evening.ref, tmp_path) == ""
    archived_rows = archived(tmp_path)
    assert [row["cid"] for row in archived_rows if row["cid"] in evening.ids] == order
    named = {one.named: one.secret for one in evening.people}
    beside = [
        (before["cid"], after["cid"])
        for before, after in itertools.pairwise(archived_rows)
        if before["cid"] in named and after["cid"] in evening.ids
    ]
    assert len(beside) <= 1, "named and anonymous answers do not stand side by side"


def test_no_file_keeps_it_in_its_bytes(evening: Evening) -> None:
    """The ids, the pseudonyms and the texts, wherever they lie."""
    events = {event.cid: event for event in read(evening.ref)[1]}
    pseudonyms = [events[id].who for id in evening.ids]
    texts = [f"{one.word} in q2" for one in evening.people]
    seen = 0
    for path in evening.files():
        held = path.read_bytes()
        for marks in (evening.ids, pseudonyms, texts):
            for order in places(held, marks):
                seen += 1
                assert not tells(order, marks), path.name
    assert seen >= 6


def test_what_one_copy_lacks_tells_nothing(evening: Evening) -> None:
    """After the close every file has all of the answers or none of them, and no urn."""
    for path in evening.files():
        held = path.read_bytes()
        kept = sum(id.encode() in held for id in evening.ids)
        assert kept in (0, PHONES), path.name
        if held.startswith(b"SQLite format 3"):
            assert not urn(path), path.name


def test_a_backup_of_the_open_step_has_all_of_it_without_order(evening: Evening) -> None:
    path = evening.kept / "all.bak"
    rows = urn(path)
    assert sorted(row["cid"] for row in rows) == sorted(evening.ids)
    assert [row["cid"] for row in rows] == sorted(evening.ids)
    held = path.read_bytes()
    for marks in (evening.ids, [row["who"] for row in by_arrival(evening, rows)]):
        for order in places(held, marks):
            assert not tells(order, marks)
    pages: dict[int, list[tuple[int, str]]] = {}
    for id in evening.ids:
        at = held.index(id.encode())
        pages.setdefault(at // PAGE, []).append((-at, id))
    for lying in pages.values():
        assert [id for _at, id in sorted(lying)] == sorted(id for _at, id in lying)
    assert {name for name in rows[0] if name not in ("session", "version")} == {
        "cid", "who", "step", "kind", "body", "hidden",
    }  # fmt: skip


def by_arrival(evening: Evening, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda row: evening.ids.index(row["cid"]))


def urn(path: Path) -> list[dict[str, Any]]:
    """What lies in the urn of a file, as it lies there."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute("SELECT * FROM urn")]


def test_the_log_beside_the_file_was_cut(evening: Evening) -> None:
    """Before the close was acknowledged; the room is still open."""
    (log,) = [path for path in evening.files() if path.name.endswith("-wal")]
    assert not any(id.encode() in log.read_bytes() for id in evening.ids)
