"""Every page of the console in the language of brackets, at 80x24: nothing is plain but what people
wrote, and nothing is cut off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from textual.containers import VerticalScroll
from textual.pilot import Pilot

from tests.catalogue.languages import speaking
from tests.catalogue.plain import written_in
from tests.catalogue.pseudo import pseudo_locale
from tests.console import scenes, stage
from tests.console.paint import screen_text
from tests.console.stage import DOOR, REMOTE_CODE, at_rest, until
from tests.console.test_snapshots import ALIKE, PAGES
from tests.console.wish_scenes import WISHES
from tests.projection import window
from tests.sessions import Session

SIZE = (80, 24)
WORD = re.compile(r"[^\W\d_]{2,}")
SHELF = """
Facilitator Harbour alliance step of River Valley coalition Mill Street tenants and friends
old Not begun yet rescued session newer
"""
"""The program's name, and what stands on the shelf of invented sessions."""

DOORS = (
    "wall",
    "remote",
    REMOTE_CODE,
    scenes.PHRASE,
    *scenes.WIFI,
    *(text for wish in WISHES for text in wish["texts"]),
    str(DOOR["code"]),
    *(str(each["name"]) for each in DOOR["addresses"]),
)
KEYS = ("space", "enter", "esc", "tab", "ctrl", "del")

ORDINARY = ("lobby", "ask", "review", "library", "library-damaged", "remote-asking")
"""The scenes whose pages are tried every time; the others differ in what people wrote."""
EVERY_TIME = [page for page in PAGES if page[0] in ORDINARY and page not in ALIKE]


@pytest.fixture
def sessions_made(monkeypatch: pytest.MonkeyPatch) -> list[Session]:
    """The sessions of the rooms that are made."""
    made: list[Session] = []

    class Noted(stage.Room):
        def __init__(self, session: Session | None = None) -> None:
            super().__init__(session)
            made.append(self.session)

    class NotedWall(window.WallRoom):
        def __init__(self, session: Session, **wall: Any) -> None:
            super().__init__(session, **wall)
            made.append(session)

    monkeypatch.setattr(scenes, "Room", Noted)
    monkeypatch.setattr(scenes, "WallRoom", NotedWall)
    return made


@pytest.fixture(autouse=True)
def pseudo_language(sessions_made: list[Session]) -> Iterator[None]:
    with speaking(pseudo_locale()):
        yield


async def text_of(scene: str, keys: str) -> str:
    """The page after some keys."""
    async with scenes.SCENES[scene]().run_test(size=SIZE) as pilot:
        await until(pilot, lambda: _begun(pilot))
        await at_rest(pilot)
        for key in keys.split(",") if keys else ():
            await pilot.press(key)
            await at_rest(pilot)
        await _unroll(pilot)
        return "\n".join(screen_text(pilot.app))


async def _unroll(pilot: Pilot[None]) -> None:
    """A form that is longer than the window is read whole, in one that is as high."""
    below = max((part.max_scroll_y for part in pilot.app.screen.query(VerticalScroll)), default=0)
    if below:
        await pilot.resize_terminal(SIZE[0], SIZE[1] + below)
        await at_rest(pilot)


def _begun(pilot: Pilot[None]) -> bool:
    return bool("".join(screen_text(pilot.app)).strip())


async def check(scene: str, keys: str, made: list[Session]) -> None:
    """A word without accents is one that people wrote; each bracket has its other one."""
    text = await text_of(scene, keys)
    written = {each for session in made for each in written_in(session.events)}
    known = set(WORD.findall(" ".join([*written, SHELF, *DOORS, *KEYS])))
    # The program's words have accents: what has none did not go through the catalogue.
    plain = [word for word in WORD.findall(text) if word.isascii() and word not in known]
    assert plain == []
    assert text.count("⟦") == text.count("⟧"), "something is cut off"
    assert "…" not in text


@pytest.mark.parametrize(("scene", "keys"), EVERY_TIME, ids=lambda part: part or "-")
async def test_page(scene: str, keys: str, sessions_made: list[Session]) -> None:
    await check(scene, keys, sessions_made)


@pytest.mark.long
@pytest.mark.parametrize(
    ("scene", "keys"),
    [page for page in PAGES if page not in EVERY_TIME],
    ids=lambda part: part or "-",
)
async def test_other_page(scene: str, keys: str, sessions_made: list[Session]) -> None:
    await check(scene, keys, sessions_made)
