"""What a round of a decision has come to, frozen."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from facilitator.activities.decide_bodies import (
    ADOPTED,
    ObjectionState,
    Sequel,
)
from facilitator.activities.decide_rules import ASKING, Terms, settled, supporting
from facilitator.analysis.rule_lines import Line
from facilitator.workshop.items import PrincipleTerms
from facilitator.workshop.views import Reviewable, View

Protocol = Mapping[str, PrincipleTerms]

CONSENSUS = settled("consensus", {})
"""The terms of a text that was frozen without saying any."""

STILL_OPEN = ("raised", "clarified")
"""Objections that wait for something to become of them."""

SETTLED = ("withdrawn", "recorded")
"""Objections that are no longer in the way."""


@dataclass(frozen=True, slots=True)
class Frozen:
    """The text that is put to the decision: `version` is its hash, `of` the id of the statement's
    version ("" for principles), `parts` its sentences or principles as (id, text), `terms` what was
    agreed before. `seq` is the number of the event that froze it. `by_fallback`: it is the fallback
    vote that was agreed before. `protocol` is what its principles (ids) expect of people and what
    these get, of those that say so."""

    version: str
    of: str
    parts: tuple[tuple[str, str], ...]
    terms: Terms = CONSENSUS
    by_fallback: bool = False
    protocol: Protocol = field(default_factory=dict)
    seq: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a decision: the counts by choice, how many could have taken a position, the
    result, every line of its arithmetic, and one line for each group with at least three
    positions (`across`, named by the group's id; it informs and decides nothing); the terms by
    which it was judged, with how many gave no answer (`differing` of them groups whose phones
    differ), how many of those were called on and have no objection, and how many of the positions
    were raised hands."""

    version: str
    result: str
    counts: Mapping[str, int]
    eligible: int
    lines: tuple[Line, ...]
    across: tuple[Line, ...] = ()
    terms: Terms = CONSENSUS
    unanswered: int = 0
    differing: int = 0
    called: int = 0
    hands: int = 0

    @property
    def adopted(self) -> bool:
        """Whether the text was adopted."""
        return self.result in ADOPTED

    @property
    def took(self) -> int:
        """How many took a position that counts."""
        return sum(self.counts.values()) - self.asking

    @property
    def asking(self) -> int:
        """How many ask their group first."""
        return self.counts.get(ASKING, 0)

    @property
    def supporting(self) -> int:
        """How many support the text; who was called on and has no objection is among them."""
        return supporting(self.terms.rule, self.counts) + self.called

    @property
    def silent(self) -> int:
        """How many gave no answer and were not called on either."""
        return max(self.unanswered - self.called, 0)

    @property
    def unmet(self) -> frozenset[str]:
        """The names of the conditions that do not hold."""
        return frozenset(line.name for line in self.lines if not line.met)

    def in_condition(self, name: str) -> int:
        """How many people a condition of the rule is about: the `a` of its line; 0 where there is
        no such condition."""
        return next((line.a for line in self.lines if line.name == name), 0)


class Reason(NamedTuple):
    """What somebody wrote along with a position. `id` is what it is called where it is hidden and
    shown again; the position counts in any case, unless it is one of a group whose phones differ.
    `change` is what they ask for, `signature` the name under it, of a person or (`of_group`) of
    their group, and `signer` the id of either; "" where it is not signed. What of it is told says
    `decide_reason_words.signed_by`."""

    id: str
    choice: str
    text: str
    change: str = ""
    signature: str = ""
    of_group: bool = False
    counts: bool = True
    signer: str = ""

    @property
    def whole(self) -> str:
        """All that was written."""
        return f"{self.text} {self.change}".strip()


class ObjectionStands(NamedTuple):
    """Where an objection stands: its state, the version of the statement that takes it up ("" for
    none), and what was said of it."""

    state: ObjectionState = "raised"
    version: str = ""
    text: str = ""


class BlockRecognised(NamedTuple):
    """So many hands of all recognise a block."""

    hands: int
    of: int


class Minute(NamedTuple):
    """The minute of a text. `unity`: it was read back, and no dissent was heard."""

    text: str
    unity: bool
    noted: tuple[str, ...] = ()


class Next(NamedTuple):
    """What is done after a text was not adopted, and a word about it."""

    choice: Sequel
    text: str = ""


@dataclass(frozen=True, slots=True)
class DecideView(View):
    """The frozen text (None before it is frozen), the positions by choice, of the room and of those
    of its groups that may be told apart (there without who asks their group first, whose row could
    be one of one), and the reasons, hidden ones too, secret until the step is closed; and the
    outcome once it is.

    `chosen` are the terms that the facilitator chose for the next text. Where groups have a voice
    each, the positions are theirs: `speakers` has who said anything, `differing` the groups whose
    phones differ, which are in no count. What the facilitator noted: where `objections` stand and
    whether `blocks` were recognised (by the id of their reason), how many were `called` on, the
    minute, and what is done `after`."""

    frozen: Frozen | None
    counts: Mapping[str, int]
    groups: Mapping[str, Mapping[str, int]]
    reasons: tuple[Reason, ...]
    outcome: Outcome | None
    chosen: Terms | None = None
    speakers: tuple[str, ...] = ()
    differing: tuple[str, ...] = ()
    objections: Mapping[str, ObjectionStands] = field(default_factory=dict)
    blocks: Mapping[str, BlockRecognised] = field(default_factory=dict)
    called: int = 0
    minute: Minute | None = None
    after: Next | None = None

    @property
    def part(self) -> Hashable:
        return self.frozen.version if self.frozen else ""

    @property
    def positions(self) -> int:
        """How many took a position, those who ask their group first among them."""
        return sum(self.counts.values())

    def raised(self) -> tuple[tuple[Reason, ObjectionStands], ...]:
        """The objections that count, with where they stand."""
        return tuple(
            (reason, self.objections.get(reason.id, ObjectionStands()))
            for reason in self.reasons
            if reason.choice == "objection" and reason.counts
        )

    def open_objections(self) -> int:
        """How many objections are in the way: one that a new version takes up is no longer open
        once the room is asked about that version."""
        return sum(stands.state not in SETTLED for _reason, stands in self.raised())

    def reviewable(self) -> Sequence[Reviewable]:
        return [Reviewable(reason.id, reason.whole) for reason in self.reasons]
