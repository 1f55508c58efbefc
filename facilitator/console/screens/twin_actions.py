"""Suggestions on the page of answers: what probably says the same, to be taken or refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from facilitator.console.screens.answer_actions import AnswerActions
from facilitator.console.screens.page_screen import page_action
from facilitator.console.steps.step_view import Twin
from facilitator.console.twins import Likely, Owners
from facilitator.locales import _
from facilitator.workshop.commands.taking_effect import texts_of


class TwinActions(AnswerActions):
    """A screen that suggests which answers say the same. Nothing is merged by itself."""

    @property
    def suggests(self) -> bool:
        """Whether answers can be merged here now."""
        return self.face.merges(self.seen_now())

    @property
    def chosen_ids(self) -> Sequence[str]:
        """The ids of the answers that the chosen thing stands for."""
        context = self.seen_now()
        return self.face.stands_for(context, self.chosen_id) if self.chosen_id else ()

    def owners(self) -> Owners:
        """The thing that each answer of the page belongs to."""
        return self.face.owners(self.seen_now())

    @property
    def alike(self) -> int:
        """How many answers look the same as another one."""
        return self.model.twins.count(self.owners()) if self.suggests else 0

    async def compare(self) -> None:
        """Find out which answers of the page look the same."""
        if not self.suggests:
            return
        owners, texts = self.owners(), texts_of(self.model.state)
        await self.model.twins.compare({id: texts[id] for id in owners if id in texts})
        self.suggest()
        self.redraw()

    def suggest(self) -> None:
        """Let the page say what looks the same as the chosen thing."""
        twin = None
        chosen = self.chosen_id
        if chosen and self.suggests:
            likely = self.model.twins.of(chosen, self.chosen_ids, self.owners())
            twin = self._twin(likely) if likely else None
        self.view = replace(self.view, twin=twin)

    def _twin(self, likely: Likely) -> Twin:
        label = next(one.text for one in self.selectables() if one.id == likely.id)
        return Twin(likely.id, label, likely.sure)

    @page_action
    async def action_same(self) -> None:
        """Merge what looks the same into the chosen thing; with nothing suggested, go to the first
        thing that has a suggestion."""
        chosen = self.chosen_id
        twin = self.view.twin
        if chosen and twin is not None:
            things = {one.id: one for one in self.selectables()}
            into, items = self.origin(things[chosen]), self.ids_of([things[twin.id]])
            await self.handle("merge", {"into": into, "items": items})
            return
        await self.compare()
        first = self.model.twins.first(self.owners()) if self.suggests else ""
        if not first:
            self.say(_("No two answers look the same."))
            return
        self.choose(first)
        self.suggest()

    @page_action
    def action_not_same(self) -> None:
        """What is suggested is not the same, and not suggested again."""
        twin = self.view.twin
        if twin is None:
            self.say(_("Nothing is suggested here."))
            return
        self.model.twins.refuse(self.chosen_id, twin.id, self.owners())
        self.suggest()
