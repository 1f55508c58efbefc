"""A statement is written in an editor of one's own, in a real terminal that it has meanwhile."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import pytest

from facilitator.journal.locations import FileRef
from facilitator.journal.unsaved_texts import drafts_path, read_drafts
from tests.e2e.hall import hall, new
from tests.e2e.terminal import terminal

EDITOR = """
import pathlib, sys
path = pathlib.Path(sys.argv[1])
print("ANOTHER EDITOR HAS THE TERMINAL", flush=True)
line = input()
path.write_text(path.read_text() + line + "\\n")
"""


def test_another_editor_has_the_terminal_and_gives_it_back(
    sessions: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "editor.py"
    program.write_text(EDITOR)
    monkeypatch.setenv("EDITOR", shlex.join([sys.executable, str(program)]))
    session = new("--title", "River")
    with hall(session, "--host", "127.0.0.1") as room:
        room.do("go", "draft")
        room.do("version", "We live along one river.")
        path = Path(room.path)
        with terminal("run", session) as console:
            console.sees("We live along one river.")
            console.press("w")
            console.sees("one sentence on each line")
            console.press("ctrl+g")
            console.sees("ANOTHER EDITOR HAS THE TERMINAL")
            room.do("version", "We live along two rivers.")
            console.quiet(0.5)
            console.misses("rivers")
            console.type("We stay.\n")
            console.sees("one sentence on each line", "We stay.")
            console.sees("A newer version was shown meanwhile.")
            drafts = drafts_path(FileRef(path))
            console.until(lambda: "We stay." in str(read_drafts(drafts)), "the draft")
            assert [one.name for one in path.parent.glob("*.txt")] == []
            console.press("ctrl+q")
            console.sees("Leave")
