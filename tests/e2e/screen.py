"""The emulator's screen and stream, quick where programs write most: colours and plain words."""

from __future__ import annotations

import re
from typing import Any

import pyte
from pyte.modes import IRM
from wcwidth import wcwidth

_SEQUENCE = re.compile(r"\x1b\[([0-9;]*)([mH])")


class _Cells(dict[str, Any]):
    """What a cell of some colours holds, by its sign."""

    def __init__(self, attributes: Any) -> None:
        self._attributes = attributes

    def __missing__(self, sign: str) -> Any:
        cell = self[sign] = self._attributes._replace(data=sign)
        return cell


_CELLS: dict[Any, _Cells] = {}
_COLOURED: dict[tuple[Any, str], Any] = {}


def _numbers(sequence: str) -> list[int]:
    return [min(int(number or 0), 9999) for number in sequence.split(";")]


class Screen(pyte.Screen):
    """Signs of one column that fit into the row are written at once."""

    def draw(self, data: str) -> None:
        begin, end = self.cursor.x, self.cursor.x + len(data)
        usual = data.isascii() and data.isprintable()
        plain = usual or all(wcwidth(sign) == 1 for sign in data)
        if not plain or end > self.columns or self.charset or IRM in self.mode:
            super().draw(data)
            return
        attributes = self.cursor.attrs
        if (cells := _CELLS.get(attributes)) is None:
            cells = _CELLS[attributes] = _Cells(attributes)
        row = self.buffer[self.cursor.y]
        row.update(zip(range(begin, end), map(cells.__getitem__, data), strict=True))
        self.cursor.x = end
        self.dirty.add(self.cursor.y)

    def be_coloured(self, sequence: str) -> None:
        """What is drawn from here on looks as these numbers say; there are few of them."""
        before = self.cursor.attrs
        after = _COLOURED.get((before, sequence))
        if after is None:
            self.select_graphic_rendition(*_numbers(sequence))
            _COLOURED[before, sequence] = self.cursor.attrs
        else:
            self.cursor.attrs = after

    def text(self) -> list[str]:
        """The rows as texts."""
        columns = range(self.columns)
        rows = (self.buffer[y] for y in range(self.lines))
        return ["".join([row[x].data for x in columns]) for row in rows]


class Stream(pyte.ByteStream):
    """Colours and places are read as a whole, and not sign by sign."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen)
        self._screen = screen

    def feed(self, data: bytes) -> None:  # type: ignore[override]  # as pyte's own does
        text, at = self.utf8_decoder.decode(data), 0
        for sequence in _SEQUENCE.finditer(text):
            self._feed(text[at : sequence.start()])
            at = sequence.end()
            if not self._taking_plain_text:
                self._feed(sequence[0])
                continue
            if sequence[2] == "m":
                self._screen.be_coloured(sequence[1])
            else:
                self._screen.cursor_position(*_numbers(sequence[1]))
        self._feed(text[at:])

    def _feed(self, text: str) -> None:
        super(pyte.ByteStream, self).feed(text)
