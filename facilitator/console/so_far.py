"""What the room has so far, where it is and what comes next: the rail beside every wide page."""

from __future__ import annotations

from itertools import groupby

from facilitator.activities.room_figures import Figure, agreed_of, figures
from facilitator.activities.vocabulary import capital, phase
from facilitator.console.memoize import memoize_last
from facilitator.console.widgets.rail import MOST_KEPT, PhaseDots, Rail
from facilitator.locales import _, n_
from facilitator.workshop.agenda import Agenda
from facilitator.workshop.items import DOCUMENTS
from facilitator.workshop.state import State

Numbers = tuple[tuple[str, str], ...]
"""How many, and of what."""


def rail_of(state: State) -> Rail:
    """All but the time, the page's legend, and the way in."""
    return Rail(
        phases=phases(state.today, state.current),
        following=following(state),
        title=_("So far"),
        numbers=numbers(state),
        kept=kept(state),
    )


def phases(agenda: Agenda, current: str) -> tuple[PhaseDots, ...]:
    """The phases in their order, with the step that the room is at; none of it before the first."""
    now = agenda.place(current)
    rows = []
    for name, group in groupby(enumerate(agenda.steps), key=lambda placed: placed[1].phase):
        places = [place for place, _step in group]
        done = sum(place < now for place in places)
        rows.append(PhaseDots(capital(phase(name)), done, now in places, len(places)))
    return tuple(rows)


def following(state: State) -> str:
    """The title of the step that comes next."""
    place = state.position + 1
    begun = bool(state.current or state.sittings)
    return state.agenda.steps[place].title if begun and place < len(state.agenda.steps) else ""


def numbers(state: State) -> Numbers:
    """What was named, kept and adopted, in the order in which a room comes to it."""
    return tuple(map(_labelled, figures(state, _agreed(state))))


def _labelled(figure: Figure) -> tuple[str, str]:
    """A figure with its words. A document is one; its words name the version, or that it is
    adopted."""
    kind, count, adopted = figure.kind, figure.count, figure.adopted
    labels = {
        "groups": n_("group named", "groups named", count),
        "needs": n_("need kept", "needs kept", count),
        "gap_list": n_("gap in the list", "gaps in the list", count),
        "principles": n_("principle adopted", "principles adopted", count)
        if adopted
        else n_("principle kept", "principles kept", count),
    }
    if kind in labels:
        return str(count), labels[kind]
    begun, done = _document_labels()[kind]
    return "1", done if adopted else begun.format(number=count)


def _document_labels() -> dict[str, tuple[str, str]]:
    labels = (
        (_("statement, version {number}"), _("statement adopted")),
        (_("value proposition, version {number}"), _("value proposition adopted")),
        (_("working protocol, version {number}"), _("working protocol adopted")),
    )
    return dict(zip(DOCUMENTS, labels, strict=True))


def kept(state: State) -> tuple[str, ...]:
    """The sentences that were adopted last, or before that the ones kept last."""
    adopted = _agreed_principles(state)
    return tuple((adopted or [item.text for item in state.principles])[-MOST_KEPT:])


_agreed = memoize_last(agreed_of)


def _agreed_principles(state: State) -> list[str]:
    return [
        text for agreed in _agreed(state) if agreed.subject == "principles" for text in agreed.texts
    ]
