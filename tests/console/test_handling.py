"""What is done with one thing on the room's page: hide it, keep it, choose it, enter it by hand."""

import pytest

from facilitator.activities.decide_text import chosen
from facilitator.workshop.errors import Rejection
from tests.console.scenes import asked
from tests.console.stage import Room, seen, until
from tests.console.steps.stages import choosing
from tests.sessions import Session, agenda

SMALL = (80, 24)


async def test_hide_restore_and_undo_of_a_chosen_answer() -> None:
    room = Room(asked(["River Watch", "Night Shelter"]))
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "Night Shelter")
        await pilot.press("h")
        await seen(pilot, "First select one")
        await pilot.press("down", "down", "h")
        await until(pilot, lambda: bool(room.session.state.hidden))
        rows = await seen(pilot, "1 hidden")
        assert not any("Night Shelter" in row for row in rows)
        await pilot.press("u")
        await seen(pilot, "✓ Undone: hid “Night Shelter”")


async def test_undoing_puts_nothing_hidden_on_the_wall() -> None:
    room = Room(asked(["River Watch", "Night Shelter"]))
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "Night Shelter")
        await pilot.press("down", "down", "h")
        await seen(pilot, "1 hidden")
        await pilot.press("v", "down", "h")
        await until(pilot, lambda: not room.session.state.hidden)
        await pilot.press("u")
        rows = await seen(pilot, "✓ Undone: showed a text again")
        assert not any("Undone" in row and "Night Shelter" in row for row in rows)


async def test_a_capital_letter_is_the_same_key() -> None:
    room = Room(asked(["River Watch"]))
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "River Watch")
        await pilot.press("down", "H")
        await until(pilot, lambda: bool(room.session.state.hidden))


async def test_an_answer_becomes_a_principle_edited_into_a_sentence() -> None:
    room = Room(asked(["nobody left behind"], step="q4"))
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "nobody left behind")
        await pilot.press("down", "k")
        await seen(pilot, "Make it a principle")
        await pilot.press("exclamation_mark", "enter")
        await until(pilot, lambda: bool(room.session.state.principles))
        principle = room.session.state.principles[0]
        assert principle.text == "nobody left behind!"
        assert principle.origin.startswith("a")
        await seen(pilot, "✓ Saved: “nobody left behind!”")


async def test_a_need_is_not_kept_as_a_need_again() -> None:
    session = asked(["vans"], step="q3")
    session.do("need", {"text": "vans at the weekend"})
    session.do("go", "q12")
    async with Room(session).console().run_test(size=SMALL) as pilot:
        await seen(pilot, "vans at the weekend")
        await pilot.press("down", "y")
        await seen(pilot, "This is already a need.")
        await pilot.press("k")
        await seen(pilot, "Only answers can become needs or principles.")


async def test_one_more_principle_goes_in_and_the_common_ground_stays() -> None:
    session = choosing(6).session
    candidates, common = session.state.principles, {item.id for item in chosen(session.state)}
    other = next(place for place, item in enumerate(candidates) if item.id not in common)
    room = Room(session)
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "4 of 6 are in: the common ground.")
        await pilot.press(*["down"] * (other + 1), "x")
        await seen(pilot, "5 of 6 are in")
        assert {item.id for item in chosen(session.state)} == common | {candidates[other].id}
        await pilot.press("x")
        await seen(pilot, "4 of 6 are in")
        assert {item.id for item in chosen(session.state)} == common


async def test_the_last_principle_stays_in_the_decision() -> None:
    session = choosing(6).session
    session.do("star", session.state.principles[0].id)
    async with Room(session).console().run_test(size=SMALL) as pilot:
        await seen(pilot, "1 of 6 is in")
        await pilot.press("down", "x")
        await seen(pilot, "At least one principle has to stay in the decision.")


async def test_leaving_the_editor_keeps_nothing() -> None:
    room = Room(asked(["vans"], step="q11"))
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "vans")
        await pilot.press("down", "y")
        await seen(pilot, "Make it a need")
        await pilot.press("escape")
        await seen(pilot, "vans")
        assert room.asked == []


async def test_enter_by_hand_for_a_person_without_a_phone() -> None:
    room = Room(asked([], step="q2"))
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "Not in yet?")
        await pilot.press("e")
        await seen(pilot, "For somebody without a phone")
        await pilot.press("enter", *"Sister Ana", "enter", *"the port", "enter")
        await seen(pilot, "1 entered so far.")
        await pilot.press("escape")
        await seen(pilot, "Entered by hand.")
        assert [name for name, _argument in room.asked] == ["by-hand-several"]
        by_hand = next(p for p in room.session.state.here if p.by_hand)
        assert by_hand.name == "Sister Ana"
        assert room.session.state.steps["q2"].who == {by_hand.id}


@pytest.mark.long
async def test_what_is_entered_for_somebody_new_is_not_given_to_their_namesake() -> None:
    room = Room(asked([], step="q2"))
    room.session.do("person", {"name": "Ana"})
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "Not in yet?")
        await pilot.press("e")
        await seen(pilot, "For somebody without a phone")
        await pilot.press("enter", *"Ana", "enter", *"the port", "enter")
        await seen(pilot, "1 entered so far.")
        older, new = (p for p in room.session.state.here if p.by_hand)
        assert (older.name, new.name) == ("Ana", "Ana 2")
        assert room.session.state.steps["q2"].who == {new.id}


async def test_by_hand_keeps_what_was_typed_when_the_room_says_no() -> None:
    room = Room(asked([], step="q2"))
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "Not in yet?")
        await pilot.press("e")
        await seen(pilot, "For somebody without a phone")
        room.refuses = Rejection("not-open")
        await pilot.press("enter", "enter", *"the port", "ctrl+s")
        rows = await seen(pilot, "! The room has moved on.")
        assert any("the port" in row for row in rows)


@pytest.mark.long
async def test_a_place_that_is_entered_by_hand_says_once_for_which_group() -> None:
    session = Session(agenda(q2={"activity": "places"}))
    session.join("Ann", "Choir")
    group = session.state.groups[0].id
    session.do("go", "q2")
    room = Room(session)
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "No places yet")
        await pilot.press("e")
        await seen(pilot, "For which group")
        await pilot.press("tab", *"Mill Street", "ctrl+s")
        await seen(pilot, "1 entered so far.")
        await pilot.press("escape")
        await seen(pilot, "Entered by hand.")
        await seen(pilot, "Mill Street")
    entry = {"step": "q2", "who": group, "kind": "place", "body": {"place": "Mill Street"}}
    assert room.asked == [("by-hand", entry)]
