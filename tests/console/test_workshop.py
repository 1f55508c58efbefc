"""A whole workshop, led by the console's keys alone."""

from dataclasses import dataclass
from functools import partial

from textual.pilot import Pilot

from tests.console.scenes import empty, people
from tests.console.stage import Room, seen, until
from tests.sessions import Session, position


@dataclass
class Led:
    """A facilitator at the keys, and the people in the room."""

    pilot: Pilot[None]
    room: Room
    here: list[str]

    @property
    def session(self) -> Session:
        return self.room.session

    def more_than(self, count: int) -> bool:
        return len(self.room.asked) > count

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)

    async def see(self, words: str) -> None:
        await seen(self.pilot, words)

    async def go_on(self, step: str) -> None:
        """Next, until the room is at a step."""
        while self.session.state.current != step:
            asked = len(self.room.asked)
            await self.press("space")
            await until(self.pilot, partial(self.more_than, asked))
        await self.see(self.session.state.step(step).question().split()[0])

    async def told(self, words: str) -> None:
        """The phones have said something."""
        self.room.tell()
        await self.see(words)

    async def keep(self, key: str, title: str) -> None:
        """The first answer becomes a need or a principle."""
        await self.press("down", key)
        await self.see(title)
        await self.press("enter")
        await self.see("Kept: ")

    async def decide(self, step: str, count: int) -> None:
        """Freeze the text, take positions, close."""
        await self.press("r")
        await self.see("FROZEN")
        for who in self.here[:count]:
            position(self.session, who, step, "agree")
        await self.told(f"{count} of 6 answered")
        await self.press("r")
        await self.see("ADOPTED")


async def _questions(led: Led) -> None:
    session, here = led.session, led.here
    await led.go_on("vision")
    session.give(here[0], "vision", "answer", text="Swimmers", type="group")
    await led.told("Swimmers")
    await led.go_on("q3")
    session.give(here[0], "q3", "answer", text="legal advice")
    await led.told("legal advice")
    await led.keep("y", "Keep as a need")
    await led.go_on("q4")
    session.give(here[1], "q4", "answer", text="We share what we know.")
    await led.told("We share")
    await led.keep("k", "Keep as a principle")


async def _gaps_and_principles(led: Led) -> None:
    session, here = led.session, led.here
    await led.go_on("gaps")
    await led.see("freeze")
    await led.press("r")
    await until(led.pilot, lambda: bool(session.state.gaps))
    session.give(here[2], "gaps", "dots", item=session.state.gaps[0].id, dots=1)
    await led.told("1 of 6")
    await led.press("r")
    await led.see("RESULT")
    await led.go_on("sense")
    for who in here:
        session.give(who, "sense", "sense", principle=session.state.principles[0].id, vote=1)
    await led.told("6 of 6 answered")
    await led.go_on("adopt")
    await led.decide("adopt", 6)


async def _statement(led: Led) -> None:
    await led.go_on("draft")
    await led.press("e")
    await led.see("sentence")
    await led.press(*"We live along one river.", "ctrl+s")
    await until(led.pilot, lambda: led.session.state.version is not None)
    await led.see("We live along one river.")
    await led.go_on("decide")
    await led.decide("decide", 5)
    await led.go_on("close")
    await led.see("We live along one river.")


async def test_a_workshop_from_the_lobby_to_the_adopted_statement() -> None:
    room = Room(empty())
    here = people(room.session, 6)
    async with room.console().run_test(size=(80, 24)) as pilot:
        led = Led(pilot, room, here)
        await led.see("6 here")
        await _questions(led)
        await _gaps_and_principles(led)
        await _statement(led)
        await led.press("ctrl+q")
        await led.see("Close the session")
        await led.press("down", "down", "enter")
        await led.see("Close the session for everybody?")
        await led.press("down", "enter")
        await led.see("ENDED")
