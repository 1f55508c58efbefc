"""Every kind of event with its body."""

from __future__ import annotations

from collections.abc import Mapping

from facilitator.activities.catalogue import CATALOGUE
from facilitator.workshop.kinds import OF_THE_SESSION, UNDOABLE
from facilitator.workshop.shapes import Shape
from tests.documented.tables import code, fields, table

FACILITATOR, ROOM, PHONE, BOTH = "facilitator", "room", "phone", "facilitator or room"

WHAT: Mapping[str, tuple[str, str]] = {
    "open": (FACILITATOR, "The session begins, with its agenda as it was then."),
    "close-session": (FACILITATOR, "The session is closed for everybody."),
    "join": (
        PHONE,
        "Somebody joined with a phone. `_new`: they count as soon as the phone comes back.",
    ),
    "person": (FACILITATOR, "Somebody without a phone was entered by hand."),
    "rename": (FACILITATOR, "A person has a new name from now on."),
    "leave": (
        BOTH,
        "A person has left, or is back. The room notes this for phones that come back, or don't.",
    ),
    "remove-newcomers": (
        FACILITATOR,
        "People who joined at that event or later and never came back are removed.",
    ),
    "reclaim": (
        FACILITATOR,
        "A person has their place on another phone now; earlier phones are signed out.",
    ),
    "advance": (FACILITATOR, "The room is at this step from now on."),
    "open-step": (ROOM, "A step was opened. Steps that are counted begin a new round."),
    "close-step": (FACILITATOR, "A step was closed, an anonymous one for good."),
    "reveal": (FACILITATOR, "A step's hidden answers are shown, or hidden again."),
    "hide": (
        BOTH,
        "An answer, item or finding is hidden. The room hides answers that wait for review.",
    ),
    "restore": (FACILITATOR, "It is shown again."),
    "star": (FACILITATOR, "A candidate principle is selected for the decision, or no longer."),
    "need": (FACILITATOR, "A need was made; `origin` is what it came from."),
    "principle": (FACILITATOR, "A candidate principle was made; `origin` is what it came from."),
    "by-hand": (
        FACILITATOR,
        "A contribution that was entered for somebody, with its kind and body.",
    ),
    "door": (FACILITATOR, "The door was locked or unlocked, or has a new code."),
    "timer": (FACILITATOR, "The timer runs or is paused, with so many seconds left."),
    "note": (FACILITATOR, "A note that only the facilitator sees."),
    "undo": (FACILITATOR, "An earlier event of the facilitator no longer has an effect."),
    "erase": (FACILITATOR, "The bodies of these events were removed."),
    "answer": (PHONE, "A short answer to a question."),
    "edit": (PHONE, "Somebody has changed their answer."),
    "withdraw": (PHONE, "Somebody has taken back what they sent."),
    "hold": (PHONE, "Whether somebody's group has what is needed."),
    "dots": (PHONE, "How many dots somebody puts on a gap; 0 removes them."),
    "sense": (PHONE, "1 agree, 0 pass, -1 disagree. The last vote counts."),
    "propose": (PHONE, "A whole version of the statement, as a proposal."),
    "react": (PHONE, "What somebody thinks of a sentence. The last reaction counts."),
    "position": (PHONE, "A position on the frozen text. The last one counts."),
    "version": (FACILITATOR, "A version of the statement. Sentences that stay keep their ids."),
    "outcome": (
        ROOM,
        "The result of a decision, with its arithmetic. It is made when the step closes.",
    ),
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
