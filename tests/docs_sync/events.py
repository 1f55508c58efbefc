"""Every kind of event with its body."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from facilitator.activities.catalogue import CATALOGUE
from facilitator.workshop.bodies import Body
from facilitator.workshop.session_kinds import SESSION_EVENTS
from tests.docs_sync.tables import code, fields, table

FACILITATOR, ROOM, PHONE, BOTH = "facilitator", "room", "phone", "facilitator or room"

FROM: Mapping[str, str] = {
    "join": PHONE,
    "leave": BOTH,
    "open-step": ROOM,
    "hide": BOTH,
    "remote": BOTH,
    "outcome": ROOM,
    **dict.fromkeys(CATALOGUE.contributions(), PHONE),
}
"""Who makes events of a kind, where it is not the facilitator alone."""


def of_the_session() -> str:
    """The kinds that belong to every session."""
    return _table(SESSION_EVENTS)


def of_activities() -> str:
    """The kinds of each activity: contributions, then the facilitator's and the room's own."""
    return "\n\n".join(
        f"### {activity.name}\n\n{_table((*activity.contributions, *activity.events))}"
        for activity in CATALOGUE
        if activity.contributions or activity.events
    )


def says(body: type[Body]) -> str:
    """What an event of that kind says: what its type says of itself."""
    return body.__doc__ or ""


def _table(bodies: Iterable[type[Body]]) -> str:
    return table(
        ("kind", "from", "what it says", "body", "undo"),
        (
            (
                code(body.kind),
                FROM.get(body.kind, FACILITATOR),
                says(body),
                fields(body),
                "yes" if body.undoable or body in CATALOGUE.puts_up else "",
            )
            for body in bodies
        ),
    )
