"""The console on a room that lives in the test's own memory, with invented people."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from threading import Event as Signal
from typing import Any, cast

from msgspec.structs import asdict
from textual.pilot import Pilot

from facilitator.console.app import Console
from facilitator.console.opened_session import OpenedSession
from facilitator.console.room_client import Connection, Receive, RoomClient
from facilitator.link.messages import Door, Live, no_remote
from facilitator.services.addresses import Address
from facilitator.services.checkup.computer import Computer
from facilitator.services.checkup.finding import Finding
from facilitator.workshop.bodies import builtins
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import Event, EventDraft
from facilitator.workshop.remote_bodies import RemoteSwitched
from tests.console.paint import screen_text
from tests.fixtures.programs import threads_work
from tests.link.typed import unlike
from tests.patience import PATIENCE
from tests.sessions import MADE, Session

FEWEST = 0.001
REMOTE_CODE = "HKMPQR"
LOOKS = 2
"""So many times the screen has to be as it was, each after the program had nothing to do."""

DOOR: Door = {
    "locked": False,
    "open": True,
    "url": "http://192.168.8.20:8765/",
    "join": "http://192.168.8.20:8765/#AbCdEf123456",
    "code": "KTRMAC",
    "port": 8765,
    "port_lost": 0,
    "address": "192.168.8.20",
    "moved": "",
    "addresses": [
        {"address": "192.168.8.20", "name": "Wi-Fi"},
        {"address": "10.42.0.1", "name": "hotspot"},
    ],
    "guessing": False,
    "few": 0,
}


COMPUTER = Computer(
    (
        Address("192.168.8.20", "Wi-Fi", way_out=True),
        Address("10.42.0.1", "hotspot"),
    ),
    findings=(
        Finding("sessions", "ok", "Sessions are kept in ~/sessions."),
        Finding("disk", "ok", "78 GB are free for sessions."),
        Finding("clock", "ok", "It is 10:00 CET on 2026-11-21."),
        Finding("parts", "ok", "Facilitator 1.0 with Python 3.13.1."),
    ),
)


def live() -> Live:
    """What a room in which nothing goes on says beside its events."""
    return {
        "present": [],
        "joined": 0,
        "waiting": {},
        "closing": None,
        "timer": None,
        "pause": None,
        "ready": {"ready": 0, "here": 0},
        "door": DOOR,
        "first_phone": True,
        "reached": MADE + 120_000,
        "storing": {"ok": True, "error": None, "gone": False, "kept": ""},
        "stored": 0,
        "lost_keys": [],
        "asks": [],
        "backup": {"at": 0, "ok": True},
        "windows": [],
        "wall": None,
        "remote": no_remote(),
        "wishes": [],
    }


class Room:
    """A room as the feed meets it: it tells its events, and carries out actions."""

    def __init__(self, session: Session | None = None) -> None:
        self.session = session or Session()
        self.asked: list[tuple[str, Any]] = []
        self.shown: list[dict[str, Any]] = []
        self.refuses: Rejection | None = None
        self.may_start = Signal()
        self.may_start.set()
        self.there = True
        self.takes = 0.0
        self.may_answer = asyncio.Event()
        self.may_answer.set()
        self.notes = False
        self.apart = 0.0
        self.live = live()
        self.computer = COMPUTER
        self._told = 0
        self._mail: asyncio.Queue[list[dict[str, Any]] | None] = asyncio.Queue()

    @asynccontextmanager
    async def connect(self, start: int) -> AsyncIterator[Connection]:
        """As `link.client.connect`."""
        if not self.there:
            raise ConnectionRefusedError
        self._told = start - 1
        self._mail = asyncio.Queue()
        self.tell(caught=True)
        yield self

    async def follow(self, receive: Receive) -> None:
        """Hand over what was put into the mail, until the room is killed."""
        while (batch := await self._mail.get()) is not None:
            receive(batch)

    def show(self, message: dict[str, Any]) -> None:
        """Note what the console shows the room."""
        self.shown.append(message)

    async def do(self, name: str, argument: Any = "") -> Any:
        """Note the action and carry it out."""
        self.asked.append((name, argument))
        await asyncio.sleep(self.takes)
        await self.may_answer.wait()
        if self.refuses is not None:
            raise self.refuses
        if name in ("reclaim", "refuse"):
            number = argument["ask"] if name == "reclaim" else argument
            self.live["asks"] = [ask for ask in self.live["asks"] if ask["number"] != number]
        before = len(self.session.events)
        if name == "remote":
            self._remote(argument)
        elif name == "reclaim":
            self.session.give_place(argument["id"])
        elif name not in ("address", "refuse"):
            self.session.do(name, argument)
        self.tell()
        return {"events": list(range(before + 1, len(self.session.events) + 1))}

    def _remote(self, act: str) -> None:
        """What a room does; no phone comes of it."""
        line = no_remote()
        if act.startswith("on"):
            url = f"{DOOR['url']}remote"
            line |= {"stage": "offered", "url": url, "scan": f"{url}#Zy8_kQ2LmN4p"}
            line |= {"code": REMOTE_CODE, "left": 120}
            self.notes = act != "on"
        elif act.startswith("yes"):
            self.session.add(EventDraft(RemoteSwitched(on=True, notes=self.notes)))
        elif act == "off":
            self.session.add(EventDraft(RemoteSwitched(on=False)))
        self.live["remote"] = line | {"on": self.session.state.remote is not None}

    def tell(self, caught: bool = False, **live: Any) -> None:
        """Tell the console what happened since, and what is so now: what a room says, no more."""
        self.live = cast("Live", self.live | live)
        assert unlike(self.live, Live) == []
        events = self.session.events[self._told :]
        self._told = len(self.session.events)
        batch: list[dict[str, Any]] = [{"event": _plain(event)} for event in events]
        if caught:
            batch.append({"caught": self._told})
        self._mail.put_nowait([*batch, {"live": self.live}])

    def kill(self) -> None:
        """The room is gone."""
        self._mail.put_nowait(None)

    def stop(self) -> None:
        """The room ends because somebody stopped it."""
        self.there = False
        self._mail.put_nowait([{"bye": "stopped"}])
        self.kill()

    def revive(self) -> None:
        """A room is started again, once `may_start` is set."""
        assert self.may_start.wait(PATIENCE)
        self.there = True

    def opened(self, wifi: tuple[str, str] | None = None) -> OpenedSession:
        """The session as the console is given it, on a clock of its own."""
        client = RoomClient(self.connect, self.revive, self.session.clock, apart=self.apart)
        client.model.wifi = wifi
        return OpenedSession(None, client, lambda: None, computer=lambda: self.computer)

    def before_phones(self) -> None:
        """Let it be before anybody has come in."""
        self.live["first_phone"], self.live["reached"] = False, 0

    def console(self, wifi: tuple[str, str] | None = None) -> Console:
        """The console on this room."""
        return Console(opened=self.opened(wifi))


def _plain(event: Event) -> dict[str, Any]:
    """An event as a line of the link has it."""
    body = None if event.body is None else builtins(event.body)
    return {**asdict(event), "body": body}


async def until(pilot: Pilot[Any], so: Callable[[], bool]) -> None:
    """Let the program work until something is so."""
    over = time.monotonic() + PATIENCE
    waits = FEWEST
    while time.monotonic() < over:
        await pilot.pause()
        if so():
            return
        await asyncio.sleep(waits)
        waits = min(2 * waits, 0.02)
    raise AssertionError("\n".join(screen_text(pilot.app)))


async def seen(pilot: Pilot[Any], text: str) -> list[str]:
    """The screen's rows once these words are on it."""
    await until(pilot, lambda: text in "\n".join(screen_text(pilot.app)))
    return screen_text(pilot.app)


async def at_rest(pilot: Pilot[Any]) -> None:
    """Let the program work until no thread reads for it and its screen stays as it is."""
    before, looks = screen_text(pilot.app), 0
    over = time.monotonic() + PATIENCE
    while looks < LOOKS:
        assert time.monotonic() < over, "\n".join(before)
        await pilot.pause()
        after = screen_text(pilot.app)
        looks = looks + 1 if after == before and not threads_work() else 0
        before = after
