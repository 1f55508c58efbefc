"""Answers that look the same are suggested: taken with one key, refused with another."""

import pytest

from facilitator.console.twins import Likely, Twins
from tests.console.scenes import asked
from tests.console.stage import Room, seen
from tests.console.test_themes_by_hand import chosen, gathered

SMALL = (80, 24)
ALIKE = ["River Watch", "Night buses", "Street Choir", "Buses at night", "Late buses"]
"""The second and the fourth are the same, the last one is maybe."""


async def test_what_looks_the_same_as_the_chosen_one_is_merged_with_one_key() -> None:
    room = Room(asked(ALIKE, step="q2"))
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "Late buses")
        await pilot.press("down", "down")
        rows = await seen(pilot, "The same as “Buses at night”?")
        assert "a  the same" in rows[-1]
        assert gathered(room) == {}
        await pilot.press("a")
        await seen(pilot, "Night buses ×2")
        assert gathered(room) == {"Night buses": ["Night buses", "Buses at night"]}
        assert chosen(pilot) == "Night buses"
        await seen(pilot, "Maybe the same as “Late buses”?")


@pytest.mark.long
async def test_a_pair_that_was_refused_is_not_suggested_again() -> None:
    room = Room(asked(ALIKE, step="q2"))
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "Late buses")
        await pilot.press("down", "down")
        await seen(pilot, "The same as “Buses at night”?")
        await pilot.press("i")
        await seen(pilot, "Maybe the same as “Late buses”?")
        await pilot.press("i", "down", "down")
        await seen(pilot, "Maybe the same as “Late buses”?")
        await pilot.press("i", "a")
        await seen(pilot, "No two answers look the same.")
        assert gathered(room) == {}
        await pilot.press("i")
        await seen(pilot, "Nothing is suggested here.")


async def test_the_key_leads_to_the_first_suggestion() -> None:
    room = Room(asked(ALIKE, step="q2"))
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "Late buses")
        await pilot.press("a")
        await seen(pilot, "The same as “Buses at night”?")
        assert chosen(pilot) == "Night buses"


async def test_the_private_page_counts_what_looks_the_same() -> None:
    room = Room(asked(ALIKE, step="q2"))
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "Late buses")
        await pilot.press("tab")
        await seen(pilot, "Answers that look the same (3)")


async def test_nothing_is_suggested_while_nobody_may_know_which_came_first() -> None:
    session = asked(ALIKE, step="q2", q2={"names": "anonymous"})
    room = Room(session)
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "Late buses")
        await pilot.press("a")
        await seen(pilot, "No two answers look the same.")


async def test_what_is_spelled_the_same_is_suggested_first() -> None:
    twins = Twins()
    texts = {"a": "Vans", "b": "vans!", "c": "Vans at the weekend", "d": "VANS", "e": "A hall"}
    await twins.compare(texts)
    things = {id: id for id in texts}
    assert twins.of("a", ["a"], things) == Likely("d", sure=True)
    assert twins.count(things) == 4
    assert twins.of("e", ["e"], things) is None


async def test_a_long_twin_is_cut_to_one_row() -> None:
    long = "We need somebody who can speak for the people that live along the river and its banks"
    room = Room(asked([long, f"{long} too", "Street Choir"], step="q2"))
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "Street Choir")
        await pilot.press("down")
        rows = await seen(pilot, "The same as “We need somebody")
        row = next(row for row in rows if "The same as" in row)
        assert row.rstrip().endswith("…”?")


async def test_keys_of_suggestions_say_where_they_work() -> None:
    session = asked(ALIKE, step="q2")
    session.do("go", "welcome")
    async with Room(session).console().run_test(size=SMALL) as pilot:
        await seen(pilot, "Welcome")
        await pilot.press("a")
        await seen(pilot, "Only answers can be merged into themes.")
