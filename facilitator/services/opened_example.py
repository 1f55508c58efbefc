"""The session that comes with the program, opened to be looked at."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from facilitator.data.example import ARCHIVE, NAME
from facilitator.journal.archive.accepted_events import acceptable
from facilitator.journal.archive.load import import_archive
from facilitator.journal.locations import SUFFIX, FileRef, Folder


@contextmanager
def example() -> Iterator[FileRef]:
    """The example as a session that nobody can write to; afterwards its file is gone."""
    with tempfile.TemporaryDirectory(prefix="facilitator-example-") as name:
        folder = Path(name)
        ref = import_archive(Folder(folder), ARCHIVE, acceptable())
        assert isinstance(ref, FileRef)
        opened = FileRef(folder / f"{NAME}{SUFFIX}")
        ref.path.rename(opened.path)
        opened.path.chmod(0o400)
        yield opened
