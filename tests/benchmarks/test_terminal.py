"""A program that stays away from its terminal is asked why."""

from pathlib import Path

import pytest

from benchmarks import terminal as module
from benchmarks.terminal import terminal

NEVER = """
import time

def hangs_here():
    time.sleep(60)

print("begun", flush=True)
hangs_here()
"""
RESIZED = """
import signal

signal.signal(signal.SIGWINCH, lambda *_told: print("the list", flush=True))
print("begun", flush=True)
while True:
    signal.pause()
"""
ENDED = """
print("begun", flush=True)
raise SystemExit(3)
"""


def why(folder: Path, program: str) -> str:
    """What is said of a program that begins and does not show its list."""
    file = folder / "program.py"
    file.write_text(program)
    with terminal([str(file)], folder) as shown, pytest.MonkeyPatch.context() as patch:
        shown.shows("begun")
        # No test waits long for what never comes.
        patch.setattr(module, "PATIENCE", 0.3)
        patch.setattr(module, "AFTERWARDS", 1.0)
        with pytest.raises(RuntimeError) as error:
            shown.shows("the list")
    return str(error.value)


def test_where_it_hangs_is_told(tmp_path: Path) -> None:
    message = why(tmp_path, NEVER)
    assert "shows nothing new: b'begun" in message
    assert "Nor does it in a window of another size" in message
    assert "in hangs_here" in message


def test_what_was_only_not_painted_is_told_from_it(tmp_path: Path) -> None:
    message = why(tmp_path, RESIZED)
    assert "In a window of another size it shows it" in message
    assert "program.py" in message


def test_one_that_has_ended_is_told_by_its_code(tmp_path: Path) -> None:
    assert "It has ended: 3." in why(tmp_path, ENDED)
