"""How a database is known to be ours, and which revision of its tables it has."""

from __future__ import annotations

APPLICATION_ID = 0x46434C54
"""SQLite's `application_id` of a session file: "FCLT"."""

NEWEST = "0001"
"""The newest revision in migrations/versions. Revisions are four digits and count up."""

VERSION_TABLE = "facilitator_version"
"""Alembic's table of the revision; a name of its own, for a database that others share."""


def is_newer(revision: str) -> bool:
    """True if the tables were made by a later version of the program."""
    return revision > NEWEST
