"""A key on the console while 300 simulated people take part, beside a console where nobody does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from benchmarks.keys import console, each, p95, pressed
from benchmarks.rows import Row, compared
from benchmarks.terminal import Terminal, terminal
from facilitator.link.sync_client import ask_room, hello
from facilitator.rehearsal.rehearsal_process import Rehearsal, Wanted, rehearsal
from facilitator.services.rooms import target

PEOPLE = 300
SPEED = 3.0
"""So many times as fast as people are: else they would need minutes to come in."""
STEP = "similar-work"
"""With it twelve questions open side by side: all have something to do for minutes."""
_HERE = 0.8
"""So much of all people are awaited; others are late."""
_IDLE = 500


def rows(rounds: int, folder: Path, people: int = PEOPLE) -> list[Row]:
    """Keys in both consoles, in turn."""
    with console(folder, _IDLE, 1, 1.0) as (idle, _answering), _rehearsed(folder, people) as busy:
        pairs = [(pressed(idle), pressed(busy)) for _round in range(rounds + 2)]
    of, against = f"{people} simulated people", "a console where nobody answers"
    at_rest, led = ([pair[at] for pair in pairs] for at in (0, 1))
    return [
        compared(f"a key, {of}", each(median, led), against, each(median, at_rest)),
        compared(f"p95, {of}", each(p95, led), against, each(p95, at_rest), goal="<= 2"),
    ]


@contextmanager
def _rehearsed(folder: Path, people: int) -> Iterator[Terminal]:
    """A console on a room whose people have come and are answering."""
    wanted = Wanted("coalition", people, SPEED, 1, lead=False)
    with rehearsal(wanted) as going_on:
        for message in going_on.messages:
            if message["here"] >= _HERE * people:
                break
        ask_room(target(going_on.ref), "go", STEP)
        with terminal(["-m", "facilitator", "run", str(going_on.ref.path)], folder) as shown:
            shown.shows("have answered")
            shown.rest(3.0)
            before = _stored(going_on)
            yield shown
            if _stored(going_on) < before + people:
                raise RuntimeError("the simulated people had nothing to say any more")


def _stored(going_on: Rehearsal) -> int:
    """How many events the session has."""
    line = hello(target(going_on.ref))
    assert line is not None
    return int(line["head"])
