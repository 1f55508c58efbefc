"""The steps of an agenda: put them in another order, drop, edit and add some."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from itertools import dropwhile
from typing import TYPE_CHECKING

from facilitator.console.actions import AGENDA
from facilitator.console.agenda_draft import AgendaDraft
from facilitator.console.screens.choose import Choice, ChooseScreen
from facilitator.console.screens.edit_step_form import EditStepScreen
from facilitator.console.screens.inserting import insert
from facilitator.console.screens.list_screen import ListScreen
from facilitator.console.screens.own_agenda_form import OwnAgendaScreen
from facilitator.console.screens.page_screen import bindings_of, help_key, key, page_action
from facilitator.console.screens.saying import SayingScreen
from facilitator.console.screens.step_row import step_rows
from facilitator.console.widgets.lines import Line
from facilitator.console.widgets.page_frame import Frame
from facilitator.console.widgets.sizes import Size
from facilitator.locales import _, n_
from facilitator.services.error_texts.wording import text_of
from facilitator.workshop.agenda import Agenda, Step
from facilitator.workshop.arranging import settled
from facilitator.workshop.errors import FacilitatorError, Rejection

if TYPE_CHECKING:
    from facilitator.console.screens.step_form import Table
    from facilitator.workshop.state import State

Use = Callable[[AgendaDraft], Awaitable[object]]
"""Has the change take effect. Raises FacilitatorError if it is refused."""


_USE, _KEEP = "use", "keep"
_MOVE = "− +"
"""The two keys that move a step, in the footer."""


class AgendaScreen(ListScreen[Agenda | None], SayingScreen[Agenda | None]):
    """Gives the agenda as it was changed and taken, None if it stays as it was. `used` says what it
    is taken for; `state` tells how the session stands whose agenda it is, if there is one."""

    place = AGENDA
    BINDINGS = bindings_of(AGENDA)

    def __init__(
        self,
        draft: AgendaDraft,
        agendas: Sequence[Agenda],
        use: Use,
        used: str,
        state: Callable[[], State] | None = None,
    ) -> None:
        super().__init__()
        self._state = state
        self._for = used
        self._draft = draft
        self._agendas = agendas
        self._use = use
        self._kept: Agenda | None = None
        """What was kept as an agenda of one's own."""

    def on_mount(self) -> None:
        """Begin with the next step that can be changed."""
        ids, stays = list(self.ids()), self._draft.stays
        behind = dropwhile(lambda id: not stays(id), ids) if any(map(stays, ids)) else iter(ids)
        self.chosen = next((id for id in behind if not stays(id)), "")

    def ids(self) -> Sequence[str]:
        return [step.id for step in self._draft.agenda.steps]

    def frame(self, size: Size) -> Frame:
        top = self.top()
        keys = (
            key("open", _("edit")),
            key("insert-step"),
            key("drop-step"),
            key("step-earlier", _("move"))._replace(shown=_MOVE),
            key("use-agenda"),
            help_key(),
        )
        return Frame(
            title=top.title,
            where=self._planned(),
            time=top.time,
            prompt=self._draft.agenda.title,
            banner=self.message_rows(size),
            keys=keys,
        )

    def _planned(self) -> str:
        minutes = self._draft.agenda.minutes
        planned = n_("{count} minute", "{count} minutes", minutes).format(count=minutes)
        return f"{planned} · {_('not used yet')}" if self._draft.changed else planned

    def block(self, id: str, size: Size) -> list[Line]:
        steps = self._draft.agenda.steps
        stays = self._stays(id)
        word = _("was opened") if stays else ""
        word = _("the room is here") if self._state and self._state().current == id else word
        return step_rows(steps, self._step(id), size, word, quiet=stays)

    def _stays(self, id: str) -> bool:
        """Whether it can't be changed, or no more: the room goes on meanwhile."""
        opened = settled(self._state()) if self._state else ()
        return self._draft.stays(id) or id in opened

    def _change(self, id: str, act: Callable[[], object]) -> bool:
        """Whether something could be done with a step; what hinders it is said."""
        if self._stays(id):
            self.say(text_of(Rejection("step-was-open")))
            return False
        return self._try(act)

    def _step(self, id: str) -> Step:
        step = self._draft.agenda.step(id)
        assert step is not None
        return step

    def _try(self, act: Callable[[], object]) -> bool:
        """Whether it could be done; what hinders it is said."""
        try:
            act()
        except FacilitatorError as no:
            self.say(text_of(no))
            return False
        return True

    @page_action
    def action_step_earlier(self) -> None:
        """The chosen step comes earlier."""
        id = self.at
        self._change(id, lambda: self._draft.move(id, -1))

    @page_action
    def action_step_later(self) -> None:
        """The chosen step comes later."""
        id = self.at
        self._change(id, lambda: self._draft.move(id, 1))

    @page_action
    def action_drop_step(self) -> None:
        """Leave the chosen step out; the one behind it is chosen then."""
        id, ids = self.at, list(self.ids())
        behind = (*ids[ids.index(id) + 1 :], *ids[: ids.index(id)][-1:])
        if self._change(id, lambda: self._draft.drop(id)):
            self.chosen = next(iter(behind), "")

    @page_action
    async def action_open(self) -> None:
        """Edit the chosen step."""
        step = self._step(self.at)
        if not self._change(step.id, lambda: None):
            return
        changed = await self.app.push_screen_wait(EditStepScreen(step))
        if changed is not None:
            self._change(step.id, lambda: self._draft.change(changed))

    @page_action
    async def action_insert_step(self) -> None:
        """A step more behind the chosen one."""
        behind = self._step(self.at)

        async def take(table: Table) -> None:
            self.chosen = self._draft.insert(table, behind.id).id

        try:
            await insert(self, behind, self._agendas, take)
        except FacilitatorError as no:
            self.say(text_of(no))

    @page_action
    async def action_use_agenda(self) -> None:
        """Use these steps, or keep them as a file of one's own."""
        used = [Choice(_USE, self._for)] if self._draft.changed else []
        own = _("A text file that new sessions offer, and that you can change anywhere.")
        choices = [*used, Choice(_KEEP, _("Keep them as your own agenda"), own)]
        asks = _("What do you want to do with these steps?")
        chosen = await self.app.push_screen_wait(ChooseScreen(asks, choices))
        if chosen == _USE:
            await self._take()
        elif chosen == _KEEP:
            await self._keep()

    async def _take(self) -> None:
        try:
            await self._use(self._draft)
        except FacilitatorError as no:
            self.say(text_of(no))
            return
        if self in self.app.screen_stack:
            self.dismiss(self._draft.agenda)

    async def _keep(self) -> None:
        name = await self.app.push_screen_wait(OwnAgendaScreen(self._draft))
        if name:
            self._kept = self._draft.agenda
            self.say(_("Saved as your own agenda “{name}”.").format(name=name), good=True)

    @page_action
    async def action_close(self) -> None:
        """Back; what was changed is discarded, or left unused, only after a question."""
        if self._draft.changed:
            choices = (Choice("", _("Keep editing")), Choice("yes", _("Discard the changes")))
            asks = _("Discard what you changed?")
            if self._draft.agenda == self._kept:
                choices = (Choice("", _("Keep editing")), Choice("yes", _("Leave")))
                asks = _("Leave without using these steps here?")
            if not await self.app.push_screen_wait(ChooseScreen(asks, choices)):
                return
        self.dismiss(None)
