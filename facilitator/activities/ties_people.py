"""People on the map: who put themselves there, and is no group."""

from __future__ import annotations

from facilitator.activities import ask
from facilitator.workshop.state import State
from facilitator.workshop.text_sanitizing import name_key


def people_on_map(state: State) -> frozenset[str]:
    """The ids of the groups that are a person: whoever is here for it is called like it, or nobody
    is, and it was named only by people who named themselves; or nobody of the session named it, and
    it was a person on a map that came from elsewhere."""
    names = _named_themselves(state) | _speakers(state)
    return frozenset(
        group.id
        for group in state.groups
        if (group.id not in names and group.id in state.map.people)
        or names.get(group.id) == {name_key(group.text)}
    )


def _speakers(state: State) -> dict[str, set[str]]:
    """What the people are called who speak for a group, also those who have left."""
    names: dict[str, set[str]] = {}
    for person in state.participants.values():
        if person.group:
            names.setdefault(state.map.meant(person.group), set()).add(name_key(person.name))
    return names


def _named_themselves(state: State) -> dict[str, set[str]]:
    """As what people named themselves who are on the map; "" where an answer named a group."""
    names: dict[str, set[str]] = {}
    for step in state.agenda.steps:
        if step.activity == ask.Ask.name:
            for answer in ask.answers(state, step, hidden=True):
                if group := state.map.meant(answer.names):
                    name = name_key(answer.text) if answer.me else ""
                    names.setdefault(group, set()).add(name)
    return names
