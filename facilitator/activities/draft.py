"""Draft: the unity statement, sentence by sentence: proposals, reactions, the next version."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, ClassVar

from facilitator.activities.keyed import KeyedWork
from facilitator.locales import _
from facilitator.workshop import shapes
from facilitator.workshop.activity import WITHDRAW, Activity, Contribution, Names, Option, Presented
from facilitator.workshop.agenda import Step
from facilitator.workshop.concealed import concealed
from facilitator.workshop.events import Body
from facilitator.workshop.frame import Frame
from facilitator.workshop.items import SENTENCE, VERSION, Item, numbered
from facilitator.workshop.refused import Refused
from facilitator.workshop.shapes import Choice, Flag, Listed, Shape, Text
from facilitator.workshop.state import State
from facilitator.workshop.text import REASON, longest
from facilitator.workshop.text import SENTENCE as SENTENCE_LIMIT

CHOICES = ("keep", "live", "change", "cannot")
SENTENCES_AT_MOST = 40
_ALIKE = 0.5

Parts = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Reactions:
    """How many keep, can live with, would change, cannot accept a sentence; and what was written,
    as (choice, text) in order of arrival."""

    keep: int = 0
    live: int = 0
    change: int = 0
    cannot: int = 0
    texts: tuple[tuple[str, str], ...] = ()

    @property
    def total(self) -> int:
        """How many reacted."""
        return self.keep + self.live + self.change + self.cannot


@dataclass(frozen=True, slots=True)
class Proposal:
    """A version that came from a phone or a table."""

    cid: str
    who: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DraftView:
    """The reactions to the sentences as they read now, and the proposals."""

    reactions: Mapping[str, Reactions]
    proposals: tuple[Proposal, ...]

    def of(self, sentence: str) -> Reactions:
        """The reactions to one sentence."""
        return self.reactions.get(sentence, Reactions())


class DraftWork(KeyedWork):
    """One reaction for each person and sentence, and any number of proposals."""

    def __init__(self, step: Step) -> None:
        super().__init__(step)
        self.proposals: dict[str, Contribution] = {}

    def thing(self, given: Contribution) -> str:
        return str(given.body["sentence"])

    def check(self, frame: Frame, given: Contribution) -> None:
        mine = self.proposals.get(given.body.get("of", ""))
        if given.kind == WITHDRAW and mine is not None and mine.who == given.who:
            return
        super().check(frame, given)

    def accept(self, frame: Frame, given: Contribution) -> None:
        if given.kind == "propose":
            if not self.step.options["proposals"]:
                raise Refused("invalid", _("This step does not take whole versions."))
            return
        version = frame.items.of(VERSION)
        if not version or given.body["sentence"] not in dict(version[-1].parts):
            raise Refused("unknown", _("There is no such sentence in this version."))
        if given.body["choice"] == "cannot" and not given.body.get("text"):
            raise Refused("reason", _("Please say why: the room wants to understand."))

    def points(self, frame: Frame, given: Contribution) -> bool:
        return given.kind == "propose" or frame.items.get(given.body["sentence"]) is not None

    def take(self, frame: Frame, given: Contribution) -> bool:
        if given.kind == "propose":
            self.proposals[given.cid] = given
            return True
        if given.kind == WITHDRAW and given.body["of"] in self.proposals:
            del self.proposals[given.body["of"]]
            return True
        return super().take(frame, given)

    def lead(self, frame: Frame, seq: int, kind: str, body: Body) -> bool:
        if kind != "version":
            return False
        rows = body["sentences"]
        kept = {row["id"]: at for at, row in reversed(list(enumerate(rows))) if "id" in row}
        fresh = iter(numbered(SENTENCE, seq, len(rows) - len(kept)))
        ids = (
            row["id"] if kept.get(row.get("id")) == at else next(fresh)
            for at, row in enumerate(rows)
        )
        parts = tuple(zip(ids, (row["text"] for row in rows), strict=True))
        for id, text in parts:
            before = frame.items.get(id)
            if before is not None and before.text != text:
                self._forget(id)
            frame.make(Item(id, text, self.step.id))
        frame.make(
            Item(f"{VERSION}{seq}", "\n".join(t for _id, t in parts), self.step.id, parts=parts)
        )
        return True

    def _forget(self, sentence: str) -> None:
        """Reactions to a sentence that now reads otherwise do not carry over."""
        for key in [key for key in self.given if key[1] == sentence]:
            self.drop(key)

    def answered(self) -> Collection[str]:
        return {*super().answered(), *(given.who for given in self.proposals.values())}

    def standing(self) -> int:
        return super().standing() + len(self.proposals)

    def own(self, who: str) -> Sequence[tuple[str, str, Body, str]]:
        proposals = [
            (given.cid, given.kind, given.body, "shown")
            for given in self.proposals.values()
            if given.who == who
        ]
        return [*super().own(who), *proposals]

    def view(self) -> DraftView:
        found: dict[str, dict[str, Any]] = {}
        for given in self.given.values():
            row = found.setdefault(given.body["sentence"], {"texts": []})
            choice = given.body["choice"]
            row[choice] = row.get(choice, 0) + 1
            if given.body.get("text"):
                row["texts"].append((choice, given.body["text"]))
        reactions = {
            id: Reactions(**{**row, "texts": tuple(row["texts"])}) for id, row in found.items()
        }
        proposals = tuple(
            Proposal(given.cid, given.who, tuple(given.body["sentences"]))
            for given in self.proposals.values()
        )
        return DraftView(reactions, proposals)


class Drafting(Activity):
    """The unity statement, sentence by sentence."""

    name = "draft"
    counts = True
    names: Names = "anonymous"
    options: ClassVar[Mapping[str, Option]] = {
        "proposals": Option(Flag(), True, "whether phones and tables may propose whole versions")
    }
    contributions: ClassVar[Mapping[str, Shape]] = {
        "propose": Shape({"sentences": Listed(Text(SENTENCE_LIMIT), 12, 1)}),
        "react": Shape(
            {"sentence": shapes.ref(SENTENCE), "choice": Choice(CHOICES)},
            {"text": Text(REASON, empty=True)},
        ),
        WITHDRAW: Shape({"of": shapes.cid()}),
    }
    events: ClassVar[Mapping[str, Shape]] = {
        "version": Shape(
            {
                "sentences": Listed(
                    Shape({"text": Text(SENTENCE_LIMIT)}, {"id": shapes.ref(SENTENCE)}),
                    SENTENCES_AT_MOST,
                    1,
                )
            }
        )
    }

    def start(self, step: Step) -> DraftWork:
        return DraftWork(step)

    def present(self, state: State, step: Step) -> Presented:
        version = state.version
        options = {"proposals": step.options["proposals"], "number": len(state.of(VERSION))}
        return Presented(options, version.parts if version else (), "given")


def sentences_body(before: Parts, texts: Sequence[str]) -> dict[str, Any]:
    """The body of a `version` event: sentences that are, or grew out of, one of the version before
    keep its id. Sentences are matched in order; two are alike if more than half of them is shared.
    """
    # What no version may have is refused when it is stored; comparing it would take minutes.
    fits = len(texts) <= SENTENCES_AT_MOST
    fits = fits and all(len(text) <= longest(SENTENCE_LIMIT) for text in texts)
    left = list(before) if fits else []
    found: list[str | None] = [None] * len(texts)
    for at, text in enumerate(texts):
        for id, old in left:
            if old == text:
                found[at] = id
                left.remove((id, old))
                break
    for at, text in enumerate(texts):
        if found[at] is None and left:
            id, old = max(left, key=lambda part: _likeness(part[1], text))
            if _likeness(old, text) > _ALIKE:
                found[at] = id
                left.remove((id, old))
    rows = zip(found, texts, strict=True)
    return {"sentences": [{"id": id, "text": text} if id else {"text": text} for id, text in rows]}


def _likeness(old: str, new: str) -> float:
    return SequenceMatcher(None, _words(old), _words(new), autojunk=False).ratio()


def _words(sentence: str) -> list[str]:
    """The words without their signs; the letters where a script does not part its words."""
    words = re.findall(r"\w+", sentence.casefold())
    return words if len(words) > 2 else list(sentence.casefold())


def latest(state: State) -> DraftView | None:
    """The newest round of the newest step in which the statement was drafted; None while it is
    concealed."""
    for step in reversed(state.agenda.steps):
        if step.activity == Drafting.name and state.steps[step.id].view is not None:
            view = state.steps[step.id].view
            assert isinstance(view, DraftView)
            return None if concealed(state, step) else view
    return None
