"""Works whose contributions replace each other: one standing value for each person and thing."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection, Sequence

from facilitator.locales import _
from facilitator.workshop.activity import Contribution, Work
from facilitator.workshop.agenda import Step
from facilitator.workshop.events import Body
from facilitator.workshop.frame import Frame
from facilitator.workshop.refused import Refused

Key = tuple[str, str]


class KeyedWork(Work):
    """Keeps, for each (person, thing), the contribution given last. A subclass names the thing."""

    def __init__(self, step: Step) -> None:
        super().__init__(step)
        self.given: dict[Key, Contribution] = {}
        self._things: dict[str, dict[str, None]] = {}

    def put(self, key: Key, given: Contribution) -> None:
        """Let this contribution stand; it is now the newest."""
        self.given.pop(key, None)
        self.given[key] = given
        self._things.setdefault(key[0], {})[key[1]] = None

    def drop(self, key: Key) -> None:
        """Let nothing stand of this person about this thing."""
        if self.given.pop(key, None) is not None:
            del self._things[key[0]][key[1]]

    def clear(self) -> None:
        """Let nothing stand at all."""
        self.given.clear()
        self._things.clear()

    def of(self, who: str) -> list[Contribution]:
        """What stands of one person."""
        return [self.given[(who, thing)] for thing in self._things.get(who, ())]

    @abstractmethod
    def thing(self, given: Contribution) -> str:
        """What the contribution is about: an item's id, or "" where there is only one thing."""

    def points(self, frame: Frame, given: Contribution) -> bool:
        """Whether the thing that the contribution is about is there."""
        return True

    def accept(self, frame: Frame, given: Contribution) -> None:
        """Further checks of a contribution that is no withdrawal; `Refused` if it cannot be."""

    def empty(self, given: Contribution) -> bool:
        """Whether this contribution takes the earlier one away rather than replacing it."""
        return False

    def check(self, frame: Frame, given: Contribution) -> None:
        if given.kind == "withdraw":
            if self._own(given) is None:
                raise Refused("unknown", _("There is nothing of yours to take back here."))
            return
        self.accept(frame, given)

    def take(self, frame: Frame, given: Contribution) -> bool:
        if given.kind == "withdraw":
            return self._take_back(self._own(given))
        if not self.points(frame, given):
            return False
        key = (given.who, self.thing(given))
        if self.empty(given):
            self.drop(key)
        else:
            self.put(key, given)
        return True

    def _take_back(self, key: Key | None) -> bool:
        if key is not None:
            self.drop(key)
        return key is not None

    def _own(self, given: Contribution) -> Key | None:
        for before in self.of(given.who):
            if before.cid == given.body["of"]:
                return (given.who, self.thing(before))
        return None

    def answered(self) -> Collection[str]:
        return {who for who, things in self._things.items() if things}

    def standing(self) -> int:
        return len(self.given)

    def own(self, who: str) -> Sequence[tuple[str, str, Body, str]]:
        return [(given.cid, given.kind, given.body, "shown") for given in self.of(who)]
