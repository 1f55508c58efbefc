"""Positions as CSV: `participant`, `choice` and perhaps `reason` and `recognised`. Of a
participant's rows the last counts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from facilitator.formats.table_reading import Column, Row, Table

_POSITIONS = (
    Column(("participant",), ("voter-id", "voter")),
    Column(("choice",), ("position",)),
    Column(("reason",), needed=False, filled=False, cleaned=True, most=5000),
    Column(("recognised",), ("recognized",), needed=False, filled=False, most=40),
)


@dataclass(frozen=True, slots=True)
class Position:
    """What somebody chose, with their reason ("" for none), and the line where it stands.
    `recognised`: where it was put to the room whether it holds as a block, (hands that recognised
    it, hands in all)."""

    choice: str
    reason: str
    line: int
    recognised: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class PositionTable:
    """The position of each participant, in the order of the file. `file` is its name."""

    file: str
    positions: tuple[Position, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many took each choice."""
        return dict(Counter(each.choice for each in self.positions))

    def put(self, choice: str) -> list[tuple[int, int]]:
        """The hands on those of that choice that were put to the room."""
        return [
            each.recognised for each in self.positions if each.choice == choice and each.recognised
        ]

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
        choice, hands = _choice(table, row, choices), _hands(table, row)
        position = Position(choice, row.cells["reason"], row.line, hands)
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


_HANDS = re.compile(r"([0-9]{1,6}) ?(?:/|of) ?([0-9]{1,6})", re.ASCII)


def _hands(table: Table, row: Row) -> tuple[int, int] | None:
    """The hands that recognised a block, of all hands, written as 15/20 or 15 of 20; None for an
    empty cell."""
    text = row.cells["recognised"]
    if not text:
        return None
    read = _HANDS.fullmatch(text)
    hands, of = (int(number) for number in read.groups()) if read else (1, 0)
    if hands > of:
        raise table.wrong("no-hands", row.line, text=text)
    return hands, of
