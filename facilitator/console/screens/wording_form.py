"""What the forms for how something reads have in common."""

from __future__ import annotations

from facilitator.console.screens.form import FormScreen, Result
from facilitator.locales import _


class WordingForm(FormScreen[Result | None]):
    """Gives how it reads, or None. What is typed is kept as `draft` ("": not at all), and dropped
    by who asked for it, once all is well."""

    done_when_taken = False

    def __init__(self, asks: str, says: str, *, draft: str) -> None:
        super().__init__()
        self._asks, self._says, self._draft = asks, says, draft
        self.save = _("save")

    @property
    def kept_as(self) -> str:
        return self._draft

    def heading(self) -> str:
        return self._asks

    def explanation(self) -> str:
        return self._says
