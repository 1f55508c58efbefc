"""What has changed in the statement since it went to the groups, and why: what they replied, and
what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from facilitator.analysis.difference import Row, difference
from facilitator.workshop.items import STATEMENT, Document, Version
from facilitator.workshop.room_record import Amendment, Circulation, Reply
from facilitator.workshop.state import State

WORDED = ("objection", "amendment")
"""The replies that say in words what the text would need."""


@dataclass(frozen=True, slots=True)
class SentenceSince:
    """A sentence that has changed, or to which somebody had something to say. `place` is its number
    in the text as it reads now, `sent` that in the text that was sent; 0 where it is not there.
    `replies` are those to it in words, `answers` what was said to them."""

    change: Row
    place: int
    sent: int
    replies: tuple[Reply, ...]
    answers: tuple[Amendment, ...]


@dataclass(frozen=True, slots=True)
class SentenceReplied:
    """The replies to a sentence in words, and what was said to them."""

    replies: tuple[Reply, ...]
    answers: tuple[Amendment, ...]


@dataclass(frozen=True, slots=True)
class SinceSent:
    """The version that was sent with its number, that of the text as it reads now, what was said of
    the whole text in words, the sentences that have changed or were spoken of, and the `answers`
    to what was said of the whole text."""

    circulation: Circulation
    sent: int
    number: int
    whole: tuple[Reply, ...]
    sentences: tuple[SentenceSince, ...]
    answers: tuple[Amendment, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether the text reads otherwise."""
        return any(one.change.state != "same" for one in self.sentences)


def since_sent(state: State, version: Version | None, *, final: bool) -> SinceSent | None:
    """What has changed up to that version; None where nothing was sent before it. The version that
    was sent itself has changed in nothing: that is said where it is to be `final`."""
    circulation, versions = state.record.circulation, state.versions
    sent = next((one for one in versions if circulation and one.id == circulation.version), None)
    if circulation is None or sent is None or version not in versions:
        return None
    at, number = versions.index(sent) + 1, versions.index(version) + 1
    if number < at or (number == at and not final):
        return None
    replies = replies_in_words(state, sent.id)
    whole = tuple(one for one in replies if not one.sentence)
    return SinceSent(
        circulation,
        at,
        number,
        whole,
        tuple(_sentences(state, circulation, sent, version)),
        answers_since(state, circulation, sent.id),
    )


def replied_since(state: State, document: Document) -> Mapping[str, SentenceReplied]:
    """What groups said of each sentence of the statement that was sent, and what became of it, by
    the sentence's id; those of which nobody spoke are left out, and nothing is sent but the
    statement."""
    circulation = state.record.circulation
    if circulation is None or document != STATEMENT:
        return {}
    replied: dict[str, list[Reply]] = {}
    for reply in replies_in_words(state, circulation.version):
        if reply.sentence:
            replied.setdefault(reply.sentence, []).append(reply)
    return {
        id: SentenceReplied(tuple(replies), answers_since(state, circulation, id))
        for id, replies in replied.items()
    }


def _sentences(
    state: State, circulation: Circulation, sent: Version, version: Version
) -> Iterable[SentenceSince]:
    before = {id: place for place, (id, _text) in enumerate(sent.parts, 1)}
    now = {id: place for place, (id, _text) in enumerate(version.parts, 1)}
    replies = replies_in_words(state, sent.id)
    for row in difference(sent.parts, version.parts):
        own = tuple(reply for reply in replies if reply.sentence == row.id)
        answers = answers_since(state, circulation, row.id)
        if row.state != "same" or own or answers:
            yield SentenceSince(row, now.get(row.id, 0), before.get(row.id, 0), own, answers)


def replies_in_words(state: State, version: str) -> Sequence[Reply]:
    """What groups that the room sees object to in a version, and how they would have it; objections
    first, then as the groups stand."""
    order = [group.id for group in state.groups]
    replies = (
        one
        for one in state.record.replies
        if one.version == version and one.group in order and one.answer in WORDED
    )
    return sorted(replies, key=lambda one: (WORDED.index(one.answer), order.index(one.group)))


def answers_since(state: State, circulation: Circulation, sentence: str) -> tuple[Amendment, ...]:
    """What became of changes that were asked for in a sentence, or of what was said of the whole
    text (its version's id), since it was sent; each once."""
    answers = {
        (one.answer, one.reason, one.text): one
        for one in state.record.amendments
        if one.sentence == sentence and one.seq > circulation.seq
    }
    return tuple(answers.values())


_ON_A_PHONE = 240
"""Characters of a reply that phones are told: in a large room each of them gets all replies."""


def told_since(state: State, since: SinceSent) -> dict[str, Any]:
    """The same for phones."""
    return {
        "sent": since.sent,
        "number": since.number,
        "whole": told_replies(state, since.whole),
        "answers": told_answers(since.answers),
        "rows": [
            {
                "place": one.place,
                "state": one.change.state,
                "pieces": [list(piece) for piece in one.change.pieces],
                "replied": told_replies(state, one.replies),
                "answers": told_answers(one.answers),
            }
            for one in since.sentences
        ],
    }


def told_replies(state: State, replies: Iterable[Reply]) -> list[dict[str, str]]:
    """What groups said in words, shortened for phones."""
    return [
        {
            "group": state.group_name(reply.group),
            "answer": reply.answer,
            "text": _short(reply.text),
        }
        for reply in replies
    ]


def told_answers(answers: Iterable[Amendment]) -> list[dict[str, str]]:
    """What became of it, for phones."""
    return [{"answer": one.answer, "reason": one.reason} for one in answers]


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _ON_A_PHONE else f"{line[: _ON_A_PHONE - 1].rstrip()}…"
