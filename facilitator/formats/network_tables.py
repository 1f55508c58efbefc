"""Groups and ties as two CSV files, and who holds which need as one.

Groups: a column `id` or `name`. Ties: `from`, `to` and perhaps `strength` (know, talk, together) or
`weight` (a number). Holders: `need` and `holder`; an empty holder means that nobody has it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from facilitator.analysis.network.graph import (
    STRENGTHS,
    Network,
    Reading,
    Tie,
    directed,
    undirected,
)
from facilitator.formats.table_reading import Column, Row, Table

GROUPS_AT_MOST = 25_000

_GROUP = (Column(("id", "name"), ("label", "group")),)
_TIES = (
    Column(("from",), ("source",)),
    Column(("to",), ("target",)),
    Column(("strength", "weight"), needed=False, filled=False),
)
_HOLDERS = (Column(("need",)), Column(("holder",), filled=False))

_NO_TIE = ("none", "not")
_NUMBERS = {
    **{str(name): number for name, number in STRENGTHS.items()},
    **dict.fromkeys(_NO_TIE, 0),
}


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


def read_network(nodes: Path, ties: Path) -> NetworkTables:
    """Both files. TableError says what is wrong in which line."""
    groups = _groups(nodes)
    table = Table(ties, _TIES)
    read = (_tie(table, row, groups, nodes) for row in table.rows())
    return NetworkTables(tuple(groups), tuple(tie for tie in read if tie.strength > 0))


def read_holders(path: Path) -> dict[str, set[str]]:
    """The holders of each need. TableError says what is wrong in which line."""
    table = Table(path, _HOLDERS)
    holders: dict[str, set[str]] = {}
    for row in table.rows():
        held = holders.setdefault(row.cells["need"], set())
        if row.cells["holder"]:
            held.add(row.cells["holder"])
    if not holders:
        raise table.wrong("table-no-rows")
    return holders


def _groups(path: Path) -> dict[str, int]:
    """The groups, each with its line."""
    table = Table(path, _GROUP)
    lines: dict[str, int] = {}
    for row in table.rows():
        name = row.cells["id"]
        if name in lines:
            raise table.wrong("group-twice", row.line, name=name, earlier=lines[name])
        if len(lines) == GROUPS_AT_MOST:
            raise table.wrong("too-many-groups", row.line, most=GROUPS_AT_MOST)
        lines[name] = row.line
    if not lines:
        raise table.wrong("table-no-rows")
    return lines


def _tie(table: Table, row: Row, groups: Mapping[str, int], nodes: Path) -> Tie:
    source, target = row.cells["from"], row.cells["to"]
    for name in (source, target):
        if name not in groups:
            raise table.wrong("tie-unknown-group", row.line, name=name, nodes=nodes.name)
    if source == target:
        raise table.wrong("tie-to-itself", row.line, name=source)
    return Tie(source, target, _strength(table, row))


def _strength(table: Table, row: Row) -> float:
    """How strong a tie is; 1 if nothing is said, 0 if it is none."""
    text = row.cells["strength"].casefold()
    if not text:
        return 1
    try:
        number = _NUMBERS[text] if text in _NUMBERS else float(text.replace(",", "."))
    except ValueError:
        number = math.nan
    if not (math.isfinite(number) and number >= 0):
        raise table.wrong("tie-no-strength", row.line, text=text[:60])
    return number
