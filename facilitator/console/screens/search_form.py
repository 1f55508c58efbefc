"""Which words to search for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from facilitator.console.screens.form import FormScreen, Values
from facilitator.console.screens.form_fields import Field
from facilitator.locales import _
from facilitator.workshop.text_sanitizing import sanitize_text

LONGEST = 60
"""Characters that can be searched for."""


class SearchScreen(FormScreen[str | None]):
    """Gives the words, or None."""

    def __init__(self, before: str) -> None:
        super().__init__()
        self._before = before
        self.save = _("search")

    def heading(self) -> str:
        return _("Search the answers")

    def explanation(self) -> str:
        return _("Only what holds these words is shown. Press Esc on the page to see all again.")

    def fields(self) -> Sequence[Field]:
        return [Field("words", _("Words"), value=self._before, most=LONGEST, must=True)]

    async def submit(self, values: Values) -> Mapping[str, str]:
        self.dismiss(sanitize_text(values["words"], LONGEST))
        return {}
