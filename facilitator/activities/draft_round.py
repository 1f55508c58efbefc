"""One round of drafting while it is folded: proposals, scores, and reactions to each wording."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TypeGuard, cast

from msgspec.structs import replace

from facilitator.activities.draft_bodies import (
    Judged,
    Proposed,
    Reacted,
    Scored,
    Stage,
    StageSet,
    VersionMade,
)
from facilitator.activities.draft_options import DraftOptions
from facilitator.activities.draft_version import version_made
from facilitator.activities.draft_view import (
    DraftView,
    GroupReactions,
    Proposal,
    Reactions,
    Scores,
    Wording,
)
from facilitator.activities.last_value import LastValueRound
from facilitator.activities.voices import groups_shown
from facilitator.activities.written import Written
from facilitator.activities.written_documents import Section
from facilitator.workshop.activity import Contribution, Effect, OwnContribution
from facilitator.workshop.agenda import Step
from facilitator.workshop.bodies import Body, ContributionBody
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import Withdrawal
from facilitator.workshop.item_builder import ItemBuilder
from facilitator.workshop.items import VERSION, Document, Item, Version, newest_version

_REACTING: Collection[Stage | None] = (None, "react")
_PROPOSING: Collection[Stage | None] = (None, "propose", "react")


class DraftRound(LastValueRound[Judged]):
    """One reaction for each person and wording of a sentence, one score for each proposal, and any
    number of proposals. `_wordings` tells for each version of the document since which version each
    of its sentences reads so."""

    value = Judged

    def __init__(self, step: Step) -> None:
        super().__init__(step)
        self.document: Document = step.having(DraftOptions).document
        self.stage: Stage | None = None
        self.shown = False
        self.proposals: dict[str, Proposal] = {}
        self._proposed: dict[str, dict[str, None]] = {}
        self._wordings: dict[str, dict[str, str]] = {}

    # What a reaction is to

    def _learn(self, builder: ItemBuilder) -> None:
        """Know the versions that there are."""
        for version in builder.items.of(VERSION):
            if isinstance(version, Version) and version.document == self.document:
                self._wordings.setdefault(version.id, version.wordings)

    def _since(self, body: Reacted) -> str:
        """The version since which the sentence reads as it did for this reaction; "" if there is no
        such sentence."""
        versions = [body.version] if body.version else reversed(self._wordings)
        known = (self._wordings.get(version, {}).get(body.sentence, "") for version in versions)
        return next(filter(None, known), "")

    def _current(self, wording: Wording) -> bool:
        """Whether a sentence still reads so."""
        newest = next(reversed(self._wordings.values()), {})
        return newest.get(wording.sentence) == wording.version

    def subject(self, body: Judged) -> str:
        if isinstance(body, Reacted):
            return f"{body.sentence} {self._since(body)}"
        return body.item if isinstance(body, Scored) else ""

    def subject_exists(self, builder: ItemBuilder, body: Judged) -> bool:
        """A score may come out of the urn before what it scores."""
        self._learn(builder)
        return not isinstance(body, Reacted) or bool(self._since(body))

    # Checking

    def check(self, builder: ItemBuilder, contribution: Contribution[ContributionBody]) -> None:
        self._learn(builder)
        if isinstance(contribution.body, Proposed):
            if not self.step.having(DraftOptions).proposals:
                raise Rejection("no-proposals")
            if self.stage not in _PROPOSING:
                raise Rejection("not-asked-now")
        elif self._own_proposal(contribution) is None:
            super().check(builder, contribution)
            if self._takes_back_counted(contribution):
                raise Rejection("not-asked-now")

    def _takes_back_counted(self, contribution: Contribution[ContributionBody]) -> bool:
        """Whether this takes back a score that was counted."""
        key = self._own(contribution)
        return key is not None and isinstance(self.given[key].body, Scored) and not self.scoring

    @property
    def scoring(self) -> bool:
        """Whether scores are taken now."""
        return self.stage == "choose" and not self.shown

    def _own_proposal(self, contribution: Contribution[ContributionBody]) -> Proposal | None:
        """The proposal of the same person that a withdrawal means."""
        of = contribution.body.of if isinstance(contribution.body, Withdrawal) else ""
        proposal = self.proposals.get(of)
        return proposal if proposal is not None and proposal.who == contribution.who else None

    def accept(self, builder: ItemBuilder, contribution: Contribution[Judged]) -> None:
        body = contribution.body
        if isinstance(body, Scored):
            self._accept_score(builder, body)
        elif isinstance(body, Reacted):
            self._accept_reaction(builder, body)

    def _accept_score(self, builder: ItemBuilder, body: Scored) -> None:
        if not self.scoring:
            raise Rejection("not-asked-now")
        there = (one.id for one in self.proposals.values() if one.id not in builder.hidden)
        if body.item not in there:
            raise Rejection("no-such-proposal")

    def _accept_reaction(self, builder: ItemBuilder, body: Reacted) -> None:
        if self.stage not in _REACTING:
            raise Rejection("not-asked-now")
        version = newest_version(builder.items, self.document)
        if version is None or body.sentence not in version.wordings:
            raise Rejection("no-such-sentence")
        if not self._current(Wording(body.sentence, self._since(body))):
            raise Rejection("sentence-changed")
        if body.choice == "cannot" and not body.text:
            raise Rejection("reason-missing")

    # Taking

    def apply(self, builder: ItemBuilder, contribution: Contribution[ContributionBody]) -> bool:
        if isinstance(contribution.body, Proposed):
            self._propose(contribution, contribution.body)
            return True
        if (withdrawn := self._own_proposal(contribution)) is not None:
            self.take_out(builder, withdrawn.who, withdrawn.cid)
            return True
        return super().apply(builder, contribution)

    def _propose(self, contribution: Contribution[ContributionBody], body: Proposed) -> None:
        cid, who = contribution.cid, contribution.who
        sections = tuple(section or "" for section in body.sections)
        proposal = Proposal(self.id_of(contribution), cid, who, body.sentences, body.by, sections)
        self.proposals[cid] = proposal
        self._proposed.setdefault(who, {})[cid] = None

    def effect(self, contribution: Contribution[ContributionBody]) -> Effect:
        if isinstance(contribution.body, Proposed):
            return Effect("", contribution.cid, contribution.body)
        if (withdrawn := self._own_proposal(contribution)) is not None:
            return Effect(withdrawn.cid, contribution.cid, None)
        effect = super().effect(contribution)
        body = effect.body
        if isinstance(body, Reacted) and body.version is None:
            # In no order, nothing else tells to which wording it was.
            version = next(reversed(self._wordings), None)
            effect = effect._replace(body=replace(body, version=version))
        return effect

    def take_out(self, builder: ItemBuilder, who: str, cid: str) -> None:
        if self.proposals.pop(cid, None) is None:
            super().take_out(builder, who, cid)
        else:
            del self._proposed[who][cid]

    def ends(self, body: Body) -> bool:
        if not isinstance(body, StageSet):
            return False
        asked = self.stage in (None, "propose", "react") or self.scoring
        return asked and (body.stage, body.shown) != (self.stage, self.shown)

    def apply_event(self, builder: ItemBuilder, seq: int, body: Body) -> bool:
        if isinstance(body, StageSet):
            before, self.stage, self.shown = (self.stage, self.shown), body.stage, body.shown
            return before != (self.stage, self.shown)
        if not isinstance(body, VersionMade):
            return False
        self._learn(builder)
        again = newest_version(builder.items, self.document) is not None
        version = version_made(builder, seq, body, self.step.id, self.document)
        for id, sentence in version.parts:
            builder.make(Item(id, sentence, self.step.id))
        builder.make(version)
        self._learn(builder)
        if self.stage is not None:
            # What has changed is looked at before anybody reacts to it.
            self.stage, self.shown = ("compare" if again else "react"), False
        return True

    # Telling

    def review_item(self, contribution: Contribution[ContributionBody]) -> str:
        has_text = isinstance(contribution.body, Proposed) or (
            isinstance(contribution.body, Reacted) and contribution.body.text
        )
        return self.id_of(contribution) if has_text else ""

    def answered(self) -> Collection[str]:
        """Who has given what is asked for at this stage."""
        proposed = {proposal.who for proposal in self.proposals.values()}
        if self.stage == "propose":
            return proposed
        scored = {who for (who, _thing), one in self.given.items() if isinstance(one.body, Scored)}
        if self.stage == "choose":
            return scored
        asked = self._asked_anew()
        reacted = {
            who
            for who, wording, _one in self._reactions()
            if asked.get(wording.sentence) == wording.version
        }
        return reacted if self.stage else reacted | proposed

    def _asked_anew(self) -> Mapping[str, str]:
        """The sentences that the newest version has changed or added, each with the version since
        which it reads so; all of them where it has only left some out."""
        newest, wordings = next(reversed(self._wordings.items()), ("", {}))
        return {id: since for id, since in wordings.items() if since == newest} or wordings

    def _reactions(self) -> Iterator[tuple[str, Wording, Contribution[Reacted]]]:
        for (who, thing), contribution in self.given.items():
            if _is_reaction(contribution):
                yield who, Wording(*thing.split(" ")), contribution

    def contribution_count(self) -> int:
        return super().contribution_count() + len(self.proposals)

    def contributions_of(self, who: str) -> Sequence[OwnContribution]:
        given = [self._own_contribution(one) for one in self.in_order(self.of(who))]
        proposals = [
            OwnContribution(one.cid, _proposed(one))
            for one in self.in_order(self.proposals[cid] for cid in self._proposed.get(who, ()))
        ]
        return [*given, *proposals]

    def _own_contribution(self, given: Contribution[Judged]) -> OwnContribution:
        body = given.body
        past = isinstance(body, Reacted) and not self._current(
            Wording(body.sentence, self._since(body))
        )
        return OwnContribution(given.cid, body, "earlier" if past else "shown")

    def view(self) -> DraftView:
        about: dict[Wording, list[Contribution[Reacted]]] = {}
        wordings = {one.cid: wording for _who, wording, one in self._reactions()}
        given = self.in_order(one for _who, _wording, one in self._reactions())
        for one in given:
            about.setdefault(wordings[one.cid], []).append(one)
        counted = {wording: _reactions_of(self, given) for wording, given in about.items()}
        now = {at.sentence: counts for at, counts in counted.items() if self._current(at)}
        before = {at: counts for at, counts in counted.items() if not self._current(at)}
        return DraftView(
            now,
            tuple(self.in_order(self.proposals.values())),
            {at: before[at] for at in sorted(before, key=self._place)},
            self._ballots(),
            self.stage,
            self.shown,
            frozenset(one.body.version or wordings[one.cid].version for one in given),
            {at.sentence: at.version for at in counted if self._current(at)},
        )

    def _place(self, wording: Wording) -> tuple[int, str]:
        """Where an earlier wording stands: by its version."""
        return list(self._wordings).index(wording.version), wording.sentence

    def _ballots(self) -> tuple[Scores, ...]:
        """What each person gave to proposals that there are, in an order that tells nobody's."""
        there = {proposal.id for proposal in self.proposals.values()}
        ballots: dict[str, list[tuple[str, int]]] = {}
        for (who, _thing), one in self.given.items():
            if isinstance(one.body, Scored) and one.body.item in there:
                ballots.setdefault(who, []).append((one.body.item, one.body.score))
        return tuple(sorted(tuple(sorted(ballot)) for ballot in ballots.values()))


def _is_reaction(contribution: Contribution[Judged]) -> TypeGuard[Contribution[Reacted]]:
    return isinstance(contribution.body, Reacted)


def _proposed(proposal: Proposal) -> Proposed:
    """The proposal as it was sent."""
    sections = tuple(cast("Section", section) if section else None for section in proposal.sections)
    return Proposed(proposal.sentences, proposal.by, sections)


def _reactions_of(round: DraftRound, given: Sequence[Contribution[Reacted]]) -> Reactions:
    counts = Counter(one.body.choice for one in given)
    texts = tuple(
        Written(round.id_of(one), one.body.choice, one.body.text) for one in given if one.body.text
    )
    return Reactions(
        counts["keep"],
        counts["live"],
        counts["change"],
        counts["cannot"],
        texts,
        tuple(_of_group(group, given) for group in groups_shown(given)),
    )


def _of_group(group: str, given: Sequence[Contribution[Reacted]]) -> GroupReactions:
    choices = [one.body.choice for one in given if one.group == group]
    return GroupReactions(group, sum(one in ("keep", "live") for one in choices), len(choices))
