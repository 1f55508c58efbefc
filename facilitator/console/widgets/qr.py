"""QR codes drawn with half blocks: black on white in every theme, whole or not at all."""

from collections.abc import Sequence
from functools import lru_cache

from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

from facilitator.console.widgets.lines import Line, Span, at
from facilitator.console.widgets.page import Layout, Page
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _

Matrix = tuple[tuple[bool, ...], ...]
"""Rows of modules with the quiet zone; True is dark."""

QUIET_ZONE = 4


@lru_cache(maxsize=16)
def matrix(payload: str) -> Matrix:
    """The code of a text at level M with its quiet zone of four modules."""
    code = QRCode(error_correction=ERROR_CORRECT_M, border=QUIET_ZONE)
    code.add_data(payload)
    code.make(fit=True)
    return tuple(tuple(bool(module) for module in row) for row in code.get_matrix())


def cells(payload: str, scale: int = 1) -> tuple[int, int]:
    """Columns and rows that the code takes; two pixels lie in one cell, one above the other."""
    side = len(matrix(payload)) * scale
    return side, -(-side // 2)


def scale_for(payload: str, width: int, height: int) -> int:
    """The largest whole scale at which the code fits so many cells; 0 if none does."""
    side = len(matrix(payload))
    return max(0, min(width // side, 2 * height // side))


def fits(payload: str, width: int, height: int) -> bool:
    """Whether the whole code fits."""
    return scale_for(payload, width, height) > 0


def code_lines(payload: str, scale: int) -> list[Line]:
    """The code as lines.

    A cell whose halves differ is `▀` in both colours, any other a plain blank on its colour:
    of all ways to draw it, the one that decoders read across gaps between the rows.
    """
    rows = _pixels(matrix(payload), scale)
    if len(rows) % 2:
        rows.append((False,) * len(rows[0]))
    return [_line(rows[row], rows[row + 1]) for row in range(0, len(rows), 2)]


def _pixels(modules: Matrix, scale: int) -> list[tuple[bool, ...]]:
    wide = [tuple(module for module in row for _each in range(scale)) for row in modules]
    return [row for row in wide for _each in range(scale)]


def _line(upper: Sequence[bool], lower: Sequence[bool]) -> Line:
    spans: list[Span] = []
    pairs = list(zip(upper, lower, strict=True))
    start = 0
    for index in range(1, len(pairs) + 1):
        if index == len(pairs) or pairs[index] != pairs[start]:
            spans.append(_run(*pairs[start], index - start))
            start = index
    return Line(tuple(spans))


def _run(upper: bool, lower: bool, length: int) -> Span:
    sign = " " if upper == lower else "▀"
    if lower:
        return Span(sign * length, "qr-light", ground="qr-dark")
    return Span(sign * length, "qr-dark", ground="qr-light")


def wanting(rows: int, width: int) -> list[Line]:
    """What is said instead of a code that does not fit: how many rows the window needs."""
    message = _("Make the letters smaller to see the code: {rows} rows").format(rows=rows)
    return [at(0, Span(row, "quiet")) for row in wrap(message, width)]


def qr_lines(payload: str, width: int, height: int, around: int = 5) -> list[Line]:
    """The code as large as it fits; if it does not, the words that say so, never a part of it.

    `around`: rows of the window beside those `height` ones, for the number of rows it needs.
    """
    scale = scale_for(payload, width, height)
    if not scale:
        return wanting(cells(payload)[1] + around, width)
    return code_lines(payload, scale)


def _layout_of(payload: str) -> Layout:
    return lambda width, height: qr_lines(payload, width, height)


class QrCode(Page):
    """A widget that shows one code, at the left and as large as it fits."""

    def __init__(self, payload: str, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(_layout_of(payload), id=id, classes=classes)

    def encode(self, payload: str) -> None:
        """Show another code."""
        self.show(_layout_of(payload))


def wifi_payload(name: str, password: str = "", *, hidden: bool = False) -> str:
    r"""The text by which a phone joins a Wi-Fi: `WIFI:T:WPA;S:name;P:password;;`.

    Without a password the network is an open one (`nopass`). `\ ; , : "` are escaped with a
    backslash, as the format of the ZXing project wants it.
    """
    kind = f"T:WPA;S:{_escaped(name)};P:{_escaped(password)};"
    if not password:
        kind = f"T:nopass;S:{_escaped(name)};"
    return f"WIFI:{kind}{'H:true;' if hidden else ''};"


def _escaped(text: str) -> str:
    return "".join(f"\\{char}" if char in '\\;,:"' else char for char in text)
