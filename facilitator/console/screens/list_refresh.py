"""A list that is read again while somebody looks at it: what is known keeps its place."""

from collections.abc import Collection, Mapping, Sequence
from typing import TypeVar

Entry = TypeVar("Entry")


def in_place(known_ids: Collection[str], entries: Mapping[str, Entry]) -> dict[str, Entry]:
    """The found entries by their ids: new ones on top, then the known ones in their old order."""
    new = [id for id in entries if id not in known_ids]
    return {id: entries[id] for id in [*new, *known_ids] if id in entries}


def neighbour(id: str, before: Sequence[str], after: Collection[str]) -> str:
    """The entry itself if it is still there; else the next one below that is, else the next one
    above; "" if none is."""
    here = before.index(id) if id in before else 0
    nearest = [*before[here:], *reversed(before[:here])]
    return next((other for other in nearest if other in after), "")
