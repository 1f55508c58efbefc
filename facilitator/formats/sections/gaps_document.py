"""The document `gaps`: those that the room acts on, and all of them by their kinds."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.analysis import dots
from facilitator.analysis.gap_findings import GapKind
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

_ACTED_ON = 5
"""The room acts on the gaps in so many first places, as they are read aloud at the end, where
nothing else was noted."""


def document(state: State, made: Imprint, full: bool) -> Document:
    """The document before it has a format."""
    ranking = gaps_ranking.gather(state)
    title, name = _("Gaps, and who could close them"), _("Gaps")
    if not ranking.rows:
        nothing = (note(_("No gap was found in these answers.")),)
        return imprint.document(made, title, nothing, name=name)
    blocks = (*_chosen(ranking), Bands(_bands(ranking)), *_legend(ranking))
    return imprint.document(made, title, blocks, name=name, lead=_lead(ranking))


def _lead(ranking: Ranking) -> str:
    count = len(ranking.rows)
    gaps = n_(
        "{count} gap in what we know so far.", "{count} gaps in what we know so far.", count
    ).format(count=count)
    how = {
        "ranked": gaps_ranking.placed(ranking),
        "frozen": _("The list is frozen. The dots are secret until the step is closed."),
        "found": _("The list is not frozen yet; this is what the answers show now."),
    }
    return f"{gaps} {how[ranking.state]}"


def _acted_on(ranking: Ranking) -> Sequence[Row]:
    """What was noted as chosen, else the first places."""
    noted = [row for row in ranking.rows if row.chosen]
    return noted or [
        row for row in ranking.rows if row.dots and (row.place or _ACTED_ON + 1) <= _ACTED_ON
    ]


def _chosen(ranking: Ranking) -> tuple[Block, ...]:
    rows = _acted_on(ranking)
    if not rows:
        return ()
    title = n_("The gap we act on", "The {count} gaps we act on", len(rows))
    findings = tuple(_finding(ranking, row) for row in rows)
    return (Chosen(title.format(count=len(rows)), findings),)


def _finding(ranking: Ranking, row: Row) -> Finding:
    place = gaps_ranking.place(row)
    return Finding(row.what, row.more, row.dots, row in _acted_on(ranking), place)


def _bands(ranking: Ranking) -> tuple[Band, ...]:
    return tuple(
        Band(tag, meaning, colour, rows)
        for kinds, tag, meaning, colour in _tags()
        if (rows := tuple(_finding(ranking, row) for row in ranking.rows if row.kind in kinds))
    )


def _tags() -> Sequence[tuple[Sequence[GapKind], str, str, int]]:
    """The kinds of gaps that stand together: their tag, what it means, and its colour."""
    return (
        # Translators: short tags in capitals, each with its meaning in words.
        (("nobody",), _("NOBODY"), _("Nobody has it"), 5),
        (("only-one",), _("ONLY ONE"), _("One group has it"), 2),
        (
            ("connector", "few-links", "second-path"),
            _("ONE TIE"),
            _("Much hangs on one group or one tie"),
            1,
        ),
        (("alone", "island"), _("ALONE"), _("Nobody else here has a tie to them"), 3),
        (("kind",), _("MISSING"), _("We know no group yet"), 6),
        (("missing",), _("MISSING"), _("The room said that they are missing"), 6),
        (("place",), _("MISSING"), _("Nobody here works in this place"), 6),
        (("not-here",), _("NOT HERE"), _("At the victory party, but not here"), 4),
        (("vision",), _("NO TIE"), _("At the victory party, but without a tie to us"), 4),
        (("unknown",), _("OPEN"), _("Nobody follows it up yet"), 1),
        (("unanswered",), _("NO ANSWER"), _("Nobody has answered it"), 1),
        (("no-place",), _("NO PLACE"), _("They have not said where they work"), 1),
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
