"""What a session's answers come to, for those who look at all of it: only what the room was shown,
by groups that may be told apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import cast

from facilitator.activities import sense_words, ties_network
from facilitator.activities.decide_rules import ASKING
from facilitator.activities.decide_view import DecideView, Outcome
from facilitator.activities.group_voices import speaker_name
from facilitator.activities.holders import HoldersView
from facilitator.activities.holders_by_group import tells_groups_apart
from facilitator.activities.sense import SenseView, as_judged, results
from facilitator.activities.ties_between import standing
from facilitator.analysis.agreement import Agreement
from facilitator.analysis.decisions import Decision
from facilitator.analysis.network.graph import Network
from facilitator.analysis.representative import majority, representatives, z_one
from facilitator.analysis.rules import Outcome as Result
from facilitator.analysis.tallies import OTHERS, GroupTally
from facilitator.analysis.vote_summary import StatementVotes, VoteSummary
from facilitator.workshop.agenda import Step
from facilitator.workshop.errors import FacilitatorError
from facilitator.workshop.state import State, V
from facilitator.workshop.visibility import concealed


def holders_in(state: State) -> dict[str, list[str]]:
    """The needs, each with those who have it. Raises FacilitatorError."""
    newest = _newest(state, HoldersView, lambda view: view.asked)
    if newest is None:
        raise FacilitatorError("analyse-no-holders")
    step, view = newest
    if not tells_groups_apart(step):
        raise FacilitatorError("analyse-anonymous", step=step.question())
    needs = _apart({need.id: need.text for need in state.needs})
    speakers = dict.fromkeys(who for need in needs for who in view.at(need, "has"))
    names = _apart({who: speaker_name(state, who) for who in speakers})
    return {text: [names[who] for who in view.at(need, "has")] for need, text in needs.items()}


def votes_in(state: State) -> tuple[VoteSummary, Mapping[str, str]]:
    """What the room thinks of the principles, and their texts. Raises FacilitatorError."""
    newest = _newest(state, SenseView, lambda view: view.votes)
    if newest is None:
        raise FacilitatorError("analyse-no-votes")
    _step, view = newest
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


def decision_in(state: State) -> tuple[Step, Decision]:
    """The step that decided last, and what its rule said. Raises FacilitatorError."""
    newest = _newest(state, DecideView, lambda view: view.outcome)
    if newest is None:
        raise FacilitatorError("analyse-no-decision")
    step, view = newest
    assert view.outcome is not None
    return step, _decision(view.outcome)


def network_in(state: State, *, both: bool) -> Network:
    """The groups and the ties that the room's map has. Raises FacilitatorError."""
    if not standing(state):
        raise FacilitatorError("analyse-no-ties")
    network = ties_network.network(state, both=both)
    names = _apart({group: state.group_name(group) for group in network.order})
    return replace(network, order=tuple(names.values()))


def _newest(state: State, kind: type[V], has: Callable[[V], object]) -> tuple[Step, V] | None:
    """The newest step that has a result of that type with something in it, and the newest of its
    rounds that has. Raises FacilitatorError if the room has not seen that yet."""
    for step in reversed(state.agenda.steps):
        rounds = state.steps[step.id].rounds
        for number, view in reversed([*enumerate(rounds, 1)]):
            if isinstance(view, kind) and has(view):
                if concealed(state, step, number):
                    raise FacilitatorError("analyse-concealed", step=step.question())
                return step, view
    return None


def _apart(texts: Mapping[str, str]) -> dict[str, str]:
    """Texts by what they belong to, each another one: two of the same text are numbered."""
    apart: dict[str, str] = {}
    taken: set[str] = set()
    for id, text in texts.items():
        called, again = text, 1
        while called in taken:
            again += 1
            called = f"{text} ({again})"
        taken.add(called)
        apart[id] = called
    return apart


def _named(state: State, of: Agreement) -> Agreement:
    """The same with the groups' names for their ids."""
    names = _apart({each.group: sense_words.group_name(state, each.group) for each in of.groups})

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


def _decision(outcome: Outcome) -> Decision:
    counts = {name: count for name, count in outcome.counts.items() if name != ASKING}
    if outcome.called:
        counts["called"] = outcome.called
    return Decision(
        rule=outcome.terms.rule,
        outcome=cast(Result, outcome.result),
        lines=outcome.lines,
        counts=tuple(counts.items()),
        answered=sum(counts.values()),
        asking=outcome.asking,
        eligible=outcome.eligible,
        across=(),
    )
