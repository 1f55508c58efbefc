"""The urn in copies of a session: what a closed step left goes, what the file lost stays."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.journal.backups.restore import restore
from facilitator.journal.integrity.lost_tail import urn_ids
from facilitator.journal.locations import FileRef
from facilitator.journal.open import open_session
from facilitator.journal.session_errors import LostEnd
from facilitator.journal.sidecar_files import backup_paths
from tests.room.journaled import Journaled
from tests.room.running import cid

ANA, BO = "a" * 16, "b" * 16
SECRET = {"names": "anonymous"}


@pytest.fixture
def journaled(sessions: Path) -> Iterator[Journaled]:
    opened = Journaled(sessions, q2=SECRET, q3=SECRET)
    opened.join(ANA, "Ana").result(30)
    opened.join(BO, "Bo").result(30)
    yield opened
    opened.writer.close()


def test_what_a_closed_step_left_is_cleared_at_the_next_start_also_beside_an_open_one(
    journaled: Journaled, monkeypatch: pytest.MonkeyPatch
) -> None:
    for step in ("q2", "q3"):
        journaled.lead("open", step).result(30)
    first, other = cid(), cid()
    journaled.give(ANA, "q2", "answer", first, text="We need a tent").result(30)
    journaled.give(BO, "q3", "answer", other, text="Nobody answers the phone").result(30)
    journaled.writer.backup().result(30)
    monkeypatch.setattr(journaled.journal.store, "clear", lambda: False)
    journaled.lead("close", "q2").result(30)
    assert first in in_urns(journaled.path)
    journaled.again()
    assert in_urns(journaled.path) == {other}
    journaled.writer.backup().result(30)
    kept = backups_of(journaled.path)
    journaled.again()
    assert backups_of(journaled.path) == kept
    assert set(journaled.journal.urn.entries) == {other}


def test_a_copy_with_what_the_file_does_not_know_is_not_cleared_away(journaled: Journaled) -> None:
    journaled.lead("open", "q2").result(30)
    first = cid()
    journaled.writer.close()
    before = journaled.path.read_bytes()
    journaled.open()
    journaled.give(ANA, "q2", "answer", first, text="We need a tent").result(30)
    journaled.writer.backup().result(30)
    journaled.writer.close()
    journaled.path.write_bytes(before)
    try:
        with pytest.raises(LostEnd):
            open_session(journaled.ref)
        assert in_urns(journaled.path) == {first}
    finally:
        restore(FileRef(journaled.path))
        journaled.open()
    assert set(journaled.journal.urn.entries) == {first}


def backups_of(session: Path) -> list[Path]:
    return [path for path in backup_paths(session) if path.exists()]


def in_urns(session: Path) -> set[str]:
    """The ids of what lies in the urns of a session's backups."""
    return set[str]().union(*map(urn_ids, backups_of(session)))
