"""Groups and ties as two CSV files, and who holds which need as one.

Groups: a column `id` or `name`, or both; then ties may call a group by either. Ties: `from`, `to`
and perhaps `strength` (know, talk, together) or `weight` (a number), or what each side says, as the
program exports it. Holders: `need` and `holder`; an empty holder means that nobody has it. Names
that count as the same in the room are the same here.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from facilitator.analysis.network.graph import Network, Reading, Tie, directed, undirected
from facilitator.formats.map_fields import NOT
from facilitator.formats.table_reading import Column, Row, Table
from facilitator.workshop.text_sanitizing import name_key
from facilitator.workshop.tie_strengths import ANSWERS, LEVELS

GROUPS_AT_MOST = 25_000

_GROUP = (
    Column(("id",), needed=False, filled=False),
    Column(("name",), ("label", "group"), needed=False, filled=False),
)
_TIES = (
    Column(("from",), ("source",)),
    Column(("to",), ("target",)),
    Column(("strength", "weight"), needed=False, filled=False),
    *(
        Column((name,), needed=False, filled=False)
        for name in ("type", "direction", "says", "answers")
    ),
)
_HOLDERS = (Column(("need",)), Column(("holder",), filled=False))

_OF_BOTH_SIDES = ("mutual", "undirected")
_NUMBERS: Mapping[str, float] = {NOT: 0, **{name: LEVELS[name] for name in ANSWERS}}


@dataclass(frozen=True, slots=True)
class NetworkTables:
    """The groups and the ties as the files have them."""

    groups: tuple[str, ...]
    ties: tuple[Tie, ...]

    def network(self, reading: Reading | None) -> Network:
        """The network. Ties have a direction if a tie is named from both sides, or if both sides
        have to name it; otherwise nothing tells that they have one."""
        arcs = {(tie.source, tie.target) for tie in self.ties}
        if reading == "both" or any((target, source) in arcs for source, target in arcs):
            return directed(self.groups, self.ties, reading or "either")
        return undirected(self.groups, self.ties)


class _Groups:
    """The groups of a file, by their ids there and by their names."""

    def __init__(self, path: Path) -> None:
        self._table = Table(path, _GROUP)
        if not any(map(self._table.has, ("id", "name"))):
            raise self._table.wrong("table-no-column", self._table.head, columns=("id", "name"))
        self._by_id: dict[str, str] = {}
        self._by_key: dict[str, str] = {}
        lines: dict[str, int] = {}
        for row in self._table.rows():
            self._add(row, lines)
        if not lines:
            raise self._table.wrong("table-no-rows")

    @property
    def names(self) -> tuple[str, ...]:
        """Their names, in the order of the file."""
        return tuple(self._by_key.values())

    def meant(self, table: Table, row: Row, end: str) -> str:
        """The name of the group that a tie has at one end, by its id or by its name."""
        text = row.cells[end]
        name = self._by_id.get(text) or self._by_key.get(name_key(text))
        if name is None:
            raise table.wrong("tie-unknown-group", row.line, name=text, nodes=self._table.file)
        return name

    def _add(self, row: Row, lines: dict[str, int]) -> None:
        name = self._name(row)
        key = name_key(name)
        if key in lines:
            raise self._table.wrong("group-twice", row.line, name=name, earlier=lines[key])
        if len(lines) == GROUPS_AT_MOST:
            raise self._table.wrong("too-many-groups", row.line, most=GROUPS_AT_MOST)
        lines[key] = row.line
        self._by_key[key] = name
        id = row.cells["id"]
        if id and self._by_id.setdefault(id, name) != name:
            raise self._table.wrong("map-id-twice", row.line, id=id[:60])

    def _name(self, row: Row) -> str:
        column = "name" if self._table.has("name") else "id"
        if name := row.cells[column]:
            return name
        if column == "id" or not self._table.has("id"):
            raise self._table.wrong("table-no-cell", row.line, column=column)
        raise self._table.wrong("map-no-name", row.line)


def read_network(nodes: Path, ties: Path) -> NetworkTables:
    """Both files. TableError says what is wrong in which line."""
    groups = _Groups(nodes)
    table = Table(ties, _TIES)
    read = (tie for row in table.rows() for tie in _ties(table, row, groups))
    return NetworkTables(groups.names, tuple(tie for tie in read if tie.strength > 0))


def read_holders(path: Path) -> dict[str, set[str]]:
    """The holders of each need, each called as where it first stands. TableError says what is wrong
    in which line."""
    table = Table(path, _HOLDERS)
    needs: dict[str, str] = {}
    names: dict[str, str] = {}
    holders: dict[str, set[str]] = {}
    for row in table.rows():
        need, holder = row.cells["need"], row.cells["holder"]
        held = holders.setdefault(needs.setdefault(name_key(need), need), set())
        if holder:
            held.add(names.setdefault(name_key(holder), holder))
    if not holders:
        raise table.wrong("table-no-rows")
    return holders


def _ties(table: Table, row: Row, groups: _Groups) -> Iterator[Tie]:
    """What a line says of the two groups: one tie, or one from each side."""
    source, target = (groups.meant(table, row, end) for end in ("from", "to"))
    if source == target:
        raise table.wrong("tie-to-itself", row.line, name=row.cells["from"])
    says, answers = (row.cells[name] for name in ("says", "answers"))
    if not (says or answers):
        named = row.cells["type"]
        says = row.cells["strength"] or (named if named.casefold() in _NUMBERS else "1")
        if row.cells["direction"].casefold() in _OF_BOTH_SIDES:
            answers = says
    for one, other, text in ((source, target, says), (target, source, answers)):
        if text:
            yield Tie(one, other, _strength(table, row, text))


def _strength(table: Table, row: Row, text: str) -> float:
    """How strong a tie is; 0 if it is none."""
    known = text.casefold()
    try:
        number = _NUMBERS[known] if known in _NUMBERS else float(text.replace(",", "."))
    except ValueError:
        number = math.nan
    if not (math.isfinite(number) and number >= 0):
        raise table.wrong("tie-no-strength", row.line, text=text[:60])
    return number
