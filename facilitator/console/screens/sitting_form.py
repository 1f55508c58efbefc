"""The form for another sitting of a session: what it follows, and what it is called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from facilitator.console.screens.form import Values
from facilitator.console.screens.form_fields import Field
from facilitator.console.screens.session_fields import agenda_field
from facilitator.console.screens.session_form import Lead, SessionForm
from facilitator.locales import _
from facilitator.workshop.sittings import TITLE_LIMIT

if TYPE_CHECKING:
    from facilitator.workshop.agenda import Agenda
    from facilitator.workshop.state import State

_OWN = "/"
"""Stands for the session's own agenda; no other is called so, as no file can be."""


class SittingScreen(SessionForm):
    """Gives True once the sitting has begun."""

    def __init__(self, state: State, agendas: Sequence[Agenda], lead: Lead) -> None:
        super().__init__(state, lead)
        # What was made for this comes first.
        self._agendas = {one.name: one for one in sorted(agendas, key=lambda one: not one.later)}
        self.phase = _("another sitting")
        self.save = _("begin")

    def heading(self) -> str:
        return _("Another sitting")

    def explanation(self) -> str:
        return _(
            "The session goes on with all that it has. Everybody counts as away until their phone "
            "comes back, and there is a new join code."
        )

    def fields(self) -> Sequence[Field]:
        titled = _("Left empty: the title of the agenda.")
        return [
            self._what_it_follows(),
            Field("title", _("Title"), most=TITLE_LIMIT, hint=titled),
            Field("make", _("Begin the sitting"), "press", hint=_("There is a new join code.")),
        ]

    def _what_it_follows(self) -> Field:
        """The agendas, whose steps come behind all others; or the session's own, as far as it was
        not gone through."""
        field = agenda_field(list(self._agendas.values()))
        about = _("No steps are added. Begin where the session stopped, or go to any step.")
        own = (_OWN, _("the session's own agenda"))
        at = len(field.options) if self._state.ended else 0
        options, abouts = [*field.options], [*field.about]
        options.insert(at, own)
        abouts.insert(at, about)
        return replace(field, options=options, about=abouts)

    async def change(self, values: Values) -> None:
        agenda = self._agendas.get(values["agenda"])
        given: dict[str, object] = {"title": values["title"]}
        if agenda is not None:
            given["agenda"] = agenda.to_body()
        await self._lead("sitting", given)
