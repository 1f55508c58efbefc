"""Blocks of a document that are filled in by hand on paper."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rules:
    """Empty lines to write on by hand, as many as there is room for."""


@dataclass(frozen=True, slots=True)
class Blanks:
    """Fields to fill in: what is asked, and how many empty lines there are for it."""

    fields: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Ballot:
    """Texts with a box for each of the answers. A text with the number 0 is the program's own."""

    answers: tuple[str, ...]
    rows: tuple[tuple[int, str], ...]
