"""The form for what a session is called and is about, and until the first answer its agenda."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from facilitator.console.screens.form import Values
from facilitator.console.screens.form_fields import Field
from facilitator.console.screens.session_fields import (
    ON,
    agenda_field,
    cause_field,
    days_field,
    helps_field,
    in_words_of,
    place_field,
    scale_field,
    scale_of,
    title_field,
    to_begin_with,
    wall_field,
    wrong_days,
)
from facilitator.console.screens.session_form import Lead, SessionForm
from facilitator.locales import _

if TYPE_CHECKING:
    from facilitator.workshop.agenda import Agenda
    from facilitator.workshop.state import State


class SettingsScreen(SessionForm):
    """Gives True once everything that was changed is stored."""

    def __init__(self, state: State, agendas: Sequence[Agenda], lead: Lead) -> None:
        super().__init__(state, lead)
        scale = scale_of(state.agenda.name)
        worded = [in_words_of(agenda, scale) for agenda in agendas]
        offered = [] if state.answered else to_begin_with(worded)
        self._agendas = {agenda.name: agenda for agenda in offered}
        self.phase = _("settings")

    def heading(self) -> str:
        return _("This session")

    def explanation(self) -> str:
        return _("Phones show the new title and cause at once.")

    def fields(self) -> Sequence[Field]:
        state = self._state
        agendas = list(self._agendas.values())
        if agendas and state.agenda.name not in self._agendas:
            agendas.insert(0, state.agenda)
        return [
            title_field(state.title),
            cause_field(state.cause),
            *self._which_agenda(agendas),
            place_field(state.place),
            days_field(state.keep_days),
            wall_field(state.wall_page),
            helps_field(state.ask_what_helps),
            Field("make", _("Save"), "press"),
        ]

    def _which_agenda(self, agendas: Sequence[Agenda]) -> list[Field]:
        """What it follows, and in which words; nothing once somebody has answered."""
        name = self._state.agenda.name
        return [agenda_field(agendas, name), scale_field(scale_of(name))] if agendas else []

    def still_wrong(self, values: Values) -> Mapping[str, str]:
        return wrong_days(values)

    async def change(self, values: Values) -> None:
        # First what may be refused, as somebody may just have answered: then nothing changes.
        if agenda := self._other_agenda(values):
            await self._lead("agenda", {"agenda": agenda.to_body()})
        if changes := self._changes(values):
            await self._lead("settings", changes)

    def _changes(self, values: Values) -> dict[str, str | int | bool]:
        state = self._state
        before = {"title": state.title, "cause": state.cause, "place": state.place}
        given: dict[str, str | int | bool] = {
            name: values[name] for name, text in before.items() if values[name] != text
        }
        if int(values["days"]) != state.keep_days:
            given["keep_days"] = int(values["days"])
        if (values["wall"] == ON) != state.wall_page:
            given["wall_page"] = values["wall"] == ON
        if (values["helps"] == ON) != state.ask_what_helps:
            given["ask_what_helps"] = values["helps"] == ON
        return given

    def _other_agenda(self, values: Values) -> Agenda | None:
        """Another agenda than it has, or the same in other words; the session's own is never
        replaced by the file of its name, as its steps may have been changed."""
        before = self._state.agenda.name
        agenda = self._agendas.get(values.get("agenda", ""))
        if agenda is None:
            return None
        worded = in_words_of(agenda, values["scale"])
        if worded.name == before:
            return None
        if (agenda.name, agenda.title) != (before, self._state.agenda.title):
            # Another one, or the same as it was written in another language.
            return worded
        from facilitator.agendas.scales import in_other_words

        # Its steps may have been changed.
        return in_other_words(self._state.agenda, agenda, worded)
