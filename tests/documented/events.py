"""Every kind of event with its body."""

from __future__ import annotations

from collections.abc import Mapping

from facilitator.activities.catalogue import CATALOGUE
from facilitator.workshop.kinds import OF_THE_SESSION, UNDOABLE
from facilitator.workshop.shapes import Shape
from tests.documented.tables import code, fields, table

FACILITATOR, ROOM, PHONE, BOTH = "facilitator", "room", "phone", "facilitator or room"

WHAT: Mapping[str, tuple[str, str]] = {
    "open": (FACILITATOR, "The session begins; its agenda as it was then."),
    "close-session": (FACILITATOR, "The session is closed for everybody."),
    "join": (PHONE, "Somebody came in with a phone; `_new`: they count once they are back."),
    "person": (FACILITATOR, "Somebody without a phone was entered by hand."),
    "rename": (FACILITATOR, "A person has another name from now on."),
    "leave": (
        BOTH,
        "A person has left, or is back; the room says so of phones that come back, or do not.",
    ),
    "remove-newcomers": (
        FACILITATOR,
        "Who came in with that event or later, and never came back, was never there.",
    ),
    "reclaim": (
        FACILITATOR,
        "A person was here before and has their place on another phone; earlier phones are out.",
    ),
    "advance": (FACILITATOR, "The room looks at this step from now on."),
    "open-step": (ROOM, "A step was opened; counting steps begin a new round."),
    "close-step": (FACILITATOR, "A step was closed; an anonymous one for good."),
    "reveal": (FACILITATOR, "What was hidden in a step is shown, or hidden again."),
    "hide": (BOTH, "An answer, item or finding is not shown; the room hides what is reviewed."),
    "restore": (FACILITATOR, "It is shown again."),
    "star": (FACILITATOR, "A candidate principle is chosen for the decision, or no longer."),
    "need": (FACILITATOR, "A need was made; `origin` is what it came from."),
    "principle": (FACILITATOR, "A candidate principle was made; `origin` is what it came from."),
    "by-hand": (FACILITATOR, "A contribution entered for somebody; its kind and body within."),
    "door": (FACILITATOR, "The door was locked or unlocked, or has a new code."),
    "timer": (FACILITATOR, "The clock runs or stands, with so many seconds left."),
    "note": (FACILITATOR, "A note that only the facilitator sees."),
    "undo": (FACILITATOR, "An earlier event of the facilitator has no effect any more."),
    "erase": (FACILITATOR, "The bodies of these events were removed."),
    "answer": (PHONE, "A short answer to a question."),
    "edit": (PHONE, "An own answer reads otherwise."),
    "withdraw": (PHONE, "An own contribution is taken back."),
    "hold": (PHONE, "Whether one's group has a need."),
    "dots": (PHONE, "So many dots on a gap; 0 takes them away."),
    "sense": (PHONE, "1 agree, 0 pass, -1 disagree; the last vote counts."),
    "propose": (PHONE, "A whole version of the statement, as a proposal."),
    "react": (PHONE, "What somebody thinks of a sentence; the last reaction counts."),
    "position": (PHONE, "A position on the frozen text; the last one counts."),
    "version": (FACILITATOR, "A version of the statement; a sentence that stays keeps its id."),
    "outcome": (ROOM, "What came of a decision, with its arithmetic; made when the step closes."),
}
"""Who makes events of each kind, and what they mean."""

FREEZE = {
    "gaps": (FACILITATOR, "The list of gaps is frozen; dots can be placed."),
    "decide": (FACILITATOR, "The text to decide is frozen; positions can be taken."),
}


def of_the_session() -> str:
    """The kinds that belong to every session."""
    return _table({kind: (*WHAT[kind], shape) for kind, shape in OF_THE_SESSION.items()})


def of_activities() -> str:
    """The kinds of each activity: contributions, then the facilitator's and the room's own."""
    found = []
    for activity in CATALOGUE:
        shapes = {**activity.contributions, **activity.events}
        if shapes:
            rows = {kind: (*_what(activity.name, kind), shape) for kind, shape in shapes.items()}
            found.append(f"### {activity.name}\n\n{_table(rows)}")
    return "\n\n".join(found)


def _what(activity: str, kind: str) -> tuple[str, str]:
    return FREEZE[activity] if kind == "freeze" else WHAT[kind]


def _table(rows: Mapping[str, tuple[str, str, Shape]]) -> str:
    return table(
        ("kind", "from", "what it says", "body", "undo"),
        (
            (code(kind), who, what, fields(shape), "yes" if kind in UNDOABLE else "")
            for kind, (who, what, shape) in rows.items()
        ),
    )
