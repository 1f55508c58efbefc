"""Deleting a session, once a word of its title was typed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence

from facilitator.console.screens.form import FormScreen, Values
from facilitator.console.screens.form_fields import Field
from facilitator.locales import _
from facilitator.services.error_texts.wording import text_of
from facilitator.services.word_to_type import is_typed, word_to_type
from facilitator.workshop.errors import FacilitatorError


class DeleteScreen(FormScreen[bool | None]):
    """Gives True once the session is gone."""

    def __init__(self, title: str, delete: Callable[[], Awaitable[None]]) -> None:
        super().__init__()
        self._title = title
        self._delete = delete
        self.phase = _("delete")
        self.save = _("delete it")

    def heading(self) -> str:
        return _("Delete “{title}” for good?").format(title=self._title)

    def explanation(self) -> str:
        return _(
            "The session and its backups will be gone, and nobody can bring them back. "
            "Documents that you exported stay where they are."
        )

    def fields(self) -> Sequence[Field]:
        label = _("Type “{word}”").format(word=word_to_type(self._title))
        return [
            Field("word", label, must=True),
            Field("make", _("Delete it for good"), "press"),
        ]

    def still_wrong(self, values: Values) -> Mapping[str, str]:
        if is_typed(values["word"], self._title):
            return {}
        return {"word": _("Please type “{word}”.").format(word=word_to_type(self._title))}

    async def submit(self, values: Values) -> Mapping[str, str]:
        try:
            await self._delete()
        except FacilitatorError as error:
            return {"make": text_of(error)}
        self.done(True)
        return {}
