"""The page on which the steps of an agenda are put in another order, dropped, edited and added."""

from typing import Any

import pytest
from textual.pilot import Pilot

from facilitator.agendas import load, own_names
from facilitator.console.app import Console
from tests.console.paint import screen_text
from tests.console.scenes import asked, lobby
from tests.console.shelf import Shelf, card
from tests.console.stage import Room, seen, until

SIZE = (80, 24)


def ids(room: Room) -> list[str]:
    return [step.id for step in room.session.state.agenda.steps]


async def test_steps_to_come_are_moved_dropped_and_used_and_undone() -> None:
    room = Room(asked(["River Watch"]))
    before = ids(room)
    assert before[2:6] == ["q1", "q2", "q3", "q4"]
    async with room.console().run_test(size=SIZE) as pilot:
        await seen(pilot, "River Watch")
        await pilot.press("j", "e")
        await seen(pilot, "the room is here")
        await pilot.press("plus", "down", "delete")
        await seen(pilot, "not used yet")
        assert ids(room) == before
        await pilot.press("s")
        await seen(pilot, "What do you want to do with these steps?")
        await pilot.press("up", "enter")
        await seen(pilot, "The steps to come were changed.")
        assert ids(room)[2:5] == ["q1", "q3", "q2"]
        assert "q4" not in ids(room)
        await pilot.press("u")
        await seen(pilot, "Undone: changed the steps to come")
        assert ids(room) == before


async def test_a_step_is_edited_with_what_its_activity_lets_one_set() -> None:
    room = Room(asked(["River Watch"]))
    async with room.console().run_test(size=SIZE) as pilot:
        await seen(pilot, "River Watch")
        await pilot.press("j", "e")
        await seen(pilot, "the room is here")
        await pilot.press("down", "enter")
        await seen(pilot, "Ask the room a question")
        await pilot.press(*" Say why.", "tab", *" now", *["tab"] * 3, "backspace", "7")
        await pilot.press("tab", "right", "tab", "right", "tab", "right", "tab", "right")
        await pilot.press("ctrl+s")
        await seen(pilot, "not used yet")
        await pilot.press("s", "up", "enter")
        await seen(pilot, "The steps to come were changed.")
        step = room.session.state.step("q3")
        assert step.title == "Which specialisms does a common movement need now"
        assert step.question().endswith("? Say why.")
        assert (step.minutes, step.names, step.reveal, step.review) == (7, "group", "hidden", True)
        assert step.options != room.session.state.step("q5").options


async def test_what_can_not_be_changed_says_so_and_nothing_is_lost_unasked() -> None:
    room = Room(asked(["River Watch"]))
    before = ids(room)
    async with room.console().run_test(size=SIZE) as pilot:
        await seen(pilot, "River Watch")
        await pilot.press("j", "e")
        await seen(pilot, "the room is here")
        await pilot.press("up", "delete")
        await seen(pilot, "! Only steps that were not opened yet can be moved")
        await pilot.press("down", "i", "down", "enter")
        await seen(pilot, "The victory party")
        await pilot.press("down", "enter")
        await seen(pilot, "not used yet")
        await pilot.press("escape")
        await seen(pilot, "Discard what you changed?")
        await pilot.press("enter")
        await seen(pilot, "not used yet")
        await pilot.press("escape")
        await seen(pilot, "Discard what you changed?")
        await pilot.press("down", "enter")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 2)
        assert ids(room) == before


async def test_what_the_room_opens_meanwhile_stays_and_all_other_changes_are_made() -> None:
    room = Room(asked(["River Watch"]))
    before = ids(room)
    async with room.console().run_test(size=SIZE) as pilot:
        await seen(pilot, "River Watch")
        await pilot.press("j", "e")
        await seen(pilot, "the room is here")
        # The next question goes, and the one behind it comes later.
        await pilot.press("delete", "plus")
        await seen(pilot, "not used yet")
        room.session.do("go", "q2")
        room.tell()
        await pilot.press("s", "up", "enter")
        await seen(pilot, "The steps to come were changed. ")
        rows = await seen(pilot, "it was opened meanwhile.")
        assert "stays as it is" in "\n".join(rows)
    assert before[2:6] == ["q1", "q2", "q3", "q4"]
    assert ids(room)[2:6] == ["q1", "q2", "q4", "q3"]


@pytest.mark.long
async def test_what_the_room_opens_meanwhile_is_marked_and_stays() -> None:
    room = Room(asked(["River Watch"]))
    async with room.console().run_test(size=SIZE) as pilot:
        await seen(pilot, "River Watch")
        await pilot.press("j", "e")
        rows = await seen(pilot, "the room is here")
        now = [row for row in rows if row.rstrip().endswith("the room is here")]
        assert len(now) == 1
        opened = "\n".join(rows).count("was opened")
        room.session.do("go", "q2")
        room.tell()
        await until(
            pilot, lambda: "\n".join(screen_text(pilot.app)).count("was opened") == opened + 1
        )
        later = [row for row in screen_text(pilot.app) if row.rstrip().endswith("the room is here")]
        assert len(later) == 1
        assert later != now
        await pilot.press("delete")
        await seen(pilot, "! Only steps that were not opened yet can be moved")


async def test_all_steps_can_be_changed_before_the_session_begins() -> None:
    async with lobby().run_test(size=SIZE) as pilot:
        await seen(pilot, "here")
        await pilot.press("j", "e")
        rows = await seen(pilot, "A small workshop")
        assert "was opened" not in "\n".join(rows)
        await pilot.press("plus", "s", "up", "enter")
        await seen(pilot, "The steps to come were")


async def test_the_first_and_the_last_step_say_that_they_are() -> None:
    async with lobby().run_test(size=SIZE) as pilot:
        await seen(pilot, "here")
        await pilot.press("j", "e", "minus")
        await seen(pilot, "! This step is the first one already.")
        await pilot.press(*["down"] * 30, "plus")
        await seen(pilot, "! This step is the last one already.")


async def test_a_new_session_has_the_steps_as_they_were_changed() -> None:
    shelf = Shelf([card("River Valley")])
    async with Console(sessions=shelf).run_test(size=SIZE) as pilot:
        await seen(pilot, "River Valley")
        await pilot.press("n")
        await seen(pilot, "A new session")
        await pilot.press(*"Forum", "tab", "tab", "tab", "right", "tab")
        await pilot.press("space")
        await seen(pilot, "Building a national coalition")
        await pilot.press("down", "delete", "s", "up", "enter")
        await seen(pilot, "These steps were changed")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: bool(shelf.begun))
    agenda = shelf.made[0]
    national = load("coalition-national")
    assert agenda.name == "coalition-national"
    assert [step.id for step in agenda.steps] == [
        step.id for step in national.steps if step.id != "victory-party"
    ]


async def with_steps_changed(pilot: Pilot[Any]) -> None:
    """In the form for a new session: a question of the first agenda reads otherwise."""
    await seen(pilot, "River Valley")
    await pilot.press("n")
    await seen(pilot, "A new session")
    await pilot.press(*"Forum", *["tab"] * 4, "space")
    await seen(pilot, "Building a coalition")
    await pilot.press("delete", "enter")
    await seen(pilot, "Ask the room a question")
    await pilot.press(*" Now?", "ctrl+s")
    await seen(pilot, "not used yet")
    await pilot.press("s", "up", "enter")
    await seen(pilot, "These steps were changed")


@pytest.mark.long
async def test_changed_steps_stay_when_another_scale_is_chosen_afterwards() -> None:
    shelf = Shelf([card("River Valley")])
    async with Console(sessions=shelf).run_test(size=SIZE) as pilot:
        await with_steps_changed(pilot)
        await pilot.press("shift+tab", "right", "ctrl+s")
        await until(pilot, lambda: bool(shelf.begun))
    (agenda,) = shelf.made
    national, local = load("coalition-national"), load("coalition")
    assert (agenda.name, agenda.title) == (national.name, national.title)
    first, *others = agenda.steps
    assert first.question() == f"{local.steps[1].question()} Now?"
    assert others == list(national.steps[2:])


@pytest.mark.long
async def test_changed_steps_of_another_agenda_are_discarded_only_after_a_question() -> None:
    shelf = Shelf([card("River Valley")])
    async with Console(sessions=shelf).run_test(size=SIZE) as pilot:
        await with_steps_changed(pilot)
        # The shorter one.
        await pilot.press("shift+tab", "shift+tab", "down", "ctrl+s")
        await seen(pilot, "You changed the steps of another agenda than the one you chose.")
        await pilot.press("enter")
        await seen(pilot, "A new session")
        assert not shelf.begun
        await pilot.press("ctrl+s")
        await seen(pilot, "Use “Building a coalition” with your changes")
        await pilot.press("down", "enter")
        await until(pilot, lambda: bool(shelf.begun))
    assert shelf.made[0].steps[0].question().endswith(" Now?")


@pytest.mark.long
async def test_leaving_the_form_discards_changed_steps_only_after_a_question() -> None:
    async with Console(sessions=Shelf([card("River Valley")])).run_test(size=SIZE) as pilot:
        await with_steps_changed(pilot)
        await pilot.press("escape")
        await seen(pilot, "Discard what you entered, and the steps that you changed?")
        await pilot.press("enter")
        await seen(pilot, "A new session")
        await pilot.press("escape")
        await seen(pilot, "Discard what you entered, and the steps that you changed?")
        await pilot.press("down", "enter")
        await seen(pilot, "River Valley")


async def test_an_agenda_is_kept_as_a_file_of_ones_own_and_offered() -> None:
    async with lobby().run_test(size=SIZE) as pilot:
        await seen(pilot, "here")
        await pilot.press("j", "e")
        await seen(pilot, "A small workshop")
        await pilot.press("delete", "s")
        await seen(pilot, "Keep them as your own agenda")
        await pilot.press("down", "up", "down", "enter")
        await seen(pilot, "Keep it as your own agenda")
        await pilot.press(*" of ours", "ctrl+s")
        await seen(pilot, "✓ Saved as your own agenda “a-small-workshop-of-ours”.")
        await pilot.press("s", "down", "enter")
        await seen(pilot, "Keep it as your own agenda")
        await pilot.press(*" of ours", "ctrl+s")
        await seen(pilot, "! You have an agenda called")
    assert own_names() == ["a-small-workshop-of-ours"]
    own = load("a-small-workshop-of-ours")
    assert own.title == "A small workshop of ours"
    assert own.steps[0].id == "vision"
