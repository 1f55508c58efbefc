"""Votes and groups as CSV, and the folder that Polis exports.

Votes: `participant`, `statement`, `vote` (1 agree, 0 pass, -1 disagree) and perhaps `timestamp`. A
participant's last vote on a statement counts: by its time, or where one of two has none by its
line. Groups: `participant` and `group`; an empty group is none. A folder without votes of that kind
may have them as a row for each participant with a column for each statement.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from facilitator.formats.polis_folder import PolisFolder, Reactions, folder_name, polis_folder
from facilitator.formats.table_reading import Column, Most, Row, Table, TableError
from facilitator.workshop.text_sanitizing import name_key

_PARTICIPANT = Column(("participant",), ("voter-id", "voter"))
_VOTES = (
    _PARTICIPANT,
    Column(("statement",), ("comment-id",)),
    Column(("vote",)),
    Column(("timestamp",), needed=False, filled=False),
)
_GROUPS = (_PARTICIPANT, Column(("group",), ("group-id",), filled=False))

VOTES_AT_MOST = Most(megabytes=100, rows=1_000_000)
"""Large conversations have many."""

_NUMBERS = {"1": 1, "+1": 1, "0": 0, "-1": -1, "\u22121": -1}
"""The votes; spreadsheets write a minus of their own."""


@dataclass(frozen=True, slots=True)
class VoteTables:
    """`votes`: statement to participant to vote, in the order of the statements' ids. `groups`:
    participant to group. `rejected`: statements that moderators took out. `texts`: what statements
    say, where that is known. `turned`: the file had 1 for disagree, and this has been put right."""

    votes: Mapping[str, Mapping[str, int]]
    groups: Mapping[str, str] = field(default_factory=dict)
    rejected: frozenset[str] = frozenset()
    texts: Mapping[str, str] = field(default_factory=dict)
    turned: bool = False


class _Cast(NamedTuple):
    """A vote, and when it was given."""

    vote: int
    at: float | None


class _Votes:
    """Votes as they are read. `rows` counts all of them, also those that a later one replaced."""

    def __init__(self) -> None:
        self.rows: Counter[tuple[str, int]] = Counter()
        self._cast: dict[str, dict[str, _Cast]] = {}

    def add(self, statement: str, who: str, cast: _Cast) -> None:
        """One more vote."""
        on_it = self._cast.setdefault(statement, {})
        self.rows[statement, cast.vote] += 1
        earlier = on_it.get(who)
        if earlier is None or cast.at is None or earlier.at is None or cast.at >= earlier.at:
            on_it[who] = cast

    def values(self) -> dict[str, dict[str, int]]:
        """The votes that count: statement to participant to vote, both in their ids' order."""
        return {
            statement: {who: self._cast[statement][who].vote for who in in_order(on_it)}
            for statement, on_it in ((each, self._cast[each]) for each in in_order(self._cast))
        }


def _listed(path: Path, agree: int) -> _Votes:
    """Votes of which each has a row."""
    votes, table = _Votes(), Table(path, _VOTES, VOTES_AT_MOST)
    for row in table.rows():
        cast = _Cast(agree * _number(table, row, "vote"), _time(table, row))
        votes.add(row.cells["statement"], row.cells["participant"], cast)
    if not votes.rows:
        raise table.wrong("table-no-rows")
    return votes


def _side_by_side(path: Path, agree: int) -> _Votes:
    """Votes of which each participant has a row, with a column for each statement."""
    statements = [
        name for name in Table(path, (_PARTICIPANT,), VOTES_AT_MOST).names if _is_number(name)
    ]
    columns = [Column((name,), filled=False) for name in statements]
    votes, table = _Votes(), Table(path, (_PARTICIPANT, *columns), VOTES_AT_MOST)
    for row in table.rows():
        for statement in statements:
            if row.cells[statement]:
                cast = _Cast(agree * _number(table, row, statement), None)
                votes.add(statement, row.cells["participant"], cast)
    if not votes.rows:
        raise TableError("folder-no-votes", file=folder_name(path.parent))
    return votes


def in_order(ids: Mapping[str, object]) -> list[str]:
    """Ids by number where they are numbers, before those that are texts."""
    return sorted(ids, key=lambda id: (0, int(id), "") if _is_number(id) else (1, 0, id))


def _is_number(id: str) -> bool:
    return id.isascii() and id.isdigit()


def read_votes(path: Path, groups: Path | None = None, agree: int | None = None) -> VoteTables:
    """The votes of a file, or of a folder from Polis with its groups and what it says of its
    statements; `groups` goes before the folder's own. `agree` is the number that means so: left
    out, it is 1, and a folder whose own counts say the contrary is believed. TableError says what
    is wrong in which line."""
    folder = polis_folder(path) if path.is_dir() else PolisFolder(path)
    reading = _side_by_side if folder.side_by_side else _listed
    votes = reading(folder.votes, agree or 1)
    tables = VoteTables(votes.values())
    if folder.statements:
        tables = replace(tables, rejected=folder.statements.rejected, texts=folder.statements.texts)
        if agree is None and _other_way_round(votes.rows, folder.statements.reactions):
            tables = _turned(tables)
    voters = {who for on_it in tables.votes.values() for who in on_it}
    if groups:
        tables = replace(tables, groups=_groups(groups, folder.votes.name, voters))
    elif folder.participants:
        own = _groups(folder.participants, folder.votes.name, voters, needed=False)
        tables = replace(tables, groups=own)
    return tables


def _groups(
    path: Path, votes: str, voters: Collection[str], *, needed: bool = True
) -> dict[str, str]:
    """Participant to group, each group called as where it first stands. `needed`: there has to be
    one."""
    table = Table(path, _GROUPS, VOTES_AT_MOST)
    lines: dict[str, int] = {}
    groups: dict[str, str] = {}
    spelling: dict[str, str] = {}
    line = 0
    for row in table.rows():
        who, group, line = row.cells["participant"], row.cells["group"], row.line
        if not group:
            continue
        group = spelling.setdefault(name_key(group), group)
        if groups.setdefault(who, group) != group:
            raise table.wrong(
                "in-two-groups", line, name=who, group=groups[who], earlier=lines[who]
            )
        lines.setdefault(who, line)
    if groups and not groups.keys() & set(voters):
        raise table.wrong("nobody-voted", votes=votes)
    if needed and line and not groups:
        raise table.wrong("table-no-cell", line, column="group")
    if needed and not line:
        raise table.wrong("table-no-rows")
    return groups


def _number(table: Table, row: Row, column: str) -> int:
    text = row.cells[column]
    if text not in _NUMBERS:
        raise table.wrong("vote-no-number", row.line, text=text[:60])
    return _NUMBERS[text]


def _time(table: Table, row: Row) -> float | None:
    """When a vote was given: a number that grows, or a date and time (without a zone, UTC)."""
    text = row.cells["timestamp"]
    if not text:
        return None
    for read in (float, _moment):
        try:
            at = read(text)
        except ValueError:
            continue
        if math.isfinite(at):
            return at
    raise table.wrong("vote-no-time", row.line, text=text[:60])


def _moment(text: str) -> float:
    at = datetime.fromisoformat(text)
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp()


def _other_way_round(
    rows: Mapping[tuple[str, int], int], reactions: Mapping[str, Reactions]
) -> bool:
    """Whether the counts of the folder are nearer to the votes with their signs changed."""

    def distance(sign: int) -> int:
        return sum(_distances(rows, reactions, sign))

    return distance(-1) < distance(1)


def _distances(
    rows: Mapping[tuple[str, int], int], reactions: Mapping[str, Reactions], sign: int
) -> Iterator[int]:
    for statement, counted in reactions.items():
        yield abs(rows.get((statement, sign), 0) - counted.agrees)
        yield abs(rows.get((statement, -sign), 0) - counted.disagrees)


def _turned(tables: VoteTables) -> VoteTables:
    """The votes with their signs changed."""
    votes = {id: {who: -vote for who, vote in cast.items()} for id, cast in tables.votes.items()}
    return replace(tables, votes=votes, turned=True)
