"""The document `gaps`: what the answers leave open, ranked by the room with dots."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from facilitator.activities import gaps as activity
from facilitator.activities.gaps import GapsView
from facilitator.formats import imprint
from facilitator.formats.counted import people
from facilitator.formats.document import (
    Block,
    Document,
    Paragraph,
    Run,
    Table,
    line,
    listing,
    note,
    user_text,
)
from facilitator.formats.imprint import Imprint
from facilitator.formats.sections.section import Product
from facilitator.locales import N_, _, n_
from facilitator.workshop.agenda import Step
from facilitator.workshop.state import State
from facilitator.workshop.visibility import secret


@dataclass(frozen=True, slots=True)
class Row:
    """One gap; `place` and `dots` are None while the dots are secret. `shared`: others have the
    same number of dots."""

    text: str
    kind: str
    place: int | None = None
    dots: int | None = None
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Ranking:
    """`state` is "found" (as the answers stand, not frozen), "frozen" (dots are being placed) or
    "ranked". `placed` people placed `each` dots at most; `by_hand` more
    entries of dots are of nobody in particular."""

    state: str
    rows: tuple[Row, ...]
    placed: int = 0
    each: int = 0
    by_hand: int = 0


def in_round(state: State, step: Step, place: int) -> Ranking | None:
    """The list of one round (from 0); None if it was not frozen."""
    view = state.steps[step.id].rounds[place]
    if not isinstance(view, GapsView) or not view.gaps:
        return None
    if secret(state, step, place + 1):
        return Ranking("frozen", _frozen(state, view), each=view.dots)
    return Ranking("ranked", _ranked(state, view), view.placed, view.dots, view.by_hand)


def _frozen(state: State, view: GapsView) -> tuple[Row, ...]:
    items = (item for item in activity.frozen(state, view) if item.id not in state.hidden)
    return tuple(Row(activity.sentence(state, item), item.finding) for item in items)


def _ranked(state: State, view: GapsView) -> tuple[Row, ...]:
    rows = []
    items = {item.id: item for item in activity.frozen(state, view)}
    for ranked in activity.ranking(view):
        item = items.get(ranked.item)
        if item is not None and item.id not in state.hidden:
            text = activity.sentence(state, item)
            rows.append(Row(text, item.finding, ranked.place, ranked.dots, ranked.tied))
    return tuple(rows)


def gather(state: State) -> Ranking:
    """The list that was frozen last, or what the answers show now."""
    for step in reversed(state.agenda.steps):
        for place in reversed(range(len(state.steps[step.id].rounds))):
            ranking = in_round(state, step, place)
            if ranking is not None:
                return ranking
    return Ranking("found", _current_rows(state))


def _current_rows(state: State) -> tuple[Row, ...]:
    return tuple(
        Row(
            activity.describe(state, gap.kind, gap.text, (gap.holder,) if gap.holder else ()),
            gap.kind,
        )
        for gap in activity.current_gaps(state)
        if activity.key(gap) not in state.hidden
    )


def blocks(ranking: Ranking) -> tuple[Block, ...]:
    """The list with the words that belong to it."""
    if not ranking.rows:
        return (note(_("No gap was found in these answers.")),)
    if ranking.state == "ranked":
        return (Paragraph(line(_placed(ranking))), _table(ranking))
    if ranking.state == "frozen":
        sentence = _("The list is frozen. The dots are secret until the step is closed.")
    else:
        sentence = _("The list is not frozen yet; this is what the answers show now.")
    return (note(sentence), listing(row.text for row in ranking.rows))


def _placed(ranking: Ranking) -> str:
    template = n_(
        "{people} placed dots, each up to {each} dot.",
        "{people} placed dots, each up to {each} dots.",
        ranking.each,
    )
    sentence = template.format(people=people(ranking.placed), each=ranking.each)
    if not ranking.by_hand:
        return sentence
    by_hand_template = n_(
        "{count} more entry was made by hand.",
        "{count} more entries were made by hand.",
        ranking.by_hand,
    )
    return f"{sentence} {by_hand_template.format(count=ranking.by_hand)}"


def _table(ranking: Ranking) -> Table:
    rows = tuple(
        (line(_place(row)), line(str(row.dots)), line(user_text(row.text))) for row in ranking.rows
    )
    return Table((_("Place"), _("Dots"), _("Gap")), rows, (0, 1))


def _place(row: Row) -> Run:
    """A place that several share is marked, so that nobody reads an order into it."""
    return Run(f"{row.place} =" if row.shared else str(row.place), "strong")


def document(state: State, made: Imprint, full: bool) -> Document:
    """The document before it has a format."""
    ranking = gather(state)
    extra = (
        (note(_("= means that several gaps have the same number of dots and share a place.")),)
        if any(row.shared for row in ranking.rows)
        else ()
    )
    return imprint.document(made, _("Gaps"), (*blocks(ranking), *extra))


def data(state: State, full: bool) -> dict[str, Any]:
    """`state`, `placed` (people), `by_hand` (entries for nobody in
    particular), `each` (dots a person has), `gaps`: text, kind, and once they are
    ranked place, dots and whether others share the place."""
    ranking = gather(state)
    return {
        "state": ranking.state,
        "placed": ranking.placed,
        "by_hand": ranking.by_hand,
        "each": ranking.each,
        "gaps": [
            {
                "text": row.text,
                "kind": row.kind,
                "place": row.place,
                "dots": row.dots,
                "shared": row.shared,
            }
            for row in ranking.rows
        ],
    }


GAPS = Product("gaps", N_("gaps"), document, data)
