"""The names of the people in a session: each of them is another, and looks so."""

from __future__ import annotations

from collections.abc import Container

from facilitator.locales import _
from facilitator.workshop.confusable_names import Look, free, looks
from facilitator.workshop.state_builder import StateBuilder
from facilitator.workshop.text_sanitizing import NAME, sanitize_text


def is_taken(builder: StateBuilder, name: str) -> bool:
    """Whether somebody here has this name, or one that looks so."""
    return not looks(name).isdisjoint(taken_looks(builder))


def free_name(builder: StateBuilder, wanted: str) -> str:
    """The name, with a number behind it if somebody here has it already, or one that looks so."""
    return free_among(wanted, taken_looks(builder))


def free_among(wanted: str, taken: Container[Look]) -> str:
    """The same where it is known which looks are taken."""
    return free(sanitize_text(wanted, NAME) or _("Guest"), taken.__contains__, NAME)


def taken_looks(builder: StateBuilder) -> set[Look]:
    """How the names of all people look."""
    people = builder.participants.values()
    return set().union(*(looks(person.name) for person in people if person.name))
