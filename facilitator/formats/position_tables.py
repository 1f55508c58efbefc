"""Positions as CSV: `participant`, `choice` and perhaps `reason`. Of a participant's rows the last
counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from facilitator.formats.table_reading import Column, Row, Table

_POSITIONS = (
    Column(("participant",), ("voter-id", "voter")),
    Column(("choice",), ("position",)),
    Column(("reason",), needed=False, filled=False, cleaned=True, most=5000),
)


@dataclass(frozen=True, slots=True)
class Position:
    """What somebody chose, with their reason ("" for none), and the line where it stands."""

    choice: str
    reason: str
    line: int


@dataclass(frozen=True, slots=True)
class PositionTable:
    """The position of each participant, in the order of the file. `file` is its name."""

    file: str
    positions: tuple[Position, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many took each choice."""
        return dict(Counter(each.choice for each in self.positions))

    def without_reason(self, choices: Collection[str]) -> dict[str, list[int]]:
        """The lines without a reason, by those of the choices that should have one."""
        lines: dict[str, list[int]] = {}
        for each in self.positions:
            if each.choice in choices and not each.reason:
                lines.setdefault(each.choice, []).append(each.line)
        return lines


def read_positions(path: Path, choices: tuple[str, ...], present: int) -> PositionTable:
    """The positions of a file, each one of the `choices`. TableError says what is wrong in which
    line, and that more than the people `present` took one."""
    table = Table(path, _POSITIONS)
    positions: dict[str, Position] = {}
    for row in table.rows():
        position = Position(_choice(table, row, choices), row.cells["reason"], row.line)
        positions[row.cells["participant"]] = position
    if not positions:
        raise table.wrong("table-no-rows")
    if len(positions) > present:
        raise table.wrong("more-than-present", people=len(positions), present=present)
    return PositionTable(table.file, tuple(positions.values()))


def _choice(table: Table, row: Row, choices: tuple[str, ...]) -> str:
    """The choice, whatever its case; a space stands for a hyphen."""
    text = row.cells["choice"]
    known = "-".join(text.casefold().split())
    if known not in choices:
        raise table.wrong("map-choice", row.line, field="choice", text=text[:60], choices=choices)
    return known
