"""What the groups have replied to the version that was sent to them, by its sentences and by group.
Whoever is silent is in no number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from facilitator.activities.since_sent import WORDED, answers_since
from facilitator.workshop.items import Version, seal
from facilitator.workshop.room_record import Amendment, Circulation, Reply
from facilitator.workshop.state import State


@dataclass(frozen=True, slots=True)
class SentenceReplies:
    """What stands beside a sentence (its id, its number in the version that was sent, its text):
    how many groups assent, and how many say that it is not their battle, be it of this sentence or
    of the whole text; what was said of this sentence in words, and what became of it since. The
    whole text is called by its version's id, and has the number 0."""

    id: str
    place: int
    text: str
    assents: int
    not_ours: int
    worded: tuple[Reply, ...]
    answers: tuple[Amendment, ...] = ()

    def of(self, answer: str) -> tuple[Reply, ...]:
        """The objections to it, or the amendments of it."""
        return tuple(reply for reply in self.worded if reply.answer == answer)


@dataclass(frozen=True, slots=True)
class GroupReplies:
    """All that one group (its id) has replied: to the whole text first, then as the sentences
    stand; none of a group that is silent."""

    group: str
    replies: tuple[Reply, ...]

    @property
    def whole(self) -> Reply | None:
        """What it says to the whole text."""
        return next((reply for reply in self.replies if not reply.sentence), None)


@dataclass(frozen=True, slots=True)
class Replies:
    """What was sent: the version with its number, and how. `whole` and `sentences` are what was
    replied, `answered` the same by group, `silent` the groups (ids) of which somebody was here and
    that have not replied."""

    circulation: Circulation
    version: Version
    number: int
    whole: SentenceReplies
    sentences: tuple[SentenceReplies, ...]
    answered: tuple[GroupReplies, ...]
    silent: tuple[str, ...]

    @property
    def seal(self) -> str:
        """The hash of the text that was sent."""
        return seal([text for _id, text in self.version.parts])

    @property
    def rows(self) -> tuple[SentenceReplies, ...]:
        """The sentences, and before them the whole text if anything was said of it in words."""
        spoken = self.whole.worded or self.whole.answers
        return (*([self.whole] if spoken else []), *self.sentences)

    @property
    def asked(self) -> int:
        """How many groups have replied or are still to be asked."""
        return len(self.answered) + len(self.silent)


def gathered(state: State) -> Replies | None:
    """What the room knows of replies; None before a version was sent to the groups. Groups that the
    room does not see are left out."""
    sent = state.record.circulation
    version = next((one for one in state.versions if sent and one.id == sent.version), None)
    if sent is None or version is None:
        return None
    shown = {group.id: group.text for group in state.groups}
    replies = [
        one for one in state.record.replies if one.version == version.id and one.group in shown
    ]
    by_group = _by_group(version, replies, list(shown))
    of_people = {person.group for person in state.participants.values() if not person.gone}
    silent = tuple(
        id for id in shown if id in of_people and id not in {one.group for one in by_group}
    )
    return Replies(
        sent,
        version,
        state.versions.index(version) + 1,
        replace(
            _beside(by_group, "", 0, ""),
            id=version.id,
            answers=answers_since(state, sent, version.id),
        ),
        tuple(
            replace(_beside(by_group, id, place, text), answers=answers_since(state, sent, id))
            for place, (id, text) in enumerate(version.parts, 1)
        ),
        tuple(by_group),
        silent,
    )


def _by_group(
    version: Version, replies: Sequence[Reply], order: Sequence[str]
) -> list[GroupReplies]:
    places = {"": 0, **{id: at for at, (id, _text) in enumerate(version.parts, 1)}}
    rows = []
    for group in order:
        own = sorted(
            (one for one in replies if one.group == group), key=lambda one: places[one.sentence]
        )
        if own:
            rows.append(GroupReplies(group, tuple(own)))
    return rows


def _beside(
    groups: Sequence[GroupReplies], sentence: str, place: int, text: str
) -> SentenceReplies:
    answers: list[str] = []
    worded: list[Reply] = []
    for group in groups:
        own = next((one for one in group.replies if one.sentence == sentence), None)
        stands = own or group.whole
        if stands is not None:
            answers.append(stands.answer)
        if own is not None and own.answer in WORDED:
            worded.append(own)
    return SentenceReplies(
        sentence,
        place,
        text,
        answers.count("assent"),
        answers.count("not-our-battle"),
        tuple(sorted(worded, key=lambda one: WORDED.index(one.answer))),
    )
