"""What the room has so far, where it is and what comes next: the rail beside every wide page."""

from __future__ import annotations

from itertools import groupby

from facilitator.activities.catalogue import CATALOGUE
from facilitator.activities.vocabulary import capital, phase
from facilitator.console.memoize import memoize_last
from facilitator.console.widgets.rail import MOST_KEPT, PhaseDots, Rail
from facilitator.locales import _, n_
from facilitator.workshop.activity import Agreed
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
    adopted = len(_agreed_principles(state))
    kept_count = len(state.principles)
    counts = [
        (len(state.groups), n_("group named", "groups named", len(state.groups))),
        (len(state.needs), n_("need kept", "needs kept", len(state.needs))),
        (len(state.gaps), n_("gap in the list", "gaps in the list", len(state.gaps))),
        (adopted, n_("principle adopted", "principles adopted", adopted))
        if adopted
        else (kept_count, n_("principle kept", "principles kept", kept_count)),
        *((1, label) for label in _newest_versions(state)),
    ]
    return tuple((str(count), label) for count, label in counts if count)


def _newest_versions(state: State) -> list[str]:
    """The documents that were begun, each with the number of its newest version, or that this one
    is adopted."""
    labels = (
        (_("statement, version {number}"), _("statement adopted")),
        (_("value proposition, version {number}"), _("value proposition adopted")),
        (_("working protocol, version {number}"), _("working protocol adopted")),
    )
    adopted = {(agreed.subject, agreed.texts) for agreed in _agreed(state)}
    shown = []
    for document, (begun, done) in zip(DOCUMENTS, labels, strict=True):
        if versions := state.versions_of(document):
            texts = tuple(text for _id, text in versions[-1].parts)
            label = done if (document, texts) in adopted else begun
            shown.append(label.format(number=len(versions)))
    return shown


def kept(state: State) -> tuple[str, ...]:
    """The sentences that were adopted last, or before that the ones kept last."""
    adopted = _agreed_principles(state)
    return tuple((adopted or [item.text for item in state.principles])[-MOST_KEPT:])


@memoize_last
def _agreed(state: State) -> list[Agreed]:
    """What was adopted, as far as the room was shown that."""
    return [agreed for activity in CATALOGUE for agreed in activity.agreed(state)]


def _agreed_principles(state: State) -> list[str]:
    return [
        text for agreed in _agreed(state) if agreed.subject == "principles" for text in agreed.texts
    ]
