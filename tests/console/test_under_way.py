"""Documents that take long to write: how far they are is seen, and they can be stopped."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from facilitator.console.app import Console
from facilitator.console.screens.export_form import ExportScreen
from facilitator.journal.locations import Folder
from facilitator.journal.session_start import begin_session
from tests.console.stage import seen, until
from tests.sessions import CLOCK, agenda
from tests.variants import also

PATIENCE = 30.0


class Slow:
    """Writing that waits before its second part, and notes what has become of it."""

    def __init__(self) -> None:
        self.may_go_on = Event()
        self.ends: list[str] = []

    def export(
        self, *_given: object, begun: Callable[[int, int], None], **_options: object
    ) -> tuple[Path, ...]:
        self.ends.append("begun")
        begun(0, 3)
        begun(1, 3)
        assert self.may_go_on.wait(PATIENCE)
        try:
            begun(2, 3)
        except Exception:
            self.ends.append("stopped")
            raise
        self.ends.append("written")
        return (Path("statement.md"),)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    work = Slow()
    monkeypatch.setattr("facilitator.services.export.export", work.export)
    monkeypatch.setattr("facilitator.console.screens.under_way.PATIENCE", 0.0)
    return work


def console(tmp_path: Path) -> Console:
    ref = begin_session(Folder(tmp_path), agenda(), title="River")
    return Console(first=lambda: ExportScreen(ref, CLOCK))


async def test_how_far_it_is_is_seen_until_it_is_over(tmp_path: Path, slow: Slow) -> None:
    async with console(tmp_path).run_test(size=(80, 24)) as pilot:
        await seen(pilot, "Export documents")
        await pilot.press("ctrl+s")
        await seen(pilot, "Writing the documents")
        await seen(pilot, "2 of 3")
        slow.may_go_on.set()
        await seen(pilot, "1 file is written.")
    assert slow.ends == ["begun", "written"]


@pytest.mark.parametrize("keys", [("escape",), *also(("up", "enter"))])
async def test_it_is_stopped_by_a_key(tmp_path: Path, slow: Slow, keys: tuple[str, ...]) -> None:
    async with console(tmp_path).run_test(size=(80, 24)) as pilot:
        await seen(pilot, "Export documents")
        await pilot.press("ctrl+s")
        await seen(pilot, "Stop it")
        await pilot.press(*keys)
        await until(pilot, lambda: len(pilot.app.screen_stack) == 2)
        slow.may_go_on.set()
        await seen(pilot, "Stopped: nothing was written.")
        await until(pilot, lambda: slow.ends == ["begun", "stopped"])


async def test_what_is_over_at_once_is_told_like_any_other(tmp_path: Path, slow: Slow) -> None:
    slow.may_go_on.set()
    async with console(tmp_path).run_test(size=(80, 24)) as pilot:
        await seen(pilot, "Export documents")
        await pilot.press("ctrl+s")
        await seen(pilot, "1 file is written.")
    assert slow.ends == ["begun", "written"]
