"""The form for a new session."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import on

from facilitator.console.opened_session import Sessions
from facilitator.console.screens.choose import Choice, ChooseScreen
from facilitator.console.screens.form import FormScreen, Values
from facilitator.console.screens.form_fields import TYPED, Described, Field, Pick, Press, Row
from facilitator.console.screens.page_screen import page_action
from facilitator.console.screens.session_fields import (
    ON,
    agenda_field,
    cause_field,
    days_field,
    helps_field,
    in_words_of,
    place_field,
    scale_field,
    title_field,
    to_begin_with,
    wrong_days,
)
from facilitator.locales import _, n_
from facilitator.services.error_texts.wording import text_of
from facilitator.workshop.errors import Rejection

if TYPE_CHECKING:
    from facilitator.journal.library import SessionSummary
    from facilitator.workshop.agenda import Agenda

WIFI = 32
SHORTEST_PASSWORD = 8
CHANGE = "change"
"""The row that shows the steps of the chosen agenda."""

_CHANGED, _UNCHANGED = "changed ", "unchanged"
"""The answers to which agenda is meant: one with its changes, by its name, or the chosen one as it
comes."""

_OF_THE_MAP = ("nothing-on-the-map", "map-too-large", "map-too-large-here")
"""Why a session can't begin with the map of another one."""


class NewSessionScreen(FormScreen[Any]):
    """Gives the new session. It may begin with the map of an `earlier` one."""

    def __init__(self, sessions: Sessions, earlier: Sequence[SessionSummary] = ()) -> None:
        super().__init__()
        self._sessions = sessions
        self._earlier = {card.session: card for card in earlier if not card.problem}
        self._agendas: dict[str, Agenda] = {}
        self._changed: dict[str, tuple[Agenda, Agenda]] = {}
        """The agendas whose steps were changed in this form, by the names under which they are
        offered: how they were, in the words of the scale that was chosen then, and how they are."""
        self.phase = _("new session")
        self.save = _("create")

    def heading(self) -> str:
        return _("A new session")

    def fields(self) -> Sequence[Field]:
        self._agendas = {one.name: one for one in to_begin_with(self._sessions.agendas())}
        own_file = _("Press Space to change them for this session, or to save your own agenda.")
        names = _("Phones show at each step if names are attached. Votes never have them.")
        return [
            title_field(),
            cause_field(),
            agenda_field(list(self._agendas.values())),
            scale_field(),
            Field(CHANGE, _("Change the steps"), "press", hint=own_file),
            place_field(),
            Field(
                "wifi", _("Wi-Fi name"), most=WIFI, hint=_("If you enter it, people can scan it.")
            ),
            Field("password", _("Wi-Fi password"), most=63),
            days_field(30),
            *self._map_of(),
            helps_field(None),
            Field("make", _("Create the session"), "press", hint=names),
        ]

    def _chosen(self, values: Values) -> Agenda:
        """The agenda that is chosen, as it was changed here, in the words of the scale."""
        agenda = self._as_it_comes(values)
        if values["agenda"] not in self._changed:
            return agenda
        from facilitator.agendas.scales import in_other_words

        before, changed = self._changed[values["agenda"]]
        return in_other_words(changed, before, agenda)

    def _as_it_comes(self, values: Values) -> Agenda:
        return in_words_of(self._agendas[values["agenda"]], values["scale"])

    @on(Press.Pressed)
    def pressed(self, event: Press.Pressed) -> None:
        """The last row carries it out; the one below the agendas shows the steps."""
        if event.press is not self._row_of(CHANGE).input:
            super().pressed(event)
            return
        changing = self._change_steps()
        self.app.run_worker(self.acting(changing, len(self.app.screen_stack)))

    @on(Pick.Changed)
    @on(Described.Changed)
    def picked(self) -> None:
        """Which changed steps would be used depends on the agenda."""
        self._say_what_changed()

    def complain(self, wrong: Mapping[str, str]) -> None:
        """What is said of the changed steps stays."""
        super().complain(wrong)
        if CHANGE not in wrong:
            self._say_what_changed()

    def _row_of(self, id: str) -> Row:
        return next(row for row in self.rows if row.field.id == id)

    def _say_what_changed(self) -> None:
        chosen = self.values()["agenda"]
        message = ""
        if chosen in self._changed:
            message = _("These steps were changed for this session.")
        elif self._changed:
            message = n_(
                "You changed {titles}. It is not selected.",
                "You changed {titles}. They are not selected.",
                len(self._changed),
            )
            message = message.format(titles=self._titles(self._changed))
        row = self._row_of(CHANGE)
        if message:
            row.tell(message)
        else:
            row.complain("")

    async def _change_steps(self) -> None:
        from facilitator.console.agenda_draft import AgendaDraft
        from facilitator.console.screens.agenda_screen import AgendaScreen

        async def use(draft: AgendaDraft) -> None:
            """They are used when the session is made."""
            draft.check()

        values = self.values()
        agendas = [in_words_of(one, values["scale"]) for one in self._sessions.agendas()]
        draft = AgendaDraft(self._chosen(values))
        changed = await self.app.push_screen_wait(
            AgendaScreen(draft, agendas, use, _("Use them for the new session"))
        )
        if changed is not None:
            before = self._as_it_comes(values)
            self._changed[values["agenda"]] = (before, changed)
            if changed == before:
                del self._changed[values["agenda"]]
        await self._offer_what_was_kept()
        self._say_what_changed()

    async def _offer_what_was_kept(self) -> None:
        """The steps may have been kept as another agenda, with which a session can begin, too."""
        agendas = {one.name: one for one in to_begin_with(self._sessions.agendas())}
        described = self._row_of("agenda").input
        if agendas.keys() != self._agendas.keys() and isinstance(described, Described):
            self._agendas = {**self._agendas, **agendas}
            await described.offer(agenda_field(list(self._agendas.values())))

    def _map_of(self) -> list[Field]:
        """With the map of which session it begins; nothing where there is none yet."""
        named = _("the map of {title} ({date})")
        options = [
            (name, named.format(title=card.title, date=card.date))
            for name, card in self._earlier.items()
        ]
        hint = _("Its groups, their ties and places; no people and no answers.")
        options = [("", _("an empty map")), *options]
        field = Field("earlier", _("Start with"), "pick", options=options, hint=hint)
        return [field] if self._earlier else []

    def still_wrong(self, values: Values) -> Mapping[str, str]:
        return _wrong(values)

    async def submit(self, values: Values) -> Mapping[str, str]:
        from facilitator.journal.session_errors import JournalError
        from facilitator.journal.session_start import Wifi

        wifi = Wifi(values["wifi"].strip(), values["password"]) if values["wifi"].strip() else None
        agenda = await self._asked_which(values)
        if agenda is None:
            return {}
        if values["helps"]:
            agenda = replace(agenda, ask_what_helps=values["helps"] == ON)
        earlier = self._earlier.get(values.get("earlier", ""))
        begin = partial(self._sessions.begin, earlier=earlier.ref if earlier else None)
        try:
            ref = await asyncio.to_thread(
                begin, agenda, values["title"], values["cause"], values["place"],
                int(values["days"]), wifi,
            )  # fmt: skip
        except Rejection as no:
            return {"earlier" if no.code in _OF_THE_MAP else "title": text_of(no)}
        except (JournalError, OSError) as error:
            return {"make": text_of(error)}
        self.done(ref)
        return {}

    async def _asked_which(self, values: Values) -> Agenda | None:
        """The agenda that is meant, where the steps of another one than the chosen were changed;
        None if the form is to stay open."""
        chosen = values["agenda"]
        others = [name for name in self._changed if name != chosen]
        if not others:
            return self._chosen(values)
        mine = [chosen] if chosen in self._changed else []
        with_changes, without = _("Use “{title}” with your changes"), _("Use “{title}” unchanged")
        choices = [
            Choice("", _("Keep editing")),
            *(
                Choice(f"{_CHANGED}{name}", with_changes.format(title=self._title(name)))
                for name in (*mine, *others)
            ),
            Choice(
                _UNCHANGED, without.format(title=self._title(chosen)),
                _("This discards your changes to {titles}.").format(
                    titles=self._titles([*mine, *others])
                ),
            ),
        ]  # fmt: skip
        asks = _("You changed the steps of another agenda than the one you chose.")
        if mine:
            asks = _("You changed the steps of more than one agenda.")
        answer = await self.app.push_screen_wait(ChooseScreen(asks, choices))
        if answer == _UNCHANGED:
            return self._as_it_comes(values)
        which = answer.removeprefix(_CHANGED)
        return self._chosen({**values, "agenda": which}) if which else None

    def _title(self, name: str) -> str:
        return self._agendas[name].title

    def _titles(self, names: Iterable[str]) -> str:
        return ", ".join(f"“{self._title(name)}”" for name in names)

    @page_action
    async def action_close(self) -> None:
        """Leave; what was entered or changed is discarded only after a question."""
        typed = any(row.value != row.field.value for row in self.rows if row.field.sort in TYPED)
        if typed and self._changed:
            asks = _("Discard what you entered, and the steps that you changed?")
        elif typed:
            asks = _("Discard what you entered?")
        else:
            asks = _("Discard the steps that you changed?")
        if typed or self._changed:
            choices = (Choice("", _("Keep editing")), Choice("yes", _("Discard the changes")))
            if not await self.app.push_screen_wait(ChooseScreen(asks, choices)):
                return
        self.dismiss(None)


def _wrong(values: Values) -> dict[str, str]:
    wrong = wrong_days(values)
    if values["password"] and not values["wifi"].strip():
        wrong["wifi"] = _("Please enter the Wi-Fi's name, too.")
    if values["password"] and len(values["password"]) < SHORTEST_PASSWORD:
        wrong["password"] = _("A Wi-Fi password has at least 8 characters.")
    return wrong
