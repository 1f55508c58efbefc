"""What the answers leave open: who is missing, what nobody knows, where nobody here works."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from facilitator.activities import ask
from facilitator.activities.ask_answer import Theme, gathered
from facilitator.activities.places_view import Spot, latest_places, latest_step
from facilitator.analysis.gap_findings import Gap
from facilitator.analysis.network.graph import Network
from facilitator.workshop.agenda import Step
from facilitator.workshop.state import State
from facilitator.workshop.text_sanitizing import name_key

UNKNOWNS = 8
"""The template's question for what we do not know."""


def missing(state: State, network: Network | None) -> Iterator[Gap]:
    """Who the room said is missing: groups, then voices that are neither a group nor a kind of
    people, as they were named. A person's name is not among them."""
    groups = ask.missing_groups(state)
    for group in state.groups:
        if group.id in groups:
            yield Gap("missing", group.id, group.text, knows=tied(network, group.id))
    known = {name_key(group.text) for group in state.groups}
    for theme in _themes(state, lambda step: step.having(ask.AskOptions).missing):
        if all(answer.sort == "" for answer in theme.answers) and name_key(theme.text) not in known:
            yield Gap("missing", theme.id, theme.text, weight=theme.support)


def unknowns(state: State) -> Iterator[Gap]:
    """What nobody knows and nobody follows up. What became a need is not among them: who has it is
    asked with the needs."""
    followed = {follow_up.item for follow_up in state.record.follow_ups}
    needs = {need.origin for need in state.needs}
    for theme in _themes(state, lambda step: step.template == UNKNOWNS):
        ids = {theme.id, *(answer.id for answer in theme.answers)}
        if ids.isdisjoint(followed | needs):
            yield Gap("unknown", theme.id, theme.text, weight=theme.support)


def unplaced(state: State) -> Iterator[Gap]:
    """How many groups for which somebody is here have not said where they work, though others have:
    which ones is for the facilitator alone. Who would rather not say has said so."""
    step = latest_step(state)
    whereabouts = latest_places(state)
    here = {person.group for person in state.here}
    count = sum(group in here for group in whereabouts.missing)
    if step is not None and count and whereabouts.answered:
        yield Gap("no-place", "", step.question(), count=count, weight=count)


def empty_places(state: State, network: Network | None) -> Iterator[Gap]:
    """The places where only groups work for which nobody is here."""
    here = {person.group for person in state.here}
    for number, spot in enumerate(latest_places(state).spots):
        if here.isdisjoint(spot.groups):
            # What came with a map was named by nobody here, and has no id.
            about = spot.id or f"{spot.groups[0]}-{number}"
            yield Gap("place", about, spot.name, groups=spot.groups, knows=_near(network, spot))


def _near(network: Network | None, spot: Spot) -> tuple[str, ...]:
    """The groups that are tied to those of a place."""
    near = (each for group in spot.groups for each in tied(network, group))
    return tuple(group for group in dict.fromkeys(near) if group not in spot.groups)


def tied(network: Network | None, group: str) -> tuple[str, ...]:
    """The groups that a group is tied to, by name."""
    return network.tied(group) if network is not None else ()


def _themes(state: State, wanted: Callable[[Step], bool]) -> Iterator[Theme]:
    """What was answered to the questions that are wanted."""
    for step in state.agenda.steps:
        if step.activity == ask.Ask.name and wanted(step):
            answers = (one for one in ask.answers(state, step) if one.sort != "person")
            yield from gathered(answers, state.themes)
