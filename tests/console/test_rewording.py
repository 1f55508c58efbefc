"""What is put to a decision is reworded where it is decided."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual.pilot import Pilot

from facilitator.activities.decide_view import DecideView
from facilitator.console.screens.choose import ChooseScreen
from facilitator.console.screens.principle_form import PrincipleScreen
from facilitator.console.screens.room_screen import RoomScreen
from facilitator.console.screens.sentences_editor import Editor, SentencesScreen
from facilitator.workshop.state import as_view
from tests.console.stage import Room, seen, until
from tests.console.steps.stages import SENTENCES, choosing, decided, deciding, drafting, frozen
from tests.narrow import version_of
from tests.sessions import Session, agenda, position


@asynccontextmanager
async def console(session: Session, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Pilot[Any]]:
    app = Room(session).console()
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: isinstance(app.screen, RoomScreen))
        yield pilot


async def shows(pilot: Pilot[Any], screen: type[Any]) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, screen))
    await pilot.pause()


def not_yet() -> Session:
    """Two principles that somebody blocked."""
    session = deciding(2).session
    position(session, session.state.here[20].id, "adopt", "block", "Which papers?")
    session.do("close", "adopt")
    return session


def rounds(session: Session, step: str) -> list[tuple[int, list[str]]]:
    """The positions of every round, and the texts that they were taken on."""
    views = [as_view(view, DecideView) for view in session.state.steps[step].rounds]
    parts = [view.frozen.parts if view.frozen else () for view in views]
    return [
        (view.positions, [text for _id, text in texts])
        for view, texts in zip(views, parts, strict=True)
    ]


async def test_after_not_yet_one_key_leads_to_the_wording_and_another_round() -> None:
    session = not_yet()
    before = list(SENTENCES[:2])
    async with console(session) as pilot:
        await seen(pilot, "enter  what next")
        await pilot.press("w")
        await shows(pilot, SentencesScreen)
        await seen(pilot, "block: “Which papers?”")
        await pilot.press(*" Always.", "ctrl+s")
        await shows(pilot, ChooseScreen)
        await seen(pilot, "A new round begins, and everybody takes a position again.")
        await pilot.press("enter")
        await until(pilot, lambda: len(rounds(session, "adopt")) == 2)
        await shows(pilot, RoomScreen)
        await seen(pilot, "0 of 23 have answered")
    changed = [before[0], f"{before[1]} Always."]
    assert rounds(session, "adopt") == [(18, before), (0, changed)]
    ids = [item.id for item in session.state.principles]
    assert session.state.earlier_texts == {ids[1]: (before[1],)}


@pytest.mark.long
async def test_a_key_pressed_twice_asks_one_question() -> None:
    async with console(not_yet()) as pilot:
        await seen(pilot, "enter  what next")
        await pilot.press("w")
        await shows(pilot, SentencesScreen)
        await pilot.press(*" Always.")
        screen = pilot.app.screen
        assert isinstance(screen, SentencesScreen)
        screen.action_save()
        screen.action_save()
        await shows(pilot, ChooseScreen)
        await pilot.press("escape")
        await shows(pilot, SentencesScreen)
        assert not any(isinstance(one, ChooseScreen) for one in pilot.app.screen_stack)


@pytest.mark.long
async def test_what_is_beside_the_text_has_the_height_of_the_window() -> None:
    async with console(not_yet()) as pilot:
        await seen(pilot, "enter  what next")
        await pilot.press("w")
        await shows(pilot, SentencesScreen)
        assert pilot.app.screen.query_one("#beside").size.height < 10
        await pilot.resize_terminal(120, 36)
        await until(pilot, lambda: pilot.app.screen.query_one("#beside").size.height > 20)


async def test_a_wording_is_saved_first_and_asked_later() -> None:
    session = not_yet()
    async with console(session) as pilot:
        await pilot.press("w")
        await shows(pilot, SentencesScreen)
        await pilot.press(*" Always.", "ctrl+s")
        await shows(pilot, ChooseScreen)
        await pilot.press("down", "enter")
        await seen(pilot, "r  ask in the new wording")
        assert len(rounds(session, "adopt")) == 1
        await pilot.press("r")
        await until(pilot, lambda: len(rounds(session, "adopt")) == 2)
    assert rounds(session, "adopt")[1][1][1].endswith(" Always.")


async def test_a_chosen_principle_is_reworded_while_positions_are_taken() -> None:
    session = deciding(2).session
    async with console(session) as pilot:
        # What was typed is still there after "not yet".
        for key, typed, answer in (
            ("e", " Always.", ("escape",)),
            ("w", "", ("down", "up", "enter")),
        ):
            await pilot.press("down", key)
            await shows(pilot, PrincipleScreen)
            await pilot.press("end", *typed, "ctrl+s")
            await shows(pilot, ChooseScreen)
            await seen(
                pilot, "17 positions were given for the old wording; they stay in the record"
            )
            assert len(rounds(session, "adopt")) == 1
            await pilot.press(*answer)
            await shows(pilot, RoomScreen)
            await pilot.press("escape")
        await until(pilot, lambda: len(rounds(session, "adopt")) == 2)
    first, second = rounds(session, "adopt")
    assert first == (17, list(SENTENCES[:2]))
    assert second == (0, [f"{SENTENCES[0]} Always.", SENTENCES[1]])


async def test_before_it_is_frozen_the_wording_is_corrected_and_nothing_else() -> None:
    session = choosing(2).session
    async with console(session) as pilot:
        await pilot.press("down", "e")
        await shows(pilot, PrincipleScreen)
        await pilot.press("end", *" Always.", "ctrl+s")
        await until(pilot, lambda: session.state.principles[0].text.endswith(" Always."))
        await seen(pilot, "Always.")
    assert rounds(session, "adopt") == [(0, [])]


@pytest.mark.long
async def test_without_a_choice_positions_are_entered_by_hand() -> None:
    async with console(deciding(2).session) as pilot:
        await pilot.press("e")
        await seen(pilot, "it is stored as from")


async def test_the_statement_gets_a_version_and_another_round() -> None:
    session = decided(12, 3, 2, 1).session
    async with console(session) as pilot:
        await pilot.press("e")
        await shows(pilot, SentencesScreen)
        await seen(pilot, "block: “My reason to say block.”")
        await pilot.press(*" Always.", "ctrl+s")
        await shows(pilot, ChooseScreen)
        await pilot.press("enter")
        await until(pilot, lambda: len(rounds(session, "decide")) == 2)
        await seen(pilot, "(version 3)")
    old, new = session.state.versions[1:]
    assert [id for id, _text in old.parts] == [id for id, _text in new.parts]
    assert rounds(session, "decide")[1] == (0, [text for _id, text in new.parts])


async def test_the_statement_is_edited_before_it_is_frozen() -> None:
    session = drafting(3).session
    session.do("go", "decide")
    async with console(session) as pilot:
        await pilot.press("e")
        await shows(pilot, SentencesScreen)
        await pilot.press(*" Always.", "ctrl+s")
        await until(pilot, lambda: len(session.state.versions) == 3)
        await seen(pilot, "(version 3)")
    assert rounds(session, "decide") == [(0, [])]


async def test_a_newer_version_is_put_to_the_decision_with_a_warning() -> None:
    session = frozen(3).session
    session.version("Another text.")
    async with console(session) as pilot:
        await seen(pilot, "older version")
        await pilot.press("w")
        await shows(pilot, SentencesScreen)
        await pilot.press("ctrl+s")
        await shows(pilot, ChooseScreen)
        await seen(pilot, "17 positions were given for the old wording")
        await pilot.press("enter")
        await until(pilot, lambda: len(rounds(session, "decide")) == 2)
    assert rounds(session, "decide")[1] == (0, ["Another text."])


async def test_what_is_asked_is_not_asked_again_unchanged() -> None:
    async with console(frozen(3).session) as pilot:
        await pilot.press("w")
        await shows(pilot, SentencesScreen)
        await pilot.press("ctrl+s")
        await seen(pilot, "Nothing has changed yet.")


async def test_what_was_adopted_stays() -> None:
    session = decided().session
    async with console(session) as pilot:
        await pilot.press("w")
        await seen(pilot, "The room has adopted this text: it stays.")
    assert version_of(session.state).state == "adopted"


async def test_a_wording_that_was_not_saved_is_there_again_and_told() -> None:
    session = not_yet()
    async with console(session) as pilot:
        await pilot.press("w")
        await shows(pilot, SentencesScreen)
        await pilot.press(*" Always.", "escape")
        await shows(pilot, ChooseScreen)
        await pilot.press("down", "enter")
        await shows(pilot, RoomScreen)
        await pilot.press("w")
        await seen(pilot, "This is what you typed before.")
        await pilot.press("ctrl+q")
        await seen(pilot, "A wording of principles that you wrote has not been saved yet")


async def test_a_principle_is_left_out_and_another_one_written() -> None:
    session = not_yet()
    async with console(session) as pilot:
        await pilot.press("w")
        await shows(pilot, SentencesScreen)
        lines = (SENTENCES[0], "We sing.", "We dance.")
        pilot.app.screen.query_one(Editor).load_text("\n".join(lines))
        await pilot.press("ctrl+s")
        await shows(pilot, ChooseScreen)
        await pilot.press("enter")
        await until(pilot, lambda: len(rounds(session, "adopt")) == 2)
    assert rounds(session, "adopt")[1] == (0, [SENTENCES[0], "We sing.", "We dance."])


@pytest.mark.long
async def test_a_protocol_keeps_its_headings_where_it_is_decided() -> None:
    options = {"draft": {"document": "protocol"}, "decide": {"subject": "protocol"}}
    session = Session(agenda(**{step: {"options": own} for step, own in options.items()}))
    person = session.join("Ana")
    session.do("go", "draft")
    session.do("version", "# How we decide\nBy consensus.")
    session.do("go", "decide")
    session.do("freeze")
    position(session, person, "decide", "block", "Not always")
    session.do("close", "decide")
    async with console(session) as pilot:
        await pilot.press("w")
        await shows(pilot, SentencesScreen)
        await seen(pilot, "# How we decide")
        await pilot.press(*" Always.", "ctrl+s")
        await shows(pilot, ChooseScreen)
        await pilot.press("enter")
        await until(pilot, lambda: len(rounds(session, "decide")) == 2)
        await seen(pilot, "(version 2)")
    version = session.state.newest("protocol")
    assert version is not None
    assert version.sections == ("how-we-decide",)
    assert session.state.version is None
