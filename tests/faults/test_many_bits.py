"""F8: a single bit that changed anywhere in the file is found if it changes an event."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from facilitator.journal.integrity.verify import verify
from facilitator.journal.locations import FileRef, Folder
from facilitator.journal.open import open_session
from facilitator.journal.session_errors import JournalError
from tests.journal.toy import filled, made

EVENTS = 40


def stored(path: Path) -> Any:
    """Every event as the file has it, bytes for text, or what keeps it from being read."""
    try:
        with closing(sqlite3.connect(path)) as connection:
            connection.text_factory = bytes
            return connection.execute("SELECT * FROM event NOT INDEXED ORDER BY rowid").fetchall()
    except (sqlite3.Error, UnicodeDecodeError) as error:
        return type(error)


def spans(path: Path) -> list[range]:
    """Where the fields of the events lie in the file."""
    content, ranges = path.read_bytes(), []
    for row in stored(path):
        for field in row:
            if isinstance(field, bytes) and len(field) > 10:
                at = content.find(field)
                assert at > 0
                ranges.append(range(at, at + len(field)))
    return ranges


def is_found(ref: FileRef) -> bool:
    """Whether both opening and verifying say that something is wrong."""
    try:
        ok = verify(ref).ok
    except JournalError:
        ok = False
    try:
        open_session(ref)[0].close()
    except JournalError:
        return not ok
    return False


@pytest.mark.parametrize("flips", [200, pytest.param(4000, marks=pytest.mark.long)])
@pytest.mark.parametrize("where", ["fields", "anywhere"])
def test_f8_every_flip_that_changes_an_event_is_found(
    tmp_path: Path, where: str, flips: int
) -> None:
    ref = made(Folder(tmp_path))
    assert isinstance(ref, FileRef)
    filled(ref, EVENTS)
    content, before, fields = ref.path.read_bytes(), stored(ref.path), spans(ref.path)
    chance, changed = random.Random(8), 0
    copy = FileRef(tmp_path / "copy.session")
    for _flip in range(flips):
        at = chance.choice(chance.choice(fields) if where == "fields" else range(len(content)))
        flipped = bytearray(content)
        flipped[at] ^= 1 << chance.randrange(8)
        copy.path.write_bytes(flipped)
        if stored(copy.path) == before:
            continue
        changed += 1
        assert is_found(copy), f"byte {at}"
        assert copy.path.read_bytes() == flipped, "a damaged file is never written"
    assert changed > flips // (2 if where == "fields" else 10)
    assert ref.path.read_bytes() == content
