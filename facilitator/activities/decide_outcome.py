"""What comes of a decision: its positions, with raised hands, judged by its rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from msgspec.structs import replace

from facilitator.activities.decide_bodies import Decided, PositionTaken, Result
from facilitator.activities.decide_round import arithmetic_of
from facilitator.activities.decide_rules import ASKING, Terms
from facilitator.activities.decide_view import DecideView, Frozen, Outcome
from facilitator.analysis import decisions
from facilitator.analysis.rule_lines import Line
from facilitator.workshop.agenda import Step
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import is_somebody
from facilitator.workshop.state import State


@dataclass(frozen=True, slots=True)
class Tally:
    """The positions of a round: by choice, of how many who could take one, and how many of them are
    raised hands."""

    counts: Mapping[str, int]
    eligible: int
    hands: int = 0

    @property
    def unanswered(self) -> int:
        """How many gave no answer."""
        return max(self.eligible - sum(self.counts.values()), 0)


def tally(state: State, step: Step) -> Tally:
    """The positions of the present round as they stand, with the hands that were raised."""
    view = state.steps[step.id].view(DecideView)
    if view is None or view.frozen is None:
        return Tally({}, len(state.here))
    if view.frozen.terms.of_groups:
        return Tally(view.counts, len(voices_of_groups(state, view)))
    hands = hands_on(state, step, view.frozen.version)
    counts = {name: count + hands.get(name, 0) for name, count in view.counts.items()}
    turnout, raised = state.turnout(step.id), sum(hands.values())
    # Of somebody who was entered by hand and says nothing else: they count as here already.
    without = max(raised - _still_silent(state, step), 0)
    here = turnout.here + turnout.by_hand + without + gone(state, step, view.frozen)
    return Tally(counts, max(here, sum(counts.values())), raised)


def gone(state: State, step: Step, frozen: Frozen) -> int:
    """How many have left whose position counts: they are nobody's silence, and hide none. In an
    anonymous step nobody can tell whether who left after the text was frozen had taken one: they
    count as people who could, unless they are removed with one that they had signed."""
    standing = state.steps[step.id]
    if step.names == "anonymous":
        taken_along = {
            signer
            for signer, body in standing.unheard
            if isinstance(body, PositionTaken) and body.version == frozen.version
        }
        left = {id for id, one in state.participants.items() if one.left_at > frozen.seq}
        return len(left - taken_along)
    who = standing.who
    return sum(id in who for id, person in state.participants.items() if not person.here)


def _still_silent(state: State, step: Step) -> int:
    """How many of the people here who have no phone have nothing standing."""
    who = state.steps[step.id].who
    entered = [person.id for person in state.here if person.by_hand]
    if step.names == "anonymous":
        return max(len(entered) - sum(map(is_somebody, who)), 0)
    return len(set(entered) - who)


def voices_of_groups(state: State, view: DecideView) -> frozenset[str]:
    """Who could speak where each group has a voice: the groups of the people who are here, those
    people who have none, and whoever has said something."""
    here = {person.group or person.id for person in state.here}
    return frozenset(here.union(view.speakers))


def hands_on(state: State, step: Step, version: str) -> dict[str, int]:
    """The hands that were raised in the present round on a frozen text, by choice."""
    hands = state.steps[step.id].hands
    for count in hands[-1] if hands else ():
        if (count.kind, count.subject) == (PositionTaken.kind, version):
            return dict(count.counts)
    return {}


def refused_hands(
    view: DecideView | None, subject: str, counts: Mapping[str, int]
) -> Rejection | None:
    """Why hands can't be counted like this: what needs a reason has to be heard."""
    frozen = view.frozen if view is not None else None
    if frozen is None:
        return Rejection("no-text-yet")
    if subject != frozen.version:
        return Rejection("text-changed")
    positions = frozen.terms.positions
    if not positions:
        return Rejection("nothing-counted")
    if frozen.terms.of_groups:
        return Rejection("hands-of-people")
    if set(counts) - set(positions):
        return Rejection("wrong-value", field="counts", expected=("choice", *positions))
    if any(counts.get(name) for name in frozen.terms.needs_reason):
        return Rejection("hands-without-reason")
    return None


def at_the_close(state: State, step: Step) -> Decided | None:
    """What comes of a decision that closes now; None where no text was put to it."""
    view = state.steps[step.id].view(DecideView)
    if view is None or view.frozen is None or view.outcome is not None:
        return None
    return _judged(view, tally(state, step), view.groups)


def judged_anew(view: DecideView, outcome: Outcome) -> Decided:
    """What comes of a closed decision with what was noted since."""
    tallied = Tally(outcome.counts, outcome.eligible, outcome.hands)
    return replace(
        _judged(view, tallied, {}),
        across=tuple(map(arithmetic_of, outcome.across)),
        unanswered=outcome.unanswered,
        differing=outcome.differing,
        along=True,
    )


def _judged(view: DecideView, tallied: Tally, groups: Mapping[str, Mapping[str, int]]) -> Decided:
    assert view.frozen is not None
    terms = view.frozen.terms
    called = min(view.called, tallied.unanswered) if terms.rule == "consent" else 0
    result, lines, across = _result(view, terms, tallied, called, groups)
    return Decided(
        version=view.frozen.version,
        result=result,
        counts={name: tallied.counts.get(name, 0) for name in terms.positions},
        eligible=tallied.eligible,
        lines=tuple(map(arithmetic_of, lines)),
        across=tuple(map(arithmetic_of, across)),
        rule=terms.rule,
        settings={**terms.settings},
        voices=terms.voices,
        unanswered=tallied.unanswered if terms.positions else 0,
        differing=len(view.differing),
        called=called,
        hands=tallied.hands,
    )


def _result(
    view: DecideView,
    terms: Terms,
    tallied: Tally,
    called: int,
    groups: Mapping[str, Mapping[str, int]],
) -> tuple[Result, tuple[Line, ...], tuple[Line, ...]]:
    """The result, the lines of its arithmetic, and those of the groups. Nothing is counted where
    the facilitator hears whether the room is of one mind."""
    if terms.rule == "minute":
        heard = view.minute is not None and view.minute.unity
        return ("adopted" if heard else "not-yet"), (), ()
    counts = {name: count for name, count in tallied.counts.items() if name != ASKING}
    if terms.rule == "consent":
        counts = _by_objections(view, counts, called)
    put = [(one.hands, one.of) for one in view.blocks.values()]
    decision = decisions.decide(
        terms.rule, counts, tallied.eligible, terms.plain_settings, groups, put
    )
    return decision.outcome, decision.lines, decision.across


def _by_objections(view: DecideView, counts: Mapping[str, int], called: int) -> dict[str, int]:
    """The counts with the objections that are in the way; who has withdrawn one, or had it
    recorded, has answered and does not object any more. One whose text was erased since cannot be
    settled: it stays in the way of this text."""
    objecting = counts.get("objection", 0)
    erased = max(objecting - len(view.raised()), 0)
    standing = min(view.open_objections() + erased, objecting)
    return {
        "consent": counts.get("consent", 0) + objecting - standing,
        "objection": standing,
        "called": called,
    }
