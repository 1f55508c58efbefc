"""Newcomers whose phones never came back, on the page of who is here."""

from facilitator.workshop.events import EventDraft, Joined
from tests.console.scenes import empty, people
from tests.console.stage import Room, seen, until


def flooded() -> Room:
    session = empty()
    people(session, 3)
    for number in range(5):
        session.add(EventDraft(Joined(f"Nobody {number}", newcomer=True), who=f"n{number}"))
    return Room(session)


async def test_they_are_not_here_and_go_with_one_key() -> None:
    room = flooded()
    async with room.console().run_test(size=(100, 30)) as pilot:
        rows = "\n".join(await seen(pilot, "3 here"))
        assert "Nobody" not in rows
        await pilot.press("o")
        rows = "\n".join(await seen(pilot, "not seen yet"))
        assert "Nobody 4" in rows
        await pilot.press("delete")
        await seen(pilot, "5 phones joined")
        await pilot.press("enter")
        await until(pilot, lambda: len(room.session.state.participants) == 3)
        assert room.asked == [("remove-newcomers", "")]
        assert "Nobody" not in "\n".join(await seen(pilot, "People who have left"))


async def test_where_there_are_none_the_key_asks_nothing() -> None:
    session = empty()
    people(session, 3)
    async with Room(session).console().run_test(size=(100, 30)) as pilot:
        await seen(pilot, "3 here")
        await pilot.press("o")
        await seen(pilot, "People who have left")
        await pilot.press("delete", "e")
        await seen(pilot, "Somebody without a phone")


async def test_only_those_since_a_moment() -> None:
    room = flooded()
    room.session.now += 10 * 60_000
    room.session.add(EventDraft(Joined("Late", newcomer=True), who="late"))
    async with room.console().run_test(size=(100, 30)) as pilot:
        await seen(pilot, "3 here")
        await pilot.press("o")
        await seen(pilot, "not seen yet")
        await pilot.press("delete")
        await seen(pilot, "6 phones joined")
        await pilot.press("5", "enter")
        await until(pilot, lambda: "late" not in room.session.state.participants)
        assert len(room.session.state.participants) == 8
