"""Every key of an agenda, and every activity with its options."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from facilitator.activities.catalogue import CATALOGUE
from facilitator.workshop.activity import Activity
from facilitator.workshop.agenda_reading import AgendaTable, step_keys
from facilitator.workshop.decoding import described, expects, field_types, labelled
from tests.docs_sync.tables import code, table

HEAD: Mapping[str, str] = {
    "title": "The agenda's title, as lists show it.",
    "name": "A short name. Left out: the name of the file.",
    "about": "Whom it is for, and how long it takes.",
    "later": "Whether it is for another sitting of a session that began with another agenda.",
    "ask_what_helps": (
        "Whether phones ask people, once they have joined, what would help them take part. You see "
        "how many asked for what, and nobody sees who."
    ),
}
STEP: Mapping[str, str] = {
    "id": "The step's own name. Each step has a different one.",
    "phase": "The phase of the workshop; the top line shows it.",
    "activity": "What the room does: one of the activities below.",
    "title": "A few words, for lists and documents.",
    "prompt": "The question that the room reads. Left out: the title.",
    "help": "A sentence below the question, on the phones.",
    "notes": "What you want to remember. Only your private page shows it.",
    "minutes": "How long you plan for it; the timer starts with this. 0: no timer.",
    "names": "Whether a person's name, their group's name or no name goes with what they send.",
    "reveal": (
        "`live`: answers appear as they arrive. `hidden`: only after you press `r`, even if the "
        "step is closed."
    ),
    "review": "Whether what people write waits until you accept it.",
    "template": "Which of the twelve mapping questions it is, for the sheet.",
    "gallery": "Neighbouring steps with the same word here open together.",
}
GROUPS = "Groups speak here: what the people of one give is one voice."
STAYS = "Stays open when the room moves on, until you close it, unless it is anonymous."
CLOSES = "Is counted: it closes when the room moves on, and asking again starts a new round."


def head() -> str:
    """What stands above the steps."""
    return _keys({key: expects(hint) for key, hint in field_types(AgendaTable).items()}, HEAD)


def steps() -> str:
    """What a step may say about itself."""
    return _keys(step_keys(CATALOGUE), STEP)


def _keys(expected: Mapping[str, str], what: Mapping[str, str]) -> str:
    rows = [(code(key), what[key], accepted) for key, accepted in expected.items()]
    return table(("key", "what it is", "accepts"), rows)


def activities() -> str:
    """Every activity."""
    return "\n\n".join(_activity(activity) for activity in CATALOGUE)


def _activity(activity: Activity) -> str:
    about = (type(activity).__doc__ or "").strip().replace("\n", " ")
    lines = [f"### {activity.name}", "", about, ""]
    if activity.contributions:
        lines += [CLOSES if activity.counts else STAYS, ""]
        lines += [GROUPS, ""] if activity.speaks == "group" else []
        usual = f"names `{activity.names}`, reveal `{activity.reveal}`"
        lines += [f"Unless the step says otherwise: {usual}.", ""]
    options = field_types(activity.options)
    if not options:
        return "\n".join([*lines, "No options."])
    usual_options = activity.options()
    rows = [
        (
            code(name),
            labelled(hint),
            described(hint),
            expects(hint),
            code(_written(getattr(usual_options, name))),
        )
        for name, hint in options.items()
    ]
    return "\n".join(
        [*lines, table(("option", "on the screen", "what it is", "accepts", "left out"), rows)]
    )


def _written(value: bool | int | str | Iterable[str]) -> str:
    """A default as TOML writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    return f'"{value}"' if isinstance(value, str) else str(list(value))
