"""The rounds of a step side by side: one table, a column for each round, and nothing added up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from facilitator.formats.document import Block, Heading, Inline, Run, Table, line, note, user_text
from facilitator.locales import _

NONE = "–"
"""Stands where something was not in a round."""

Figures = Mapping[int, str]
"""What each round came to, by its number."""


def headed(rounds: Iterable[int]) -> dict[int, str]:
    """Rounds by their numbers, with what stands above each."""
    return {number: _("Round {number}").format(number=number) for number in rounds}


def compared(
    what: str,
    rounds: Mapping[int, str],
    rows: Iterable[tuple[Inline, Figures]],
    level: int,
    about: str = "",
) -> tuple[Block, ...]:
    """A table of what the rounds came to, each beside the one before; nothing where there is but
    one. `rounds` are their numbers with what stands above them, as `what` does above the things
    that were judged; `about` is whose they are, where the page does not say it elsewhere."""
    if len(rounds) < 2:
        return ()
    cells = tuple(
        (thing, *(line(figures.get(number, NONE)) for number in rounds)) for thing, figures in rows
    )
    return (
        Heading(level, line(_("The rounds side by side"), *_whose(about))),
        Table((what, *rounds.values()), cells),
        note(_("Each round counts for itself: they are never added up.")),
    )


def _whose(about: str) -> tuple[str | Run, ...]:
    return (": ", user_text(about)) if about else ()
