"""The text of the editor is edited in another program, and nothing of it is lost on the way."""

from __future__ import annotations

import shlex
import stat
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from facilitator.console.app import Console
from facilitator.console.screens.room_screen import RoomScreen
from facilitator.console.screens.sentences_editor import SentencesScreen
from facilitator.console.session_drafts import SessionDrafts
from facilitator.journal.locations import FileRef
from facilitator.journal.sidecar_files import living, outside_path
from facilitator.journal.unsaved_texts import (
    drafts_path,
    forget_forms,
    read_drafts,
    remove_drafts,
)
from tests.console.stage import Room, seen, until
from tests.console.steps.stages import drafting

WRITES = "import pathlib, sys; path = pathlib.Path(sys.argv[-1]); "
ADDS = WRITES + "path.write_text(path.read_text('utf-8') + 'We stay.\\n\\n', 'utf-8')"


@pytest.fixture
def ref(tmp_path: Path) -> FileRef:
    """A session whose drafts lie beside it."""
    return FileRef(tmp_path / "river.session")


@pytest.fixture
def outside(ref: FileRef) -> Path:
    """Where the statement lies while another program has it."""
    return outside_path(drafts_path(ref), "statement")


@pytest.fixture(autouse=True)
def _no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is none to give to the other program."""
    monkeypatch.setattr(Console, "suspend", lambda _app: nullcontext())


def editor(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    """Have a program in Python be the editor."""
    monkeypatch.setenv("EDITOR", shlex.join([sys.executable, "-c", program]))


@asynccontextmanager
async def writing(ref: FileRef) -> AsyncIterator[tuple[Pilot[Any], SentencesScreen]]:
    """The editor of the next version."""
    room = Room(drafting(3).session)
    opened = room.opened()
    opened.drafts = SessionDrafts(drafts_path(ref))
    async with Console(opened=opened).run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, RoomScreen))
        await pilot.press("w")
        await until(pilot, lambda: isinstance(pilot.app.screen, SentencesScreen))
        assert isinstance(pilot.app.screen, SentencesScreen)
        yield pilot, pilot.app.screen


async def test_the_text_comes_back_as_it_was_saved(
    monkeypatch: pytest.MonkeyPatch, ref: FileRef, outside: Path
) -> None:
    modes = ref.path.with_name("modes")
    editor(
        monkeypatch, f"{ADDS}; pathlib.Path({str(modes)!r}).write_text(oct(path.stat().st_mode))"
    )
    async with writing(ref) as (pilot, screen):
        await seen(pilot, "ctrl+g  editor")
        before = screen.text
        await pilot.press("ctrl+g")
        await until(pilot, lambda: screen.text == f"{before}\nWe stay.")
        await until(pilot, lambda: not outside.exists())
        assert read_drafts(drafts_path(ref))["statement"]["text"].endswith("We stay.")
        await pilot.press("ctrl+z")
        await until(pilot, lambda: screen.text == before)
    assert stat.S_IMODE(int(modes.read_text(), 8)) == 0o600 or sys.platform == "win32"


async def test_without_an_editor_the_key_says_how_to_set_one(
    monkeypatch: pytest.MonkeyPatch, ref: FileRef, outside: Path
) -> None:
    async with writing(ref) as (pilot, _screen):
        await pilot.press("ctrl+g")
        await seen(pilot, "Start the program with EDITOR=nano, for example.")
    monkeypatch.setenv("VISUAL", "there-is-no-such-editor")
    async with writing(ref) as (pilot, screen):
        before = screen.text
        await pilot.press("ctrl+g")
        await seen(pilot, "“there-is-no-such-editor” could not be started here")
        assert screen.text == before
    assert not outside.exists()


async def test_an_editor_that_fails_loses_nothing(
    monkeypatch: pytest.MonkeyPatch, ref: FileRef, outside: Path
) -> None:
    editor(monkeypatch, f"{ADDS}; sys.exit(3)")
    async with writing(ref) as (pilot, screen):
        await pilot.press("ctrl+g")
        await seen(pilot, "The editor ended with an error. What it had saved is here.")
        assert screen.text.endswith("We stay.")
        await until(pilot, lambda: not outside.exists())


@pytest.mark.long
async def test_what_cannot_be_read_stays_in_its_file(
    monkeypatch: pytest.MonkeyPatch, ref: FileRef, outside: Path
) -> None:
    editor(monkeypatch, WRITES + "path.write_bytes(b'Caf\\xe9 culture')")
    async with writing(ref) as (pilot, screen):
        before = screen.text
        await pilot.press("ctrl+g")
        await seen(pilot, "This is no text in UTF-8. It stays in")
        assert screen.text == before
    assert outside.read_bytes() == b"Caf\xe9 culture"
    # The same file is opened again, and may be mended.
    mends = WRITES + "path.write_text(path.read_bytes().decode('latin-1'), 'utf-8')"
    editor(monkeypatch, mends)
    async with writing(ref) as (pilot, screen):
        await seen(pilot, "This is no text in UTF-8. It stays in")
        await pilot.press("ctrl+g")
        await until(pilot, lambda: screen.text == "Café culture")


async def test_what_was_saved_while_the_program_was_gone_is_there_again(
    ref: FileRef, outside: Path
) -> None:
    outside.write_text("We come back.\r\n", "utf-8")
    async with writing(ref) as (pilot, screen):
        await seen(pilot, "This is what you wrote in your other editor.")
        assert screen.text == "We come back."
        await until(pilot, lambda: not outside.exists())
        await pilot.press("ctrl+z")
        await until(pilot, lambda: screen.text != "We come back.")


def test_it_goes_with_the_session_and_forms_with_a_person(ref: FileRef, outside: Path) -> None:
    principles = outside_path(drafts_path(ref), "principles")
    beside = outside.with_name(f".{outside.name}.swp")
    for path in (outside, principles, beside):
        path.write_text("We stay.", "utf-8")
    assert set(living(ref.path)) >= {outside, principles, beside}
    forget_forms(ref)
    assert not principles.exists()
    assert outside.exists()
    remove_drafts(ref)
    assert not outside.exists()
    assert not beside.exists()
