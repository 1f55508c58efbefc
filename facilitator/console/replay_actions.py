"""The keys of the replay, which is a place of its own."""

from __future__ import annotations

from facilitator.console.actions import Action, action
from facilitator.locales import N_


def replay_actions() -> tuple[Action, ...]:
    """All of them, in the order of the help page."""
    section, here = N_("Replay"), ("replay",)
    own = (
        Action("play", ("space",), "space", N_("play"), N_("play, or stop"), section, here),
        Action(
            "faster", ("plus", "equals_sign"), "+", N_("faster"), N_("play faster"), section, here
        ),
        Action("slower", ("minus",), "−", N_("slower"), N_("play more slowly"), section, here),
        Action(
            "forward", ("full_stop",), ".", N_("forward"), N_("ten seconds forward"), section, here
        ),
        Action("rewind", ("comma",), ",", N_("back"), N_("ten seconds back"), section, here),
        Action("later", ("right",), "→", N_("step"), N_("end of the next step"), section, here),
        Action("earlier", ("left",), "←", N_("previous step"), N_("previous step"), section, here),
        Action("decision", ("down",), "↓", N_("decision"), N_("the next decision"), section, here),
        Action(
            "decision-back",
            ("up",),
            "↑",
            N_("previous decision"),
            N_("the decision before"),
            section,
            here,
        ),
        Action(
            "event",
            ("right_square_bracket",),
            "]",
            N_("event"),
            N_("one event forward"),
            section,
            here,
        ),
        Action(
            "event-back",
            ("left_square_bracket",),
            "[",
            N_("event back"),
            N_("one event back"),
            section,
            here,
        ),
        Action("first", ("home",), "home", N_("start"), N_("the beginning"), section, here),
        Action("last", ("end",), "end", N_("end"), N_("the end"), section, here),
        Action("goto", ("g",), "g", N_("go to"), N_("go to a time, event or step"), section, here),
        Action("close", ("escape",), "esc", N_("close"), N_("close the replay"), section, here),
    )
    shared = ("other", "compare", "next-page", "previous-page", "keys", "theme", "leave")
    return (*own, *(action(id) for id in shared))
