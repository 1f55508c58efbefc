"""The positions of a decision in words, and how somebody who took one is drawn, by the rule: the
same number is another thing on a fist of five and on the gradients of agreement."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from facilitator.activities import vocabulary
from facilitator.locales import _, n_

PositionMark = Literal["full", "half", "ring", "square", "speck"]

_MARKS: Mapping[str, Mapping[str, PositionMark]] = {
    "consensus": {
        "agree": "full",
        "reservations": "half",
        "stand-aside": "ring",
        "block": "square",
    },
    "consent": {"consent": "full", "called": "half", "objection": "square"},
    "fist": {"5": "full", "4": "full", "3": "half", "2": "ring", "1": "ring", "0": "square"},
    "gradients": {
        "1": "full",
        "2": "full",
        "3": "half",
        "4": "speck",
        "5": "ring",
        "6": "ring",
        "7": "ring",
        "8": "square",
    },
    "threshold": {"yes": "full", "no": "square", "stand-aside": "ring"},
    "all-but": {"yes": "full", "no": "square", "stand-aside": "ring"},
}


def mark_of(rule: str, name: str) -> PositionMark:
    """How somebody with that position is drawn; a speck where they have none yet."""
    return _MARKS.get(rule, {}).get(name, "speck")


def is_scale(rule: str) -> bool:
    """Whether the positions of a rule are levels, of which each has a number."""
    return rule in ("fist", "gradients")


def level(rule: str, name: str) -> str:
    """What a level of a scale means."""
    fist = {
        "5": _("I will lead it"),
        "4": _("I will work for it"),
        "3": _("I can live with it"),
        "2": _("I have minor issues"),
        "1": _("I have issues to discuss"),
        "0": _("A fist: I block it"),
    }
    gradients = {
        "1": _("I endorse it wholeheartedly"),
        "2": _("I agree, with a minor point"),
        "3": _("I support it, with reservations"),
        "4": _("I abstain"),
        "5": _("It needs more discussion"),
        "6": _("I don't like it, but will support it"),
        "7": _("I disagree seriously"),
        "8": _("A veto: I can't let it pass"),
    }
    return (fist if rule == "fist" else gradients).get(name, name)


def position(rule: str, name: str) -> str:
    """A position as the heading of reasons."""
    if is_scale(rule) and name.isdecimal():
        return _("{number} – {meaning}").format(number=name, meaning=level(rule, name))
    return vocabulary.choice(name)


def counted_position(rule: str, name: str, count: int) -> str:
    """So many people with a position."""
    if is_scale(rule) and name.isdecimal():
        return n_("{count} at {level}", "{count} at {level}", count).format(count=count, level=name)
    labels = {
        "consent": n_("{count} has no objection", "{count} have no objection", count),
        "objection": n_("{count} objects", "{count} object", count),
        "called": n_(
            "{count} was called on and has no objection",
            "{count} were called on and have no objection",
            count,
        ),
        "yes": n_("{count} votes yes", "{count} vote yes", count),
        "no": n_("{count} votes no", "{count} vote no", count),
    }
    if name in labels:
        return labels[name].format(count=count)
    return vocabulary.counted_choice(name, count)


def behind_number(rule: str, name: str, count: int) -> str:
    """The word for a position behind the number of those who took it."""
    if is_scale(rule) and name.isdecimal():
        return _("at {level}").format(level=name)
    known = {
        "agree": n_("agrees", "agree", count),
        "reservations": n_("with reservations", "with reservations", count),
        "stand-aside": n_("stands aside", "stand aside", count),
        "block": n_("blocks", "block", count),
        "consent": n_("no objection", "no objection", count),
        "objection": n_("objects", "object", count),
        "called": n_("called on", "called on", count),
        "yes": n_("yes", "yes", count),
        "no": n_("no", "no", count),
        "ask-my-group": n_("asks the group first", "ask their groups first", count),
        "no-answer": n_("no answer", "no answer", count),
    }
    return known[name]
