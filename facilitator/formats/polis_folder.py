"""The folder that Polis exports, as it is: which of its files holds what.

Files are called `votes.csv`, `comments.csv`, `participants-votes.csv`; downloaded one by one they
have a date and the conversation in front, and `participant-votes.csv` has one letter less. Signs of
votes differ: Polis stores -1 for agree, and older versions of it export that as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from facilitator.formats.table_reading import Column, Table, TableError
from facilitator.workshop.text_sanitizing import sanitize_text

_STATEMENTS = (
    Column(("statement",), ("comment-id", "id")),
    Column(("text",), ("comment-body",), needed=False, filled=False, cleaned=True, most=5000),
    *(Column((name,), needed=False, filled=False) for name in ("moderated", "agrees", "disagrees")),
)

_REJECTED = "-1"

_OF_VOTES = ("votes",)
_OF_PARTICIPANTS = ("participants", "participants-votes", "participant-votes")
_OF_STATEMENTS = ("statements", "comments")


class Reactions(NamedTuple):
    """How often people agreed with a statement and disagreed, by the folder's own count. It counts
    replaced votes, too."""

    agrees: int
    disagrees: int


@dataclass(frozen=True, slots=True)
class PolisStatements:
    """What the folder says of its statements, by their ids."""

    texts: Mapping[str, str]
    rejected: frozenset[str]
    reactions: Mapping[str, Reactions]


class PolisFolder(NamedTuple):
    """The file with the votes and, if they are there, that with the groups and the statements.
    `side_by_side`: the votes are those in the table of the participants."""

    votes: Path
    participants: Path | None = None
    statements: PolisStatements | None = None
    side_by_side: bool = False


def polis_folder(folder: Path) -> PolisFolder:
    """What lies in the folder. TableError if no file of it, or more than one, can be the votes."""
    files = sorted(path for path in folder.iterdir() if path.suffix.casefold() == ".csv")
    participants = _called(folder, files, _OF_PARTICIPANTS)
    listed = _called(folder, files, _OF_VOTES)
    votes = listed or participants
    if votes is None:
        raise TableError("folder-no-votes", file=folder_name(folder))
    statements = _called(folder, files, _OF_STATEMENTS)
    known = _read_statements(statements) if statements else None
    return PolisFolder(votes, participants, known, side_by_side=listed is None)


def _called(folder: Path, files: Iterable[Path], names: Iterable[str]) -> Path | None:
    """The one file with one of the names, perhaps with something in front."""
    named = [path for path in files if _kind(path) in names]
    if len(named) > 1:
        both = tuple(sanitize_text(path.name, 200) for path in named[:2])
        raise TableError("folder-several", file=folder_name(folder), names=both)
    return named[0] if named else None


def _kind(path: Path) -> str:
    """The name without what is in front of it."""
    name = path.stem.casefold()
    known = (*_OF_PARTICIPANTS, *_OF_STATEMENTS, *_OF_VOTES)
    return next((each for each in known if name == each or name.endswith(f"-{each}")), "")


def _read_statements(path: Path) -> PolisStatements:
    table = Table(path, _STATEMENTS)
    texts: dict[str, str] = {}
    rejected: set[str] = set()
    reactions: dict[str, Reactions] = {}
    for row in table.rows():
        id, cells = row.cells["statement"], row.cells
        if cells["text"]:
            texts[id] = cells["text"]
        if cells["moderated"] == _REJECTED:
            rejected.add(id)
        counts = (cells["agrees"], cells["disagrees"])
        if all(count.isascii() and count.isdigit() for count in counts):
            reactions[id] = Reactions(*map(int, counts))
    return PolisStatements(texts, frozenset(rejected), reactions)


def folder_name(folder: Path) -> str:
    """What the folder is called, for people."""
    return sanitize_text(folder.resolve().name, 200) or repr(folder.name)
