"""Alembic's revisions of the tables. Bodies of events are never migrated."""
