"""Gaps: what the answers leave open, frozen as a list and ranked by the room with dots."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar

from msgspec import Meta, Struct
from msgspec.structs import replace

from facilitator.activities import ask, holders
from facilitator.activities.group_voices import speaker_name
from facilitator.activities.last_value import LastValueRound
from facilitator.analysis import coverage, dots
from facilitator.locales import N_, _, n_
from facilitator.workshop.activity import Activity, Contribution, Hands, PhoneView
from facilitator.workshop.agenda import Names, Step
from facilitator.workshop.bodies import UNSAID, Body, ContributionBody
from facilitator.workshop.commands.command import Command
from facilitator.workshop.commands.item_commands import Hide, Restore, Star
from facilitator.workshop.errors import ErrorText, Rejection
from facilitator.workshop.events import EventDraft, Withdrawal, is_somebody
from facilitator.workshop.field_types import name_of, ref, text_of
from facilitator.workshop.item_builder import ItemBuilder
from facilitator.workshop.items import GAP, Item, numbered
from facilitator.workshop.state import State
from facilitator.workshop.text_sanitizing import ANSWER
from facilitator.workshop.views import View
from facilitator.workshop.visibility import secret

GAPS_AT_MOST = 60

LISTED = 10
"""So many gaps are put to the room at once: more cannot be weighed against one another."""


class Dots(ContributionBody, frozen=True):
    """How many dots somebody puts on a gap; 0 removes them."""

    kind: ClassVar[str] = "dots"
    overwrites: ClassVar[bool] = True
    item: Annotated[str, ref(GAP)]
    dots: Annotated[int, Meta(ge=0, le=dots.MOST_ON_ONE)]


class FrozenGap(Struct, frozen=True, forbid_unknown_fields=True, rename={"finding": "kind"}):
    """A gap as it is put to the room: its kind, what it is about (an id, or ""), in words that
    people gave, and by their ids who has it alone or could get it (`others`), and who `knows`
    somebody."""

    finding: coverage.GapKind
    about: Annotated[str, name_of(40, empty=True)]
    text: Annotated[str, text_of(ANSWER)]
    others: Annotated[tuple[Annotated[str, name_of(40)], ...], Meta(max_length=3000)]
    knows: Annotated[tuple[Annotated[str, name_of(40)], ...], Meta(max_length=3000)] = ()


class GapsFrozen(Body, frozen=True):
    """The list of gaps is frozen; dots can be placed."""

    kind: ClassVar[str] = "freeze-gaps"
    did: ClassVar[str] = N_("froze the list of gaps")
    gaps: Annotated[tuple[FrozenGap, ...], Meta(min_length=1, max_length=GAPS_AT_MOST)]

    def without(self, hidden: Collection[str], seq: int) -> GapsFrozen:
        rows = zip(numbered(GAP, seq, len(self.gaps)), self.gaps, strict=True)
        return GapsFrozen(
            tuple(replace(gap, text=UNSAID) if id in hidden else gap for id, gap in rows)
        )


@dataclass(frozen=True, slots=True)
class GapItem(Item):
    """A gap of a frozen list. `about` is the id of the need, group or step that it is about."""

    finding: coverage.GapKind = "nobody"
    about: str = ""
    others: tuple[str, ...] = ()
    knows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GapsView(View):
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


class GapsRound(LastValueRound[Dots]):
    """The frozen list, and one number of dots for each person and gap."""

    value = Dots
    frozen: tuple[str, ...] = ()

    def subject(self, body: Dots) -> str:
        return body.item

    def clears(self, body: Dots) -> bool:
        return body.dots == 0

    def subject_exists(self, builder: ItemBuilder, body: Dots) -> bool:
        return body.item in self.frozen

    def accept(self, builder: ItemBuilder, contribution: Contribution[Dots]) -> None:
        if not self.frozen:
            raise Rejection("no-list-yet")
        if not self.subject_exists(builder, contribution.body):
            raise Rejection("no-such-gap")
        others = sum(
            before.body.dots
            for before in self.of(contribution.who)
            if before.body.item in self.frozen and before.body.item != contribution.body.item
        )
        have = dots.dots_each(len(self.frozen))
        if others + contribution.body.dots > have:
            raise Rejection("too-many-dots", count=have)

    def apply_event(self, builder: ItemBuilder, seq: int, body: Body) -> bool:
        if not isinstance(body, GapsFrozen):
            return False
        ids = numbered(GAP, seq, len(body.gaps))
        for id, gap in zip(ids, body.gaps, strict=True):
            builder.make(
                GapItem(
                    id,
                    gap.text,
                    self.step.id,
                    finding=gap.finding,
                    about=gap.about,
                    others=gap.others,
                    knows=gap.knows,
                )
            )
        self.frozen = tuple(ids)
        self.clear()
        return True

    def view(self) -> GapsView:
        counts = dict.fromkeys(self.frozen, 0)
        for contribution in self.in_order(self.given.values()):
            counts[contribution.body.item] += contribution.body.dots
        gave = self.answered()
        by_hand = sum(map(is_somebody, gave))
        return GapsView(self.frozen, counts, len(gave) - by_hand, by_hand)


class Gaps(Activity):
    """What the answers leave open, ranked by the room."""

    name = "gaps"
    counts = True
    secret = True
    names: Names = "anonymous"
    contributions: ClassVar[tuple[type[ContributionBody], ...]] = (Dots, Withdrawal)
    by_hand: ClassVar[type[ContributionBody] | None] = Dots
    hands: ClassVar[Hands | None] = Hands(Dots, "item", "dots")
    events: ClassVar[tuple[type[Body], ...]] = (GapsFrozen,)
    puts_up: ClassVar[tuple[type[Body], ...]] = (GapsFrozen,)
    item_commands: ClassVar[tuple[type[Command], ...]] = (Hide, Restore, Star)
    rests_on: ClassVar[tuple[type[Activity], ...]] = (ask.Ask, holders.Holders)
    errors: ClassVar[Mapping[str, ErrorText]] = {
        "no-list-yet": ErrorText(N_("The list of gaps is not ready yet."), conflict=True),
        "no-such-gap": ErrorText(N_("There is no such gap in the list.")),
        "too-many-dots": ErrorText(N_("You have {count} dots in all.")),
        "no-gap-found": ErrorText(N_("No gap was found in these answers."), phone=False),
    }

    def start_round(self, step: Step) -> GapsRound:
        return GapsRound(step)

    def phone_view(self, state: State, step: Step) -> PhoneView:
        view = state.steps[step.id].view(GapsView)
        if view is None or not view.gaps:
            return PhoneView({"frozen": False}, ())
        items = tuple((gap.id, whole_sentence(state, gap)) for gap in frozen(state, view))
        return PhoneView(
            {"frozen": True, "dots": view.dots, "most": dots.MOST_ON_ONE}, items, "own"
        )

    def phone_result(self, state: State, step: Step) -> Mapping[str, object] | None:
        view = state.steps[step.id].view(GapsView)
        if view is None or not view.gaps or secret(state, step):
            return None
        texts = {gap.id: sentence(state, gap) for gap in frozen(state, view)}
        rows = [
            {"text": texts[row.item], "dots": row.dots, "place": row.place, "tied": row.tied}
            for row in ranking(view)
            if row.item in texts and row.item not in state.hidden
        ]
        return {"placed": view.placed, "rows": rows}

    def unsaid(self, view: View, body: ContributionBody) -> ContributionBody | None:
        """That somebody has placed a dot, on the list as a whole."""
        if not isinstance(body, Dots):
            return super().unsaid(view, body)
        gaps = view.gaps if isinstance(view, GapsView) else ()
        return Dots(item=gaps[0], dots=1) if gaps and body.dots else None

    def freeze(self, state: State, step: Step) -> EventDraft:
        gaps, _rest = listed_gaps(state)
        if not gaps:
            raise Rejection("no-gap-found")
        return EventDraft(GapsFrozen(tuple(map(_frozen, gaps))), step=step.id)


def _frozen(gap: coverage.Gap) -> FrozenGap:
    others = (gap.holder,) if gap.holder else gap.could
    return FrozenGap(gap.kind, gap.about, gap.text, others, gap.knows)


def frozen(state: State, view: GapsView) -> tuple[GapItem, ...]:
    """The gaps of a frozen list that are still there."""
    items = (state.item(id) for id in view.gaps)
    return tuple(item for item in items if isinstance(item, GapItem))


def key(gap: coverage.Gap) -> str:
    """What tells one finding from another before the list is frozen."""
    return f"{gap.kind} {gap.about or gap.text}"


def listed_gaps(state: State) -> tuple[list[coverage.Gap], list[coverage.Gap]]:
    """The gaps that go into the list, and the rest that the facilitator has not left out: the
    starred ones first, then the strongest. Each in the order of their strength."""
    standing = [gap for gap in current_gaps(state) if key(gap) not in state.hidden]
    first = sorted(standing, key=lambda gap: (key(gap) not in state.starred, strength(gap.kind)))
    return _by_strength(first[:LISTED]), _by_strength(first[LISTED:])


def _by_strength(gaps: Iterable[coverage.Gap]) -> list[coverage.Gap]:
    return sorted(gaps, key=lambda gap: strength(gap.kind))


def strength(kind: coverage.GapKind) -> int:
    """Where a kind stands among all, the strongest at 0."""
    return coverage.STRENGTH.index(kind)


def current_gaps(state: State) -> tuple[coverage.Gap, ...]:
    """The gaps as the answers stand now."""
    holders_view = holders.latest(state)
    needs = (
        coverage.Need(need.id, need.text, holders_view.levels_of(need.id))
        for need in state.needs
        if holders_view
    )
    return coverage.gaps(
        needs=needs if holders_view else (),
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


def sentence(state: State, gap: GapItem) -> str:
    """A frozen gap in words."""
    return describe(state, gap.finding, gap.text, gap.others)


def whole_sentence(state: State, gap: GapItem) -> str:
    """A frozen gap in words, with who could close it."""
    closes = "" if gap.finding == "only-one" else closers(state, gap.finding, gap.others, gap.knows)
    return " · ".join(part for part in (sentence(state, gap), closes) if part)


def closers(
    state: State, kind: coverage.GapKind, others: Sequence[str], knows: Sequence[str]
) -> str:
    """Who could close a gap, or has it alone; "" if nobody is known."""
    if kind == "only-one" and others:
        return _("only {name} has it").format(name=speaker_name(state, others[0]))
    if kind != "nobody":
        return ""
    if others:
        template = n_("{names} could help", "{names} could help", len(others))
        return template.format(names=_named(state, others))
    if knows:
        template = n_("{names} knows somebody", "{names} know somebody", len(knows))
        return template.format(names=_named(state, knows))
    return ""


def _named(state: State, speakers: Sequence[str]) -> str:
    """The first two names, and how many more there are."""
    names = list(dict.fromkeys(speaker_name(state, speaker) for speaker in speakers))
    more = f" +{len(names) - 2}" if len(names) > 2 else ""
    return ", ".join(names[:2]) + more


def describe(state: State, kind: str, text: str, others: tuple[str, ...]) -> str:
    """A gap in words that a room can act on."""
    holder = speaker_name(state, others[0]) if others else ""
    sentences = {
        "nobody": _("Nobody has it: {what}"),
        "only-one": _("Only one holder: {what} ({holder})"),
        "kind": _("We know no group yet for: {what}"),
        "not-here": _("At the victory party, but not here: {what}"),
        "unanswered": _("Nobody has answered: {what}"),
    }
    return sentences[kind].format(what=text, holder=holder)


def ranking(view: GapsView) -> tuple[dots.Ranked, ...]:
    """The gaps by their dots, most first; gaps with the same number share a place."""
    return dots.ranking(view.gaps, [view.counts])
