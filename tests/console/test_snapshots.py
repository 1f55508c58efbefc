"""Every screen as text, compared with what was looked at and found good; test_contrast.py does so
in the larger of the two windows.

With FACILITATOR_SNAPSHOTS=write the pages are written anew; look at them before keeping them.
"""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from facilitator.console.terminal_program import TerminalProgram
from facilitator.console.themes import LIGHT
from tests.console.paint import screen_strips, screen_text
from tests.console.scenes import SCENES
from tests.console.stage import at_rest, until

FOLDER = Path(__file__).parent / "snapshots"
SMALL, LARGE = SIZES = ((80, 24), (120, 36))
PAGES = (
    *((name, "") for name in SCENES),
    ("lobby", "w"),
    ("lobby", "a"),
    ("lobby", "question_mark"),
    ("lobby-asking", "tab"),
    ("lobby-asking", "o"),
    ("ask", "down"),
    ("ask", "down,enter"),
    ("ask", "down,k"),
    ("ask", "e"),
    ("ask", "h"),
    ("ask", "j"),
    ("ask", "j,down,enter"),
    ("ask", "j,down,enter,down,enter"),
    ("ask", "f"),
    ("ask", "o"),
    ("ask", "q"),
    ("ask", "tab"),
    ("ask", "tab,i"),
    ("ask", "tab,m"),
    ("ask", "tab,m,enter"),
    ("remote", "tab"),
    ("remote-asking", "tab,m"),
    ("ask", "question_mark"),
    ("ask", "ctrl+q"),
    ("ask-crowded", "p"),
    ("ask-hostile", "down,down,k"),
    ("ask-hostile", "f"),
    ("ask-empty", "tab"),
    ("people-crowded", "o"),
    ("people-crowded", "o,p"),
    ("people-crowded", "tab"),
    ("gallery", "f"),
    ("gallery", "j"),
    ("gallery", "tab"),
    ("places", "v"),
    ("places", "down"),
    ("places", "v,down,down"),
    ("places", "f"),
    ("places", "tab"),
    ("places", "e"),
    ("ties", "f"),
    ("ties", "f,v"),
    ("ties", "comma"),
    ("ask", "comma"),
    ("library", "n"),
    ("library", "n,ctrl+s"),
    ("library", "question_mark"),
    ("crowded", "p"),
    ("crowded", "tab"),
    ("crowded", "o"),
    ("crowded", "f"),
    ("presenter", "b"),
    ("projection", "question_mark"),
    ("review", "tab,down"),
    ("review", "tab,down,down,down"),
    ("locked", "w"),
    ("ended", "q"),
    ("ended", "ctrl+q"),
    ("ended", "s"),
    ("sitting", "space"),
    ("sitting", "j"),
    ("sitting", "o"),
    ("library-damaged", "enter"),
    ("ask", "ctrl+p"),
    ("ask", "o,e"),
    ("ask", "o,v"),
    ("ask", "j,v"),
)

ALIKE = (
    ("lobby-asking", "o"),
    ("ask", "down"),
    ("ask", "h"),
    ("ask", "j,down,enter,down,enter"),
    ("ask", "o,e"),
    ("ask", "tab,m"),
    ("ask", "question_mark"),
    ("ask-crowded", "p"),
    ("ask-empty", "tab"),
    ("remote", "tab"),
    ("people-crowded", "o,p"),
    ("gallery", "j"),
    ("gallery", "tab"),
    ("places", "down"),
    ("places", "v,down,down"),
    ("places", "e"),
    ("places", "f"),
    ("places", "tab"),
    ("ties", "f"),
    ("ties", "comma"),
    ("library", "n"),
    ("library", "question_mark"),
    ("crowded", "p"),
    ("crowded", "tab"),
    ("crowded", "o"),
    ("crowded", "f"),
    ("review", "tab,down"),
    ("locked", "w"),
    ("guessing", ""),
    ("moved", ""),
    ("few-files-lobby", ""),
    ("ended", "q"),
    ("ended", "ctrl+q"),
    ("sitting", "j"),
    ("sitting", "o"),
)
"""Pages that consist of nothing that others of them have not, which ordinarily stand for them."""


def _name(scene: str, keys: str, size: tuple[int, int]) -> str:
    pressed = f" {keys}" if keys else ""
    return f"{scene}{pressed} {size[0]}x{size[1]}".replace("+", "-").replace(",", " ")


@asynccontextmanager
async def page_of(
    scene: str, keys: str, size: tuple[int, int]
) -> AsyncIterator[tuple[TerminalProgram, Pilot[None]]]:
    """The program that shows a page, at rest after some keys."""
    app = SCENES[scene]()
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: _begun("\n".join(screen_text(app))))
        await at_rest(pilot)
        for key in keys.split(",") if keys else ():
            await pilot.press(key)
            await at_rest(pilot)
        yield app, pilot


def _begun(text: str) -> bool:
    return bool(text.strip()) and "The room is starting" not in text


def compare(app: TerminalProgram, scene: str, keys: str, size: tuple[int, int]) -> None:
    """Fail if a page is not as it was looked at."""
    strips = screen_strips(app)
    assert all(strip.cell_length == size[0] for strip in strips)
    file = FOLDER / f"{_name(scene, keys, size)}.txt"
    text = "\n".join(strip.text.rstrip() for strip in strips) + "\n"
    if os.environ.get("FACILITATOR_SNAPSHOTS") == "write":
        FOLDER.mkdir(exist_ok=True)
        file.write_text(text, "utf-8")
    assert text == file.read_text("utf-8")
    assert "…" not in text
    assert "\x1b" not in text


SCROLLED = (
    ("people-crowded", "o,p"),
    ("review", "tab,down"),
    ("review", "tab,down,down,down"),
    ("crowded", "p"),
    ("ties", ""),
    ("ties", "f,v"),
    ("ties", "comma"),
)
"""Pages on which a small window that was larger shows another part of the list, or a map
on which groups lie as they lay in the larger one."""
ANEW = [page if page in SCROLLED else pytest.param(*page, marks=pytest.mark.long) for page in PAGES]
"""The others are seen in a small window where test_contrast makes a large one smaller."""


@pytest.mark.parametrize(("scene", "keys"), ANEW, ids=lambda part: part or "-")
async def test_page_in_a_small_window(scene: str, keys: str) -> None:
    async with page_of(scene, keys, SMALL) as (app, _pilot):
        compare(app, scene, keys, SMALL)


def test_no_snapshot_is_left_over() -> None:
    wanted = {f"{_name(scene, keys, size)}.txt" for scene, keys in PAGES for size in SIZES}
    assert {file.name for file in FOLDER.iterdir()} == wanted


async def test_the_light_theme_has_the_same_words() -> None:
    async with SCENES["ask"]().run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: _begun("\n".join(screen_text(pilot.app))))
        dark = screen_text(pilot.app)
        pilot.app.theme = LIGHT
        await pilot.pause()
        assert screen_text(pilot.app) == dark
