"""What a sense check says of groups, in words: wall and documents say it alike."""

from __future__ import annotations

from facilitator.activities.sense_parts import alike
from facilitator.analysis.agreement import Agreement
from facilitator.analysis.tallies import OTHERS, Tally
from facilitator.locales import _, n_
from facilitator.workshop.state import State


def group_name(state: State, group: str) -> str:
    """A group by its name, and all that are not told apart as the others."""
    return _("others") if group == OTHERS else state.group_name(group)


def agree_share(total: Tally) -> str:
    """How many of those who judged agree: a share never stands without its people."""
    if not total.seen:
        return ""
    template = n_(
        "{agree} of {people} agrees ({percent}%)",
        "{agree} of {people} agree ({percent}%)",
        total.agree,
    )
    return template.format(agree=total.agree, people=total.seen, percent=percent(total))


def percent(total: Tally) -> int:
    """How many of a hundred agree, rounded down: 60 is never said of less."""
    return 100 * total.agree // total.seen if total.seen else 0


def fewest(state: State, agreement: Agreement) -> str:
    """The group that agrees least, with its people; "" where there are no groups to compare."""
    weakest = agreement.weakest
    if weakest is None:
        return ""
    if alike(agreement):
        everybody = weakest.tally.agree == weakest.tally.seen
        same = _("The same share of every group agrees.")
        return _("Everybody agrees, in every group.") if everybody else same
    numbers = {"agree": weakest.tally.agree, "people": weakest.tally.seen}
    if weakest.group == OTHERS:
        return _("Fewest agree among the others: {agree} of {people}.").format(**numbers)
    template = _("Fewest agree in {group}: {agree} of {people}.")
    return template.format(group=state.group_name(weakest.group), **numbers)


def bridge_score(agreement: Agreement) -> str:
    """How well a sentence bridges the groups; "" where there are none to bridge."""
    return _("Bridge score {score}.").format(score=score(agreement)) if agreement.groups else ""


def score(agreement: Agreement) -> int:
    """The bridge score as people read it, from 0 to 100."""
    return round(100 * agreement.bridge)


def explanation() -> str:
    """What a bridge score is."""
    return _(
        "A bridge score counts every group the same: one that does not agree pulls it down. 100 is "
        "the most, and a small group alone stays below it. The best scores come first."
    )
