"""Where a room differs: two points that were noted, one that a phone has named."""

from collections.abc import Sequence
from itertools import cycle
from typing import Any

from facilitator.activities.catalogue import CATALOGUE
from facilitator.console.app import Console
from facilitator.workshop.agenda import Agenda
from facilitator.workshop.agenda_reading import from_table
from tests.console.stage import Room
from tests.console.steps.stages import SENTENCES, Stage, people
from tests.sessions import Session, table

MONEY = "Do we take money from companies at the river?"
NEVER, OPENLY = (
    "No. Who pays can ask. We would lose our voice.",
    ("Yes, with open books. Without it the laboratory closes in March."),
)


def with_differ(**more: Any) -> Agenda:
    """The agenda with a step about that before the last one."""
    row = {
        "id": "apart",
        "phase": "align",
        "activity": "differ",
        "title": "Where we differ",
        **more,
    }
    row.setdefault("prompt", "Where do we differ, and go on together?")
    rows = table()["steps"]
    return from_table({**table(), "steps": [*rows[:-1], row, rows[-1]]}, CATALOGUE)


def begun(**more: Any) -> tuple[Session, list[str]]:
    """A room that is asked, and has noted two points."""
    session = Session(with_differ(**more))
    here = people(session)
    session.do("disagreement", MONEY)
    session.do("disagreement", "When we speak to the press")
    session.do("go", "apart")
    return session, here


def apart(**more: Any) -> Stage:
    """Two positions on the first point, of eleven and ten people; one on another one."""
    session, here = begun(**more)
    money = session.state.disagreements[0].id
    for who in here[:11]:
        need = {"need": "small gifts from many"} if who == here[0] else {}
        session.give(who, "apart", "differ", issue=money, position=NEVER, **need)
    for who in here[11:21]:
        need = {"need": "a fund we all control"} if who == here[11] else {}
        meanwhile = {"meanwhile": "no group signs alone for all of us"} if who == here[12] else {}
        session.give(who, "apart", "differ", issue=money, position=OPENLY, **need, **meanwhile)
    named = {"issue": "Who writes to the mayor?", "position": "Each group for itself."}
    session.give(here[3], "apart", "differ", **named, ours=False)
    return Stage(session, "apart")


def differing(**more: Any) -> Stage:
    """The same, shown to the room, with what it has agreed."""
    stage = apart(**more)
    session = stage.session
    if not session.state.steps["apart"].revealed:
        session.do("reveal", "apart")
    money = session.state.disagreements[0].id
    agreed = {"meanwhile": "no group signs alone for all of us", "again": "2027-01-12"}
    session.do("agree-meanwhile", {"issue": money, **agreed})
    return stage


def many(count: int, pool: Sequence[str] = SENTENCES) -> Stage:
    """So many points, with so many positions on the first one."""
    session = Session(with_differ(reveal="live"))
    here = people(session)
    for number, text in zip(range(count), cycle(pool), strict=False):
        session.do("disagreement", f"{number} {text}"[:500])
    session.do("go", "apart")
    first = session.state.disagreements[0].id
    for number, text in zip(range(count), cycle(pool), strict=False):
        position = f"{number} {text}"[:500]
        body = {"issue": first, "position": position, "need": text[:500], "meanwhile": text[:500]}
        session.give(here[number % 23], "apart", "differ", **body)
    session.give(here[0], "apart", "differ", issue=pool[0][:500], position="Of its own.")
    return Stage(session, "apart")


def first_point(stage: Stage) -> str:
    """The view of the first point."""
    return stage.session.state.disagreements[0].id


def asked() -> Console:
    """The console while phones write."""
    return Room(apart().session).console()


def shown() -> Console:
    """The console with the positions."""
    return Room(differing().session).console()
