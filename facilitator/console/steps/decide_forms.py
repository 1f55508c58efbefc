"""What is asked in forms about a decision."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.activities.decide_rules import Terms
from facilitator.activities.position_words import level, position
from facilitator.console.screens.form_fields import Field
from facilitator.locales import _
from facilitator.workshop import text_sanitizing as limits


def position_fields(terms: Terms) -> Sequence[Field]:
    """A position by this rule, under a key for each, and its reason."""
    choices = [(key, _label(terms, name)) for key, name in _keys(terms).items()]
    reason = Field("reason", _("Reason"), most=limits.REASON, hint=_reason_hint(terms))
    fields = [Field("choice", _("Position"), "judged", options=choices), reason]
    if terms.rule == "consent":
        hint = _("What would take the objection away?")
        fields.append(Field("change", _("Suggested change"), most=limits.REASON, hint=hint))
    return fields


def position_of(terms: Terms, key: str) -> str:
    """The position that this key says."""
    return _keys(terms)[key]


def _keys(terms: Terms) -> dict[str, str]:
    """A digit for each position: its own where it is a number."""
    names = [str(name) for name in terms.positions]
    free = (digit for digit in "123456789" if digit not in names)
    return {name if name.isdecimal() else next(free): name for name in names}


def _label(terms: Terms, name: str) -> str:
    if name.isdecimal():
        # Its number is the key beside it.
        return level(terms.rule, name)
    if name == "ask-my-group":
        return _("must ask the group")
    if name == "reservations":
        return _("agree, with reservations")
    return position(terms.rule, name)


def _reason_hint(terms: Terms) -> str:
    if terms.rule == "consensus":
        return _("Required to stand aside or block.")
    return _("Required to object.") if terms.rule == "consent" else ""
