"""Decide: a frozen text is put to the room, which takes positions under a rule fixed before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from facilitator.activities import sense
from facilitator.activities.keyed import KeyedWork
from facilitator.activities.voices import groups_shown
from facilitator.analysis import decisions
from facilitator.analysis.rule_lines import Line
from facilitator.locales import _
from facilitator.workshop import shapes
from facilitator.workshop.activity import (
    WITHDRAW,
    Activity,
    Contribution,
    Names,
    Option,
    Presented,
)
from facilitator.workshop.agenda import Step
from facilitator.workshop.events import ROOM, Body, Draft
from facilitator.workshop.frame import Frame
from facilitator.workshop.items import VERSION, Item, seal
from facilitator.workshop.refused import Refused
from facilitator.workshop.shapes import Choice, Listed, Shape, Text, Whole
from facilitator.workshop.state import State
from facilitator.workshop.text import REASON

CHOICES = ("agree", "reservations", "stand-aside", "block", "ask-my-group")
NEEDS_REASON = ("stand-aside", "block")
ADOPTED = ("adopted", "adopted-with-stand-asides")
RESULTS = (*ADOPTED, "not-yet", "blocked", "no-quorum")


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
class DecideView:
    """The frozen text (None before it is frozen), the positions by choice, of the room and of those
    of its groups that may be told apart (there without who asks their group first, whose row could
    be one of one), and the reasons as (choice, reason), secret until the step is closed; and the
    outcome once it is."""

    frozen: Frozen | None
    counts: Mapping[str, int]
    groups: Mapping[str, Mapping[str, int]]
    reasons: tuple[tuple[str, str], ...]
    outcome: Outcome | None


class DecideWork(KeyedWork):
    """One position for each person."""

    frozen: Frozen | None = None
    outcome: Outcome | None = None

    def thing(self, given: Contribution) -> str:
        return ""

    def points(self, frame: Frame, given: Contribution) -> bool:
        return self.frozen is not None and given.body["version"] == self.frozen.version

    def accept(self, frame: Frame, given: Contribution) -> None:
        if self.frozen is None:
            raise Refused("not-frozen", _("There is no text to decide on yet."), 409)
        if not self.points(frame, given):
            raise Refused("other-version", _("The text has changed. Please read it again."), 409)
        if given.body["choice"] in NEEDS_REASON and not given.body.get("reason"):
            raise Refused("reason", _("Please say why: the room wants to understand."))

    def lead(self, frame: Frame, seq: int, kind: str, body: Body) -> bool:
        if kind == "freeze":
            return self._freeze(body)
        if kind == "outcome" and self.frozen and body["version"] == self.frozen.version:
            self.outcome = _outcome(body)
            self._mark(frame, self.frozen, self.outcome)
            return True
        return False

    def _mark(self, frame: Frame, frozen: Frozen, outcome: Outcome) -> None:
        """The last decision on a text counts: one that fails takes back an earlier adoption, but
        for one in which too few took part to decide anything."""
        ids = [frozen.of] if frozen.of else [id for id, _text in frozen.parts]
        if outcome.adopted:
            frame.set_state(ids, "adopted")
        elif outcome.result != "no-quorum":
            frame.set_state(ids, "")

    def _freeze(self, body: Body) -> bool:
        parts = tuple((row["id"], row["text"]) for row in body["parts"])
        frozen = Frozen(body["version"], body.get("of", ""), parts)
        if self.frozen is None or frozen.version != self.frozen.version:
            self.clear()
            self.outcome = None
        self.frozen = frozen
        return True

    def view(self) -> DecideView:
        counts = dict.fromkeys(CHOICES, 0)
        answers = [one for one in self.given.values() if one.body["choice"] != decisions.ASKING]
        groups: dict[str, dict[str, int]] = {group: {} for group in groups_shown(answers)}
        for given in answers:
            if (row := groups.get(given.group)) is not None:
                row[given.body["choice"]] = row.get(given.body["choice"], 0) + 1
        reasons = []
        for given in self.given.values():
            choice = given.body["choice"]
            counts[choice] += 1
            if given.body.get("reason"):
                reasons.append((choice, given.body["reason"]))
        return DecideView(self.frozen, counts, groups, tuple(reasons), self.outcome)


def _outcome(body: Body) -> Outcome:
    return Outcome(
        body["version"],
        body["result"],
        dict(body["counts"]),
        body["eligible"],
        tuple(Line(**line) for line in body["lines"]),
        tuple(Line(**line) for line in body.get("across", ())),
    )


def _written(line: Line) -> dict[str, Any]:
    """A line of arithmetic as it is stored: what its result follows from."""
    return {name: getattr(line, name) for name in ("name", "a", "relation", "t", "b", "scale")}


_LINE = Shape(
    {
        "name": Text(40),
        "relation": Choice((">=", "<=", ">")),
        **{name: Whole(0, 10**6) for name in ("a", "t", "b", "scale")},
    }
)


class Decide(Activity):
    """A frozen text is put to the room."""

    name = "decide"
    counts = True
    names: Names = "anonymous"
    options: ClassVar[Mapping[str, Option]] = {
        "subject": Option(
            Choice(("statement", "principles")), "statement", "what is put to the decision"
        ),
        "rule": Option(Choice(("consensus",)), "consensus", "the rule of the decision"),
    }
    contributions: ClassVar[Mapping[str, Shape]] = {
        "position": Shape(
            {"version": shapes.seal_field(), "choice": Choice(CHOICES)},
            {"reason": Text(REASON, empty=True)},
        ),
        WITHDRAW: Shape({"of": shapes.cid()}),
    }
    events: ClassVar[Mapping[str, Shape]] = {
        "freeze": Shape(
            {
                "version": shapes.seal_field(),
                "parts": Listed(Shape({"id": shapes.ref("sp"), "text": Text(REASON)}), 100, 1),
            },
            {"of": shapes.ref(VERSION)},
        ),
        "outcome": Shape(
            {
                "version": shapes.seal_field(),
                "result": Choice(RESULTS),
                "counts": Shape({choice: Whole(0, 10**6) for choice in CHOICES}),
                "eligible": Whole(0, 10**6),
                "lines": Listed(_LINE, 20),
            },
            {"across": Listed(_LINE, 3000)},
        ),
    }

    def start(self, step: Step) -> DecideWork:
        return DecideWork(step)

    def present(self, state: State, step: Step) -> Presented:
        view = state.steps[step.id].view
        subject = step.options["subject"]
        if view is None or view.frozen is None:
            return Presented({"frozen": False, "subject": subject}, ())
        options = {
            "frozen": True,
            "subject": subject,
            "version": view.frozen.version,
            "choices": list(CHOICES),
            "reason": list(NEEDS_REASON),
        }
        return Presented(options, view.frozen.parts)

    def freeze(self, state: State, step: Step) -> Draft:
        of, parts = proposed(state, step)
        if not parts:
            raise Refused("nothing", _("There is no text to decide on yet."))
        body: dict[str, Any] = {
            "version": seal([text for _id, text in parts]),
            "parts": [{"id": id, "text": text} for id, text in parts],
        }
        if of:
            body["of"] = of
        return Draft("freeze", body, step=step.id)

    def closing(self, state: State, step: Step) -> list[Draft]:
        view = state.steps[step.id].view
        if view is None or view.frozen is None or view.outcome is not None:
            return []
        found = state.turnout(step.id)
        eligible = max(found.here + found.by_hand, sum(view.counts.values()))
        rule = step.options["rule"]
        decision = decisions.decide(rule, view.counts, eligible, groups=view.groups)
        body = {
            "version": view.frozen.version,
            "result": decision.outcome,
            "counts": dict(view.counts),
            "eligible": eligible,
            "lines": [_written(line) for line in decision.lines],
            "across": [_written(line) for line in decision.across],
        }
        return [Draft("outcome", body, who=ROOM, step=step.id)]


def proposed(state: State, step: Step) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The text that freezing would freeze: the id of the statement's version and its sentences, or
    "" and the principles that are chosen."""
    if step.options["subject"] == "statement":
        version = state.version
        return (version.id, version.parts) if version else ("", ())
    return "", tuple((item.id, item.text) for item in chosen(state))


def chosen(state: State) -> tuple[Item, ...]:
    """The candidate principles that go into the decision: the starred ones; if there are none, the
    common ground of the sense check; if there is none either, all."""
    candidates = sense.candidates(state)
    starred = tuple(item for item in candidates if item.id in state.starred)
    if starred:
        return starred
    view = sense.latest(state)
    common = (
        {found.item for found in sense.results(state, view) if found.common_ground} if view else ()
    )
    return tuple(item for item in candidates if item.id in common) or candidates
