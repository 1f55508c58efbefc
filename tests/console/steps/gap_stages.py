"""Gaps of every kind: what groups need, what the map shows, who is missing, what nobody knows."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from facilitator.activities.catalogue import CATALOGUE
from facilitator.console.app import Console
from facilitator.workshop.agenda_reading import from_table
from tests.console.stage import Room
from tests.console.steps.stages import HOSTILE, NEEDS, Stage, some, with_ties
from tests.console.widgets.demo import GROUPS
from tests.sessions import Session

ASKED_MISSING = {"options": {"types": True, "missing": True}}


def everything(pool: Sequence[str] = GROUPS, needs: Sequence[str] = NEEDS, **gaps: Any) -> Stage:
    """Two clusters with one tie between them, groups left out, and what else there may be."""
    table = with_ties().to_body()
    for row in table["steps"]:
        row |= {"q9": ASKED_MISSING, "gaps": gaps}.get(row["id"], {})
    session = Session(from_table(table, CATALOGUE))
    names = list(dict.fromkeys(some(pool, 24)))[:10]
    here = [session.join(f"P{number}", name) for number, name in enumerate(names[:9])]
    _ask(session, here, names[9], needs)
    session.do("go", "ties")
    _tie(session, here)
    session.do("go", "gaps")
    return Stage(session, "gaps")


def _ask(session: Session, here: Sequence[str], party: str, needs: Sequence[str]) -> None:
    one, other, third, *_more = needs
    answers: Sequence[tuple[str, str, str | None]] = (
        ("vision", party, "group"),
        ("q1", needs[3], "kind"),
        ("q8", needs[4], None),
        ("q9", needs[5], None),
    )
    for step, text, sort in answers:
        session.do("go", step)
        session.give(here[0], step, "answer", text=text, **({"type": sort} if sort else {}))
    for text in (one, other, third):
        session.do("need", text)
    session.do("go", "q12")
    asked = session.state.needs
    session.give(here[1], "q12", "hold", need=asked[0].id, level="knows")
    session.give(here[2], "q12", "hold", need=asked[1].id, level="has")


def _tie(session: Session, here: Sequence[str]) -> None:
    of = {person.id: person.group for person in session.state.here}
    rings = here[:4], here[4:8]
    pairs = [*((ring[at], ring[(at + 1) % 4]) for ring in rings for at in range(4))]
    for one, other in [*pairs, (here[0], here[4])]:
        session.give(one, "ties", "tie", to=of[other], strength="talk")
    session.give(here[8], "ties", "tie", to=of[here[0]], strength="none")


def given_dots(stage: Stage) -> Stage:
    """The same with dots on it, and closed."""
    session = stage.session
    session.do("freeze")
    ids = [gap.id for gap in session.state.gaps]
    here = [person.id for person in session.state.here]
    for number, who in enumerate(here):
        session.give(who, "gaps", "dots", item=ids[number % 3], dots=2)
        session.give(who, "gaps", "dots", item=ids[3 + number % 4], dots=1)
    session.do("close", "gaps")
    return stage


def acted_on(count: int = 3, **gaps: Any) -> Stage:
    """The same, and the room acts on so many."""
    stage = given_dots(everything(**gaps))
    stage.session.do("act-on", {"count": count})
    return stage


def picked() -> Stage:
    """The same, and the room acts on two that are not the first ones."""
    stage = given_dots(everything())
    for gap in (stage.session.state.gaps[1], stage.session.state.gaps[8]):
        stage.session.do("act-on-gap", gap.id)
    return stage


def consoles() -> dict[str, partial[Console]]:
    """The console at each stage."""
    stages = {
        "open": everything,
        "hostile": partial(everything, HOSTILE, HOSTILE * 2),
        "ranked": lambda: given_dots(everything()),
        "chosen": acted_on,
        "picked": picked,
        "proportional": lambda: given_dots(everything(options={"rule": "proportional"})),
    }
    return {
        name: partial(lambda make: Room(make().session).console(), make)
        for name, make in stages.items()
    }


open_ = consoles()["open"]
hostile = consoles()["hostile"]
ranked = consoles()["ranked"]
chosen = consoles()["chosen"]
picked_console = consoles()["picked"]
proportional = consoles()["proportional"]
