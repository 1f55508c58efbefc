"""What can be done with one thing on the room's page: hide, keep, choose, edit, enter by hand."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence

from facilitator.activities.catalogue import CATALOGUE
from facilitator.console.faces import step_view_of
from facilitator.console.screens.by_hand import ByHandScreen, fields_of
from facilitator.console.screens.choose import Choice, ChooseScreen
from facilitator.console.screens.join import JoinScreen
from facilitator.console.screens.leading_keys import LeadingKeys
from facilitator.console.screens.page_screen import page_action
from facilitator.console.screens.sentence_editor import SentenceScreen
from facilitator.console.steps.step_view import Editor, StepView
from facilitator.locales import _
from facilitator.workshop import text_sanitizing as limits
from facilitator.workshop.agenda import Step
from facilitator.workshop.bodies import builtins
from facilitator.workshop.commands.command import Command
from facilitator.workshop.commands.item_commands import Hide, MakeNeed, MakePrinciple, Star
from facilitator.workshop.items import ANSWER, NEED, PRINCIPLE

ON_ITEMS: Mapping[str, type[Command]] = {
    "hide": Hide,
    "principle": MakePrinciple,
    "need": MakeNeed,
    "choose": Star,
}
"""Actions on the chosen thing, with the command by which an activity says that they apply."""

Chosen = tuple[str, str]
"""The id and the text of something on the page."""


class ItemActions(LeadingKeys):
    """A screen with things that can be chosen."""

    @abstractmethod
    def selectables(self) -> Sequence[Chosen]:
        """What can be chosen, as (id, text)."""

    @property
    @abstractmethod
    def step(self) -> Step:
        """The step that is looked at."""

    @property
    @abstractmethod
    def chosen_id(self) -> str:
        """The id of the chosen thing, or ""."""

    @property
    def face(self) -> StepView:
        """The face of the step that is looked at."""
        return step_view_of(self.step.activity)

    def _chosen(self) -> Chosen | None:
        """The chosen thing; says what to do where there is none."""
        selectables = self.selectables()
        selection = next(
            (selectable for selectable in selectables if selectable[0] == self.chosen_id), None
        )
        if selection is None:
            first = _("First select one with the arrow keys.")
            self.say(first if selectables else _("There is nothing to select here yet."))
        return selection

    @page_action
    async def action_hide(self) -> None:
        """Hide the chosen thing, or show it again."""
        if selectable := self._chosen():
            hidden = selectable[0] in self.model.state.hidden
            await self.lead("restore" if hidden else "hide", selectable[0])

    @page_action
    async def action_principle(self) -> None:
        """Keep the chosen answer as a candidate principle."""
        if selectable := self.answer_to_keep("principle"):
            await self._keep("principle", _("Make it a principle"), limits.PRINCIPLE, selectable)

    @page_action
    async def action_need(self) -> None:
        """Keep the chosen answer as a need."""
        if selectable := self.answer_to_keep("need"):
            await self._keep("need", _("Make it a need"), limits.ANSWER, selectable)

    def answer_to_keep(self, action: str) -> Chosen | None:
        """The chosen answer; says why not where it is no answer, or was kept so before."""
        selectable = self._chosen()
        if selectable is None or selectable[0].startswith(ANSWER):
            return selectable
        message = _("Only answers can become needs or principles.")
        if action == "principle" and selectable[0].startswith(PRINCIPLE):
            message = _("This is already a principle.")
        if action == "need" and selectable[0].startswith(NEED):
            message = _("This is already a need.")
        self.say(message)
        return None

    async def _keep(self, action: str, asks: str, most: int, selectable: Chosen) -> None:
        says = _("Reword it as a sentence. The original answer stays linked.")
        draft = f"{action} {selectable[0]}"
        screen = SentenceScreen(asks, selectable[1], most, says, draft=draft)
        text = await self.app.push_screen_wait(screen)
        if text and await self.lead(action, {"text": text, "origin": selectable[0]}):
            self.keep_draft(draft, {})
            self.say(_("Saved: “{text}”").format(text=text), good=True)

    @page_action
    async def action_choose(self) -> None:
        """Choose the principle for the decision, or no longer. Where the decision is prepared, all
        others stay in or out as they are seen."""
        selectable = self._chosen()
        if selectable is None:
            return
        if not selectable[0].startswith(PRINCIPLE):
            self.say(not_for_the_decision())
            return
        starred, goes = self.model.state.starred, self._goes()
        wanted = goes ^ {selectable[0]}
        if not wanted and self.face.must_pick:
            self.say(_("At least one principle has to stay in the decision."))
            return
        # The common ground goes in unasked: with the first choice it becomes a choice as well.
        asks = [("star", id) for id in sorted(wanted - starred)]
        asks += [("unstar", id) for id in sorted(goes - wanted) if id in starred]
        for act, id in asks:
            if not await self.lead(act, id):
                return

    def _goes(self) -> frozenset[str]:
        """The principles that stand there as chosen."""
        return self.face.picked(self.model.state)

    @page_action
    async def action_open(self) -> None:
        """Ask what to do with the chosen thing, or open the activity's own page."""
        if self.face.editor is not None:
            await self._edit(self.face.editor)
            return
        if not self.chosen_id:
            return
        selectable = self._chosen()
        if selectable is None:
            return
        act = await self.app.push_screen_wait(
            ChooseScreen(selectable[1], self._choices(selectable[0]))
        )
        if act:
            await self.run_action(act)

    def takes(self, action: str) -> bool:
        """Whether an action on things means something in this step; any other one does."""
        own = CATALOGUE[self.step.activity].item_commands
        return action not in ON_ITEMS or ON_ITEMS[action] in own

    def _choices(self, id: str) -> Sequence[Choice]:
        hidden = id in self.model.state.hidden
        choices = []
        if id.startswith(ANSWER) and self.takes("principle"):
            choices.append(Choice("principle", _("Make it a principle"), _("press K")))
        if id.startswith(ANSWER) and self.takes("need"):
            choices.append(Choice("need", _("Make it a need"), _("press Y")))
        if id.startswith(PRINCIPLE) and self.takes("choose"):
            label = (
                _("Take it out of the decision")
                if id in self._goes()
                else _("Put it into the decision")
            )
            choices.append(Choice("choose", label, _("press X")))
        label = _("Show it again") if hidden else _("Hide it from the room")
        choices.append(Choice("hide", label, _("press H")))
        return choices

    @page_action
    async def action_by_hand(self) -> None:
        """Enter something for somebody without a phone, or open the activity's own page."""
        step = self.step
        if self.face.editor is not None:
            await self._edit(self.face.editor)
            return
        if not fields_of(self.model.state, step):
            self.say(_("There is nothing to enter by hand in this step."))
            return
        if await self.app.push_screen_wait(ByHandScreen(step.id)):
            self.say(_("Entered by hand."), good=True)

    async def _edit(self, editor: Editor) -> None:
        written = await self.app.push_screen_wait(editor.screen(self.model.state))
        if written is not None and await self.lead(editor.command, builtins(written)):
            self.keep_draft(editor.draft, {})

    @page_action
    async def action_join_code(self) -> None:
        """Show the join code for latecomers."""
        await self.app.push_screen_wait(JoinScreen())


def not_for_the_decision() -> str:
    """Why what is no principle can't be chosen for the decision."""
    return _("Only principles can be decided on. Press K to make one from an answer.")
