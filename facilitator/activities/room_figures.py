"""What a room has so far, as figures: each with what it counts."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.activities.catalogue import CATALOGUE
from facilitator.workshop.activity import Agreed
from facilitator.workshop.items import DOCUMENTS
from facilitator.workshop.state import State


@dataclass(frozen=True, slots=True)
class Figure:
    """How many there are of a kind; of a document the number of its newest version, and 1 once that
    is `adopted`."""

    kind: str
    count: int
    adopted: bool = False


def agreed_of(state: State) -> list[Agreed]:
    """What was adopted, as far as the room was shown that."""
    return [agreed for activity in CATALOGUE for agreed in activity.agreed(state)]


def figures(state: State, agreed: list[Agreed]) -> list[Figure]:
    """What was named, kept and adopted, in the order in which a room comes to it."""
    adopted = sum(len(one.texts) for one in agreed if one.subject == "principles")
    every = [
        Figure("groups", len(state.groups)),
        Figure("needs", len(state.needs)),
        Figure("gap_list", len(state.gaps)),
        Figure("principles", adopted or len(state.principles), bool(adopted)),
        *_documents(state, agreed),
    ]
    return [figure for figure in every if figure.count]


def _documents(state: State, agreed: list[Agreed]) -> list[Figure]:
    """The documents that were begun."""
    adopted = {(one.subject, one.texts) for one in agreed}
    begun = []
    for document in DOCUMENTS:
        if versions := state.versions_of(document):
            texts = tuple(text for _id, text in versions[-1].parts)
            begun.append(Figure(document, len(versions), (document, texts) in adopted))
    return begun
