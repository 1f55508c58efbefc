"""Tables as CSV that a spreadsheet opens without running anything that people wrote."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

_ACTIVE = tuple("=+-@|%\t\r\n＝＋－＠")
_BEFORE = " \"'\u00a0\u3000"


def cell(value: str | int) -> str | int:
    """A cell as it is written: a text that a spreadsheet would take for a formula gets an
    apostrophe in front; numbers stay numbers."""
    if isinstance(value, int):
        return value
    starts = value.startswith(_ACTIVE) or value.lstrip(_BEFORE).startswith(_ACTIVE)
    return f"'{value}" if starts else value


def uncell(text: str) -> str:
    """The text of a cell that was written by `cell`."""
    return text[1:] if text.startswith("'") and cell(text[1:]) == text else text


_MARK = "\ufeff"
"""Without it spreadsheets read UTF-8 as their own country's letters."""


def render(
    columns: Sequence[str], rows: Iterable[Sequence[str | int]], delimiter: str = ","
) -> str:
    """The table, a byte order mark at its beginning, every cell in quotation marks, lines ended as
    RFC 4180 has it. Where a comma parts a number's decimals, spreadsheets want a semicolon as
    `delimiter`."""
    out = StringIO()
    out.write(_MARK)
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n", delimiter=delimiter)
    writer.writerow(columns)
    writer.writerows([cell(value) for value in row] for row in rows)
    return out.getvalue()
