"""The words for how two groups are tied."""

from __future__ import annotations

from facilitator.locales import _


def strength(name: str) -> str:
    """How two groups are tied, after "they"."""
    labels = {
        "together": _("work together"),
        "talk": _("talk to each other"),
        "know": _("know each other"),
        "none": _("have no tie"),
    }
    return labels.get(name, name)
