"""On the page of who is here groups are renamed and merged, and people put right."""

import pytest

from facilitator.workshop.group_map import GroupNotes
from tests.console.stage import Room, seen, until
from tests.sessions import Session

SIZE = (80, 24)


def named() -> Session:
    """Three people of two groups, one of which is there under two spellings."""
    session = Session()
    session.join("Ann", "Night Shelter")
    session.join("Bo", "Nightshelter East")
    session.join("Cyd", "the night shelter")
    session.join("Dee")
    return session


def group_texts(session: Session) -> list[str]:
    return [group.text for group in session.state.groups]


async def test_letters_with_marks_stand_among_those_without() -> None:
    session = Session()
    for name, group in (("Zoë", "Zebras"), ("Émile", "Éclairs"), ("eva", "foxes"), ("Ana", "Ants")):
        session.join(name, group)
    async with Room(session).console().run_test(size=SIZE) as pilot:
        await seen(pilot, "4 here")
        await pilot.press("o")
        rows = await seen(pilot, "Zoë")
        assert [name for row in rows for name in ("Ana", "Émile", "eva", "Zoë") if name in row] == [
            "Ana", "Émile", "eva", "Zoë"
        ]  # fmt: skip
        await pilot.press("v")
        rows = await seen(pilot, "The groups")
        groups = ("Ants", "Éclairs", "foxes", "Zebras")
        assert [name for row in rows for name in groups if name in row] == list(groups)


async def test_twins_are_suggested_and_merged() -> None:
    session = named()
    room = Room(session)
    before = {person.name: person.group for person in session.state.here}
    async with room.console().run_test(size=SIZE) as pilot:
        await seen(pilot, "4 here")
        await pilot.press("o")
        await seen(pilot, "Who is here")
        await pilot.press("v")
        rows = await seen(pilot, "may be there twice")
        assert "perhaps the same as “" in "\n".join(rows)
        await pilot.press("m")
        await seen(pilot, "is the same as which group?")
        await pilot.press("down", "up", "enter")
        await until(pilot, lambda: len(session.state.groups) == 2)
        after = {person.name: person.group for person in session.state.here}
        assert len({*after.values(), ""}) == 3
        assert session.state.map.meant(before["Ann"]) == after["Ann"]
        await pilot.press("escape", "u")
        await until(pilot, lambda: len(session.state.groups) == 3)


async def test_a_group_is_renamed() -> None:
    session = Session()
    session.join("Ann", "Rivr Watch")
    async with Room(session).console().run_test(size=SIZE) as pilot:
        await seen(pilot, "1 here")
        await pilot.press("o", "v")
        await seen(pilot, "Rivr Watch")
        await pilot.press("w")
        await seen(pilot, "What it does")
        await pilot.press(*["backspace"] * 10, *"River Watch", "ctrl+s")
        await seen(pilot, "1 person here")
        assert group_texts(session) == ["River Watch"]


async def test_a_group_is_marked_as_one_of_the_victory_party_and_as_missing() -> None:
    session = Session()
    session.join("Ann", "River Watch")
    group = session.state.groups[0].id
    async with Room(session).console().run_test(size=SIZE) as pilot:
        await seen(pilot, "1 here")
        await pilot.press("o", "v")
        await seen(pilot, "River Watch")
        await pilot.press("w")
        await seen(pilot, "as was answered")
        await pilot.press("tab", *"Clean-ups", "tab", "right", "tab", "right", "tab", "right")
        await pilot.press("ctrl+s")
        await seen(pilot, "of the victory party · missing here · Clean-ups")
        assert session.state.map.of(group) == GroupNotes(True, True, "Clean-ups", "local")
        assert group_texts(session) == ["River Watch"]
        await pilot.press("w")
        await seen(pilot, "← yes →")
        await pilot.press("tab", "tab", "tab", "right", "ctrl+s")
        await until(pilot, lambda: session.state.map.of(group).vision is False)
        await pilot.press("escape", "u")
        await until(pilot, lambda: session.state.map.of(group).vision is True)


async def test_a_persons_name_and_group_are_put_right() -> None:
    session = named()
    async with Room(session).console().run_test(size=SIZE) as pilot:
        await seen(pilot, "4 here")
        await pilot.press("o")
        await seen(pilot, "Who is here")
        await pilot.press("w")
        await seen(pilot, "Correct the name or the group")
        await pilot.press(*"a", "tab", *" two", "ctrl+s")
        await seen(pilot, "Night Shelter two")
        person = next(one for one in session.state.here if one.name == "Anna")
        assert session.state.group_name(person.group) == "Night Shelter two"


async def test_a_key_that_is_none_among_groups_says_so() -> None:
    session = Session()
    session.join("Ann", "River Watch")
    async with Room(session).console().run_test(size=SIZE) as pilot:
        await seen(pilot, "1 here")
        await pilot.press("o", "m")
        await seen(pilot, "Only groups can be merged. Press V to see them.")
        await pilot.press("v", "enter")
        await seen(pilot, "These are the groups. Press V for the people.")
        await pilot.press("m")
        await seen(pilot, "There is no other group to merge it with.")
        await pilot.press("e")
        await seen(pilot, "These are the groups. Press V for the people.")
        assert group_texts(session) == ["River Watch"]


@pytest.mark.long
async def test_a_refusal_is_said_on_the_page_itself() -> None:
    async with Room(named()).console().run_test(size=SIZE) as pilot:
        await seen(pilot, "4 here")
        await pilot.press("o", "v")
        await seen(pilot, "may be there twice")
        await pilot.press("w")
        await seen(pilot, "What it does")
        await pilot.press(*["backspace"] * 40, *"Nightshelter East", "ctrl+s")
        rows = await seen(pilot, "There is a group of that name already.")
        assert any("The groups" in row for row in rows)
        await pilot.press("down")
        rows = await seen(pilot, "may be there twice.")
        assert not any("already" in row for row in rows)


async def test_the_smaller_window_names_the_key_of_the_groups() -> None:
    session = named()
    async with Room(session).console().run_test(size=SIZE) as pilot:
        await seen(pilot, "4 here")
        await pilot.press("o")
        await seen(pilot, "v  groups")


async def test_a_second_press_is_for_the_same_person() -> None:
    session = named()
    async with Room(session).console().run_test(size=SIZE) as pilot:
        await seen(pilot, "4 here")
        await pilot.press("o")
        await seen(pilot, "enter  has left")
        await pilot.press("enter")
        await seen(pilot, "enter  is back")
        assert [person.name for person in session.state.here] == ["Bo", "Cyd", "Dee"]
        await pilot.press("enter")
        await seen(pilot, "enter  has left")
        assert len(session.state.here) == 4
