"""Everything that `do` carries out."""

from __future__ import annotations

from facilitator.activities.catalogue import CATALOGUE
from facilitator.workshop.commands.registry import commands


def listed() -> list[tuple[str, str, str]]:
    """The name of each action, what it needs, and what it does (not yet translated)."""
    return [(one.name, one.needs, one.what) for one in commands(CATALOGUE).values()]


def needs_agenda(name: str) -> bool:
    """Whether an action is given an agenda, by its name or its file's."""
    command = commands(CATALOGUE).get(name)
    return command is not None and command.needs == "agenda"


def needs_step(name: str) -> bool:
    """Whether an action is given a step of an agenda, as AGENDA:STEP."""
    command = commands(CATALOGUE).get(name)
    return command is not None and command.needs == "agenda:step"


def needs_file(name: str) -> bool:
    """Whether an action is given the lines of a file, a sentence each."""
    command = commands(CATALOGUE).get(name)
    return command is not None and command.needs == "file"
