"""A key moves what is chosen to the points on which the room agrees to disagree."""

import pytest

from facilitator.activities.sense import candidates
from facilitator.workshop.errors import Rejection
from tests.console.scenes import asked
from tests.console.stage import Room, seen, until
from tests.console.steps.stages import deciding, drafting, sensed

SMALL = (80, 24)


async def test_an_answer_is_put_into_words_and_stays() -> None:
    room = Room(asked(["strike"], step="q4"))
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "strike")
        await pilot.press("down", "full_stop")
        await seen(pilot, "Move it to “Where we differ”")
        await seen(pilot, "The original answer stays")
        await pilot.press("question_mark", "enter")
        await until(pilot, lambda: bool(room.session.state.disagreements))
        (point,) = room.session.state.disagreements
        assert point.text == "strike?"
        assert point.origin.startswith("a")
        await seen(pilot, "✓ Added to “Where we differ”: “strike?”")
        await pilot.press("full_stop")
        await seen(pilot, "already under “Where we differ”")
        await pilot.press("u")
        await seen(pilot, "✓ Undone: noted that we differ on “strike?”")
        assert not room.session.state.disagreements


async def test_marked_answers_are_moved_as_they_read() -> None:
    room = Room(asked(["strike", "wait"], step="q4"))
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "strike")
        await pilot.press("down", "x", "down", "x", "full_stop")
        await seen(pilot, "✓ Added 2 points to “Where we differ”.")
        assert {item.text for item in room.session.state.disagreements} == {"strike", "wait"}


async def test_a_principle_is_then_no_longer_up_for_decision() -> None:
    session = sensed(6).session
    before = len(candidates(session.state))
    room = Room(session)
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "Common ground")
        await pilot.press("down", "full_stop")
        await seen(pilot, "The principle is then no")
        await pilot.press("enter")
        await seen(pilot, "✓ Moved to “Where we differ”.")
        await seen(pilot, "moved to “Where we differ”")
        assert len(candidates(session.state)) == before - 1


async def test_a_sentence_stays_in_the_statement() -> None:
    room = Room(drafting(4).session)
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "● keep")
        await pilot.press("down", "full_stop")
        await seen(pilot, "The sentence stays in the")
        await pilot.press("enter")
        await seen(pilot, "✓ Added to “Where we differ”. The sentence stays")
        assert room.session.state.disagreements[0].origin.startswith("s")


async def test_a_need_is_nothing_on_which_a_room_differs() -> None:
    session = asked(["vans"], step="q3")
    session.do("need", {"text": "vans at the weekend"})
    session.do("go", "q12")
    async with Room(session).console().run_test(size=SMALL) as pilot:
        await seen(pilot, "vans at the weekend")
        await pilot.press("down", "full_stop")
        await seen(pilot, "Only answers, principles and sentences can be moved")


async def test_a_principle_that_people_decide_on_stays_until_that_is_closed() -> None:
    session = deciding(3).session
    frozen = session.state.principles[0].id
    moved = {"text": "Apart", "origin": frozen}
    with pytest.raises(Rejection, match="decided-on-now"):
        session.do("disagreement", moved)
    with pytest.raises(Rejection, match="decided-on-now"):
        session.do("keep", {"items": [frozen], "become": "disagreement"})
    room = Room(session)
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "17 of 23 have answered")
        await pilot.press("down", "full_stop")
        await seen(pilot, "! People are deciding on this. Close the decision first, then move it.")
    session.do("close", "adopt")
    session.do("disagreement", moved)
