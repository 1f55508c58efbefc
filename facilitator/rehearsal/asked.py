"""What the room asks of a person in an open step, and what they give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Item:
    """Something in a step's list."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    """An open step as a phone is told of it. `group` is the id of the person's own, "" for none."""

    step: str
    activity: str
    kinds: frozenset[str]
    round: int
    options: Mapping[str, Any]
    items: Sequence[Item]
    group: str


def asked_of(room: Mapping[str, Any]) -> list[Asked]:
    """The open steps in the answer of GET /api/room."""
    group = room["you"]["group"] or ""
    return [
        Asked(
            step["id"],
            step["activity"],
            frozenset(step["kinds"]),
            step["round"],
            step["options"],
            [Item(item["id"], item["text"]) for item in step.get("items", ())],
            group,
        )
        for step in room["open"]
        if not step["closing"]
    ]


@dataclass(frozen=True, slots=True)
class Gift:
    """A contribution. `about`: nobody gives twice what is about the same. `typed`: how many letters
    it takes. `corrected`: the text was mistyped, and is put right afterwards."""

    kind: str
    body: Mapping[str, Any]
    about: str
    typed: int = field(default=0)
    corrected: str = ""
