"""A key on the console, from the key to its repaint: among many answers, and under load."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from benchmarks.crowd import Crowd
from benchmarks.meeting import one_question
from benchmarks.processes import on_processor, ran, room
from benchmarks.rows import Row, compared, interleaved
from benchmarks.terminal import Terminal, terminal
from facilitator.journal.create import create_session
from facilitator.journal.locations import FileRef, Folder

MANY, FEW = 5_000, 50
PHONES = 200
SECONDS_APART = 4
"""Each phone answers once in so many seconds: 2,000 phones send 500 answers a second."""

KEYS = 60
_DOWN, _UP, _ESCAPE, _BAR = "\x1b[B", "\x1b[A", "\x1b", "▌"
"""The keys that choose the next answer, the one before, and none; what is painted where one is
chosen, and at no other time."""

_ARRIVING = 50.0
_WATCHED = 3.0


def rows(rounds: int, folder: Path, phones: int = PHONES) -> list[Row]:
    """The rows of the list of answers, and of the console under load."""
    return [*_listed(rounds, folder), *_loaded(rounds, folder, phones)]


def _listed(rounds: int, folder: Path) -> list[Row]:
    """A key, and what arrives, among many answers and among few."""
    with ExitStack() as stack:
        many = stack.enter_context(console(folder, MANY, 1, _ARRIVING))
        few = stack.enter_context(console(folder, FEW, 1, _ARRIVING))
        keys = interleaved(
            rounds,
            {"many": lambda: median(pressed(many[0])), "few": lambda: median(pressed(few[0]))},
        )
        cost = interleaved(rounds, {"many": lambda: _watched(*many), "few": lambda: _watched(*few)})
    of, against = f"among {MANY:,} answers", f"among {FEW}"
    return [
        compared(f"a key {of}", keys["many"], against, keys["few"]),
        compared(f"answers that arrive {of}", cost["many"], against, cost["few"], unit="ms/s"),
    ]


def _loaded(rounds: int, folder: Path, phones: int) -> list[Row]:
    """Keys while all phones answer, against the same console while nobody does."""
    rate = phones / SECONDS_APART
    with console(folder, 500, phones, rate) as (shown, answering):

        def loaded() -> list[float]:
            answering.begin()
            shown.rest(1.0)
            latencies = pressed(shown)
            answering.end()
            shown.rest(1.0)
            return latencies

        pairs = [(pressed(shown), loaded()) for _round in range(rounds + 2)]
    of, against = f"{phones:,} phones, {rate:g} answers/s", "the same, nobody answers"
    idle, busy_ = ([pair[at] for pair in pairs] for at in (0, 1))
    return [
        compared(f"a key, {of}", each(median, busy_), against, each(median, idle)),
        compared(f"p95, {of}", each(p95, busy_), against, each(p95, idle), goal="<= 2"),
    ]


def each(of: Callable[[list[float]], float], rounds: list[list[float]]) -> list[float]:
    """A figure of each round."""
    return [of(times) for times in rounds]


def p95(times: list[float]) -> float:
    """The slowest twentieth begins here."""
    return quantiles(times, n=20)[18]


def pressed(shown: Terminal) -> list[float]:
    """Keys at a person's pace, out of step with what arrives; then nothing is chosen again."""
    chance = random.Random(7)
    shown.press(_DOWN, _BAR)
    latencies = []
    for key in (_DOWN, _UP) * (KEYS // 2):
        shown.rest(chance.uniform(0.03, 0.13))
        latencies.append(shown.press(key, _BAR))
    shown.tap(_ESCAPE)
    return latencies


def _watched(shown: Terminal, answering: Answering) -> float:
    """Milliseconds of processor time that the console takes for a second of answers."""
    answering.begin()
    shown.rest(0.5)
    used = ran(shown.pid)
    shown.rest(_WATCHED)
    used = ran(shown.pid) - used
    answering.end()
    shown.rest(0.5)
    return used / _WATCHED * 1000


@contextmanager
def console(
    folder: Path, answers: int, phones: int, rate: float
) -> Iterator[tuple[Terminal, Answering]]:
    """A console on a room with so many answers, and a way to let its phones answer or rest."""
    opening = one_question(answers)
    ref = create_session(Folder(folder), title=f"River forum {answers}", opening=opening)
    assert isinstance(ref, FileRef)
    with (
        room(ref, folder) as ready,
        _crowd(Crowd(ready["port"], ready["code"], phones, rate)) as answering,
        terminal(["-m", "facilitator", "run", ref.name], folder) as shown,
    ):
        shown.shows(f"of {answers}")
        shown.rest(1.0)
        yield shown, answering


class Answering:
    """The crowd's process, told when to answer."""

    def __init__(self, process: subprocess.Popen[str], rate: float) -> None:
        self._process = process
        self._rate = rate
        self._stored = 0
        self._since = 0.0

    def tell(self, message: str) -> str:
        """Say something to the crowd, and hear what it says."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{message}\n")
        self._process.stdin.flush()
        return self._process.stdout.readline().strip()

    def begin(self) -> None:
        """Answer from now on."""
        self._stored, self._since = int(self.tell("on")), perf_counter()

    def end(self) -> None:
        """Rest. RuntimeError if much less was stored than the crowd was to send."""
        stored = int(self.tell("off")) - self._stored
        wanted = self._rate * (perf_counter() - self._since)
        if stored < 0.8 * wanted - 1:
            raise RuntimeError(f"{stored} answers were stored and {wanted:.0f} were to be sent")


@contextmanager
def _crowd(crowd: Crowd) -> Iterator[Answering]:
    with (
        on_processor(-1),
        subprocess.Popen(
            [sys.executable, "-m", "benchmarks.crowd"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as process,
    ):
        try:
            answering = Answering(process, crowd.rate)
            if answering.tell(json.dumps(asdict(crowd))) != "here":
                raise RuntimeError("the crowd did not get in")
            yield answering
        finally:
            process.terminate()
