"""What is really on the screen is what was looked at, and can be read: every page, both themes, in
few colours too, and no row of it is wider than the window."""

from collections.abc import Iterator, Sequence

import pytest
from rich.cells import cell_len
from rich.color import Color, ColorSystem
from rich.style import Style
from textual.pilot import Pilot

from facilitator.console import drawn_marks
from facilitator.console.terminal_program import TerminalProgram
from facilitator.console.themes import DARK, LIGHT, Palette
from facilitator.console.widgets.page import Page, strip_of
from facilitator.console.widgets.quadrants import SIGNS
from facilitator.console.widgets.sizes import size_of
from tests.console.paint import screen_strips, screen_text
from tests.console.signs import lacking
from tests.console.stage import at_rest
from tests.console.test_snapshots import ALIKE, LARGE, PAGES, SCROLLED, SMALL, compare, page_of
from tests.console.widgets.test_themes import GRAPHIC, TEXT, ratio
from tests.variants import variants

SIZES = ((60, 18), (80, 24), (100, 30), (200, 50))
WITHOUT_KEYS = ("break", "projection", "projection-lobby", "projection-wifi")
OVER = ("ctrl+p",)
"""Keys to a page without a footer."""


def pieces(app: TerminalProgram) -> Iterator[tuple[str, Style]]:
    """What is drawn, without blanks."""
    for strip in screen_strips(app):
        for segment in strip:
            if segment.text.strip():
                yield segment.text, segment.style or Style()


SHAPES = frozenset(SIGNS) | {"▄", "▀", " "}
RAISED = [Color.parse(Palette(name).colours["raised"]) for name in (DARK, LIGHT)]


def weak(text: str, style: Style, system: ColorSystem | None) -> str:
    """What is wrong with a piece; "" if it can be read."""
    if style.dim or style.color is None or style.bgcolor is None:
        return f"{text!r} has no tested colours"
    inks: tuple[Color, Color] = (style.color, style.bgcolor)
    if set(text) <= SHAPES and style.color in RAISED:
        # The half row of a field, or the coast of land: what has to be read are the words on it.
        return ""
    floor = TEXT if any(sign.isalnum() for sign in text) else GRAPHIC
    contrast = ratio(*inks, system)
    # 4.46 in 256 colours for one bar on a chosen row: see the test of the themes.
    return f"{text!r} {contrast:.2f}" if contrast < floor - (0.1 if floor == GRAPHIC else 0) else ""


def assert_readable(app: TerminalProgram) -> None:
    """Fail if a word on the screen is too weak in all colours or in 256."""
    problems = [
        problem
        for text, style in dict.fromkeys(pieces(app))
        for system in (None, ColorSystem.EIGHT_BIT)
        if (problem := weak(text, style, system))
    ]
    assert not problems, (app.theme, problems[:5])


def too_wide(app: TerminalProgram) -> list[str]:
    """The rows that do not fit into the window."""
    return [
        line.text
        for page in app.screen.query(Page)
        for line in page.lines
        if cell_len(line.text.rstrip()) > page.size.width
    ]


EACH = [pytest.param(*page, marks=pytest.mark.long) if page in ALIKE else page for page in PAGES]


@pytest.mark.parametrize(("scene", "keys"), EACH, ids=lambda part: part or "-")
async def test_a_page_is_as_it_was_and_can_be_read(
    scene: str, keys: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with page_of(scene, keys, LARGE) as (app, pilot):
        compare(app, scene, keys, LARGE)
        await readable_in_both_themes(app, pilot)
        draw_with_simple_marks(app, monkeypatch)
        foot = scene not in WITHOUT_KEYS and keys not in OVER
        await fits_other_windows(app, pilot, [SMALL], foot=foot)
        if (scene, keys) not in SCROLLED:
            compare(app, scene, keys, SMALL)
        await fits_other_windows(app, pilot, variants(*SIZES), foot=foot)


async def test_what_the_library_answers_to_a_key_that_is_none_can_be_read() -> None:
    async with page_of("library", "x", LARGE) as (app, pilot):
        await readable_in_both_themes(app, pilot)
        await fits_other_windows(app, pilot, variants(*SIZES), foot=True)


async def readable_in_both_themes(app: TerminalProgram, pilot: Pilot[None]) -> None:
    for theme in (DARK, LIGHT):
        app.theme = theme
        await at_rest(pilot)
        assert_readable(app)


def draw_with_simple_marks(app: TerminalProgram, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail if a terminal that lacks the full marks would be shown one, or wider rows."""
    with monkeypatch.context() as patch:
        patch.setattr(drawn_marks, "_marks", "simple")
        for page in app.screen.query(Page):
            strips = [strip_of(line, LARGE[0], Palette(DARK)) for line in page.lines]
            assert all(strip.cell_length == LARGE[0] for strip in strips)
            assert not lacking("".join(strip.text for strip in strips))


async def fits_other_windows(
    app: TerminalProgram, pilot: Pilot[None], sizes: Sequence[tuple[int, int]], *, foot: bool
) -> None:
    """Every row fits when the window gets another size; with `foot` the keys are at their place."""
    for width, height in sizes:
        await pilot.resize_terminal(width, height)
        await at_rest(pilot)
        assert not too_wide(app), (width, height)
        keys = screen_text(app)[-1 - size_of(width, height).above]
        assert keys.strip() or not foot
