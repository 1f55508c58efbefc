"""What is typed and not saved outlives the console."""

import asyncio
import json
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from facilitator.console.app import Console
from facilitator.console.screens.choose import ChooseScreen
from facilitator.console.screens.room_screen import RoomScreen
from facilitator.console.screens.sentences_editor import SentencesScreen
from facilitator.console.session_drafts import PAUSE, SessionDrafts
from facilitator.journal.locations import FileRef
from facilitator.journal.unsaved_texts import drafts_path, forget_forms, read_drafts, write_drafts
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import Erased, EventDraft
from tests.console.scenes import asked
from tests.console.stage import Room, seen, until
from tests.console.steps.stages import at, drafting
from tests.patience import PATIENCE

AGAIN = "This is what you typed before."
SMALL = (80, 24)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the drafts of a session lie."""
    return drafts_path(FileRef(tmp_path / "river.session"))


def text_of(path: Path, name: str, field: str) -> str:
    """A text in the file."""
    return read_drafts(path).get(name, {}).get(field, "")


async def stored(so: Callable[[], bool]) -> None:
    """Wait for what a moment after the last key is in the file."""
    async with asyncio.timeout(PATIENCE):
        while not so():  # noqa: ASYNC110 - nothing tells of it
            await asyncio.sleep(PAUSE / 10)


def console(room: Room, path: Path) -> Console:
    opened = room.opened()
    opened.drafts = SessionDrafts(path)
    return Console(opened=opened)


async def test_a_statement_that_was_not_put_up_is_there_in_the_next_program(path: Path) -> None:
    session = drafting(3).session
    async with console(Room(session), path).run_test(size=SMALL) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, RoomScreen))
        await pilot.press("w")
        await until(pilot, lambda: isinstance(pilot.app.screen, SentencesScreen))
        await pilot.press("enter", *"We stay.")
        # While it is open: the program may be killed at any moment.
        await until(
            pilot, lambda: "We stay." in read_drafts(path).get("statement", {}).get("text", "")
        )
        assert stat.S_IMODE(path.stat().st_mode) == 0o600 or sys.platform == "win32"
    async with console(Room(session), path).run_test(size=SMALL) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, RoomScreen))
        await pilot.press("ctrl+q")
        await seen(pilot, "A statement that you wrote has not been shown yet")
        await pilot.press("escape", "w")
        await seen(pilot, AGAIN)
        assert isinstance(pilot.app.screen, SentencesScreen)
        assert pilot.app.screen.text.endswith("We stay.")
        await pilot.press("ctrl+s")
        await seen(pilot, "24 changes have no answer yet.")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, RoomScreen))
        await stored(lambda: not path.exists())


async def test_a_statement_that_is_thrown_away_is_gone(path: Path) -> None:
    async with console(Room(drafting(3).session), path).run_test(size=SMALL) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, RoomScreen))
        await pilot.press("w")
        await until(pilot, lambda: isinstance(pilot.app.screen, SentencesScreen))
        await pilot.press(*" And")
        await stored(path.exists)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ChooseScreen))
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, RoomScreen))
        await stored(lambda: not path.exists())


async def test_a_form_that_was_not_saved_is_there_in_the_next_program(path: Path) -> None:
    session = asked([], step="q2")
    async with console(Room(session), path).run_test(size=SMALL) as pilot:
        await seen(pilot, "Not in yet?")
        await pilot.press("e")
        await seen(pilot, "For somebody without a phone")
        await pilot.press("enter", *"Sister Ana", "enter", *"the port")
        await until(
            pilot, lambda: read_drafts(path).get("by-hand q2", {}).get("text") == "the port"
        )
    room = Room(session)
    async with console(room, path).run_test(size=SMALL) as pilot:
        await seen(pilot, "Not in yet?")
        await pilot.press("e")
        rows = "\n".join(await seen(pilot, AGAIN))
        assert "Sister Ana" in rows
        assert "the port" in rows
        await pilot.press("ctrl+s")
        await seen(pilot, "1 entered so far.")
        await stored(lambda: not path.exists())


async def test_a_form_that_is_left_keeps_nothing(path: Path) -> None:
    async with console(Room(asked(["vans"], step="q11")), path).run_test(size=SMALL) as pilot:
        await seen(pilot, "vans")
        await pilot.press("down", "y")
        await seen(pilot, "Make it a need")
        await pilot.press("s")
        await stored(path.exists)
        await pilot.press("escape")
        await stored(lambda: not path.exists())


async def test_a_sentence_that_the_room_did_not_take_is_not_lost(path: Path) -> None:
    room = Room(asked(["vans"], step="q11"))
    async with console(room, path).run_test(size=SMALL) as pilot:
        await seen(pilot, "vans")
        await pilot.press("down", "y")
        await seen(pilot, "Make it a need")
        room.refuses = Rejection("disk-full", name="river")
        await pilot.press(*" at night", "enter")
        await seen(pilot, "The disk is full; “river” can't be stored.")
        room.refuses = None
        await pilot.press("y")
        await seen(pilot, AGAIN)
        await pilot.press("enter")
        await seen(pilot, "Saved: “vans at night”")
        await stored(lambda: not path.exists())


async def test_what_is_entered_in_an_anonymous_step_is_not_kept(path: Path) -> None:
    session, _here = at("q2", q2={"names": "anonymous"})
    async with console(Room(session), path).run_test(size=SMALL) as pilot:
        await seen(pilot, "Not in yet?")
        await pilot.press("e")
        await seen(pilot, "For somebody without a phone")
        await pilot.press(*"the port")
        await seen(pilot, "the port")
    assert not path.exists()


async def test_an_erasure_leaves_only_the_statement(path: Path) -> None:
    session = asked(["River Watch"])
    write_drafts(path, {"statement": {"text": "We stay."}, "person": {"name": "Ana"}})
    room = Room(session)
    async with console(room, path).run_test(size=SMALL) as pilot:
        await seen(pilot, "River Watch")
        answer = next(event for event in session.events if event.kind == "answer")
        session.add(EventDraft(Erased((answer.seq,))))
        room.tell()
        await stored(lambda: "person" not in read_drafts(path))
    assert read_drafts(path) == {"statement": {"text": "We stay."}}


def test_forms_are_forgotten_also_without_a_console(tmp_path: Path) -> None:
    ref = FileRef(tmp_path / "river.session")
    forget_forms(ref)
    write_drafts(drafts_path(ref), {"person": {"name": "Ana"}})
    forget_forms(ref)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("content", [b"", b"\xff", b"[]", b'{"statement": "x"}', b"{"])
def test_a_file_that_is_none_of_ours_is_no_draft(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert read_drafts(path) == {}


def test_what_lies_there_as_a_link_is_not_followed(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_text(json.dumps({"person": {"name": "Ana"}}))
    path.symlink_to(other)
    assert read_drafts(path) == {}
    write_drafts(path, {"person": {"name": "Bo"}})
    assert "Ana" in other.read_text()
    assert not path.is_symlink()
