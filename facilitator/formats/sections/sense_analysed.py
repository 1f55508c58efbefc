"""What votes say, for those who look at all of it: by groups that may be told apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from facilitator.activities import sense_words
from facilitator.activities.sense import SenseView, as_judged, results
from facilitator.analysis.agreement import Agreement
from facilitator.analysis.representative import majority, representatives, z_one
from facilitator.analysis.tallies import OTHERS, GroupTally
from facilitator.analysis.vote_summary import StatementVotes, VoteSummary
from facilitator.formats.sections.analysed import newest, numbered
from facilitator.workshop.errors import FacilitatorError
from facilitator.workshop.state import State


def votes_in(state: State) -> tuple[VoteSummary, Mapping[str, str]]:
    """What the room thinks of the principles, and their texts. Raises FacilitatorError."""
    last = newest(state, SenseView, lambda view: view.votes)
    if last is None:
        raise FacilitatorError("analyse-no-votes")
    _step, view = last
    then = as_judged(state, view)
    judged = [_named(state, each) for each in results(then, view) if each.total.seen]
    statements = tuple(map(_statement, judged))
    groups = {each.group for one in judged for each in one.groups}
    others = sense_words.group_name(state, OTHERS)
    stands_for = representatives({each.id: each.groups for each in statements})
    summary = VoteSummary(
        participants=max(len(view.judged), *(one.total.seen for one in judged), 0),
        cast=sum(one.total.seen for one in judged),
        groups=dict.fromkeys(sorted(groups), 0),
        statements=statements,
        majority=majority({each.id: each.total for each in statements}),
        representative={group: each for group, each in stands_for.items() if group != others},
        sized=False,
    )
    return summary, {item.id: item.text for item in then.principles}


def _named(state: State, of: Agreement) -> Agreement:
    """The same with the groups' names for their ids."""
    names = numbered({each.group: sense_words.group_name(state, each.group) for each in of.groups})

    def named(groups: Iterable[GroupTally]) -> tuple[GroupTally, ...]:
        return tuple(replace(each, group=names[each.group]) for each in groups)

    weakest = named([of.weakest])[0] if of.weakest else None
    unheard = tuple(names[group] for group in of.unheard)
    return replace(of, groups=named(of.groups), weakest=weakest, unheard=unheard)


def _statement(of: Agreement) -> StatementVotes:
    total = of.total
    return StatementVotes(
        id=of.item,
        total=total,
        z_agree=z_one(total.agree, total.seen),
        z_disagree=z_one(total.disagree, total.seen),
        across=of if of.groups else None,
        common_ground=bool(of.groups) and of.common_ground,
        rejected=False,
    )
