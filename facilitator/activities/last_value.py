"""Rounds whose contributions replace each other: one standing value for each person and thing."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection, Sequence
from typing import Any, ClassVar, Generic, TypeGuard, cast

from msgspec.structs import replace

from facilitator.workshop.activity import B, Contribution, Effect, OwnContribution, Round
from facilitator.workshop.agenda import Step
from facilitator.workshop.bodies import ContributionBody
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import Withdrawal
from facilitator.workshop.item_builder import ItemBuilder

SubjectKey = tuple[str, str]


class LastValueRound(Round, Generic[B]):
    """Keeps, for each (person, thing), the contribution given last. A subclass names the type of
    its contributions, and the thing that one of them is about."""

    value: ClassVar[type[ContributionBody]]

    def __init__(self, step: Step) -> None:
        super().__init__(step)
        self.given: dict[SubjectKey, Contribution[B]] = {}
        self._things: dict[str, dict[str, None]] = {}
        self._keys: dict[str, SubjectKey] = {}

    def put(self, key: SubjectKey, contribution: Contribution[B]) -> None:
        """Let this contribution stand; it is now the newest."""
        before = self.given.pop(key, None)
        if before is not None:
            del self._keys[before.cid]
        self.given[key] = contribution
        self._keys[contribution.cid] = key
        self._things.setdefault(key[0], {})[key[1]] = None

    def drop(self, key: SubjectKey) -> None:
        """Let nothing stand of this person about this thing."""
        contribution = self.given.pop(key, None)
        if contribution is not None:
            del self._keys[contribution.cid]
            del self._things[key[0]][key[1]]

    def clear(self) -> None:
        """Let nothing stand at all."""
        self.given.clear()
        self._things.clear()
        self._keys.clear()

    def of(self, who: str) -> list[Contribution[B]]:
        """What stands of one person."""
        return [self.given[(who, thing)] for thing in self._things.get(who, ())]

    @abstractmethod
    def subject(self, body: B) -> str:
        """What a contribution is about: an item's id, or "" where there is only one thing."""

    def subject_exists(self, builder: ItemBuilder, body: B) -> bool:
        """Whether the thing that the contribution is about is there."""
        return True

    def accept(self, builder: ItemBuilder, contribution: Contribution[B]) -> None:
        """Further checks of a value; `Rejection` if it cannot be taken."""

    def clears(self, body: B) -> bool:
        """Whether this contribution takes the earlier one away rather than replacing it."""
        return False

    def _is_value(self, contribution: Contribution[Any]) -> TypeGuard[Contribution[B]]:
        return isinstance(contribution.body, self.value)

    def check(self, builder: ItemBuilder, contribution: Contribution[ContributionBody]) -> None:
        if self._is_value(contribution):
            self.accept(builder, contribution)
        elif self._own(contribution) is None:
            raise Rejection("nothing-to-take-back")

    def apply(self, builder: ItemBuilder, contribution: Contribution[ContributionBody]) -> bool:
        if not self._is_value(contribution):
            return self._take_back(self._own(contribution))
        if not self.subject_exists(builder, contribution.body):
            return False
        key = (contribution.who, self.subject(contribution.body))
        if self.clears(contribution.body):
            self.drop(key)
        else:
            self.put(key, contribution)
        return True

    def effect(self, contribution: Contribution[ContributionBody]) -> Effect:
        if not self._is_value(contribution):
            key = self._own(contribution)
            return Effect(self.given[key].cid if key else "", contribution.cid, None)
        before = self.given.get((contribution.who, self.subject(contribution.body)))
        body = None if self.clears(contribution.body) else contribution.body
        return Effect(before.cid if before else "", contribution.cid, body)

    def regroup(self, group: str, into: str) -> None:
        for key, contribution in self.given.items():
            if contribution.group == group:
                self.given[key] = replace(contribution, group=into)

    def concerns(self, builder: ItemBuilder, body: ContributionBody) -> bool:
        return isinstance(body, self.value) and self.subject_exists(builder, cast("B", body))

    def take_out(self, builder: ItemBuilder, who: str, cid: str) -> None:
        if (key := self._keys.get(cid)) is not None:
            self.drop(key)

    def _take_back(self, key: SubjectKey | None) -> bool:
        if key is not None:
            self.drop(key)
        return key is not None

    def _own(self, contribution: Contribution[Any]) -> SubjectKey | None:
        if isinstance(contribution.body, Withdrawal):
            for before in self.of(contribution.who):
                if before.cid == contribution.body.of:
                    return (contribution.who, self.subject(before.body))
        return None

    def answered(self) -> Collection[str]:
        return {who for who, things in self._things.items() if things}

    def contribution_count(self) -> int:
        return len(self.given)

    def contributions_of(self, who: str) -> Sequence[OwnContribution]:
        return [
            OwnContribution(contribution.cid, contribution.body)
            for contribution in self.in_order(self.of(who))
        ]
