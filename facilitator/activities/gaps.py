"""Gaps: what the answers leave open, frozen as a list and ranked by the room with dots."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from facilitator.activities import ask, holders
from facilitator.activities.keyed import KeyedWork
from facilitator.analysis import coverage, dots
from facilitator.locales import _
from facilitator.workshop import shapes
from facilitator.workshop.activity import WITHDRAW, Activity, Contribution, Names, Option, Presented
from facilitator.workshop.agenda import Step
from facilitator.workshop.events import Body, Draft, is_somebody
from facilitator.workshop.frame import Frame
from facilitator.workshop.items import GAP, Item, numbered
from facilitator.workshop.refused import Refused
from facilitator.workshop.shapes import Choice, Listed, Shape, Text, Whole
from facilitator.workshop.state import State
from facilitator.workshop.text import ANSWER

KINDS = ("nobody", "only-one", "kind", "not-here", "unanswered")
GAPS_AT_MOST = 60


@dataclass(frozen=True, slots=True)
class GapsView:
    """The frozen list (ids of gaps; empty before it is frozen) and the dots on each. The counts
    are secret until the step is closed. `placed` people placed dots; `by_hand` times somebody in
    particular was not named where dots were entered by hand."""

    gaps: tuple[str, ...]
    counts: Mapping[str, int]
    placed: int
    by_hand: int

    @property
    def dots(self) -> int:
        """How many dots each person has."""
        return dots.dots_each(len(self.gaps)) if self.gaps else 0


class GapsWork(KeyedWork):
    """The frozen list, and one number of dots for each person and gap."""

    frozen: tuple[str, ...] = ()

    def thing(self, given: Contribution) -> str:
        return str(given.body["item"])

    def empty(self, given: Contribution) -> bool:
        return int(given.body["dots"]) == 0

    def points(self, frame: Frame, given: Contribution) -> bool:
        return given.body["item"] in self.frozen

    def accept(self, frame: Frame, given: Contribution) -> None:
        if not self.frozen:
            raise Refused("not-frozen", _("The list of gaps is not ready yet."), 409)
        if not self.points(frame, given):
            raise Refused("unknown", _("There is no such gap in the list."))
        others = sum(
            before.body["dots"]
            for before in self.of(given.who)
            if before.body["item"] in self.frozen and before.body["item"] != given.body["item"]
        )
        have = dots.dots_each(len(self.frozen))
        if others + given.body["dots"] > have:
            raise Refused("too-many", _("You have {count} dots in all.").format(count=have))

    def lead(self, frame: Frame, seq: int, kind: str, body: Body) -> bool:
        if kind != "freeze":
            return False
        ids = numbered(GAP, seq, len(body["gaps"]))
        for id, gap in zip(ids, body["gaps"], strict=True):
            facts = (("kind", gap["kind"]), ("about", gap["about"]))
            others = tuple((other, "") for other in gap["others"])
            frame.make(Item(id, gap["text"], self.step.id, parts=others, facts=facts))
        self.frozen = tuple(ids)
        self.clear()
        return True

    def view(self) -> GapsView:
        counts = dict.fromkeys(self.frozen, 0)
        for given in self.given.values():
            counts[given.body["item"]] += given.body["dots"]
        gave = self.answered()
        by_hand = sum(map(is_somebody, gave))
        return GapsView(self.frozen, counts, len(gave) - by_hand, by_hand)


_GAP = Shape(
    {
        "kind": Choice(KINDS),
        "about": Text(40, empty=True),
        "text": Text(ANSWER),
        "others": Listed(Text(40), 3000),
    }
)


class Gaps(Activity):
    """What the answers leave open, ranked by the room."""

    name = "gaps"
    counts = True
    names: Names = "anonymous"
    options: ClassVar[Mapping[str, Option]] = {}
    contributions: ClassVar[Mapping[str, Shape]] = {
        "dots": Shape({"item": shapes.ref(GAP), "dots": Whole(0, dots.MOST_ON_ONE)}),
        WITHDRAW: Shape({"of": shapes.cid()}),
    }
    events: ClassVar[Mapping[str, Shape]] = {
        "freeze": Shape({"gaps": Listed(_GAP, GAPS_AT_MOST, 1)})
    }

    def start(self, step: Step) -> GapsWork:
        return GapsWork(step)

    def present(self, state: State, step: Step) -> Presented:
        view = state.steps[step.id].view
        if view is None or not view.gaps:
            return Presented({"frozen": False}, ())
        items = tuple((id, sentence(state, item)) for id in view.gaps if (item := state.item(id)))
        return Presented(
            {"frozen": True, "dots": view.dots, "most": dots.MOST_ON_ONE}, items, "own"
        )

    def freeze(self, state: State, step: Step) -> Draft:
        gaps = [gap for gap in found(state) if key(gap) not in state.hidden][:GAPS_AT_MOST]
        if not gaps:
            raise Refused("nothing", _("No gap was found with these answers."))
        body = {
            "gaps": [
                {
                    "kind": gap.kind,
                    "about": gap.about,
                    "text": gap.text,
                    "others": [gap.holder] if gap.holder else list(gap.others),
                }
                for gap in gaps
            ]
        }
        return Draft("freeze", body, step=step.id)


def key(gap: coverage.Gap) -> str:
    """What tells one finding from another before the list is frozen."""
    return f"{gap.kind} {gap.about or gap.text}"


def found(state: State) -> tuple[coverage.Gap, ...]:
    """The gaps as the answers stand now."""
    held = holders.latest(state)
    needs = (
        coverage.Need(need.id, need.text, held.levels_of(need.id)) for need in state.needs if held
    )
    return coverage.gaps(
        needs=needs if held else (),
        kinds=(coverage.Kind(kind.id, kind.text, named) for kind, named in ask.kinds(state)),
        celebrants=_celebrants(state),
        questions=_questions(state),
    )


def _questions(state: State) -> tuple[coverage.Question, ...]:
    """The questions that were opened, with the number of answers that stand."""
    return tuple(
        coverage.Question(step.id, step.question(), ask.count(state, step))
        for step in state.agenda.steps
        if step.activity == ask.Ask.name and state.steps[step.id].status != "waiting"
    )


def _celebrants(state: State) -> tuple[coverage.Celebrant, ...]:
    """The groups of the victory party, and whether somebody here speaks for them."""
    here = {person.group for person in state.here}
    vision = ask.vision_groups(state)
    return tuple(
        coverage.Celebrant(group.id, group.text, group.id in here)
        for group in state.groups
        if group.id in vision
    )


def sentence(state: State, item: Item) -> str:
    """A frozen gap in words."""
    others = tuple(id for id, _text in item.parts)
    return words(state, item.fact("kind"), item.text, others)


def words(state: State, kind: str, text: str, others: tuple[str, ...]) -> str:
    """A gap in words that a room can act on."""
    holder = holders.speaker_name(state, others[0]) if others else ""
    sentences = {
        "nobody": _("Nobody has it: {what}"),
        "only-one": _("Only one has it: {what} ({holder})"),
        "kind": _("No group is named yet for: {what}"),
        "not-here": _("At the victory party, but not here: {what}"),
        "unanswered": _("Nobody has answered: {what}"),
    }
    return sentences[kind].format(what=text, holder=holder)


def ranking(view: GapsView) -> tuple[dots.Ranked, ...]:
    """The gaps by their dots, most first; gaps with the same number share a place."""
    return dots.ranking(view.gaps, [view.counts])
