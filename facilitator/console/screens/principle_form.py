"""How a principle reads, what it expects of those who share it, and what they get."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from facilitator.console.screens.form import Values
from facilitator.console.screens.form_fields import Field
from facilitator.console.screens.wording_form import WordingForm
from facilitator.locales import _
from facilitator.workshop.items import PrincipleTerms
from facilitator.workshop.text_sanitizing import PRINCIPLE, sanitize_text


class Worded(NamedTuple):
    """What stands in the form."""

    text: str
    terms: PrincipleTerms


class PrincipleScreen(WordingForm[Worded]):
    """Gives the wording and the terms, or None."""

    def __init__(self, asks: str, worded: Worded, says: str, *, draft: str) -> None:
        super().__init__(asks, says, draft=draft)
        self._worded = worded

    def fields(self) -> Sequence[Field]:
        text, (expect, get) = self._worded
        limit = _("At most {limit} characters.").format(limit=PRINCIPLE)
        empty = _("Leave it empty if the principle says enough.")
        return [
            Field("text", _("Principle"), "long", text, PRINCIPLE, must=True, hint=limit),
            Field("expect", _("What we expect"), "long", expect, PRINCIPLE, hint=empty),
            Field("get", _("What you get"), "long", get, PRINCIPLE, hint=empty),
        ]

    async def submit(self, values: Values) -> Mapping[str, str]:
        text, expect, get = (
            sanitize_text(values[id], PRINCIPLE) for id in ("text", "expect", "get")
        )
        self.dismiss(Worded(text, PrincipleTerms(expect, get)))
        return {}
