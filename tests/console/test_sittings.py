"""Another sitting of a session: from its closed page, from the library, and its lobby."""

from pathlib import Path

import pytest

from facilitator.agendas import load
from facilitator.commands.housekeeping import delete_whole, lead_closed
from facilitator.console.app import Console
from facilitator.console.opened_session import Sessions
from facilitator.console.screens.lobby import LobbyScreen
from facilitator.journal.locations import Folder
from facilitator.journal.session_errors import DiskFull
from facilitator.journal.session_start import begin_session
from facilitator.workshop.clock import HERE
from facilitator.workshop.errors import Rejection
from tests.console.paint import screen_text
from tests.console.scenes import asked, sitting
from tests.console.shelf import Shelf, card
from tests.console.stage import Room, seen, until
from tests.sessions import CLOCK, agenda, workshop

SIZE = (80, 24)


def closed() -> Room:
    session = asked(["River Watch"])
    session.do("end")
    return Room(session)


async def test_a_closed_session_goes_on_by_one_key() -> None:
    room = closed()
    async with room.console().run_test(size=SIZE) as pilot:
        rows = await seen(pilot, "ended")
        assert " s  another sitting" in rows[-1]
        await pilot.press("s")
        await seen(pilot, "Replies of the groups")
        await pilot.press("ctrl+s")
        rows = await seen(pilot, "Sitting 2 · Replies of the groups")
        assert "14 people from before" in " ".join(rows)
        assert room.asked[0][0] == "sitting"
        room.session.do("return", next(iter(room.session.state.participants)))
        room.tell()
        await seen(pilot, "1 here")
        await pilot.press("space")
        rows = await seen(pilot, "What we sent to our groups")
        assert "align · 1 of 6" in rows[0]
        await pilot.press("j")
        rows = await seen(pilot, "Sitting 2 · Replies of the groups")
        row = next(row for row in rows if "Welcome back" in row)
        assert row.split()[1:3] == ["1", "align"]


@pytest.mark.long
async def test_it_is_called_what_one_types_and_may_have_no_steps_of_its_own() -> None:
    room = closed()
    async with room.console().run_test(size=SIZE) as pilot:
        await seen(pilot, "ended")
        await pilot.press("s")
        await seen(pilot, "Replies of the groups")
        room.refuses = Rejection("storing-fails")
        await pilot.press(*["down"] * 4, "tab", *"In spring", "ctrl+s")
        await seen(pilot, "! Nothing can be stored at the moment.")
        room.refuses = None
        await pilot.press("ctrl+s")
        await seen(pilot, "Sitting 2 · In spring")
        assert room.asked[-1][1] == {"title": "In spring"}
        assert room.session.state.agenda == agenda(
            q1={"minutes": 3, "notes": "Ask for people as well."}
        )


async def test_a_session_that_goes_on_has_no_such_key() -> None:
    async with Room(asked(["River Watch"])).console().run_test(size=SIZE) as pilot:
        await seen(pilot, "River Watch")
        await pilot.press("s")
        await pilot.pause()
        assert "Another sitting" not in "\n".join(screen_text(pilot.app))


async def test_who_is_away_is_marked_as_back_by_hand() -> None:
    console = sitting()
    async with console.run_test(size=SIZE) as pilot:
        await seen(pilot, "5 here")
        await pilot.press("o")
        rows = await seen(pilot, "not back yet")
        assert "5 count as here" in rows[0]
        await pilot.press(*["down"] * 5)
        await seen(pilot, "is back")
        await pilot.press("enter")
        await seen(pilot, "6 count as here")


@pytest.mark.long
async def test_no_new_session_begins_with_the_agenda_of_a_later_sitting() -> None:
    async with Console(sessions=Shelf([])).run_test(size=(80, 40)) as pilot:
        await seen(pilot, "No sessions yet.")
        await pilot.press("n")
        rows = "\n".join(await seen(pilot, "A first hour together"))
        assert "Replies of the groups" not in rows


async def test_the_library_begins_a_sitting_and_opens_it(monkeypatch: pytest.MonkeyPatch) -> None:
    session = workshop()
    room = Room(session)
    shelf = Shelf([card("Mill Street", ended=True), card("River")], session.state)
    monkeypatch.setattr(
        "facilitator.console.screens.library_screen.opened", lambda *_given: room.opened()
    )
    async with Console(sessions=shelf).run_test(size=SIZE) as pilot:
        rows = await seen(pilot, "Mill Street")
        assert "another sitting" in rows[-1]
        await pilot.press("s")
        await seen(pilot, "Replies of the groups")
        shelf.error = DiskFull("x")
        await pilot.press("ctrl+s")
        await seen(pilot, "! The disk is full")
        shelf.error = None
        await pilot.press("ctrl+s")
        await until(pilot, lambda: bool(shelf.asked))
        name, action, given = shelf.asked[0]
        assert (name, action) == ("2026-11-21-mill-street-7f3a", "sitting")
        assert given == {"title": "", "agenda": load("coalition-replies").to_body()}
        await seen(pilot, "ended")


async def test_the_library_says_in_which_sitting_a_stored_session_is(tmp_path: Path) -> None:
    home = Folder(tmp_path)
    ref = begin_session(home, agenda(), title="River")
    sessions = Sessions(home, CLOCK, lead_closed, delete_whole)

    def standing() -> str:
        [one] = sessions.cards()
        return sessions.standing(one)

    assert standing() == ""
    lead_closed(ref, "go", "close", HERE)
    assert standing() == "step 20 of 20"
    lead_closed(ref, "end", "", HERE)
    body = {"agenda": load("coalition-replies").to_body()}
    async with Console(sessions=sessions).run_test(size=SIZE) as pilot:
        await seen(pilot, "ended")
        lead_closed(ref, "sitting", body, HERE)
        assert standing() == "sitting 2"
        lead_closed(ref, "next", "", HERE)
        assert standing() == "sitting 2 · step 1 of 6"
    lead_closed(ref, "end", "", HERE)
    lead_closed(ref, "sitting", body, HERE)
    lead_closed(ref, "go", "close", HERE)
    assert standing() == "step 20 of 20"


async def test_a_session_that_was_closed_in_its_lobby_goes_on_as_well() -> None:
    session = asked([])
    session.do("end")
    session.do("sitting")
    session.do("end")
    async with Room(session).console().run_test(size=SIZE) as pilot:
        rows = await seen(pilot, "The session is closed")
        assert isinstance(pilot.app.screen, LobbyScreen)
        assert "another sitting" in rows[-1]


async def test_a_sitting_that_was_undone_is_not_counted(tmp_path: Path) -> None:
    home = Folder(tmp_path)
    ref = begin_session(home, agenda(), title="River")
    sessions = Sessions(home, CLOCK, lead_closed, delete_whole)

    def standing() -> str:
        [one] = sessions.cards()
        return sessions.standing(one)

    lead_closed(ref, "go", "close", HERE)
    lead_closed(ref, "end", "", HERE)
    body = {"agenda": load("coalition-replies").to_body()}
    lead_closed(ref, "sitting", body, HERE)
    assert standing() == "sitting 2"
    lead_closed(ref, "undo", "", HERE)
    assert standing() == "step 20 of 20"
    lead_closed(ref, "sitting", body, HERE)
    assert standing() == "sitting 2"
    lead_closed(ref, "next", "", HERE)
    assert standing() == "sitting 2 · step 1 of 6"
