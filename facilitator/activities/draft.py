"""Draft: the unity statement, sentence by sentence: proposals, reactions, the next version."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal

from msgspec import Meta, Struct

from facilitator.activities.decide import Decide
from facilitator.activities.last_value import LastValueRound
from facilitator.activities.written import Written
from facilitator.analysis.sentence_matching import matched
from facilitator.locales import N_
from facilitator.workshop import visibility
from facilitator.workshop.activity import (
    Activity,
    Contribution,
    Effect,
    Hands,
    OwnContribution,
    PhoneView,
)
from facilitator.workshop.agenda import Names, Step
from facilitator.workshop.bodies import UNSAID, Body, ContributionBody, builtins
from facilitator.workshop.body_sanitizing import sanitize_body
from facilitator.workshop.commands.command import Command, Situation
from facilitator.workshop.commands.item_commands import Hide, MakeDisagreement, Restore
from facilitator.workshop.decoding import convert
from facilitator.workshop.errors import ErrorText, Rejection
from facilitator.workshop.events import EventDraft, Withdrawal
from facilitator.workshop.field_types import about, ref, text_of
from facilitator.workshop.item_builder import ItemBuilder
from facilitator.workshop.items import SENTENCE, SENTENCES_AT_MOST, VERSION, Item, Version, numbered
from facilitator.workshop.options import Options
from facilitator.workshop.state import State
from facilitator.workshop.text_sanitizing import REASON, longest
from facilitator.workshop.text_sanitizing import SENTENCE as SENTENCE_LIMIT
from facilitator.workshop.views import Reviewable, View

Reaction = Literal["keep", "live", "change", "cannot"]
CHOICES: tuple[Reaction, ...] = ("keep", "live", "change", "cannot")

Parts = Sequence[tuple[str, str]]


class Proposed(ContributionBody, frozen=True):
    """A whole version of the statement, as a proposal."""

    kind: ClassVar[str] = "propose"
    blank: ClassVar[Mapping[str, Any] | None] = {"sentences": (UNSAID,)}
    limited: ClassVar[bool] = True
    sentences: Annotated[
        tuple[Annotated[str, text_of(SENTENCE_LIMIT)], ...], Meta(min_length=1, max_length=12)
    ]


class Reacted(ContributionBody, frozen=True):
    """What somebody thinks of a sentence. The last reaction counts."""

    kind: ClassVar[str] = "react"
    blank: ClassVar[Mapping[str, Any] | None] = {"choice": "keep", "text": ""}
    overwrites: ClassVar[bool] = True
    sentence: Annotated[str, ref(SENTENCE)]
    choice: Reaction
    text: Annotated[str, text_of(REASON, empty=True)] = ""


class Sentence(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A sentence of a version; one that stays keeps its `id`."""

    text: Annotated[str, text_of(SENTENCE_LIMIT)]
    id: Annotated[str, ref(SENTENCE)] | None = None


class VersionMade(Body, frozen=True):
    """A version of the statement. Sentences that stay keep their ids."""

    kind: ClassVar[str] = "version"
    did: ClassVar[str] = N_("showed a version of the statement")
    sentences: Annotated[tuple[Sentence, ...], Meta(min_length=1, max_length=SENTENCES_AT_MOST)]


@dataclass(frozen=True, slots=True)
class Reactions:
    """How many keep, can live with, would change, cannot accept a sentence; and what was written,
    hidden texts too, in order (see `Round.in_order`)."""

    keep: int = 0
    live: int = 0
    change: int = 0
    cannot: int = 0
    texts: tuple[Written, ...] = ()

    @property
    def total(self) -> int:
        """How many reacted."""
        return self.keep + self.live + self.change + self.cannot


@dataclass(frozen=True, slots=True)
class Proposal:
    """A version that came from a phone or a table. `id` is "a" and its event's number."""

    id: str
    cid: str
    who: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DraftView(View):
    """The reactions to the sentences as they read now, and the proposals."""

    reactions: Mapping[str, Reactions]
    proposals: tuple[Proposal, ...]

    def of(self, sentence: str) -> Reactions:
        """The reactions to one sentence."""
        return self.reactions.get(sentence, Reactions())

    def reviewable(self) -> Sequence[Reviewable]:
        proposals = [Reviewable(one.id, " ".join(one.sentences)) for one in self.proposals]
        texts = (text for about in self.reactions.values() for text in about.texts)
        return [*proposals, *(Reviewable(text.id, text.text) for text in texts)]


class PutUpVersion(Command, frozen=True):
    """A version of the statement. Sentences without ids get those of the version before that they
    grew out of; a text is taken as a sentence a line."""

    name: ClassVar[str] = "version"
    what: ClassVar[str] = N_("show a version of the statement, one sentence on each line")
    bare: ClassVar[str] = "sentences"
    needs: ClassVar[str] = "file"
    sentences: tuple[Sentence | str, ...] | str

    def decide(self, now: Situation) -> list[EventDraft]:
        step = _drafting(now)
        return [EventDraft(sanitize_body(self._version(now.state)), step=step.id)]

    def _version(self, state: State) -> VersionMade:
        whole = self.sentences
        rows = tuple(whole.splitlines()) if isinstance(whole, str) else whole
        texts = [row.strip() for row in rows if isinstance(row, str) and row.strip()]
        before = state.version.parts if state.version else ()
        if any(isinstance(row, str) for row in rows):
            return checked(version_of(before, texts))
        return checked(VersionMade(tuple(row for row in rows if isinstance(row, Sentence))))


def checked(version: VersionMade) -> VersionMade:
    """The version, if it may be stored: neither without a sentence nor with too many. Raises
    Rejection."""
    return convert(builtins(version), VersionMade)


def _drafting(now: Situation) -> Step:
    """The step in which a version is put up: the one that the room is at, if the statement is
    drafted there, else the last one of those that were opened. Raises Rejection."""
    opened = [
        step
        for step in now.state.agenda.steps
        if step.activity == Drafting.name and now.state.steps[step.id].status != "waiting"
    ]
    if not opened:
        raise Rejection("no-drafting-yet")
    return next((step for step in opened if step.id == now.state.current), opened[-1])


class DraftOptions(Options, frozen=True):
    """What an agenda may set about drafting."""

    proposals: Annotated[
        bool, about(N_("whether phones and tables may propose whole versions"))
    ] = True


class DraftRound(LastValueRound[Reacted]):
    """One reaction for each person and sentence, and any number of proposals."""

    value = Reacted

    def __init__(self, step: Step) -> None:
        super().__init__(step)
        self.proposals: dict[str, Proposal] = {}
        self._proposed: dict[str, dict[str, None]] = {}

    def subject(self, body: Reacted) -> str:
        return body.sentence

    def subject_exists(self, builder: ItemBuilder, body: Reacted) -> bool:
        return builder.items.get(body.sentence) is not None

    def check(self, builder: ItemBuilder, contribution: Contribution[ContributionBody]) -> None:
        if isinstance(contribution.body, Proposed):
            if not self.step.having(DraftOptions).proposals:
                raise Rejection("no-proposals")
        elif self._own_proposal(contribution) is None:
            super().check(builder, contribution)

    def _own_proposal(self, contribution: Contribution[ContributionBody]) -> Proposal | None:
        """The proposal of the same person that a withdrawal means."""
        of = contribution.body.of if isinstance(contribution.body, Withdrawal) else ""
        proposal = self.proposals.get(of)
        return proposal if proposal is not None and proposal.who == contribution.who else None

    def accept(self, builder: ItemBuilder, contribution: Contribution[Reacted]) -> None:
        version = newest(builder)
        if version is None or contribution.body.sentence not in dict(version.parts):
            raise Rejection("no-such-sentence")
        if contribution.body.choice == "cannot" and not contribution.body.text:
            raise Rejection("reason-missing")

    def apply(self, builder: ItemBuilder, contribution: Contribution[ContributionBody]) -> bool:
        if isinstance(contribution.body, Proposed):
            proposal = Proposal(
                self.id_of(contribution),
                contribution.cid,
                contribution.who,
                contribution.body.sentences,
            )
            self.proposals[contribution.cid] = proposal
            self._proposed.setdefault(contribution.who, {})[contribution.cid] = None
            return True
        if (withdrawn := self._own_proposal(contribution)) is not None:
            self.take_out(builder, withdrawn.who, withdrawn.cid)
            return True
        return super().apply(builder, contribution)

    def effect(self, contribution: Contribution[ContributionBody]) -> Effect:
        if isinstance(contribution.body, Proposed):
            return Effect("", contribution.cid, contribution.body)
        if (withdrawn := self._own_proposal(contribution)) is not None:
            return Effect(withdrawn.cid, contribution.cid, None)
        return super().effect(contribution)

    def take_out(self, builder: ItemBuilder, who: str, cid: str) -> None:
        if self.proposals.pop(cid, None) is None:
            super().take_out(builder, who, cid)
        else:
            del self._proposed[who][cid]

    def apply_event(self, builder: ItemBuilder, seq: int, body: Body) -> bool:
        if not isinstance(body, VersionMade):
            return False
        rows = body.sentences
        kept = {row.id: at for at, row in reversed(list(enumerate(rows))) if row.id}
        fresh = iter(numbered(SENTENCE, seq, len(rows) - len(kept)))
        parts = tuple(
            (row.id if row.id and kept[row.id] == at else next(fresh), row.text)
            for at, row in enumerate(rows)
        )
        for id, sentence in parts:
            before = builder.items.get(id)
            if before is not None and before.text != sentence:
                self._forget(id)
            builder.make(Item(id, sentence, self.step.id))
        whole = "\n".join(sentence for _id, sentence in parts)
        builder.make(Version(f"{VERSION}{seq}", whole, self.step.id, parts=parts))
        return True

    def _forget(self, sentence: str) -> None:
        """Reactions to a sentence that now reads otherwise do not carry over."""
        for key in [key for key in self.given if key[1] == sentence]:
            self.drop(key)

    def review_item(self, contribution: Contribution[ContributionBody]) -> str:
        has_text = isinstance(contribution.body, Proposed) or (
            isinstance(contribution.body, Reacted) and contribution.body.text
        )
        return self.id_of(contribution) if has_text else ""

    def answered(self) -> Collection[str]:
        return {
            *super().answered(),
            *(contribution.who for contribution in self.proposals.values()),
        }

    def contribution_count(self) -> int:
        return super().contribution_count() + len(self.proposals)

    def contributions_of(self, who: str) -> Sequence[OwnContribution]:
        proposals = [
            OwnContribution(proposal.cid, Proposed(proposal.sentences))
            for proposal in self.in_order(
                self.proposals[cid] for cid in self._proposed.get(who, ())
            )
        ]
        return [*super().contributions_of(who), *proposals]

    def view(self) -> DraftView:
        about: dict[str, list[Contribution[Reacted]]] = {}
        for contribution in self.in_order(self.given.values()):
            about.setdefault(contribution.body.sentence, []).append(contribution)
        reactions = {
            sentence: self._counted(contribution) for sentence, contribution in about.items()
        }
        return DraftView(reactions, tuple(self.in_order(self.proposals.values())))

    def _counted(self, contribution: Sequence[Contribution[Reacted]]) -> Reactions:
        counts = Counter(one.body.choice for one in contribution)
        texts = tuple(
            Written(self.id_of(one), one.body.choice, one.body.text)
            for one in contribution
            if one.body.text
        )
        return Reactions(counts["keep"], counts["live"], counts["change"], counts["cannot"], texts)


def newest(builder: ItemBuilder) -> Version | None:
    """The newest version of the statement."""
    versions = builder.items.of(VERSION)
    return versions[-1] if versions and isinstance(versions[-1], Version) else None


class Drafting(Activity):
    """The unity statement, sentence by sentence."""

    name = "draft"
    counts = True
    names: Names = "anonymous"
    options: ClassVar[type[Options]] = DraftOptions
    contributions: ClassVar[tuple[type[ContributionBody], ...]] = (Proposed, Reacted, Withdrawal)
    hands: ClassVar[Hands | None] = Hands(Reacted, "sentence", "choice")
    events: ClassVar[tuple[type[Body], ...]] = (VersionMade,)
    puts_up: ClassVar[tuple[type[Body], ...]] = (VersionMade,)
    errors: ClassVar[Mapping[str, ErrorText]] = {
        "no-proposals": ErrorText(N_("This step does not accept whole versions.")),
        "no-such-sentence": ErrorText(N_("There is no such sentence in this version.")),
        "no-drafting-yet": ErrorText(
            N_("No step for drafting the statement has been opened yet."), phone=False
        ),
    }
    commands: ClassVar[tuple[type[Command], ...]] = (PutUpVersion,)
    item_commands: ClassVar[tuple[type[Command], ...]] = (Hide, Restore, MakeDisagreement)
    rests_on: ClassVar[tuple[type[Activity], ...]] = (Decide,)

    def start_round(self, step: Step) -> DraftRound:
        return DraftRound(step)

    def phone_view(self, state: State, step: Step) -> PhoneView:
        version = state.version
        options = {
            "proposals": step.having(DraftOptions).proposals,
            "number": len(state.of(VERSION)),
        }
        return PhoneView(options, version.parts if version else (), "given")

    def phone_result(self, state: State, step: Step) -> Mapping[str, object] | None:
        view, version = state.steps[step.id].view(DraftView), state.version
        if view is None or version is None:
            return None
        rows = [
            {"place": place, "text": text}
            | {choice: getattr(view.of(id), choice) for choice in CHOICES}
            for place, id, text in contested(version, view)
        ]
        return {"number": len(state.versions), "rows": rows}


def contested(version: Version, view: DraftView) -> list[tuple[int, str, str]]:
    """A version's sentences as (place in the text, id, text): those that most people cannot accept
    first, then those that most would change."""
    numbered = [(place, id, text) for place, (id, text) in enumerate(version.parts, 1)]
    return sorted(numbered, key=lambda part: (-view.of(part[1]).cannot, -view.of(part[1]).change))


def version_of(before: Parts, texts: Sequence[str]) -> VersionMade:
    """The body of a `version` event: sentences that are, or grew out of, one of the version before
    keep its id. Sentences are matched in order; two are alike if more than half of them is shared.
    """
    # What no version may have is refused when it is stored; comparing it would take minutes.
    fits = len(texts) <= SENTENCES_AT_MOST
    fits = fits and all(len(text) <= longest(SENTENCE_LIMIT) for text in texts)
    ids = matched(before if fits else (), texts)
    return VersionMade(tuple(map(Sentence, texts, ids)))


def latest(state: State) -> DraftView | None:
    """The newest round of the newest step in which the statement was drafted; None while it is
    concealed."""
    return visibility.latest(state, DraftView)
