"""What would help people take part, as a phone can say it. None of it is an event: how many asked
for each is all that the session ever knows of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Literal, get_args

from msgspec import Meta, Struct

from facilitator.workshop.field_types import Cid, name_of, text_of

Help = Literal[
    "larger-text", "reading-aloud", "interpreter", "food", "child-care", "step-free", "other"
]
HELPS: tuple[Help, ...] = get_args(Help)
LANGUAGE, OTHER = 40, 120
"""Characters of the language for which somebody asks, and of what else would help."""

Wished = Mapping[Help, str]
"""What one phone asks for, each with the words that go with it, or ""."""


class WishRequest(Struct, frozen=True, forbid_unknown_fields=True):
    """All that a phone asks for; what it asked for before under the same `id` is replaced. `id` is
    random, and the phone's own secret. `language` goes with an interpreter, `other` with other
    things."""

    id: Cid
    wishes: Annotated[tuple[Help, ...], Meta(max_length=len(HELPS))]
    language: Annotated[str, name_of(LANGUAGE, empty=True)] = ""
    other: Annotated[str, text_of(OTHER, empty=True)] = ""

    def wished(self) -> Wished:
        """The same by what is asked for."""
        texts: dict[Help, str] = {"interpreter": self.language, "other": self.other}
        return {help: texts.get(help, "") for help in self.wishes}


class Wish(Struct, frozen=True):
    """For what people asked, how many did, and in which words: each text once, in the order of
    their letters, at most `TEXTS`; `more` are left out."""

    help: Help
    count: int
    texts: tuple[str, ...] = ()
    more: int = 0


TEXTS = 60


def counted(help: Help, texts: Iterable[str]) -> Wish:
    """The wishes of one kind, each by its words."""
    every = list(texts)
    known = {text.casefold(): text for text in sorted(every, reverse=True) if text}
    distinct = tuple(known[key] for key in sorted(known))
    return Wish(help, len(every), distinct[:TEXTS], max(0, len(distinct) - TEXTS))
