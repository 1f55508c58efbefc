"""Paints a running app's screen cell by cell, so that it can be looked at and decoded."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from PIL import Image, ImageDraw, ImageFont
from rich.cells import split_graphemes
from rich.color import Color, ColorSystem
from rich.style import Style
from textual.app import App
from textual.strip import Strip

CELL = (12, 24)
"""Pixels of one cell, across and down."""

_FONTS = (
    "/usr/share/fonts/truetype/dejavu/DejaVuSansMono{bold}.ttf",
    "/usr/share/fonts/dejavu-sans-mono-fonts/DejaVuSansMono{bold}.ttf",
    "/usr/share/fonts/TTF/DejaVuSansMono{bold}.ttf",
    "/opt/homebrew/share/fonts/DejaVuSansMono{bold}.ttf",
)
_EIGHTHS = {chr(0x2580 + eighths): eighths / 8 for eighths in range(1, 9)}
_QUADRANTS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
_BRAILLE = ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3))

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont
Box = tuple[float, float, float, float]
_QUARTERS: tuple[Box, ...] = (
    (0, 0, 0.5, 0.5), (0.5, 0, 1, 0.5), (0, 0.5, 0.5, 1), (0.5, 0.5, 1, 1),
)  # fmt: skip


def screen_strips(app: App[Any]) -> list[Strip]:
    """What the app shows now, row by row."""
    return app.screen._compositor.render_strips()


def screen_text(app: App[Any]) -> list[str]:
    """The rows of the screen without any style."""
    return [strip.text for strip in screen_strips(app)]


def picture(app: App[Any], *, gap: int = 0, colours: ColorSystem | None = None) -> Image.Image:
    """The app's screen as a picture."""
    return painted(screen_strips(app), gap=gap, colours=colours)


def painted(
    strips: Sequence[Strip], *, gap: int = 0, colours: ColorSystem | None = None
) -> Image.Image:
    """Rows of cells as a picture.

    `gap`: pixels by which a row is higher than its signs, as in some terminals; `colours`: show the
    colours that a terminal with fewer of them would.
    """
    width, height = CELL
    columns = max((strip.cell_length for strip in strips), default=1)
    image = Image.new("RGB", (columns * width, len(strips) * (height + gap)), "#101418")
    draw = ImageDraw.Draw(image)
    for row, strip in enumerate(strips):
        column = 0
        for segment in strip:
            look = _look(segment.style or Style(), colours)
            for start, end, cells in split_graphemes(segment.text)[0]:
                at = (column * width, row * (height + gap))
                _cell(draw, at, segment.text[start:end], cells, look, gap)
                column += cells
    return image


class _Look(NamedTuple):
    ink: str
    ground: str
    bold: bool
    underline: bool


@cache
def _look(style: Style, system: ColorSystem | None) -> _Look:
    ink, ground = _hex(style.color, "#f2f1ee", system), _hex(style.bgcolor, "#101418", system)
    if style.reverse:
        ink, ground = ground, ink
    return _Look(ink, ground, bool(style.bold), bool(style.underline))


def _hex(color: Color | None, default: str, system: ColorSystem | None) -> str:
    if color is None or color.is_default:
        return default
    return (color.downgrade(system) if system else color).get_truecolor().hex


def _cell(
    draw: ImageDraw.ImageDraw,
    at: tuple[int, int],
    sign: str,
    cells: int,
    look: _Look,
    gap: int,
) -> None:
    if not cells:
        return
    _rectangle(draw, at, (0, 0, cells, 1 + gap / CELL[1]), look.ground)
    boxes = _boxes(sign)
    for box in boxes:
        _rectangle(draw, at, box, look.ink)
    if not boxes and not sign.isspace():
        font = _font(look.bold)
        draw.text((at[0], at[1] + CELL[1] // 2), sign, look.ink, font=font, anchor="lm")
    if look.underline:
        _rectangle(draw, at, (0, 0.9, cells, 0.95), look.ink)


@cache
def _boxes(sign: str) -> list[Box]:
    """Block and braille signs as shares of the cell: left, top, right, bottom."""
    if sign in _EIGHTHS:
        return [(0, 1 - _EIGHTHS[sign], 1, 1)]
    if sign in _QUADRANTS:
        bits = _QUADRANTS.index(sign)
        return [quarter for bit, quarter in enumerate(_QUARTERS) if bits >> bit & 1]
    if len(sign) == 1 and "\u2800" < sign <= "\u28ff":
        dots = ord(sign) - 0x2800
        return [_dot(*place) for bit, place in enumerate(_BRAILLE) if dots >> bit & 1]
    return []


def _dot(column: int, row: int) -> Box:
    x, y = 0.25 + 0.5 * column, 0.125 + 0.25 * row
    return (x - 0.12, y - 0.06, x + 0.12, y + 0.06)


def _rectangle(draw: ImageDraw.ImageDraw, at: tuple[int, int], box: Box, colour: str) -> None:
    left, top, right, bottom = _pixels(box)
    draw.rectangle((at[0] + left, at[1] + top, at[0] + right - 1, at[1] + bottom - 1), colour)


@cache
def _pixels(box: Box) -> tuple[int, int, int, int]:
    (across, down), (left, top, right, bottom) = CELL, box
    return round(left * across), round(top * down), round(right * across), round(bottom * down)


@cache
def _font(bold: bool) -> Font:
    for pattern in _FONTS:
        path = Path(pattern.format(bold="-Bold" if bold else ""))
        if path.is_file():
            return ImageFont.truetype(path, 20)
    return ImageFont.load_default(18)
