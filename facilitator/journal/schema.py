"""Making the tables, and bringing older ones up to date.

New tables are made from tables.py without Alembic, whose import takes long; a test holds that
both ways give the same tables.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import (
    Column,
    Connection,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    insert,
    inspect,
    select,
)
from sqlmodel import SQLModel

from facilitator.journal.schema_revision import NEWEST, VERSION_TABLE
from facilitator.journal.tables import EVENT, RECEIPT, SESSION, URN

_version = Table(
    VERSION_TABLE,
    MetaData(),
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name=f"{VERSION_TABLE}_pkc"),
)


def make(connection: Connection) -> None:
    """Make the newest tables in a database that has none."""
    SQLModel.metadata.create_all(
        connection, tables=[SESSION, EVENT, URN, RECEIPT], checkfirst=False
    )
    _version.create(connection, checkfirst=False)
    connection.execute(insert(_version), {"version_num": NEWEST})


def revision(connection: Connection) -> str | None:
    """The revision of the tables, or None if there are none of ours."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    return connection.execute(select(_version.c.version_num)).scalar()


def migrate(connection: Connection) -> None:
    """Bring the tables to the newest revision inside the transaction that is open."""
    # Needed once in a version's life; every other start does without.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
