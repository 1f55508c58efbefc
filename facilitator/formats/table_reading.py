"""Tables that people made elsewhere, as CSV: a spreadsheet's marks, separators and quotation marks
are understood, and what can't be read is told with its line."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from facilitator.formats.csv import uncell
from facilitator.workshop.errors import FacilitatorError, Parameter
from facilitator.workshop.text_sanitizing import sanitize_text

MEGABYTES_AT_MOST = 20
ROWS_AT_MOST = 250_000
CELL_AT_MOST = 500

# Where a quotation mark is missing, a whole file may be one cell; then that is what is told.
csv.field_size_limit(MEGABYTES_AT_MOST * 1_000_000)

DELIMITERS = ",;\t"
NAMES_DELIMITER = re.compile(r'"?sep=([^\s\w"]|\t)"?\s*', re.IGNORECASE)
"""The first line of a spreadsheet that says what stands between cells."""

_TURNS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that change the direction of what follows: as little part of a name as what steers a
terminal."""

WIDE = (b"\xff\xfe", b"\xfe\xff")


class TableError(FacilitatorError):
    """A table that can't be used; says the file and, where it is known, the line."""


class Most(NamedTuple):
    """How large a table may be."""

    megabytes: int = MEGABYTES_AT_MOST
    rows: int = ROWS_AT_MOST


USUAL = Most()


def file_text(path: Path, megabytes: int = MEGABYTES_AT_MOST) -> str:
    """What stands in a file that may be one of UTF-8 or of a spreadsheet; TableError if it holds no
    text."""
    text = _decoded(file_bytes(path, megabytes), shown(path))
    if not text.strip():
        raise TableError("table-empty", file=shown(path))
    return text


def file_bytes(path: Path, megabytes: int = MEGABYTES_AT_MOST) -> bytes:
    """What is in a file; TableError if there is none or it is too large."""
    file, most = shown(path), megabytes * 1_000_000
    try:
        if path.exists() and not path.is_file():
            raise TableError("table-no-file", file=file)
        with path.open("rb") as opened:
            data = opened.read(most + 1)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise FacilitatorError("no-such-file", name=file) from None
    if len(data) > most:
        raise TableError("table-too-large", file=file, most=megabytes)
    return data


def shown(path: Path) -> str:
    """A file's name as a person may see it."""
    name = path.name or str(path)
    return sanitize_text(name, 200) or repr(name)


def _decoded(data: bytes, file: str) -> str:
    try:
        text = data.decode("utf-16" if data.startswith(WIDE) else "utf-8-sig")
        if "\0" not in text:
            return text
        line = text.count("\n", 0, text.index("\0")) + 1
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    raise TableError("table-no-text", file=file, line=line)


def _steers(text: str) -> bool:
    """Whether something in the text could steer a terminal or turn what follows."""
    if text.isascii():
        return not text.isprintable()
    return any(unicodedata.category(char) == "Cc" or char in _TURNS for char in text)


class Column(NamedTuple):
    """A column by its names in the first line, whatever their case; `others` are understood and not
    suggested to anybody. `needed`: it has to be there. `filled`: none of its cells is empty.
    `exact`: a text that cleaning would change is refused. `cleaned`: a text with control characters
    is cleaned instead of refused. `most`: the longest text."""

    names: tuple[str, ...]
    others: tuple[str, ...] = ()
    needed: bool = True
    filled: bool = True
    exact: bool = False
    cleaned: bool = False
    most: int = CELL_AT_MOST


class Row(NamedTuple):
    """A line of a table: its number in the file, and its cells by the first names of the columns;
    "" where there is nothing, or no such column."""

    line: int
    cells: Mapping[str, str]


class _Lines:
    """The lines of a text. Once they have `ended`, a reader has asked for one more: in the middle
    of a row it does so only where a quotation mark was not closed."""

    def __init__(self, text: str) -> None:
        self.ended = False
        self._lines = io.StringIO(text, newline="")

    def __iter__(self) -> Iterator[str]:
        yield from self._lines
        self.ended = True


def records(
    text: str, delimiter: str, wrong: Callable[[str, int], TableError]
) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not empty, with the number of its first line. `wrong` makes the error of a
    quotation mark that is not closed."""
    lines = _Lines(text)
    reader = csv.reader(lines, delimiter=delimiter)
    while True:
        line = reader.line_num + 1
        cells = next(reader, None)
        if cells is None:
            return
        if lines.ended:
            raise wrong("table-open-quote", line)
        if any(map(str.strip, cells)):
            yield line, cells


class Table:
    """A file as rows of the columns that were asked for; others are not looked at. `head` is the
    line with the columns' `names`, which are in small letters."""

    def __init__(self, path: Path, columns: Sequence[Column], most: Most = USUAL) -> None:
        """TableError if the file is no table with these columns."""
        self.file = shown(path)
        self._columns = columns
        self._most = most
        text = file_text(path, most.megabytes)
        first = next((line for line in io.StringIO(text, newline="") if line.strip()), "")
        named = NAMES_DELIMITER.fullmatch(first)
        delimiter = named[1] if named else self._delimiter(first)
        self._records = records(text, delimiter, self.wrong)
        if named:
            next(self._records)
        self.head, head = next(self._records, (1, []))
        self._width = len(head)
        self.names = tuple(cell.strip().casefold() for cell in head)
        self._places = self._located(self.head, self.names)

    def rows(self) -> Iterator[Row]:
        """The rows, without those that are empty. TableError says which one can't be read."""
        for count, (line, cells) in enumerate(self._records):
            if count >= self._most.rows:
                raise self.wrong("table-too-long", line, most=self._most.rows)
            if any(map(str.strip, cells[self._width :])):
                raise self.wrong("table-cells", line)
            yield Row(
                line, {each.names[0]: self._cell(line, each, cells) for each in self._columns}
            )

    def has(self, column: str) -> bool:
        """Whether there is a column of that first name."""
        return column in self._places

    def wrong(self, code: str, line: int = 0, **parameters: Parameter) -> TableError:
        """An error in this file."""
        return TableError(code, file=self.file, line=line, **parameters)

    def _delimiter(self, line: str) -> str:
        """The one that shows most of the columns in the first line."""
        known = {name for column in self._columns for name in (*column.names, *column.others)}

        def seen(delimiter: str) -> int:
            return len(
                known & {cell.strip(' "\t\r\n').casefold() for cell in line.split(delimiter)}
            )

        return max(DELIMITERS, key=seen)

    def _located(self, line: int, head: Sequence[str]) -> dict[str, int]:
        """The place of each column."""
        places: dict[str, int] = {}
        for column in self._columns:
            known = (*column.names, *column.others)
            at = [place for place, name in enumerate(head) if name in known]
            if at and head.count(head[at[0]]) > 1:
                raise self.wrong("table-column-twice", line, column=head[at[0]])
            if at:
                places[column.names[0]] = at[0]
            elif column.needed:
                raise self.wrong("table-no-column", line, columns=column.names)
        return places

    def _cell(self, line: int, column: Column, cells: Sequence[str]) -> str:
        name = column.names[0]
        place = self._places.get(name, len(cells))
        text = uncell(cells[place].strip(" \t")) if place < len(cells) else ""
        if not column.cleaned and _steers(text):
            raise self.wrong("table-control", line, text=text[:60])
        if len(text) > column.most:
            raise self.wrong("table-long-cell", line, column=name, most=column.most)
        cleaned = sanitize_text(text, column.most)
        if column.exact and cleaned != text:
            raise self.wrong("map-text", line, field=name, text=text[:60])
        if not cleaned and column.filled:
            raise self.wrong("table-no-cell", line, column=name)
        return cleaned
