"""The mouse on the drawn pages: choosing, opening, turning pages, the footer's keys, selecting."""

from datetime import UTC
from typing import Any

from textual.events import MouseScrollDown, MouseScrollUp
from textual.pilot import Pilot

from facilitator.console.screens.answer_screen import AnswerScreen
from facilitator.console.screens.choose import ChooseScreen
from facilitator.console.screens.form_fields import Described, Pick
from facilitator.console.screens.help import HelpScreen
from facilitator.console.screens.people import PeopleScreen
from facilitator.console.screens.room_screen import RoomScreen
from facilitator.console.widgets.page import Page
from facilitator.workshop.clock import Clock
from tests.console.paint import screen_text
from tests.console.scenes import SCENES, asked, people
from tests.console.stage import Room, at_rest, seen, until
from tests.console.steps.stages import choosing
from tests.console.test_clock import Seconds
from tests.console.widgets.demo import GROUPS

SMALL = (80, 24)


def place_of(pilot: Pilot[Any], text: str) -> tuple[int, int]:
    """Where these words stand on the screen, as (column, row)."""
    rows = screen_text(pilot.app)
    row = next(number for number, row_text in enumerate(rows) if text in row_text)
    return rows[row].index(text), row


async def click(pilot: Pilot[Any], text: str) -> None:
    """Click on these words."""
    await pilot.click(offset=place_of(pilot, text))
    await at_rest(pilot)


async def scroll(pilot: Pilot[Any], *, down: bool = True) -> None:
    """Turn the wheel by a notch, as long after the last one as a hand takes."""
    page = pilot.app.screen.query(Page).first()
    kind = MouseScrollDown if down else MouseScrollUp
    event = kind(page, 10, 10, 0, 0, 0, False, False, False, 10, 10)
    event.time = page._scrolled + 1
    page.post_message(event)
    await at_rest(pilot)


async def drag(pilot: Pilot[Any], start: tuple[int, int], end: tuple[int, int]) -> None:
    """Select with the button held."""
    await pilot.mouse_down(offset=start)
    await pilot.hover(offset=end)
    await pilot.mouse_up(offset=end)
    await at_rest(pilot)


def room_of(pilot: Pilot[Any]) -> RoomScreen:
    screen = pilot.app.screen
    assert isinstance(screen, RoomScreen)
    return screen


async def test_a_click_chooses_and_a_second_one_opens() -> None:
    async with Room(asked(GROUPS)).console().run_test(size=SMALL) as pilot:
        await seen(pilot, "Street Choir")
        await click(pilot, "Street Choir")
        chosen = dict(room_of(pilot).selectables())[room_of(pilot).chosen_id]
        assert chosen == "Street Choir"
        await click(pilot, "Night Shelter")
        assert dict(room_of(pilot).selectables())[room_of(pilot).chosen_id] == "Night Shelter"
        await click(pilot, "Night Shelter")
        assert isinstance(pilot.app.screen, AnswerScreen)
        await click(pilot, "principle")
        await seen(pilot, "Make it a principle")


async def test_a_click_beside_all_things_chooses_nothing() -> None:
    async with Room(asked(["River Watch"])).console().run_test(size=SMALL) as pilot:
        await seen(pilot, "River Watch")
        column, row = place_of(pilot, "River Watch")
        await pilot.click(offset=(column, row + 4))
        await pilot.click(offset=(column, 0))
        await at_rest(pilot)
        assert room_of(pilot).chosen_id == ""


async def test_the_first_click_on_the_answer_that_is_chosen_anyway_does_not_give_it() -> None:
    room = Room(choosing(3).session)
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "of 3")
        await pilot.press("down", "enter")
        await seen(pilot, "out of the decision")
        await click(pilot, "out of the decision")
        assert isinstance(pilot.app.screen, ChooseScreen)
        await click(pilot, "Correct the wording")
        await click(pilot, "Correct the wording")
        await seen(pilot, "The old wording stays in the record.")


async def test_a_double_click_opens_an_entry_of_a_list() -> None:
    session = asked(GROUPS)
    room = Room(session)
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "River Watch")
        await pilot.press("o")
        await seen(pilot, "Who is here")
        assert isinstance(pilot.app.screen, PeopleScreen)
        await pilot.double_click(offset=place_of(pilot, "Chidi"))
        await until(pilot, lambda: bool(room.asked))
        chidi = next(p for p in session.state.participants.values() if p.name == "Chidi")
        assert room.asked == [("leave", chidi.id)]


async def test_the_wheel_turns_pages_and_stops_at_their_ends() -> None:
    async with SCENES["ask-crowded"]().run_test(size=SMALL) as pilot:
        await at_rest(pilot)
        screen = room_of(pilot)
        last, pages = screen.paged()
        assert last == pages - 1 > 1
        await scroll(pilot)
        assert screen.paged() == (last, pages)
        await scroll(pilot, down=False)
        assert screen.paged() == (last - 1, pages)
        for _notch in range(pages):
            await scroll(pilot, down=False)
        assert screen.paged() == (0, pages)
        await scroll(pilot)
        assert screen.paged() == (1, pages)


async def test_many_turns_of_the_wheel_in_a_moment_are_one() -> None:
    async with SCENES["ask-crowded"]().run_test(size=SMALL) as pilot:
        await at_rest(pilot)
        screen = room_of(pilot)
        last, _pages = screen.paged()
        page = screen.query_one(Page)
        for notch in range(5):
            event = MouseScrollUp(page, 10, 10, 0, 0, 0, False, False, False, 10, 10)
            event.time = page._scrolled + (0.02 if notch else 1)
            page.post_message(event)
        await at_rest(pilot)
        assert screen.paged()[0] == last - 1


async def test_a_key_of_the_footer_can_be_clicked() -> None:
    session = asked(["River Watch"])
    session.clock = Clock(session.clock.seconds, UTC, ticks=Seconds())
    room = Room(session)
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "River Watch")
        await click(pilot, "?  help")
        assert isinstance(pilot.app.screen, HelpScreen)
        await click(pilot, "esc  close")
        # Clicked twice in a moment it is one step, as with the key.
        offset = place_of(pilot, "space  next")
        await pilot.double_click(offset=offset)
        await until(pilot, lambda: session.state.current == "q2")
        await at_rest(pilot)
        assert room.asked == [("next", "")]


async def test_forms_take_clicks() -> None:
    async with SCENES["library"]().run_test(size=SMALL) as pilot:
        await seen(pilot, "n  new")
        await at_rest(pilot)
        await click(pilot, "n  new")
        await seen(pilot, "A new session")
        agenda = pilot.app.screen.query(Described).first()
        first = agenda.value
        await click(pilot, "A first hour together")
        assert agenda.value != first
        await click(pilot, "160 min")
        assert agenda.value == first
        await click(pilot, "ctrl+s  create")
        await seen(pilot, "Please fill this in.")


async def test_a_choice_takes_clicks() -> None:
    async with SCENES["library"]().run_test(size=SMALL) as pilot:
        await seen(pilot, "x  export")
        await at_rest(pilot)
        await click(pilot, "x  export")
        await seen(pilot, "Export documents")
        column, row = place_of(pilot, "← ")
        documents = pilot.app.screen.query(Pick).first()
        first = documents.value
        await pilot.click(offset=(column + 4, row))
        assert documents.value != first
        await pilot.click(offset=(column, row))
        assert documents.value == first


async def test_text_is_selected_and_copied_and_ctrl_c_leaves_only_without() -> None:
    async with (
        Room(asked(["River Watch", "Night Shelter"])).console().run_test(size=SMALL) as pilot
    ):
        await seen(pilot, "Night Shelter")
        column, row = place_of(pilot, "River Watch")
        await drag(pilot, (column, row), (column + 4, row))
        await pilot.press("ctrl+c")
        assert pilot.app.clipboard == "River"
        assert room_of(pilot).chosen_id == ""
        # A click takes the selection away.
        await pilot.click(offset=(column, 0))
        await pilot.press("ctrl+c")
        await seen(pilot, "Leave?")


async def test_a_selection_over_rows_has_no_margin_and_no_bar() -> None:
    async with Room(asked(["River Watch"])).console().run_test(size=SMALL) as pilot:
        rows = await seen(pilot, "River Watch")
        await drag(pilot, (0, 2), (79, 4))
        await pilot.press("ctrl+c")
        text = pilot.app.clipboard
        assert text.splitlines()[0] == rows[2].replace("█", " ").strip()
        assert "█" not in text
        assert not any(line.startswith("  ") for line in text.splitlines())


async def test_selecting_paints_only_the_rows_that_it_changes() -> None:
    async with Room(asked(GROUPS)).console().run_test(size=SMALL) as pilot:
        await seen(pilot, "River Watch")
        page = room_of(pilot).query_one(Page)
        before = dict(page._strips)
        column, row = place_of(pilot, "River Watch")
        await drag(pilot, (column, row), (column + 4, row))
        changed = {y for y, strip in page._strips.items() if before.get(y) is not strip}
        # The clock's second may have passed meanwhile.
        assert changed - {0} == {row}


async def test_what_changes_under_a_selection_ends_it() -> None:
    session = asked(["River Watch"])
    room = Room(session)
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "River Watch")
        column, row = place_of(pilot, "River Watch")
        await drag(pilot, (column, row), (column + 4, row))
        assert pilot.app.screen.selections
        here = people(session, 1)
        session.give(here[0], "q1", "answer", text="Night Shelter")
        session.do("hide", next(id for id, _text in room_of(pilot).selectables()))
        room.tell()
        await seen(pilot, "1 hidden")
        await until(pilot, lambda: not pilot.app.screen.selections)
