"""Has a session file lost its end? Its backups, and what a room kept whose file was gone, know how
far it once went.

The file alone can't tell: without its log it looks whole, as it was some time before.
"""

from __future__ import annotations

from pathlib import Path

from facilitator.journal.session_errors import JournalError
from facilitator.journal.session_record import Session
from facilitator.journal.sidecar_files import backup_paths, rescued
from facilitator.journal.sqlite.lock import holder
from facilitator.journal.sqlite.reader import FileReader
from facilitator.workshop.events import FACILITATOR


def peek(path: Path) -> Session | None:
    """The row of a session file; None if there is no file or it can't be read."""
    try:
        with FileReader.opened(path) as source:
            return source.session()
    except JournalError:
        return None


def urn_ids(path: Path) -> set[str]:
    """The ids of what lies in the urn of a session file; none where it can't be read."""
    try:
        with FileReader.opened(path) as source:
            return {str(row[0]) for row in source.urn()}
    except JournalError:
        return set()


def unknown_in_urns(session: Path) -> int:
    """How many contributions lie in the urns of a session's backups and rescued copies that the
    session file has never heard of: whatever lay in its own urn has left a trace there. What was
    entered by hand leaves none when it is taken back, and is not looked for."""
    with FileReader.opened(session) as own:
        chain = own.session().chain
        paths = [*backup_paths(session), *rescued(session)]
        given = {cid for path in paths for cid in _given_in_urn(path, chain)}
        return sum(not own.knows(cid) for cid in given)


def _given_in_urn(path: Path, chain: str) -> set[str]:
    try:
        with FileReader.opened(path) as source:
            same = source.session().chain == chain
            return {str(row[0]) for row in source.urn() if same and row[1] != FACILITATOR}
    except JournalError:
        return set()


def furthest(session: Path) -> list[Session]:
    """The rows of a session's backups and rescued copies. Ask before the session itself is read: a
    room may be writing both."""
    paths = [*backup_paths(session), *rescued(session)]
    return [row for path in paths if (row := peek(path)) is not None]


def rescued_end(session: Path) -> Path | None:
    """The rescued copy that has most events, unless the session file says that it has more."""
    others = [(path, row) for path in rescued(session) if (row := peek(path)) is not None]
    present = peek(session) if others else None
    ahead = [(row.head_seq, path) for path, row in others if present is None or (
        row.chain == present.chain and row.head_seq >= present.head_seq)]  # fmt: skip
    return max(ahead)[1] if ahead else None


def rescued_within(session: Path) -> list[Path]:
    """The rescued copies that are copies and no more."""
    return [path for path in rescued(session) if is_within(path, session)]


def is_within(copy: Path, session: Path) -> bool:
    """Whether a rescued copy holds nothing that the session file has not, and no room holds it.
    Somebody may have gone on with it: its last link tells."""
    other = None if holder(copy) else peek(copy)
    if other is None:
        return False
    try:
        with FileReader.opened(session) as source:
            known = all(map(source.knows, urn_ids(copy)))
            return known and source.link(other.head_seq) == other.head_link
    except JournalError:
        return False


def missing(session: Session, backups: list[Session]) -> int:
    """How many events a session has lost at its end, as far as these others know."""
    heads = [one.head_seq for one in backups if one.chain == session.chain]
    return max(0, max(heads, default=0) - session.head_seq)
