"""The words for what groups reply: one place for the console and the documents."""

from __future__ import annotations

from facilitator.activities.replies_view import Replies, SentenceReplies
from facilitator.locales import _, n_, of_total
from facilitator.workshop.result_bodies import ReplyAnswer

ANSWERS: tuple[ReplyAnswer, ...] = ("assent", "objection", "amendment", "not-our-battle")
"""In the order in which they are listed."""


def answer_choice(answer: str) -> str:
    """The same as one of several to choose from."""
    labels = {
        "assent": _("assent"),
        "objection": _("objection"),
        "amendment": _("amendment"),
        "not-our-battle": _("not our battle"),
    }
    return labels.get(answer, answer)


def counted_answer(answer: str, count: int) -> str:
    """So many groups with a reply."""
    labels = {
        "assent": n_("{count} assent", "{count} assents", count),
        "objection": n_("{count} objection", "{count} objections", count),
        "amendment": n_("{count} amendment", "{count} amendments", count),
        "not-our-battle": n_("{count} says: not our battle", "{count} say: not our battle", count),
    }
    return labels[answer].format(count=count)


def counts(row: SentenceReplies) -> dict[str, int]:
    """How many groups gave each of the answers to a sentence."""
    return {
        "assent": row.assents,
        "objection": len(row.of("objection")),
        "amendment": len(row.of("amendment")),
        "not-our-battle": row.not_ours,
    }


def in_numbers(row: SentenceReplies) -> str:
    """The same in words, those that nobody gave left out."""
    parts = [counted_answer(answer, count) for answer, count in counts(row).items() if count]
    return " · ".join(parts) or _("no reply to this yet")


def how_many_replied(replies: Replies) -> str:
    """How many groups have replied, of those that are asked."""
    count, total = len(replies.answered), replies.asked
    template = n_(
        "{count} of {total} groups has replied.", "{count} of {total} groups have replied.", count
    )
    return of_total(
        count,
        total,
        none=_("The one group has not replied yet."),
        one=_("The one group has replied."),
        some=template.format(count=count, total=total),
    )


def silence() -> str:
    """What it means that a group says nothing."""
    return _("A group that has not replied has not agreed.")


def the_others(replies: Replies) -> str:
    """How many have replied, and that silence is no reply, in one row."""
    return f"{how_many_replied(replies)} {_('Silence is not a yes.')}"
