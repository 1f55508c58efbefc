"""A room that nobody follows: it locks its door, and ends."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import httpx
import pytest

from facilitator.journal.integrity.verify import verify
from facilitator.journal.reading import read
from facilitator.journal.session_errors import CannotStore
from facilitator.room.monitors.idle_monitor import IdleMonitor
from facilitator.room.timeouts import Timeouts
from facilitator.workshop.events import DoorSet
from tests.patience import PATIENCE, until
from tests.room.running import begin, room

MINUTE, HOUR = 60.0, 3600.0


@dataclass
class Surroundings:
    """A room's parts as the watch sees them, and a clock that is moved by hand."""

    now: float = 0.0
    consoles: int = 0
    people: list[str] = field(default_factory=list)
    locked: bool = False
    full: bool = False
    ended: bool = False
    addresses: tuple[str, ...] = ("192.168.8.20",)
    chosen: str = "192.168.8.20"
    touched: int = 0

    def watch(self, *, alone: bool = True) -> IdleMonitor:
        builder = SimpleNamespace(door=self)
        presence = SimpleNamespace(count=lambda: len(self.people))
        live = SimpleNamespace(builder=builder, presence=presence, touch=self.touch)
        return IdleMonitor(
            cast("Any", live),
            cast("Any", self),
            cast("Any", self),
            lambda: self.consoles,
            self.stop,
            alone=alone,
            times=Timeouts(),
            now=lambda: self.now,
        )

    async def send(self, request: Any) -> tuple[int, ...]:
        if self.full:
            raise CannotStore
        [draft] = request.plan(None, request)
        assert (draft.body, draft.who) == (DoorSet(locked=True), "room")
        self.locked = True
        return (1,)

    def look(self) -> None:
        """The door looks for addresses."""

    def touch(self) -> None:
        self.touched += 1

    def is_locked(self) -> bool:
        return self.locked

    def has_ended(self) -> bool:
        return self.ended

    def stop(self) -> None:
        self.ended = True

    async def pass_time(self, watch: IdleMonitor, seconds: float) -> None:
        end = self.now + seconds
        while self.now < end:
            self.now += 10.0
            await watch.look()


async def test_without_a_console_it_locks_its_door_after_ten_minutes() -> None:
    room = Surroundings(people=["ana"])
    watch = room.watch()
    await room.pass_time(watch, 9 * MINUTE)
    assert not room.is_locked()
    room.consoles = 1
    await room.pass_time(watch, HOUR)
    room.consoles = 0
    await room.pass_time(watch, 9 * MINUTE)
    assert not room.is_locked()
    await room.pass_time(watch, MINUTE)
    assert room.is_locked()
    assert not room.has_ended()


async def test_a_door_that_cannot_be_locked_is_tried_again() -> None:
    room = Surroundings(full=True)
    watch = room.watch()
    await room.pass_time(watch, 11 * MINUTE)
    assert not room.is_locked()
    room.full = False
    await room.pass_time(watch, MINUTE)
    assert room.is_locked()


async def test_it_ends_after_twelve_hours_without_anybody() -> None:
    room = Surroundings(people=["ana"])
    watch = room.watch()
    await room.pass_time(watch, 20 * HOUR)
    assert not room.has_ended()
    room.people = []
    await room.pass_time(watch, 12 * HOUR - MINUTE)
    assert not room.has_ended()
    await room.pass_time(watch, MINUTE)
    assert room.has_ended()


async def test_served_by_hand_it_stays() -> None:
    room = Surroundings()
    await room.pass_time(room.watch(alone=False), 48 * HOUR)
    assert not room.is_locked()
    assert not room.has_ended()


async def test_a_changed_address_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    room = Surroundings()
    watch = room.watch()
    await room.pass_time(watch, MINUTE)
    assert room.touched == 0

    def moved() -> None:
        room.addresses = ("10.0.0.7",)

    monkeypatch.setattr(room, "look", moved)
    await room.pass_time(watch, MINUTE)
    assert room.touched == 1


def test_a_real_one_locks_and_ends(sessions: Path) -> None:
    ref = begin(sessions)
    with room(ref, alone=True, times={"look": 0.1, "lock": 0.2}) as river:

        def look() -> httpx.Response:
            return river.client.post("/api/look", json={"code": river.ready["code"]})

        until(lambda: look().status_code == 403)
        assert look().json()["error"]["code"] == "locked"
    with room(ref, alone=True, times={"look": 0.1, "end": 0.5}) as river:
        assert river.process.wait(PATIENCE) == 0
    assert [event.kind for event in read(ref)[1]] == ["open", "door"]
    assert verify(ref).ok
    assert not list(Path(river.runtime).rglob("*.sock"))
