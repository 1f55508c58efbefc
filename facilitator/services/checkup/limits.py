"""How much a room takes: people, connections, texts."""

from __future__ import annotations

from collections.abc import Mapping

from facilitator.locales import _
from facilitator.services.checkup.finding import Finding
from facilitator.workshop import text_sanitizing


def limits(people: int, wanted: int, allowed: int, more: Mapping[str, str | int]) -> Finding:
    """How many can come: `wanted` connections would be for that many `people`, and `allowed` is
    what this computer gives; `more` are other limits by what they are of."""
    every = {**more, **_texts()}
    lines = tuple(
        f"{what}: {most:,}" if isinstance(most, int) else f"{what}: {most}"
        for what, most in every.items()
    )
    facts = {"people": people, "connections": allowed}
    template = _("Up to {people} people, over {connections} connections.")
    says = template.format(people=f"{people:,}", connections=f"{allowed:,}")
    if allowed < wanted:
        advice = _("For more phones, start it in a new terminal after “ulimit -n 8192”.")
        return Finding("limits", "warn", says, advice, lines, facts)
    return Finding("limits", "ok", says, "", lines, facts)


def _texts() -> Mapping[str, int]:
    """The most characters of each kind of text."""
    return {
        _("characters in a name"): text_sanitizing.NAME,
        _("characters in a group's name"): text_sanitizing.GROUP,
        _("characters in an answer"): text_sanitizing.ANSWER,
        _("characters in a sentence"): text_sanitizing.SENTENCE,
        _("characters in a principle"): text_sanitizing.PRINCIPLE,
        _("characters in a reason"): text_sanitizing.REASON,
        _("characters in a note"): text_sanitizing.NOTE,
    }
