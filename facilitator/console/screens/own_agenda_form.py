"""The form for keeping an agenda as a file of one's own."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence

from facilitator.console.agenda_draft import AgendaDraft
from facilitator.console.screens.form import FormScreen, Values
from facilitator.console.screens.form_fields import Field
from facilitator.locales import _
from facilitator.services.error_texts.wording import text_of
from facilitator.workshop.errors import FacilitatorError

_TITLE = 120


class OwnAgendaScreen(FormScreen[str | None]):
    """Gives the name of the agenda once it is stored."""

    def __init__(self, draft: AgendaDraft) -> None:
        super().__init__()
        self._draft = draft
        self.save = _("save")

    def heading(self) -> str:
        return _("Keep it as your own agenda")

    def explanation(self) -> str:
        return _(
            "It is a text file of yours. New sessions offer it, and “facilitator agenda list” "
            "shows it."
        )

    def fields(self) -> Sequence[Field]:
        title = self._draft.agenda.title
        return [
            Field("title", _("Title"), value=title, most=_TITLE, must=True),
            Field("make", _("Save it"), "press"),
        ]

    async def submit(self, values: Values) -> Mapping[str, str]:
        from facilitator.agendas import save_own

        try:
            name = await asyncio.to_thread(save_own, self._draft.titled(values["title"].strip()))
        except (FacilitatorError, OSError) as no:
            return {"title": text_of(no)}
        self.done(name)
        return {}
