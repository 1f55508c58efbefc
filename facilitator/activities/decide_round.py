"""One round of a decision: a text is frozen with its terms, positions are taken, and what the
facilitator notes of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import ClassVar, get_args

from facilitator.activities.decide_bodies import (
    Arithmetic,
    BlockPut,
    CalledOn,
    Decided,
    Fallback,
    MinuteWritten,
    ObjectionNoted,
    Position,
    PositionTaken,
    Rule,
    RuleChosen,
    SequelChosen,
    Setting,
    TextFrozen,
    Voices,
)
from facilitator.activities.decide_rules import ASKING, Terms, settled
from facilitator.activities.decide_view import (
    CONSENSUS,
    BlockRecognised,
    DecideView,
    Frozen,
    Minute,
    Next,
    ObjectionStands,
    Outcome,
    Reason,
)
from facilitator.activities.group_voices import GroupVoices, speaker_of
from facilitator.activities.voices import groups_shown
from facilitator.analysis.rule_lines import Line
from facilitator.workshop.activity import Contribution
from facilitator.workshop.agenda import Step
from facilitator.workshop.bodies import Body, ContributionBody
from facilitator.workshop.errors import Rejection
from facilitator.workshop.item_builder import ItemBuilder
from facilitator.workshop.items import PrincipleTerms

Given = Contribution[PositionTaken]


class DecideRound(GroupVoices[PositionTaken]):
    """One position for each person, or for each group where they have a voice each."""

    value = PositionTaken
    ranks: ClassVar[Sequence[str]] = get_args(Position)

    def __init__(self, step: Step) -> None:
        super().__init__(step)
        self.frozen: Frozen | None = None
        self.outcome: Outcome | None = None
        self.chosen: Terms | None = None
        self._forget()

    def _forget(self) -> None:
        """What was noted of another text."""
        self.outcome = None
        self.objections: dict[str, ObjectionStands] = {}
        self.blocks: dict[str, BlockRecognised] = {}
        self.called = 0
        self.minute: Minute | None = None
        self.after: Next | None = None

    @property
    def terms(self) -> Terms:
        """The terms of the frozen text."""
        return self.frozen.terms if self.frozen else CONSENSUS

    def one_voice(self) -> bool:
        return self.terms.of_groups

    def rank(self, body: PositionTaken) -> str:
        return str(body.choice)

    def subject(self, body: PositionTaken) -> str:
        return ""

    def subject_exists(self, builder: ItemBuilder, body: PositionTaken) -> bool:
        frozen = self.frozen
        return (
            frozen is not None
            and body.version == frozen.version
            and body.choice in frozen.terms.positions
        )

    def accept(self, builder: ItemBuilder, contribution: Given) -> None:
        body = contribution.body
        if self.frozen is None:
            raise Rejection("no-text-yet")
        if body.version != self.frozen.version:
            raise Rejection("text-changed")
        if not self.terms.positions:
            raise Rejection("nothing-counted")
        if body.choice not in self.terms.positions:
            expected = ("choice", *self.terms.positions)
            raise Rejection("wrong-value", field="choice", expected=expected)
        needed = body.choice in self.terms.needs_reason or body.change or body.signed
        if needed and not body.reason:
            raise Rejection("reason-missing")

    def review_item(self, contribution: Contribution[ContributionBody]) -> str:
        has_text = isinstance(contribution.body, PositionTaken) and contribution.body.reason
        return self.id_of(contribution) if has_text else ""

    # What the facilitator and the room do

    def apply_event(self, builder: ItemBuilder, seq: int, body: Body) -> bool:
        if isinstance(body, RuleChosen):
            self.chosen = stored_terms(body)
            return True
        if isinstance(body, TextFrozen):
            return self._freeze(seq, body)
        if isinstance(body, ObjectionNoted):
            return self._objection(body)
        if isinstance(body, BlockPut):
            return self._block(body)
        if self.frozen is None or getattr(body, "version", "") != self.frozen.version:
            return False
        if isinstance(body, Decided):
            self.outcome = _outcome(body, self.terms)
            if self.outcome.adopted:
                # What was to be done next was for a text that is not adopted.
                self.after = None
            self._mark(builder, self.frozen, self.outcome)
            return True
        return self._note(body)

    def _note(self, body: Body) -> bool:
        """What is noted of the text that is frozen; noting the same again has no effect."""
        before = (self.called, self.minute, self.after)
        match body:
            case CalledOn(count=count):
                self.called = count
            case MinuteWritten():
                self.minute = Minute(body.text, body.unity, body.noted)
            case SequelChosen():
                self.after = Next(body.choice, body.text)
        return before != (self.called, self.minute, self.after)

    def _objection(self, body: ObjectionNoted) -> bool:
        stands = ObjectionStands(body.state, body.version or "", body.text)
        known = body.objection in self._reasons_for("objection")
        if not known or self.objections.get(body.objection) == stands:
            return False
        self.objections[body.objection] = stands
        return True

    def _block(self, body: BlockPut) -> bool:
        put = BlockRecognised(body.hands, body.of)
        known = body.block in self._reasons_for("block")
        if not known or self.blocks.get(body.block) == put:
            return False
        self.blocks[body.block] = put
        return True

    def _reasons_for(self, choice: str) -> set[str]:
        return {self.id_of(one) for one in self.given.values() if one.body.choice == choice}

    def _mark(self, builder: ItemBuilder, frozen: Frozen, outcome: Outcome) -> None:
        """The last decision on a text counts: one that fails takes back an earlier adoption, but
        for one in which too few took part to decide anything."""
        ids = [frozen.of] if frozen.of else [id for id, _text in frozen.parts]
        if outcome.adopted:
            builder.set_state(ids, "adopted")
            # A typo may have been corrected since: what was adopted is what people read.
            builder.fix_wording(frozen.of, frozen.parts, frozen.protocol)
        elif outcome.result != "no-quorum":
            builder.set_state(ids, "")

    def _freeze(self, seq: int, body: TextFrozen) -> bool:
        parts = tuple((part.id, part.text) for part in body.parts)
        protocol = {
            part.id: PrincipleTerms(part.expect, part.get)
            for part in body.parts
            if part.expect or part.get
        }
        frozen = Frozen(
            body.version, body.of or "", parts, stored_terms(body), body.by_fallback, protocol, seq
        )
        before = self.frozen
        if before is None or (before.version, before.terms) != (frozen.version, frozen.terms):
            self.clear()
            self._forget()
        self.frozen = frozen
        return True

    # What it has come to

    def view(self) -> DecideView:
        given = self.in_order(self.given.values())
        counts: dict[str, int] = dict.fromkeys(self.terms.positions, 0)
        speakers: tuple[str, ...] = ()
        differing: tuple[str, ...] = ()
        if self.one_voice():
            standing, differing = self.by_speaker(given)
            speakers = tuple(standing)
            taken: Sequence[str] = [choice for choice in standing.values() if choice]
        else:
            taken = [self.rank(one.body) for one in given]
        counts |= Counter(taken)
        return DecideView(
            self.frozen,
            counts,
            self._by_group(given),
            tuple(_reason(self, one, differing) for one in given if one.body.reason),
            self.outcome,
            self.chosen,
            speakers,
            differing,
            dict(self.objections),
            dict(self.blocks),
            self.called,
            self.minute,
            self.after,
        )

    def _by_group(self, given: Sequence[Given]) -> Mapping[str, Mapping[str, int]]:
        """The positions in the groups that may be told apart; none where a group has one voice."""
        if self.one_voice():
            return {}
        answers = [one for one in given if one.body.choice != ASKING]
        groups: dict[str, dict[str, int]] = {group: {} for group in groups_shown(answers)}
        for contribution in answers:
            if (row := groups.get(contribution.group)) is not None:
                choice = self.rank(contribution.body)
                row[choice] = row.get(choice, 0) + 1
        return groups


def _reason(round: DecideRound, one: Given, differing: Sequence[str]) -> Reason:
    body, room = one.body, one.body.room
    signature = room.signature if room else ""
    return Reason(
        round.id_of(one),
        round.rank(body),
        body.reason,
        body.change,
        signature,
        bool(signature) and body.signed == "group",
        speaker_of(one) not in differing,
        (room.signer or "") if room else "",
    )


def stored_terms(body: RuleChosen | TextFrozen) -> Terms:
    """The terms that an event holds. What is stored never fails: a setting that does not fit any
    more leaves the presets."""
    return _terms(body.rule, body.settings, body.voices, body.fallback, body.final)


def _terms(
    rule: Rule,
    settings: Mapping[Setting, int],
    voices: Voices,
    fallback: Fallback | None,
    final: bool,
) -> Terms:
    try:
        return settled(rule, {**settings}, voices, fallback, final)
    except ValueError:
        return settled(rule, {}, voices, fallback, final)


def _outcome(body: Decided, frozen: Terms) -> Outcome:
    terms = _terms(body.rule, body.settings, body.voices, frozen.fallback, frozen.final)
    counts: dict[str, int] = {name: body.counts.get(name, 0) for name in terms.positions}
    given = sum(counts.values())
    unanswered = max(body.eligible - given, 0) if body.unanswered is None else body.unanswered
    return Outcome(
        body.version,
        body.result,
        counts,
        body.eligible,
        tuple(map(line_of, body.lines)),
        tuple(map(line_of, body.across)),
        terms,
        unanswered,
        body.differing,
        body.called,
        body.hands,
    )


def line_of(stored: Arithmetic) -> Line:
    """A line of arithmetic as it was stored."""
    return Line(stored.name, stored.a, stored.relation, stored.t, stored.b, stored.scale)


def arithmetic_of(line: Line) -> Arithmetic:
    """A line of arithmetic as it is stored."""
    return Arithmetic(line.name, line.relation, line.a, line.t, line.b, line.scale)
