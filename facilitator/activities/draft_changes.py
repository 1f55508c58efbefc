"""The changes that people ask for in sentences, and what becomes of each: none disappears, neither
by another version nor by being hidden."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from facilitator.activities.draft_view import DraftView, Wording
from facilitator.activities.written import Written
from facilitator.workshop.items import SENTENCE, Version
from facilitator.workshop.room_record import Amendment
from facilitator.workshop.state import State

ASKING = ("change", "cannot")
"""The choices with which somebody asks for a change."""


@dataclass(frozen=True, slots=True)
class Change:
    """A text that asks for a change. `answer` is what became of it, None while that is open;
    `hidden`: the room does not see it. `since`: the version (id) from which on the sentence read as
    it did for this change."""

    id: str
    choice: str
    text: str
    answer: Amendment | None
    hidden: bool
    since: str


@dataclass(frozen=True, slots=True)
class SentenceChanges:
    """What was asked for in a sentence, by the version since which it read so. `place` is its
    number in the newest version, 0 if it is not there any more; `text` how it reads now, or read
    last. `general` are answers that name no change."""

    id: str
    place: int
    text: str
    changes: tuple[Change, ...]
    general: tuple[Amendment, ...] = ()

    @property
    def open(self) -> tuple[Change, ...]:
        """Those of which nobody has said what becomes of them."""
        return tuple(change for change in self.changes if change.answer is None)


def changes(state: State, view: DraftView, document: str) -> tuple[SentenceChanges, ...]:
    """All changes by sentence: as the sentences stand in the newest version, then those that are
    not there any more."""
    versions = state.versions_of(document)
    places = {id: at for at, (id, _t) in enumerate(versions[-1].parts, 1)} if versions else {}
    gone = [item.id for item in state.of(SENTENCE) if item.id not in places]
    texts = {item.id: item.text for item in state.of(SENTENCE)}
    rows = (
        SentenceChanges(
            id,
            places.get(id, 0),
            texts[id],
            _of_sentence(state, view, versions, id),
            tuple(one for one in state.record.amendments if one.sentence == id and not one.of),
        )
        for id in (*places, *gone)
        if id in texts
    )
    return tuple(row for row in rows if row.changes or (row.general and row.place))


def _of_sentence(
    state: State, view: DraftView, versions: Sequence[Version], sentence: str
) -> tuple[Change, ...]:
    """Why somebody cannot accept it first; nobody sees who wrote first."""
    since = {version.id: version.wordings.get(sentence, "") for version in versions}
    newest = since[versions[-1].id] if versions else ""
    answers = _answers(state.record.amendments)
    wordings = [(at, about) for at, about in view.earlier.items() if at.sentence == sentence]
    wordings.append((Wording(sentence, newest), view.of(sentence)))
    return tuple(
        Change(
            text.id,
            text.choice,
            text.text,
            answers.get(text.id),
            text.id in state.hidden,
            at.version,
        )
        for at, about in reversed(wordings)
        for text in sorted(about.texts, key=_heaviest_first)
        if text.choice in ASKING
    )


def _heaviest_first(text: Written) -> tuple[bool, str]:
    return text.choice != "cannot", text.text


def _answers(amendments: Iterable[Amendment]) -> dict[str, Amendment]:
    """The last answer to each change, by its id."""
    return {id: amendment for amendment in amendments for id in amendment.of}


def counted(rows: Iterable[SentenceChanges]) -> tuple[int, int]:
    """How many changes have an answer, and how many there are."""
    every = [change for row in rows for change in row.changes]
    return sum(change.answer is not None for change in every), len(every)
