"""Which session of a database is held by whom: advisory locks, and the names of connections."""

from __future__ import annotations

from hashlib import blake2b

from sqlalchemy import Connection, text

from facilitator.journal.session_errors import Owner

_TAKE = text("SELECT pg_try_advisory_lock(:key)")
_HELD = text(
    "SELECT lock.classid::bigint, lock.objid::bigint, activity.application_name"
    " FROM pg_locks AS lock JOIN pg_stat_activity AS activity ON activity.pid = lock.pid"
    " WHERE lock.locktype = 'advisory' AND lock.granted AND lock.objsubid = 1"
    " AND lock.database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)


def key_of(session: str) -> int:
    """The advisory lock's key of a session's id: 64 bits, signed."""
    digest = blake2b(f"facilitator lock {session}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, signed=True)


def take(connection: Connection, session: str) -> bool:
    """Lock the session for as long as the connection lives; False if another has it."""
    return bool(connection.execute(_TAKE, {"key": key_of(session)}).scalar())


def holders(connection: Connection) -> dict[int, Owner]:
    """Who holds what now, by the lock's key."""
    held = {}
    for high, low, name in connection.execute(_HELD):
        key = int.from_bytes(((high << 32) | low).to_bytes(8), signed=True)
        held[key] = _owner(name or "")
    return held


def _owner(name: str) -> Owner:
    """From the name that connection.py gave the connection."""
    parts = name.split(" ", 4)
    if len(parts) < 5 or parts[0] != "facilitator" or not all(map(str.isdecimal, parts[1:4])):
        return Owner(0, "", 0)
    pid, port, since = map(int, parts[1:4])
    return Owner(pid, parts[4], since, None, port or None)
