"""A whole workshop, led by the console's keys alone."""

from functools import partial

from tests.console.scenes import empty, people
from tests.console.stage import Room, seen, until
from tests.sessions import position


async def test_a_workshop_from_the_lobby_to_the_adopted_statement() -> None:
    session = empty()
    here = people(session, 6)
    room = Room(session)

    def at(step: str) -> bool:
        return session.state.current == step

    def more_than(count: int) -> bool:
        return len(room.asked) > count

    async with room.console().run_test(size=(80, 24)) as pilot:

        async def press(*keys: str) -> None:
            await pilot.press(*keys)

        async def go_on(step: str) -> None:
            while not at(step):
                asked = len(room.asked)
                await press("space")
                await until(pilot, partial(more_than, asked))
            title = session.state.step(step).question().split()[0]
            await seen(pilot, title)

        await seen(pilot, "6 here")
        await go_on("vision")
        session.give(here[0], "vision", "answer", text="Swimmers", type="group")
        room.tell()
        await go_on("q3")
        session.give(here[0], "q3", "answer", text="legal advice")
        room.tell()
        await seen(pilot, "legal advice")
        await press("down", "y")
        await seen(pilot, "Keep as a need")
        await press("enter")
        await until(pilot, lambda: len(session.state.needs) == 1)
        await go_on("q4")
        session.give(here[1], "q4", "answer", text="We share what we know.")
        room.tell()
        await seen(pilot, "We share")
        await press("down", "k")
        await seen(pilot, "Keep as a principle")
        await press("enter")
        await until(pilot, lambda: len(session.state.principles) == 1)
        await go_on("q12")
        await go_on("gaps")
        await seen(pilot, "freeze")
        await press("r")
        await until(pilot, lambda: bool(session.state.gaps))
        session.give(here[2], "gaps", "dots", item=session.state.gaps[0].id, dots=1)
        room.tell()
        await press("r")
        await seen(pilot, "RESULT")
        await go_on("sense")
        principle = session.state.principles[0].id
        for who in here:
            session.give(who, "sense", "sense", principle=principle, vote=1)
        room.tell()
        await seen(pilot, "6 of 6 answered")
        await go_on("adopt")
        await seen(pilot, "freeze")
        await press("r")
        await seen(pilot, "FROZEN")
        for who in here:
            position(session, who, "adopt", "agree")
        room.tell()
        await seen(pilot, "6 of 6 answered")
        await press("r")
        await seen(pilot, "ADOPTED")
        await go_on("draft")
        await press("e")
        await seen(pilot, "sentence")
        await press(*"We live along one river.")
        await press("ctrl+s")
        await until(pilot, lambda: session.state.version is not None)
        await seen(pilot, "We live along one river.")
        await go_on("decide")
        await press("r")
        await seen(pilot, "FROZEN")
        for who in here[:5]:
            position(session, who, "decide", "agree")
        room.tell()
        await press("r")
        await seen(pilot, "ADOPTED")
        await go_on("close")
        await seen(pilot, "We live along one river.")
        await press("ctrl+q")
        await seen(pilot, "Close the session")
        await press("down", "down", "enter")
        await seen(pilot, "Close the session for everybody?")
        await press("down", "enter")
        await seen(pilot, "ENDED")
