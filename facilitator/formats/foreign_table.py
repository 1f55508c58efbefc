"""A table that another tool wrote, such as a poll or a form, with whatever columns it has: in which
letters it is written, what stands between its cells and where its columns are named is found out.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from facilitator.formats.csv import uncell
from facilitator.formats.table_reading import (
    DELIMITERS,
    NAMES_DELIMITER,
    WIDE,
    TableError,
    file_bytes,
    records,
    shown,
)
from facilitator.locales import _
from facilitator.workshop.errors import Parameter
from facilitator.workshop.text_sanitizing import sanitize_text

MEGABYTES, ROWS, COLUMNS = 10, 20_000, 400
"""How large a table may be."""

_NO_DELIMITER = "\x1f"
"""Where there is one column, a comma is part of what was said."""

_LOOKED_AT = 30
"""Rows that tell what stands between cells."""

_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How the files of spreadsheets begin that are no text."""

_NAME_AT_MOST = 200

_TITLES = 10
"""Rows that may stand above the names of the columns."""

Record = tuple[int, list[str]]


class ForeignRow(NamedTuple):
    """A row: the number of its first line, and its cells, one for each column."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ForeignTable:
    """The columns by their names, each another one, and the rows below them, in their order.
    `windows`: it was not in UTF-8 and was read as Windows writes Western languages."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[ForeignRow, ...]
    delimiter: str
    windows: bool = False

    def wrong(self, code: str, line: int = 0, **parameters: Parameter) -> TableError:
        """An error in this file."""
        return TableError(code, file=self.file, line=line, **parameters)


def read_foreign(path: Path, begun: Callable[[int, int], object] | None = None) -> ForeignTable:
    """The table in a file; TableError says what of it can't be read, and in which line. `begun` is
    told before every row which one it is; of how many is not known, so that is 0."""
    file = shown(path)

    def wrong(code: str, line: int = 0) -> TableError:
        return TableError(code, file=file, line=line)

    data = file_bytes(path, MEGABYTES)
    if data.startswith(_WORKBOOKS):
        raise wrong("table-workbook")
    text, windows = _text(data, file)
    first, _end, rest = text.partition("\n")
    named = NAMES_DELIMITER.fullmatch(first)
    delimiter = named[1] if named else _delimiter(text)
    # The line is left empty, so that those below it keep their numbers.
    every = records(f"\n{rest}" if named else text, delimiter, wrong)
    below = []
    for number, record in enumerate(islice(every, ROWS + 2)):
        if begun is not None:
            begun(number, 0)
        below.append(record)
    if not below:
        raise wrong("table-empty")
    if len(below) > ROWS + 1:
        raise TableError("table-too-long", file=file, line=below[-1][0], most=ROWS)
    return _table(file, below, delimiter, windows)


def _text(data: bytes, file: str) -> tuple[str, bool]:
    """What the bytes mean, and whether they are taken as Windows writes them."""
    windows = False
    try:
        if data.startswith(WIDE):
            text = data.decode("utf-16")
        elif wide := _wide(data):
            text = data.decode(wide)
        else:
            text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text, windows = _western(data, file, error), True
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise TableError("table-no-text", file=file, line=line)
    # A return alone ends a line on old machines, and inside of a cell it is one as well.
    return text.replace("\r\n", "\n").replace("\r", "\n"), windows


def _wide(data: bytes) -> str:
    """The encoding of a text in two bytes for each character that does not say so: every other byte
    of its beginning is none; "" for any other."""
    start = data[:200]
    odd, even = start[1::2], start[0::2]
    if len(start) < 4 or len(data) % 2:
        return ""
    if odd.count(0) * 2 > len(odd) and not even.count(0):
        return "utf-16-le"
    return "utf-16-be" if even.count(0) * 2 > len(even) and not odd.count(0) else ""


def _western(data: bytes, file: str, error: UnicodeDecodeError) -> str:
    """The text as Windows writes Western languages; TableError for what is none in it either."""
    bad = error.start
    if not data.startswith(WIDE) and not _wide(data):
        try:
            text = data.decode("cp1252")
        except UnicodeDecodeError as again:
            bad = again.start
        else:
            if all(char.isprintable() or char in "\t\r\n\xa0\xad" for char in text):
                return text
    line = data.count(b"\n", 0, bad) + 1
    raise TableError("table-no-text", file=file, line=line) from None


def _delimiter(text: str) -> str:
    """What stands between the cells: what gives most rows as many of them as the first one. In a
    table of one column nothing does."""
    start = "".join(islice(io.StringIO(text, newline=""), 20 * _LOOKED_AT))
    best, most = _NO_DELIMITER, (0.5, 0)
    for delimiter in DELIMITERS:
        widths = _widths(start, delimiter)
        if not widths or widths[0] < 2:
            continue
        alike = widths.count(widths[0]) / len(widths)
        if (alike, widths[0]) > most:
            best, most = delimiter, (alike, widths[0])
    return best


def _widths(text: str, delimiter: str) -> list[int]:
    """How many cells the first rows have that are not empty."""
    try:
        rows = islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), _LOOKED_AT)
        return [len(cells) for cells in rows if any(map(str.strip, cells))]
    except csv.Error:
        return []


def _table(file: str, below: Sequence[Record], delimiter: str, windows: bool) -> ForeignTable:
    """The rows as a table: above the names of the columns there may be lines with a title."""
    at = next((at for at, (_line, cells) in enumerate(below[:_TITLES]) if _filled(cells) > 1), 0)
    line, head = below[at]
    # A last column without a name counts if anything stands in it.
    used = max(_width(cells) for _line, cells in below[at:])
    width = min(used, len(head))
    columns = _names(head[:width])
    if len(columns) > COLUMNS:
        raise TableError("table-wide", file=file, line=line, most=COLUMNS)
    rows = []
    for line, cells in below[at + 1 :]:
        if any(map(str.strip, cells[width:])):
            raise TableError("table-cells", file=file, line=line)
        padded = [*cells[:width], *[""] * (width - len(cells))]
        rows.append(ForeignRow(line, tuple(uncell(cell.strip()) for cell in padded)))
    if not rows:
        raise TableError("table-no-rows", file=file)
    return ForeignTable(file, columns, tuple(rows), delimiter, windows)


def _width(cells: Sequence[str]) -> int:
    return max((place + 1 for place, cell in enumerate(cells) if cell.strip()), default=0)


def _filled(cells: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in cells)


def _names(head: Sequence[str]) -> tuple[str, ...]:
    """What the columns are called: each another name."""
    names: list[str] = []
    for number, cell in enumerate(head, 1):
        name = sanitize_text(cell, _NAME_AT_MOST) or _("column {number}").format(number=number)
        called, again = name, 1
        while called in names:
            again += 1
            called = f"{name} ({again})"
        names.append(called)
    return tuple(names)
