"""Reading a session, also while a room holds it, without writing to it: columns, no entities."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from itertools import islice
from typing import Any, Protocol

from facilitator.journal.errors import Damaged
from facilitator.journal.file_reader import FileReader
from facilitator.journal.homes import FileRef, Ref
from facilitator.journal.sessions import Session
from facilitator.journal.uncollected import uncollected
from facilitator.workshop.events import Event

Columns = tuple[Any, ...]
"""The columns of `rows.Row` as the database gave them: of a damaged file they can be anything."""

_PORTION = 500


class Reader(Protocol):
    """One session as it stood when the reader was opened."""

    def session(self) -> Session: ...

    def rows(self) -> Iterator[Columns]:
        """The events in the order of their numbers."""
        ...

    def told(self) -> Iterator[Columns]:
        """Of the same events only what `events` needs: the columns `rows.TOLD`."""
        ...

    def faults(self) -> list[str]:
        """What the database itself says is wrong with its file."""
        ...


def reader(ref: Ref) -> AbstractContextManager[Reader]:
    """Open a session for reading. Raises JournalError, also from what is read later."""
    if isinstance(ref, FileRef):
        return FileReader.opened(ref.path)
    # SQLAlchemy takes a fifth of a second that files do not need.
    from facilitator.journal.postgres_reader import PostgresReader

    return PostgresReader.opened(ref)


def read(ref: Ref) -> tuple[Session, list[Event]]:
    """A session and its events, both of one moment. Raises JournalError."""
    with uncollected(), reader(ref) as source:
        return source.session(), list(events(source.told(), ref.name))


def events(rows: Iterable[Columns], name: str) -> Iterator[Event]:
    """Events from the columns `rows.TOLD`. Raises Damaged at a gap or a body that is no object.

    The chain is not checked here, see verify.py.
    """
    rows = iter(rows)
    expected = 1
    while portion := list(islice(rows, _PORTION)):
        for row, body in zip(portion, _bodies(portion, expected, name), strict=True):
            seq, cid, who, step, kind, version, _text, at = row
            if seq != expected:
                raise Damaged(name, expected)
            yield Event(seq, cid, who, step, kind, version, body, at)
            expected += 1


def _bodies(portion: list[Columns], first: int, name: str) -> list[dict[str, Any] | None]:
    """The bodies of several rows, parsed in one go: that halves the time."""
    try:
        texts = ["null" if row[6] is None else row[6] for row in portion]
        parsed: list[Any] = json.loads(f"[{','.join(texts)}]")
    except (ValueError, TypeError, RecursionError):
        raise Damaged(name, first) from None
    if len(parsed) != len(portion):
        raise Damaged(name, first)
    for offset, (text, body) in enumerate(zip(texts, parsed, strict=True)):
        if not isinstance(body, dict) and not (body is None and text == "null"):
            raise Damaged(name, first + offset)
    return parsed
