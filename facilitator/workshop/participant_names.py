"""The names of the people in a session: each of them is another, and looks so."""

from __future__ import annotations

from facilitator.locales import _
from facilitator.workshop.confusable_names import Look, free, looks
from facilitator.workshop.state_builder import StateBuilder
from facilitator.workshop.text_sanitizing import NAME, sanitize_text


def is_taken(builder: StateBuilder, name: str) -> bool:
    """Whether somebody here has this name, or one that looks so."""
    return not looks(name).isdisjoint(_taken(builder))


def free_name(builder: StateBuilder, wanted: str) -> str:
    """The name, with a number behind it if somebody here has it already, or one that looks so."""
    return free(sanitize_text(wanted, NAME) or _("Guest"), _taken(builder).__contains__, NAME)


def _taken(builder: StateBuilder) -> set[Look]:
    people = builder.participants.values()
    return set().union(*(looks(person.name) for person in people if person.name))
