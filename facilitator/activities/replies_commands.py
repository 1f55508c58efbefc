"""What the facilitator does about replies: send a version to the groups, note what they say."""

from __future__ import annotations

from typing import Annotated, ClassVar

from facilitator.activities.since_sent import WORDED
from facilitator.locales import N_
from facilitator.workshop.commands.command import Command, Situation
from facilitator.workshop.commands.taking_effect import must_be_there, noted
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import EventDraft
from facilitator.workshop.field_types import Day, matching, name_of, ref, text_of
from facilitator.workshop.items import GROUP, SENTENCE, VERSION, Version
from facilitator.workshop.result_bodies import (
    AmendmentAnswer,
    AmendmentAnswered,
    Circulated,
    Replied,
    ReplyAnswer,
)
from facilitator.workshop.state import State
from facilitator.workshop.text_sanitizing import GROUP as GROUP_LIMIT
from facilitator.workshop.text_sanitizing import NOTE, REASON, sanitize_text
from facilitator.workshop.text_sanitizing import SENTENCE as SENTENCE_LIMIT

_NAME = f"{SENTENCE}[0-9]{{1,9}}(-[0-9]{{1,4}})?|[0-9]{{1,3}}"
_EXPECTS = N_("a sentence’s number or id")
SentenceOrWhole = Annotated[str, matching(f"({_NAME})?", _EXPECTS)]


class Circulate(Command, frozen=True):
    """The version that was adopted last goes to the groups, or another one of those adopted."""

    name: ClassVar[str] = "circulate"
    what: ClassVar[str] = N_("send the adopted statement to the groups, with a day for replies")
    bare: ClassVar[str] = "until"
    needs: ClassVar[str] = "day"
    after_end: ClassVar[bool] = True
    until: Day
    version: Annotated[str, ref(VERSION)] | None = None
    covering: Annotated[str, text_of(NOTE, lines=True, empty=True)] = ""
    answer_to: Annotated[str, text_of(REASON, lines=True, empty=True)] = ""

    def decide(self, now: Situation) -> list[EventDraft]:
        version = _adopted(now.state, self.version)
        if self.until < now.clock.today():
            raise Rejection("day-is-past")
        body = Circulated(version.id, self.until, self.covering, self.answer_to)
        return noted(now, body)


class Reply(Command, frozen=True):
    """What a group (its id or its name) says to the version that was sent: of the sentence with
    that number or id, or of the whole text. A group that nobody has named yet is named by it. `on`:
    whether it says so, or the reply to the same is taken back."""

    name: ClassVar[str] = "reply"
    what: ClassVar[str] = N_("note what a group replies to the statement that was sent to it")
    needs: ClassVar[str] = "reply"
    after_end: ClassVar[bool] = True
    group: Annotated[str, name_of(GROUP_LIMIT)]
    answer: ReplyAnswer
    sentence: SentenceOrWhole = ""
    text: Annotated[str, text_of(NOTE, lines=True, empty=True)] = ""
    on: bool = True

    def decide(self, now: Situation) -> list[EventDraft]:
        version = _sent(now.state)
        if self.on and self.answer in WORDED and not sanitize_text(self.text, NOTE, lines=True):
            raise Rejection("words-needed")
        group, name = self._group(now)
        sentence = _sentence(version, self.sentence)
        body = Replied(version.id, group, self.answer, sentence, self.text, self.on, name)
        return noted(now, body)

    def _group(self, now: Situation) -> tuple[str, str]:
        """The group's id; of one that is new also its name."""
        if any(group.id == self.group for group in now.state.of(GROUP)):
            must_be_there(now, self.group)
            return self.group, ""
        known = now.fold.builder.group_named(self.group)
        return (known, "") if known else (f"{GROUP}{now.state.head + 1}", self.group)


class AnswerReplies(Command, frozen=True):
    """What becomes of the replies to that sentence of the version that was sent, its number or id,
    or of one that has come into the text since, or to the whole text; why, and the wording that
    comes of it."""

    name: ClassVar[str] = "answer-replies"
    what: ClassVar[str] = N_(
        "say what becomes of the replies to a sentence or the whole text, and why"
    )
    needs: ClassVar[str] = "answer"
    after_end: ClassVar[bool] = True
    answer: AmendmentAnswer
    reason: Annotated[str, text_of(REASON)]
    sentence: SentenceOrWhole = ""
    text: Annotated[str, text_of(SENTENCE_LIMIT, empty=True)] = ""

    def decide(self, now: Situation) -> list[EventDraft]:
        state = now.state
        sent = _sent(state)
        newest = state.versions[-1]
        sentence = self.sentence
        if sentence not in dict(newest.parts):
            sentence = _sentence(sent, sentence) or sent.id
        must_be_there(now, sentence)
        body = AmendmentAnswered(sentence, self.answer, self.reason, self.text)
        return noted(now, body, newest.step)


def _sent(state: State) -> Version:
    """The version that was sent to the groups last. Raises Rejection."""
    sent = state.record.circulation
    version = state.item(sent.version) if sent else None
    if not isinstance(version, Version):
        raise Rejection("nothing-circulated")
    return version


def _adopted(state: State, wanted: str | None) -> Version:
    """That version, else the one adopted last. Raises Rejection."""
    adopted = [one for one in state.versions if one.state == "adopted"]
    version = next((one for one in reversed(adopted) if wanted in (None, one.id)), None)
    if version is None:
        raise Rejection("not-adopted-yet")
    return version


def _sentence(version: Version, wanted: str) -> str | None:
    """The id of that sentence; None for the whole text. Raises Rejection."""
    ids = [id for id, _text in version.parts]
    if not wanted:
        return None
    id = ids[int(wanted) - 1] if wanted.isdecimal() and 0 < int(wanted) <= len(ids) else wanted
    if id not in ids:
        raise Rejection("no-sentence-there")
    return id
