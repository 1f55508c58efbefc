"""Sentences about the positions of a decision."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.activities.vocabulary import choice as choice_text
from facilitator.locales import _, n_

LINES_NAMED = 10


def missing_reasons(choice: str, lines: Sequence[int]) -> str:
    """That people gave no reason for a choice that should have one, and where."""
    numbers = ", ".join(map(str, lines[:LINES_NAMED]))
    if len(lines) > LINES_NAMED:
        numbers = _("{lines} and others").format(lines=numbers)
    template = n_(
        "{count} person gave no reason for “{choice}” (line {lines}).",
        "{count} people gave no reason for “{choice}” (lines {lines}).",
        len(lines),
    )
    return template.format(count=len(lines), choice=choice_text(choice), lines=numbers)
