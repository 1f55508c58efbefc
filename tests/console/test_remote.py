"""A phone that leads: its code, the words that are compared, and the key that ends it."""

from typing import Any

import pytest
from textual.pilot import Pilot

from facilitator.link.messages import RemoteLine, no_remote
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import EventDraft
from facilitator.workshop.remote_bodies import RemoteSwitched
from tests.console.paint import screen_text
from tests.console.scenes import asked, empty, people
from tests.console.stage import Room, seen, until

SMALL = (80, 24)
ASKING: RemoteLine = {
    **no_remote(), "stage": "asking", "phrase": "amber lantern otter", "left": 120,
}  # fmt: skip


async def private(pilot: Pilot[Any]) -> None:
    await seen(pilot, "River Watch")
    await pilot.press("tab")
    await seen(pilot, "Your notes")


async def offered(room: Room, pilot: Pilot[Any], *keys: str) -> None:
    """The code is on the page."""
    await private(pilot)
    await pilot.press("m")
    await seen(pilot, "Let one phone lead with you?")
    await pilot.press(*keys, "enter")
    await seen(pilot, "192.168.8.20:8765/remote")


def text(pilot: Pilot[Any]) -> str:
    return "\n".join(screen_text(pilot.app))


@pytest.mark.parametrize(
    ("keys", "act"), [pytest.param((), "on", marks=pytest.mark.long), (("down",), "on notes")]
)
async def test_the_code_is_shown_and_the_notes_are_a_choice(
    keys: tuple[str, ...], act: str
) -> None:
    room = Room(asked(["River Watch"]))
    async with room.console().run_test(size=SMALL) as pilot:
        await offered(room, pilot, *keys)
        assert room.asked == [("remote", act)]
        await seen(pilot, "It works once, for two minutes.")


async def test_nothing_is_begun_without_a_yes() -> None:
    room = Room(asked(["River Watch"]))
    async with room.console().run_test(size=SMALL) as pilot:
        await private(pilot)
        await pilot.press("m")
        await seen(pilot, "Let one phone lead with you?")
        await pilot.press("down", "down", "enter")
        await seen(pilot, "Your notes")
        assert room.asked == []


async def test_the_words_are_compared_and_the_phone_is_confirmed() -> None:
    room = Room(asked(["River Watch"]))
    async with room.console().run_test(size=SMALL) as pilot:
        await offered(room, pilot)
        room.tell(remote=ASKING)
        await seen(pilot, "amber lantern otter")
        await pilot.press("down", "enter")
        await seen(pilot, "Your phone leads now.")
        assert room.asked[-1] == ("remote", "yes amber lantern otter")
        await seen(pilot, "A phone leads with you.")


async def test_refusing_comes_first_so_that_a_quick_key_confirms_nobody() -> None:
    room = Room(asked(["River Watch"]))
    async with room.console().run_test(size=SMALL) as pilot:
        await offered(room, pilot)
        room.tell(remote=ASKING)
        await seen(pilot, "amber lantern otter")
        await pilot.press("up", "enter")
        await seen(pilot, "The phone was refused.")
        assert room.asked[-1] == ("remote", "no")


async def test_a_phone_that_waits_is_still_there_after_looking_away() -> None:
    room = Room(asked(["River Watch"]))
    async with room.console().run_test(size=SMALL) as pilot:
        await offered(room, pilot)
        room.tell(remote=ASKING)
        await seen(pilot, "amber lantern otter")
        await pilot.press("escape")
        await seen(pilot, "A phone is waiting for your word.")
        await pilot.press("m")
        await seen(pilot, "amber lantern otter")


@pytest.mark.long
async def test_a_code_that_nobody_brings_goes_and_closing_withdraws_it() -> None:
    room = Room(asked(["River Watch"]))
    async with room.console().run_test(size=SMALL) as pilot:
        await offered(room, pilot)
        room.tell(remote=no_remote())
        await seen(pilot, "No phone has brought the code in time.")
        await pilot.press("m", "enter")
        await seen(pilot, "192.168.8.20:8765/remote")
        await pilot.press("escape")
        await until(pilot, lambda: room.asked[-1] == ("remote", "no"))
        await seen(pilot, "Your notes")


async def test_one_key_ends_it() -> None:
    session = asked(["River Watch"])
    session.add(EventDraft(RemoteSwitched(on=True, notes=True)))
    room = Room(session)
    room.live["remote"] = {**no_remote(), "on": True}
    async with room.console().run_test(size=SMALL) as pilot:
        await private(pilot)
        await seen(pilot, "A phone leads with you, and shows your notes.")
        await pilot.press("m")
        await seen(pilot, "No phone leads any more.")
        assert room.asked == [("remote", "off")]
        await until(pilot, lambda: "leads with you" not in text(pilot))


async def test_it_is_said_that_it_ended_with_the_room() -> None:
    room = Room(asked(["River Watch"]))
    room.live["remote"] = {**no_remote(), "lost": True}
    async with room.console().run_test(size=SMALL) as pilot:
        await private(pilot)
        await seen(pilot, "The remote ended when the room restarted.")


async def test_what_the_room_refuses_is_said() -> None:
    room = Room(asked(["River Watch"]))
    async with room.console().run_test(size=SMALL) as pilot:
        await offered(room, pilot)
        room.tell(remote=ASKING)
        await seen(pilot, "amber lantern otter")
        room.refuses = Rejection("no-remote-asks")
        await pilot.press("down", "enter")
        await seen(pilot, "No phone is waiting to become the remote.")


async def test_it_begins_in_the_lobby_too() -> None:
    session = empty()
    people(session, 3)
    room = Room(session)
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "3 here")
        await pilot.press("m")
        await seen(pilot, "Let one phone lead with you?")


async def test_the_phone_moves_the_room_while_a_page_is_open_over_the_private_one() -> None:
    room = Room(asked(["River Watch"]))
    async with room.console().run_test(size=SMALL) as pilot:
        await private(pilot)
        await pilot.press("o")
        await seen(pilot, "Who is here")
        room.session.do("next")
        room.tell()
        await pilot.press("escape")
        await seen(pilot, room.session.state.step(room.session.state.current).question()[:20])
