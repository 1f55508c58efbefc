"""Opening a big session, and going to any moment of it."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import quantiles

from benchmarks.meeting import drafts
from benchmarks.rows import Row, compared, interleaved, milliseconds
from facilitator.activities.catalogue import CATALOGUE
from facilitator.console.moments import Moments
from facilitator.journal.create import create_session
from facilitator.journal.gc_control import collect_rarely
from facilitator.journal.load_state import load_state
from facilitator.journal.locations import FileRef, Folder
from facilitator.journal.reading import read
from facilitator.workshop.events import Event
from facilitator.workshop.fold import Fold

EVENTS = 17_000
JUMPS = 200
COLUMNS = "seq, cid, who, step, kind, version, body, salt, digest, link, at"


def rows(rounds: int, folder: Path, events: int = EVENTS) -> list[Row]:
    """The rows of opening and of going to a moment."""
    ref = create_session(Folder(folder), title="River forum", opening=drafts(events))
    assert isinstance(ref, FileRef)
    stored_events = read(ref)[1]
    samples = interleaved(
        rounds + 2,
        {
            "replay": lambda: milliseconds(lambda: Moments(stored_events)),
            "open": lambda: milliseconds(lambda: load_state(ref)),
            "rows": lambda: milliseconds(lambda: _plain_rows(ref.path)),
        },
    )
    against = "reading the rows by sqlite3"
    opening = compared(
        f"read and fold {events:,} events",
        samples["open"],
        against,
        samples["rows"],
        goal="<= 60 ms",
    )
    replay = compared("make them ready for replay", samples["replay"], against, samples["rows"])
    return [opening, replay, *_scrubbed(rounds, stored_events)]


def _plain_rows(path: Path) -> None:
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as file:
        file.execute(f"SELECT {COLUMNS} FROM event ORDER BY seq").fetchall()


def _scrubbed(rounds: int, events: list[Event]) -> list[Row]:
    """Random jumps, against folding from the first event to the same moments."""
    chance = random.Random(7)
    moments = Moments(events)
    collect_rarely()
    ours: list[list[float]] = []
    other: list[float] = []
    for _round in range(rounds):
        wanted = [chance.randrange(1, len(events) + 1) for _jump in range(JUMPS)]
        ours.append([milliseconds(partial(moments.state, at)) for at in wanted])
        other.append(_anew(events, wanted[: max(4, JUMPS // 20)]))
    against = "folding from the start"
    p50 = [quantiles(times, n=100)[49] for times in ours]
    p99 = [quantiles(times, n=100)[98] for times in ours]
    return [
        compared("go to any moment, median", p50, against, other),
        compared("go to any moment, p99", p99, against, other, goal="<= 10 ms"),
    ]


def _anew(events: list[Event], wanted: list[int]) -> float:
    """Milliseconds of a fold from the first event to a moment, on the average."""

    def all_of_them() -> None:
        for at in wanted:
            fold = Fold(CATALOGUE)
            fold.extend(islice(events, at))
            fold.view()

    return milliseconds(all_of_them) / len(wanted)
