"""What the room makes and can point to by an id: groups, needs, principles, disagreements,
sentences, gaps, versions. The id is a letter and the number of the event that made it (n12); an
event that makes several counts them behind a dash (x9-2). An answer in an anonymous step is called
by its contribution's id, for it has no number before the step closes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any, Literal, NamedTuple, get_args

from facilitator.workshop.copyable import Copyable

SENTENCES_AT_MOST = 40
"""The most sentences of the statement."""

GROUP, NEED, PRINCIPLE, DISAGREEMENT, SENTENCE = "g", "n", "p", "d", "s"
VERSION, GAP, ANSWER = "v", "x", "a"


def answer_id(of: int | str) -> str:
    """The id of an answer: of its event's number, or in an anonymous step of its contribution's
    id."""
    return f"{ANSWER}{of}"


def contribution_of(answer: str) -> str:
    """The contribution's id in an answer's id, if the answer is one of an anonymous step."""
    return answer.removeprefix(ANSWER)


@dataclass(frozen=True, slots=True)
class Item:
    """`origin` is the id of what it was made from (an answer's, a principle's), or "". `state` is
    "" until something happens to it: "adopted". What an activity makes may have more to it."""

    id: str
    text: str
    step: str
    origin: str = ""
    state: str = ""


Document = Literal["statement", "proposition", "protocol"]
DOCUMENTS: tuple[Document, ...] = get_args(Document)
"""What a room can draft and adopt: the unity statement, a value proposition, a protocol of how to
work together."""
STATEMENT: Document = "statement"


class PrincipleTerms(NamedTuple):
    """What a principle expects of those who share it, and what they get; "" for nothing."""

    expect: str = ""
    get: str = ""

    def changed(self, expect: str | None, get: str | None) -> PrincipleTerms:
        """The same, but for what is not None."""
        expect = self.expect if expect is None else expect
        return PrincipleTerms(expect, self.get if get is None else get)

    def fields(self) -> dict[str, str]:
        """Those of them that say something, by what they are."""
        return {name: text for name, text in self._asdict().items() if text}


NO_TERMS = PrincipleTerms()


@dataclass(frozen=True, slots=True)
class Principle(Item):
    """A candidate principle, with its terms."""

    terms: PrincipleTerms = NO_TERMS


@dataclass(frozen=True, slots=True)
class Version(Item):
    """A version of one of the room's documents; `parts` are its sentences as (id, text). Beside
    each stand, in the same order, the heading under which it is (`sections`, "" for none) and the
    id of the version in which it got its wording (`since`). `origin` is the id of the proposal that
    it is, if it is one."""

    parts: tuple[tuple[str, str], ...] = ()
    document: Document = STATEMENT
    sections: tuple[str, ...] = ()
    since: tuple[str, ...] = ()

    @property
    def wordings(self) -> dict[str, str]:
        """For each sentence (id) the version in which it got its wording."""
        return {id: since for (id, _text), since in zip(self.parts, self.since, strict=False)}

    @property
    def headed(self) -> bool:
        """Whether any sentence stands under a heading."""
        return any(self.sections)

    @property
    def headings(self) -> tuple[str, ...]:
        """The heading of each sentence, "" for none."""
        return self.sections or ("",) * len(self.parts)


class Items(Copyable):
    """All items of a session, in the order they were made; changed in place by the fold."""

    def __init__(self) -> None:
        self._by_letter: dict[str, dict[str, Item]] = {}

    def add(self, item: Item) -> Item:
        """Put an item in its place; one with the same id is replaced."""
        self._by_letter.setdefault(item.id[0], {})[item.id] = item
        return item

    def get(self, id: str) -> Item | None:
        """The item with that id."""
        return self._by_letter.get(id[:1], {}).get(id)

    def of(self, letter: str) -> tuple[Item, ...]:
        """All items of a kind, by their letter."""
        return tuple(self._by_letter.get(letter, {}).values())

    def set_state(self, ids: Iterable[str], state: str) -> None:
        """Note what happened to some items."""
        for id in ids:
            self.change(id, state=state)

    def change(self, id: str, **changes: Any) -> None:
        """Change an item, if there is one of that id."""
        if (item := self.get(id)) is not None:
            self.add(replace(item, **changes))

    def change_part(self, version: Version, id: str, text: str) -> None:
        """Let a sentence of a version read otherwise."""
        parts = tuple((one, text if one == id else old) for one, old in version.parts)
        self.change(version.id, parts=parts, text="\n".join(part for _id, part in parts))

    def frozen(self) -> dict[str, tuple[Item, ...]]:
        """Letter to items, for a view."""
        return {letter: tuple(items.values()) for letter, items in self._by_letter.items()}


def newest_version(items: Items, document: str) -> Version | None:
    """The newest version of one of the room's documents."""
    versions = [item for item in items.of(VERSION) if isinstance(item, Version)]
    return next((one for one in reversed(versions) if one.document == document), None)


def numbered(letter: str, seq: int, count: int) -> list[str]:
    """The ids of `count` items made by one event."""
    if count == 1:
        return [f"{letter}{seq}"]
    return [f"{letter}{seq}-{place}" for place in range(1, count + 1)]


def seal(texts: Sequence[str]) -> str:
    """The hash of a text made of sentences: SHA-256 of its sentences, a line each, as 64 hex."""
    return sha256("\n".join(texts).encode()).hexdigest()


def short_seal(whole: str) -> str:
    """A hash as people read it aloud: its first 8 symbols in two groups."""
    return f"{whole[:4]} {whole[4:8]}".upper()
