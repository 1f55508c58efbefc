"""The conditions of a rule in documents: what was needed, and how many there were."""

from __future__ import annotations

from facilitator.activities.decide_rules import Terms
from facilitator.activities.vocabulary import capital, condition
from facilitator.analysis.rule_lines import Line
from facilitator.formats.document import Check
from facilitator.locales import _, n_


def check(line: Line, terms: Terms) -> Check:
    """A condition of a rule in people: what was needed, and how many there were."""
    labels = {
        "quorum": _("Taking a position"),
        "stand-asides": _("Standing aside"),
        "blocks": _("Blocking"),
    }
    what = labels.get(line.name) or capital(condition(line.name))
    if terms.rule == "consent" and line.name == "quorum":
        what = _("Answering, or called on")
    if line.name in labels and not terms.of_groups:
        return Check(line.met, what, f"{_needed(line, of_people=True)} {_did(line.a)}")
    return Check(line.met, what, f"{_needed(line, of_people=False)} {_there(line.a)}")


def _needed(line: Line, *, of_people: bool) -> str:
    of_all = line.b if line.scale != 1 else 0
    if line.relation == "<=":
        if not line.limit:
            return _("Nobody may.") if of_people else _("There may be none.")
        template = _("At most {most} of {all}.") if of_all else _("At most {most}.")
        return template.format(most=line.limit, all=of_all)
    if not of_all:
        return _("At least {least}.").format(least=line.limit)
    template = _("At least {least} of {all}.")
    if of_people:
        template = n_(
            "At least {least} of the {all} person here.",
            "At least {least} of the {all} people here.",
            of_all,
        )
    return template.format(least=line.limit, all=of_all)


def _did(count: int) -> str:
    return (
        n_("{count} did.", "{count} did.", count).format(count=count) if count else _("Nobody did.")
    )


def _there(count: int) -> str:
    if not count:
        return _("There is none.")
    return n_("There is {count}.", "There are {count}.", count).format(count=count)
