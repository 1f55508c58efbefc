"""The document `gaps`: those that the room acts on, and all of them by their kinds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from facilitator.activities.gaps_kinds import KindWords, kind_words
from facilitator.activities.gaps_words import NO_GAP
from facilitator.analysis import dots
from facilitator.analysis.gap_findings import STRENGTH, GapKind
from facilitator.formats import imprint
from facilitator.formats.document import (
    Band,
    Bands,
    Block,
    Chosen,
    Document,
    Finding,
    Legend,
    Mark,
    note,
)
from facilitator.formats.imprint import Imprint
from facilitator.formats.sections import gaps_ranking
from facilitator.formats.sections.gaps_ranking import Ranking, Row
from facilitator.formats.sections.section import Product
from facilitator.locales import N_, _, n_
from facilitator.workshop.state import State

_COLOURS: Mapping[GapKind, int] = {
    "nobody": 5,
    "only-one": 2,
    "connector": 1,
    "few-links": 1,
    "second-path": 1,
    "alone": 3,
    "island": 3,
    "not-here": 4,
    "vision": 4,
    "missing": 6,
    "kind": 6,
    "place": 6,
    "unknown": 1,
    "unanswered": 1,
    "no-place": 1,
}
_ACTED_ON = 5
"""The room acts on the gaps in so many first places, as they are read aloud at the end, where
nothing else was noted."""


def document(state: State, made: Imprint, full: bool) -> Document:
    """The document before it has a format."""
    ranking = gaps_ranking.gather(state)
    title, name = _("Gaps, and who could close them"), _("Gaps")
    if not ranking.rows:
        nothing = (note(_(NO_GAP)),)
        return imprint.document(made, title, nothing, name=name)
    blocks = (*_chosen(ranking), Bands(_bands(ranking)), *_legend(ranking))
    return imprint.document(made, title, blocks, name=name, lead=_lead(ranking))


def _lead(ranking: Ranking) -> str:
    count = len(ranking.rows)
    gaps = n_(
        "{count} gap in what we know so far.", "{count} gaps in what we know so far.", count
    ).format(count=count)
    return f"{gaps} {gaps_ranking.stands(ranking)}"


def _acted_on(ranking: Ranking) -> Sequence[Row]:
    """What was noted as chosen; where nothing was, the first places."""
    if ranking.noted:
        return [row for row in ranking.rows if row.chosen]
    return [row for row in ranking.rows if row.dots and (row.place or _ACTED_ON + 1) <= _ACTED_ON]


def _chosen(ranking: Ranking) -> tuple[Block, ...]:
    rows = _acted_on(ranking)
    if not rows:
        return ()
    title = n_("The gap we act on", "The {count} gaps we act on", len(rows))
    return (Chosen(title.format(count=len(rows)), _findings(ranking, rows)),)


def _findings(ranking: Ranking, rows: Iterable[Row]) -> tuple[Finding, ...]:
    acted_on = _acted_on(ranking)
    return tuple(
        Finding(row.what, row.more, row.dots, row in acted_on, gaps_ranking.place(row))
        for row in rows
    )


def _bands(ranking: Ranking) -> tuple[Band, ...]:
    """The kinds in the order of their strength; those that mean the same for a room stand
    together."""
    bands: dict[KindWords, list[Row]] = {}
    for kind in STRENGTH:
        rows = [row for row in ranking.rows if row.kind == kind]
        bands.setdefault(kind_words(kind), []).extend(rows)
    return tuple(
        Band(called.tag, called.meaning, _COLOURS[rows[0].kind], _findings(ranking, rows))
        for called, rows in bands.items()
        if rows
    )


def _legend(ranking: Ranking) -> tuple[Block, ...]:
    if ranking.state != "ranked":
        return ()
    marks: tuple[tuple[Mark, str], ...] = (
        ("full", _("a gap we act on")),
        ("ring", _("a gap that stays on the list")),
    )
    most = n_("At most {most} dot on one gap.", "At most {most} dots on one gap.", dots.MOST_ON_ONE)
    text = most.format(most=dots.MOST_ON_ONE)
    if any(row.shared for row in ranking.rows):
        shared = _("= means that several gaps have the same number of dots and share a place.")
        if ranking.rule == "proportional":
            shared = _("= means that several gaps do equally well and share a place.")
        text = f"{text} {shared}"
    return (Legend(_("One dot is one choice by one person:"), marks, text),)


GAPS = Product("gaps", N_("gaps"), document, gaps_ranking.data)
