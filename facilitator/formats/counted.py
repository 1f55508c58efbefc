"""People in documents: what they did, and what a rule asked of them, in numbers to be checked."""

from __future__ import annotations

from collections.abc import Mapping

from facilitator.activities.vocabulary import capital, condition, counted_choice
from facilitator.analysis.rule_lines import Line
from facilitator.formats.document import Check, Counted, Mark
from facilitator.locales import _, n_

MARKS: Mapping[str, Mark] = {
    "agree": "full",
    "reservations": "half",
    "stand-aside": "ring",
    "disagree": "ring",
    "block": "square",
    "ask-my-group": "speck",
    "pass": "speck",
    "no-answer": "speck",
}
"""How somebody with that position or vote is drawn."""


def people(count: int) -> str:
    """A number of people."""
    return n_("{count} person", "{count} people", count).format(count=count)


def by_choice(counts: Mapping[str, int]) -> tuple[Counted, ...]:
    """Those who took each position or gave each vote; nobody's are left out."""
    return tuple(
        Counted(MARKS[name], count, counted_choice(name, count))
        for name, count in counts.items()
        if count
    )


def check(line: Line) -> Check:
    """A condition of a rule in people: what was needed, and how many there were."""
    labels = {
        "quorum": _("Taking a position"),
        "stand-asides": _("Standing aside"),
        "blocks": _("Blocking"),
    }
    what = labels.get(line.name) or capital(condition(line.name))
    return Check(line.met, what, f"{_needed(line)} {_did(line.a)}")


def _needed(line: Line) -> str:
    of_all = line.b if line.scale != 1 else 0
    if line.relation == "<=":
        most = line.t * line.b // line.scale
        if not most:
            return _("Nobody may.")
        limit = _("At most {most} of {all}.") if of_all else _("At most {most}.")
        return limit.format(most=most, all=of_all)
    least = -(-line.t * line.b // line.scale) + (line.relation == ">")
    if not of_all:
        return _("At least {least}.").format(least=least)
    template = n_(
        "At least {least} of the {all} person here.",
        "At least {least} of the {all} people here.",
        of_all,
    )
    return template.format(least=least, all=of_all)


def _did(count: int) -> str:
    return (
        n_("{count} did.", "{count} did.", count).format(count=count) if count else _("Nobody did.")
    )
