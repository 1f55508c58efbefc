"""The words for how two groups are tied."""

from __future__ import annotations

from facilitator.locales import _
from facilitator.workshop.tie_strengths import Answer, Claim


def strength(claim: Claim) -> str:
    """How two groups are tied, after "they"; "" where nothing is said."""
    labels: dict[Answer, str] = {
        "together": _("work together"),
        "talk": _("talk to each other"),
        "know": _("know each other"),
        "none": _("have no tie"),
    }
    return labels[claim] if claim else ""
