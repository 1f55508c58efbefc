"""Reading a large JSON document piece by piece, so that a hostile one can't fill the memory."""

from __future__ import annotations

import json
import zlib
from codecs import getincrementaldecoder
from collections.abc import Iterator
from typing import Any, BinaryIO, NoReturn

COMPRESSED = 20_000_000
UNCOMPRESSED = 100_000_000
RATIO = 100
VALUE = 400_000
"""Symbols of the longest single value; more than the largest event has."""

DEPTH = 20
_CHUNK = 65_536
_SMALL = 1_000_000
_SPACE = " \t\r\n"


class TooLarge(ValueError):
    """More bytes than may come in."""


def inflated(file: BinaryIO) -> Iterator[bytes]:
    """The content of a gzip file in pieces. Raises TooLarge, or ValueError if it is none."""
    inflate = zlib.decompressobj(wbits=31)
    taken = given = 0
    while not inflate.eof and (chunk := file.read(_CHUNK)):
        taken += len(chunk)
        for piece in _pieces(inflate, chunk):
            given += len(piece)
            if taken > COMPRESSED or given > UNCOMPRESSED or given > max(_SMALL, taken * RATIO):
                raise TooLarge
            yield piece
    if not inflate.eof or inflate.unused_data or file.read(1):
        raise ValueError("not one whole gzip stream")


def _pieces(inflate: Any, chunk: bytes) -> Iterator[bytes]:
    try:
        piece = inflate.decompress(chunk, _CHUNK)
        while piece:
            yield piece
            piece = inflate.decompress(inflate.unconsumed_tail, _CHUNK)
    except zlib.error as error:
        raise ValueError("no gzip") from error


class Scanner:
    """Reads signs and values from a JSON document in pieces. All raise ValueError."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._source = pieces
        self._text = ""
        self._at = 0
        self._bytes = getincrementaldecoder("utf-8")()
        self._ended = False
        self._decoder = json.JSONDecoder(object_pairs_hook=_pairs, parse_constant=_no_constant)

    def peek(self) -> str:
        """The next sign that is no space, "" at the end."""
        while True:
            while self._at < len(self._text) and self._text[self._at] in _SPACE:
                self._at += 1
            if self._at < len(self._text) or not self._more():
                return self._text[self._at : self._at + 1]

    def sign(self, wanted: str) -> None:
        """Pass one sign."""
        if self.peek() != wanted:
            raise ValueError("another sign")
        self._at += 1

    def key(self, wanted: str) -> None:
        """Pass a key and its colon."""
        if self.value() != wanted:
            raise ValueError("another key")
        self.sign(":")

    def value(self) -> Any:
        """Read one value of at most VALUE symbols and DEPTH levels."""
        self.peek()
        while True:
            try:
                value, end = self._decoder.raw_decode(self._text, self._at)
            except RecursionError:
                raise ValueError("too deep") from None
            except ValueError:
                if len(self._text) - self._at > VALUE or not self._more():
                    raise
            else:
                # A number may go on in the next piece; everything else ends with a sign.
                if end < len(self._text) or not self._more():
                    self._at = end
                    _shallow(value, DEPTH)
                    return value

    def end(self) -> None:
        """Nothing may follow."""
        if self.peek():
            raise ValueError("something follows")

    def _more(self) -> bool:
        """Read as much again as is waiting, so that long values stay cheap; False at the end."""
        if self._ended:
            return False
        waiting = self._text[self._at :]
        texts = [waiting]
        missing = max(len(waiting), 1)
        while missing > 0 and not self._ended:
            piece = next(self._source, None)
            self._ended = piece is None
            texts.append(self._bytes.decode(piece or b"", final=self._ended))
            missing -= len(texts[-1])
        self._text, self._at = "".join(texts), 0
        return True


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) != len(pairs):
        raise ValueError("a key stands twice")
    return table


def _no_constant(_name: str) -> NoReturn:
    raise ValueError("no number")


def _shallow(value: Any, left: int) -> None:
    if isinstance(value, dict | list):
        if not left:
            raise ValueError("too deep")
        for inner in value.values() if isinstance(value, dict) else value:
            _shallow(inner, left - 1)
