"""A command that takes long is stopped with a key, in a terminal."""

from __future__ import annotations

import random
from pathlib import Path

from facilitator.formats.csv import render
from tests.e2e.terminal import terminal


def hard(path: Path) -> Path:
    """Needs for which it takes very long to find the fewest groups that have them all."""
    chance = random.Random(1)
    rows = [
        [f"need {need}", f"group {group}"]
        for need in range(600)
        for group in chance.sample(range(20), 3)
    ]
    path.write_text(render(["need", "holder"], rows), "utf-8")
    return path


def test_coverage_says_that_it_goes_on_and_can_be_stopped(tmp_path: Path) -> None:
    file = hard(tmp_path / "needs.csv")
    with terminal("analyse", "coverage", str(file), columns=100, rows=24) as shown:
        shown.sees("Finding out who has what", "Ctrl+C stops it.")
        shown.press("ctrl+c")
        assert shown.over() == 130
        shown.sees("Stopped. Nothing is left half done.")
        assert "Traceback" not in shown.text()
        assert "Nobody has it" not in shown.text()
    assert [path.name for path in tmp_path.iterdir()] == ["needs.csv"]
