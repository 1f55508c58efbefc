"""A decision is led on the console: its rule, what is noted while positions are taken, objections
and blocks, and what is done next."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

import pytest
from textual.pilot import Pilot

from facilitator.activities.catalogue import CATALOGUE
from facilitator.activities.decide_text import standing_terms
from facilitator.activities.decide_view import DecideView, Minute
from facilitator.console.screens.by_hand import ByHandScreen
from facilitator.console.screens.choose import ChooseScreen
from facilitator.console.screens.room_screen import RoomScreen
from facilitator.console.screens.sentences_editor import SentencesScreen
from facilitator.console.steps import decide_screens
from facilitator.workshop.events import EnteredByHand
from tests.console.stage import Room, seen, until
from tests.console.steps.decide_stages import (
    AT,
    asked,
    before,
    closed,
    give,
    minute,
    reasons,
)
from tests.console.steps.stages import Stage
from tests.narrow import frozen_of, view_of

FAILED = {"agree": 14, "stand-aside": 6}


@asynccontextmanager
async def led(stage: Stage) -> AsyncIterator[Pilot[Any]]:
    """The console of a session that has come to a stage."""
    async with Room(stage.session).console().run_test(size=(80, 24)) as pilot:
        await shows(pilot, RoomScreen)
        yield pilot


async def shows(pilot: Pilot[Any], screen: type[Any]) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, screen))
    await pilot.pause()


async def offered(pilot: Pilot[Any], *wanted: str) -> None:
    """Take, one menu after the other, the offers with these words."""
    for word in wanted:
        await shows(pilot, ChooseScreen)
        await seen(pilot, word)
        screen = pilot.app.screen
        assert isinstance(screen, ChooseScreen)
        labels = [choice.word for choice in screen.choices]
        await pilot.press("up", *["down"] * labels.index(word), "enter")
        await until(pilot, partial(_left, pilot, screen))


def _left(pilot: Pilot[Any], screen: ChooseScreen) -> bool:
    return pilot.app.screen is not screen


def view(stage: Stage) -> DecideView:
    return view_of(stage.session.state, AT, DecideView)


async def test_the_rule_is_chosen_before_anything_is_frozen() -> None:
    stage = before()
    async with led(stage) as pilot:
        await seen(pilot, "We decide by consensus.")
        await pilot.press("enter")
        await offered(pilot, "Decide by another rule", "Consent")
        await seen(pilot, "We decide by consent.")
        await pilot.press("enter")
        await offered(
            pilot, "Decide by another rule", "More rules", "A vote", "A vote: all but one"
        )
        await seen(pilot, "We decide by a vote: all but one.")
        await pilot.press("r")
        await seen(pilot, "0 of 23 have answered")
        await seen(pilot, "We decide by a vote: all but one.")
    assert frozen_of(stage.session.state, AT).terms.rule == "all-but"


@pytest.mark.long
async def test_what_a_rule_asks_for_is_changed_and_the_room_sees_it_at_once() -> None:
    stage = before("group")
    async with led(stage) as pilot:
        await pilot.press("enter")
        await offered(pilot, "Change what the rule asks for")
        await shows(pilot, decide_screens.RuleScreen)
        await pilot.press("end", "backspace", "backspace", *"120", "ctrl+s")
        await seen(pilot, "Please give a number from 1 to 100.")
        await pilot.press("end", *["backspace"] * 3, *"50", "enter", "enter", "enter")
        # One voice for each group, and a vote that may follow.
        await pilot.press("right", "enter", "right", "right", "ctrl+s")
        await shows(pilot, RoomScreen)
        await seen(pilot, "a vote may follow: 75% yes adopts it.")
    terms = standing_terms(stage.session.state, stage.session.state.step(AT))
    assert terms.settings["quorum"] == 50
    assert (terms.voices, terms.fallback) == ("group", "75")


async def test_no_rule_is_offered_once_somebody_has_taken_a_position() -> None:
    stage = asked()
    async with led(stage) as pilot:
        await pilot.press("enter")
        await seen(pilot, "Decide by another rule")
        await pilot.press("escape")
        await shows(pilot, RoomScreen)
    give(stage, {"agree": 1})
    async with led(stage) as pilot:
        await seen(pilot, "1 of 23 has answered")
        await pilot.press("enter")
        await seen(pilot, "Count raised hands")
        screen = pilot.app.screen
        assert isinstance(screen, ChooseScreen)
        assert [choice.word for choice in screen.choices] == ["Count raised hands"]


async def test_a_minute_is_written_read_back_and_adopted() -> None:
    stage = asked(rule="minute")
    async with led(stage) as pilot:
        await seen(pilot, "We decide by a minute.")
        await pilot.press("enter")
        await offered(pilot, "Write the minute")
        await shows(pilot, decide_screens.MinuteScreen)
        await pilot.press(*"We wait.", "ctrl+s")
        await seen(pilot, "not yet read back in unity")
        await pilot.press("enter")
        await offered(pilot, "Write the minute")
        await shows(pilot, decide_screens.MinuteScreen)
        await pilot.press("tab", "right", "tab", *"Bea is sad.", "ctrl+s")
        await seen(pilot, "read back, no dissent heard")
        await seen(pilot, "Bea is sad.")
        await pilot.press("r")
        await seen(pilot, "A D O P T E D")
    assert view(stage).minute == Minute("We wait.", unity=True, noted=("Bea is sad.",))
    outcome = view(stage).outcome
    assert outcome is not None
    assert outcome.adopted


@pytest.mark.long
async def test_what_somebody_wishes_to_have_noted_can_be_taken_out_again() -> None:
    stage = minute()
    async with led(stage) as pilot:
        await pilot.press("enter")
        await offered(pilot, "Write the minute")
        await shows(pilot, decide_screens.MinuteScreen)
        await pilot.press("tab", "tab", "end", *["backspace"] * 60, "ctrl+s")
        await shows(pilot, RoomScreen)
        await until(pilot, lambda: view(stage).minute is not None)
    written = view(stage).minute
    assert written is not None
    assert written.noted == ()


@pytest.mark.long
async def test_raised_hands_are_counted() -> None:
    stage = asked()
    give(stage, {"agree": 14})
    async with led(stage) as pilot:
        await pilot.press("enter")
        await offered(pilot, "Count raised hands")
        await shows(pilot, decide_screens.HandsScreen)
        await pilot.press(*"3", "enter", *"two", "ctrl+s")
        await seen(pilot, "Please give a whole number.")
        await pilot.press(*["backspace"] * 3, *"2", "ctrl+s")
        await seen(pilot, "5 by hand")
        await pilot.press("r")
        await seen(pilot, "A D O P T E D")
    outcome = view(stage).outcome
    assert outcome is not None
    assert (outcome.hands, outcome.counts["agree"], outcome.counts["reservations"]) == (5, 17, 2)


async def test_in_consent_who_gave_no_answer_is_called_on() -> None:
    stage = closed({"consent": 20}, rule="consent")
    async with led(stage) as pilot:
        await seen(pilot, "N O T   Y E T")
        await pilot.press("enter")
        await offered(pilot, "Note who was called on")
        await shows(pilot, decide_screens.CalledScreen)
        await seen(pilot, "3 have not answered.")
        await pilot.press("9", "ctrl+s")
        await seen(pilot, "Only 3")
        await pilot.press("backspace", "3", "ctrl+s")
        await seen(pilot, "A D O P T E D")
    outcome = view(stage).outcome
    assert outcome is not None
    assert outcome.adopted


async def test_an_objection_is_clarified_taken_up_and_recorded() -> None:
    stage = closed({"objection": 2, "consent": 21}, rule="consent")
    session = stage.session
    async with led(stage) as pilot:
        await seen(pilot, "2 objections are open")
        await pilot.press("n", "down", "enter")
        await seen(pilot, "Clarified")
        screen = pilot.app.screen
        assert isinstance(screen, ChooseScreen)
        # Nothing has been reworded that could have taken it up.
        assert [choice.word for choice in screen.choices] == ["Clarified", "Withdrawn", "Recorded"]
        await offered(pilot, "Clarified")
        await seen(pilot, "clarified")
        await pilot.press("enter")
        await offered(pilot, "Recorded")
        await shows(pilot, decide_screens.RecordedScreen)
        await pilot.press(*"We look again in May.", "ctrl+s")
        await seen(pilot, "recorded; it does not stop us: We look again in May.")
        session.version("Another wording.")
    async with led(stage) as pilot:
        await seen(pilot, "one objection is open")
        await pilot.press("n", "down", "enter")
        await offered(pilot, "Taken up")
        await seen(pilot, "taken up in version 2")
    # It is open until the room is asked again in that wording.
    assert view(stage).open_objections() == 1


async def test_a_block_is_put_to_the_room() -> None:
    stage = closed({"agree": 22, "block": 1}, recognised=75)
    (block,) = reasons(stage.session, "block")
    async with led(stage) as pilot:
        await pilot.press("n", "down", "enter")
        await offered(pilot, "Put the block to the room")
        await shows(pilot, decide_screens.BlockScreen)
        await pilot.press("5", "ctrl+s")
        await seen(pilot, "5 of 23 hands recognise it: it does not stand.")
    assert view(stage).blocks[block.id].hands == 5
    outcome = view(stage).outcome
    assert outcome is not None
    assert outcome.adopted


async def test_a_text_is_amended_with_the_reasons_beside_it() -> None:
    stage = closed(FAILED)
    async with led(stage) as pilot:
        await pilot.press("enter")
        await offered(pilot, "We change the text and ask again.")
        await shows(pilot, SentencesScreen)
        await seen(pilot, "It says too little of the people")
    after = view(stage).after
    assert after is not None
    assert after.choice == "amend"


async def test_a_decision_is_put_off() -> None:
    stage = closed(FAILED)
    async with led(stage) as pilot:
        await pilot.press("enter")
        await offered(pilot, "We put it off.")
        await shows(pilot, decide_screens.DeferScreen)
        await pilot.press(*"Until May.", "ctrl+s")
        await seen(pilot, "We put it off. Until May.")


async def test_the_room_notes_where_it_differs() -> None:
    stage = closed(FAILED)
    async with led(stage) as pilot:
        await pilot.press("enter")
        await offered(pilot, "We note it where we differ.")
        await shows(pilot, decide_screens.DifferScreen)
        await pilot.press("ctrl+s")
        await shows(pilot, decide_screens.DifferScreen)
        await pilot.press(*"How often we meet", "ctrl+s")
        await seen(pilot, "We note it where we differ.")
    (made,) = stage.session.state.disagreements
    assert made.text == "How often we meet"


async def test_the_vote_that_was_agreed_beforehand_is_held() -> None:
    stage = closed(FAILED, fallback="75")
    async with led(stage) as pilot:
        await pilot.press("enter")
        await offered(pilot, "We hold the vote that was agreed beforehand.")
        await seen(pilot, "0 of 23 have answered")
        await seen(pilot, "75%")
    frozen = frozen_of(stage.session.state, AT)
    assert frozen.by_fallback
    assert frozen.terms.rule == "threshold"


async def test_the_result_stands_on_its_first_page_whatever_was_read_before() -> None:
    room = Room(closed({**FAILED, "block": 1}).session)
    async with room.console().run_test(size=(80, 24)) as pilot:
        await seen(pilot, "N O T   Y E T")
        await pilot.press("n")
        await seen(pilot, "page 2 of")
        await room.do("ask-again", AT)
        await seen(pilot, "0 of 23 have answered")
        give(Stage(room.session, AT), FAILED)
        await room.do("close", AT)
        await seen(pilot, "N O T   Y E T")


async def test_a_group_without_a_phone_is_entered_by_hand() -> None:
    stage = asked("group", voices="group")
    silent = stage.session.state.groups[1].id
    async with led(stage) as pilot:
        await seen(pilot, "voices have answered")
        await pilot.press("e")
        await shows(pilot, ByHandScreen)
        screen = pilot.app.screen
        assert isinstance(screen, ByHandScreen)
        options = [id for id, _label in screen.rows[0].field.options]
        await pilot.press(*["right"] * options.index(silent), "tab", "tab", "1", "ctrl+s")
        await seen(pilot, "1 entered so far.")
        await pilot.press("escape")
        await shows(pilot, RoomScreen)
    last = stage.session.events[-1].body
    assert isinstance(last, EnteredByHand)
    assert last.who == silent


async def test_ballots_are_entered_one_after_the_other() -> None:
    stage = asked()
    before = len(stage.session.events)
    async with led(stage) as pilot:
        await pilot.press("e")
        await shows(pilot, ByHandScreen)
        await pilot.press("ctrl+s")
        await seen(pilot, "! Nothing is said yet.")
        await pilot.press("1", "ctrl+s")
        await seen(pilot, "1 entered so far.")
        # Twice is not two ballots.
        await pilot.press("ctrl+s")
        await seen(pilot, "! Nothing is said yet.")
        await pilot.press("3", "ctrl+s")
        await seen(pilot, "! ")
        await pilot.press(*"Too soon", "ctrl+s")
        await seen(pilot, "2 entered so far.")
        await pilot.press("escape")
        await seen(pilot, "Entered by hand.")
    bodies = [e.body for e in stage.session.events[before:] if isinstance(e.body, EnteredByHand)]
    given: list[Any] = [CATALOGUE.by_hand_contribution(body) for body in bodies]
    assert [(one.choice, one.reason) for one in given] == [
        ("agree", ""),
        ("stand-aside", "Too soon"),
    ]
    assert stage.session.state.turnout(AT).by_hand == 2


async def test_a_ballot_that_comes_after_the_decision_is_refused_and_stays_in_the_form() -> None:
    stage = asked()
    async with led(stage) as pilot:
        await pilot.press("e")
        await shows(pilot, ByHandScreen)
        stage.session.do("close", AT)
        await pilot.press("1", *"In time", "ctrl+s")
        await seen(pilot, "! ")
        await seen(pilot, "In time")
    assert not any(isinstance(event.body, EnteredByHand) for event in stage.session.events)


async def test_a_position_that_is_a_number_has_that_key() -> None:
    stage = asked(rule="fist")
    async with led(stage) as pilot:
        await pilot.press("e")
        await shows(pilot, ByHandScreen)
        await pilot.press("tab", "tab", "5", "ctrl+s")
        await seen(pilot, "1 entered so far.")
    body = stage.session.events[-1].body
    assert isinstance(body, EnteredByHand)
    given: Any = CATALOGUE.by_hand_contribution(body)
    assert given.choice == "5"


@pytest.mark.parametrize("form", ["hands", "by hand"])
@pytest.mark.long
async def test_who_leaves_a_form_while_the_room_takes_it_has_left(form: str) -> None:
    stage = asked()
    room = Room(stage.session)
    room.takes = 0.2
    async with room.console().run_test(size=(80, 24)) as pilot:
        await shows(pilot, RoomScreen)
        if form == "hands":
            await pilot.press("enter")
            await offered(pilot, "Count raised hands")
            await shows(pilot, decide_screens.HandsScreen)
            await pilot.press("3")
        else:
            await pilot.press("e")
            await shows(pilot, ByHandScreen)
            await pilot.press("tab", "tab", "1")
        before_it = len(stage.session.events)
        await pilot.press("ctrl+s", "escape")
        await until(pilot, lambda: len(stage.session.events) > before_it)
        await shows(pilot, RoomScreen)
        await pilot.press("?")
        await seen(pilot, "Lead the room")
