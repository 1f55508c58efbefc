"""The code on the drawn screen, read as phones read it: from a picture."""

from __future__ import annotations

from functools import cache
from typing import Any

import cv2
import numpy as np
import zxingcpp
from PIL import Image
from rich.color import Color, ColorParseError
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tests.console.paint import painted
from tests.e2e.terminal import Terminal


def read_by_phones(shown: Terminal) -> set[str]:
    """What two decoders read on the screen; neither may try the picture inverted."""
    image = picture(shown)
    barcodes = zxingcpp.read_barcodes(image, try_invert=False)
    text, _points, _straight = cv2.QRCodeDetector().detectAndDecode(np.asarray(image)[:, :, ::-1])
    return {barcode.text for barcode in barcodes} | {text}


def picture(shown: Terminal) -> Image.Image:
    """The terminal's screen as a picture."""
    return painted([Strip([_segment(cell) for cell in row]) for row in shown.cells()])


def _segment(cell: Any) -> Segment:
    return Segment(cell.data, _style(cell.fg, cell.bg, cell.bold, cell.reverse))


@cache
def _style(fg: str, bg: str, bold: bool, reverse: bool) -> Style:
    return Style(color=_colour(fg), bgcolor=_colour(bg), bold=bold, reverse=reverse)


def _colour(name: str) -> Color | None:
    if name == "default":
        return None
    try:
        return Color.parse(f"#{name}")
    except ColorParseError:
        return Color.parse(name)
