"""The editor of the statement."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from facilitator.activities.draft_bodies import Sentence, VersionMade
from facilitator.activities.draft_commands import version_of
from facilitator.console.screens.choose import ChooseScreen
from facilitator.console.screens.room_screen import RoomScreen
from facilitator.console.screens.sentences_editor import SentencesScreen
from facilitator.console.sentence_text import (
    changes,
    cleaned,
    counted,
    line_of,
    lines_of,
    too_much,
)
from facilitator.console.steps.draft_text import starts
from facilitator.console.text_hints import hint_texts
from facilitator.console.widgets.sizes import size_of
from facilitator.workshop.errors import Rejection
from tests.console.stage import Room, seen, until
from tests.console.steps.stages import at, drafting
from tests.sentences import raises_saying
from tests.sessions import Session, agreed
from tests.variants import also

BEFORE = (("s1-1", "We live along one river."), ("s1-2", "We meet every month."))


@asynccontextmanager
async def editor(session: Session, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[Any]]:
    room = Room(session)
    app = room.console()
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: isinstance(app.screen, RoomScreen))
        await pilot.press("w")
        await until(pilot, lambda: isinstance(app.screen, SentencesScreen))
        await pilot.pause()
        yield pilot


def screen_of(pilot: Pilot[Any]) -> SentencesScreen:
    screen = pilot.app.screen
    assert isinstance(screen, SentencesScreen)
    return screen


def test_sentences_words_and_what_changed() -> None:
    text = "  We live   along one river.\n\nWe meet every month, in public.\nAll are welcome."
    assert len(lines_of(text)) == 3
    assert counted(text) == "3 sentences · 14 words"
    rows = changes(BEFORE, text)
    assert [(row.state, row.new) for row in rows] == [
        ("changed", "We meet every month, in public."),
        ("new", "All are welcome."),
    ]


def test_what_is_too_much_is_said() -> None:
    assert too_much("We meet.", 400, 40) == ""
    assert "longer than 400" in too_much("x" * 401, 400, 40)
    assert "more than 40" in too_much("We meet.\n" * 41, 400, 40)


def test_hints_are_given_and_stop_nobody() -> None:
    session, _here = at("draft")
    session.do("need", "A contact at the IUCN")

    def hinted(*sentences: str) -> str:
        return " ".join(hint_texts(session.state, sentences))

    assert hinted("We ask the IUCN.") == ""
    assert "does everybody know what EPA is?" in hinted("We ask the EPA.")
    assert "Sentence 2 has 26 words" in hinted("We meet.", "word " * 26)
    assert "More than 250 words" in hinted(*["We " + "word " * 20] * 13)
    assert "who does it?" in hinted("The river is cared for.", "Nobody is left out.")


def test_what_cannot_be_taken_is_named() -> None:
    sentences = cleaned("We live along one river.\nAll.", 400, 40)
    assert version_of(BEFORE, sentences) == VersionMade(
        (Sentence("We live along one river.", "s1-1"), Sentence("All."))
    )
    with raises_saying(Rejection, "Sentence 2"):
        cleaned("We meet.\n" + "x" * 401, 400, 40)
    with pytest.raises(Rejection, match="no-sentences"):
        cleaned(" \n ", 400, 40)


def test_it_can_start_from_versions_proposals_and_principles() -> None:
    names = [name for name, _text in starts(drafting(3).session.state)]
    assert names == ["Version 2", "Version 1", "Proposal 1", "Proposal 2"]
    session, _here = at("draft")
    assert starts(session.state) == []
    session.do("principle", "We share.")
    assert starts(session.state) == [("The chosen principles", "We share.")]


def test_under_headings_it_starts_with_the_principles_that_were_adopted() -> None:
    session, _people = agreed()
    session.do("close")
    state = session.state
    principles = [item.text for item in state.principles if item.state == "adopted"]
    assert principles
    name, text = starts(state, headed=True)[0]
    assert name == "The headings, with the principles"
    agreed_part = text.split("# What we agree\n")[1].split("# What we will do together")[0]
    assert agreed_part == "\n".join(principles) + "\n\n"
    assert starts(state, "proposition", headed=True)[0][0] == "The headings"
    lines = text.split("\n")
    assert lines[line_of(lines, lambda line: bool(line) and line[0] != "#", None) - 1] == lines[0]


async def test_it_puts_up_the_next_version() -> None:
    session = drafting(3).session
    async with editor(session) as pilot:
        await pilot.press("enter", *"We stay.")
        rows = await seen(pilot, "new     We stay.")
        assert "4 sentences" in rows[0]
        assert "version 3" in rows[0]
        await pilot.press("ctrl+s")
        await seen(pilot, "24 changes have no answer yet. Show this version?")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, RoomScreen))
        await until(pilot, lambda: session.state.versions[-1].text.endswith("We stay."))
    old, new = session.state.versions[-2:]
    assert [id for id, _text in new.parts][:3] == [id for id, _text in old.parts]


async def test_leaving_asks_and_keeps_what_was_typed() -> None:
    async with editor(drafting(3).session) as pilot:
        await pilot.press(*" And")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ChooseScreen))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, SentencesScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ChooseScreen))
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, RoomScreen))
        await pilot.press("w")
        await until(pilot, lambda: isinstance(pilot.app.screen, SentencesScreen))
        await seen(pilot, "This is what you typed before.")
        assert screen_of(pilot).text.endswith(" And")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ChooseScreen))
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, RoomScreen))
        await pilot.press("w")
        await until(pilot, lambda: isinstance(pilot.app.screen, SentencesScreen))
        assert not screen_of(pilot).text.endswith(" And")


async def test_leaving_the_program_says_that_a_text_is_not_put_up() -> None:
    async with editor(drafting(3).session) as pilot:
        await pilot.press("ctrl+q")
        rows = await seen(pilot, "Leave?")
        assert not any("has not been shown yet" in row for row in rows)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, SentencesScreen))
        await pilot.press("enter", *"All.", "ctrl+q")
        await seen(pilot, "A statement that you wrote has not been shown yet")


async def test_nothing_typed_leaves_without_a_question() -> None:
    async with editor(drafting(3).session) as pilot:
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, RoomScreen))


async def test_a_refused_version_stays_typed() -> None:
    session = drafting(3).session
    room = Room(session)
    app = room.console()
    async with app.run_test() as pilot:
        await until(pilot, lambda: isinstance(app.screen, RoomScreen))
        await pilot.press("w")
        await until(pilot, lambda: isinstance(app.screen, SentencesScreen))
        room.refuses = Rejection("disk-full", name="river")
        await pilot.press(*" And", "ctrl+s")
        await seen(pilot, "have no answer yet")
        await pilot.press("enter")
        await seen(pilot, "The disk is full; “river” can't be stored.")
        await pilot.press("w")
        await until(pilot, lambda: isinstance(app.screen, SentencesScreen))
        await pilot.pause()
        assert screen_of(pilot).text.endswith(" And")


async def test_what_is_too_long_or_unchanged_is_not_put_up() -> None:
    async with editor(drafting(2).session) as pilot:
        await pilot.press("ctrl+s")
        await seen(pilot, "Nothing has changed yet.")
        screen_of(pilot).editor.load_text("x " * 250)
        await pilot.press("ctrl+s")
        await seen(pilot, "longer than 400 characters")


async def test_it_starts_from_a_proposal() -> None:
    session = drafting(2).session
    async with editor(session) as pilot:
        await pilot.press("ctrl+o")
        await until(pilot, lambda: isinstance(pilot.app.screen, ChooseScreen))
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, SentencesScreen))
        await pilot.pause()
        assert screen_of(pilot).text.count("\n") == 3


async def test_pasted_controls_do_not_come_in() -> None:
    async with editor(drafting(2).session) as pilot:
        field = screen_of(pilot).editor
        field.post_message(Paste("\x1b[31mred\x07\r\nsecond\u202e"))
        await until(pilot, lambda: "second" in field.text)
        assert field.text.endswith("[31mred\nsecond")


async def test_a_newer_version_is_told() -> None:
    session = drafting(2).session
    room = Room(session)
    app = room.console()
    async with app.run_test() as pilot:
        await until(pilot, lambda: isinstance(app.screen, RoomScreen))
        await pilot.press("w")
        await until(pilot, lambda: isinstance(app.screen, SentencesScreen))
        session.version("Another text.")
        room.tell()
        await seen(pilot, "A newer version was shown meanwhile")


@pytest.mark.parametrize("size", [(56, 16), *also((60, 18), (120, 36), (200, 50))])
async def test_it_is_usable_in_every_size(size: tuple[int, int]) -> None:
    async with editor(drafting(3).session, size) as pilot:
        await pilot.press("enter", *"We stay.")
        rows = await seen(pilot, "4 sentences")
        assert "We stay." in "\n".join(rows)
        assert "ctrl+s  show this version" in rows[-1 - size_of(*size).above]
