"""Rounds in which each person gives several texts, which stand beside each other until their giver
changes one or takes it back."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection, Sequence
from typing import ClassVar, Generic, Protocol, TypeVar

from msgspec.structs import replace

from facilitator.workshop.activity import Contribution, Effect, OwnContribution, Round
from facilitator.workshop.agenda import Step
from facilitator.workshop.bodies import ContributionBody
from facilitator.workshop.events import Edit, Withdrawal
from facilitator.workshop.item_builder import ItemBuilder


class GivenText(Protocol):
    """A text as a round keeps it. `id` is what it is called on the page; `late`: it came
    after the step had closed."""

    @property
    def id(self) -> str: ...
    @property
    def cid(self) -> str: ...
    @property
    def who(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def late(self) -> bool: ...


T = TypeVar("T", bound=GivenText)


class SeveralTexts(Round, Generic[T]):
    """Keeps the texts that stand. A subclass names the type of contribution that gives one."""

    gives: ClassVar[type[ContributionBody]]

    def __init__(self, step: Step) -> None:
        super().__init__(step)
        self.by_cid: dict[str, T] = {}
        self.first: dict[str, str] = {}
        """The cid of the text that an edit, by its own cid, has changed."""
        self._cids: dict[str, dict[str, None]] = {}

    @abstractmethod
    def body_of(self, text: T) -> ContributionBody:
        """What would give this text as it reads now."""

    @abstractmethod
    def reworded(self, text: T, wording: str) -> T:
        """The text, reading like that."""

    def put(self, text: T) -> None:
        """Let this text stand."""
        self.by_cid[text.cid] = text
        theirs = self._cids.get(text.who)
        if theirs is None:
            theirs = self._cids[text.who] = {}
        theirs[text.cid] = None

    def own(self, contribution: Contribution[ContributionBody]) -> T | None:
        """The text of the same person that an edit or withdrawal means: by its own cid, or by an
        earlier edit's."""
        body = contribution.body
        # To ask a struct for its type by a union takes three times as long.
        if not isinstance(body, (Edit, Withdrawal)):
            return None
        of = body.of
        text = self.by_cid.get(self.first.get(of, of))
        return text if text is not None and text.who == contribution.who else None

    def reword(self, id: str, text: str) -> str | None:
        before = next((one for one in self.by_cid.values() if one.id == id), None)
        if before is None:
            return None
        self.by_cid[before.cid] = self.reworded(before, text)
        return before.text

    def take_out(self, builder: ItemBuilder, who: str, cid: str) -> None:
        text = self.by_cid.pop(cid, None)
        if text is not None:
            del self._cids[text.who][cid]

    def effect(self, contribution: Contribution[ContributionBody]) -> Effect:
        text = self.own(contribution)
        if text is None:
            return Effect("", contribution.cid, contribution.body)
        if not isinstance(contribution.body, Edit):
            return Effect(text.cid, contribution.cid, None)
        changed = self.body_of(self.reworded(text, contribution.body.text))
        return Effect("", text.cid, replace(changed, room=contribution.body.room))

    def review_item(self, contribution: Contribution[ContributionBody]) -> str:
        if isinstance(contribution.body, self.gives):
            return self.id_of(contribution)
        text = self.own(contribution) if isinstance(contribution.body, Edit) else None
        return text.id if text else ""

    def answered(self) -> Collection[str]:
        return {who for who, cids in self._cids.items() if cids}

    def contribution_count(self) -> int:
        return len(self.by_cid)

    def contributions_of(self, who: str) -> Sequence[OwnContribution]:
        theirs = self.in_order(self.by_cid[cid] for cid in self._cids.get(who, ()))
        return [
            OwnContribution(text.cid, self.body_of(text), "later" if text.late else "shown")
            for text in theirs
        ]
