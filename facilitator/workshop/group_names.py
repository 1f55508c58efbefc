"""Which groups there are by name, and who or what names each of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from facilitator.workshop.confusable_names import Look, free, looks
from facilitator.workshop.copyable import Copyable
from facilitator.workshop.text_sanitizing import ANSWER, name_key

Where = tuple[str, int]
"""The round of a step, as its id and its number from 1; ("", 0) outside any."""


class Groups(Copyable):
    """Groups by their names, changed in place. A group is there while something that is shown names
    it: a participant, by their id, or an answer, by its own, in the round where it was given."""

    def __init__(self) -> None:
        self._ids: dict[str, str] = {}
        self._namers: dict[str, dict[str, Where]] = {}
        self._looks: dict[Look, str] = {}
        self._renamed: dict[str, str] = {}
        self.merged: dict[str, str] = {}

    def named(self, name: str) -> str:
        """The id of the group with that name, however it is spelled; "" if there is none."""
        return self.meant(self._ids.get(name_key(name), ""))

    def meant(self, id: str) -> str:
        """The group that an id means: itself, or the one that it was merged into."""
        while id in self.merged:
            id = self.merged[id]
        return id

    def all_merged(self) -> dict[str, str]:
        """From each id that means another group to that one's."""
        return {id: self.meant(id) for id in self.merged}

    def merge(self, id: str, into: str) -> bool:
        """Let a group's id mean another group; False if it is the same one already."""
        if self.meant(id) == self.meant(into) or id in self.merged:
            return False
        self.merged[id] = self.meant(into)
        return True

    def rename(self, id: str, name: str) -> str:
        """Give a group another name; how it is shown. By its earlier ones it is known, too."""
        self._renamed.pop(id, None)
        self._renamed[id] = shown_name = self.shown(id, name)
        owner = self._ids.get(name_key(name))
        if owner is None or not self._namers[owner]:
            self._ids[name_key(name)] = id
        return shown_name

    def name(self, id: str, name: str, by: str, where: Where) -> bool:
        """Note that somebody or something names a group; whether nothing did so before."""
        namers = self._namers.setdefault(id, {})
        first = not namers
        namers[by] = where
        self._ids.setdefault(name_key(name), id)
        return first

    def shown(self, id: str, name: str) -> str:
        """The name under which a group is shown: with a number if it looks like that of another
        one. Under what is shown it can be named, too."""

        if id in self._renamed:
            return self._renamed[id]

        def is_taken(look: Look) -> bool:
            owner = self._looks.get(look, id)
            return owner != id and bool(self._namers[owner])

        shown_name = free(name, is_taken, ANSWER)
        self._looks |= dict.fromkeys(looks(shown_name), id)
        self._ids.setdefault(name_key(shown_name), id)
        return shown_name

    def is_named_only_by(self, id: str, by: str) -> bool:
        """Whether this person or answer names a group, and nothing else does."""
        return set(self._namers.get(id, ())) == {by}

    def is_named_only_among(self, id: str, these: Collection[str]) -> bool:
        """Whether some of these people or answers name a group, and nothing else does."""
        namers = [
            by for one, named in self._namers.items() if self.meant(one) == id for by in named
        ]
        return bool(namers) and all(by in these for by in namers)

    def unname(self, id: str, by: str) -> None:
        """Take back that somebody or something names a group."""
        for one in (id, *self.merged):
            if self.meant(one) == self.meant(id):
                self._namers.get(one, {}).pop(by, None)

    def unnamed(self, hidden: Callable[[str, Where], bool]) -> Iterator[str]:
        """The ids of groups that nobody names any more, or only what is `hidden` there, and of
        those that mean another group."""
        seen = {
            self.meant(id)
            for id, namers in self._namers.items()
            if not all(hidden(by, where) for by, where in namers.items())
        }
        yield from (id for id in self._namers if id not in seen)
