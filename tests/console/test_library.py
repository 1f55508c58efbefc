"""The library and the form for a new session."""

from pathlib import Path

import pytest
from textual.events import Key

from facilitator.console.app import Console
from facilitator.console.screens.export_form import ExportScreen
from facilitator.console.screens.library_screen import LibraryScreen
from facilitator.console.screens.room_screen import RoomScreen
from facilitator.journal.locations import Folder
from facilitator.journal.session_errors import DiskFull
from facilitator.journal.session_start import begin_session
from facilitator.workshop.errors import Rejection
from tests.console.paint import screen_text
from tests.console.scenes import asked, library
from tests.console.shelf import Shelf, card
from tests.console.stage import Room, seen, until
from tests.sessions import CLOCK, agenda

SIZE = (80, 24)


async def test_running_sessions_come_first_and_damaged_ones_say_so() -> None:
    async with library().run_test(size=SIZE) as pilot:
        rows = "\n".join(await seen(pilot, "Harbour alliance"))
        assert rows.index("Harbour alliance") < rows.index("River Valley")
        assert "damaged from event 7" in rows
        await pilot.press("down", "down", "down", "enter")
        await seen(pilot, "! “old” is damaged")


async def test_a_session_that_should_be_gone_by_now_says_so() -> None:
    kept = [
        card("River Valley", keep_until="2026-03-03"),
        card("Harbour", keep_until="9999-12-31"),
        card("Old", keep_until=None),
    ]
    async with Console(sessions=Shelf(kept)).run_test(size=SIZE) as pilot:
        rows = "\n".join(await seen(pilot, "Harbour"))
        assert "kept until 2026-03-03 (past)" in rows
        assert rows.count("past") == 1


async def test_a_new_session_from_the_form() -> None:
    shelf = Shelf([])
    async with Console(sessions=shelf).run_test(size=(80, 40)) as pilot:
        await seen(pilot, "No sessions yet.")
        await pilot.press("n")
        await seen(pilot, "A new session")
        await pilot.press("ctrl+s")
        await seen(pilot, "! Please fill this in.")
        await pilot.press(
            *"River", "tab", *"Clean water", "tab", "right", *["tab"] * 3, *"Hall", "tab"
        )
        await pilot.press(*"Guests", "tab", *"short", "ctrl+s")
        rows = await seen(pilot, "! A Wi-Fi password has at least 8 characters.")
        assert any("Clean water" in row for row in rows)
        shelf.error = DiskFull("x")
        await pilot.press(*"-secret", "ctrl+s")
        await seen(pilot, "! The disk is full")
        assert not shelf.begun


async def test_what_is_typed_fast_lands_in_its_field(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shelf = Shelf([])
    console = Console(sessions=shelf)
    async with console.run_test(size=SIZE) as pilot:
        await seen(pilot, "No sessions yet.")
        await pilot.press("n")
        await seen(pilot, "A new session")
        monkeypatch.setattr(console, "follow", lambda opened: None)
        typed = [*"River", "enter", *"Water", *["enter"] * 4, *"Hall", *["enter"] * 6]
        for key in typed:
            console.post_message(Key(key, key if len(key) == 1 else None))
        await until(pilot, lambda: bool(shelf.begun))
        assert shelf.begun[0]["args"] == ("River", "Water", "Hall", 30, None)


async def test_the_last_row_makes_the_session(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shelf = Shelf([])
    console = Console(sessions=shelf)
    async with console.run_test(size=SIZE) as pilot:
        await seen(pilot, "No sessions yet.")
        await pilot.press("n")
        await seen(pilot, "A new session")
        monkeypatch.setattr(console, "follow", lambda opened: None)
        await pilot.press(*"River", "shift+tab", "enter")
        await until(pilot, lambda: bool(shelf.begun))
        made = shelf.begun[0]
        assert made["agenda"] == "coalition"
        assert made["args"] == ("River", "", "", 30, None)
        await until(pilot, lambda: isinstance(pilot.app.screen, LibraryScreen))


@pytest.mark.parametrize(
    ("keys", "asks"),
    [
        *(pytest.param(*each, marks=pytest.mark.long) for each in [((), True), (("right",), True)]),
        (("left",), False),
    ],
)
async def test_whether_phones_ask_what_would_help_is_said_by_the_agenda_or_here(
    keys: tuple[str, ...], asks: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = Shelf([])
    console = Console(sessions=shelf)
    async with console.run_test(size=(80, 44)) as pilot:
        await seen(pilot, "No sessions yet.")
        await pilot.press("n")
        await seen(pilot, "as the agenda says")
        monkeypatch.setattr(console, "follow", lambda opened: None)
        await pilot.press(*"River", "shift+tab", "shift+tab", *keys, "ctrl+s")
        await until(pilot, lambda: bool(shelf.begun))
        assert shelf.begun[0]["asks"] is asks


async def test_a_new_session_starts_from_the_map_of_an_earlier_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shelf = Shelf([card("Spring forum", day="2026-05-02"), card("Harbour")])
    console = Console(sessions=shelf)
    async with console.run_test(size=(80, 40)) as pilot:
        await seen(pilot, "Harbour")
        await pilot.press("n")
        await seen(pilot, "Start with")
        monkeypatch.setattr(console, "follow", lambda opened: None)
        await pilot.press(*"River", *["tab"] * 9, "right")
        await seen(pilot, "the map of Spring forum (2026-05-02)")
        shelf.error = Rejection("nothing-on-the-map")
        await pilot.press("ctrl+s")
        await seen(pilot, "! There is no group in this session yet.")
        shelf.error = None
        await pilot.press("ctrl+s")
        await until(pilot, lambda: bool(shelf.begun))
        assert shelf.begun[0]["earlier"] == shelf.there[0].ref


@pytest.mark.long
async def test_a_wrong_number_of_days_is_said_beside_its_field() -> None:
    async with Console(sessions=Shelf([])).run_test(size=SIZE) as pilot:
        await seen(pilot, "No sessions yet.")
        await pilot.press("n")
        await seen(pilot, "A new session")
        await pilot.press(*"River", *["tab"] * 8, *"x", "ctrl+s")
        await seen(pilot, "! Please enter a number of days")


async def test_export_writes_files_and_asks_before_names(tmp_path: Path) -> None:
    ref = begin_session(Folder(tmp_path), agenda(), title="River")
    out = tmp_path / "out"
    console = Console(first=lambda: ExportScreen(ref, CLOCK))
    async with console.run_test(size=SIZE) as pilot:
        await seen(pilot, "Export documents")
        await pilot.press("tab", "tab", "right", "tab", "end")
        await pilot.press(*["backspace"] * 80, *str(out), "ctrl+s")
        await seen(pilot, "Write people's names into the files?")
        await pilot.press("enter")
        await seen(pilot, "Folder")
        assert not out.exists()
        await pilot.press("shift+tab", "left", "ctrl+s")
        await seen(pilot, "4 files are written.")
        assert len(list(out.iterdir())) == 4


@pytest.mark.parametrize(("keys", "along"), [((), True), (("right",), False)])
async def test_where_we_differ_is_left_out_where_somebody_says_so(
    keys: tuple[str, ...], along: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ref = begin_session(Folder(tmp_path), agenda(), title="River")
    asked_for: list[bool] = []

    def export(*_given: object, along: bool, **_options: object) -> tuple[Path, ...]:
        asked_for.append(along)
        return ()

    monkeypatch.setattr("facilitator.services.export.export", export)
    console = Console(first=lambda: ExportScreen(ref, CLOCK))
    async with console.run_test(size=SIZE) as pilot:
        await seen(pilot, "Where we differ")
        await pilot.press(*["tab"] * 4, *keys, "ctrl+s")
        await seen(pilot, "0 files are written.")
    assert asked_for == [along]


async def test_a_room_is_opened_and_left_for_the_library(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    room = Room(asked(["River Watch"]))
    monkeypatch.setattr(
        "facilitator.console.screens.library_screen.opened", lambda *_given: room.opened()
    )
    async with library().run_test(size=SIZE) as pilot:
        await seen(pilot, "Harbour alliance")
        await pilot.press("enter")
        await seen(pilot, "1 of 14 has answered")
        # A clock that ticks all the time: until the page is gone it looks at the session.
        page = pilot.app.screen
        assert isinstance(page, RoomScreen)
        page.set_interval(0.0005, page._second)
        await pilot.press("o", "ctrl+q")
        await seen(pilot, "Leave this window")
        await pilot.press("enter")
        await seen(pilot, "Harbour alliance")
        assert len(pilot.app.screen_stack) == 1
        await pilot.press("enter")
        await seen(pilot, "1 of 14 has answered")


async def test_an_empty_library_offers_only_what_works() -> None:
    async with Console(sessions=Shelf([])).run_test(size=SIZE) as pilot:
        rows = await seen(pilot, "No sessions yet.")
        assert "replay" not in rows[-1]


@pytest.mark.parametrize("key", ["p", "x", "enter"])
async def test_keys_without_a_session_do_no_harm(key: str) -> None:
    async with Console(sessions=Shelf([])).run_test(size=SIZE) as pilot:
        await seen(pilot, "No sessions yet.")
        await pilot.press(key)
        await pilot.pause()
        assert "No sessions yet." in "\n".join(screen_text(pilot.app))


async def test_where_there_is_no_session_an_example_is_replayed_with_one_key() -> None:
    async with Console(sessions=Shelf([])).run_test(size=SIZE) as pilot:
        await seen(pilot, "Or press O to look at an example")
        await pilot.press("o")
        await seen(pilot, "A city without forecasts")
        await pilot.press("escape")
        await seen(pilot, "No sessions yet.")
