"""What is really on the screen can be read: every page, both themes, in few colours too, and no
row of it is wider than the window."""

from collections.abc import Iterator

import pytest
from rich.cells import cell_len
from rich.color import Color, ColorSystem
from rich.style import Style

from facilitator.console.app import Console
from facilitator.console.themes import DARK, LIGHT
from facilitator.console.widgets.page import Page
from tests.console.paint import screen_strips, screen_text
from tests.console.scenes import SCENES
from tests.console.stage import at_rest, until
from tests.console.test_snapshots import PAGES
from tests.console.widgets.test_themes import GRAPHIC, TEXT, ratio

SIZE = (120, 36)
SIZES = ((60, 18), (80, 24), (100, 30), (200, 50))
OVER = ("ctrl+p",)
"""Keys to a page without a footer."""


def pieces(app: Console) -> Iterator[tuple[str, Style]]:
    """What is drawn, without blanks."""
    for strip in screen_strips(app):
        for segment in strip:
            if segment.text.strip():
                yield segment.text, segment.style or Style()


def weak(text: str, style: Style, system: ColorSystem | None) -> str:
    """What is wrong with a piece; "" if it can be read."""
    if style.dim or style.color is None or style.bgcolor is None:
        return f"{text!r} has no tested colours"
    inks: tuple[Color, Color] = (style.color, style.bgcolor)
    floor = TEXT if any(sign.isalnum() for sign in text) else GRAPHIC
    contrast = ratio(*inks, system)
    # 4.46 in 256 colours for one bar on a chosen row: see the test of the themes.
    return f"{text!r} {contrast:.2f}" if contrast < floor - (0.1 if floor == GRAPHIC else 0) else ""


@pytest.mark.parametrize(
    ("scene", "keys"), [*PAGES, ("library", "x")], ids=lambda part: part or "-"
)
async def test_every_word_on_the_screen_can_be_read(scene: str, keys: str) -> None:
    app = SCENES[scene]()
    async with app.run_test(size=SIZE) as pilot:
        await until(pilot, lambda: bool("\n".join(screen_text(app)).strip()))
        await at_rest(pilot)
        for key in keys.split(",") if keys else ():
            await pilot.press(key)
            await at_rest(pilot)
        for theme in (DARK, LIGHT):
            app.theme = theme
            await at_rest(pilot)
            problems = [
                problem
                for text, style in pieces(app)
                for system in (None, ColorSystem.EIGHT_BIT)
                if (problem := weak(text, style, system))
            ]
            assert not problems, (theme, problems[:5])
        for width, height in SIZES:
            await pilot.resize_terminal(width, height)
            await at_rest(pilot)
            wide = [
                line.text
                for page in app.screen.query(Page)
                for line in page.lines
                if len(line.text.rstrip()) and cell_len(line.text.rstrip()) > page.size.width
            ]
            assert not wide, (width, height, wide)
            assert screen_text(app)[-1].strip() or keys in OVER
