"""What only the facilitator reads about ties: what groups say differently of one another, groups
whose members differ, and the introductions that are noted."""

from __future__ import annotations

from collections.abc import Iterator

from facilitator.activities import tie_words
from facilitator.activities import ties_introductions as pairs
from facilitator.activities.group_voices import about_another, members_differ
from facilitator.activities.ties_between import Tie, ties
from facilitator.activities.ties_view import TiesView
from facilitator.locales import _
from facilitator.workshop.agenda import Step
from facilitator.workshop.group_map import Introduction
from facilitator.workshop.state import State

Section = tuple[str, list[str]]


def ties_notes(state: State, step: Step) -> list[Section]:
    """All of it, under headings; parts of which there is nothing are left out."""
    parts = (
        (_("Groups say different things of each other"), _contradictions(state)),
        (members_differ(), _disagreeing(state, step)),
        (_("Introductions"), _introductions(state)),
    )
    listed = ((title, list(lines)) for title, lines in parts)
    return [(f"{title} ({len(lines)})", lines) for title, lines in listed if lines]


def _contradictions(state: State) -> Iterator[str]:
    for tie in ties(state):
        if tie.contradicted:
            yield _contradiction(state, tie)


def _contradiction(state: State, tie: Tie) -> str:
    one, other = (state.group_name(group) for group in tie.groups)
    says, answers = (tie_words.strength(claim) for claim in tie.claims)
    return _("{group} – {other}: “{says}”, and the other way round “{answers}”").format(
        group=one, other=other, says=says, answers=answers
    )


def _disagreeing(state: State, step: Step) -> Iterator[str]:
    view = state.steps[step.id].view(TiesView)
    for to, groups in (view.disagreeing if view else {}).items():
        for group in groups:
            yield about_another(state.group_name(group), state.group_name(to))


def _introductions(state: State) -> Iterator[str]:
    on = pairs.basis(state)
    for one in on.noted:
        names = " – ".join(on.names[group] for group in one.groups)
        parts = [f"{names}: {pairs.state_word(one.state)}", _by(state, one), one.reason]
        yield " · ".join(part for part in parts if part)


def _by(state: State, one: Introduction) -> str:
    """Who could bring the two together: the person, or those who are here for the group."""
    person = state.participants.get(one.introducer)
    if one.state != "proposed" or not one.introducer or (person and person.removed):
        return ""
    if person is not None:
        return _("through {names}").format(names=person.name)
    here = [each.name for each in state.here if each.group == one.introducer and each.name]
    group = state.group_name(one.introducer)
    names = f"{group} ({', '.join(here)})" if here else group
    return _("through {names}").format(names=names)
