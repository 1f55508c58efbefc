"""Why two groups should meet, in words for the room."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from facilitator.analysis.network.introduction import Goal, Introduction
from facilitator.locales import _, n_


def reason_text(
    introduction: Introduction, names: Mapping[str, str] | None = None, *, gain: bool = True
) -> str:
    """What the introduction is good for (not without `gain`), and what one of the two offers the
    other. `names`: of groups whose ids are not their names."""
    sentences = [_GAINS[introduction.goal](introduction.gain)] if gain else []
    known = names or {}
    for giver, taker, needs in introduction.matches:
        template = _("{giver} offers what {taker} asks for: {needs}.")
        giver, taker = known.get(giver, giver), known.get(taker, taker)
        sentences.append(template.format(giver=giver, taker=taker, needs=", ".join(needs)))
    return " ".join(sentences)


def introducer_text(introduction: Introduction, names: Mapping[str, str] | None = None) -> str:
    """Who could introduce them."""
    if introduction.introducer is None:
        return _("nobody knows both yet: the facilitator")
    return (names or {}).get(introduction.introducer, introduction.introducer)


def _island(gain: int) -> str:
    template = n_(
        "Brings {count} group into contact with the largest part.",
        "Brings {count} groups into contact with the largest part.",
        gain,
    )
    return template.format(count=gain)


def _handshakes(gain: int) -> str:
    template = n_(
        "Puts {count} more pair of groups within two handshakes.",
        "Puts {count} more pairs of groups within two handshakes.",
        gain,
    )
    return template.format(count=gain)


def _second_path(gain: int) -> str:
    template = n_(
        "Gives a second path to {count} tie that has none.",
        "Gives a second path to {count} ties that have none.",
        gain,
    )
    return template.format(count=gain)


_GAINS: Mapping[Goal, Callable[[int], str]] = {
    "islands": _island,
    "handshakes": _handshakes,
    "second-path": _second_path,
}
