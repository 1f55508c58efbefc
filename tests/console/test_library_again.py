"""The library looks again by itself."""

import threading
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.strip import Strip

from facilitator.console.app import Console
from facilitator.console.screens.library_screen import LibraryScreen
from facilitator.console.widgets.page import Page
from facilitator.journal.library import SessionSummary
from facilitator.journal.session_errors import Damaged, NoPermission
from tests.console.paint import screen_text
from tests.console.shelf import Shelf, card
from tests.console.stage import at_rest, seen, until
from tests.patience import PATIENCE

SIZE = (80, 24)
NEVER = 3600.0


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looks follow upon each other."""
    monkeypatch.setattr(LibraryScreen, "every", 0.02)


def three() -> Shelf:
    """A library of three."""
    return Shelf([card("River"), card("Harbour"), card("Old")])


def titles(pilot: Pilot[Any], *known: str) -> list[str]:
    """Those of the known titles that are on the screen, from the top."""
    rows = screen_text(pilot.app)
    return [title for row in rows for title in known if row.split()[-1:] == [title]]


def chosen(pilot: Pilot[Any]) -> str:
    """The name of the chosen session."""
    screen = pilot.app.screen
    assert isinstance(screen, LibraryScreen)
    return screen.at


async def looked(pilot: Pilot[Any], shelf: Shelf) -> None:
    """Let a look begin and end that sees the shelf as it is now."""
    before = shelf.looks
    # The one that is going on may have seen it before; the next has ended once another begins.
    await until(pilot, lambda: shelf.looks > before + 2)
    await pilot.pause()


def lose_callbacks(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the page wants to do after a refresh is taken and never done."""
    monkeypatch.setattr(LibraryScreen, "call_after_refresh", lambda *_given: True)


async def test_a_look_that_is_lost_after_the_first_paint_is_made_soon(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lose_callbacks(monkeypatch)
    monkeypatch.setattr(LibraryScreen, "every", NEVER)
    monkeypatch.setattr(LibraryScreen, "latest", 0.02)
    async with Console(sessions=three()).run_test(size=SIZE) as pilot:
        await seen(pilot, "Harbour")


async def test_without_any_first_look_the_sessions_are_there_after_the_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lose_callbacks(monkeypatch)
    monkeypatch.setattr(LibraryScreen, "latest", NEVER)
    async with Console(sessions=three()).run_test(size=SIZE) as pilot:
        await seen(pilot, "Harbour")


async def test_a_session_made_elsewhere_comes_on_top_and_the_others_keep_their_order() -> None:
    shelf = three()
    async with Console(sessions=shelf).run_test(size=SIZE) as pilot:
        await seen(pilot, "Harbour")
        first = chosen(pilot)
        shelf.there = [card("Old", room=True), card("Harbour"), card("New"), card("River")]
        await seen(pilot, "New")
        assert titles(pilot, "New", "River", "Harbour", "Old") == ["New", "River", "Harbour", "Old"]
        assert chosen(pilot) == first
        assert "room open" in "\n".join(screen_text(pilot.app))


async def test_all_are_in_order_again_on_coming_back() -> None:
    shelf = three()
    async with Console(sessions=shelf).run_test(size=SIZE) as pilot:
        await seen(pilot, "Harbour")
        shelf.there = [card("Old", room=True), card("River"), card("Harbour")]
        await seen(pilot, "room open")
        assert titles(pilot, "River", "Harbour", "Old") == ["River", "Harbour", "Old"]
        await pilot.press("?")
        await seen(pilot, "keys")
        await pilot.press("escape")
        known = ("River", "Harbour", "Old")
        await until(pilot, lambda: titles(pilot, *known) == ["Old", "River", "Harbour"])


async def test_a_chosen_session_that_goes_gives_way_to_its_neighbour() -> None:
    shelf = three()
    async with Console(sessions=shelf).run_test(size=SIZE) as pilot:
        await seen(pilot, "Harbour")
        await pilot.press("down")
        shelf.there = [card("River"), card("Old")]
        await until(pilot, lambda: not titles(pilot, "Harbour"))
        assert "old" in chosen(pilot)
        shelf.there = [card("River")]
        await until(pilot, lambda: not titles(pilot, "Old"))
        assert "river" in chosen(pilot)


async def test_where_a_session_stands_is_read_again_only_if_it_moved() -> None:
    shelf = Told([card("River", step="q1")])
    async with Console(sessions=shelf).run_test(size=SIZE) as pilot:
        await seen(pilot, "q1")
        await looked(pilot, shelf)
        assert shelf.asked_steps == ["q1"]
        shelf.there = [replace(card("River", step="q2"), updated=1)]
        await seen(pilot, "q2")
        assert shelf.asked_steps == ["q1", "q2"]


class Told(Shelf):
    """Notes where it was asked where a session stands."""

    def __init__(self, cards: Sequence[SessionSummary]) -> None:
        super().__init__(cards)
        self.asked_steps: list[str] = []

    def standing(self, card: SessionSummary) -> str:
        self.asked_steps.append(card.step)
        return super().standing(card)


async def test_a_message_stays_until_a_key_takes_it_away() -> None:
    shelf = Shelf([card("old", problem=Damaged("old", 7)), card("River")])
    async with Console(sessions=shelf).run_test(size=SIZE) as pilot:
        await seen(pilot, "River")
        await pilot.press("enter")
        await seen(pilot, "! “old” is damaged")
        await looked(pilot, shelf)
        assert "! “old” is damaged" in "\n".join(screen_text(pilot.app))
        await pilot.press("down")
        await until(pilot, lambda: "! “old”" not in "\n".join(screen_text(pilot.app)))


async def test_a_look_that_fails_says_so_keeps_the_list_and_takes_it_back() -> None:
    shelf = three()
    async with Console(sessions=shelf).run_test(size=SIZE) as pilot:
        await seen(pilot, "Harbour")
        shelf.unread = NoPermission("sessions")
        rows = "\n".join(
            await seen(pilot, "! You do not have permission to read or write “sessions”.")
        )
        assert "Harbour" in rows
        shelf.unread = None
        await until(
            pilot, lambda: "! You do not have permission" not in "\n".join(screen_text(pilot.app))
        )


async def test_a_first_look_that_fails_counts_nothing() -> None:
    shelf = Shelf([])
    shelf.unread = NoPermission("sessions")
    async with Console(sessions=shelf).run_test(size=SIZE) as pilot:
        rows = "\n".join(
            await seen(pilot, "! You do not have permission to read or write “sessions”.")
        )
        assert "0 sessions" not in rows
        assert "No sessions yet" not in rows


async def test_a_look_that_finds_nothing_new_paints_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shelf = three()
    async with Console(sessions=shelf).run_test(size=SIZE) as pilot:
        await seen(pilot, "Harbour")
        await looked(pilot, shelf)
        painted: list[int] = []
        paint = Page.render_line

        def noted(page: Page, row: int) -> Strip:
            painted.append(row)
            return paint(page, row)

        monkeypatch.setattr(Page, "render_line", noted)
        before = shelf.looks
        await until(pilot, lambda: shelf.looks > before + 2)
        assert painted == []


async def test_it_looks_only_while_it_is_on_top() -> None:
    shelf = three()
    async with Console(sessions=shelf).run_test(size=SIZE) as pilot:
        await seen(pilot, "Harbour")
        await pilot.press("?")
        await seen(pilot, "keys")
        await at_rest(pilot)
        before = shelf.looks
        await pilot.pause(0.2)
        assert shelf.looks == before


class Slow(Shelf):
    """A library that takes as long to read as a test wants."""

    def __init__(self, cards: Sequence[SessionSummary]) -> None:
        super().__init__(cards)
        self.gate = threading.Event()

    def cards(self) -> Sequence[SessionSummary]:
        summaries = super().cards()
        self.gate.wait(PATIENCE)
        return summaries


async def test_no_look_begins_while_one_goes_on() -> None:
    shelf = Slow([card("River")])
    async with Console(sessions=shelf).run_test(size=SIZE) as pilot:
        await until(pilot, lambda: shelf.looks == 1)
        await pilot.pause(0.2)
        assert shelf.looks == 1
        shelf.gate.set()
        await seen(pilot, "River")
        await looked(pilot, shelf)
