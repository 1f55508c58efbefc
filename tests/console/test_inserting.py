"""A step is inserted from the list of steps: a new one, or one of another agenda."""

import pytest

from facilitator.agendas import load, own, save_own
from tests.console.scenes import asked
from tests.console.stage import Room, seen

SIZE = (80, 24)


def ids(room: Room) -> list[str]:
    return [step.id for step in room.session.state.agenda.steps]


async def test_a_new_step_is_inserted_behind_the_current_one_and_undone() -> None:
    room = Room(asked(["River Watch"]))
    before = ids(room)
    async with room.console().run_test(size=SIZE) as pilot:
        await seen(pilot, "River Watch")
        await pilot.press("j", "enter")
        await seen(pilot, "Insert a step after it")
        await pilot.press(*["down"] * 9, "enter")
        await seen(pilot, "Which step do you want to insert?")
        await pilot.press("up", "enter")
        await seen(pilot, "Ask the room a question")
        await pilot.press("tab", *"How is the river?", "tab", "tab", "5")
        await pilot.press("ctrl+s")
        await seen(pilot, "“How is the river?” was inserted.")
        assert ids(room) == [*before[:3], "step", *before[3:]]
        step = room.session.state.step("step")
        assert (step.activity, step.question(), step.names) == ("ask", "How is the river?", "named")
        await pilot.press("j", "down")
        await seen(pilot, "How is the river?")
        await pilot.press("escape", "u")
        await seen(pilot, "Undone: inserted “How is the river?”")
        assert ids(room) == before


@pytest.mark.long
async def test_what_is_wrong_is_said_in_the_form() -> None:
    room = Room(asked(["River Watch"]))
    async with room.console().run_test(size=SIZE) as pilot:
        await seen(pilot, "River Watch")
        await pilot.press("j", "enter", *["down"] * 9, "enter")
        await seen(pilot, "Which step do you want to insert?")
        await pilot.press("up", "enter")
        await seen(pilot, "Ask the room a question")
        await pilot.press("ctrl+s")
        await seen(pilot, "! Please fill this in.")
        await pilot.press(*"Adopt it", "shift+tab", "d", *["tab"] * 3, "9", "9", "9")
        await pilot.press("ctrl+s")
        await seen(pilot, "! Please enter a number of minutes from 0 to 600.")
        await pilot.press("backspace", "ctrl+s")
        await seen(pilot, "needs a step before it in which the statement is drafted")


async def test_a_step_of_another_agenda_is_chosen_from_its_list() -> None:
    room = Room(asked(["River Watch"]))
    async with room.console().run_test(size=SIZE) as pilot:
        await seen(pilot, "River Watch")
        await pilot.press("j", "enter", *["down"] * 9, "enter")
        await seen(pilot, "Which step do you want to insert?")
        await pilot.press("down", "enter")
        rows = await seen(pilot, "The victory party")
        assert " 1  connect   8 min  Welcome" in "\n".join(rows)
        await pilot.press("down")
        await pilot.press("enter")
        await seen(pilot, "“The victory party” was inserted.")
        assert "victory-party" in ids(room)


async def test_one_that_needs_another_is_refused_in_one_sentence() -> None:
    room = Room(asked(["River Watch"]))
    before = ids(room)
    async with room.console().run_test(size=SIZE) as pilot:
        await seen(pilot, "River Watch")
        await pilot.press("j", "enter", *["down"] * 9, "enter")
        await seen(pilot, "Which step do you want to insert?")
        await pilot.press("down", "enter")
        await seen(pilot, "The victory party")
        await pilot.press("n", *["down"] * 4, "enter")
        await seen(pilot, "“Adopt the statement” needs a step before it")
        assert ids(room) == before


@pytest.mark.long
async def test_a_file_of_ones_own_may_have_any_name() -> None:
    own.path_of(save_own(load("coalition-hour"))).rename(own.path_of("-"))
    room = Room(asked(["River Watch"]))
    async with room.console().run_test(size=SIZE) as pilot:
        await seen(pilot, "River Watch")
        await pilot.press("j", "enter", *["down"] * 9, "enter")
        await seen(pilot, "Which step do you want to insert?")
        await pilot.press("up", *["down"] * 30, "enter")
        await seen(pilot, "Welcome")
        await pilot.press("down", "enter")
        await seen(pilot, "was inserted.")
