"""Ask: a question, and short answers to it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from facilitator.locales import _
from facilitator.workshop import shapes
from facilitator.workshop.activity import (
    EDIT,
    WITHDRAW,
    Activity,
    Contribution,
    Option,
    Presented,
    Work,
)
from facilitator.workshop.agenda import Step
from facilitator.workshop.concealed import concealed
from facilitator.workshop.events import Body
from facilitator.workshop.frame import Frame
from facilitator.workshop.refused import Refused
from facilitator.workshop.shapes import Choice, Flag, Shape, Text
from facilitator.workshop.state import State
from facilitator.workshop.text import ANSWER, same_name

SORTS = ("group", "person", "kind")
SCALES = ("local", "national", "international")


class Answer(NamedTuple):
    """One answer. `id` is "a" and its event's number; `sort` is group, person, kind or ""; `names`
    is the id of the group that a group's answer names; `edited` is set once it was changed. A named
    tuple, for the same reason as `Event`."""

    id: str
    cid: str
    who: str
    group: str
    text: str
    at: int
    sort: str = ""
    work: str = ""
    scale: str = ""
    names: str = ""
    late: bool = False
    by_hand: bool = False
    edited: bool = False


@dataclass(frozen=True, slots=True)
class AskView:
    """The standing answers in order of arrival, hidden ones too (see `State.hidden`)."""

    answers: tuple[Answer, ...]


class AskWork(Work):
    """The answers of one round."""

    def __init__(self, step: Step) -> None:
        super().__init__(step)
        self.by_cid: dict[str, Answer] = {}
        self.first: dict[str, str] = {}
        self.cids: dict[str, dict[str, None]] = {}

    def check(self, frame: Frame, given: Contribution) -> None:
        if given.kind == "answer":
            if given.body.get("type") and not self.step.options["types"]:
                raise Refused("invalid", _("This question does not ask for a type."))
            return
        answer = self._meant(given)
        if answer is None or answer.who != given.who:
            raise Refused("unknown", _("There is no answer of yours to change here."))

    def _meant(self, given: Contribution) -> Answer | None:
        """The answer that an edit or withdrawal means: by its own cid, or by an earlier edit's."""
        of = str(given.body["of"])
        return self.by_cid.get(self.first.get(of, of))

    def take(self, frame: Frame, given: Contribution) -> bool:
        if given.kind == "answer":
            self.by_cid[given.cid] = self._answer(frame, given)
            self.cids.setdefault(given.who, {})[given.cid] = None
            return True
        answer = self._meant(given)
        if answer is None or answer.who != given.who:
            return False
        frame.unname_group(answer.names, answer.id)
        if given.kind == WITHDRAW:
            del self.by_cid[answer.cid]
            del self.cids[answer.who][answer.cid]
            return True
        self.first[given.cid] = answer.cid
        named = self._named(frame, given, answer.id, answer.sort)
        changed = answer._replace(text=given.body["text"], names=named, edited=True)
        self.by_cid[answer.cid] = changed
        return True

    def _answer(self, frame: Frame, given: Contribution) -> Answer:
        seq, cid, who, group, _kind, body, at, late, by_hand = given
        id, sort = f"a{seq}", body.get("type", "")
        work, scale = body.get("work", ""), body.get("scale", "")
        names = self._named(frame, given, id, sort)
        return Answer(
            id, cid, who, group, body["text"], at, sort, work, scale, names, late, by_hand
        )

    def _named(self, frame: Frame, given: Contribution, answer: str, sort: str) -> str:
        """The id of the group that a group's answer names."""
        if sort != "group":
            return ""
        known = given.body.get("_item", "")
        return frame.name_group(given.body["text"], given.seq, answer, self.step.id, known)

    def shows(self, given: Contribution) -> str:
        if given.kind == EDIT:
            answer = self._meant(given)
            return answer.id if answer else ""
        return f"a{given.seq}" if given.kind == "answer" else ""

    def answered(self) -> Collection[str]:
        return {who for who, cids in self.cids.items() if cids}

    def standing(self) -> int:
        return len(self.by_cid)

    def view(self) -> AskView:
        return AskView(tuple(self.by_cid.values()))

    def own(self, who: str) -> Sequence[tuple[str, str, Body, str]]:
        found = []
        for cid in self.cids.get(who, ()):
            answer = self.by_cid[cid]
            named = {"type": answer.sort, "work": answer.work, "scale": answer.scale}
            body = {"text": answer.text, **{k: v for k, v in named.items() if v}}
            found.append((cid, "answer", body, "later" if answer.late else "shown"))
        return found


class Ask(Activity):
    """A question, and short answers to it, several from each person."""

    name = "ask"
    stays = True
    options: ClassVar[Mapping[str, Option]] = {
        "gives": Option(
            Choice(("answers", "groups", "needs", "principles")),
            "answers",
            "what an answer usually becomes: with one key a need or a principle",
        ),
        "types": Option(
            Flag(), False, "whether an answer says if it is a group, a person or a kind of people"
        ),
        "vision": Option(
            Flag(), False, "whether the groups named here belong to the victory party"
        ),
        "example": Option(Text(120, empty=True), "", "an example beneath the field on the phone"),
    }
    contributions: ClassVar[Mapping[str, Shape]] = {
        "answer": Shape(
            {"text": Text(ANSWER)},
            {"type": Choice(SORTS), "work": Text(ANSWER, empty=True), "scale": Choice(SCALES)},
        ),
        EDIT: Shape({"of": shapes.cid(), "text": Text(ANSWER)}),
        WITHDRAW: Shape({"of": shapes.cid()}),
    }

    def start(self, step: Step) -> AskWork:
        return AskWork(step)

    def present(self, state: State, step: Step) -> Presented:
        keep = ("types", "example")
        return Presented({name: step.options[name] for name in keep})


def answers(state: State, step: Step, *, hidden: bool = False) -> tuple[Answer, ...]:
    """The standing answers of a step's rounds; without the hidden ones, and those of rounds that
    were not revealed, unless asked for."""
    found: list[Answer] = []
    for round, view in enumerate(state.steps[step.id].rounds, 1):
        if isinstance(view, AskView) and (hidden or not concealed(state, step, round)):
            found += view.answers
    return tuple(a for a in found if hidden or a.id not in state.hidden)


def count(state: State, step: Step) -> int:
    """How many answers stand and are not hidden one by one, revealed or not."""
    found = answers(state, step, hidden=True)
    return sum(answer.id not in state.hidden for answer in found)


def waiting(state: State, answer: Answer) -> bool:
    """Whether the facilitator still has to let this answer through."""
    return answer.id in state.hidden


def vision_groups(state: State) -> frozenset[str]:
    """The ids of the groups that the victory party named."""
    named: set[str] = set()
    for step in state.agenda.steps:
        if step.activity == Ask.name and step.options["vision"]:
            named |= {answer.names for answer in answers(state, step) if answer.names}
    return frozenset(named)


def kinds(state: State) -> tuple[tuple[Answer, bool], ...]:
    """The kinds of people that were named, each once, with whether a group of that name exists."""
    known = {same_name(group.text) for group in state.groups}
    found: dict[str, Answer] = {}
    for step in state.agenda.steps:
        if step.activity == Ask.name:
            for answer in answers(state, step):
                if answer.sort == "kind":
                    found.setdefault(same_name(answer.text), answer)
    return tuple((answer, name in known) for name, answer in found.items())
