"""The tables of the journal, one definition for SQLite and PostgreSQL.

Only `facilitator.journal` writes to them, by Core statements; nothing loads them as entities.
Everything in `event` is chained (see chain.py). In `session` only `chain`, `head_seq` and
`head_link` have to do with the chain. `urn` holds what was given in open anonymous steps until they
close, and `receipt` what can be answered again of it although it stands no more (see urn_table.py).
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import BigInteger, Column, ForeignKey, Table, Text, UniqueConstraint
from sqlmodel import Field, SQLModel


class SessionRow(SQLModel, table=True):
    """One session. Moments are in milliseconds since 1970, UTC.

    `id` is the key of its rows, `chain` the id that enters every link (the same, unless this is a
    copy of an imported session), `name` what people call it by. `secret` (64 hexadecimal symbols)
    is what the room makes its codes and tokens from; it, `port` and `wifi` never leave with an
    archive. `people`, `step`, `phase` and `updated` are for the list of sessions only.
    """

    __tablename__ = "session"

    id: str = Field(sa_column=Column(Text, primary_key=True))
    chain: str = Field(sa_column=Column(Text, nullable=False))
    name: str = Field(sa_column=Column(Text, nullable=False, unique=True))
    title: str = Field(sa_column=Column(Text, nullable=False))
    made: int = Field(sa_column=Column(BigInteger, nullable=False))
    version: int = Field(nullable=False)
    head_seq: int = Field(nullable=False)
    head_link: str = Field(sa_column=Column(Text, nullable=False))
    agenda: str = Field(sa_column=Column(Text, nullable=False))
    cause: str | None = Field(sa_column=Column(Text))
    place: str | None = Field(sa_column=Column(Text))
    secret: str = Field(sa_column=Column(Text, nullable=False))
    port: int | None = Field()
    wifi: str | None = Field(sa_column=Column(Text))
    keep_until: str | None = Field(sa_column=Column(Text))
    ended: int | None = Field(sa_column=Column(BigInteger))
    people: int = Field(nullable=False)
    step: str = Field(sa_column=Column(Text, nullable=False))
    phase: str = Field(sa_column=Column(Text, nullable=False))
    updated: int = Field(sa_column=Column(BigInteger, nullable=False))


class EventRow(SQLModel, table=True):
    """One event: the columns of `rows.Row`, and the session that owns it."""

    __tablename__ = "event"
    __table_args__ = (UniqueConstraint("session", "cid", name="event_cid"),)

    session: str = Field(sa_column=Column(Text, ForeignKey("session.id"), primary_key=True))
    seq: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    cid: str = Field(sa_column=Column(Text, nullable=False))
    who: str = Field(sa_column=Column(Text, nullable=False))
    step: str = Field(sa_column=Column(Text, nullable=False))
    kind: str = Field(sa_column=Column(Text, nullable=False))
    version: int = Field(nullable=False)
    body: str | None = Field(sa_column=Column(Text))
    salt: str | None = Field(sa_column=Column(Text))
    digest: str = Field(sa_column=Column(Text, nullable=False))
    link: str = Field(sa_column=Column(Text, nullable=False))
    at: int = Field(sa_column=Column(BigInteger, nullable=False))


class UrnRow(SQLModel, table=True):
    """One thing in the urn: no number, no moment, and in SQLite no row number either. `who` is a
    pseudonym, or the facilitator for what was entered by hand."""

    __tablename__ = "urn"
    __table_args__ = {"sqlite_with_rowid": False}

    session: str = Field(sa_column=Column(Text, ForeignKey("session.id"), primary_key=True))
    cid: str = Field(sa_column=Column(Text, primary_key=True))
    who: str = Field(sa_column=Column(Text, nullable=False))
    step: str = Field(sa_column=Column(Text, nullable=False))
    kind: str = Field(sa_column=Column(Text, nullable=False))
    version: int = Field(nullable=False)
    body: str = Field(sa_column=Column(Text, nullable=False))
    hidden: bool = Field(nullable=False)


class ReceiptRow(SQLModel, table=True):
    """That something was taken which stands no more, or not as it was sent: hashes only."""

    __tablename__ = "receipt"
    __table_args__ = {"sqlite_with_rowid": False}

    session: str = Field(sa_column=Column(Text, ForeignKey("session.id"), primary_key=True))
    mark: str = Field(sa_column=Column(Text, primary_key=True))
    asked: str = Field(sa_column=Column(Text, nullable=False))
    giver: str = Field(sa_column=Column(Text, nullable=False))


SESSION: Final[Table] = SQLModel.metadata.tables["session"]
EVENT: Final[Table] = SQLModel.metadata.tables["event"]
URN: Final[Table] = SQLModel.metadata.tables["urn"]
RECEIPT: Final[Table] = SQLModel.metadata.tables["receipt"]
