"""Differ: where the room agrees to disagree. Those who hold a position put it in their own words,
with what they need; the room agrees what is done meanwhile and when it looks again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, ClassVar, Literal

from msgspec.structs import replace

from facilitator.activities.differ_bodies import Differing, MeanwhileAgreed, is_reference
from facilitator.activities.differ_view import (
    DifferView,
    Issue,
    KnownIssues,
    Meanwhile,
    Position,
    all_positions,
    body_of,
    holders,
    issues,
    named,
    said_in,
)
from facilitator.activities.differ_words import lines
from facilitator.activities.several_texts import SeveralTexts
from facilitator.locales import N_
from facilitator.workshop.activity import (
    Activity,
    Agreed,
    Contribution,
    PhoneView,
)
from facilitator.workshop.agenda import Names, Step
from facilitator.workshop.bodies import UNSAID, Body, ContributionBody, OneOfSeveral
from facilitator.workshop.commands.command import Command, Situation, opened_step
from facilitator.workshop.commands.item_commands import Hide, MakeDisagreement, Restore
from facilitator.workshop.commands.taking_effect import at_once, must_be_there, noted
from facilitator.workshop.commands.theme_commands import Merge, NameTheme, RenameItem, SplitTheme
from facilitator.workshop.errors import ErrorText, Rejection
from facilitator.workshop.events import Edit, EventDraft, Withdrawal
from facilitator.workshop.field_types import AnyItem, Day, about, text_of
from facilitator.workshop.item_bodies import DisagreementMade, made_id
from facilitator.workshop.item_builder import ItemBuilder
from facilitator.workshop.options import Options
from facilitator.workshop.state import State
from facilitator.workshop.text_sanitizing import ANSWER, reading_key
from facilitator.workshop.theme_bodies import SEVERAL, ItemRenamed, Merged
from facilitator.workshop.views import View
from facilitator.workshop.wordless import wordless


class DifferOptions(Options, frozen=True):
    """What an agenda may set about where the room differs."""

    what: ClassVar[str] = N_("Where we differ")

    with_statement: Annotated[
        bool,
        about(
            N_("whether it is written after the statement when that is exported"),
            N_("With the statement"),
        ),
    ] = True


class DifferRound(SeveralTexts[Position]):
    """The positions of one round, any number from each person."""

    gives: ClassVar[type[ContributionBody]] = Differing

    def __init__(self, step: Step) -> None:
        super().__init__(step)
        self.agreed: dict[str, Meanwhile] = {}

    def body_of(self, text: Position) -> Differing:
        return body_of(text)

    def reworded(self, text: Position, wording: str) -> Position:
        return replace(text, text=wording)

    def check(self, builder: ItemBuilder, contribution: Contribution[ContributionBody]) -> None:
        body = contribution.body
        if not isinstance(body, Differing):
            if self.own(contribution) is None:
                raise Rejection("no-position-of-yours")
        elif is_reference(body.issue):
            item = builder.items.get(body.issue)
            if item is None or item.id in builder.hidden:
                raise Rejection("no-such-issue")

    def apply(self, builder: ItemBuilder, contribution: Contribution[ContributionBody]) -> bool:
        body = contribution.body
        if isinstance(body, Differing):
            self.put(self._position(contribution, body))
            return True
        position = self.own(contribution)
        if position is None:
            return False
        if isinstance(body, Edit):
            self.first[contribution.cid] = position.cid
            self.by_cid[position.cid] = self.reworded(position, body.text)
        else:
            self.take_out(builder, position.who, position.cid)
        return True

    def _position(self, contribution: Contribution[Any], body: Differing) -> Position:
        return Position(
            self.id_of(contribution),
            contribution.cid,
            contribution.who,
            "" if self.anonymous else contribution.group,
            self.step.names == "group",
            body.issue,
            body.position,
            body.need,
            body.meanwhile,
            body.again,
            body.ours,
            contribution.late,
            contribution.by_hand,
        )

    def apply_event(self, builder: ItemBuilder, seq: int, body: Body) -> bool:
        if not isinstance(body, MeanwhileAgreed) or builder.items.get(body.issue) is None:
            return False
        self.agreed[body.issue] = Meanwhile(body.meanwhile, body.again, body.ours, seq)
        return True

    def regroup(self, group: str, into: str) -> None:
        for cid, position in self.by_cid.items():
            if position.group == group:
                self.by_cid[cid] = replace(position, group=into)

    def view(self) -> DifferView:
        return DifferView(tuple(self.in_order(self.by_cid.values())), dict(self.agreed))


class AgreeMeanwhile(Command, frozen=True):
    """The room agrees what is done about an issue meanwhile, which may read otherwise (`text`) from
    now on. A position stands for an issue that only phones have named: it is noted as a
    disagreement."""

    name: ClassVar[str] = "agree-meanwhile"
    what: ClassVar[str] = N_(
        "note what we do about a disagreement meanwhile, and when we look again"
    )
    needs: ClassVar[str] = "issue"
    issue: AnyItem
    text: Annotated[str, text_of(ANSWER)] | None = None
    meanwhile: Annotated[str, text_of(ANSWER, empty=True)] = ""
    again: Day | None = None
    ours: bool = True

    def decide(self, now: Situation) -> list[EventDraft]:
        must_be_there(now, self.issue)
        step = opened_step(now.state, Differ.name)
        if step is None:
            raise Rejection("no-differing-yet")
        made: list[OneOfSeveral] = []
        id, reads = self.issue, ""
        if not is_reference(id):
            reads = _issue_named(now.state, id)
            id = _noted(now, id, made)
        item = now.state.item(id)
        if self.text and self.text != (item.text if item else reads):
            made.append(ItemRenamed(id, self.text))
        agreed = MeanwhileAgreed(id, self.meanwhile, self.again, self.ours)
        return at_once(now, [*made, agreed], step.id)


class MergePoints(Command, frozen=True):
    """Points say the same, noted ones or those that only phones have named, for which a position
    stands: these are noted as disagreements. The `items` stand beneath `into`."""

    name: ClassVar[str] = "merge-points"
    what: ClassVar[str] = N_("put points on which we differ beneath one that says the same")
    needs: ClassVar[str] = "answers"
    into: AnyItem
    items: Annotated[tuple[AnyItem, ...], SEVERAL]

    def decide(self, now: Situation) -> list[EventDraft]:
        must_be_there(now, self.into, *self.items)
        made: list[OneOfSeveral] = []
        ids: dict[str, str] = {}
        for point in dict.fromkeys((self.into, *self.items)):
            ids[point] = point if is_reference(point) else _noted(now, point, made)
        into = ids[self.into]
        items = tuple(id for id in dict.fromkeys(ids.values()) if id != into)
        merged = Merged(into, items or (into,))
        if not made or not items:
            return noted(now, merged, now.state.current)
        return at_once(now, [*made, merged], now.state.current)


def _noted(now: Situation, position: str, made: list[OneOfSeveral]) -> str:
    """The id of the disagreement that a position is about. One that is not noted yet is put with
    what is `made` before. Raises Rejection."""
    text = _issue_named(now.state, position)
    if known := KnownIssues(now.state).of(text):
        return known
    for place, one in enumerate(made, 1):
        if isinstance(one, DisagreementMade) and reading_key(one.text) == reading_key(text):
            return made_id(one, now.state.head + place)
    body = DisagreementMade(text, position)
    made.append(body)
    return made_id(body, now.state.head + len(made))


def _issue_named(state: State, position: str) -> str:
    """The words in which a position names its issue. Raises Rejection for what is none."""
    for one in all_positions(state):
        if one.id == position:
            return one.issue
    raise Rejection("no-such-issue")


class Differ(Activity):
    """Where the room agrees to disagree, and how it goes on."""

    name = "differ"
    laid_out = True
    stays = True
    names: Names = "group"
    reveal: Literal["live", "hidden"] = "hidden"
    options: ClassVar[type[Options]] = DifferOptions
    contributions: ClassVar[tuple[type[ContributionBody], ...]] = (Differing, Edit, Withdrawal)
    by_hand: ClassVar[type[ContributionBody] | None] = Differing
    events: ClassVar[tuple[type[Body], ...]] = (MeanwhileAgreed,)
    commands: ClassVar[tuple[type[Command], ...]] = (AgreeMeanwhile, MergePoints)
    item_commands: ClassVar[tuple[type[Command], ...]] = (
        Hide,
        Restore,
        MakeDisagreement,
        Merge,
        SplitTheme,
        NameTheme,
        RenameItem,
    )
    errors: ClassVar[Mapping[str, ErrorText]] = {
        "no-such-issue": ErrorText(N_("That point is not there any more.")),
        "no-position-of-yours": ErrorText(N_("You have no position here to change.")),
        "no-differing-yet": ErrorText(
            N_("No step about where we differ has been opened yet."), phone=False
        ),
    }

    def start_round(self, step: Step) -> DifferRound:
        return DifferRound(step)

    def public_body(
        self, state: State, view: View, id: str, body: ContributionBody, *, shown: bool
    ) -> ContributionBody:
        """Of a position that reads otherwise by now, what goes along with it is told. Which
        disagreement it is about the wall could not always tell by words that it was not told."""
        if not isinstance(body, Differing):
            return super().public_body(state, view, id, body, shown=shown)
        issue = KnownIssues(state).of(body.issue)
        if id in state.hidden or issue in state.hidden or id not in view.givers():
            return wordless(body)
        public = body if shown else replace(body, position=UNSAID)
        return replace(public, issue=issue) if issue else public

    def agreed(self, state: State) -> Sequence[Agreed]:
        texts = tuple("\n".join(lines(state, one)) for one in all_issues(state))
        return [Agreed("disagreements", texts, 0, 0, 0)] if texts else []

    def phone_view(self, state: State, step: Step) -> PhoneView:
        options = {
            "named": _only_named(state, step),
            "with_statement": step.having(DifferOptions).with_statement,
        }
        return PhoneView(options, _items(state))

    def phone_result(self, state: State, step: Step) -> Mapping[str, object] | None:
        points = said_in(state, step)
        return {"issues": [_for_phones(state, one) for one in points]} if points else None


def _for_phones(state: State, issue: Issue) -> Mapping[str, object]:
    """A point with the positions on it, and how the room goes on, as the wall shows it."""
    agreed = issue.agreed
    sides = [
        {
            "text": side.text,
            "wordings": side.wordings,
            "people": side.people,
            "groups": holders(state, side),
            "needs": side.needs,
            "ours": side.ours,
        }
        for side in issue.sides
    ]
    return {
        "id": issue.id,
        "text": issue.text,
        "named": not is_reference(issue.id),
        "sides": sides,
        "meanwhile": agreed.text,
        "again": agreed.again.isoformat() if agreed.again else "",
        "ours": agreed.ours,
        "suggested": () if agreed.text else issue.suggested,
    }


def all_issues(state: State) -> tuple[Issue, ...]:
    """Every point that the room may see, with what was said on it in all steps of the session."""
    return issues(state, steps(state))


def steps(state: State) -> tuple[Step, ...]:
    """The steps in which the room says where it differs."""
    return tuple(step for step in state.agenda.steps if step.activity == Differ.name)


def _items(state: State) -> tuple[tuple[str, str], ...]:
    return tuple((item.id, item.text) for item in named(state))


def _only_named(state: State, step: Step) -> list[str]:
    """The points that only phones have named, as far as the room may see them."""
    return [one.text for one in issues(state, [step]) if not is_reference(one.id)]
