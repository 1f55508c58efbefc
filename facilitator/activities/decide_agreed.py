"""What the room has agreed to by its decisions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from facilitator.activities.decide_text import shown_parts
from facilitator.activities.decide_view import DecideView, Frozen, Outcome
from facilitator.workshop.activity import Agreed
from facilitator.workshop.items import DOCUMENTS, NO_TERMS, Version
from facilitator.workshop.state import State
from facilitator.workshop.visibility import secret


def agreed_texts(state: State) -> list[Agreed]:
    """The version of each document that was adopted last, and the principles by the decision that
    adopted them; the last decision on a text counts."""
    decided = tuple(_decided(state))
    last = {
        id: outcome
        for frozen, outcome in decided
        for id in ([frozen.of] if frozen.of else [id for id, _text in frozen.parts])
    }
    documents = _adopted_last(state, last)
    texts = []
    for frozen, outcome in decided:
        if not outcome.adopted or (frozen.of and frozen.of not in documents):
            continue
        parts = [
            part for part in shown_parts(state, frozen) if last[frozen.of or part[0]] is outcome
        ]
        if parts:
            texts.append(_agreed_text(documents.get(frozen.of), frozen, outcome, parts))
    return texts


def _adopted_last(state: State, last: Mapping[str, Outcome]) -> dict[str, Version]:
    """Of each document the newest version that was adopted by the last decision on it, by its
    id."""
    versions: dict[str, Version] = {}
    for document in DOCUMENTS:
        adopted = [
            version
            for version in state.versions_of(document)
            if version.id in last and last[version.id].adopted
        ]
        versions |= {version.id: version for version in adopted[-1:]}
    return versions


def _decided(state: State) -> Iterator[tuple[Frozen, Outcome]]:
    """The texts on which the room has decided something, as far as it was shown, in order."""
    for step in state.agenda.steps:
        for place, view in enumerate(state.steps[step.id].rounds, 1):
            if not isinstance(view, DecideView) or secret(state, step, place):
                continue
            if view.frozen and view.outcome and view.outcome.result != "no-quorum":
                yield view.frozen, view.outcome


def _agreed_text(
    version: Version | None, frozen: Frozen, outcome: Outcome, parts: Sequence[tuple[str, str]]
) -> Agreed:
    """Where nothing is counted, nobody is said to stand by it."""
    counted = outcome.terms.rule != "minute"
    terms = tuple(frozen.protocol.get(id, NO_TERMS) for id, _text in parts)
    return Agreed(
        version.document if version else "principles",
        tuple(text for _id, text in parts),
        outcome.supporting,
        outcome.counts.get("stand-aside", 0),
        outcome.eligible if counted else 0,
        outcome.terms.voices,
        version.sections if version and version.headed else (),
        terms if any(map(any, terms)) else (),
        _adopted_as(version, outcome),
    )


def _adopted_as(version: Version | None, outcome: Outcome) -> Literal["", "final", "circulation"]:
    """As what the statement was adopted; "" for anything else: only the statement goes to the
    groups."""
    if version is None or version.document != "statement":
        return ""
    return "final" if outcome.terms.final else "circulation"
