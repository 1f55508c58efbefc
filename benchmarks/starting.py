"""How long `facilitator --help` takes, against Python doing nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from benchmarks.rows import Row, compared, interleaved, milliseconds

NOTHING = [sys.executable, "-c", "pass"]
HELP = [sys.executable, "-m", "facilitator", "--help"]
TIMES = 3


def rows(rounds: int, _folder: Path) -> list[Row]:
    """The row of the help page."""
    _run(HELP)
    samples = interleaved(
        rounds * TIMES,
        {
            "help": lambda: milliseconds(lambda: _run(HELP)),
            "nothing": lambda: milliseconds(lambda: _run(NOTHING)),
        },
    )
    return [
        compared(
            "facilitator --help", samples["help"], "python -c pass", samples["nothing"], goal="<= 8"
        )
    ]


def _run(command: list[str]) -> None:
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
