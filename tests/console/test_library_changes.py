"""A session is renamed, follows another agenda, or is deleted, from the library's pages."""

from dataclasses import replace
from pathlib import Path

import pytest

from facilitator.agendas import load
from facilitator.commands.housekeeping import delete_whole, lead_closed
from facilitator.console.app import Console
from facilitator.console.opened_session import Sessions
from facilitator.console.screens.library_screen import LibraryScreen
from facilitator.console.screens.lobby import LobbyScreen
from facilitator.console.screens.room_screen import RoomScreen
from facilitator.journal.locations import Folder
from facilitator.journal.session_errors import DiskFull
from facilitator.journal.session_start import begin_session
from tests.console.scenes import asked, empty
from tests.console.shelf import Shelf, card
from tests.console.stage import Room, seen, until
from tests.sessions import CLOCK, Session, agenda

SIZE = (80, 24)
GROWN = (80, 40)


async def test_the_title_and_the_agenda_are_changed_where_sessions_are_listed() -> None:
    shelf = Shelf([card("River Valley")])
    async with Console(sessions=shelf).run_test(size=SIZE) as pilot:
        await seen(pilot, "River Valley")
        await pilot.press("e")
        await seen(pilot, "This session")
        await pilot.press(*" east", "tab", "tab", "down", "ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, LibraryScreen))
    (_name, first, argument), (name, action, changes) = shelf.asked
    assert (first, action, changes) == ("agenda", "settings", {"title": "River forum east"})
    assert name == "2026-11-21-river-valley-7f3a"
    assert isinstance(argument, dict)
    assert argument["agenda"] == load("coalition").to_body()


async def test_the_wall_on_phones_is_switched_off() -> None:
    shelf = Shelf([card("River Valley")], stands=asked(["River Watch"]).state)
    async with Console(sessions=shelf).run_test(size=GROWN) as pilot:
        await seen(pilot, "River Valley")
        await pilot.press("e")
        await seen(pilot, "Wall on phones")
        await pilot.press("tab", "tab", "tab", "tab", "right")
        await seen(pilot, "← no →")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, LibraryScreen))
    assert [each[1:] for each in shelf.asked] == [("settings", {"wall_page": False})]


@pytest.mark.long
async def test_that_phones_ask_what_would_help_is_switched_on() -> None:
    shelf = Shelf([card("River Valley")], stands=asked(["River Watch"]).state)
    async with Console(sessions=shelf).run_test(size=GROWN) as pilot:
        await seen(pilot, "River Valley")
        await pilot.press("e")
        await seen(pilot, "Ask what would help")
        await pilot.press("tab", "tab", "tab", "tab", "tab", "right")
        await seen(pilot, "← yes →")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, LibraryScreen))
    assert [each[1:] for each in shelf.asked] == [("settings", {"ask_what_helps": True})]


@pytest.mark.long
async def test_nothing_changed_asks_nothing() -> None:
    shelf = Shelf([card("River Valley")])
    async with Console(sessions=shelf).run_test(size=SIZE) as pilot:
        await seen(pilot, "River Valley")
        await pilot.press("e")
        await seen(pilot, "This session")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, LibraryScreen))
    assert shelf.asked == []


async def test_the_agenda_stays_once_somebody_has_answered() -> None:
    shelf = Shelf([card("River Valley")], stands=asked(["River Watch"]).state)
    async with Console(sessions=shelf).run_test(size=GROWN) as pilot:
        await seen(pilot, "River Valley")
        await pilot.press("e")
        rows = await seen(pilot, "This session")
        assert not any("Agenda" in row for row in rows)


async def test_a_session_is_deleted_once_its_first_word_was_typed() -> None:
    shelf = Shelf([card("Mill Street"), card("River Valley")])
    async with Console(sessions=shelf).run_test(size=SIZE) as pilot:
        await seen(pilot, "River Valley")
        await pilot.press("delete")
        await seen(pilot, "Delete “Mill Street” for good?")
        await pilot.press(*"river", "ctrl+s")
        await seen(pilot, "! Please type “Mill”.")
        assert shelf.deleted == []
        shelf.error = DiskFull("x")
        await pilot.press(*["backspace"] * 5, *"mill", "ctrl+s")
        await seen(pilot, "! The disk is full")
        shelf.error = None
        await pilot.press("ctrl+s")
        rows = await seen(pilot, "✓ “Mill Street” has been deleted.")
        assert shelf.deleted == ["2026-11-21-mill-street-7f3a"]
        await seen(pilot, "1 session on this computer")
        assert rows


@pytest.mark.long
async def test_a_session_whose_title_has_no_letters_is_deleted_by_a_word() -> None:
    shelf = Shelf([card("🌊🏳️‍🌈")])
    async with Console(sessions=shelf).run_test(size=SIZE) as pilot:
        await seen(pilot, "1 session on this computer")
        await pilot.press("delete")
        await seen(pilot, "Type “delete”")
        await pilot.press(*"no", "ctrl+s")
        await seen(pilot, "! Please type “delete”.")
        await pilot.press("backspace", "backspace", *"delete", "ctrl+s")
        await until(pilot, lambda: len(shelf.deleted) == 1)


async def test_a_session_whose_room_is_open_is_not_deleted() -> None:
    shelf = Shelf([card("Mill Street", room=True)])
    async with Console(sessions=shelf).run_test(size=SIZE) as pilot:
        await seen(pilot, "Mill Street")
        await pilot.press("delete")
        await seen(pilot, "Its room is open.")
        assert shelf.deleted == []


@pytest.mark.long
async def test_a_complaint_goes_as_soon_as_it_is_mended() -> None:
    async with Console(sessions=Shelf([])).run_test(size=GROWN) as pilot:
        await seen(pilot, "No sessions yet.")
        await pilot.press("n")
        await seen(pilot, "A new session")
        await pilot.press("ctrl+s")
        await seen(pilot, "! Please fill this in.")
        await pilot.press("R")
        await until(pilot, lambda: not pilot.app.screen.query(".unfit"))
        await pilot.press(*["tab"] * 7, *"short", "ctrl+s")
        await seen(pilot, "! Please enter the Wi-Fi's name, too.")
        await pilot.press("G")
        await until(pilot, lambda: len(pilot.app.screen.query(".unfit")) == 1)
        rows = await seen(pilot, "! A Wi-Fi password has at least 8 characters.")
        assert not any("Wi-Fi's name" in row for row in rows)


@pytest.mark.long
async def test_an_agenda_is_changed_into_the_words_of_another_scale() -> None:
    shelf = Shelf([card("River Valley")], Session(load("coalition-national")).state)
    async with Console(sessions=shelf).run_test(size=SIZE) as pilot:
        await seen(pilot, "River Valley")
        await pilot.press("e")
        await seen(pilot, "Building a national coalition")
        await pilot.press("tab", "tab", "tab", "right", "ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, LibraryScreen))
    ((_name, action, argument),) = shelf.asked
    assert (action, argument) == ("agenda", {"agenda": load("coalition-international").to_body()})


@pytest.mark.long
async def test_its_own_changed_steps_stay_in_the_words_of_another_scale() -> None:
    national, other = load("coalition-national"), load("coalition-international")
    changed = replace(national.steps[1], prompt="Who comes to our party?")
    ours = replace(national, steps=(changed, *national.steps[2:]))
    shelf = Shelf([card("River Valley")], Session(ours).state)
    async with Console(sessions=shelf).run_test(size=SIZE) as pilot:
        await seen(pilot, "River Valley")
        await pilot.press("e")
        await seen(pilot, "Building a national coalition")
        await pilot.press("tab", "tab", "tab", "right", "ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, LibraryScreen))
    ((_name, _action, argument),) = shelf.asked
    worded = replace(other.steps[1], prompt="Who comes to our party?")
    assert argument == {"agenda": replace(other, steps=(worded, *other.steps[2:])).to_body()}


@pytest.fixture
def home(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


async def test_a_stored_session_is_changed_and_deleted(home: Folder) -> None:
    """The same with real files, which no room holds."""
    ref = begin_session(home, agenda(), title="River")
    sessions = Sessions(home, CLOCK, lead_closed, delete_whole)
    async with Console(sessions=sessions).run_test(size=SIZE) as pilot:
        await seen(pilot, "River")
        await pilot.press("e")
        await seen(pilot, "This session")
        await pilot.press(*" two", "tab", *"Clean water", "tab", "down", "down", "ctrl+s")
        await seen(pilot, "River two")
        state = sessions.state(ref)
        assert (state.title, state.cause) == ("River two", "Clean water")
        assert state.agenda.name == "coalition-hour"
        await pilot.press("delete")
        await seen(pilot, "Delete “River two” for good?")
        await pilot.press(*"River", "ctrl+s")
        await seen(pilot, "No sessions yet.")
    assert [path.name for path in home.path.iterdir() if path.name.startswith("20")] == []


async def test_the_lobby_changes_its_session() -> None:
    room = Room(empty())
    async with room.console().run_test(size=SIZE) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, LobbyScreen))
        await pilot.press("e")
        await seen(pilot, "This session")
        await pilot.press(*"s", "ctrl+s")
        await until(pilot, lambda: room.session.state.title == "River forums")
        await until(pilot, lambda: isinstance(pilot.app.screen, LobbyScreen))


async def test_another_agenda_takes_the_page_back_to_the_lobby() -> None:
    session = empty()
    room = Room(session)
    async with room.console().run_test(size=SIZE) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, LobbyScreen))
        await pilot.press("space")
        await seen(pilot, "Welcome")
        await room.do("agenda", {"agenda": load("coalition-hour").to_body()})
        await until(pilot, lambda: isinstance(pilot.app.screen, LobbyScreen))
        await pilot.press("space")
        await until(pilot, lambda: isinstance(pilot.app.screen, RoomScreen))
        assert session.state.agenda.name == "coalition-hour"
