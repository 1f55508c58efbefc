"""An import that takes long is followed on the console, and stopped before anything has come."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from facilitator.activities.ask import AskView
from facilitator.console.screens.choose import Choice, ChooseScreen
from facilitator.console.screens.import_form import ColumnsScreen, ImportScreen
from facilitator.console.screens.under_way import UnderWayScreen
from facilitator.formats import foreign_table
from facilitator.services.table_import import outlook
from tests.console.scenes import asked
from tests.console.stage import Room, seen, until
from tests.narrow import view_of
from tests.patience import PATIENCE

SIZE = (120, 36)


class Held:
    """Work that waits at a part until it may go on."""

    def __init__(self, at: int) -> None:
        self.at = at
        self.may_go_on = Event()

    def watched(self, begun: Callable[[int, int], object]) -> Callable[[int, int], None]:
        """What is told of its parts, which waits at the one."""

        def told_on(number: int, total: int) -> None:
            begun(number, total)
            if number == self.at:
                assert self.may_go_on.wait(PATIENCE)

        return told_on


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("facilitator.console.screens.under_way.PATIENCE", 0.0)
    path = tmp_path / "poll.csv"
    path.write_text("Name,Answer\nAna,A printer\nBo,A van\nEfe,A hall\n", "utf-8")
    return path


async def reading(pilot: Pilot[Any], path: Path) -> None:
    await pilot.press("tab")
    await seen(pilot, "ONLY FOR YOU")
    await pilot.press("i")
    await seen(pilot, "Import answers or people")
    assert isinstance(pilot.app.screen, ImportScreen)
    pilot.app.screen.query_one(Input).value = str(path)
    await pilot.press("ctrl+s")


@pytest.mark.long
async def test_the_import_is_stopped_before_anything_has_come(
    table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Held(1)
    monkeypatch.setattr(
        "facilitator.console.screens.import_form.outlook",
        lambda fold, command, clock, begun: outlook(fold, command, clock, held.watched(begun)),
    )
    room = Room(asked(["River Watch"]))
    before = len(view_of(room.session.state, "q1", AskView).answers)
    async with room.console().run_test(size=SIZE) as pilot:
        await reading(pilot, table)
        await seen(pilot, "Which column is what?")
        await pilot.press("ctrl+s")
        await seen(pilot, "Trying the import")
        await seen(pilot, "2 of 3")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ColumnsScreen))
        held.may_go_on.set()
        await seen(pilot, "Stopped: nothing was imported.")
        assert len(view_of(room.session.state, "q1", AskView).answers) == before
        # What was chosen is still there; the second time it goes on to its end.
        await pilot.press("ctrl+s")
        await seen(pilot, "3 answers imported.")


@pytest.mark.long
async def test_reading_is_stopped(table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = Held(2)
    read = foreign_table.read_foreign
    monkeypatch.setattr(
        foreign_table, "read_foreign", lambda path, begun: read(path, held.watched(begun))
    )
    room = Room(asked(["River Watch"]))
    async with room.console().run_test(size=SIZE) as pilot:
        await reading(pilot, table)
        await seen(pilot, "Reading the file")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ImportScreen))
        held.may_go_on.set()
        await seen(pilot, "Stopped: nothing was read.")


@pytest.mark.long
async def test_a_page_over_it_does_not_keep_it_there(
    table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Held(2)
    read = foreign_table.read_foreign
    monkeypatch.setattr(
        foreign_table, "read_foreign", lambda path, begun: read(path, held.watched(begun))
    )
    room = Room(asked(["River Watch"]))
    async with room.console().run_test(size=SIZE) as pilot:
        await reading(pilot, table)
        await seen(pilot, "Reading the file")
        page = pilot.app.screen
        over = ChooseScreen("Over it", [Choice("ok", "OK")])
        await pilot.app.push_screen(over)
        held.may_go_on.set()
        assert isinstance(page, UnderWayScreen)
        await until(pilot, lambda: page.ended)
        await pilot.press("enter")
        await seen(pilot, "Which column is what?")
