"""What has happened in a rehearsal so far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Tally:
    """Counts of all people together. `refused`: codes of what the room did not take;
    `step` is where the room is, `busy` how many read, think or type."""

    here: int = 0
    given: int = 0
    corrected: int = 0
    returned: int = 0
    busy: int = 0
    step: str = ""
    ended: bool = False
    refused: Counter[str] = field(default_factory=Counter)

    def note(self, room: Mapping[str, Any]) -> None:
        """Note where the room is, as a phone was told."""
        self.step = room["now"]["title"] if room["now"] else ""
        self.ended = room["ended"]

    def to_message(self) -> dict[str, Any]:
        """As a line that another process reads."""
        return {
            "here": self.here,
            "given": self.given,
            "corrected": self.corrected,
            "returned": self.returned,
            "step": self.step,
            "ended": self.ended,
            "refused": dict(self.refused),
        }
