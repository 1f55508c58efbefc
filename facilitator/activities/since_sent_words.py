"""The words for what groups said of a version that was sent, what became of it, and how much of the
text has changed since."""

from __future__ import annotations

from facilitator.activities.since_sent import SinceSent
from facilitator.locales import _, n_
from facilitator.workshop.result_bodies import AmendmentAnswer
from facilitator.workshop.room_record import Amendment, Reply
from facilitator.workshop.state import State


def answer_word(answer: str) -> str:
    """What one group replies."""
    labels = {
        "assent": _("assents"),
        "objection": _("objects"),
        "amendment": _("asks for a change"),
        "not-our-battle": _("says it is not their battle"),
    }
    return labels.get(answer, answer)


def reply_line(state: State, reply: Reply) -> str:
    """What a group replies in words, in one line."""
    text = " ".join(reply.text.split())
    template = _("{group} objects: {text}")
    if reply.answer == "amendment":
        template = _("{group} asks for a change: {text}")
    return template.format(group=state.group_name(reply.group), text=text)


def what_becomes(answer: AmendmentAnswer) -> str:
    """What becomes of changes that were asked for, in a word."""
    labels: dict[AmendmentAnswer, str] = {
        "accepted": _("Accepted"),
        "declined": _("Not accepted"),
        "combined": _("Combined"),
        "withdrawn": _("Withdrawn"),
    }
    return labels[answer]


def what_became(amendment: Amendment) -> str:
    """The same with the reason."""
    return f"{what_becomes(amendment.answer)}: {amendment.reason}"


def since_version(since: SinceSent) -> str:
    """Since when the text is compared, and how much of it reads otherwise."""
    states = [one.change.state for one in since.sentences]
    counts = (
        (n_("{count} reworded", "{count} reworded", states.count("changed")), "changed"),
        (n_("{count} new", "{count} new", states.count("new")), "new"),
        (n_("{count} left out", "{count} left out", states.count("gone")), "gone"),
    )
    parts = [
        template.format(count=states.count(state)) for template, state in counts if state in states
    ]
    template = _("Since version {number} was sent: {changes}.")
    changes = ", ".join(parts) or _("no sentence has changed")
    return template.format(number=since.sent, changes=changes)
