"""A round of drafting, frozen: the reactions to each wording, the proposals and their scores."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from facilitator.activities.draft_bodies import Stage
from facilitator.activities.written import Written
from facilitator.analysis import settled
from facilitator.analysis.settled import Standing
from facilitator.workshop.views import Reviewable, View


class GroupReactions(NamedTuple):
    """How many of a group (its id) that may be told apart can live with a sentence, and how many of
    it reacted."""

    group: str
    accept: int
    total: int


@dataclass(frozen=True, slots=True)
class Reactions:
    """How many keep, can live with, would change, cannot accept a sentence; the same by groups that
    may be told apart; and what was written, hidden texts too, in order (see `Round.in_order`)."""

    keep: int = 0
    live: int = 0
    change: int = 0
    cannot: int = 0
    texts: tuple[Written, ...] = ()
    groups: tuple[GroupReactions, ...] = ()

    @property
    def total(self) -> int:
        """How many reacted."""
        return self.keep + self.live + self.change + self.cannot

    @property
    def standing(self) -> Standing | None:
        """How the sentence stands; None while nobody has reacted."""
        groups = [(group.accept, group.total) for group in self.groups]
        return settled.standing(self.keep, self.live, self.change, self.cannot, groups)

    @property
    def below(self) -> tuple[str, ...]:
        """The groups (ids) in which too few can live with it."""
        return tuple(
            one.group for one in self.groups if not settled.enough_of_group(one.accept, one.total)
        )


class Wording(NamedTuple):
    """A sentence (its id) as it read from a version (its id) on."""

    sentence: str
    version: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A version that came from a phone or a table. `id` is "a" and its event's number, `by` whose
    it is, where they said so, `sections` the headings of its sentences, if any."""

    id: str
    cid: str
    who: str
    sentences: tuple[str, ...]
    by: str = ""
    sections: tuple[str, ...] = ()

    @property
    def headings(self) -> tuple[str, ...]:
        """The heading of each sentence, "" for none."""
        beyond = len(self.sentences) - len(self.sections)
        return (*self.sections[: len(self.sentences)], *[""] * beyond)

    @property
    def text(self) -> str:
        """Its sentences in a row."""
        return " ".join(self.sentences)


Scores = tuple[tuple[str, int], ...]
"""What one person gave: proposals (ids) with their scores."""


@dataclass(frozen=True, slots=True)
class DraftView(View):
    """The reactions to the sentences as they read now, by their ids, and to what they read before
    (`earlier`); the proposals, and the `ballots` of those who scored them. `stage` is where the
    facilitator took the step, None before; `shown`: what came of that stage is shown. `reacted` are
    the versions (ids) to which somebody reacted, `since` tells of each sentence from which version
    on it reads as it does now."""

    reactions: Mapping[str, Reactions]
    proposals: tuple[Proposal, ...]
    earlier: Mapping[Wording, Reactions]
    ballots: tuple[Scores, ...] = ()
    stage: Stage | None = None
    shown: bool = False
    reacted: frozenset[str] = frozenset()
    since: Mapping[str, str] = field(default_factory=dict)

    @property
    def part(self) -> Hashable:
        return self.stage, self.shown

    def of(self, sentence: str) -> Reactions:
        """The reactions to one sentence as it reads now."""
        return self.reactions.get(sentence, Reactions())

    def wordings(self) -> Iterator[tuple[Wording, Reactions]]:
        """The reactions to every sentence in every wording, earlier ones first."""
        yield from self.earlier.items()
        for sentence, reactions in self.reactions.items():
            yield Wording(sentence, self.since.get(sentence, "")), reactions

    def reviewable(self) -> Sequence[Reviewable]:
        proposals = [Reviewable(one.id, one.text) for one in self.proposals]
        texts = (text for _id, about in self.wordings() for text in about.texts)
        return [*proposals, *(Reviewable(text.id, text.text) for text in texts)]


NOTHING = DraftView({}, (), {})
"""What a step has come to before anybody gave anything."""
