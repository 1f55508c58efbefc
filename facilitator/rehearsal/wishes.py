"""What would help simulated people take part: most skip the question."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from facilitator.rehearsal.character import Character
from facilitator.workshop.what_helps import HELPS, Help

_ASKS = 0.4
_CHANCES: Mapping[Help, float] = {
    "larger-text": 0.3,
    "reading-aloud": 0.15,
    "food": 0.4,
    "child-care": 0.2,
    "step-free": 0.15,
    "other": 0.25,
}


def wishes_of(person: Character) -> dict[str, Any] | None:
    """What somebody asks for, as their phone sends it; None if they skip it."""
    chance = person.chance("what helps")
    asked = {help for help in _CHANCES if chance.random() < _CHANCES[help]}
    if chance.random() >= _ASKS:
        asked = set()
    says = person.repertoire.would_help
    sent: dict[str, Any] = {}
    if language := says.languages.get(person.group.language):
        asked.add("interpreter")
        sent["language"] = language
    if "other" in asked:
        sent["other"] = chance.choice(says.other)
    return {"wishes": [help for help in HELPS if help in asked], **sent} if asked else None
