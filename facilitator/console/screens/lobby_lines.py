"""The lobby as lines, as far as the room sees it: what the evening is, and a dot for everybody who
is here."""

from __future__ import annotations

from dataclasses import replace

from facilitator.console.phases import sitting_title
from facilitator.console.session_model import SessionModel
from facilitator.console.so_far import rail_of
from facilitator.console.time_words import length_line
from facilitator.console.widgets.lines import BLANK, Line, Span, at
from facilitator.console.widgets.page_frame import ABOVE, Frame
from facilitator.console.widgets.person_dots import crowd
from facilitator.console.widgets.sizes import Size
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _, n_

_WIDE = 110
"""Columns beyond which letters could be larger."""


def lobby_frame(model: SessionModel, size: Size) -> Frame:
    """What stands round the code: title and cause, in a wide window with the evening beside it."""
    state = model.state
    time = f"{model.clock.now():%H:%M}"
    now = sitting_title(state, state.sitting) if state.sitting else state.cause
    if not size.rail:
        return Frame(title=state.title, where=now, pace=_length(model), time=time)
    named = ": ".join(part for part in (state.title, now) if part)
    rail = replace(rail_of(state), numbers=(), kept=())
    rail = replace(rail, address=model.live.address, code=model.live.code)
    # A large code needs the row under the band.
    lobby, pace = _("lobby"), _length(model)
    return Frame(where=lobby, pace=pace, time=time, prompt=named, rail=rail, above=ABOVE)


def _length(model: SessionModel) -> str:
    """How long it will take, and until when if it begins now; "" where no time is planned."""
    minutes = model.state.today.minutes
    if model.state.ended or not minutes:
        return ""
    return length_line(minutes, model.clock)


def larger_letters(size: Size) -> str:
    """What to do where the letters are small; "" in a window of large ones."""
    if size.width > _WIDE:
        return _("For the back row: bigger letters (Ctrl and +) until this line is gone.")
    return ""


def people_lines(model: SessionModel, size: Size, width: int, rows: int) -> list[Line]:
    """A dot for everybody, and how many they are."""
    people = len(model.state.here)
    counted = Span(_("{count} here").format(count=people), bold=True)
    proof = first_phone(model) if model.live.first_phone else ()
    one_row = at(0, counted, *((Span("   "), *proof) if proof else ()))
    heads = [one_row] if one_row.cells <= width else [at(0, counted), at(0, *proof)]
    most = "M" if size.airy else "S"
    away = away_lines(model, width)
    dots = crowd({"full": people}, width, rows - 1 - len(heads) - len(away), most=most)
    return [*dots, *([BLANK] if dots else []), *heads, *away]


def first_phone(model: SessionModel) -> tuple[Span, ...]:
    """When the first phone found the way. A browser of this computer proves nothing."""
    if not model.live.reached:
        return (Span(_("all on this computer"), "quiet"),)
    label = _("first phone {time}").format(time=f"{model.clock.at(model.live.reached):%H:%M}")
    return Span(label, "good"), Span(" ✓", "good", drawn=True)


def away_lines(model: SessionModel, width: int) -> list[Line]:
    """How many were here in an earlier sitting and are not back yet."""
    count = sum(person.away for person in model.state.participants.values())
    template = n_(
        "{count} person from before is not back yet",
        "{count} people from before are not back yet",
        count,
    )
    rows = wrap(template.format(count=count), width) if count else []
    return [at(0, Span(row, "quiet")) for row in rows]
