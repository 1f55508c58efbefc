"""Themes: answers that say the same, under one of them. Each theme has the id of the answer that
names it, and keeps it whatever becomes of that answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from facilitator.workshop.copyable import Copyable


@dataclass(frozen=True, slots=True)
class Themes:
    """Which answers stand beneath which: `heads` leads from the id of each answer beneath another
    one to that one's, in the order in which they came there. Answers that were taken back or hidden
    stay in it; whoever shows a theme looks at those that stand. `names` are what themes are called
    whose name is none of their answers' texts, and `numbers` what tells those of one question from
    each other, by their ids."""

    heads: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)

    def of(self, answer: str) -> str:
        """The id of the theme that an answer belongs to: its own where it stands by itself."""
        return self.heads.get(answer, answer)

    def beneath(self, theme: str) -> tuple[str, ...]:
        """The ids of the answers beneath the one that names a theme."""
        return tuple(answer for answer, head in self.heads.items() if head == theme)


class ThemesBuilder(Copyable):
    """The same, changed in place."""

    def __init__(self) -> None:
        self.heads: dict[str, str] = {}
        self.names: dict[str, str] = {}
        self.numbers: dict[str, int] = {}

    def merge(self, into: str, answers: Iterable[str], number: int = 0) -> bool:
        """Put answers beneath the theme of another one, with all that stands beneath them; whether
        anything has changed. A theme that was none before gets that number."""
        theme = self.heads.get(into, into)
        before = dict(self.heads)
        if theme not in self.heads.values():
            self.numbers[theme] = number
        for answer in answers:
            if answer == theme or self.heads.get(answer) == theme:
                continue
            along = [one for one, head in self.heads.items() if head == answer]
            for one in (answer, *along):
                self.heads.pop(one, None)
                self.heads[one] = theme
        return self.heads != before

    def split(self, item: str, out: Iterable[str]) -> bool:
        """Let answers leave a theme; whether any of them was beneath it."""
        theme = self.heads.get(item, item)
        leaving = [answer for answer in out if self.heads.get(answer) == theme]
        for answer in leaving:
            self.heads.pop(answer, None)
        return bool(leaving)

    def name(self, item: str, name: str) -> bool:
        """Call the theme of an answer something, or "" nothing; whether that is new."""
        theme = self.heads.get(item, item)
        before = self.names.pop(theme, "")
        if name:
            self.names[theme] = name
        return name != before

    def frozen(self) -> Themes:
        """The themes as they stand."""
        return Themes(
            MappingProxyType(dict(self.heads)),
            MappingProxyType(dict(self.names)),
            MappingProxyType(dict(self.numbers)),
        )
