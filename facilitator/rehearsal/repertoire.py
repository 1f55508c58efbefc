"""Who the simulated people are and what they can say: the table beside this module, typed."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

_TABLE = Path(__file__).with_suffix(".toml")


class Struct(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A part of the table."""


class SimulatedGroup(Struct, frozen=True):
    """A group that people come from, spelled by them in several ways."""

    name: str
    people: tuple[str, ...]
    spellings: tuple[str, ...] = ()
    work: str = ""
    scale: str = ""
    language: str = "en"
    places: tuple[Mapping[str, Any], ...] = ()


class Holdings(Struct, frozen=True):
    """What a group has, could get, knows somebody for and needs: words that occur in needs."""

    has: tuple[str, ...] = ()
    could: tuple[str, ...] = ()
    knows: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


class Proposal(Struct, frozen=True):
    """A version of a document that somebody sends, with the heading of each sentence."""

    by: str
    sentences: tuple[str, ...]
    sections: tuple[str, ...] = ()


class PositionHeld(Struct, frozen=True):
    """What a group holds on a point on which the room differs."""

    position: str
    need: str = ""
    meanwhile: str = ""


class Point(Struct, frozen=True):
    """A point on which groups differ."""

    issue: str
    positions: Mapping[str, PositionHeld]


class WouldHelp(Struct, frozen=True):
    """What people type of what would help them take part: the `languages` of those who do not speak
    English, and `other` things."""

    languages: Mapping[str, str]
    other: tuple[str, ...]


class Repertoire(Struct, frozen=True):
    """All of it. `against`, `reactions` and `holds` are by words that occur in what is asked."""

    groups: tuple[SimulatedGroup, ...]
    answers: Mapping[str, tuple[str | Mapping[str, Any], ...]]
    corrections: Mapping[str, str]
    named_groups: Mapping[str, str]
    holds: Mapping[str, Holdings]
    against: Mapping[str, tuple[str, ...]]
    reasons: Mapping[str, tuple[str, ...]]
    proposals: tuple[Proposal, ...]
    reactions: Mapping[str, Mapping[str, tuple[str, str]]]
    points: tuple[Point, ...]
    would_help: WouldHelp

    def bodies(self, step: str, *, groups: bool) -> Sequence[Mapping[str, Any]]:
        """What can be answered in a step, by its id; of others something that fits, `groups` or
        ideas."""
        answers = self.answers.get(step) or self.answers["groups" if groups else "ideas"]
        return [{"text": one} if isinstance(one, str) else one for one in answers]

    def reason(self, choice: str) -> tuple[str, ...]:
        """Reasons for a position."""
        return self.reasons.get(choice) or self.reasons["other"]


@cache
def repertoire() -> Repertoire:
    """The table that comes with the program."""
    return msgspec.convert(tomllib.loads(_TABLE.read_text("utf-8")), Repertoire)
