"""Answers that are stored before they are acknowledged, against a server that stores nothing.

Both servers are there all the time and are asked in turn, for less than a second each: how much
processor time the same work takes changes by half within seconds where others use the computer,
and of two longer spells one often falls into a good moment and the other into a bad one.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from pathlib import Path
from statistics import quantiles

from benchmarks.load import Order, Total, Turn
from benchmarks.meeting import agenda
from benchmarks.processes import lead, on_processor, room, serving, surroundings
from benchmarks.rows import Row, compared
from facilitator.journal.locations import FileRef, Folder
from facilitator.journal.reading import read
from facilitator.journal.session_start import begin_session

CLIENTS = (50, 500)
GOAL = {500: ">= 0.45, at least 0.30"}
COST_GOAL = "<= 2.5"
SECONDS = 0.5
TURNS = 5
"""Turns of each server in a round. The first of them, in which all is new, is not counted."""


class Samples:
    """The counted turns of both servers in pairs, and the totals of each round."""

    def __init__(self) -> None:
        self.turns: list[tuple[Turn, Turn]] = []
        self.totals: list[tuple[Total, Total]] = []


def rows(
    rounds: int, folder: Path, clients: tuple[int, ...] = CLIENTS, seconds: float = SECONDS
) -> list[Row]:
    """The rows of each number of clients: answers a second, and the slowest hundredth."""
    samples = {number: Samples() for number in clients}
    for _round in range(rounds):
        for number in clients:
            _measure(folder, number, seconds, samples[number])
    return [row for number, taken in samples.items() for row in _rows(number, taken)]


def _rows(clients: int, samples: Samples) -> list[Row]:
    against = "bare uvicorn POST"
    ours, bare = zip(*samples.turns, strict=True)
    first, bare_first = zip(*samples.totals, strict=True)
    return [
        compared(
            f"stored answers, {clients} clients",
            [turn.answered / turn.seconds for turn in ours],
            against,
            [turn.answered / turn.seconds for turn in bare],
            unit="/s",
            goal=GOAL.get(clients, ""),
        ),
        compared(
            f"processor time of one, {clients} clients",
            [turn.cost * 1e6 for turn in ours],
            against,
            [turn.cost * 1e6 for turn in bare],
            unit="µs",
            goal=COST_GOAL,
        ),
        compared(
            f"p99 until acknowledged, {clients} clients",
            [_p99(turn) for turn in ours],
            against,
            [_p99(turn) for turn in bare],
        ),
        compared(
            f"all of {clients} newcomers acknowledged",
            [total.first * 1000 for total in first],
            against,
            [total.first * 1000 for total in bare_first],
        ),
    ]


def _p99(turn: Turn) -> float:
    return quantiles(turn.waits, n=100)[98] * 1000


def _measure(folder: Path, clients: int, seconds: float, samples: Samples) -> None:
    """One round: a fresh session, for the journal grows, and a bare server beside its room."""
    ref = begin_session(Folder(folder), agenda(), title="River forum")
    assert isinstance(ref, FileRef)
    with ExitStack() as servers:
        line, pid = servers.enter_context(serving(["-m", "benchmarks.bare"], surroundings(folder)))
        ready = servers.enter_context(room(ref, folder))
        lead(ref, folder, "go", "q1")
        port, code = ready["port"], ready["code"]
        stored = Order(port, clients, ready["pid"], code, "q1", seconds=seconds)
        with (
            _loaded(stored) as ours,
            _loaded(Order(int(line), clients, pid, seconds=seconds)) as bare,
        ):
            pairs = [(_turn(ours), _turn(bare)) for _each in range(TURNS)]
            totals = _total(ours), _total(bare)
    held = sum(event.kind == "answer" for event in read(ref)[1])
    if held != totals[0].stored:
        raise RuntimeError(f"{totals[0].stored} answers were acknowledged and {held} are stored")
    samples.turns += pairs[1:]
    samples.totals.append(totals)


@contextmanager
def _loaded(order: Order) -> Iterator[subprocess.Popen[str]]:
    """A load whose phones have joined and wait for their turn."""
    command = [sys.executable, "-m", "benchmarks.load"]
    with (
        on_processor(-1),
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as load,
    ):
        try:
            _answer_of(load, json.dumps(asdict(order)))
            yield load
        finally:
            load.terminate()


def _turn(load: subprocess.Popen[str]) -> Turn:
    return Turn(**json.loads(_answer_of(load, "turn")))


def _total(load: subprocess.Popen[str]) -> Total:
    assert load.stdin is not None
    assert load.stdout is not None
    load.stdin.close()
    total = Total(**json.loads(load.stdout.readline()))
    if total.refused:
        raise RuntimeError(f"{total.refused} answers were refused: {total.first_refusal}")
    return total


def _answer_of(load: subprocess.Popen[str], line: str) -> str:
    """The load's reply to a line."""
    assert load.stdin is not None
    assert load.stdout is not None
    load.stdin.write(f"{line}\n")
    load.stdin.flush()
    reply = load.stdout.readline()
    if not reply:
        raise RuntimeError("the load ended")
    return reply
