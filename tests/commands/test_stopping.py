"""Long work says so, where somebody can read it; stopped at any moment, it leaves nothing half."""

from __future__ import annotations

import io
import os
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from facilitator.commands import progress
from facilitator.commands.progress import working
from facilitator.journal.archive.accepted_events import acceptable
from facilitator.journal.archive.load import import_archive
from facilitator.journal.archive.write import archive_of
from facilitator.journal.backups.backups import backup, checked
from facilitator.journal.backups.restore import restore
from facilitator.journal.locations import FileRef, Folder
from facilitator.journal.uninterrupted import uninterrupted
from facilitator.services.export import export
from tests.room.running import begin

if sys.platform == "win32":
    pytest.skip("needs signals as on Linux and macOS", allow_module_level=True)


class Screen(io.StringIO):
    """An error output that says whether it is a terminal, and tells when something is on it."""

    def __init__(self, *, terminal: bool) -> None:
        super().__init__()
        self.terminal = terminal
        self.written = threading.Event()

    def isatty(self) -> bool:
        return self.terminal

    def write(self, text: str) -> int:
        count = super().write(text)
        if "Checking" in self.getvalue():
            self.written.set()
        return count


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "DELAY", 0.0)
    monkeypatch.setenv("TERM", "xterm-256color")


def test_what_takes_long_is_said_in_a_terminal(
    at_once: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = Screen(terminal=True)
    monkeypatch.setattr(sys, "stderr", screen)
    with working("Checking [bold]") as work:
        assert screen.written.wait(30)
        work.step(1, 4)
        assert work._progress is not None
        work._progress.refresh()
    text = screen.getvalue()
    assert "Checking [bold]" in text
    assert "2 of 4" in text
    assert "Ctrl+C stops it." in text


def test_what_is_soon_done_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen(terminal=True)
    monkeypatch.setattr(sys, "stderr", screen)
    with working("Checking") as work:
        pass
    # As if the time had run out just then.
    work.show()
    assert screen.getvalue() == ""


@pytest.mark.parametrize(("terminal", "quiet"), [(True, True), (False, False)])
def test_other_programs_are_told_nothing(
    at_once: None, monkeypatch: pytest.MonkeyPatch, terminal: bool, quiet: bool
) -> None:
    screen = Screen(terminal=terminal)
    monkeypatch.setattr(sys, "stderr", screen)
    before = set(threading.enumerate())
    with working("Checking", quiet=quiet):
        assert set(threading.enumerate()) <= before
    assert screen.getvalue() == ""


def test_a_key_waits_for_what_belongs_together() -> None:
    steps = []

    def work() -> None:
        with uninterrupted():
            os.kill(os.getpid(), signal.SIGINT)
            steps.append("done")

    with pytest.raises(KeyboardInterrupt):
        work()
    assert steps == ["done"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_in_another_thread_there_is_no_key() -> None:
    def work() -> None:
        with uninterrupted():
            pass

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


class PressedAt:
    """Ctrl+C when something is written to the disk for the time of that number, from 1."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
        self.count, self.number, self._real = 0, number, os.fsync
        monkeypatch.setattr(os, "fsync", self._fsync)

    def _fsync(self, descriptor: int) -> None:
        self._real(descriptor)
        self.count += 1
        if self.count == self.number:
            os.kill(os.getpid(), signal.SIGINT)


def stopped_everywhere(
    monkeypatch: pytest.MonkeyPatch, work: Callable[[], object], look: Callable[[], None]
) -> None:
    """Do it again and again, each time stopped a little later, until it comes to its end."""
    number, over = 0, False
    while not over:
        number += 1
        with monkeypatch.context() as patched:
            pressed = PressedAt(patched, number)
            try:
                work()
                over = pressed.count < number
            except KeyboardInterrupt:
                pass
        look()
    assert number > 1


def test_a_backup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ref = begin(tmp_path)
    assert isinstance(ref, FileRef)

    def look() -> None:
        assert not [name for name in names(tmp_path) if "half" in name]
        for copy in tmp_path.glob("*.bak*"):
            checked(copy)

    stopped_everywhere(monkeypatch, lambda: backup(ref), look)


def test_a_backup_that_is_brought_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ref = begin(tmp_path)
    assert isinstance(ref, FileRef)
    backup(ref)

    def look() -> None:
        checked(ref.path)
        assert not [name for name in names(tmp_path) if "half" in name]

    stopped_everywhere(monkeypatch, lambda: restore(ref), look)


def test_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ref, folder = begin(tmp_path / "sessions"), tmp_path / "out"
    folder.mkdir()

    def work() -> None:
        export(ref, ["sheet", "answers"], ["md", "html"], folder, yes=True)

    def look() -> None:
        assert not [name for name in names(folder) if name.startswith(".")]
        assert len(names(folder)) in (0, 4)

    stopped_everywhere(monkeypatch, work, look)
    assert len(names(folder)) == 4


def test_an_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = tmp_path / "a.json.gz"
    archive.write_bytes(archive_of(begin(tmp_path / "from")))
    home = tmp_path / "sessions"

    def look() -> None:
        for path in home.iterdir():
            assert path.suffix == ".session"
            checked(path)

    stopped_everywhere(
        monkeypatch, lambda: import_archive(Folder(home), archive, acceptable(), copy=True), look
    )


def test_documents_are_counted_as_they_begin(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    ref = begin(tmp_path)
    export(
        ref, ["sheet", "answers"], ["md", "html"], tmp_path / "out",
        begun=lambda number, total: seen.append((number, total)),
    )  # fmt: skip
    assert seen == [(0, 4), (1, 4), (2, 4), (3, 4)]
