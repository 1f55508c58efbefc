"""Entering by hand as fast as somebody can type: what is said is entered as it was said, once, and
for whom it was said."""

from __future__ import annotations

from typing import Any

import pytest
from textual.events import Key
from textual.pilot import Pilot

from facilitator.activities.catalogue import CATALOGUE
from facilitator.console.screens.by_hand import ByHandScreen
from facilitator.console.screens.form_fields import Judgement
from facilitator.console.screens.help import HelpScreen
from facilitator.console.screens.judging import JudgingScreen
from facilitator.console.screens.room_screen import RoomScreen
from facilitator.workshop.events import EnteredByHand
from tests.console.paint import screen_text
from tests.console.stage import Room, at_rest, seen, until
from tests.console.steps import stages
from tests.console.steps.decide_stages import AT, asked
from tests.console.steps.stages import Stage
from tests.console.test_by_hand import by_hand
from tests.console.test_deciding import shows
from tests.console.test_drafting import led
from tests.console.test_slips import paste

SMALL = (80, 24)


def burst(pilot: Pilot[Any], *keys: str) -> None:
    """All of the keys at once."""
    for key in keys:
        pilot.app.post_message(Key(key, key if len(key) == 1 else None))


async def at_the_form(pilot: Pilot[Any]) -> ByHandScreen:
    await shows(pilot, RoomScreen)
    await pilot.press("e")
    await seen(pilot, "esc ends it.")
    assert isinstance(pilot.app.screen, ByHandScreen)
    return pilot.app.screen


async def being_stored(pilot: Pilot[Any], room: Room) -> None:
    """What is in the form is on its way, and the room does not answer yet."""
    room.may_answer.clear()
    await pilot.press("ctrl+s")
    await until(pilot, lambda: bool(room.asked))


def entered(room: Room) -> list[tuple[str, str, str]]:
    """For whom, which position, and why."""
    bodies = [event.body for event in room.session.events]
    given: list[tuple[str, Any]] = [
        (body.who, CATALOGUE.by_hand_contribution(body))
        for body in bodies
        if isinstance(body, EnteredByHand)
    ]
    return [(who, one.choice, one.reason) for who, one in given]


async def test_what_follows_a_position_at_once_is_its_reason_and_then_comes_the_next() -> None:
    room = Room(asked().session)
    async with room.console().run_test(size=SMALL) as pilot:
        await at_the_form(pilot)
        burst(pilot, "1", *"Because", "ctrl+s", "ctrl+s", "3", *"Not 1", "enter", "1", "ctrl+s")
        await seen(pilot, "3 entered so far.")
        await at_rest(pilot)
    assert entered(room) == [
        ("somebody", "agree", "Because"),
        ("somebody", "stand-aside", "Not 1"),
        ("somebody", "agree", ""),
    ]


async def test_a_choice_is_made_before_the_next_field_is_gone_to() -> None:
    room = Room(asked("group", voices="group").session)
    one, two, three, *_more = [group.id for group in room.session.state.groups]
    async with room.console().run_test(size=SMALL) as pilot:
        await at_the_form(pilot)
        first = ("right", "enter", "enter", "3", "up", "down", *"No", "ctrl+s")
        # The one after it is next, and is left out.
        burst(pilot, *first, "right", "enter", "enter", "1", "ctrl+s", "escape")
        await shows(pilot, RoomScreen)
        await seen(pilot, "Entered by hand.")
    assert two not in [who for who, _choice, _reason in entered(room)]
    assert entered(room) == [(one, "stand-aside", "No"), (three, "agree", "")]


async def test_a_key_that_does_nothing_in_its_field_does_nothing_in_the_next_one_either() -> None:
    room = Room(stages.tied(4).session)
    async with led(Stage(room.session, ""), room) as pilot:
        await pilot.press("e")
        await until(pilot, lambda: isinstance(pilot.app.screen, JudgingScreen))
        form = pilot.app.screen
        assert isinstance(form, JudgingScreen)
        await at_rest(pilot)
        burst(pilot, "backspace", "tab", "tab", "2", "space")
        await at_rest(pilot)
        assert list(form.values().values())[1:4] == ["", "2", "1"]


async def test_a_letter_says_no_position() -> None:
    async with Room(asked().session).console().run_test(size=SMALL) as pilot:
        form = await at_the_form(pilot)
        await pilot.press(*"band")
        assert form.values()["choice"] == ""


async def test_what_is_typed_while_one_is_stored_is_of_the_next() -> None:
    room = Room(asked("group", voices="group").session)
    one, two, *_more = [group.id for group in room.session.state.groups]
    async with room.console().run_test(size=SMALL) as pilot:
        form = await at_the_form(pilot)
        await pilot.press("right", "tab", "tab", "1")
        await being_stored(pilot, room)
        await pilot.press("tab", "tab", "4", *"No way", "ctrl+s")
        assert form.values() == {"who": one, "name": "", "choice": "1", "reason": ""}
        room.may_answer.set()
        await seen(pilot, "2 entered so far.")
    assert entered(room) == [(one, "agree", ""), (two, "block", "No way")]


async def test_what_was_typed_behind_something_that_is_refused_is_not_done() -> None:
    room = Room(asked().session)
    async with room.console().run_test(size=SMALL) as pilot:
        form = await at_the_form(pilot)
        burst(pilot, "3", "ctrl+s", "1", *"So", "ctrl+s")
        await seen(pilot, "! Please say why")
        await at_rest(pilot)
        assert form.values() == {"choice": "3", "reason": ""}
        await pilot.press(*"So", "ctrl+s")
        await seen(pilot, "1 entered so far.")
    assert entered(room) == [("somebody", "stand-aside", "So")]


async def test_who_leaves_while_the_room_hangs_has_left_whatever_was_typed_before() -> None:
    room = Room(asked().session)
    async with room.console().run_test(size=SMALL) as pilot:
        await at_the_form(pilot)
        await pilot.press("1")
        await being_stored(pilot, room)
        await pilot.press("3", "escape", "escape")
        await shows(pilot, RoomScreen)
        room.may_answer.set()
        await until(pilot, lambda: bool(entered(room)))
        await at_rest(pilot)
    assert entered(room) == [("somebody", "agree", "")]


async def test_what_was_stored_behind_another_page_is_not_in_the_form_any_more() -> None:
    room = Room(asked().session)
    async with room.console().run_test(size=SMALL) as pilot:
        await at_the_form(pilot)
        await pilot.press("1")
        await being_stored(pilot, room)
        pilot.app.push_screen(HelpScreen([]))
        await shows(pilot, HelpScreen)
        room.may_answer.set()
        await until(pilot, lambda: bool(entered(room)))
        await at_rest(pilot)
        await pilot.press("escape")
        await shows(pilot, ByHandScreen)
        await pilot.press("ctrl+s")
        await seen(pilot, "! Nothing is said yet.")
        await pilot.press("2", "ctrl+s")
        await seen(pilot, "2 entered so far.")
    assert [choice for _who, choice, _reason in entered(room)] == ["agree", "reservations"]


async def test_a_key_says_what_stands_beside_it_whatever_the_rule_is_by_then() -> None:
    room = Room(asked().session)
    async with room.console().run_test(size=SMALL) as pilot:
        await at_the_form(pilot)
        await room.do("rule", {"rule": "threshold", "step": AT})
        await pilot.press("2", "ctrl+s")
        await seen(pilot, "! ")
        await pilot.press("shift+tab", "5", "ctrl+s")
        await seen(pilot, "1 entered so far.")
    assert entered(room) == [("somebody", "ask-my-group", "")]


async def test_a_position_is_clicked_and_clicked_again_taken_back() -> None:
    async with Room(asked().session).console().run_test(size=SMALL) as pilot:
        form = await at_the_form(pilot)
        field = form.query_one(Judgement)
        rows = screen_text(pilot.app)
        y = next(number for number, row in enumerate(rows) if "3 stand aside" in row)
        x = rows[y].index("stand aside")
        await pilot.click(offset=(x, y))
        assert field.value == "3"
        await pilot.click(offset=(x, y))
        assert field.value == ""
        await pilot.click(offset=(78, y))
        assert field.value == ""


async def test_the_next_slip_is_for_whom_was_chosen_while_one_was_stored() -> None:
    room = Room(stages.asked(0, options={"types": False}).session)
    room.session.do("by-hand-several", {"given": [
        {"kind": "answer", "body": {"text": "Vans"}}], "name": "Ana"})  # fmt: skip
    async with room.console().run_test(size=SMALL) as pilot:
        form = await at_the_form(pilot)
        ana = form.rows[0].field.options[1][0]
        await pilot.press("tab", *"Ben", "tab", *"Oars")
        await being_stored(pilot, room)
        await pilot.press("shift+tab", "shift+tab", "right")
        room.may_answer.set()
        await seen(pilot, "1 entered so far.")
        assert form.values()["who"] == ana


@pytest.mark.parametrize("answer", ["one", "each"])
async def test_lines_that_are_pasted_while_a_slip_is_stored_do_not_enter_it_again(
    answer: str,
) -> None:
    room = Room(stages.asked(0, options={"types": False}).session)
    async with room.console().run_test(size=SMALL) as pilot:
        await at_the_form(pilot)
        await pilot.press("tab", "tab", *"Vans ")
        await being_stored(pilot, room)
        await paste(pilot, "Oars\nA boat")
        await seen(pilot, "2 lines: is each of them a slip of its own?")
        room.may_answer.set()
        await until(pilot, lambda: bool(by_hand(room.session)))
        await at_rest(pilot)
        await pilot.press(*(["down"] if answer == "one" else []), "enter")
        await shows(pilot, ByHandScreen)
        if answer == "one":
            await pilot.press("ctrl+s")
        await seen(pilot, f"{2 if answer == 'one' else 3} entered so far.")
    slips = ["Vans", "Oars A boat"] if answer == "one" else ["Vans", "Oars", "A boat"]
    assert [body.text for body in by_hand(room.session)] == slips
