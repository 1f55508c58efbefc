"""Sentences about votes: the file's signs, and why there are opinion groups or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.locales import _, n_

if TYPE_CHECKING:
    from facilitator.analysis.opinion_groups import OpinionGroups


def turned_text() -> str:
    """That the signs of the votes were changed, and how to have it otherwise."""
    return _(
        "In this file -1 means agree, as the folder’s own counts show. To read it the other way "
        "round, use --agree 1."
    )


def reason_of(grouping: OpinionGroups) -> str:
    """The reason; where there are no groups, what follows from that."""
    # Here and not above: only who has looked for groups has numpy.
    from facilitator.analysis.opinion_groups import SHUFFLES

    if grouping.members:
        template = _(
            "The votes fall into {count} groups, more clearly than in {clearer} of {shuffles} "
            "random shuffles of them."
        )
        return template.format(
            count=len(grouping.members), clearer=grouping.clearer_than, shuffles=SHUFFLES
        )
    return f"{_('No clear opinion groups: treat this as one room.')} {_why_not(grouping)}"


def _why_not(grouping: OpinionGroups) -> str:
    from facilitator.analysis.opinion_groups import FEWEST_PEOPLE

    if grouping.reason == "few-people":
        template = n_(
            "Only {count} person voted on enough statements ({votes} or more); {least} are needed.",
            "Only {count} people voted on enough statements ({votes} or more); {least} are needed.",
            grouping.people,
        )
        return template.format(
            count=grouping.people, votes=grouping.least_votes, least=FEWEST_PEOPLE
        )
    if grouping.reason == "like-chance":
        return _("The same votes shuffled at random fall into groups about as clearly.")
    template = n_(
        "The smallest group would be {count} person; at least {least} are needed.",
        "The smallest group would be {count} people; at least {least} are needed.",
        grouping.smallest or 0,
    )
    return template.format(count=grouping.smallest, least=grouping.least_members)
