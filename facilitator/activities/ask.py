"""Ask: a question, and short answers to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from msgspec.structs import replace

from facilitator.activities.ask_answer import Answer, gathered
from facilitator.activities.ask_bodies import Answered, body_of
from facilitator.activities.ask_result import MOST_ON_WALL, result
from facilitator.activities.several_texts import SeveralTexts
from facilitator.locales import N_
from facilitator.workshop.activity import (
    Activity,
    Contribution,
    PhoneView,
)
from facilitator.workshop.agenda import Step
from facilitator.workshop.bodies import ContributionBody
from facilitator.workshop.commands.command import Command
from facilitator.workshop.commands.item_commands import ON_ANSWERS
from facilitator.workshop.commands.theme_commands import (
    Merge,
    NameTheme,
    RenameItem,
    Reset,
    SplitTheme,
)
from facilitator.workshop.errors import ErrorText, Rejection
from facilitator.workshop.events import Edit, Withdrawal
from facilitator.workshop.field_types import about, text_of
from facilitator.workshop.item_builder import ItemBuilder
from facilitator.workshop.options import Left, Options
from facilitator.workshop.state import State
from facilitator.workshop.text_sanitizing import name_key
from facilitator.workshop.views import Reviewable, View
from facilitator.workshop.visibility import concealed


@dataclass(frozen=True, slots=True)
class AskView(View):
    """The standing answers in order (`Round.in_order`), hidden ones too (`State.hidden`)."""

    answers: tuple[Answer, ...]

    def reviewable(self) -> Sequence[Reviewable]:
        return [
            Reviewable(answer.id, answer.text, answer.sort == "person") for answer in self.answers
        ]

    def givers(self) -> Mapping[str, str]:
        return {answer.id: answer.who for answer in self.answers}

    def reworded(self, id: str, text: str) -> AskView | None:
        if all(answer.id != id for answer in self.answers):
            return None
        return AskView(
            tuple(
                _corrected(answer, text) if answer.id == id else answer for answer in self.answers
            )
        )


class AskRound(SeveralTexts[Answer]):
    """The answers of one round."""

    gives: ClassVar[type[ContributionBody]] = Answered

    def body_of(self, text: Answer) -> Answered:
        return body_of(text)

    def reworded(self, text: Answer, wording: str) -> Answer:
        return _corrected(text, wording)

    def check(self, builder: ItemBuilder, contribution: Contribution[ContributionBody]) -> None:
        if isinstance(contribution.body, Answered):
            self._check(builder, contribution.body)
        elif self.own(contribution) is None:
            raise Rejection("no-answer-of-yours")

    def _check(self, builder: ItemBuilder, body: Answered) -> None:
        if body.type and not self.step.having(AskOptions).types:
            raise Rejection("no-type-asked")
        if (body.me and body.type != "person") or (body.for_kind and body.type != "group"):
            raise Rejection("type-does-not-fit")
        # A kind that was hidden after the phone had shown it still stands: the group is not lost.
        if body.for_kind and body.for_kind not in builder.offered:
            raise Rejection("no-such-kind")

    def apply(self, builder: ItemBuilder, contribution: Contribution[ContributionBody]) -> bool:
        if isinstance(contribution.body, Answered):
            self.put(self._answer(builder, contribution, contribution.body))
            if contribution.body.type == "kind":
                builder.offer(self.id_of(contribution))
            return True
        answer = self.own(contribution)
        if answer is None:
            return False
        if isinstance(contribution.body, Edit):
            builder.unname_group(answer.names, answer.id)
            self._change(builder, answer, contribution, contribution.body.text)
        else:
            self.take_out(builder, answer.who, answer.cid)
        return True

    def regroup(self, group: str, into: str) -> None:
        for cid, answer in self.by_cid.items():
            if group in (answer.group, answer.names):
                self.by_cid[cid] = replace(
                    answer,
                    group=into if answer.group == group else answer.group,
                    names=into if answer.names == group else answer.names,
                )

    def take_out(self, builder: ItemBuilder, who: str, cid: str) -> None:
        answer = self.by_cid.get(cid)
        super().take_out(builder, who, cid)
        if answer is not None:
            builder.unname_group(answer.names, answer.id)
            if answer.sort == "kind":
                builder.withdraw_offer(answer.id)

    def _change(
        self,
        builder: ItemBuilder,
        answer: Answer,
        contribution: Contribution[ContributionBody],
        text: str,
    ) -> None:
        self.first[contribution.cid] = answer.cid
        named = "group" if answer.me else answer.sort
        names = self._named(builder, contribution, answer.id, named, text)
        self.by_cid[answer.cid] = replace(answer, text=text, names=names, edited=True)

    def _answer(
        self, builder: ItemBuilder, contribution: Contribution[ContributionBody], body: Answered
    ) -> Answer:
        id, sort = self.id_of(contribution), body.type or ""
        named = "group" if body.group_name() else sort
        return Answer(
            id,
            contribution.cid,
            contribution.who,
            contribution.group,
            body.text,
            contribution.at,
            sort,
            body.work,
            body.scale or "",
            self._named(builder, contribution, id, named, body.text) if sort else "",
            contribution.late,
            contribution.by_hand,
            me=body.me,
            for_kind=body.for_kind or "",
            imported=contribution.imported,
        )

    def _named(
        self,
        builder: ItemBuilder,
        contribution: Contribution[ContributionBody],
        answer: str,
        sort: str,
        text: str,
    ) -> str:
        """The id of the group that a group's answer names. One in the urn has no number yet to call
        a group by: it names it once its step has closed."""
        if sort != "group" or not contribution.seq:
            return ""
        known = (contribution.body.room and contribution.body.room.names) or ""
        return builder.name_group(text, contribution.seq, answer, self.step.id, known)

    def view(self) -> AskView:
        return AskView(tuple(self.in_order(self.by_cid.values())))


def _corrected(answer: Answer, text: str) -> Answer:
    """An answer as the facilitator corrected it. The group that it names is the same."""
    return replace(answer, text=text, edited=True)


KINDS_AT_ONCE = 7
"""For so many kinds of people phones are asked for a group at once."""


class AskOptions(Options, frozen=True):
    """What an agenda may set about a question."""

    what: ClassVar[str] = N_("Ask the room a question")

    gives: Annotated[
        Literal["answers", "groups", "needs", "principles"],
        about(
            N_("what an answer usually becomes: with one key a need or a principle"),
            N_("Answers become"),
            {
                "answers": N_("nothing else"),
                "groups": N_("groups"),
                "needs": N_("needs"),
                "principles": N_("principles"),
            },
        ),
    ] = "answers"
    types: Annotated[
        bool,
        about(
            N_("whether an answer says if it is a group, a person or a kind of people"),
            N_("Ask what it is"),
        ),
    ] = False
    vision: Annotated[
        bool,
        about(N_("whether the groups named here belong to the victory party"), N_("Victory party")),
    ] = False
    missing: Annotated[
        bool,
        about(N_("whether the groups named here are missing from the room"), N_("Who is missing")),
    ] = False
    example: Annotated[
        str,
        text_of(120, empty=True),
        about(N_("an example beneath the field on the phone"), N_("Example")),
    ] = ""

    def leaves(self) -> Left | None:
        return "answers"


class Ask(Activity):
    """A question, and short answers to it, several from each person."""

    name = "ask"
    stays = True
    options: ClassVar[type[Options]] = AskOptions
    contributions: ClassVar[tuple[type[ContributionBody], ...]] = (Answered, Edit, Withdrawal)
    by_hand: ClassVar[type[ContributionBody] | None] = Answered
    item_commands: ClassVar[tuple[type[Command], ...]] = (
        *ON_ANSWERS,
        Merge,
        SplitTheme,
        NameTheme,
        RenameItem,
        Reset,
    )
    errors: ClassVar[Mapping[str, ErrorText]] = {
        "no-type-asked": ErrorText(N_("This question does not ask for a type.")),
        "type-does-not-fit": ErrorText(N_("That does not go with this type of answer.")),
        "no-such-kind": ErrorText(N_("That kind of people is not there any more.")),
        "no-answer-of-yours": ErrorText(N_("You have no answer here to change.")),
    }

    def start_round(self, step: Step) -> AskRound:
        return AskRound(step)

    def phone_view(self, state: State, step: Step) -> PhoneView:
        options = step.having(AskOptions)
        waiting = kinds_without_group(state) if options.types else ()
        return PhoneView(
            {
                "types": options.types,
                "example": options.example,
                "kinds": [[kind.id, kind.text] for kind in waiting[:KINDS_AT_ONCE]],
            }
        )

    def phone_result(self, state: State, step: Step) -> Mapping[str, object] | None:
        over = state.ended or state.steps[step.id].status == "closed"
        return result(answers(state, step), state.themes) if over else None

    def wall_result(self, state: State, step: Step) -> Mapping[str, object] | None:
        return result(answers(state, step), state.themes, MOST_ON_WALL, MOST_ON_WALL)


def answers(state: State, step: Step, *, hidden: bool = False) -> tuple[Answer, ...]:
    """The standing answers of a step's rounds; without the hidden ones, and those of rounds that
    were not revealed, unless asked for."""
    standing_answers: list[Answer] = []
    for round, view in enumerate(state.steps[step.id].rounds, 1):
        if isinstance(view, AskView) and (hidden or not concealed(state, step, round)):
            standing_answers += view.answers
    return tuple(a for a in standing_answers if hidden or a.id not in state.hidden)


def count(state: State, step: Step) -> int:
    """How many answers stand and are not hidden one by one, revealed or not."""
    all_answers = answers(state, step, hidden=True)
    return sum(answer.id not in state.hidden for answer in all_answers)


def waiting(state: State, answer: Answer) -> bool:
    """Whether the facilitator still has to let this answer through."""
    return answer.id in state.hidden


def vision_groups(state: State) -> frozenset[str]:
    """The ids of the groups of the victory party: those that it named, and that the facilitator has
    not said otherwise of."""
    marks = {id: notes.vision for id, notes in state.map.notes.items()}
    return _marked(state, lambda options: options.vision, marks)


def missing_groups(state: State) -> frozenset[str]:
    """The ids of the groups that the room named as missing, in the same way. A group for which
    somebody is here is not."""
    marks = {id: notes.missing for id, notes in state.map.notes.items()}
    here = {person.group for person in state.here}
    return _marked(state, lambda options: options.missing, marks) - here


def _marked(
    state: State, asks: Callable[[AskOptions], bool], marks: Mapping[str, bool | None]
) -> frozenset[str]:
    """The groups that were named where a step asks for such, and that the facilitator has not said
    otherwise of, and those of which the facilitator said so."""
    named: set[str] = set()
    for step in state.agenda.steps:
        if step.activity == Ask.name and asks(step.having(AskOptions)):
            named |= {answer.names for answer in answers(state, step) if answer.names}
    named = {state.map.meant(id) for id in named}
    return frozenset(
        {id for id in named if marks.get(id) is not False} | {id for id in marks if marks[id]}
    )


def kinds(state: State) -> tuple[tuple[Answer, bool], ...]:
    """The kinds of people that were named, each once and by the name of its theme, with whether a
    group was named for it or for what was merged with it, or one of its names exists."""
    known = {name_key(group.text) for group in state.groups}
    with_group = _themes_with_group(state)
    kinds_by_name: dict[str, tuple[Answer, bool]] = {}
    for step in state.agenda.steps:
        asked = answers(state, step) if step.activity == Ask.name else ()
        if not any(answer.sort == "kind" for answer in asked):
            continue
        for theme in gathered(asked, state.themes):
            named = [answer for answer in theme.answers if answer.sort == "kind"]
            texts = {name_key(text) for text in (theme.text, *(each.text for each in named))}
            if not named:
                continue
            key, has_group = name_key(theme.text), theme.id in with_group
            kind, had_group = kinds_by_name.get(key, (replace(named[0], text=theme.text), False))
            has_group = has_group or had_group or not known.isdisjoint(texts)
            kinds_by_name[key] = kind, has_group
    return tuple(kinds_by_name.values())


def _themes_with_group(state: State) -> frozenset[str]:
    """The ids of the themes with a kind of people for which somebody named a group."""
    asks = (step for step in state.agenda.steps if step.activity == Ask.name)
    return frozenset(
        state.themes.of(answer.for_kind)
        for step in asks
        for answer in answers(state, step)
        if answer.for_kind
    )


def kinds_without_group(state: State) -> tuple[Answer, ...]:
    """The kinds of people for which nobody has named a group yet."""
    return tuple(kind for kind, has_group in kinds(state) if not has_group)
