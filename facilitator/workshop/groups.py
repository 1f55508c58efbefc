"""Which groups there are by name, and who or what names each of them."""

from __future__ import annotations

from collections.abc import Iterator, Set

from facilitator.workshop.in_place import InPlace
from facilitator.workshop.text import same_name


class Groups(InPlace):
    """Groups by their names, changed in place. A group is there while something that is shown names
    it: a participant, by their id, or an answer, by its own."""

    def __init__(self) -> None:
        self._ids: dict[str, str] = {}
        self._namers: dict[str, set[str]] = {}

    def named(self, name: str) -> str:
        """The id of the group with that name, however it is spelled; "" if there is none."""
        return self._ids.get(same_name(name), "")

    def name(self, id: str, name: str, by: str) -> bool:
        """Note that somebody or something names a group; whether nothing did so before."""
        namers = self._namers.setdefault(id, set())
        first = not namers
        namers.add(by)
        self._ids.setdefault(same_name(name), id)
        return first

    def unname(self, id: str, by: str) -> None:
        """Take back that somebody or something names a group."""
        self._namers.get(id, set()).discard(by)

    def unnamed(self, hides: Set[str]) -> Iterator[str]:
        """The ids of groups that nobody names any more, or only what is hidden."""
        return (id for id, namers in self._namers.items() if namers <= hides)
