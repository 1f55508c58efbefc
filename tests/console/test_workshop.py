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

    async def see(self, text: str) -> None:
        await seen(self.pilot, text)

    async def go_on(self, step: str) -> None:
        """Next, until the room is at a step."""
        while self.session.state.current != step:
            asked = len(self.room.asked)
            await self.press("space")
            await until(self.pilot, partial(self.more_than, asked))
        await self.see(self.session.state.step(step).question().split()[0])

    async def tell_and_see(self, text: str) -> None:
        """The phones have said something."""
        self.room.tell()
        await self.see(text)

    async def keep(self, key: str, title: str) -> None:
        """The first answer becomes a need or a principle."""
        await self.press("down", key)
        await self.see(title)
        await self.press("enter")
        await self.see("Saved: ")

    async def decide(self, step: str, count: int) -> None:
        """Freeze the text, take positions, close."""
        await self.press("r")
        await self.see("frozen")
        for who in self.here[:count]:
            position(self.session, who, step, "agree")
        await self.tell_and_see(f"{count} of 6 have answered")
        await self.press("r")
        await self.see("A D O P T E D")


async def _questions(model: Led) -> None:
    session, here = model.session, model.here
    await model.go_on("vision")
    session.give(here[0], "vision", "answer", text="Swimmers", type="group")
    await model.tell_and_see("Swimmers")
    await model.go_on("q3")
    session.give(here[0], "q3", "answer", text="legal advice")
    await model.tell_and_see("legal advice")
    await model.keep("y", "Make it a need")
    await model.go_on("q4")
    session.give(here[1], "q4", "answer", text="We share what we know.")
    await model.tell_and_see("We share")
    await model.keep("k", "Make it a principle")


async def _gaps_and_principles(model: Led) -> None:
    session, here = model.session, model.here
    await model.go_on("gaps")
    await model.see("freeze")
    await model.press("r")
    await until(model.pilot, lambda: bool(session.state.gaps))
    session.give(here[2], "gaps", "dots", item=session.state.gaps[0].id, dots=1)
    await model.tell_and_see("1 of 6")
    await model.press("r")
    await model.see("result")
    await model.go_on("sense")
    for who in here:
        session.give(who, "sense", "sense", principle=session.state.principles[0].id, vote=1)
    await model.tell_and_see("6 of 6 have voted on the one sentence")
    await model.go_on("adopt")
    await model.decide("adopt", 6)


async def _statement(model: Led) -> None:
    await model.go_on("draft")
    await model.press("e")
    await model.see("sentence")
    await model.press(*"We live along one river.", "ctrl+s")
    await model.see("What is this text?")
    await model.press("enter")
    await until(model.pilot, lambda: model.session.state.version is not None)
    await model.see("We live along one river.")
    await model.go_on("decide")
    await model.decide("decide", 5)
    await model.go_on("close")
    await model.see("We live along one river.")


async def test_a_workshop_from_the_lobby_to_the_adopted_statement() -> None:
    room = Room(empty())
    here = people(room.session, 6)
    async with room.console().run_test(size=(80, 24)) as pilot:
        model = Led(pilot, room, here)
        await model.see("6 here")
        await _questions(model)
        await _gaps_and_principles(model)
        await _statement(model)
        await model.press("ctrl+q")
        await model.see("Close the session")
        await model.press("down", "down", "enter")
        await model.see("Close the session for everybody?")
        await model.press("down", "enter")
        await model.see("ended")
