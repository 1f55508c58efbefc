"""Needs that came from several questions, and groups that have them, could get them, or need
them too."""

from collections.abc import Sequence
from typing import Any

from facilitator.console.app import Console
from tests.console.stage import Room
from tests.console.steps.stages import HOSTILE, NEEDS, Stage, at, some
from tests.sessions import Session

ASKED = ("q3", "q5", "q8", "q11")
LEVELS = ("has", "could", "needs", "none")


def named(session: Session, count: int, here: Sequence[str], pool: Sequence[str]) -> None:
    """So many answers to four questions, each of which became a need."""
    for number, text in enumerate(some(pool, count)):
        step = ASKED[number % 4]
        session.do("go", step)
        answer = session.give(here[number % len(here)], step, "answer", text=text)
        session.do("need", {"text": text, "origin": f"a{answer.seq}"})


def shared_out(count: int, pool: Sequence[str] = NEEDS, **changes: Any) -> Stage:
    """Of every need another group has it, could get it, or needs it too; of every ninth nobody."""
    session, here = at("q3", q12=changes)
    named(session, count, here, pool)
    session.do("go", "q12")
    for number, need in enumerate(session.state.needs):
        for group, who in enumerate(here[:4]):
            level = "none" if number % 9 == 8 else LEVELS[(number + number // 4 + group) % 4]
            session.give(who, "q12", "hold", need=need.id, level=level)
        if number % 3 == 0:
            session.give(here[4], "q12", "hold", need=need.id, level="has")
    return Stage(session, "q12")


def needs() -> Console:
    """Needs of four kinds; `v` shows them by kind, as a table, and by group."""
    return Room(shared_out(12).session).console()


def needs_hostile() -> Console:
    """The same with texts that want to do harm."""
    return Room(shared_out(8, HOSTILE).session).console()
