"""The statements of the journal, through the tables, the same for SQLite and PostgreSQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from functools import lru_cache
from itertools import islice
from typing import Any

from sqlalchemy import (
    Connection,
    Delete,
    Dialect,
    Insert,
    Update,
    bindparam,
    insert,
    select,
    update,
)
from sqlalchemy import delete as delete_from

from facilitator.journal.rows import COLUMNS, Row
from facilitator.journal.session_record import Head, Session
from facilitator.journal.tables import EVENT, RECEIPT, SESSION, URN
from facilitator.journal.urn_table import UrnChanges, UrnColumns, columns_of
from facilitator.workshop.events import Erased

_PORTION = 500
_add_event, _add_receipt, _put_entry = insert(EVENT), insert(RECEIPT), insert(URN)
_remove_entry = delete_from(URN).where(
    URN.c.session == bindparam("session"), URN.c.cid == bindparam("cid")
)
_select_entries = select(*(column for column in URN.c if column is not URN.c.session))
_select_event = select(*(EVENT.c[name] for name in COLUMNS))


class Overtaken(Exception):
    """The end of the journal is not where this writer left it: somebody else wrote."""


def add_session(connection: Connection, session: Session) -> None:
    """Store a new session's row."""
    connection.execute(insert(SESSION), asdict(session))


def add_events(connection: Connection, session: str, rows: Iterable[Row]) -> None:
    """Store events of the session with the key `session`, in portions."""
    rows = iter(rows)
    while portion := list(islice(rows, _PORTION)):
        _many(connection, _add_event, ((session, *row) for row in portion))


def _many(
    connection: Connection, statement: Insert | Delete, rows: Iterable[tuple[Any, ...]]
) -> None:
    """The same statement for many rows, whose values are in the order of the columns: naming each
    of them, and putting them in order again, is a third of what storing one costs."""
    if not (values := list(rows)):
        return
    text, _names = _compiled(statement, connection.dialect)
    if (file := _file(connection)) is not None:
        file.executemany(text, values)
    else:
        connection.exec_driver_sql(text, values)


def _one(connection: Connection, statement: Update, values: Mapping[str, Any]) -> int:
    """One statement with its values by name; how many rows it changed."""
    text, names = _compiled(statement, connection.dialect)
    in_order = tuple([values[name] for name in names])
    if (file := _file(connection)) is not None:
        return file.execute(text, in_order).rowcount
    return connection.exec_driver_sql(text, in_order).rowcount


def _file(connection: Connection) -> sqlite3.Connection | None:
    """SQLite's own connection, if it is one. With each group of answers SQLAlchemy would take as
    long for two statements as SQLite takes for twenty answers."""
    driver = connection.connection.driver_connection
    return driver if isinstance(driver, sqlite3.Connection) else None


@lru_cache(32)
def _compiled(statement: Insert | Delete | Update, dialect: Dialect) -> tuple[str, tuple[str, ...]]:
    """A statement in the words of one kind of database, and the order of its values."""
    compiled = statement.compile(dialect=dialect)
    return str(compiled), tuple(compiled.positiontup or ())


def change_urn(connection: Connection, session: str, changes: UrnChanges) -> None:
    """Store what changes in the urn. Once a step has closed all of it is written anew, in the order
    of the ids, so that what is left keeps no trace of what was there beside it."""
    if changes.receipts:
        receipts = changes.receipts.items()
        _many(connection, _add_receipt, ((session, mark, *one) for mark, one in receipts))
    if changes.emptied:
        write_urn_anew(connection, session, map(columns_of, changes.remaining()))
        return
    left = {*changes.gone, *(cid for cid in changes.put if cid in changes.urn.entries)}
    _many(connection, _remove_entry, ((session, cid) for cid in left))
    _put(connection, session, map(columns_of, changes.put.values()))


def write_urn_anew(connection: Connection, session: str, entries: Iterable[UrnColumns]) -> None:
    """Store a whole urn in the place of the one before."""
    only_one = connection.dialect.name == "sqlite"
    # Without a condition SQLite overwrites whole pages, those between the rows included.
    every = delete_from(URN)
    connection.execute(every if only_one else every.where(URN.c.session == session))
    _put(connection, session, entries)


def _put(connection: Connection, session: str, entries: Iterable[UrnColumns]) -> None:
    _many(connection, _put_entry, ((session, *entry) for entry in entries))


def urn_of(connection: Connection, session: str) -> list[tuple[Any, ...]]:
    """The urn of a session, in the order of the ids."""
    statement = _select_entries.where(URN.c.session == session).order_by(URN.c.cid)
    return [tuple(row) for row in connection.execute(statement)]


def receipts_of(connection: Connection, session: str) -> list[tuple[Any, ...]]:
    """Mark, what was asked, and by whom, of every receipt of a session."""
    columns = (RECEIPT.c.mark, RECEIPT.c.asked, RECEIPT.c.giver)
    rows = connection.execute(select(*columns).where(RECEIPT.c.session == session))
    return [tuple(row) for row in rows]


def move_head(
    connection: Connection, session: str, old: Head, new: Head, card: Mapping[str, Any]
) -> None:
    """Move the end of the journal, and what the list shows. Raises Overtaken."""
    came_from = {"of_session": session, "old_seq": old.seq, "old_link": old.link}
    came_to = {**card, "head_seq": new.seq, "head_link": new.link}
    if _one(connection, _head_moved(tuple(came_to)), came_from | came_to) != 1:
        raise Overtaken


@lru_cache(8)
def _head_moved(columns: tuple[str, ...]) -> Update:
    """What moves the end of the journal, and changes these columns of the session's row."""
    return (
        update(SESSION)
        .where(
            SESSION.c.id == bindparam("of_session"),
            SESSION.c.head_seq == bindparam("old_seq"),
            SESSION.c.head_link == bindparam("old_link"),
        )
        .values({name: bindparam(name) for name in columns})
    )


def set_columns(connection: Connection, session: str, columns: Mapping[str, Any]) -> None:
    """Change columns of the session's row that are not chained."""
    connection.execute(update(SESSION).where(SESSION.c.id == session), dict(columns))


def write_nothing(connection: Connection, session: str) -> None:
    """Write to the disk without a change: what only gets the value that it has is not written."""
    for other in (SESSION.c.updated + 1, SESSION.c.updated - 1):
        connection.execute(update(SESSION).where(SESSION.c.id == session).values(updated=other))


def blank(connection: Connection, session: str, seqs: Sequence[int]) -> None:
    """Take the bodies and salts out of events. An `erase` keeps its own: it explains the others."""
    statement = update(EVENT).where(
        EVENT.c.session == session, EVENT.c.seq.in_(seqs), EVENT.c.kind != Erased.kind
    )
    connection.execute(statement, {"body": None, "salt": None})


def delete(connection: Connection, name: str) -> None:
    """Delete the session of this name and all of its events."""
    ids = select(SESSION.c.id).where(SESSION.c.name == name)
    for table in (EVENT, URN, RECEIPT):
        connection.execute(delete_from(table).where(table.c.session.in_(ids)))
    connection.execute(delete_from(SESSION).where(SESSION.c.name == name))


def event_of(connection: Connection, session: str, cid: str) -> Row | None:
    """The event that was stored under a contribution's id."""
    where = (EVENT.c.session == session, EVENT.c.cid == cid)
    row = connection.execute(_select_event.where(*where)).first()
    return None if row is None else Row(*row)


def sessions(connection: Connection, name: str | None = None) -> list[Session]:
    """The sessions of the database, or the one of this name."""
    statement = select(*SESSION.c)
    if name is not None:
        statement = statement.where(SESSION.c.name == name)
    return [Session(**row._mapping) for row in connection.execute(statement)]


def rows_of(connection: Connection, session: str) -> list[tuple[Any, ...]]:
    """All events of a session in the order of their numbers."""
    statement = _select_event.where(EVENT.c.session == session).order_by(EVENT.c.seq)
    return [tuple(row) for row in connection.execute(statement)]
