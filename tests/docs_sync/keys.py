"""Every key of the console."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from facilitator.console import actions as table_of
from facilitator.console.actions import Action
from facilitator.console.replay_actions import replay_actions
from tests.docs_sync.tables import code, table

PLACES: Mapping[str, str] = {
    table_of.LIBRARY: "sessions",
    table_of.LOBBY: "lobby",
    table_of.ROOM: "room",
    table_of.PRIVATE: "your page",
    table_of.STEPS: "steps",
    table_of.PEOPLE: "who is here",
    table_of.SHEET: "sheet",
    table_of.JOIN: "join code",
    table_of.CHOOSE: "questions",
    table_of.ANSWER: "answer",
    table_of.COMBINE: "two texts",
    table_of.AGENDA: "an agenda",
    table_of.FORM: "forms",
    table_of.PROJECTION: "second window",
}
"""How the pages are called in the table."""

ELSEWHERE: Mapping[tuple[str, str], tuple[str, str, str]] = {
    ("Console", "ctrl+q"): ("everywhere", "ctrl+q", "leave; asks what to do with the room"),
    ("Console", "ctrl+c"): (
        "everywhere", "ctrl+c", "copy the selected text; leave if no text is selected",
    ),
    ("Projection", "ctrl+q"): ("the second window", "ctrl+q", "close it; the room goes on"),
    ("Projection", "ctrl+c"): (
        "the second window", "ctrl+c", "copy the selected text; close it if no text is selected",
    ),
    ("SentencesScreen", "ctrl+s"): (
        "the editor", "ctrl+s", "show this version, or save; asks where there is a choice",
    ),
    ("SentencesScreen", "ctrl+o"): (
        "the editor", "ctrl+o", "start from another text, or from two of them",
    ),
    ("SentencesScreen", "ctrl+g"): (
        "the editor", "ctrl+g", "go on in your own editor, $VISUAL or $EDITOR",
    ),
    ("SentencesScreen", "escape"): ("the editor", "esc", "leave; asks if text was typed"),
    ("Pick", "left"): ("a choice in a form", "←", "the previous choice"),
    ("Pick", "right,space"): ("a choice in a form", "→ or space", "the next choice"),
    ("Judgement", "up"): ("one of several things, by hand", "↑", "the row above"),
    ("Judgement", "down"): ("one of several things, by hand", "↓", "the row below"),
    ("Judgement", "backspace,delete"): (
        "one of several things, by hand",
        "backspace or del",
        "nothing is said of it",
    ),
    ("Described", "up,left"): ("a list in a form", "↑ or ←", "the entry above"),
    ("Described", "down,right,space"): ("a list in a form", "↓, → or space", "the entry below"),
    ("Press", "space"): ("the last row of a form", "enter or space", "carry it out"),
    ("GotoScreen", "backspace"): ("go to, in the replay", "backspace", "delete a digit"),
}  # fmt: skip
"""Keys that are no actions: of the editor and of fields, by class and key."""


def room() -> str:
    """The table of actions."""
    return _sections(table_of.actions())


def replay() -> str:
    """The keys of the replay."""
    rows = [(code(each.shown), each.help) for each in replay_actions()]
    return table(("key", "what it does"), rows)


def elsewhere() -> str:
    """The keys of the editor and of forms."""
    rows = [
        (where, " or ".join(map(code, key.split(" or "))), what)
        for where, key, what in ELSEWHERE.values()
    ]
    return table(("where", "key", "what it does"), rows)


def _sections(actions: Iterable[Action]) -> str:
    sections: dict[str, list[tuple[str, str, str]]] = {}
    for each in actions:
        where = ", ".join(PLACES[place] for place in each.places)
        sections.setdefault(each.section, []).append((code(each.shown), each.help, where))
    heads = ("key", "what it does", "on these pages")
    return "\n\n".join(f"### {name}\n\n{table(heads, rows)}" for name, rows in sections.items())
