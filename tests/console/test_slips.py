"""Slips of paper are entered one after the other, in the same form."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from facilitator.console.screens.by_hand import ByHandScreen
from facilitator.workshop.commands.by_hand_commands import AT_MOST
from facilitator.workshop.events import EnteredByHand
from tests.console.paint import screen_text
from tests.console.stage import Room, seen, until
from tests.console.steps import stages
from tests.console.steps.stages import Stage
from tests.console.test_by_hand import by_hand
from tests.console.test_drafting import led
from tests.sessions import Session


async def at_the_form(pilot: Pilot[Any]) -> None:
    await pilot.press("e")
    await seen(pilot, "esc ends it.")


async def paste(pilot: Pilot[Any], text: str) -> None:
    focused = pilot.app.focused
    assert focused is not None
    focused.post_message(Paste(text))
    await pilot.pause()


async def test_slips_are_entered_in_a_row_for_the_same_person() -> None:
    room = Room(stages.asked(0).session)
    async with led(Stage(room.session, ""), room) as pilot:
        await at_the_form(pilot)
        await pilot.press("tab", *"Ana", "tab", *"Vans", "ctrl+s")
        await seen(pilot, "1 entered so far.")
        await pilot.press(*"A hall", "ctrl+s")
        await seen(pilot, "2 entered so far.")
        # Nobody in particular next.
        await pilot.press("shift+tab", "shift+tab", "left", "tab", "tab", *"A boat", "ctrl+s")
        await seen(pilot, "3 entered so far.")
        await pilot.press("escape")
        await seen(pilot, "Entered by hand.")
    whose = [e.body.who for e in room.session.events if isinstance(e.body, EnteredByHand)]
    (ana,) = [person.id for person in room.session.state.here if person.by_hand]
    assert whose == [ana, ana, "somebody"]
    assert [body.text for body in by_hand(room.session)] == ["Vans", "A hall", "A boat"]


async def test_several_lines_that_are_pasted_are_a_slip_each_once_that_is_said() -> None:
    room = Room(stages.asked(0).session)
    async with led(Stage(room.session, ""), room) as pilot:
        await at_the_form(pilot)
        await pilot.press("tab", "tab")
        await paste(pilot, "Vans\n\nA hall\nA boat\n")
        await seen(pilot, "3 lines: is each of them a slip of its own?")
        assert room.asked == []
        await pilot.press("enter")
        await seen(pilot, "3 entered so far.")
        await pilot.press("escape")
        await seen(pilot, "Entered by hand.")
    assert [body.text for body in by_hand(room.session)] == ["Vans", "A hall", "A boat"]
    room.session.do("undo")
    assert room.session.state.steps["q2"].contribution_count == 0


class Slow(Room):
    """A room that takes what is entered only once it `may`."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.may = asyncio.Event()

    async def do(self, name: str, argument: Any = "") -> Any:
        self.asked.append((name, argument))
        await self.may.wait()
        self.asked.pop()
        return await super().do(name, argument)


async def test_slips_that_are_on_their_way_are_entered_once() -> None:
    room = Slow(stages.asked(0, options={"types": False}).session)
    async with led(Stage(room.session, ""), room) as pilot:
        await at_the_form(pilot)
        await pilot.press("tab", "tab")
        await paste(pilot, "Vans\nA hall")
        await seen(pilot, "2 lines: is each of them a slip of its own?")
        await pilot.press("enter")
        await until(pilot, lambda: bool(room.asked))
        await pilot.press("enter", "ctrl+s")
        await paste(pilot, "Oars\nA boat")
        await seen(pilot, "2 lines: is each of them a slip of its own?")
        await pilot.press("enter")
        await seen(pilot, "! One moment: other slips are being entered.")
        room.may.set()
        await seen(pilot, "2 entered so far.")
        await pilot.press("ctrl+s")
        await seen(pilot, "3 entered so far.")
    assert [body.text for body in by_hand(room.session)] == ["Vans", "A hall", "Oars A boat"]


@pytest.mark.long
async def test_the_next_slip_that_is_typed_while_one_is_stored_stays() -> None:
    room = Slow(stages.asked(0).session)
    async with led(Stage(room.session, ""), room) as pilot:
        await at_the_form(pilot)
        await pilot.press("tab", "tab", *"Vans", "ctrl+s")
        await until(pilot, lambda: bool(room.asked))
        await pilot.press(*"Oars")
        room.may.set()
        await seen(pilot, "1 entered so far.")
        await pilot.press("ctrl+s")
        await seen(pilot, "2 entered so far.")
    assert [body.text for body in by_hand(room.session)] == ["Vans", "Oars"]


@pytest.mark.long
async def test_places_are_entered_in_a_row_and_an_empty_form_enters_none() -> None:
    room = Room(stages.placed(0).session)
    group, *_more = [one.id for one in room.session.state.groups]
    async with led(Stage(room.session, ""), room) as pilot:
        await at_the_form(pilot)
        await pilot.press("tab", *"Hope", "ctrl+s")
        await seen(pilot, "1 entered so far.")
        await seen(pilot, "Already given here: “Hope”")
        await pilot.press("ctrl+s")
        await seen(pilot, "! Please fill this in.")
        await pilot.press(*"By the weir", "ctrl+s")
        await seen(pilot, "2 entered so far.")
        await seen(pilot, "Already given here: “Hope”, “By the weir”")
        await pilot.press("escape")
        await seen(pilot, "Entered by hand.")
    assert [body.place for body in by_hand(room.session)] == ["Hope", "By the weir"]
    assert {a["who"] for name, a in room.asked if name == "by-hand"} == {group}


async def test_what_somebody_has_given_already_is_shown_with_their_name() -> None:
    room = Room(stages.asked(0).session)
    room.session.do("by-hand-several", {"given": [
        {"kind": "answer", "body": {"text": "[b]Vans[/b]"}}], "name": "Ana"})  # fmt: skip
    async with led(Stage(room.session, ""), room) as pilot:
        await at_the_form(pilot)
        rows = await seen(pilot, "somebody")
        assert "Already given here" not in "\n".join(rows)
        await pilot.press("right")
        await seen(pilot, "Already given here: “[b]Vans[/b]”")
        await pilot.press("left")
        await until(pilot, lambda: "Already given" not in "\n".join(screen_text(pilot.app)))


@pytest.mark.long
async def test_only_a_field_that_was_typed_in_says_that_it_was() -> None:
    room = Room(stages.asked(0).session)
    async with led(Stage(room.session, ""), room) as pilot:
        await at_the_form(pilot)
        await pilot.press("tab", *"Ana")
        form = pilot.app.screen
        assert isinstance(form, ByHandScreen)
        await until(pilot, lambda: bool(form.draft("by-hand q1")))
        form.dismiss(None)
        await until(pilot, lambda: not isinstance(pilot.app.screen, ByHandScreen))
        await at_the_form(pilot)
        rows = await seen(pilot, "Ana")
        assert sum("This is what you typed before." in row for row in rows) == 1


async def test_what_is_hidden_from_the_room_is_only_counted() -> None:
    room = Room(stages.concealed(0).session)
    room.session.do("by-hand-several", {"given": [
        {"kind": "answer", "body": {"text": "Vans"}}], "name": "Ana"})  # fmt: skip
    async with led(Stage(room.session, ""), room) as pilot:
        await at_the_form(pilot)
        await pilot.press("right")
        rows = await seen(pilot, "Already given here: 1 entry, which is hidden now.")
        assert "Vans" not in "\n".join(rows)


@pytest.mark.long
async def test_lines_that_are_one_slip_stay_one() -> None:
    room = Room(stages.asked(0).session)
    async with led(Stage(room.session, ""), room) as pilot:
        await at_the_form(pilot)
        await pilot.press("tab", "tab")
        await paste(pilot, "Vans and\na hall")
        await seen(pilot, "2 lines: is each of them a slip of its own?")
        await pilot.press("down", "enter")
        await seen(pilot, "2 lines were joined into one.")
        await pilot.press("ctrl+s")
        await seen(pilot, "1 entered so far.")
    assert [body.text for body in by_hand(room.session)] == ["Vans and a hall"]


async def test_too_many_lines_are_not_taken_for_slips() -> None:
    room = Room(stages.asked(0).session)
    async with led(Stage(room.session, ""), room) as pilot:
        await at_the_form(pilot)
        await pilot.press("tab", "tab")
        await paste(pilot, "Vans\n" * (AT_MOST + 1))
        await seen(pilot, f"at most {AT_MOST} are")
        assert room.asked == []
