from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.journal.locations import Database, Folder, Home, Ref
from facilitator.journal.writer import Writer
from tests.journal.toy import Toy, made, opened


@pytest.fixture(params=["file", pytest.param("postgres", marks=pytest.mark.postgres)])
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Home:
    """A place for sessions, once of each kind."""
    if request.param == "file":
        return Folder(tmp_path / "sessions")
    return Database(request.getfixturevalue("postgres_url"))


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "sessions")


@pytest.fixture
def ref(home: Home) -> Ref:
    return made(home)


@pytest.fixture
def room(ref: Ref) -> Iterator[tuple[Writer, Toy]]:
    """A writer on a new session, and its room."""
    writer, toy = opened(ref)
    yield writer, toy
    writer.close()
