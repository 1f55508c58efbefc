"""The list of people: how each of them stands, in which order they are listed, and how many there
are of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest
from typing import Literal

from rich.cells import cell_len

from facilitator.console.session_model import SessionModel
from facilitator.console.themes import Ink
from facilitator.console.widgets.lines import Line, Span, at, place
from facilitator.console.widgets.sizes import Size
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _
from facilitator.workshop.state import Participant, State
from facilitator.workshop.text_sanitizing import name_key, sorting_key

Standing = Literal["here", "asleep", "by hand", "not back", "unseen", "left", "removed"]

_MARKS: dict[Standing, str] = {
    "here": "●",
    "asleep": "○",
    "by hand": "■",
    "not back": "○",
    "unseen": "·",
    "left": "−",
    "removed": "×",
}
_APART = "   "
_LATER: dict[Standing, int] = {"not back": 1, "unseen": 1, "left": 2, "removed": 3}
"""Who counts stands first, all together: a phone that falls asleep moves nobody in the list."""


def standing(model: SessionModel, person: Participant) -> Standing:
    """How somebody stands; `asleep`: nothing was heard of their phone for a minute."""
    if person.removed:
        return "removed"
    if person.newcomer:
        return "unseen"
    if person.left:
        return "left"
    if person.away:
        return "not back"
    if person.by_hand:
        return "by hand"
    return "here" if person.id in model.live.present else "asleep"


def standing_words(stands: Standing) -> str:
    """The same as people read it: a mark and its words."""
    named: dict[Standing, str] = {
        "here": _("here"),
        "asleep": _("away"),
        "by hand": _("by hand"),
        "not back": _("not back yet"),
        "unseen": _("not seen yet"),
        "left": _("has left"),
        "removed": _("removed"),
    }
    return f"{_MARKS[stands]} {named[stands]}"


def counts(model: SessionModel, size: Size) -> list[Line]:
    """How many there are of each; those that are none are left out."""
    people = model.state.participants.values()
    number_of = Counter(standing(model, person) for person in people)
    away = number_of["asleep"] + number_of["not back"]
    parts = [
        (number_of["here"], _("● {count} here")),
        (away, _("○ {count} away")),
        (number_of["by hand"], _("■ {count} by hand")),
        (number_of["unseen"], _("· {count} not seen yet")),
        (number_of["left"], _("− {count} left")),
        (number_of["removed"], _("× {count} removed")),
    ]
    shown = [template.format(count=count) for count, template in parts if count]
    return [at(size.margin, Span(row, "quiet", drawn=True)) for row in in_rows(shown, size.inner)]


def in_rows(parts: Sequence[str], width: int) -> list[str]:
    """The parts beside each other in rows of so many cells; none is broken."""
    rows: list[str] = []
    for part in parts:
        longer = _APART.join((*rows[-1:], part))
        if rows and cell_len(longer) <= width:
            rows[-1] = longer
        else:
            rows.append(part)
    return rows


def listed(model: SessionModel, query: str) -> list[str]:
    """The ids of the people in whose name or group the query is ("": all of them), as they are
    listed: who counts, who is still to come, who has left, who is removed; each by name."""
    state = model.state
    people = [one for one in state.participants.values() if _holds(state, one, name_key(query))]
    people.sort(key=lambda one: (_LATER.get(standing(model, one), 0), sorting_key(one.name)))
    return [person.id for person in people]


def _holds(state: State, person: Participant, key: str) -> bool:
    return any(key in name_key(text) for text in (person.name, state.group_name(person.group)))


def columns(size: Size) -> tuple[int, int]:
    """Where the groups begin and where the rows end, alike for all people."""
    end = min(size.edge, size.margin + 100)
    return size.margin + (end - size.margin) * 5 // 12, end


def person_rows(model: SessionModel, person: Participant, size: Size) -> list[Line]:
    """Somebody's rows: their name, their group, how they stand."""
    ink: Ink = "text" if person.here else "quiet"
    middle, end = columns(size)
    end -= max(cell_len(standing_words(each)) for each in _MARKS)
    stands = standing_words(standing(model, person))
    names = wrap(person.name or _("no name"), middle - size.margin - 2)
    groups = wrap(model.state.group_name(person.group), end - middle - 2)
    return [
        place(
            (size.margin, [Span(name, ink, bold=person.here)]),
            (middle, [Span(group, "quiet")]),
            (end, [Span(presence, "quiet", drawn=True)]),
        )
        for name, group, presence in zip_longest(names, groups, [stands], fillvalue="")
    ]
