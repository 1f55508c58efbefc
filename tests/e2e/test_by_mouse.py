"""The same evening led with the mouse: what the last row names is clicked, and not pressed."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.e2e.by_mouse import ByMouse
from tests.e2e.hall import hall
from tests.e2e.phones import phones
from tests.e2e.terminal import terminal
from tests.e2e.test_workshop import begun_in_the_library, whole

if TYPE_CHECKING:
    from playwright.async_api import Browser


@pytest.mark.browser
@pytest.mark.long
async def test_a_workshop_is_led_with_the_mouse(
    browser: Browser, sessions: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    with terminal(new=True) as console:
        session, _door = await asyncio.to_thread(begun_in_the_library, console)
        with hall(session, "--name", "hall.lan") as room:
            console.press("enter")
            await asyncio.to_thread(console.sees, "hall.lan")
            async with phones(browser, 3) as people:
                evening = ByMouse(console, people)
                names = (("Ana", "River Watch"), ("Ben", "River Watch"), ("Cy", "Street Choir"))
                for phone, (name, group) in zip(people, names, strict=True):
                    await phone.join(str(room.ready["join"]), name, group)
                await whole(evening)
            assert evening.clicks > 30
