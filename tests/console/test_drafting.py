"""A document is drafted on the console: its stages, answers to changes, proposals by hand."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from facilitator.activities import draft_changes
from facilitator.activities.draft_view import DraftView
from facilitator.console.screens.choose import ChooseScreen
from facilitator.console.screens.room_screen import RoomScreen
from facilitator.console.screens.sentences_editor import SentencesScreen
from facilitator.console.steps.draft_answer_form import AnswerForm
from tests.console.stage import Room, seen, until
from tests.console.steps.draft_pages import amending, headed, proposing, reacted
from tests.console.steps.stages import SENTENCES, Stage
from tests.narrow import view_of
from tests.sessions import Session


@asynccontextmanager
async def led(stage: Stage, room: Room | None = None) -> AsyncIterator[Pilot[Any]]:
    """The console of a session that has come to a stage."""
    console = (room or Room(stage.session)).console()
    async with console.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, RoomScreen))
        yield pilot


def room_page(pilot: Pilot[Any]) -> RoomScreen:
    assert isinstance(pilot.app.screen, RoomScreen)
    return pilot.app.screen


async def shows(pilot: Pilot[Any], screen: type[Any]) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, screen))


def view(session: Session) -> DraftView:
    return view_of(session.state, "draft", DraftView)


def counted(session: Session) -> tuple[int, int]:
    rows = draft_changes.changes(session.state, "statement")
    return draft_changes.counted(rows)


async def test_the_points_begin_on_their_first_page_wherever_the_proposals_were_left() -> None:
    stage = proposing()
    session, room = stage.session, Room(stage.session)
    for person in session.state.here[3:9]:
        session.give(person.id, "draft", "propose", sentences=list(SENTENCES[:5]))
    async with led(stage, room) as pilot:
        await seen(pilot, "of 9")
        await pilot.press("p")
        await until(pilot, lambda: bool(room_page(pilot).view.page))
        await pilot.press("r")
        await seen(pilot, "0 of 23 have given points")
        assert room_page(pilot).view.page is None
        await pilot.press("v")
        await seen(pilot, "Proposal 1")
        await pilot.press("p")
        await until(pilot, lambda: bool(room_page(pilot).view.page))
        await pilot.press("r")
        await seen(pilot, "result")
        assert room_page(pilot).view.page is None


async def test_from_proposals_to_the_first_version() -> None:
    stage = proposing()
    session, room = stage.session, Room(stage.session)
    async with led(stage, room) as pilot:
        await seen(pilot, "Proposal 1 · Table 1")
        await seen(pilot, "much like proposal 1")
        await pilot.press("r")
        await seen(pilot, "0 of 23 have given points")
        for person in session.state.here[:3]:
            for number, proposal in enumerate(view(session).proposals):
                session.give(person.id, "draft", "score", item=proposal.id, score=number)
        room.tell()
        rows = await seen(pilot, "3 of 23 have given points")
        assert not any(row.strip().startswith("6 ") for row in rows)
        await pilot.press("r")
        await seen(pilot, "CHOSEN")
        await seen(pilot, "Run-off: proposal 3 preferred by 3, proposal 2 by 0.")
        await pilot.press("r")
        await seen(pilot, "nobody has reacted yet")
    version = session.state.versions[-1]
    assert version.origin == view(session).proposals[2].id
    assert view(session).stage == "react"


async def test_of_tied_ones_the_facilitator_takes_one() -> None:
    stage = proposing()
    session = stage.session
    session.do("stage", {"stage": "choose", "shown": True})
    async with led(stage) as pilot:
        await seen(pilot, "0 people gave points.")
        await pilot.press("r")
        await shows(pilot, ChooseScreen)
        await pilot.press("down", "enter")
        await seen(pilot, "nobody has reacted yet")
    assert session.state.versions[-1].origin == view(session).proposals[1].id


async def test_a_proposal_is_begun_with_by_enter() -> None:
    stage = proposing()
    async with led(stage) as pilot:
        await pilot.press("down", "down", "enter")
        await seen(pilot, "Begin with it")
        await pilot.press("up", "enter")
        await until(pilot, lambda: bool(stage.session.state.versions))
    assert [text for _id, text in stage.session.state.versions[0].parts] == [*SENTENCES[4:6]]


@pytest.mark.long
async def test_a_table_without_a_phone_proposes_by_hand() -> None:
    stage = proposing(headings=True)
    session = stage.session
    async with led(stage) as pilot:
        await pilot.press("e")
        await shows(pilot, SentencesScreen)
        await seen(pilot, "# Who we are")
        pilot.app.screen.query_one(TextArea).load_text("# Who we are\nWe are many.")
        await pilot.press("ctrl+s")
        await seen(pilot, "Put it beside the other proposals")
        await pilot.press("down", "enter")
        await seen(pilot, "Whose version is it?")
        await pilot.press(*"Table 3", "enter")
        await seen(pilot, "1 by hand")
        await pilot.press("n")
        await seen(pilot, "Proposal 4 · Table 3")
    last = view(session).proposals[-1]
    assert (last.sentences, last.by, last.headings) == (
        ("We are many.",),
        "Table 3",
        ("who-we-are",),
    )


async def test_changes_are_answered_by_a_form_one_or_several() -> None:
    stage = reacted()
    session = stage.session
    async with led(stage) as pilot:
        await pilot.press("r")
        await seen(pilot, "0 of 7 answered")
        await pilot.press("down", "down", "enter")
        await shows(pilot, AnswerForm)
        await seen(pilot, "Not free of charge: we live of it")
        await pilot.press("right", "enter", *"We keep it.", "ctrl+s")
        await seen(pilot, "1 of 7 answered")
        await seen(pilot, "Not accepted: We keep it.")
        await pilot.press("escape", *["down"] * 5, "x", "down", "x", "enter")
        await shows(pilot, AnswerForm)
        rows = await seen(pilot, "“and only then” at the end")
        assert any("Say who speaks" in row for row in rows)
        await pilot.press("right", "right", "enter", *"Both say it.", "enter")
        await pilot.press(*"We say who speaks.", "ctrl+s")
        await seen(pilot, "5 of 7 answered")
        await seen(pilot, "We say who speaks.")
        await pilot.press("u")
        await seen(pilot, "1 of 7 answered")
    assert counted(session) == (1, 7)


async def test_a_sentence_answers_all_that_is_open_and_the_next_version_begins_with_it() -> None:
    stage = amending()
    session = stage.session
    async with led(stage) as pilot:
        await seen(pilot, "3 of 7 answered")
        await pilot.press("down", "enter")
        await shows(pilot, AnswerForm)
        await pilot.press("enter", *"We look at it again.", "ctrl+s")
        await seen(pilot, "4 of 7 answered")
        await pilot.press("escape", "e")
        await shows(pilot, SentencesScreen)
        await seen(pilot, "We speak for ourselves, and say who speaks.")
        await pilot.press("ctrl+s")
        await seen(pilot, "3 changes have no answer yet. Show this version?")
        await pilot.press("enter")
        await seen(pilot, "Version 1 and version 2")
        assert view(session).stage == "compare"
        await pilot.press("r")
        await until(pilot, lambda: view(session).stage == "react")
    assert counted(session) == (4, 7)


async def test_every_stage_is_one_key_away() -> None:
    stage = amending()
    async with led(stage) as pilot:
        await pilot.press("1")
        rows = await seen(pilot, "Where to in this step?")
        assert not any("Compare" in row for row in rows)
        await pilot.press("enter")
        await until(pilot, lambda: view(stage.session).stage == "propose")
        await pilot.press("u")
        await until(pilot, lambda: view(stage.session).stage == "amend")


@pytest.mark.long
async def test_a_text_with_headings_keeps_them_in_the_editor() -> None:
    stage = headed()
    session = stage.session
    async with led(stage) as pilot:
        await pilot.press("w")
        await shows(pilot, SentencesScreen)
        rows = await seen(pilot, "# How we decide")
        assert "3 sentences" in rows[0]
        await pilot.press("enter", *"# What we eat", "ctrl+s")
        await seen(pilot, "There is no heading “What we eat”.")
        await pilot.press(*["backspace"] * 13, *"One person, one voice.", "ctrl+s")
        await until(pilot, lambda: len(session.state.versions_of("protocol")) == 2)
    newest = session.state.newest("protocol")
    assert newest is not None
    assert newest.sections == ("what-we-agree", "what-we-agree", "how-we-decide", "how-we-decide")
    assert not session.state.versions


@pytest.mark.long
async def test_a_first_text_with_headings_begins_beneath_the_first_of_them() -> None:
    stage = proposing(headings=True)
    session = stage.session
    for id in [one.id for one in view(session).proposals]:
        session.do("hide", id)
    async with led(stage) as pilot:
        await pilot.press("e")
        await shows(pilot, SentencesScreen)
        await seen(pilot, "# Who we are")
        await pilot.press(*"Thirty groups.", "down", "down", *"One river.", "ctrl+s")
        await seen(pilot, "Show it as version 1")
        await pilot.press("enter")
        await until(pilot, lambda: len(session.state.versions) == 1)
    assert session.state.versions[0].sections == ("who-we-are", "what-we-see")


async def test_a_chosen_sentence_is_edited_where_it_stands_under_its_heading() -> None:
    stage = headed()
    session = stage.session
    async with led(stage) as pilot:
        await pilot.press("down", "down", "w")
        await shows(pilot, SentencesScreen)
        await pilot.press(*" Always.", "ctrl+s")
        await until(pilot, lambda: len(session.state.versions_of("protocol")) == 2)
    newest = session.state.newest("protocol")
    assert newest is not None
    assert [text.endswith(" Always.") for text in newest.text.split("\n")] == [False, True, False]
