"""Decide: a frozen text is put to the room, which takes positions under a rule fixed before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from facilitator.activities import sense
from facilitator.activities.decide_bodies import (
    ADOPTED,
    CHOICES,
    NEEDS_REASON,
    Arithmetic,
    Decided,
    Part,
    PositionTaken,
    TextFrozen,
)
from facilitator.activities.last_value import LastValueRound
from facilitator.activities.voices import groups_shown
from facilitator.activities.written import Written
from facilitator.analysis import decisions
from facilitator.analysis.rule_lines import Line
from facilitator.locales import N_
from facilitator.workshop.activity import Activity, Agreed, Contribution, Hands, PhoneView
from facilitator.workshop.agenda import Names, Step
from facilitator.workshop.bodies import Body, ContributionBody
from facilitator.workshop.commands.command import Command
from facilitator.workshop.commands.item_commands import ON_PRINCIPLES
from facilitator.workshop.commands.theme_commands import RenameItem
from facilitator.workshop.errors import ErrorText, Rejection
from facilitator.workshop.events import ROOM, EventDraft, Withdrawal
from facilitator.workshop.field_types import about
from facilitator.workshop.item_builder import ItemBuilder
from facilitator.workshop.items import Item, seal
from facilitator.workshop.options import Options
from facilitator.workshop.state import State, as_view
from facilitator.workshop.views import Reviewable, View
from facilitator.workshop.visibility import secret


@dataclass(frozen=True, slots=True)
class Frozen:
    """The text that is put to the decision: `version` is its hash, `of` the id of the statement's
    version ("" for principles), `parts` its sentences or principles as (id, text)."""

    version: str
    of: str
    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a decision: the counts by choice, how many could have taken a position, the
    result, every line of its arithmetic, and one line for each group with at least three
    positions (`across`, named by the group's id; it informs and decides nothing)."""

    version: str
    result: str
    counts: Mapping[str, int]
    eligible: int
    lines: tuple[Line, ...]
    across: tuple[Line, ...] = ()

    @property
    def adopted(self) -> bool:
        """Whether the text was adopted."""
        return self.result in ADOPTED


@dataclass(frozen=True, slots=True)
class DecideView(View):
    """The frozen text (None before it is frozen), the positions by choice, of the room and of those
    of its groups that may be told apart (there without who asks their group first, whose row could
    be one of one), and the reasons, hidden ones too, secret until the step is closed; and the
    outcome once it is."""

    frozen: Frozen | None
    counts: Mapping[str, int]
    groups: Mapping[str, Mapping[str, int]]
    reasons: tuple[Written, ...]
    outcome: Outcome | None

    @property
    def positions(self) -> int:
        """How many took a position, those who ask their group first among them."""
        return sum(self.counts.values())

    def reviewable(self) -> Sequence[Reviewable]:
        return [Reviewable(reason.id, reason.text) for reason in self.reasons]


class DecideOptions(Options, frozen=True):
    """What an agenda may set about a decision."""

    subject: Annotated[
        Literal["statement", "principles"], about(N_("what is put to the decision"))
    ] = "statement"
    rule: Annotated[Literal["consensus"], about(N_("the rule of the decision"))] = "consensus"


class DecideRound(LastValueRound[PositionTaken]):
    """One position for each person."""

    value = PositionTaken
    frozen: Frozen | None = None
    outcome: Outcome | None = None

    def subject(self, body: PositionTaken) -> str:
        return ""

    def subject_exists(self, builder: ItemBuilder, body: PositionTaken) -> bool:
        return self.frozen is not None and body.version == self.frozen.version

    def accept(self, builder: ItemBuilder, contribution: Contribution[PositionTaken]) -> None:
        if self.frozen is None:
            raise Rejection("no-text-yet")
        if not self.subject_exists(builder, contribution.body):
            raise Rejection("text-changed")
        if contribution.body.choice in NEEDS_REASON and not contribution.body.reason:
            raise Rejection("reason-missing")

    def review_item(self, contribution: Contribution[ContributionBody]) -> str:
        has_text = isinstance(contribution.body, PositionTaken) and contribution.body.reason
        return self.id_of(contribution) if has_text else ""

    def apply_event(self, builder: ItemBuilder, seq: int, body: Body) -> bool:
        if isinstance(body, TextFrozen):
            return self._freeze(body)
        if isinstance(body, Decided) and self.frozen and body.version == self.frozen.version:
            self.outcome = _outcome(body)
            self._mark(builder, self.frozen, self.outcome)
            return True
        return False

    def _mark(self, builder: ItemBuilder, frozen: Frozen, outcome: Outcome) -> None:
        """The last decision on a text counts: one that fails takes back an earlier adoption, but
        for one in which too few took part to decide anything."""
        ids = [frozen.of] if frozen.of else [id for id, _text in frozen.parts]
        if outcome.adopted:
            builder.set_state(ids, "adopted")
            # A typo may have been corrected since: what was adopted is what people read.
            builder.fix_wording(frozen.of, frozen.parts)
        elif outcome.result != "no-quorum":
            builder.set_state(ids, "")

    def _freeze(self, body: TextFrozen) -> bool:
        parts = tuple((part.id, part.text) for part in body.parts)
        frozen = Frozen(body.version, body.of or "", parts)
        if self.frozen is None or frozen.version != self.frozen.version:
            self.clear()
            self.outcome = None
        self.frozen = frozen
        return True

    def view(self) -> DecideView:
        counts: dict[str, int] = dict.fromkeys(CHOICES, 0)
        answers = [
            one for one in self.in_order(self.given.values()) if one.body.choice != decisions.ASKING
        ]
        groups: dict[str, dict[str, int]] = {group: {} for group in groups_shown(answers)}
        for contribution in answers:
            if (row := groups.get(contribution.group)) is not None:
                row[contribution.body.choice] = row.get(contribution.body.choice, 0) + 1
        reasons = []
        for contribution in self.in_order(self.given.values()):
            choice = contribution.body.choice
            counts[choice] += 1
            if contribution.body.reason:
                reasons.append(Written(self.id_of(contribution), choice, contribution.body.reason))
        return DecideView(self.frozen, counts, groups, tuple(reasons), self.outcome)


def _outcome(body: Decided) -> Outcome:
    return Outcome(
        body.version,
        body.result,
        {choice: body.counts.get(choice, 0) for choice in CHOICES},
        body.eligible,
        tuple(map(_line, body.lines)),
        tuple(map(_line, body.across)),
    )


def _line(stored: Arithmetic) -> Line:
    return Line(stored.name, stored.a, stored.relation, stored.t, stored.b, stored.scale)


def _arithmetic(line: Line) -> Arithmetic:
    return Arithmetic(line.name, line.relation, line.a, line.t, line.b, line.scale)


class Decide(Activity):
    """A frozen text is put to the room."""

    name = "decide"
    counts = True
    secret = True
    names: Names = "anonymous"
    options: ClassVar[type[Options]] = DecideOptions
    contributions: ClassVar[tuple[type[ContributionBody], ...]] = (PositionTaken, Withdrawal)
    by_hand: ClassVar[type[ContributionBody] | None] = PositionTaken
    hands: ClassVar[Hands | None] = Hands(PositionTaken, "version", "choice")
    events: ClassVar[tuple[type[Body], ...]] = (TextFrozen, Decided)
    puts_up: ClassVar[tuple[type[Body], ...]] = (TextFrozen,)
    results: ClassVar[tuple[type[Body], ...]] = (Decided,)
    item_commands: ClassVar[tuple[type[Command], ...]] = (*ON_PRINCIPLES, RenameItem)
    rests_on: ClassVar[tuple[type[Activity], ...]] = (sense.Sense,)
    errors: ClassVar[Mapping[str, ErrorText]] = {
        "no-text-yet": ErrorText(N_("There is no text to decide on yet."), conflict=True),
        "text-changed": ErrorText(N_("The text has changed. Please read it again."), conflict=True),
        "on-the-statement": ErrorText(
            N_("This decision is on the statement. Show a new version of it instead."),
            phone=False,
        ),
        "positions-taken": ErrorText(
            N_("Positions were taken on another wording. To begin a new round, ask again."),
            phone=False,
        ),
    }

    def start_round(self, step: Step) -> DecideRound:
        return DecideRound(step)

    def phone_view(self, state: State, step: Step) -> PhoneView:
        view = state.steps[step.id].view(DecideView)
        subject = step.having(DecideOptions).subject
        if view is None or view.frozen is None:
            return PhoneView({"frozen": False, "subject": subject}, ())
        options = {
            "frozen": True,
            "subject": subject,
            "version": view.frozen.version,
            "again": _again(state, step, view.frozen),
            "choices": list(CHOICES),
            "reason": list(NEEDS_REASON),
        }
        return PhoneView(options, view.frozen.parts)

    def phone_result(self, state: State, step: Step) -> Mapping[str, object] | None:
        view = state.steps[step.id].view(DecideView)
        if view is None or view.frozen is None or view.outcome is None or secret(state, step):
            return None
        return {
            "result": view.outcome.result,
            "counts": dict(view.outcome.counts),
            "people": view.outcome.eligible,
            "texts": [text for _id, text in shown_parts(state, view.frozen)],
        }

    def agreed(self, state: State) -> Sequence[Agreed]:
        return _agreed(state)

    def freeze(self, state: State, step: Step) -> EventDraft:
        of, parts = proposed(state, step)
        view = state.steps[step.id].view(DecideView)
        frozen = view.frozen if view is not None and view.positions else None
        if frozen is not None and frozen.version != _seal(parts):
            raise Rejection("positions-taken")
        return _frozen(step, of, parts)

    def freeze_again(
        self, state: State, step: Step, parts: Sequence[tuple[str, str]]
    ) -> EventDraft:
        if step.having(DecideOptions).subject == "statement":
            if parts:
                raise Rejection("on-the-statement")
            return _frozen(step, *proposed(state, step))
        return _frozen(step, "", parts or asked_last(state, step))

    def closing_events(self, state: State, step: Step) -> list[EventDraft]:
        view = state.steps[step.id].view(DecideView)
        if view is None or view.frozen is None or view.outcome is not None:
            return []
        turnout = state.turnout(step.id)
        eligible = max(turnout.here + turnout.by_hand, sum(view.counts.values()))
        rule = step.having(DecideOptions).rule
        decision = decisions.decide(rule, view.counts, eligible, groups=view.groups)
        body = Decided(
            version=view.frozen.version,
            result=decision.outcome,
            counts={choice: view.counts[choice] for choice in CHOICES},
            eligible=eligible,
            lines=tuple(map(_arithmetic, decision.lines)),
            across=tuple(map(_arithmetic, decision.across)),
        )
        return [EventDraft(body, who=ROOM, step=step.id)]


def shown_parts(state: State, frozen: Frozen) -> tuple[tuple[str, str], ...]:
    """The parts of a text: a statement stands or falls whole, a principle can be hidden."""
    if frozen.of:
        return frozen.parts
    return tuple(part for part in frozen.parts if part[0] not in state.hidden)


def _decided(state: State) -> Iterator[tuple[Frozen, Outcome]]:
    """The texts on which the room has decided something, as far as it was shown, in order."""
    for step in state.agenda.steps:
        for place, view in enumerate(state.steps[step.id].rounds, 1):
            if not isinstance(view, DecideView) or secret(state, step, place):
                continue
            if view.frozen and view.outcome and view.outcome.result != "no-quorum":
                yield view.frozen, view.outcome


def _agreed(state: State) -> list[Agreed]:
    """The statement's version that was adopted last, and the principles by the decision that
    adopted them; the last decision on a text counts."""
    decided = tuple(_decided(state))
    last = {
        id: outcome
        for frozen, outcome in decided
        for id in ([frozen.of] if frozen.of else [id for id, _text in frozen.parts])
    }
    versions = [each.id for each in state.versions if each.id in last and last[each.id].adopted]
    texts = []
    for frozen, outcome in decided:
        if not outcome.adopted or frozen.of not in ("", *versions[-1:]):
            continue
        parts = [
            text for id, text in shown_parts(state, frozen) if last[frozen.of or id] is outcome
        ]
        if parts:
            texts.append(_agreed_text(frozen, outcome, parts))
    return texts


def _again(state: State, step: Step, frozen: Frozen) -> str:
    """Whether the text was put to the room before in this step: "same", "reworded", or "" for the
    first time."""
    earlier = [as_view(view, DecideView).frozen for view in state.steps[step.id].rounds[:-1]]
    before = next((text for text in reversed(earlier) if text is not None), None)
    if before is None:
        return ""
    return "same" if before.version == frozen.version else "reworded"


def _frozen(step: Step, of: str, parts: Sequence[tuple[str, str]]) -> EventDraft:
    """The event that freezes a text."""
    if not parts:
        raise Rejection("no-text-yet")
    rows = tuple(Part(id, sentence) for id, sentence in parts)
    return EventDraft(TextFrozen(_seal(parts), rows, of or None), step=step.id)


def _seal(parts: Sequence[tuple[str, str]]) -> str:
    return seal([sentence for _id, sentence in parts])


def _agreed_text(frozen: Frozen, outcome: Outcome, texts: Sequence[str]) -> Agreed:
    counts = outcome.counts
    return Agreed(
        "statement" if frozen.of else "principles",
        tuple(texts),
        counts.get("agree", 0) + counts.get("reservations", 0),
        counts.get("stand-aside", 0),
        outcome.eligible,
    )


def proposed(state: State, step: Step) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The text that freezing would freeze: the id of the statement's version and its sentences, or
    "" and the principles that are chosen."""
    if step.having(DecideOptions).subject == "statement":
        version = state.version
        return (version.id, version.parts) if version else ("", ())
    return "", tuple((item.id, item.text) for item in chosen(state))


def asked_last(state: State, step: Step) -> tuple[tuple[str, str], ...]:
    """The principles that were put to the decision last in this step, as (id, text), as they read
    now; none where none were."""
    view = state.steps[step.id].view(DecideView)
    frozen = view.frozen if view else None
    now = {item.id: item.text for item in state.principles if item.id not in state.set_aside}
    return tuple((id, now[id]) for id, _text in (frozen.parts if frozen else ()) if id in now)


def chosen(state: State) -> tuple[Item, ...]:
    """The candidate principles that go into the decision: the starred ones; if there are none, the
    common ground of the sense check; if there is none either, all."""
    candidates = sense.candidates(state)
    starred = tuple(item for item in candidates if item.id in state.starred)
    if starred:
        return starred
    view = sense.latest(state)
    common = (
        {result.item for result in sense.results(state, view) if result.common_ground}
        if view
        else ()
    )
    return tuple(item for item in candidates if item.id in common) or candidates
