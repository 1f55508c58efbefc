"""Decisions drawn by chance: what is decided can be checked by hand, and undone, and read again."""

from contextlib import suppress
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from facilitator.activities.decide_bodies import ADOPTED
from facilitator.activities.decide_view import DecideView
from facilitator.workshop.errors import Rejection
from tests.activities.a_decision import AT, Deciding, plan
from tests.examples import examples

RULES = ["consensus", "consent", "fist", "gradients", "threshold", "minute"]
POSITIONS = [
    *("agree", "reservations", "stand-aside", "block", "consent", "objection", "yes", "no"),
    *("0", "2", "4", "7", "8", "ask-my-group"),
]
NUMBER = st.integers(0, 10**4)


class Decision(RuleBasedStateMachine):
    """One step in which a statement is decided, in round after round."""

    @initialize(names=st.sampled_from(["anonymous", "named", "group"]), number=NUMBER)
    def begin(self, names: str, number: int) -> None:
        self.room = Deciding(plan(names, fallback="75" if number % 2 else "none"))
        self.room.here = [*self.room.people(3, "Choir"), *self.room.people(2, "Nurses")]
        self.room.here += self.room.people(2)
        self.room.go("draft")
        self.room.ask()

    def lead(self, action: str, argument: Any = "") -> None:
        with suppress(Rejection):
            self.room.lead(action, argument)

    @rule(name=st.sampled_from(RULES), number=NUMBER)
    def choose(self, name: str, number: int) -> None:
        argument: dict[str, Any] = {"rule": name, "step": AT}
        if name == "threshold":
            argument["threshold"] = ["50+1", "67", "90", "n-1"][number % 4]
        if name == "consensus":
            argument["settings"] = {"recognised": 75 * (number % 2)}
        if name != "minute":
            argument["voices"] = ["person", "group"][number % 3 == 1]
        self.lead("rule", argument)

    @rule(who=NUMBER, choice=st.sampled_from(POSITIONS), signed=st.sampled_from(["", "name"]))
    def position(self, who: int, choice: str, signed: str) -> None:
        with suppress(Rejection, AssertionError):
            self.room.take(self.room.here[who % 7], choice, "Because", signed=signed)

    @rule(action=st.sampled_from(["freeze", "close", "repeat", "ask-again", "undo", "leave"]))
    def move(self, action: str) -> None:
        self.lead(action, {"leave": self.room.here[0]}.get(action, "" if action == "undo" else AT))

    @rule(text=st.sampled_from(["We share.", "We share all.", "We sing."]))
    def version(self, text: str) -> None:
        self.lead("version", [text])

    @rule(
        number=NUMBER,
        state=st.sampled_from(["clarified", "integrated", "withdrawn", "recorded"]),
    )
    def objection(self, number: int, state: str) -> None:
        if reasons := self.room.view.reasons:
            id = reasons[number % len(reasons)].id
            self.lead("objection", {"objection": id, "state": state, "step": AT})
            self.lead("block-put", {"block": id, "hands": number % 8, "of": 7, "step": AT})

    @rule(count=st.integers(0, 4))
    def called(self, count: int) -> None:
        self.lead("called", {"count": count, "step": AT})

    @rule(unity=st.booleans())
    def minute(self, unity: bool) -> None:
        self.lead("minute", {"text": "We are of one mind.", "unity": unity, "step": AT})

    @rule(count=st.integers(0, 3), choice=st.sampled_from(POSITIONS))
    def hands(self, count: int, choice: str) -> None:
        frozen = self.room.view.frozen
        if frozen is not None:
            counts = {choice: count}
            self.lead("count", {"subject": frozen.version, "counts": counts, "step": AT})

    @rule(choice=st.sampled_from(["amend", "defer", "disagreement", "fallback"]))
    def sequel(self, choice: str) -> None:
        self.lead("decision-next", {"choice": choice, "text": "So be it", "step": AT})

    @rule(number=NUMBER)
    def undo_and_do_again(self, number: int) -> None:
        seqs = [event.seq for event in self.room.events if self.room.fold.undoable(event.seq)]
        if not seqs:
            return
        before = replace(self.room.state, head=0)
        undone = self.room.lead("undo", str(seqs[number % len(seqs)]))
        if number % 2:
            self.room.lead("undo", str(undone[0].seq))
            assert replace(self.room.state, head=0) == before

    @invariant()
    def whoever_reads_it_later_sees_the_same(self) -> None:
        assert self.room.replayed() == self.room.state

    @invariant()
    def what_is_decided_can_be_checked(self) -> None:
        for view in self.room.state.steps[AT].rounds:
            assert isinstance(view, DecideView)
            if view.outcome is not None and view.frozen is not None:
                check(view)


def check(view: DecideView) -> None:
    """The counts of an outcome, its lines and its result."""
    outcome = view.outcome
    assert outcome is not None
    assert sum(outcome.counts.values()) + outcome.unanswered == outcome.eligible or (
        outcome.terms.rule == "minute"
    )
    assert outcome.called <= outcome.unanswered
    standing = {line.name: line.met for line in outcome.lines if line.name != "recognised"}
    assert (outcome.result in ADOPTED) is (
        all(standing.values()) if standing else bool(view.minute and view.minute.unity)
    )
    if outcome.terms.rule == "consent" and outcome.adopted:
        assert view.open_objections() == 0
        assert outcome.took + outcome.called == outcome.eligible


TestDecision = Decision.TestCase
TestDecision.settings = examples(100, steps=25)
