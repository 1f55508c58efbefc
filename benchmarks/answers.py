"""Answers that are stored before they are acknowledged, against a server that stores nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from statistics import quantiles

from benchmarks.load import Count, Order
from benchmarks.meeting import agenda
from benchmarks.processes import lead, on_processor, room, serving, surroundings
from benchmarks.rows import Row, compared
from facilitator.journal.locations import FileRef, Folder
from facilitator.journal.reading import read
from facilitator.journal.session_start import begin_session

CLIENTS = (50, 500)
GOAL = {500: ">= 0.45, at least 0.30"}
SECONDS = 2.0


def rows(
    rounds: int, folder: Path, clients: tuple[int, ...] = CLIENTS, seconds: float = SECONDS
) -> list[Row]:
    """The rows of each number of clients: answers a second, and the slowest hundredth."""
    samples: dict[int, list[tuple[Count, Count]]] = {number: [] for number in clients}
    for _round in range(rounds):
        for number in clients:
            bare = _bare(folder, number, seconds)
            samples[number].append((_stored(folder, number, seconds), bare))
    return [row for number, pairs in samples.items() for row in _rows(number, pairs)]


def _rows(clients: int, pairs: list[tuple[Count, Count]]) -> list[Row]:
    against = "bare uvicorn POST"
    return [
        compared(
            f"stored answers, {clients} clients",
            [ours.answered / ours.seconds for ours, _bare in pairs],
            against,
            [bare.answered / bare.seconds for _ours, bare in pairs],
            unit="/s",
            goal=GOAL.get(clients, ""),
        ),
        compared(
            f"processor time of one, {clients} clients",
            [ours.cost * 1e6 for ours, _bare in pairs],
            against,
            [bare.cost * 1e6 for _ours, bare in pairs],
            unit="µs",
        ),
        compared(
            f"p99 until acknowledged, {clients} clients",
            [_p99(ours) for ours, _bare in pairs],
            against,
            [_p99(bare) for _ours, bare in pairs],
        ),
        compared(
            f"all of {clients} newcomers acknowledged",
            [ours.first * 1000 for ours, _bare in pairs],
            against,
            [bare.first * 1000 for _ours, bare in pairs],
        ),
    ]


def _p99(count: Count) -> float:
    return quantiles(count.waits, n=100)[98] * 1000


def _bare(folder: Path, clients: int, seconds: float) -> Count:
    with serving(["-m", "benchmarks.bare"], surroundings(folder)) as (line, pid):
        return _loaded(Order(int(line), clients, pid, seconds=seconds))


def _stored(folder: Path, clients: int, seconds: float) -> Count:
    """A fresh session each time, for the journal grows."""
    ref = begin_session(Folder(folder), agenda(), title="River forum")
    assert isinstance(ref, FileRef)
    with room(ref, folder) as ready:
        lead(ref, folder, "go", "q1")
        count = _loaded(
            Order(ready["port"], clients, ready["pid"], ready["code"], "q1", seconds=seconds)
        )
    held = sum(event.kind == "answer" for event in read(ref)[1])
    if held != count.stored:
        raise RuntimeError(f"{count.stored} answers were acknowledged and {held} are stored")
    return count


def _loaded(order: Order) -> Count:
    with on_processor(-1):
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.load"],
            input=json.dumps(asdict(order)).encode(),
            stdout=subprocess.PIPE,
            check=True,
        )
    count = Count(**json.loads(done.stdout))
    if count.refused:
        raise RuntimeError(f"{count.refused} answers were refused: {count.first_refusal}")
    return count
