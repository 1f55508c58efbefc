"""The statements of the journal, through the tables, the same for SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from functools import lru_cache
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Dialect, bindparam, insert, select, update
from sqlalchemy import delete as delete_from

from facilitator.journal.rows import COLUMNS, Row
from facilitator.journal.sessions import Head, Session
from facilitator.journal.tables import EVENT, SESSION
from facilitator.workshop.events import Erased

_PORTION = 500
# Made once: with one group after another, making it is what costs most.
_move_head = update(SESSION).where(
    SESSION.c.id == bindparam("of_session"),
    SESSION.c.head_seq == bindparam("old_seq"),
    SESSION.c.head_link == bindparam("old_link"),
)
_select_event = select(*(EVENT.c[name] for name in COLUMNS))


class Overtaken(Exception):
    """The end of the journal is not where this writer left it: somebody else wrote."""


def add_session(connection: Connection, session: Session) -> None:
    """Store a new session's row."""
    connection.execute(insert(SESSION), asdict(session))


def add_events(connection: Connection, session: str, rows: Iterable[Row]) -> None:
    """Store events of the session with the key `session`, in portions."""
    rows = iter(rows)
    statement = _inserting(connection.dialect)
    while portion := list(islice(rows, _PORTION)):
        connection.exec_driver_sql(statement, [(session, *row) for row in portion])


@lru_cache(8)
def _inserting(dialect: Dialect) -> str:
    """The words of the insert for one kind of database. Its values are the rows as they are: naming
    each of them, and putting them in order again, is a third of what storing one costs."""
    made = insert(EVENT).compile(dialect=dialect)
    assert made.positiontup == ["session", *COLUMNS]
    return str(made)


def move_head(
    connection: Connection, session: str, old: Head, new: Head, card: Mapping[str, Any]
) -> None:
    """Move the end of the journal, and what the list shows. Raises Overtaken."""
    came_from = {"of_session": session, "old_seq": old.seq, "old_link": old.link}
    came_to = {**card, "head_seq": new.seq, "head_link": new.link}
    changed = connection.execute(_move_head, came_from | came_to)
    if changed.rowcount != 1:
        raise Overtaken


def set_columns(connection: Connection, session: str, columns: Mapping[str, Any]) -> None:
    """Change columns of the session's row that are not chained."""
    connection.execute(update(SESSION).where(SESSION.c.id == session), dict(columns))


def blank(connection: Connection, session: str, seqs: Sequence[int]) -> None:
    """Take the bodies and salts out of events. An `erase` keeps its own: it explains the others."""
    statement = update(EVENT).where(
        EVENT.c.session == session, EVENT.c.seq.in_(seqs), EVENT.c.kind != Erased.kind
    )
    connection.execute(statement, {"body": None, "salt": None})


def delete(connection: Connection, name: str) -> None:
    """Delete the session of this name and all of its events."""
    ids = select(SESSION.c.id).where(SESSION.c.name == name)
    connection.execute(delete_from(EVENT).where(EVENT.c.session.in_(ids)))
    connection.execute(delete_from(SESSION).where(SESSION.c.name == name))


def event_of(connection: Connection, session: str, cid: str) -> Row | None:
    """The event that was stored under a contribution's id."""
    where = (EVENT.c.session == session, EVENT.c.cid == cid)
    found = connection.execute(_select_event.where(*where)).first()
    return None if found is None else Row(*found)


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
