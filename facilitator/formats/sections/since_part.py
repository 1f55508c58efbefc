"""What has changed in the statement since it went to the groups, and why, in documents."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from facilitator.activities.since_sent import SentenceSince, SinceSent
from facilitator.activities.since_sent_words import answer_word, since_version, what_becomes
from facilitator.formats.document import (
    Block,
    Facts,
    Heading,
    Paragraph,
    Part,
    Quote,
    Run,
    line,
    user_text,
)
from facilitator.locales import _
from facilitator.workshop.room_record import Amendment, Reply
from facilitator.workshop.state import State


def part(state: State, since: SinceSent) -> Part:
    """Each sentence that has changed, or that somebody spoke of, with the reasons."""
    blocks: list[Block] = []
    if since.whole or since.answers:
        blocks += [Heading(3, line(_("On the whole text"))), *quotes(state, since.whole)]
        blocks += map(became, since.answers)
    for one in since.sentences:
        blocks += _sentence(state, one)
    title = _("What has changed since it was sent to the groups, and why")
    return Part(title, since_version(since), tuple(blocks))


def _sentence(state: State, one: SentenceSince) -> list[Block]:
    labels = {
        "same": _("Sentence {number}, as it was"),
        "changed": _("Sentence {number}, reworded"),
        "new": _("Sentence {number}, new"),
        "gone": _("Sentence {number} of the text that was sent, left out"),
    }
    heading = labels[one.change.state].format(number=one.place or one.sent)
    body: Block = Paragraph(line(user_text(one.change.new or one.change.old)))
    if one.change.state == "changed":
        body = Facts(((_("Before"), one.change.old), (_("Now"), one.change.new)))
    return [
        Heading(3, line(heading)),
        body,
        *quotes(state, one.replies),
        *(became(answer) for answer in one.answers),
    ]


def quotes(state: State, replies: Iterable[Reply]) -> list[Quote]:
    """What groups said, in their own words."""
    template = _("{group} {says}")
    return [
        Quote(
            reply.text,
            template.format(group=state.group_name(reply.group), says=answer_word(reply.answer)),
        )
        for reply in replies
    ]


def became(answer: Amendment) -> Paragraph:
    """What became of it, and why."""
    word = Run(f"{what_becomes(answer.answer)}: ", "strong")
    return Paragraph(line(word, user_text(answer.reason)))


def data(state: State, since: SinceSent | None) -> dict[str, Any] | None:
    """Since which version, and by sentence how it read and reads, what groups said to it, and what
    became of that."""
    if since is None:
        return None
    return {
        "version": since.sent,
        "whole": replies_data(state, since.whole),
        "answers": answers_data(since.answers),
        "sentences": [
            {
                "number": one.place or None,
                "sent_as": one.sent or None,
                "state": one.change.state,
                "before": one.change.old,
                "now": one.change.new,
                "replied": replies_data(state, one.replies),
                "answers": answers_data(one.answers),
            }
            for one in since.sentences
        ],
    }


def replies_data(state: State, replies: Iterable[Reply]) -> list[dict[str, str]]:
    """What groups said in words."""
    return [
        {"group": state.group_name(one.group), "answer": one.answer, "text": one.text}
        for one in replies
    ]


def answers_data(answers: Iterable[Amendment]) -> list[dict[str, str]]:
    """What became of it, and why."""
    return [{"answer": one.answer, "reason": one.reason} for one in answers]
