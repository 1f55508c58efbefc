"""The tables: made quickly and migrated they are the same, and what reads them names them right."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect
from sqlmodel import SQLModel

from facilitator.journal import schema_revision
from facilitator.journal.locations import FileRef, Folder
from facilitator.journal.open import open_session
from facilitator.journal.postgres.connection import Postgres
from facilitator.journal.rows import COLUMNS
from facilitator.journal.schema import make, migrate, revision
from facilitator.journal.schema_revision import NEWEST, VERSION_TABLE
from facilitator.journal.session_record import SESSION_COLUMNS
from facilitator.journal.sqlite.store import engine_of
from facilitator.journal.sqlite.upgrade import keep_copy
from facilitator.journal.tables import EVENT, SESSION
from tests.journal.toy import filled, made, opened, vote

PROJECT = Path(__file__).resolve().parents[2]


def schema(path: Path) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name")
        return [(kind, name, " ".join((sql or "").split())) for kind, name, sql in rows]


def test_migrated_and_made_tables_are_the_same(tmp_path: Path) -> None:
    for name, way in (("made", make), ("migrated", migrate)):
        (tmp_path / name).touch()
        engine, raw = engine_of(tmp_path / name)
        with engine.begin() as connection:
            way(connection)
            assert revision(connection) == NEWEST
        engine.dispose()
        raw.close()
    assert schema(tmp_path / "made") == schema(tmp_path / "migrated")


def described(connection: Connection) -> str:
    """Tables, columns, keys of a database, and what Alembic thinks is missing."""
    looked = inspect(connection)
    tables = ("session", "event", VERSION_TABLE)
    table_schemas = [
        (
            [(column["name"], str(column["type"]), column["nullable"]) for column in columns],
            looked.get_pk_constraint(table),
            looked.get_unique_constraints(table),
            looked.get_foreign_keys(table),
        )
        for table in tables
        for columns in [looked.get_columns(table)]
    ]
    context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
    return f"{table_schemas} {compare_metadata(context, SQLModel.metadata)}"


@pytest.mark.postgres
def test_on_postgresql_too(postgres_url: str) -> None:
    descriptions = []
    for way in (make, migrate):
        database = Postgres(postgres_url)
        database.run(way)
        descriptions.append(database.run(described))
        database.run(
            lambda connection: connection.exec_driver_sql(
                f"DROP TABLE receipt, urn, event, session, {VERSION_TABLE}"
            )
        )
        database.close()
    assert descriptions[0] == descriptions[1]
    assert descriptions[0].endswith(" []")


def test_the_newest_revision_is_the_last_in_the_folder() -> None:
    config = Config()
    folder = PROJECT / "facilitator" / "journal" / "migrations"
    config.set_main_option("script_location", str(folder))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_current_head() == NEWEST


def test_what_reads_without_the_tables_names_their_columns() -> None:
    assert tuple(column.name for column in SESSION.columns) == SESSION_COLUMNS
    assert tuple(column.name for column in EVENT.columns) == ("session", *COLUMNS)


def test_an_older_file_is_migrated_with_a_copy_kept(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    ref = made(folder)
    assert isinstance(ref, FileRef)
    filled(ref, 3)
    before = ref.path.read_bytes()
    migrated: list[str] = []

    def to_the_next(connection: Connection) -> None:
        connection.exec_driver_sql(f"UPDATE {VERSION_TABLE} SET version_num = '0002'")
        migrated.append("once")

    monkeypatch.setattr("facilitator.journal.sqlite.upgrade.NEWEST", "0002")
    monkeypatch.setattr(schema_revision, "NEWEST", "0002")
    monkeypatch.setattr("facilitator.journal.schema.migrate", to_the_next)
    for _time in range(2):
        journal, events = open_session(ref)
        assert len(events) == 4
        journal.close()
    assert migrated == ["once"]
    kept = ref.path.with_name(f"{ref.path.name}.before-0001-to-0002")
    assert kept.read_bytes()[100:] == before[100:]
    assert kept.stat().st_mode & 0o777 == 0o600
    assert {path.name for path in folder.path.iterdir()} == {ref.path.name, kept.name}


def test_a_copy_that_was_half_made_is_made_again(folder: Folder, tmp_path: Path) -> None:
    ref = made(folder)
    assert isinstance(ref, FileRef)
    (tmp_path / "kept.half").write_text("half")
    writer, _toy = opened(ref)
    writer.submit(vote()).result(30)
    with closing(sqlite3.connect(ref.path)) as source:
        keep_copy(source, tmp_path / "kept")
    writer.close()
    with closing(sqlite3.connect(tmp_path / "kept")) as kept:
        assert kept.execute("SELECT count(*) FROM event").fetchone() == (2,)
    assert not (tmp_path / "kept.half").exists()


def modules_after(code: str) -> set[str]:
    """The modules that are there after some code ran in a fresh process."""
    listing = "import sys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{listing}"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


def test_a_list_needs_no_sqlalchemy_and_a_room_no_alembic(folder: Folder) -> None:
    ref = made(folder)
    assert isinstance(ref, FileRef)
    look = (
        "from pathlib import Path\n"
        "from facilitator.journal import library, locations, reading\n"
        "from facilitator.journal.archive import write\n"
        "from facilitator.journal.integrity import verify\n"
        f"ref = locations.FileRef(Path({str(ref.path)!r}))\n"
        "library.list_sessions(locations.Folder(ref.path.parent))\n"
        "assert verify.verify(ref).ok and reading.read(ref)\n"
        "write.archive_of(ref)\n"
    )
    assert not {"sqlalchemy", "sqlmodel", "alembic"} & modules_after(look)
    room = look + "from facilitator.journal import open, writer\nopen.open_session(ref)[0].close()"
    assert {"alembic", "asyncpg"} & modules_after(room) == set()
