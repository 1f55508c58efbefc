"""Groups on several islands, some of which have what others need: whom to introduce to whom."""

from collections.abc import Sequence
from typing import Any

from facilitator.activities.catalogue import CATALOGUE
from facilitator.console.app import Console
from facilitator.workshop.agenda_reading import from_table
from facilitator.workshop.group_map import pair_of
from tests.console.stage import Room
from tests.console.steps.stages import HOSTILE, Stage, with_ties
from tests.sessions import Session

NAMES = (
    "River Watch",
    "Tenants of Mill Street",
    "Food Bank East",
    "Mosque kitchen",
    "Seed Swap",
    "Night Shelter",
    "Street Choir",
    "Bus Riders Union",
    "Arts Yard",
    "Wild Swimmers",
)
TIES = ((0, 1), (1, 2), (2, 3), (3, 4), (5, 6), (6, 7), (5, 7), (8, 0))
"""One island of six in a line, one of three in a ring; the last group has no tie."""


def apart(names: Sequence[str] = NAMES, *more: dict[str, Any]) -> Stage:
    """Two islands and a group of its own; the choir has vans, which the river watch needs. `more`
    steps come at the end of the agenda."""
    steps = [step.to_body() for step in with_ties().steps]
    agenda = from_table({**with_ties().to_body(), "steps": [*steps, *more]}, CATALOGUE)
    session = Session(agenda)
    here = [session.join(f"P{number}", name) for number, name in enumerate(names)]
    session.do("need", "Vans at the weekend")
    (need,) = session.state.needs
    session.do("go", "q12")
    session.give(here[6], "q12", "hold", need=need.id, level="has")
    session.give(here[0], "q12", "hold", need=need.id, level="needs")
    session.do("go", "ties")
    ids = [session.state.participants[who].group for who in here]
    for one, other in TIES:
        session.give(here[one], "ties", "tie", to=ids[other], strength="talk")
    return Stage(session, "ties")


def ids(stage: Stage, *names: str) -> list[str]:
    """The ids of two groups as a pair."""
    by_name = {group.text: group.id for group in stage.session.state.groups}
    return list(pair_of(*(by_name[name] for name in names)))


def note(stage: Stage, state: str, *names: str, **more: str) -> None:
    """The facilitator notes how an introduction stands."""
    stage.session.do("introduction", {"groups": ids(stage, *names), "state": state, **more})


def meeting() -> Stage:
    """One introduction is proposed, and one was made."""
    stage = apart()
    note(stage, "proposed", "River Watch", "Street Choir")
    note(stage, "made", "Wild Swimmers", "Seed Swap")
    return stage


def introductions() -> Console:
    """Introductions to make; `v` six times leads there."""
    return Room(meeting().session).console()


def introductions_presented() -> Console:
    """The same, while the wall has a window of its own."""
    room = Room(meeting().session)
    room.live["windows"] = [{"columns": 80, "rows": 24}]
    return room.console()


def introductions_hostile() -> Console:
    """The same among groups whose names want to do harm."""
    names = [f"{number} {text}"[:80] for number, text in enumerate((*HOSTILE, *NAMES))][:10]
    return Room(apart(names).session).console()
