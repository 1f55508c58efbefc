"""Works whose contributions replace each other: one standing value for each person and thing."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection, Sequence
from typing import Any, ClassVar, Generic, TypeGuard

from facilitator.workshop.activity import B, Contribution, Effect, Own, Work
from facilitator.workshop.agenda import Step
from facilitator.workshop.bodies import ContributionBody
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import Withdrawal
from facilitator.workshop.frame import Frame

Key = tuple[str, str]


class KeyedWork(Work, Generic[B]):
    """Keeps, for each (person, thing), the contribution given last. A subclass names the type of
    its contributions, and the thing that one of them is about."""

    value: ClassVar[type[ContributionBody]]

    def __init__(self, step: Step) -> None:
        super().__init__(step)
        self.given: dict[Key, Contribution[B]] = {}
        self._things: dict[str, dict[str, None]] = {}
        self._keys: dict[str, Key] = {}

    def put(self, key: Key, given: Contribution[B]) -> None:
        """Let this contribution stand; it is now the newest."""
        before = self.given.pop(key, None)
        if before is not None:
            del self._keys[before.cid]
        self.given[key] = given
        self._keys[given.cid] = key
        self._things.setdefault(key[0], {})[key[1]] = None

    def drop(self, key: Key) -> None:
        """Let nothing stand of this person about this thing."""
        given = self.given.pop(key, None)
        if given is not None:
            del self._keys[given.cid]
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
    def thing(self, body: B) -> str:
        """What a contribution is about: an item's id, or "" where there is only one thing."""

    def points(self, frame: Frame, body: B) -> bool:
        """Whether the thing that the contribution is about is there."""
        return True

    def accept(self, frame: Frame, given: Contribution[B]) -> None:
        """Further checks of a value; `Rejection` if it cannot be taken."""

    def empty(self, body: B) -> bool:
        """Whether this contribution takes the earlier one away rather than replacing it."""
        return False

    def _is_value(self, given: Contribution[Any]) -> TypeGuard[Contribution[B]]:
        return isinstance(given.body, self.value)

    def check(self, frame: Frame, given: Contribution[ContributionBody]) -> None:
        if self._is_value(given):
            self.accept(frame, given)
        elif self._own(given) is None:
            raise Rejection("nothing-to-take-back")

    def take(self, frame: Frame, given: Contribution[ContributionBody]) -> bool:
        if not self._is_value(given):
            return self._take_back(self._own(given))
        if not self.points(frame, given.body):
            return False
        key = (given.who, self.thing(given.body))
        if self.empty(given.body):
            self.drop(key)
        else:
            self.put(key, given)
        return True

    def effect(self, given: Contribution[ContributionBody]) -> Effect:
        if not self._is_value(given):
            key = self._own(given)
            return Effect(self.given[key].cid if key else "", given.cid, None)
        before = self.given.get((given.who, self.thing(given.body)))
        body = None if self.empty(given.body) else given.body
        return Effect(before.cid if before else "", given.cid, body)

    def take_out(self, frame: Frame, who: str, cid: str) -> None:
        if (key := self._keys.get(cid)) is not None:
            self.drop(key)

    def _take_back(self, key: Key | None) -> bool:
        if key is not None:
            self.drop(key)
        return key is not None

    def _own(self, given: Contribution[Any]) -> Key | None:
        if isinstance(given.body, Withdrawal):
            for before in self.of(given.who):
                if before.cid == given.body.of:
                    return (given.who, self.thing(before.body))
        return None

    def answered(self) -> Collection[str]:
        return {who for who, things in self._things.items() if things}

    def standing(self) -> int:
        return len(self.given)

    def own(self, who: str) -> Sequence[Own]:
        return [Own(given.cid, given.body) for given in self.in_order(self.of(who))]
