"""The room in which the example is recorded, and who takes part in it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from facilitator.agendas import load
from facilitator.journal.load_state import load_state
from facilitator.journal.locations import FileRef, Folder
from facilitator.journal.open import open_session
from facilitator.journal.session_start import begin_session
from facilitator.link.socket_paths import of_file
from facilitator.link.sync_client import ask_room
from facilitator.rehearsal.character import Position, brief, characters
from facilitator.rehearsal.person import Person
from facilitator.rehearsal.repertoire import repertoire
from facilitator.rehearsal.simulated_phone import Door
from facilitator.rehearsal.tally import Tally
from facilitator.room.http.rate_limit import Limits
from facilitator.room.listening import door
from facilitator.room.room import Room, Settings
from facilitator.room.timeouts import Timeouts
from facilitator.workshop.state import State
from tests.example.evening_time import EveningTime

PEOPLE, SEED = 25, 3
HOST = "127.0.0.1"
NEVER = 1e9
TITLE = "A city without forecasts"
CAUSE = "No digital policing in Port Carrow"
PLACE = "Old brewery, Port Carrow"


class ExampleHall:
    """How the facilitator leads, and what people do meanwhile."""

    def __init__(self, ref: FileRef, ready: Mapping[str, Any], time: EveningTime) -> None:
        self.ref = ref
        self.time = time
        self.tally = Tally()
        self._cast = characters(repertoire(), PEOPLE, SEED)
        where = Door(f"http://{HOST}:{ready['port']}", ready["code"])
        self.people = [Person(one, where, time, self.tally) for one in self._cast]

    async def do(self, action: str, argument: Any = "", minutes: float = 0.2) -> dict[str, Any]:
        """One of the facilitator's actions, and the time that it takes; the room afterwards."""
        target = of_file(self.ref.path)
        answer = await asyncio.to_thread(ask_room, target, action, argument)
        self.time.minutes(minutes)
        room: dict[str, Any] = answer["room"]
        return room

    def state(self) -> State:
        """As things stand."""
        return load_state(self.ref).state

    def person(self, name: str) -> Person:
        """The one of that name."""
        return next(one for one in self.people if one.character.name == name)

    def brief(self, step: str, positions: Mapping[str, Position]) -> None:
        """Who holds what in a step; all others agree."""
        brief(self._cast, step, positions)

    async def arrive(self, late: bool) -> None:
        """Those come who are late, or those who are not."""
        coming = [one for one in self.people if one.late is late]
        await self.time.during(*(one.arrive() for one in coming))

    async def answer(self, slow: float = 1.0, but: Sequence[str] = ()) -> None:
        """Everybody gives what they have, but some."""
        self.time.slow = slow
        await self.time.during(
            *(one.answer() for one in self.people if one.character.name not in but)
        )
        self.time.slow = 1.0
        assert not self.tally.refused, self.tally.refused


@asynccontextmanager
async def example_hall(folder: Path, time: EveningTime) -> AsyncIterator[ExampleHall]:
    """A room in this process, with the evening's clock."""
    ref = begin_session(
        Folder(folder),
        load("coalition"),
        title=TITLE,
        cause=CAUSE,
        place=PLACE,
        keep_days=0,
        clock=time.clock,
    )
    assert isinstance(ref, FileRef)
    journal, events = open_session(ref)
    bound = door(HOST, 0, 0)
    times = replace(Timeouts(), newcomer=NEVER, apart=0.01)
    settings = Settings(
        HOST, bound.getsockname()[1], limits=Limits(off=True), grace=0.0, times=times,
        clock=time.clock,
    )  # fmt: skip
    room = Room(journal, events, bound, settings)
    opened: asyncio.Future[Mapping[str, Any]] = asyncio.get_running_loop().create_future()
    running = asyncio.create_task(room.run(opened.set_result))
    hall = ExampleHall(ref, json.loads(json.dumps(await opened)), time)
    try:
        yield hall
    finally:
        await asyncio.gather(*(one.leave() for one in hall.people))
        room.stop()
        await running
