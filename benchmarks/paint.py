"""First paint of the console in a terminal, against an empty Textual app."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from time import perf_counter

from benchmarks import empty_app
from benchmarks.meeting import agenda
from benchmarks.processes import surroundings
from benchmarks.rows import Row, compared, interleaved
from benchmarks.terminal import terminal
from facilitator.journal.locations import Folder
from facilitator.journal.session_start import begin_session

SESSIONS = 10


def rows(rounds: int, folder: Path) -> list[Row]:
    """The rows of the library and of one session."""
    refs = [
        begin_session(Folder(folder), agenda(), title=f"River forum {number}")
        for number in range(SESSIONS)
    ]
    session_name = refs[0].name
    begin = ["-m", "facilitator"]
    empty = ["-m", "benchmarks.empty_app"]
    try:
        samples = interleaved(
            rounds + 2,
            {
                "empty": lambda: painted(empty, folder, empty_app.WORDS),
                "library": lambda: painted(begin, folder),
                "whole": lambda: painted(begin, folder, "River forum 9"),
                "session": lambda: _opened([*begin, "run", session_name], folder),
            },
        )
    finally:
        _stop(folder)
    against, reference = "empty Textual app", samples["empty"]
    return [
        compared("first paint, library", samples["library"], against, reference, goal="<= 1.3"),
        compared("library with its sessions", samples["whole"], against, reference),
        compared("first paint, session", samples["session"], against, reference, goal="<= 1.3"),
    ]


def painted(arguments: list[str], folder: Path, sign: str = "", until: str = "") -> float:
    """Milliseconds until Python with these words shows `sign`, or anything at all. It ends once it
    shows `until`, too."""
    began = perf_counter()
    with terminal(arguments, folder) as shown:
        shown.shows(sign)
        took = perf_counter() - began
        shown.shows(until)
    return took * 1000


def _opened(arguments: list[str], folder: Path) -> float:
    """The same for a session, whose room is there in the end and has to be stopped."""
    took = painted(arguments, folder, until="Scan with your phone")
    _stop(folder)
    return took


def _stop(folder: Path) -> None:
    """End the rooms that consoles have left behind."""
    command = [sys.executable, "-m", "facilitator", "stop", "--all"]
    subprocess.run(command, env=surroundings(folder), capture_output=True)
