"""What people have picked or typed on their phones and not sent: on how many phones, in which
step. It is in memory only and never stored, and nobody is told whose phone it is."""

from __future__ import annotations

from collections.abc import Collection

MOST = 2048
"""Bytes of a header that are read; an agenda's steps need far fewer."""


class UnsentCounts:
    """The steps in which each phone has something under way, as it said last."""

    def __init__(self) -> None:
        self._steps: dict[str, frozenset[str]] = {}

    def note(self, participant: str, step_ids: bytes, steps: Collection[str]) -> bool:
        """Take what a phone says: ids with blanks between them, of which those among `steps`
        count. Whether it is something new."""
        under_way = frozenset(step_ids[:MOST].decode("latin-1").split()) & frozenset(steps)
        if under_way == self._steps.get(participant, frozenset()):
            return False
        if under_way:
            self._steps[participant] = under_way
        else:
            del self._steps[participant]
        return True

    def has(self, participant: str, step: str) -> bool:
        """Whether a phone has something under way in a step."""
        return step in self._steps.get(participant, ())

    def phones(self, present: Collection[str], steps: Collection[str]) -> dict[str, int]:
        """Of those who are present, how many have something under way in each of these steps.
        Whoever is gone is forgotten."""
        for gone in self._steps.keys() - set(present):
            del self._steps[gone]
        counts = {
            step: sum(step in under_way for under_way in self._steps.values()) for step in steps
        }
        return {step: count for step, count in counts.items() if count}
