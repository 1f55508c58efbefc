"""The kinds of events that belong to every session, with their bodies: the archive's vocabulary.

Contributions and an activity's own kinds are declared by the activities. A field whose name begins
with an underscore is added by the room: `_group`, the giver's group in an anonymous step,
`_item`, the id of the group that a text names, and `_new`, that a phone is still to come back.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from facilitator.workshop import shapes
from facilitator.workshop.activity import Catalogue
from facilitator.workshop.shapes import Field, Shape
from facilitator.workshop.text import ANSWER, GROUP, NAME, NOTE, PRINCIPLE

_ANY_STEP = shapes.Text(40)
_ANY_ITEM = shapes.ref("aginpqrstuvwxyzbcdefhjklmo")
# A finding that is not frozen yet has no id: it is named by its kind and what it is about.
_HIDDEN = shapes.Pattern(
    re.compile(f"{shapes.ITEM.pattern}|[a-z][a-z-]{{0,19}} [a-z0-9][a-z0-9-]{{0,39}}"),
    "an id such as a12, or a finding's key such as nobody n12",
)


class _Anything:
    """A value that is checked elsewhere, such as an agenda or a nested contribution."""

    def clean(self, value: object) -> object:
        return value

    def expects(self) -> str:
        return "a value"

    def schema(self) -> dict[str, object]:
        return {}


ANYTHING: Field = _Anything()

OF_THE_SESSION: Mapping[str, Shape] = {
    "open": Shape(
        {
            "title": shapes.Text(120),
            "agenda": ANYTHING,
        },
        {
            "cause": shapes.Text(300, empty=True),
            "place": shapes.Text(120, empty=True),
            "keep_days": shapes.Whole(0, 36500),
        },
    ),
    "close-session": Shape(),
    "join": Shape(
        {"name": shapes.Text(NAME)},
        {
            "group": shapes.Text(GROUP),
            "language": shapes.Text(35),
            "_item": shapes.ref("g"),
            "_new": shapes.Flag(),
        },
    ),
    "person": Shape(
        {"name": shapes.Text(NAME), "id": shapes.Text(32)},
        {"group": shapes.Text(GROUP), "_item": shapes.ref("g")},
    ),
    "rename": Shape({"id": shapes.Text(32), "name": shapes.Text(NAME)}),
    "leave": Shape({"id": shapes.Text(32)}, {"back": shapes.Flag()}),
    "remove-newcomers": Shape({"since": shapes.Whole(1, 10**9)}),
    "reclaim": Shape({"id": shapes.Text(32)}),
    "advance": Shape({"step": _ANY_STEP}),
    "open-step": Shape(),
    "close-step": Shape(),
    "reveal": Shape(may={"shown": shapes.Flag()}),
    "hide": Shape({"item": _HIDDEN}),
    "restore": Shape({"item": _HIDDEN}),
    "star": Shape({"item": _ANY_ITEM, "on": shapes.Flag()}),
    "need": Shape({"text": shapes.Text(ANSWER)}, {"origin": _ANY_ITEM}),
    "principle": Shape({"text": shapes.Text(PRINCIPLE)}, {"origin": _ANY_ITEM}),
    "by-hand": Shape({"who": shapes.Text(32), "kind": shapes.Text(20), "body": ANYTHING}),
    "door": Shape({"locked": shapes.Flag()}, {"renew": shapes.Flag()}),
    "timer": Shape({"running": shapes.Flag(), "left": shapes.Whole(-86400, 86400)}),
    "note": Shape({"text": shapes.Text(NOTE, lines=True)}),
    "undo": Shape({"seq": shapes.Whole(1, 10**9)}),
    "erase": Shape({"seqs": shapes.Listed(shapes.Whole(1, 10**9), 100_000, 1)}),
}

PUT_UP = frozenset({"freeze", "version"})
"""Kinds that put a text or a list up, to which people then answer."""

UNDOABLE = frozenset(
    {
        "advance",
        "reveal",
        "hide",
        "restore",
        "star",
        "need",
        "principle",
        "freeze",
        "version",
        "timer",
        "rename",
        "leave",
        "remove-newcomers",
        "undo",
    }
)


_ROOM_ADDS: Mapping[str, Field] = {"_group": shapes.Text(40), "_item": shapes.ref("g")}


def stored(catalogue: Catalogue, activity: str, kind: str) -> Shape | None:
    """The shape of a stored body; None if there is no such kind. `activity` is that of the event's
    step, "" outside any step."""
    if kind in OF_THE_SESSION:
        return OF_THE_SESSION[kind]
    if activity not in catalogue:
        return None
    found = catalogue[activity]
    if kind in found.events:
        return found.events[kind]
    given = found.contributions.get(kind)
    return Shape(given.must, {**given.may, **_ROOM_ADDS}) if given else None
