"""Whether the clock can be right."""

from __future__ import annotations

from datetime import date, datetime

from facilitator.locales import _
from facilitator.services.checkup.finding import Finding
from facilitator.workshop.clock import BeyondCalendars, Clock

_FIRST_DAY = date(2026, 1, 1)
"""The program is not older than that."""

_SPARE = 5 * 60_000
"""Milliseconds by which two clocks may differ without anybody minding."""

_NOWHERE = ("UTC", "Etc/UTC", "Coordinated Universal Time")
"""What a time zone is called that nobody has chosen. No place's own has such a name."""


def clock(clock: Clock, newest: int = 0) -> Finding:
    """Whether it goes right, as far as can be told: `newest` is the last moment of any session
    here (milliseconds since 1970; 0: there is none)."""
    advice = _("Set date and time: the record and the ends of breaks would be wrong.")
    try:
        now = clock.now()
    except BeyondCalendars:
        says = _("This computer's clock shows a moment that no calendar has.")
        return Finding("clock", "warn", says, advice)
    says = _("It is {time} on {day}.").format(time=_time(now), day=now.date().isoformat())
    if now.date() < _FIRST_DAY or 1000 * clock() + _SPARE < newest:
        if newest:
            says = f"{says} {_used(clock, newest)}"
        return Finding("clock", "warn", says, advice)
    if clock.zone is None and now.tzname() in _NOWHERE:
        advice = _("Choose your time zone, if the clock on the wall shows something else.")
        return Finding("clock", "warn", says, advice)
    return Finding("clock", "ok", says)


def _used(clock: Clock, newest: int) -> str:
    try:
        used = clock.at(newest)
    except BeyondCalendars:
        return _("The newest session here was still used later than any calendar goes.")
    template = _("The newest session here was still used on {day} at {time}.")
    return template.format(day=used.date().isoformat(), time=_time(used))


def _time(moment: datetime) -> str:
    return f"{moment:%H:%M} {moment.tzname() or ''}".strip()
