"""What a principle expects and gives is written where it is reworded."""

import pytest

from facilitator.console.screens.choose import ChooseScreen
from facilitator.console.screens.principle_form import PrincipleScreen
from facilitator.console.screens.room_screen import RoomScreen
from facilitator.workshop.items import PrincipleTerms
from tests.console.stage import Room, seen, until
from tests.console.steps.sense_stages import divided, with_terms
from tests.console.steps.stages import choosing, deciding
from tests.console.test_rewording import console, shows
from tests.narrow import frozen_of
from tests.sessions import Session


def first(session: Session) -> tuple[str, PrincipleTerms]:
    item = session.state.principles[0]
    return item.text, item.terms


async def test_w_opens_the_wording_and_the_terms_and_one_undo_takes_back_both() -> None:
    session = divided(shown=False).session
    before = first(session)
    async with console(session) as pilot:
        await pilot.press("v", "down", "w")
        await shows(pilot, PrincipleScreen)
        await pilot.press("end", *" Always.", "enter", *"Be there.", "enter", *"Bread.", "ctrl+s")
        await until(pilot, lambda: first(session)[1] == ("Be there.", "Bread."))
        assert first(session)[0] == f"{before[0]} Always."
        await shows(pilot, RoomScreen)
        await seen(pilot, "What we expect  Be there.")
        await pilot.press("escape", "u")
        await seen(pilot, "Undone: changed the wording of principles")
        assert first(session) == before


@pytest.mark.long
async def test_what_was_typed_is_kept_until_it_is_saved() -> None:
    session = divided(shown=False).session
    room = Room(session)
    app = room.console()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, RoomScreen))
        await pilot.press("v", "down", "w")
        await shows(pilot, PrincipleScreen)
        await pilot.press("enter", *"Be there.")
        await pilot.pause()
        (id,) = (item.id for item in session.state.principles[:1])
        screen = app.screen
        assert isinstance(screen, PrincipleScreen)
        assert screen.draft(f"terms {id}")["expect"] == "Be there."
        await pilot.press("ctrl+s")
        await until(pilot, lambda: first(session)[1] == ("Be there.", ""))
        assert not screen.draft(f"terms {id}")


async def test_enter_tells_the_terms_and_offers_the_form() -> None:
    async with console(with_terms().session) as pilot:
        await pilot.press("v", "down", "enter")
        await shows(pilot, ChooseScreen)
        await seen(pilot, "What you get: Everything that the other groups know")
        await seen(pilot, "Correct the wording, or say what we expect and what you get")


@pytest.mark.long
async def test_saving_without_a_change_asks_the_room_for_nothing() -> None:
    session = with_terms().session
    async with console(session) as pilot:
        await pilot.press("v", "down", "w")
        await shows(pilot, PrincipleScreen)
        count = len(session.events)
        await pilot.press("ctrl+s")
        await shows(pilot, RoomScreen)
        assert len(session.events) == count


@pytest.mark.long
async def test_a_principle_without_words_is_not_saved() -> None:
    async with console(with_terms().session) as pilot:
        await pilot.press("v", "down", "w")
        await shows(pilot, PrincipleScreen)
        await pilot.press(*["ctrl+u"] * 3, "ctrl+s")
        await seen(pilot, "Please fill this in.")
        assert isinstance(pilot.app.screen, PrincipleScreen)


@pytest.mark.long
async def test_terms_that_change_while_people_decide_are_asked_anew() -> None:
    session = deciding(2).session
    async with console(session) as pilot:
        await pilot.press("down", "w")
        await shows(pilot, PrincipleScreen)
        await pilot.press("enter", *"Be there.", "ctrl+s")
        await shows(pilot, ChooseScreen)
        await seen(pilot, "17 positions were given for the old wording")
        await pilot.press("enter")
        await until(pilot, lambda: session.state.steps["adopt"].round == 2)
        await shows(pilot, RoomScreen)
        await seen(pilot, "What we expect  Be there.")
    frozen = frozen_of(session.state, "adopt")
    assert [own.expect for own in frozen.protocol.values()] == ["Be there."]


async def test_before_anything_is_frozen_the_decision_words_them_as_well() -> None:
    session = choosing(2).session
    async with console(session) as pilot:
        await pilot.press("down", "w")
        await shows(pilot, PrincipleScreen)
        await pilot.press("enter", *"Be there.", "ctrl+s")
        await until(pilot, lambda: first(session)[1].expect == "Be there.")
