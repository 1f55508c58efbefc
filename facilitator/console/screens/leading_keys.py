"""The keys that work wherever a room is led: lobby, room and private page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from facilitator.console.map.room_graph import graph_of
from facilitator.console.screens.blank import BlankScreen
from facilitator.console.screens.changing_agenda import change_steps, insert_behind
from facilitator.console.screens.choose import Choice, ChooseScreen
from facilitator.console.screens.command_screen import CommandScreen
from facilitator.console.screens.page_screen import page_action
from facilitator.console.screens.people import PeopleScreen
from facilitator.console.screens.remote_screen import RemoteScreen, terms_screen
from facilitator.console.screens.round_the_map import MAP
from facilitator.console.screens.sheet import SheetScreen
from facilitator.console.screens.steps import CHANGE, GO, INSERT, LOOK, StepsScreen
from facilitator.console.steps.step_view import PrimaryAction
from facilitator.console.widgets.lines import Line
from facilitator.locales import _
from facilitator.workshop.commands.moving_back import moves_back_to
from facilitator.workshop.commands.undo_words import taken_back


class LeadingKeys(CommandScreen):
    """A screen from which the room is led."""

    @page_action
    async def action_lock(self) -> None:
        """Lock the door, or unlock it."""
        locked = self.model.state.door.locked
        if await self.lead("unlock" if locked else "lock"):
            now = _("The door is unlocked.") if locked else _("The door is locked.")
            self.say(now, good=True)

    @page_action
    async def action_undo(self) -> None:
        """Undo the last thing that the facilitator did."""
        fold = self.model.fold
        if not await self._may_move(moves_back_to(fold)):
            return
        head, urn = fold.builder.head, dict(fold.urn)
        if await self.lead("undo"):
            # It may have moved the room, which closes this page or shows another one on it.
            self.console.changed()
            front = self.front
            what = taken_back(self.model.fold, head, urn, public=front.seen_by_all)
            front.say(_("Undone: {what}").format(what=what), good=True)

    async def _may_move(self, back: str | None) -> bool:
        """Whether undoing may take the room back to that step ("": to the lobby); None moves it
        nowhere."""
        if back is None:
            return True
        step = self.model.state.agenda.step(back)
        asks = _("Take the room back to the lobby?")
        if step is not None:
            asks = _("Take the room back to “{title}”?").format(title=step.title)
        choices = (Choice("", _("Stay")), Choice("yes", _("Take it back")))
        says = [_("There is nothing else to undo since this step was opened.")]
        chosen = await self.app.push_screen_wait(ChooseScreen(asks, choices, says))
        return bool(chosen)

    async def alternative(self, act: PrimaryAction) -> Mapping[str, Any] | None:
        """In which of its ways an action is to be asked for: what comes with it; None to let it
        be."""
        choices = [
            Choice(str(number), one.word, one.means) for number, one in enumerate(act.alternatives)
        ]
        chosen = await self.app.push_screen_wait(ChooseScreen(act.asks, choices))
        return act.alternatives[int(chosen)].argument if chosen else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a room that was stopped, or a session that was closed, can be opened again."""
        return action != "reopen" or self.model.stopped or self.model.state.ended

    @page_action
    async def action_reopen(self) -> None:
        """Open a room again that somebody stopped, or go on with a closed session."""
        if not self.model.stopped:
            await self._begin_sitting()
        elif self.console.opened is not None:
            self.console.opened.client.reopen()

    async def _begin_sitting(self) -> None:
        from facilitator.agendas import offered
        from facilitator.console.screens.sitting_form import SittingScreen

        await self.app.push_screen_wait(SittingScreen(self.model.state, offered(), self.model.ask))

    @page_action
    async def action_people(self) -> None:
        """Who is here."""
        await self.app.push_screen_wait(PeopleScreen())

    @page_action
    async def action_sheet(self) -> None:
        """The twelve questions; one of them may be chosen to look at."""
        await self._show_sheet()

    @page_action
    async def action_map(self) -> None:
        """The map of groups, from wherever the room is."""
        if graph_of(self.model.state) is None:
            self.say(_("There is no map yet: no two groups are tied."))
        else:
            await self._show_sheet(MAP)

    async def _show_sheet(self, chosen: str = "") -> None:
        step = await self.app.push_screen_wait(SheetScreen(chosen))
        if step:
            self.console.show_step(step)

    @page_action
    async def action_steps(self) -> None:
        """The steps: look at one, go there, open it again, close it."""
        chosen = await self.app.push_screen_wait(StepsScreen())
        if not chosen:
            return
        act, step = chosen
        if act == INSERT:
            await insert_behind(self, step)
        elif act == CHANGE:
            await change_steps(self)
        elif act == LOOK or (await self.lead(act, step) and act == GO):
            self.console.show_step(step)

    @page_action
    async def action_settings(self) -> None:
        """Change what the session is called and is about; until the first answer its agenda."""
        from facilitator.agendas import offered
        from facilitator.console.screens.settings_form import SettingsScreen

        await self.app.push_screen_wait(SettingsScreen(self.model.state, offered(), self.model.ask))

    @page_action
    async def action_import(self) -> None:
        """Import answers or people from a table that another tool wrote."""
        from facilitator.console.screens.import_form import ImportScreen

        await self.app.push_screen_wait(ImportScreen(self.looked_at))

    @property
    def looked_at(self) -> str:
        """The id of the step that is looked at; "": the one that the room is at."""
        return ""

    @page_action
    async def action_remote(self) -> None:
        """Let a phone lead, or end that."""
        line = self.model.live.remote
        if line["on"] and not line["stage"]:
            if await self.lead("remote", "off"):
                self.say(_("No phone leads any more."), good=True)
            return
        if not line["stage"]:
            terms = await self.app.push_screen_wait(terms_screen())
            if not terms or not await self.lead("remote", terms):
                return
        await self.app.push_screen_wait(RemoteScreen())

    @page_action
    async def action_blank(self) -> None:
        """Blank the screen until a key is pressed."""
        await self.app.push_screen_wait(BlankScreen(self.blank))

    def blank(self, width: int, height: int) -> Sequence[Line]:
        """The page while the wall is blank."""
        return ()
