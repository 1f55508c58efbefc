"""The names of the people in a session: each of them is another, and looks so."""

from __future__ import annotations

from facilitator.locales import _
from facilitator.workshop.alike import Look, free, looks
from facilitator.workshop.frame import Frame
from facilitator.workshop.text import NAME, clean


def is_taken(frame: Frame, name: str) -> bool:
    """Whether somebody here has this name, or one that looks so."""
    return not looks(name).isdisjoint(_taken(frame))


def free_name(frame: Frame, wanted: str) -> str:
    """The name, with a number behind it if somebody here has it already, or one that looks so."""
    return free(clean(wanted, NAME) or _("Guest"), _taken(frame).__contains__, NAME)


def _taken(frame: Frame) -> set[Look]:
    people = frame.participants.values()
    return set().union(*(looks(person.name) for person in people if person.name))
