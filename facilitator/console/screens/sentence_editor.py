"""One sentence in an editor of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from facilitator.console.screens.form import FormScreen, Values
from facilitator.console.screens.form_fields import Field
from facilitator.locales import _
from facilitator.workshop.text_sanitizing import sanitize_text


class SentenceScreen(FormScreen[str | None]):
    """Gives the sentence, or None. The draft is dropped by who asked for it, once all is well."""

    done_when_taken = False

    def __init__(
        self,
        asks: str,
        text: str,
        most: int,
        says: str = "",
        *,
        draft: str = "",
        must: bool = True,
    ) -> None:
        super().__init__()
        self._draft, self._must = draft, must
        self._asks, self._text, self._most, self._says = asks, text, most, says
        self.save = _("save")

    @property
    def kept_as(self) -> str:
        return self._draft

    def heading(self) -> str:
        return self._asks

    def explanation(self) -> str:
        return self._says

    def fields(self) -> Sequence[Field]:
        hint = _("At most {limit} characters.").format(limit=self._most)
        return [Field("text", "", "long", self._text, self._most, must=self._must, hint=hint)]

    async def submit(self, values: Values) -> Mapping[str, str]:
        self.dismiss(sanitize_text(values["text"], self._most))
        return {}
