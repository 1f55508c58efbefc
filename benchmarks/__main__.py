"""The benchmarks: `python3 run.py bench [PART …] [--rounds N]`."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from benchmarks import (
    answers,
    folding,
    keys,
    map_redraw,
    network,
    paint,
    rehearsing,
    starting,
    views,
)
from benchmarks.rows import Row, table

Part = Callable[[int, Path], list[Row]]

PARTS: dict[str, Part] = {
    "help": starting.rows,
    "paint": paint.rows,
    "fold": folding.rows,
    "answers": answers.rows,
    "views": views.rows,
    "map": map_redraw.rows,
    "network": network.rows,
    "keys": keys.rows,
    "rehearsal": rehearsing.rows,
}
"""Each takes the number of rounds and an empty folder, and gives its rows."""


def main(arguments: Sequence[str]) -> int:
    """Measure the parts that the words name, or all of them, and print one table."""
    parser = argparse.ArgumentParser(prog="run.py bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--rounds", type=int, default=3, help="rounds of each part (3)")
    parser.add_argument(
        "--phones", type=int, default=keys.PHONES, help=f"phones of keys ({keys.PHONES})"
    )
    options = parser.parse_args(arguments)
    parts: dict[str, Part] = {**PARTS, "keys": partial(keys.rows, phones=options.phones)}
    if unknown := sorted(set(options.parts) - set(PARTS)):
        parser.error(f"no such part: {', '.join(unknown)}")
    rows: list[Row] = []
    for name in options.parts or PARTS:
        print(f"{name} …", file=sys.stderr, flush=True)
        with tempfile.TemporaryDirectory(prefix="fac-", ignore_cleanup_errors=True) as folder:
            rows += parts[name](max(1, options.rounds), Path(folder))
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} processors, {options.rounds} rounds"
    )
    print(table(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
