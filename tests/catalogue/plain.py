"""What is left of a page of brackets that is in none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from facilitator.workshop.bodies import builtins
from facilitator.workshop.events import Event

_INSIDE = re.compile(r"⟦[^⟦⟧]*⟧")
_LEFT = re.compile(r"[^\W\d_]{2,}|[⟦⟧]")


def plain(text: str, known: Iterable[str] = ()) -> list[str]:
    """The words of a text that did not go through the catalogue, and brackets without the other
    one: there something was cut off. What is `known`, such as what people wrote, is left out."""
    text = re.sub(r"\s+", " ", text)
    for each in sorted({re.sub(r"\s+", " ", each) for each in known}, key=len, reverse=True):
        if len(each) > 1:
            text = text.replace(each, " ")
    while (less := _INSIDE.sub(" ", text)) != text:
        text = less
    return _LEFT.findall(text)


def written_in(events: Iterable[Event]) -> set[str]:
    """All texts that stand in events: what people and the agenda say."""
    return {text for event in events if event.body for text in _texts(builtins(event.body))}


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _texts(each)
