"""Where the room differs, led by keys: showing, opening a point, merging, what is agreed."""

from datetime import date

import pytest

from facilitator.activities.differ import all_issues
from facilitator.activities.differ_view import Issue
from tests.console.stage import Room, seen, until
from tests.console.steps.differ_stages import MONEY, apart, begun, differing
from tests.sessions import Session

SMALL = (80, 24)


def issues_of(session: Session) -> tuple[Issue, ...]:
    return all_issues(session.state)


async def test_positions_are_shown_and_a_point_is_opened() -> None:
    session = apart().session
    async with Room(session).console().run_test(size=SMALL) as pilot:
        rows = await seen(pilot, "21 of 23 have answered")
        assert not any("mayor" in row for row in rows)
        await pilot.press("r")
        await seen(pilot, "2 positions")
        await seen(pilot, "Who writes to the mayor?")
        await pilot.press("down", "enter")
        await seen(pilot, "small gifts from many")
        await seen(pilot, "2 of us have written nothing on this.")
        await seen(pilot, "Suggested  no group signs alone")
        await pilot.press("v")
        await seen(pilot, "Nobody has written a position yet.")
        await pilot.press("v")
        await seen(pilot, "not our battle")
        await pilot.press("v")
        await seen(pilot, "2 positions")


async def test_what_is_agreed_is_written_into_a_form() -> None:
    session = differing().session
    async with Room(session).console().run_test(size=SMALL) as pilot:
        await seen(pilot, "2 positions")
        await pilot.press("v", "w")
        await seen(pilot, "What do we do about it meanwhile?")
        await pilot.press("ctrl+u", *"we ask", "enter", "ctrl+u", *"soon", "ctrl+s")
        await seen(pilot, "Please enter a day such as 2027-01-31.")
        await pilot.press("ctrl+u", *"2027-02-28", "enter", "right", "ctrl+s")
        await seen(pilot, "Until then      we ask")
        await seen(pilot, "Again on        28 February 2027")
        await seen(pilot, "Not our battle  we leave it to others to settle")
    agreed = issues_of(session)[0].agreed
    assert (agreed.text, agreed.again, agreed.ours) == ("we ask", date(2027, 2, 28), False)


async def test_a_point_of_a_phone_is_noted_with_what_is_agreed_on_it() -> None:
    session = differing().session
    async with Room(session).console().run_test(size=SMALL) as pilot:
        await seen(pilot, "2 positions")
        await pilot.press("down", "down", "down", "w")
        await seen(pilot, "What do we do about it meanwhile?")
        await pilot.press(*"nobody does", "ctrl+s")
        await until(pilot, lambda: len(session.state.disagreements) == 3)
        await seen(pilot, "Who writes to the mayor?")
        await pilot.press("u")
        await seen(pilot, "✓ Undone: noted what we do meanwhile")
        await pilot.press("down", "down", "down", "enter", "w")
        await seen(pilot, "What do we do about it meanwhile?")
        await pilot.press(*"nobody does", "ctrl+s")
        await seen(pilot, "Until then  nobody does")
        await pilot.press("u")
        await seen(pilot, "not our battle")
        assert len(session.state.disagreements) == 2


async def test_positions_that_say_the_same_are_put_together_and_named() -> None:
    session = differing().session
    async with Room(session).console().run_test(size=SMALL) as pilot:
        await seen(pilot, "2 positions")
        await pilot.press("v")
        await seen(pilot, "small gifts from many")
        await pilot.press("down", "x", "down", "m")
        await until(pilot, lambda: len(issues_of(session)[0].sides) == 1)
        await seen(pilot, "21")
        await pilot.press("w", "ctrl+u", *"It depends", "enter")
        await seen(pilot, "It depends")
        await pilot.press("enter")
        await seen(pilot, "needs: small gifts from many")


async def test_a_position_or_a_whole_point_is_hidden_and_comes_back() -> None:
    session = differing().session
    async with Room(session).console().run_test(size=SMALL) as pilot:
        await seen(pilot, "2 positions")
        await pilot.press("down", "down", "down", "h")
        await seen(pilot, "1 hidden or waiting")
        await pilot.press("h")
        await seen(pilot, "2 hidden or waiting")
        assert [one.text for one in issues_of(session)] == [MONEY]
        await pilot.press("v", "v")
        await seen(pilot, "Who writes to the mayor?: Each group for itself.")
        await pilot.press("down", "h", "down", "h")
        await until(pilot, lambda: len(issues_of(session)) == 3)


@pytest.mark.long
async def test_somebody_without_a_phone_has_a_position() -> None:
    session, _here = begun(reveal="live")
    async with Room(session).console().run_test(size=SMALL) as pilot:
        await seen(pilot, MONEY)
        await pilot.press("e")
        await seen(pilot, "For somebody without a phone.")
        await pilot.press("enter", "enter", "enter", *"The port", "enter", *"Wait", "enter")
        await pilot.press(*"time", "ctrl+s")
        await seen(pilot, "1 entered so far.")
        await pilot.press("escape")
        await seen(pilot, "Entered by hand.")
        await seen(pilot, "The port")
    issue = issues_of(session)[-1]
    assert [(side.text, side.needs) for side in issue.sides] == [("Wait", ("time",))]
    assert issue.positions[0].by_hand


@pytest.mark.long
async def test_a_point_is_not_moved_where_it_is_already() -> None:
    session = differing().session
    async with Room(session).console().run_test(size=SMALL) as pilot:
        await seen(pilot, "2 positions")
        await pilot.press("down", "full_stop")
        await seen(pilot, "This is already under “Where we differ”.")
        await pilot.press("down", "x", "up", "m")
        await until(pilot, lambda: len(issues_of(session)) == 2)
        await seen(pilot, "Who writes to the mayor?")


async def test_before_anybody_has_named_a_point_the_page_says_how() -> None:
    session, _here = begun()
    for item in session.state.disagreements:
        session.do("hide", item.id)
    async with Room(session).console().run_test(size=SMALL) as pilot:
        await seen(pilot, "No point has been named yet. Phones can name one.")
        await seen(pilot, "and press .")


async def test_it_is_read_back_at_the_end() -> None:
    session = differing().session
    session.do("go", "close")
    async with Room(session).console().run_test(size=(120, 60)) as pilot:
        await seen(pilot, "Where we differ")
        await seen(pilot, "Until then: no group signs alone for all of us")


async def test_points_that_only_phones_have_named_are_put_together() -> None:
    session = differing().session
    here = [person.id for person in session.state.here]
    other = {"issue": "The mayor", "position": "Nobody."}
    session.give(here[5], "apart", "differ", **other)
    async with Room(session).console().run_test(size=SMALL) as pilot:
        await seen(pilot, "The mayor")
        await pilot.press("down", "down", "down", "m")
        await seen(pilot, "Now select the one that says the same, and press M.")
        await pilot.press("down", "m")
        await until(pilot, lambda: len(issues_of(session)) == 3)
        assert issues_of(session)[2].text == "The mayor"
        assert issues_of(session)[2].people == 2
        await pilot.press("u")
        await seen(pilot, "Undone: merged “Who writes to the mayor?” into “The mayor”")
    assert len(issues_of(session)) == 4
