"""Keys that come faster than the program looks at them are taken in the order they came in."""

from __future__ import annotations

from typing import Any

import pytest
from textual.events import Key
from textual.pilot import Pilot

from facilitator.console.app import Console
from facilitator.console.screens.form_fields import Described, Pick, Row
from facilitator.console.screens.sentences_editor import Editor, SentencesScreen
from facilitator.console.screens.text_fields import LongText, OneLine
from tests.console.scenes import asked
from tests.console.shelf import Shelf
from tests.console.stage import Room, at_rest, seen, until
from tests.console.steps import stages
from tests.console.steps.draft_pages import reacted
from tests.console.test_drafting import led, shows

SMALL = (80, 24)
NAMED = ("backspace", "left", "right", "down", "end", "enter", "tab", "ctrl+s")


def burst(pilot: Pilot[Any], *keys: str) -> None:
    """All of the keys at once: a word of several letters is typed letter by letter."""
    for key in keys:
        letters = [key] if key in NAMED else list(key)
        for letter in letters:
            pilot.app.post_message(Key(letter, letter if len(letter) == 1 else None))


async def test_what_is_taken_back_is_taken_back_before_what_is_typed_after_it() -> None:
    async with led(reacted()) as pilot:
        await pilot.press("w")
        await shows(pilot, SentencesScreen)
        editor = pilot.app.screen.query_one(Editor)
        before = editor.text
        burst(pilot, "end", "mistake", *["backspace"] * 7, "twice a year.", "left", "!")
        await until(pilot, lambda: editor.text == before + "twice a year!.")


async def test_a_text_is_saved_with_the_last_letter_typed() -> None:
    room = Room((stage := reacted()).session)
    async with led(stage, room) as pilot:
        await pilot.press("w")
        await shows(pilot, SentencesScreen)
        burst(pilot, "end", " And all of us.", "ctrl+s")
        await seen(pilot, "Show this version?")
        await pilot.press("enter")
        await until(pilot, lambda: bool(room.asked))
    _name, argument = room.asked[0]
    assert argument["sentences"][-1]["text"].endswith(" And all of us.")


@pytest.mark.parametrize(("key", "kind"), [("e", OneLine), ("w", LongText)])
async def test_a_field_takes_its_keys_in_their_order(
    key: str, kind: type[OneLine | LongText]
) -> None:
    room = Room(asked(["River Watch"]))
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "River Watch")
        await pilot.press("down", key)
        await until(pilot, lambda: bool(pilot.app.screen.query(kind)))
        row = next(row for row in pilot.app.screen.query(Row) if isinstance(row.input, kind))
        row.input.focus()
        await at_rest(pilot)
        burst(pilot, "end", " by nixx", "backspace", "backspace", "ght", *["left"] * 3, "_")
        await until(pilot, lambda: row.value.endswith(" by ni_ght"))


async def test_a_key_belongs_to_the_field_in_which_it_was_pressed() -> None:
    room = Room(asked(["River Watch"]))
    async with room.console().run_test(size=SMALL) as pilot:
        await seen(pilot, "River Watch")
        await pilot.press("o", "e")
        await seen(pilot, "Somebody without a phone")
        first, second = pilot.app.screen.query(OneLine).results()
        first.focus()
        await at_rest(pilot)
        burst(pilot, "Ann", "backspace", "enter", "Choir")
        await until(pilot, lambda: second.value == "Choir")
        assert first.value == "An"


async def test_an_entry_is_chosen_before_the_next_field_is_gone_to() -> None:
    console = Console(sessions=Shelf([]))
    async with console.run_test(size=SMALL) as pilot:
        await seen(pilot, "No sessions yet.")
        await pilot.press("n")
        await seen(pilot, "A new session")
        agenda = console.screen.query_one(Described)
        first, _second, third, *_more = [id for id, _label in agenda.options]
        agenda.focus()
        await at_rest(pilot)
        assert agenda.value == first
        burst(pilot, "down", "down", "tab")
        await until(pilot, lambda: agenda.value != first)
        await at_rest(pilot)
        assert agenda.value == third
        assert not agenda.has_focus


async def test_a_choice_is_made_before_the_next_field_is_typed_in() -> None:
    room = Room(stages.asked(0).session)
    for name in ("Ana", "Ben"):
        room.session.do("person", {"name": name})
    async with room.console().run_test(size=SMALL) as pilot:
        await pilot.press("e")
        await seen(pilot, "esc ends it.")
        who = pilot.app.screen.query(Pick).first()
        burst(pilot, "right", "right", "enter", "Cem", "tab", "A van")
        text = list(pilot.app.screen.query(OneLine).results())[1]
        await until(pilot, lambda: text.value == "A van")
        assert who.options[who.at][1] == "Ben"
