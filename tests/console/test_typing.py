"""Keys that come faster than the program looks at them are taken in the order they came in."""

from __future__ import annotations

from typing import Any

import pytest
from textual.events import Key
from textual.pilot import Pilot

from facilitator.console.screens.form_fields import Row
from facilitator.console.screens.sentences_editor import Editor, SentencesScreen
from facilitator.console.screens.text_fields import LongText, OneLine
from tests.console.scenes import asked
from tests.console.stage import Room, at_rest, seen, until
from tests.console.steps.draft_pages import reacted
from tests.console.test_drafting import led, shows

SMALL = (80, 24)


def burst(pilot: Pilot[Any], *keys: str) -> None:
    """All of the keys at once: a word of several letters is typed letter by letter."""
    for key in keys:
        letters = [key] if key in ("backspace", "left", "end", "enter", "ctrl+s") else list(key)
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
