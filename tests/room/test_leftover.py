"""A room that was killed after a close was stored and before the step's key was removed."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from facilitator.cli import program
from facilitator.journal.locations import FileRef
from tests.room.running import begin, room, start
from tests.variants import also


def call(ref: FileRef, *arguments: str) -> None:
    """One command on the sessions' folder."""
    done = CliRunner().invoke(program, ["--sessions", str(ref.path.parent), *arguments])
    assert done.exit_code == 0, done.output


def left_behind(folder: Path) -> tuple[FileRef, Path, Path]:
    """A session with one anonymous step closed and one open, no room, and both keys there."""
    ref = begin(folder)
    river = start(ref)
    river.do("principle", "Nobody is left behind")
    ana = river.join("Ana")
    river.do("go", "sense")
    ana.give("sense", "sense", principle="p2", vote=1)
    [closed] = folder.glob("*.sense.1.key")
    key = closed.read_bytes()
    river.do("close", "sense")
    assert not closed.exists()
    river.do("repeat", "sense")
    ana.give("sense", "sense", principle="p2", vote=1)
    [still] = folder.glob("*.sense.2.key")
    river.kill()
    closed.write_bytes(key)
    return ref, closed, still


@pytest.mark.parametrize(
    "arguments",
    [["list"], *also(["verify", "last"], ["backup", "last"], ["export", "last", "--out", "."])],
)
def test_the_next_command_removes_it(
    sessions: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: Sequence[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    ref, closed, still = left_behind(sessions)
    call(ref, *arguments)
    assert not closed.exists()
    assert still.exists()
    with room(ref) as river:
        # The room that still had its key knows it, and nobody votes twice.
        assert river.do("state")["answered"] == 1


def test_while_a_room_is_open_nothing_is_touched(sessions: Path) -> None:
    ref, _closed, still = left_behind(sessions)
    with room(ref):
        stray = still.with_name(still.name.replace(".2.", ".9."))
        stray.write_bytes(still.read_bytes())
        call(ref, "list")
        assert stray.exists()
        assert still.exists()


def test_a_broken_session_is_left_alone(sessions: Path) -> None:
    ref, closed, still = left_behind(sessions)
    ref.path.write_bytes(ref.path.read_bytes()[:5000])
    call(ref, "list")
    assert closed.exists()
    assert still.exists()
