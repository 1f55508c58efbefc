"""The gaps as the answers stand, and those of them that go into the list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from facilitator.activities import ask, gaps_answers, gaps_ties, holders
from facilitator.analysis import coverage
from facilitator.analysis.gap_findings import Gap, by_strength, parted
from facilitator.analysis.network.graph import Network
from facilitator.workshop.state import State

LISTED = 10
"""So many gaps are put to the room at once: more cannot be weighed against one another."""


def key(gap: Gap) -> str:
    """What tells one finding from another before the list is frozen."""
    return f"{gap.kind} {gap.about or 'all'}"


def listed_gaps(state: State, gaps: Sequence[Gap] | None = None) -> tuple[list[Gap], list[Gap]]:
    """The gaps that go into the list, and the rest that the facilitator has not left out: the
    starred ones first, then the strongest. Each in the order of their strength. `gaps`: the current
    ones, if they are at hand."""
    gaps = current_gaps(state) if gaps is None else gaps
    standing = [gap for gap in gaps if key(gap) not in state.hidden]
    return parted(standing, LISTED, lambda gap: key(gap) in state.starred)


def current_gaps(state: State) -> tuple[Gap, ...]:
    """The gaps as the answers stand now, by their strength."""
    network = gaps_ties.asked_network(state)
    return tuple(by_strength(_all(state, network)))


def _all(state: State, network: Network | None) -> Iterator[Gap]:
    missing = tuple(gaps_answers.missing(state, network))
    named = {gap.about for gap in missing}
    vision = ask.vision_groups(state) - named
    apart = vision | named
    yield from _of_answers(state, network, vision)
    yield from missing
    if network is not None:
        yield from gaps_ties.of_ties(state, network, apart)
        yield from _untied(state, network, vision)
    yield from gaps_answers.empty_places(state, network)
    yield from gaps_answers.unknowns(state)
    yield from gaps_answers.unplaced(state)


def _of_answers(state: State, network: Network | None, vision: frozenset[str]) -> Sequence[Gap]:
    """Needs, kinds of people, groups of the victory party, and questions."""
    view = holders.latest(state)
    needs = (
        coverage.Need(need.id, need.text, view.levels_of(need.id)) for need in state.needs if view
    )
    return coverage.gaps(
        needs=needs if view else (),
        kinds=(coverage.Kind(kind.id, kind.text, named) for kind, named in ask.kinds(state)),
        celebrants=_celebrants(state, network, vision),
        questions=_questions(state),
    )


def _celebrants(
    state: State, network: Network | None, vision: frozenset[str]
) -> Iterator[coverage.Celebrant]:
    """The groups of the victory party, and whether somebody here speaks for them; once ties were
    asked for, only those that have one."""
    here = {person.group for person in state.here}
    for group in state.groups:
        if group.id in vision and (network is None or network.tied(group.id)):
            knows = gaps_answers.tied(network, group.id)
            yield coverage.Celebrant(group.id, group.text, group.id in here, knows)


def _untied(state: State, network: Network, vision: frozenset[str]) -> Iterator[Gap]:
    """The groups of the victory party that nobody has a tie to."""
    for group in state.groups:
        if group.id in vision and not network.tied(group.id):
            yield Gap("vision", group.id, group.text)


def _questions(state: State) -> Iterator[coverage.Question]:
    """The questions that were opened, with the number of answers that stand."""
    for step in state.agenda.steps:
        if step.activity == ask.Ask.name and state.steps[step.id].status != "waiting":
            yield coverage.Question(step.id, step.question(), ask.count(state, step))
