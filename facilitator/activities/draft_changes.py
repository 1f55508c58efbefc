"""The changes that people ask for in sentences, and what becomes of each: none disappears, neither
by another version nor by being hidden."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from facilitator.activities.draft_options import DraftOptions
from facilitator.activities.draft_view import DraftView
from facilitator.activities.written import Written
from facilitator.workshop.items import SENTENCE, Version
from facilitator.workshop.room_record import Amendment
from facilitator.workshop.state import State
from facilitator.workshop.text_sanitizing import name_key
from facilitator.workshop.visibility import concealed

ASKING = ("change", "cannot")
"""The choices with which somebody asks for a change."""


@dataclass(frozen=True, slots=True)
class Change:
    """A text that asks for a change. `answer` is what became of it, None while that is open;
    `hidden`: the room does not see it. `since`: the version (id) from which on the sentence read as
    it did for this change, and `wording` how that was; `earlier`: it reads otherwise now."""

    id: str
    choice: str
    text: str
    answer: Amendment | None
    hidden: bool
    since: str
    wording: str
    earlier: bool


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


def changes(state: State, document: str) -> tuple[SentenceChanges, ...]:
    """All changes that people asked for in any round and that the room was shown, by sentence: as
    the sentences stand in the newest version, then those that are not there any more."""
    versions = state.versions_of(document)
    places = {id: at for at, (id, _t) in enumerate(versions[-1].parts, 1)} if versions else {}
    gone = [item.id for item in state.of(SENTENCE) if item.id not in places]
    texts = {item.id: item.text for item in state.of(SENTENCE)}
    asked = _asked(state, document)
    rows = (
        SentenceChanges(
            id,
            places.get(id, 0),
            texts[id],
            _of_sentence(state, versions, id, asked.get(id, [])),
            tuple(one for one in state.record.amendments if one.sentence == id and not one.of),
        )
        for id in (*places, *gone)
        if id in texts
    )
    return tuple(row for row in rows if row.changes or (row.general and row.place))


def _asked(state: State, document: str) -> dict[str, list[tuple[str, Written]]]:
    """The texts that ask for changes by sentence, each with the version since which that read as it
    did for them; the latest wording first."""
    asked: dict[str, list[tuple[str, Written]]] = {}
    for view in reversed(list(rounds_of(state, document))):
        for wording, about in reversed(list(view.wordings())):
            texts = sorted(about.texts, key=_heaviest_first)
            asked.setdefault(wording.sentence, []).extend(
                (wording.version, text) for text in texts if text.choice in ASKING
            )
    return asked


def rounds_of(state: State, document: str) -> Iterator[DraftView]:
    """Every round in which that document was drafted, as far as the room was shown it."""
    for step in state.agenda.steps:
        for round, view in enumerate(state.steps[step.id].rounds, 1):
            if not isinstance(view, DraftView) or concealed(state, step, round):
                continue
            if step.having(DraftOptions).document == document:
                yield view


def _of_sentence(
    state: State,
    versions: Sequence[Version],
    sentence: str,
    asked: Sequence[tuple[str, Written]],
) -> tuple[Change, ...]:
    newest = versions[-1].wordings.get(sentence, "") if versions else ""
    wordings = {version.id: dict(version.parts).get(sentence, "") for version in versions}
    answers = _answers(state.record.amendments)
    return tuple(
        Change(
            text.id,
            text.choice,
            text.text,
            answers.get(text.id),
            text.id in state.hidden,
            since,
            wordings.get(since, ""),
            since != newest,
        )
        for since, text in asked
    )


def alike(row: SentenceChanges) -> list[tuple[Change, ...]]:
    """The changes to a sentence that are not hidden; those of one wording that say the same and
    stand alike are one. Open ones come first, then why people cannot accept it, then what most
    ask for."""
    same: dict[tuple[object, ...], list[Change]] = {}
    for change in row.changes:
        if not change.hidden:
            seq = change.answer.seq if change.answer else 0
            key = (change.choice, name_key(change.text), seq, change.since)
            same.setdefault(key, []).append(change)
    return sorted(map(tuple, same.values()), key=_open_first)


def _open_first(same: tuple[Change, ...]) -> tuple[bool, bool, int]:
    return same[0].answer is not None, same[0].choice != "cannot", -len(same)


def _heaviest_first(text: Written) -> tuple[bool, str]:
    return text.choice != "cannot", text.text


def _answers(amendments: Iterable[Amendment]) -> dict[str, Amendment]:
    """The last answer to each change, by its id."""
    return {id: amendment for amendment in amendments for id in amendment.of}


def counted(rows: Iterable[SentenceChanges]) -> tuple[int, int]:
    """How many changes have an answer, and how many there are."""
    every = [change for row in rows for change in row.changes]
    return sum(change.answer is not None for change in every), len(every)
