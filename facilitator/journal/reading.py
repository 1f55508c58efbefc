"""Reading a session, also while a room holds it, without writing to it: columns, no entities."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import AbstractContextManager
from typing import Any, Protocol

import msgspec

from facilitator.journal.gc_control import gc_paused
from facilitator.journal.locations import FileRef, Ref
from facilitator.journal.session_errors import Damaged, NewerVersion
from facilitator.journal.session_record import Session
from facilitator.journal.sqlite.reader import FileReader
from facilitator.journal.urn_table import Receipt, Urn, entries
from facilitator.workshop.events import Event
from facilitator.workshop.urn import Entry

Columns = tuple[Any, ...]
"""The columns of `rows.Row` as the database gave them: of a damaged file they can be anything."""


class Reader(Protocol):
    """One session as it stood when the reader was opened."""

    def session(self) -> Session: ...

    def rows(self) -> Iterator[Columns]:
        """The events in the order of their numbers."""
        ...

    def event_columns(self) -> Iterator[Columns]:
        """Of the same events only what `events` needs: the columns `rows.EVENT_COLUMNS`."""
        ...

    def urn(self) -> list[Columns]:
        """What is in the urn, in the order of the contribution ids: the columns `UrnColumns`."""
        ...

    def receipts(self) -> list[Columns]:
        """Mark, what was asked, and by whom, of what was taken and stands no more."""
        ...

    def faults(self) -> list[str]:
        """What the database itself says is wrong with its file."""
        ...


def reader(ref: Ref) -> AbstractContextManager[Reader]:
    """Open a session for reading. Raises JournalError, also from what is read later."""
    if isinstance(ref, FileRef):
        return FileReader.opened(ref.path)
    # SQLAlchemy takes a fifth of a second that files do not need.
    from facilitator.journal.postgres.reader import PostgresReader

    return PostgresReader.opened(ref)


def read(ref: Ref) -> tuple[Session, list[Event]]:
    """A session and its events, both of one moment. Raises JournalError."""
    with gc_paused(), reader(ref) as source:
        return source.session(), list(events(source.event_columns(), ref.name))


def urn_in(source: Reader, name: str) -> Urn:
    """The urn of an open session called `name`. Raises Damaged, NewerVersion."""
    receipts = {mark: Receipt(asked, giver) for mark, asked, giver in source.receipts()}
    return Urn({entry.cid: entry for entry in entries(source.urn(), name)}, receipts)


def read_all(ref: Ref) -> tuple[Session, list[Event], list[Entry]]:
    """The same with what is in the urn. Raises JournalError."""
    with gc_paused(), reader(ref) as source:
        event_list = list(events(source.event_columns(), ref.name))
        return source.session(), event_list, list(entries(source.urn(), ref.name))


def events(
    rows: Iterable[Columns], name: str, kinds: Collection[str] | None = None
) -> Iterator[Event]:
    """Events from the columns `rows.EVENT_COLUMNS`, all or those of some kinds. Raises Damaged at a
    gap or a body that does not fit its kind, NewerVersion at one that this program does not know.

    The chain is not checked here, see verify.py.
    """
    # All activities, which whoever asks for a session's title does not need.
    from facilitator.activities.catalogue import CATALOGUE

    decoders = CATALOGUE.bodies.decoders
    for expected, row in enumerate(rows, 1):
        seq, cid, who, step, kind, version, text, at = row
        if seq != expected:
            raise Damaged(name, expected)
        if kinds is not None and kind not in kinds:
            continue
        try:
            body = None if text is None else decoders[kind, version](text)
        except KeyError:
            raise NewerVersion(name) from None
        except (msgspec.DecodeError, TypeError, RecursionError):
            raise Damaged(name, expected) from None
        yield Event(seq, cid, who, step, kind, version, body, at)
