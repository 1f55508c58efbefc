"""Rounds in which each group has a voice, and people without a group one each."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection, Mapping, Sequence
from typing import Annotated, ClassVar

from facilitator.activities.last_value import LastValueRound, SubjectKey
from facilitator.activities.voices import groups_shown
from facilitator.locales import N_, _
from facilitator.workshop.activity import B, Contribution, OwnContribution
from facilitator.workshop.agenda import Step
from facilitator.workshop.bodies import ContributionBody
from facilitator.workshop.field_types import about
from facilitator.workshop.item_builder import ItemBuilder
from facilitator.workshop.options import Options
from facilitator.workshop.state import State

_SOMEBODY = "~"
"""What a speaker of an anonymous step begins with, as its pseudonym does."""


class GroupVoiceOptions(Options, frozen=True):
    """What an agenda may set where groups speak."""

    one_voice: Annotated[
        bool,
        about(
            N_("whether a group counts as not answered while its phones differ"),
            N_("One voice a group"),
        ),
    ] = False


class GroupVoices(LastValueRound[B]):
    """One value for each person and thing, of which the groups' are made. A speaker is the id of a
    group, or of a person who has none; in an anonymous step a group that may be told apart, and a
    pseudonym for everybody else. A subclass names the `ranks` of its values: where the phones of a
    group differ, the first of them counts, or none where each must speak with one voice."""

    ranks: ClassVar[Sequence[str]]

    def __init__(self, step: Step) -> None:
        super().__init__(step)
        self._differ: set[SubjectKey] | None = None
        self._ranks: dict[SubjectKey, dict[str, int]] = {}
        self._split = 0

    def put(self, key: SubjectKey, contribution: Contribution[B]) -> None:
        self._count(self.given.get(key), -1)
        super().put(key, contribution)
        self._count(contribution, 1)

    def drop(self, key: SubjectKey) -> None:
        self._count(self.given.get(key), -1)
        super().drop(key)

    def clear(self) -> None:
        super().clear()
        self._count_anew()

    def regroup(self, group: str, into: str) -> None:
        super().regroup(group, into)
        self._count_anew()

    def _count_anew(self) -> None:
        self._ranks, self._split, self._differ = {}, 0, None
        for contribution in self.given.values():
            self._count(contribution, 1)

    def _count(self, contribution: Contribution[B] | None, by: int) -> None:
        """Count, of a speaker and a thing, who says what; and of how many of them the phones
        differ."""
        self._differ = None
        if contribution is None or self.anonymous:
            return
        key = (speaker_of(contribution), self.subject(contribution.body))
        ranks, rank = self._ranks.setdefault(key, {}), self.rank(contribution.body)
        self._split -= len(ranks) > 1
        ranks[rank] = ranks.get(rank, 0) + by
        if not ranks[rank]:
            del ranks[rank]
        self._split += len(ranks) > 1

    def apply(self, builder: ItemBuilder, contribution: Contribution[ContributionBody]) -> bool:
        before = self._split
        taken = super().apply(builder, contribution)
        if self._split != before and self.one_voice():
            # Whether they differ is on the phones of a group.
            builder.renew_phones()
        return taken

    @abstractmethod
    def rank(self, body: B) -> str:
        """Which of the ranks a contribution has."""

    def one_voice(self) -> bool:
        """Whether each group must speak with one voice."""
        return self.step.having(GroupVoiceOptions).one_voice

    def by_thing(self) -> dict[str, list[Contribution[B]]]:
        """What was said about each thing, in the order in which it was given."""
        by_thing: dict[str, list[Contribution[B]]] = {}
        for contribution in self.in_order(self.given.values()):
            by_thing.setdefault(self.subject(contribution.body), []).append(contribution)
        return by_thing

    def settled(self, about: Sequence[Contribution[B]]) -> dict[str, str]:
        """For each speaker about one thing the rank that counts; "" where a group must speak with
        one voice and does not."""
        return self.by_speaker(about)[0]

    def by_speaker(
        self, about: Sequence[Contribution[B]]
    ) -> tuple[dict[str, str], tuple[str, ...]]:
        """The same, and the speakers whose phones differ, whatever counts then."""
        shown, ranks = self._shown(about), dict[str, set[str]]()
        for contribution in about:
            ranks.setdefault(speaker_of(contribution, shown), set()).add(
                self.rank(contribution.body)
            )
        differ = tuple(speaker for speaker, each in ranks.items() if len(each) > 1)
        return {speaker: self._counts(each) for speaker, each in ranks.items()}, differ

    def _counts(self, ranks: set[str]) -> str:
        if len(ranks) > 1 and self.one_voice():
            return ""
        return min(ranks, key=self.ranks.index)

    def _shown(self, about: Sequence[Contribution[B]]) -> Collection[str] | None:
        """The groups that may be told apart in what was said about one thing; None where all
        may."""
        return groups_shown(about) if self.anonymous else None

    def speakers(self, by_thing: Mapping[str, Sequence[Contribution[B]]]) -> tuple[str, ...]:
        """Who has said anything at all."""
        shown: Collection[str] | None = None
        if self.anonymous:
            shown = {group for about in by_thing.values() for group in groups_shown(about)}
        return tuple(
            dict.fromkeys(
                speaker_of(contribution, shown)
                for contribution in self.in_order(self.given.values())
            )
        )

    def contributions_of(self, who: str) -> Sequence[OwnContribution]:
        differ = self._differing()
        own = []
        for contribution in self.in_order(self.of(who)):
            differs = (who, self.subject(contribution.body)) in differ
            own.append(
                OwnContribution(
                    contribution.cid, contribution.body, "differs" if differs else "shown"
                )
            )
        return own

    def _differing(self) -> Collection[SubjectKey]:
        """What people whose group does not speak with one voice said; looked for only when
        something has changed, for every phone asks."""
        if not self.one_voice():
            return ()
        if self._differ is None:
            self._differ = set()
            for thing, about in self.by_thing().items():
                shown, settled = self._shown(about), self.settled(about)
                differ = [
                    contribution.who
                    for contribution in about
                    if not settled[speaker_of(contribution, shown)]
                ]
                self._differ.update((who, thing) for who in differ)
        return self._differ


def speaker_of(contribution: Contribution[B], shown: Collection[str] | None = None) -> str:
    """Whom a contribution speaks for: the group, or the person who has none; of an anonymous step
    only a group that is `shown`, else somebody, however it was entered."""
    if shown is None:
        return contribution.group or contribution.who
    return (
        contribution.group
        if contribution.group in shown
        else f"{_SOMEBODY}{contribution.who.lstrip(_SOMEBODY)}"
    )


def members_differ() -> str:
    """Over the groups whose members say different things."""
    return _("Members of a group differ")


def about_another(group: str, other: str) -> str:
    """A group whose members differ about another one, or about a need."""
    return _("{group}, about {other}").format(group=group, other=other)


def speaker_name(state: State, speaker: str) -> str:
    """The name under which the room sees a speaker: its group's, or that it has none; "somebody"
    where nobody is told apart."""
    if speaker.startswith(_SOMEBODY):
        return _("somebody")
    return state.group_name(speaker) or _("somebody without a group")
