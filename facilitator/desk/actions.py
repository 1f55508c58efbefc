"""Everything that `do` carries out."""

from __future__ import annotations

from facilitator.activities.catalogue import CATALOGUE
from facilitator.workshop.commands.registry import commands


def listed() -> list[tuple[str, str, str]]:
    """The name of each action, what it needs, and what it does (not yet translated)."""
    return [(one.name, one.needs, one.what) for one in commands(CATALOGUE).values()]
