"""What a round has come to, frozen, for all who show it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import NamedTuple, Self


class Reviewable(NamedTuple):
    """A text that somebody gave and the room reads: the facilitator can hide it, and in a step with
    review it waits to be let through; what is `held_back` waits in any step. `id` is that of
    `Round.review_item`."""

    id: str
    text: str
    held_back: bool = False


class View:
    """What a round has come to; its subclasses are frozen. Whoever needs a result of the room asks
    for it by the type of its view (`visibility.latest`), and need not know whose it is."""

    __slots__ = ()

    @property
    def part(self) -> Hashable:
        """Which part of the round the room is at, where the facilitator leads it through several;
        at another one there is another page to look at."""
        return None

    def reviewable(self) -> Sequence[Reviewable]:
        """What the facilitator can hide of it, also what is hidden, in `Round.in_order`'s order."""
        return ()

    def givers(self) -> Mapping[str, str]:
        """Who gave each of the texts that stand by themselves, such as answers, by its id."""
        return {}

    def reworded(self, id: str, text: str) -> Self | None:
        """The same with another text for an answer; None if it has no answer of that id."""
        return None
