"""Every session that an earlier version stored is read, and comes to what it came to then."""

import functools
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

import pytest

from facilitator.activities.catalogue import CATALOGUE
from facilitator.journal.archive.accepted_events import acceptable
from facilitator.journal.archive.load import import_archive
from facilitator.journal.archive.write import archive_of
from facilitator.journal.integrity.verify import verify
from facilitator.journal.locations import Folder
from facilitator.journal.reading import read_all
from facilitator.workshop.bodies import Body
from tests.stored.making import Workshop, tell
from tests.stored.reading import (
    ARCHIVE,
    DOCUMENTS,
    EXPECTED,
    documents,
    folders,
    load,
    shapes,
    summary,
    write_documents,
)

every_stored = pytest.mark.parametrize("folder", folders(), ids=lambda folder: folder.name)

loaded_from = functools.cache(load)


@every_stored
def test_a_stored_session_comes_to_the_same(folder: Path) -> None:
    expected = json.loads((folder / EXPECTED).read_text("utf-8"))
    # Through JSON, for what a tuple is there.
    comes_to = json.loads(json.dumps(summary(loaded_from(folder))))
    # A later version keeps more, also of the map and the record; of an earlier session there is
    # nothing.
    later = {key: comes_to.pop(key) for key in comes_to.keys() - expected.keys()}
    assert not any(later.values()), later
    for part in ("map", "record"):
        later = {key: value for key, value in comes_to[part].items() if key not in expected[part]}
        assert not any(later.values()), later
        comes_to[part] = {key: comes_to[part][key] for key in expected[part]}
    assert comes_to == expected


@every_stored
def test_its_documents_say_the_same(folder: Path) -> None:
    loaded = loaded_from(folder)
    if os.environ.get("FACILITATOR_SNAPSHOTS") == "write":
        write_documents(folder, loaded)
    expected = {path.name: path.read_bytes().decode() for path in (folder / DOCUMENTS).iterdir()}
    assert documents(loaded) == expected


@every_stored
def test_it_goes_in_and_out_without_a_loss(folder: Path, tmp_path: Path) -> None:
    ref = import_archive(Folder(tmp_path), folder / ARCHIVE, acceptable())
    verdict = verify(ref)
    assert verdict.ok
    assert verdict.erased
    assert archive_of(ref) == (folder / ARCHIVE).read_bytes()
    _session, _events, urn = read_all(ref)
    assert not urn


def test_every_kind_is_in_a_stored_session_in_every_version() -> None:
    """What is missing here comes with the stored session of its version: see `making`."""
    stored = set().union(*(shapes(folder) for folder in folders()))
    assert every_shape(CATALOGUE.bodies.types) - stored == set()


def test_a_kind_has_a_shape_for_each_of_its_versions() -> None:
    class Third(Body, frozen=True):
        kind: ClassVar[str] = "third"
        body_version: ClassVar[int] = 3

    assert every_shape({"third": Third}) == {("third", 1), ("third", 2), ("third", 3)}


def every_shape(types: Mapping[str, type[Body]]) -> set[tuple[str, int]]:
    """Each kind with each version that it has had."""
    return {
        (kind, version)
        for kind, body_type in types.items()
        for version in range(1, body_type.body_version + 1)
    }


def test_the_next_one_can_be_made(tmp_path: Path) -> None:
    room = Workshop(tmp_path)
    tell(room)
    assert room.state().ineffective == ()
    assert {event.kind for event in room.handler.fold.events} == set(CATALOGUE.bodies.types)
    room.writer.close()
