"""Bodies without their words: what stays is who gave something, about which thing, and with which
choice."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from facilitator.workshop.bodies import UNSAID, TownFacts
from facilitator.workshop.body_sanitizing import element_of, hints_of, rule_of

S = TypeVar("S", bound=msgspec.Struct)


def wordless(value: S) -> S:
    """The value with `UNSAID` in the place of every text in it, however deep; an empty text stays
    empty, and of a town nothing stays."""
    fields = hints_of(type(value))
    changes = {field: _without(hint, getattr(value, field)) for field, hint in fields}
    return msgspec.structs.replace(value, **changes)


def _without(hint: Any, value: Any) -> Any:
    if isinstance(value, TownFacts):
        return None
    if isinstance(value, msgspec.Struct):
        return wordless(value)
    if isinstance(value, tuple):
        return tuple(_without(hint, part) for part in value)
    return UNSAID if isinstance(value, str) and value and _is_text(hint) else value


def _is_text(hint: Any) -> bool:
    """Whether a field holds a text, or several."""
    element = element_of(hint)
    return rule_of(hint) is not None or rule_of(element) is not None
