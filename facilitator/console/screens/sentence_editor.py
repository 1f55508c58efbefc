"""One sentence in an editor of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from facilitator.console.screens.form import Values
from facilitator.console.screens.form_fields import Field
from facilitator.console.screens.wording_form import WordingForm
from facilitator.locales import _
from facilitator.workshop.text_sanitizing import sanitize_text


class SentenceScreen(WordingForm[str]):
    """Gives the sentence, or None."""

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
        super().__init__(asks, says, draft=draft)
        self._text, self._most, self._must = text, most, must

    def fields(self) -> Sequence[Field]:
        hint = _("At most {limit} characters.").format(limit=self._most)
        return [Field("text", "", "long", self._text, self._most, must=self._must, hint=hint)]

    async def submit(self, values: Values) -> Mapping[str, str]:
        self.dismiss(sanitize_text(values["text"], self._most))
        return {}
