"""Sense: agree, disagree or pass on candidate principles, one at a time; nothing is adopted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar, Literal

from facilitator.activities import hand_words
from facilitator.activities.last_value import LastValueRound
from facilitator.activities.sense_parts import parted
from facilitator.activities.voices import groups_shown
from facilitator.analysis import agreement
from facilitator.analysis.tallies import GroupTally, Tally
from facilitator.locales import N_
from facilitator.workshop import visibility
from facilitator.workshop.activity import OTHERS, Activity, Contribution, PhoneView
from facilitator.workshop.agenda import Names, Step
from facilitator.workshop.bodies import ContributionBody
from facilitator.workshop.commands.command import Command
from facilitator.workshop.commands.item_commands import ON_PRINCIPLES
from facilitator.workshop.commands.theme_commands import RenameItem, SetTerms
from facilitator.workshop.errors import ErrorText, Rejection
from facilitator.workshop.events import Withdrawal, is_somebody
from facilitator.workshop.field_types import ref
from facilitator.workshop.hands import Hands
from facilitator.workshop.item_builder import ItemBuilder
from facilitator.workshop.items import DISAGREEMENT, PRINCIPLE, Principle
from facilitator.workshop.options import Left, Options
from facilitator.workshop.state import State
from facilitator.workshop.views import View

AGREE, PASS, DISAGREE = 1, 0, -1


class Sensing(ContributionBody, frozen=True):
    """1 agree, 0 pass, -1 disagree. The last vote on a principle counts."""

    kind: ClassVar[str] = "sense"
    blank: ClassVar[Mapping[str, Any] | None] = {"vote": PASS}
    overwrites: ClassVar[bool] = True
    principle: Annotated[str, ref(PRINCIPLE)]
    vote: Literal[1, 0, -1]


@dataclass(frozen=True, slots=True)
class SenseView(View):
    """For each principle and group (`OTHERS` for all who are in none that is shown apart there) the
    numbers of agree, pass and disagree; and, for each person, without a name, how many principles
    they judged, the fewest first; what was entered for nobody in particular is of no person.
    `here` is how many people were here when the step closed, None as long as it is open."""

    votes: Mapping[str, Mapping[str, tuple[int, int, int]]]
    judged: tuple[int, ...]
    here: int | None = None

    def total(self, principle: str) -> tuple[int, int, int]:
        """Agree, pass and disagree of the whole room."""
        rows = self.votes.get(principle, {}).values()
        return (sum(r[0] for r in rows), sum(r[1] for r in rows), sum(r[2] for r in rows))


class SenseOptions(Options, frozen=True):
    """There is nothing to set: sensing works with principles, which are made of answers."""

    what: ClassVar[str] = N_("Which principles are shared")

    def needs(self) -> Left | None:
        return "answers"


class SenseRound(LastValueRound[Sensing]):
    """One vote for each person and principle."""

    value = Sensing
    here: int | None = None

    def subject(self, body: Sensing) -> str:
        return body.principle

    def subject_exists(self, builder: ItemBuilder, body: Sensing) -> bool:
        return builder.items.get(body.principle) is not None

    def accept(self, builder: ItemBuilder, contribution: Contribution[Sensing]) -> None:
        if (
            not self.subject_exists(builder, contribution.body)
            or contribution.body.principle in builder.hidden
        ):
            raise Rejection("no-such-principle")

    def close(self, here: int) -> None:
        self.here = here

    def view(self) -> SenseView:
        about: defaultdict[str, list[Contribution[Sensing]]] = defaultdict(list)
        for contribution in self.in_order(self.given.values()):
            about[contribution.body.principle].append(contribution)
        votes = {principle: _by_group(contribution) for principle, contribution in about.items()}
        judged = [
            len(things) for who, things in self._things.items() if things and not is_somebody(who)
        ]
        return SenseView(votes, tuple(sorted(judged)), self.here)


def _by_group(votes: Sequence[Contribution[Sensing]]) -> dict[str, tuple[int, int, int]]:
    """The votes on one principle, with all who are in no group that is shown apart at the end."""
    shown = groups_shown(votes)
    rows = {group: [0, 0, 0] for group in (*shown, OTHERS)}
    for vote in votes:
        rows[vote.group if vote.group in shown else OTHERS][AGREE - vote.body.vote] += 1
    return {group: (row[0], row[1], row[2]) for group, row in rows.items() if any(row)}


class Sense(Activity):
    """Agree, disagree or pass on candidate principles."""

    name = "sense"
    counts = True
    names: Names = "anonymous"
    reveal: Literal["live", "hidden"] = "hidden"
    options: ClassVar[type[Options]] = SenseOptions
    contributions: ClassVar[tuple[type[ContributionBody], ...]] = (Sensing, Withdrawal)
    by_hand: ClassVar[type[ContributionBody] | None] = Sensing
    hands: ClassVar[tuple[Hands, ...]] = (
        Hands(Sensing, "principle", "vote", hand_words.votes, names=hand_words.VOTES),
    )
    item_commands: ClassVar[tuple[type[Command], ...]] = (*ON_PRINCIPLES, RenameItem, SetTerms)
    errors: ClassVar[Mapping[str, ErrorText]] = {
        "no-such-principle": ErrorText(N_("There is no such principle.")),
    }

    def start_round(self, step: Step) -> SenseRound:
        return SenseRound(step)

    def phone_view(self, state: State, step: Step) -> PhoneView:
        principles = candidates(state)
        items = tuple((item.id, item.text) for item in principles)
        more = {item.id: item.terms.fields() for item in principles}
        return PhoneView({}, items, "own", more)

    def phone_result(self, state: State, step: Step) -> Mapping[str, object] | None:
        view = state.steps[step.id].view(SenseView)
        return _for_phones(as_judged(state, view), view, earlier(state, step)) if view else None


def candidates(state: State) -> tuple[Principle, ...]:
    """The principles that are neither hidden nor adopted yet, and on which the room has not agreed
    to disagree."""
    away = state.set_aside
    return tuple(
        item for item in state.principles if item.state != "adopted" and item.id not in away
    )


def as_judged(state: State, view: SenseView) -> State:
    """The state with every principle a candidate that was one when the room judged: what was
    adopted later, or moved to the disagreements, was judged, too."""
    principles = tuple(
        replace(item, state="") if item.id in view.votes else item for item in state.of(PRINCIPLE)
    )
    apart = tuple(item for item in state.of(DISAGREEMENT) if item.origin not in view.votes)
    items = {**state.items, PRINCIPLE: principles, DISAGREEMENT: apart}
    return replace(state, items=items)


def earlier(state: State, step: Step) -> tuple[int, SenseView] | None:
    """The round that stands beside the present one, with its number."""
    return visibility.earlier(state, step, SenseView, lambda view: bool(view.votes))


def _for_phones(
    state: State, view: SenseView, before: tuple[int, SenseView] | None
) -> Mapping[str, object]:
    """The parts of the result; of each sentence its text and what the whole room says, now and in
    the round `before`."""
    parts = parted(results(state, view))
    texts = {item.id: item.text for item in candidates(state)}

    def rows(part: Sequence[agreement.Agreement]) -> list[dict[str, object]]:
        return [
            {
                "text": texts[each.item],
                "agree": each.total.agree,
                "pass": each.total.passed,
                "disagree": each.total.disagree,
                **_before(state, each.item, before),
            }
            for each in part
        ]

    return {
        "share": agreement.COMMON_GROUND,
        "groups": parts.by_group,
        "common": rows(parts.common),
        "contested": rows(parts.talk),
        "rest": rows(parts.rest),
        "few": rows(parts.few),
    }


def is_comparable(state: State, view: SenseView, principle: str) -> bool:
    """Whether what people said of a principle in an earlier round can stand beside what they say
    now: they were asked, and it was never worded otherwise."""
    return principle in view.votes and principle not in state.earlier_texts


def _before(
    state: State, principle: str, before: tuple[int, SenseView] | None
) -> dict[str, object]:
    if before is None or not is_comparable(state, before[1], principle):
        return {}
    agree, passed, disagree = before[1].total(principle)
    return {"before": {"round": before[0], "agree": agree, "pass": passed, "disagree": disagree}}


def results(state: State, view: SenseView) -> tuple[agreement.Agreement, ...]:
    """What the room thinks of each candidate, by the groups that people named for themselves."""
    room = people_of(state, view)
    return tuple(_result(state, item.id, view, room) for item in candidates(state))


def people_of(state: State, view: SenseView) -> int:
    """How many people could judge: those who are here, or were when the step closed."""
    return len(state.here) if view.here is None else view.here


def _result(state: State, principle: str, view: SenseView, room: int) -> agreement.Agreement:
    tallies: dict[str, Tally] = {}
    for id, (agree, passed, disagree) in view.votes.get(principle, {}).items():
        group = _told_apart(state, id)
        tallies[group] = tallies.get(group, Tally()) + Tally(agree, disagree, passed)
    # All others stand at the end, whoever has come to them.
    groups = tuple(
        GroupTally(group, tallies[group]) for group in sorted(tallies, key=lambda id: id == OTHERS)
    )
    apart = () if tallies.keys() == {OTHERS} else groups
    return agreement.of_item(principle, sum(tallies.values(), Tally()), apart, room)


def _told_apart(state: State, group: str) -> str:
    """The group that a row of votes is shown for: the one that it was merged into, and `OTHERS` for
    one that is hidden or withdrawn."""
    id = state.map.meant(group)
    return id if id not in state.hidden and state.item(id) is not None else OTHERS


def latest(state: State) -> SenseView | None:
    """The newest round of the newest step that took sense votes; None while it is concealed."""
    return visibility.latest(state, SenseView)
