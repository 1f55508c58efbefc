"""Answers that can be worked with: marked, merged, split, reworded, starred, several at once."""

import pytest
from textual.pilot import Pilot

from facilitator.activities.ask_themes import themes
from facilitator.console.screens.room_screen import RoomScreen
from tests.console.scenes import asked
from tests.console.stage import Room, seen, until

SMALL = (80, 24)
BUSES = ["Night buses", "River Watch", "Buses at night", "Late buses", "Street Choir"]


def screen(pilot: Pilot[None]) -> RoomScreen:
    shown = pilot.app.screen
    assert isinstance(shown, RoomScreen)
    return shown


def chosen(pilot: Pilot[None]) -> str:
    """The text of the chosen thing, or ""."""
    room = screen(pilot)
    return next((one.text for one in room.selectables() if one.id == room.chosen_id), "")


def gathered(room: Room) -> dict[str, list[str]]:
    state = room.session.state
    return {
        theme.text: [answer.text for answer in theme.answers]
        for theme in themes(state, state.step("q2"))
        if len(theme.answers) > 1
    }


async def test_marked_answers_are_merged_into_the_chosen_one_and_split_again() -> None:
    room = Room(asked(BUSES, step="q2"))
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "Street Choir")
        await pilot.press("down", "x", "down", "down", "x")
        rows = await seen(pilot, "2 marked")
        assert any("+ Night buses" in row for row in rows)
        await pilot.press("down", "m")
        rows = await seen(pilot, "Late buses ×3")
        assert not any("Buses at night" in row for row in rows)
        assert gathered(room) == {"Late buses": ["Night buses", "Buses at night", "Late buses"]}
        assert chosen(pilot) == "Late buses"
        assert screen(pilot).view.marked == ()
        await pilot.press("g")
        await seen(pilot, "Buses at night")
        assert gathered(room) == {}
        await pilot.press("u")
        await seen(pilot, "✓ Undone: split 2 answers from “Late buses”")
        await pilot.press("u")
        await seen(pilot, "✓ Undone: merged 2 answers into “Late buses”")


async def test_one_answer_is_merged_into_another_without_marking() -> None:
    room = Room(asked(BUSES, step="q2"))
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "Street Choir")
        await pilot.press("down", "m")
        await seen(pilot, "Now select the one that says the same, and press M.")
        await pilot.press("down", "down", "m")
        await seen(pilot, "Buses at night ×2")
        await pilot.press("u")
        await seen(pilot, "✓ Undone: merged “Night buses” into “Buses at night”")


async def test_a_merged_answer_stays_at_its_place_until_the_page_is_let_go() -> None:
    room = Room(asked(BUSES, step="q2"))
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "Street Choir")
        await pilot.press("down", "x", "down", "down", "m")
        await seen(pilot, "Buses at night ×2")
        assert [one.text for one in screen(pilot).selectables()][:2] == [
            "River Watch",
            "Buses at night",
        ]
        await pilot.press("escape")
        assert screen(pilot).selectables()[0].text == "Buses at night"


async def test_several_are_hidden_and_come_back_at_once() -> None:
    room = Room(asked(BUSES, step="q2"))
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "Street Choir")
        await pilot.press("down", "x", "down", "x", "h")
        await seen(pilot, "2 hidden")
        assert chosen(pilot) == "Buses at night"
        await pilot.press("u")
        await seen(pilot, "✓ Undone: hid 2 texts")
        assert not room.session.state.hidden


async def test_a_theme_is_hidden_with_all_its_answers() -> None:
    session = asked(BUSES, step="q2")
    ids = [f"a{event.seq}" for event in session.events if event.kind == "answer"]
    session.do("merge", {"into": ids[0], "items": [ids[2], ids[3]]})
    async with Room(session).console().run_test(size=SMALL) as pilot:
        await seen(pilot, "Night buses ×3")
        await pilot.press("down", "h")
        await seen(pilot, "3 hidden")
        await pilot.press("v")
        await seen(pilot, "× Late buses")


async def test_the_selection_stays_though_others_answer() -> None:
    room = Room(asked(BUSES, step="q2"))
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "Street Choir")
        await pilot.press("down", "down")
        here = next(iter(room.session.state.participants))
        room.session.give(here, "q2", "answer", text="A new one")
        room.tell()
        await seen(pilot, "1 new · Esc")
        assert chosen(pilot) == "River Watch"
        assert screen(pilot).selectables()[-1].text == "A new one"


async def test_what_somebody_takes_back_gives_its_place_to_nobody() -> None:
    room = Room(asked(BUSES, step="q2"))
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "Street Choir")
        await pilot.press("down")
        first = next(event for event in room.session.events if event.kind == "answer")
        room.session.give(first.who, "q2", "withdraw", of=first.cid)
        room.tell()
        await until(pilot, lambda: screen(pilot).chosen_id == "")


@pytest.mark.long
async def test_several_are_kept_at_once_and_none_of_them_twice_unnoticed() -> None:
    room = Room(asked(BUSES, step="q2"))
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "Street Choir")
        await pilot.press("down", "x", "down", "x", "y")
        await seen(pilot, "✓ Made 2 needs.")
        assert [need.text for need in room.session.state.needs] == BUSES[:2]
        await pilot.press("y")
        await seen(pilot, "This is already a need. Press Y again to make one more.")
        await pilot.press("y")
        await seen(pilot, "Make it a need")
        await pilot.press("escape", "up", "x", "down", "down", "x", "y")
        await seen(pilot, "✓ Made 1 need. 1 was one before.")
        await pilot.press("u")
        await seen(pilot, "✓ Undone: made the need “Buses at night”")
        await pilot.press("u")
        await seen(pilot, "✓ Undone: made 2 needs")
        assert room.session.state.needs == ()


async def test_what_reads_like_one_that_is_kept_is_not_kept_unnoticed() -> None:
    room = Room(asked(["A van", "A van!", "Law", "a  VAN."], step="q2"))
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "Law")
        await pilot.press("down", "x", "down", "x", "down", "x", "y")
        await seen(pilot, "✓ Made 2 needs. 1 was one before.")
        assert [need.text for need in room.session.state.needs] == ["A van", "Law"]
        await pilot.press("down", "y")
        await seen(pilot, "This is already a need. Press Y again to make one more.")


async def test_a_theme_gets_a_name_and_an_answer_its_wording_mended() -> None:
    room = Room(asked(BUSES, step="q2"))
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "Street Choir")
        await pilot.press("down", "w")
        await seen(pilot, "Correct the wording")
        await pilot.press("exclamation_mark", "enter")
        await seen(pilot, "Night buses!")
        await pilot.press("x", "down", "down", "m")
        await seen(pilot, "Buses at night ×2")
        await pilot.press("w")
        await seen(pilot, "Name this theme")
        await pilot.press("exclamation_mark", "enter")
        await seen(pilot, "Buses at night! ×2")
        assert gathered(room) == {"Buses at night!": ["Night buses!", "Buses at night"]}
        await pilot.press("u")
        await seen(pilot, "✓ Undone: named a theme “Buses at night!”")


async def test_stars_are_put_on_and_taken_off() -> None:
    room = Room(asked(BUSES, step="q2"))
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "Street Choir")
        await pilot.press("down", "asterisk")
        await seen(pilot, "Night buses *")
        await pilot.press("asterisk")
        await until(pilot, lambda: not room.session.state.starred)


async def test_what_cannot_be_done_here_is_said() -> None:
    room = Room(asked(BUSES, step="q2"))
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "Street Choir")
        await pilot.press("m")
        await seen(pilot, "First select one with the arrow keys.")
        await pilot.press("down", "g")
        await seen(pilot, "This answer stands by itself already.")
        room.session.do("go", "welcome")
        room.tell()
        await seen(pilot, "Welcome")
        await pilot.press("m")
        await seen(pilot, "Only answers can be merged into themes.")


async def test_esc_lets_go_of_the_marks_first() -> None:
    room = Room(asked(BUSES, step="q2"))
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "Street Choir")
        await pilot.press("down", "x", "escape")
        assert screen(pilot).view.marked == ()
        assert chosen(pilot) == "Night buses"
        await pilot.press("escape")
        assert chosen(pilot) == ""
