"""What people write along with a choice: why they block, how a sentence should read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, Protocol, TypeVar

from facilitator.workshop.state import State


class Written(NamedTuple):
    """A text, and the choice that it goes along with. `id` is what it is called where it is hidden
    and shown again; the choice counts in any case."""

    id: str
    choice: str
    text: str


class _Called(Protocol):
    """Something with an id by which it is hidden and shown again."""

    @property
    def id(self) -> str:
        """What it is called."""


T = TypeVar("T", bound=_Called)


def seen(state: State, texts: Iterable[T]) -> tuple[T, ...]:
    """Those that are not hidden."""
    return tuple(each for each in texts if each.id not in state.hidden)
