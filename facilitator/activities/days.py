"""Days as people write them."""

from __future__ import annotations

from datetime import date

from facilitator.locales import _


def spelled(day: str | date) -> str:
    """A day (2026-11-21) with its month in letters; "" stays empty."""
    if not day:
        return ""
    parts = date.fromisoformat(day) if isinstance(day, str) else day
    template = _(
        # Translators: a day, such as 21 November 2026.
        "{day} {month} {year}"
    )
    return template.format(day=parts.day, month=_months()[parts.month - 1], year=parts.year)


def _months() -> tuple[str, ...]:
    return (
        _("January"),
        _("February"),
        _("March"),
        _("April"),
        _("May"),
        _("June"),
        _("July"),
        _("August"),
        _("September"),
        _("October"),
        _("November"),
        _("December"),
    )
