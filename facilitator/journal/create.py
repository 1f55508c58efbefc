"""Making a new session in a folder or a database, whole or not at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from facilitator.journal.atomic_files import fsync, move_into_place
from facilitator.journal.error_mapping import mapped_errors
from facilitator.journal.integrity.chain import FORMAT, SALT_BYTES, canonical, first_link
from facilitator.journal.locations import Database, Folder, Home, Ref, new_name, ref_in
from facilitator.journal.rows import Row, sealed
from facilitator.journal.schema import make
from facilitator.journal.schema_revision import APPLICATION_ID
from facilitator.journal.session_record import Head, Session
from facilitator.journal.sqlite.store import engine_of
from facilitator.journal.statements import add_events, add_session, move_head
from facilitator.workshop.clock import HERE, Clock
from facilitator.workshop.events import EventDraft

Fill = Callable[[Connection, Session], Head]
"""Stores a new session's events and gives its end; what it raises undoes all."""


def create_session(
    home: Home,
    *,
    title: str,
    opening: Sequence[EventDraft],
    agenda: str = "",
    cause: str | None = None,
    place: str | None = None,
    keep_for: timedelta | None = None,
    wifi: str | None = None,
    clock: Clock = HERE,
) -> Ref:
    """Make a session whose first events are `opening`, the first of them an `open`.

    The name is made of today's date and the title; `keep_for` counts from today. Raises
    JournalError.
    """
    if not opening or opening[0].kind != "open":
        raise ValueError("a session begins with `open`")
    # Asked once: name, moment and end must be of one day.
    now = clock()
    today = clock.at(1000 * now).date()
    made = int(1000 * now)
    session = new_session(
        new_name(title, today),
        title,
        made,
        agenda=agenda,
        cause=cause,
        place=place,
        keep_until=None if keep_for is None else (today + keep_for).isoformat(),
        wifi=wifi,
    )

    def fill(connection: Connection, session: Session) -> Head:
        rows = list(_sealed(session, opening))
        add_events(connection, session.id, rows)
        return Head(rows[-1].seq, rows[-1].link)

    return build(home, session, fill)


def new_session(name: str, title: str, made: int, **columns: Any) -> Session:
    """The row of a session without events: fresh ids, a fresh secret."""
    chain = secrets.token_hex(16)
    blank = Session(
        id=chain, chain=chain, name=name, title=title, made=made, version=FORMAT,
        head_seq=0, head_link=first_link(chain), agenda="", cause=None, place=None,
        secret=secrets.token_hex(32), port=None, wifi=None, keep_until=None, ended=None,
        people=0, step="", phase="", updated=made,
    )  # fmt: skip
    return replace(blank, **columns)


def build(home: Home, session: Session, fill: Fill) -> Ref:
    """Store a new session and what `fill` gives it. Raises JournalError, or what `fill` raises."""
    with mapped_errors(session.name):
        if isinstance(home, Database):
            _build_rows(home, session, fill)
        else:
            _build_file(home, session, fill)
    return ref_in(home, session.name)


def _sealed(session: Session, drafts: Sequence[EventDraft]) -> Iterable[Row]:
    previous = session.head_link
    for seq, draft in enumerate(drafts, 1):
        row = sealed(
            session.chain,
            previous,
            seq,
            draft.cid,
            draft.who,
            draft.step,
            draft.kind,
            draft.version,
            canonical(draft.body),
            secrets.token_hex(SALT_BYTES),
            session.made if draft.at is None else draft.at,
        )
        previous = row.link
        yield row


def _fill(connection: Connection, session: Session, fill: Fill) -> None:
    add_session(connection, session)
    head = fill(connection, session)
    move_head(connection, session.id, session.head, head, {})


def _build_rows(home: Database, session: Session, fill: Fill) -> None:
    from facilitator.journal.postgres.connection import Postgres

    database = Postgres(home.url)
    try:
        database.ready()
        database.run(lambda connection: _fill(connection, session, fill))
    finally:
        database.close()


def _build_file(home: Folder, session: Session, fill: Fill) -> None:
    home.path.mkdir(mode=0o700, parents=True, exist_ok=True)
    final = home.path / f"{session.name}.session"
    half = home.path / f".{session.name}.half"
    os.close(os.open(half, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        _write(half, session, fill)
        fsync(half)
        move_into_place(half, final)
    finally:
        half.unlink(missing_ok=True)


def _write(path: Path, session: Session, fill: Fill) -> None:
    engine, raw = engine_of(path)
    try:
        raw.execute(f"PRAGMA application_id={APPLICATION_ID}")
        with engine.begin() as connection:
            make(connection)
            _fill(connection, session, fill)
    finally:
        engine.dispose()
        raw.close()
