"""`python -m tests.docs_sync.pictures [FOLDER]`: the pictures of docs/, from the running program.

A real room, the console that follows it, and phones in a browser; only the address on the screen is
invented, so that no picture tells where it was made.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from io import BytesIO
from pathlib import Path
from typing import Any, TypeVar

from PIL import Image
from playwright.async_api import Browser, Page, ViewportSize, async_playwright
from textual.pilot import Pilot

from facilitator.agendas import load
from facilitator.console.app import Console
from facilitator.console.opened_session import OpenedSession
from facilitator.console.room_client import Connection, Receive, RoomClient
from facilitator.journal.locations import FileRef, Folder
from facilitator.journal.session_start import Wifi, begin_session
from facilitator.link.client import connect
from facilitator.link.socket_paths import of_file
from facilitator.workshop.clock import HERE
from tests import system_packages
from tests.console.paint import picture
from tests.console.stage import DOOR, at_rest, seen
from tests.docs_sync import valley
from tests.docs_sync.pages import DOCS
from tests.fixtures.looking import look
from tests.ports import free_port
from tests.room.running import Phone, Running, room

T = TypeVar("T")
SIZE = (80, 24)
WIDE = (120, 36)
COLOURS = 128
WIFI = ("Hall guests", "swim-in-spring")
NAME = "hall.lan"
PHONE = ViewportSize(width=390, height=760)


class Elsewhere:
    """The link's connection, but the door's address is an invented one, which phones come in at."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._began = int(1000 * time.time())

    async def follow(self, receive: Receive) -> None:
        """Hand over what the room tells."""

        def elsewhere(portion: Sequence[dict[str, Any]]) -> None:
            for message in portion:
                if "live" in message:
                    message["live"]["door"] |= DOOR
                    message["live"]["reached"] = message["live"]["first_phone"] * self._began
            receive(portion)

        await self._connection.follow(elsewhere)

    def show(self, message: dict[str, Any]) -> None:
        """Say what is shown."""
        self._connection.show(message)

    async def do(self, name: str, argument: Any = "") -> Any:
        """Carry out an action."""
        return await self._connection.do(name, argument)


def console_of(ref: FileRef) -> Console:
    """The console on a room that runs."""

    @asynccontextmanager
    async def following(start: int) -> AsyncIterator[Connection]:
        async with connect(of_file(ref.path), start) as connection:
            yield Elsewhere(connection)

    feed = RoomClient(following, lambda: None, HERE, apart=0)
    feed.model.wifi = WIFI
    return Console(opened=OpenedSession(ref, feed, lambda: None))


def save(image: Image.Image, path: Path) -> None:
    """Save a picture in few colours: the screens have few, and the file stays small."""
    image.convert("RGB").quantize(COLOURS).save(path, optimize=True)


class Shots:
    """Saves what the console and the phones show now."""

    def __init__(self, folder: Path, pilot: Pilot[Any], page: Page) -> None:
        self._folder = folder
        self._pilot = pilot
        self._page = page

    async def console(self, name: str, *keys: str, after: tuple[str, ...] = ()) -> None:
        """Press keys, save the console's screen, press the keys that lead back."""
        await asyncio.sleep(0.5)
        await self._pilot.press(*keys)
        await at_rest(self._pilot)
        save(picture(self._pilot.app), self._folder / f"{name}.png")
        await self._pilot.press(*after)

    async def wide(self, name: str) -> None:
        """Save the console's screen as a larger window shows it."""
        await self._pilot.resize_terminal(*WIDE)
        await self.console(name)
        await self._pilot.resize_terminal(*SIZE)
        await at_rest(self._pilot)

    async def presenter(self, name: str, ref: FileRef) -> None:
        """Save the console's screen as it is while the wall has a window of its own."""
        async with connect(of_file(ref.path), role="projection") as wall:
            wall.show({"window": {"columns": SIZE[0], "rows": SIZE[1]}})
            await seen(self._pilot, "On the wall")
            await self.console(name)

    async def phone(self, name: str, text: str) -> None:
        """Save the phone's screen once these words are on it."""
        await self._page.get_by_text(text).first.wait_for()
        save(Image.open(BytesIO(await self._page.screenshot())), self._folder / f"{name}.png")


async def come_in(shots: Shots, page: Page) -> None:
    """Join, and skip what would help."""
    await page.get_by_label("Your name").fill("Rosa")
    await page.get_by_label("For which group?").fill("Seed Swap")
    await shots.phone("phone-join", "Welcome to")
    await look(page)
    await page.get_by_role("button", name="Join", exact=True).click()
    await shots.phone("phone-helps", "What would help you take part?")
    await look(page)
    await page.get_by_role("button", name="Skip").click()


async def evening(shots: Shots, model: Running, page: Page) -> None:
    """From the lobby to the replies of the groups."""

    async def by_hand(what: Callable[[Running, list[Phone]], T]) -> T:
        return await asyncio.to_thread(what, model, people)

    await page.goto(str(model.ready["join"]))
    people = await asyncio.to_thread(valley.arrive, model)
    await shots.console("lobby", "w")
    await come_in(shots, page)
    ids = await by_hand(valley.ask)
    await page.get_by_label("Your answer").fill("Radio Valley")
    await look(page)
    await page.get_by_role("button", name="Send").click()
    await shots.phone("phone-ask", "Received")
    await asyncio.sleep(6)  # The newest answer is no longer marked.
    await shots.console("room")
    await shots.wide("wide")
    await shots.console("private", "tab", after=("tab",))
    await shots.presenter("presenter", model.ref)
    await asyncio.to_thread(valley.gather, model, ids)
    await shots.console("themes")
    await by_hand(valley.place)
    await page.get_by_label("A town, or any place in words").fill("kobl")
    await shots.phone("phone-places", "Koblenz")
    await page.get_by_label("A town, or any place in words").fill("")
    await asyncio.sleep(6)  # The newest place is no longer marked.
    await shots.console("places")
    await shots.console("places-map", "v", after=("v",))
    await by_hand(valley.hold)
    await shots.console("holders")
    await by_hand(valley.tie)
    await shots.console("ties")
    await shots.console("introductions", *("v",) * 7)
    await by_hand(valley.find_gaps)
    await shots.console("gaps")
    await by_hand(valley.sense)
    await shots.console("sense")
    await by_hand(valley.adopt)
    await shots.console("decide")
    await by_hand(valley.draft)
    await shots.phone("phone-draft", "Keep it")
    await shots.console("draft")
    await by_hand(valley.amend)
    await shots.console("amendments")
    await by_hand(valley.compare)
    await shots.console("compare")
    await by_hand(valley.decide)
    await shots.phone("phone-decide", "Your position")
    await by_hand(valley.differ)
    await shots.console("differ", "down", "enter", after=("escape",))
    await by_hand(valley.reply)
    await shots.console("replies")
    await by_hand(valley.decide_again)
    await shots.console("since", "c")


async def taken(folder: Path, model: Running, browser: Browser) -> None:
    """All pictures."""
    context = await browser.new_context(viewport=PHONE, has_touch=True)
    page = await context.new_page()
    app = console_of(model.ref)
    async with app.run_test(size=SIZE) as pilot:
        await evening(Shots(folder, pilot, page), model, page)
    await context.close()


async def in_a_browser(folder: Path, model: Running) -> None:
    """Start the phones' browser."""
    rule = f"--host-resolver-rules=MAP {NAME} 127.0.0.1"
    arguments = ["--no-sandbox", "--disable-dev-shm-usage", rule]
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=system_packages.headless_chromium(), args=arguments
        )
        await taken(folder, model, browser)
        await browser.close()


def main() -> None:
    """Create the session, start its room, take the pictures."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DOCS
    with tempfile.TemporaryDirectory(prefix="f-") as place:
        os.environ["XDG_RUNTIME_DIR"] = place
        ref = begin_session(
            Folder(Path(place, "sessions")), load("coalition-one-by-one"),
            title="River Valley coalition", cause="Clean water for all", wifi=Wifi(*WIFI),
        )  # fmt: skip
        assert isinstance(ref, FileRef)
        with room(ref, name=NAME, port=free_port()) as model:
            asyncio.run(in_a_browser(folder, model))


if __name__ == "__main__":
    main()
