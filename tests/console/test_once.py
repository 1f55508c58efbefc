"""A key that is pressed twice in a moment, or held down, is pressed once."""

from datetime import UTC

import pytest
from textual.events import Key

from facilitator.console.app import Console
from facilitator.console.presses import ONCE
from facilitator.console.screens.library_screen import LibraryScreen
from facilitator.workshop.clock import Clock
from tests.console.scenes import asked
from tests.console.shelf import Shelf
from tests.console.stage import Room, at_rest, seen, until
from tests.console.steps.stages import choosing
from tests.console.test_clock import Seconds, at_one
from tests.sessions import Session, agenda

SMALL = (80, 24)


async def test_going_on_twice_in_a_moment_is_one_step() -> None:
    steady = Seconds()
    room, session = at_one(steady)
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "River Watch")
        await pilot.press("space")
        await until(pilot, lambda: session.state.current == "q2")
        for _press in range(5):
            steady.gone += ONCE - 0.1
            await pilot.press("space")
            await at_rest(pilot)
        assert room.asked == [("next", "")]
        steady.gone += ONCE + 0.1
        await pilot.press("space")
        await until(pilot, lambda: session.state.current == "q3")


async def test_the_start_is_not_the_first_step_skipped() -> None:
    session = Session(agenda())
    session.clock = Clock(lambda: session.now / 1000, UTC, ticks=Seconds())
    room = Room(session)
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "begin")
        await pilot.press("space", "space")
        await until(pilot, lambda: room.session.state.current == "welcome")
        await at_rest(pilot)
        assert room.asked == [("next", "")]


async def test_enter_does_not_answer_what_it_has_just_opened() -> None:
    steady = Seconds()
    session = choosing(3).session
    session.clock = Clock(lambda: session.now / 1000, UTC, ticks=steady)
    console = Room(session).console()
    async with console.run_test(size=SMALL) as pilot:
        await seen(pilot, "2 of 3 are in: the common ground")
        await pilot.press("down", "enter")
        await seen(pilot, "Take it out of the decision")
        for _press in range(5):
            steady.gone += ONCE - 0.1
            await pilot.press("enter")
            await at_rest(pilot)
            await seen(pilot, "Take it out of the decision")
        steady.gone += ONCE + 0.1
        await pilot.press("enter")
        await seen(pilot, "1 of 3 is in")


async def test_enter_answers_at_once_what_another_key_has_opened_or_chosen() -> None:
    session = choosing(3).session
    session.clock = Clock(lambda: session.now / 1000, UTC, ticks=Seconds())
    console = Room(session).console()
    async with console.run_test(size=SMALL) as pilot:
        await seen(pilot, "2 of 3 are in: the common ground")
        await pilot.press("down", "enter")
        await seen(pilot, "Take it out of the decision")
        await pilot.press("down", "enter")
        await seen(pilot, "The old wording stays in the record.")


async def test_another_key_before_it_makes_enter_a_press_of_its_own() -> None:
    steady = Seconds()
    session = choosing(3).session
    session.clock = Clock(lambda: session.now / 1000, UTC, ticks=steady)
    console = Room(session).console()
    async with console.run_test(size=SMALL) as pilot:
        await seen(pilot, "2 of 3 are in: the common ground")
        await pilot.press("down", "enter")
        await seen(pilot, "Take it out of the decision")
        await pilot.press("ctrl+q")
        await seen(pilot, "Leave?")
        await pilot.press("enter")
        await until(pilot, lambda: console.model is None or not console.is_running)


async def test_a_form_is_saved_once_however_fast_its_key_is_pressed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shelf = Shelf([])
    console = Console(sessions=shelf)
    async with console.run_test(size=SMALL) as pilot:
        await seen(pilot, "No sessions yet.")
        await pilot.press("n")
        await seen(pilot, "A new session")
        monkeypatch.setattr(console, "follow", lambda opened: None)
        await pilot.press(*"River")
        for _press in range(3):
            console.post_message(Key("ctrl+s", None))
        await until(pilot, lambda: bool(shelf.begun))
        await at_rest(pilot)
        assert len(shelf.begun) == 1
        assert isinstance(console.screen, LibraryScreen)


@pytest.mark.parametrize("key", ["o", "j", "q", "f", "z", "e", "tab"])
async def test_a_page_is_opened_once_however_fast_its_key_is_pressed(key: str) -> None:
    console = Room(asked(["River Watch"])).console()
    async with console.run_test(size=SMALL) as pilot:
        await seen(pilot, "River Watch")
        pages = len(console.screen_stack)
        for _press in range(3):
            console.post_message(Key(key, key if len(key) == 1 else None))
        await until(pilot, lambda: len(console.screen_stack) > pages)
        await at_rest(pilot)
        assert len(console.screen_stack) == pages + 1


async def test_a_key_that_comes_twice_at_once_does_what_it_is_for_once() -> None:
    room = Room(choosing(3).session)
    console = room.console()
    async with console.run_test(size=SMALL) as pilot:
        await seen(pilot, "2 of 3 are in: the common ground")
        await pilot.press("down", "enter")
        await seen(pilot, "Take it out of the decision")
        await pilot.press("down", "up")
        for _press in range(3):
            console.post_message(Key("enter", None))
        await until(pilot, lambda: bool(room.asked))
        await at_rest(pilot)
        assert len(room.asked) == 1
