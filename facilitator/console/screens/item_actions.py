"""What can be done with one thing on the room's page: hide, keep, choose, edit, enter by hand."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from facilitator.activities.catalogue import CATALOGUE
from facilitator.console.faces import step_view_of
from facilitator.console.item_facts import facts_of
from facilitator.console.screens.by_hand_forms import by_hand_form
from facilitator.console.screens.choose import Choice, ChooseScreen
from facilitator.console.screens.counting import CountScreen, counting_in
from facilitator.console.screens.join import JoinScreen
from facilitator.console.screens.leading_keys import LeadingKeys
from facilitator.console.screens.page_screen import page_action
from facilitator.console.screens.room_page import View
from facilitator.console.steps.offers import AnyOffer, Further, OpensForm
from facilitator.console.steps.step_view import Editor, Selectable, StepView, ViewContext
from facilitator.locales import _
from facilitator.services.error_texts.wording import text_of
from facilitator.workshop.agenda import Step
from facilitator.workshop.commands.command import Command
from facilitator.workshop.commands.item_commands import (
    Hide,
    MakeDisagreement,
    MakeNeed,
    MakePrinciple,
    Star,
)
from facilitator.workshop.commands.registry import Argument
from facilitator.workshop.commands.theme_commands import Merge, RenameItem, SplitTheme
from facilitator.workshop.errors import Rejection
from facilitator.workshop.items import ANSWER, DISAGREEMENT, PRINCIPLE

ON_ITEMS: Mapping[str, type[Command]] = {
    "hide": Hide,
    "principle": MakePrinciple,
    "need": MakeNeed,
    "disagreement": MakeDisagreement,
    "choose": Star,
    "star": Star,
    "merge": Merge,
    "split": SplitTheme,
    "reword": RenameItem,
    "same": Merge,
    "not_same": Merge,
}
"""Actions on the chosen thing, with the command by which an activity says that they apply."""


class ItemActions(LeadingKeys):
    """A screen with things that can be chosen. `view` is what is looked at; `handled` are the ids
    of the things on the page while something is done with one of them."""

    view: View
    handled: Sequence[str] = ()

    @abstractmethod
    def selectables(self) -> Sequence[Selectable]:
        """What can be chosen."""

    @property
    @abstractmethod
    def step(self) -> Step:
        """The step that is looked at."""

    @property
    @abstractmethod
    def chosen_id(self) -> str:
        """The id of the chosen thing, or ""."""

    @abstractmethod
    def seen_now(self) -> ViewContext:
        """What the face draws from."""

    @abstractmethod
    def stay(self, before: Sequence[str]) -> None:
        """Keep the selection at its place, though what was chosen may have gone from among the
        things that were on the page."""

    @property
    def face(self) -> StepView:
        """The face of the step that is looked at."""
        return step_view_of(self.step.activity)

    @property
    def only_listens(self) -> bool:
        """Whether the room only listens or speaks here, and there is nothing to handle."""
        collects = bool(CATALOGUE[self.step.activity].contributions)
        return not collects and self.face.editor is None

    def chosen_thing(self) -> Selectable | None:
        """The chosen thing; says what to do where there is none."""
        selectables = self.selectables()
        selection = next(
            (selectable for selectable in selectables if selectable[0] == self.chosen_id), None
        )
        if selection is None:
            first = _("First select one with the arrow keys.")
            self.say(first if selectables else _("There is nothing to select here yet."))
        return selection

    def meant(self) -> Sequence[Selectable]:
        """The marked things, else the chosen one; says what to do where there is none."""
        marked = set(self.view.marked)
        if marked:
            return [one for one in self.selectables() if one.id in marked]
        chosen = self.chosen_thing()
        return [chosen] if chosen is not None else []

    def ids_of(self, things: Sequence[Selectable]) -> list[str]:
        """The ids of what they stand for."""
        context = self.seen_now()
        return [id for one in things for id in self.face.stands_for(context, one.id)]

    async def handle(self, action: str, argument: Argument) -> bool:
        """Ask for something with what is on the page. The selection stays at its place, and nothing
        is marked any more."""
        self.handled = [one.id for one in self.selectables()]
        try:
            done = await self.lead(action, argument)
            if done:
                self.view = replace(self.view, marked=())
                self.stay(self.handled)
        finally:
            self.handled = []
        return done

    @page_action
    async def action_hide(self) -> None:
        """Hide what is marked or chosen, or show it again."""
        if ids := self.ids_of(self.meant()):
            hidden = set(ids) <= self.model.state.hidden
            first, *more = ids
            await self.handle("restore" if hidden else "hide", {"item": first, "more": more})

    @page_action
    async def action_redraw(self) -> None:
        """Lay the map out anew."""
        if await self.lead("redraw"):
            self.say(_("The map is laid out anew. Press U to have it as it was."), good=True)

    @page_action
    async def action_stage(self) -> None:
        """Lead the room to another part of the step."""
        stages = self.face.stages(self.seen_now())
        if not stages:
            self.unavailable("stage")
            return
        await self.offer(_("Where to in this step?"), stages)

    @page_action
    async def action_choose(self) -> None:
        """Mark the chosen thing, or choose the principle for the decision, or what else the page
        has to choose; or no longer. Where the decision is prepared, all others stay in or out as
        they are seen."""
        selectable = self.chosen_thing()
        if selectable is None:
            return
        if self.face.marking(self.seen_now()):
            self.mark(selectable.id)
            return
        if offer := self.face.choosing(self.seen_now(), selectable.id):
            await self.handle(offer.command, offer.argument)
            return
        if not selectable[0].startswith(PRINCIPLE):
            self.say(self.face.not_chosen(self.seen_now()) or not_for_the_decision())
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

    def mark(self, id: str) -> None:
        """Mark a thing, or take its mark away."""
        marked = self.view.marked
        without = tuple(one for one in marked if one != id)
        self.view = replace(self.view, marked=(*marked, id) if without == marked else without)

    def _goes(self) -> frozenset[str]:
        """The principles that stand there as chosen."""
        return self.face.picked(self.model.state)

    @page_action
    async def action_open(self) -> None:
        """Ask what to do with the chosen thing, or open the activity's own page."""
        if (page := self.face.editor_for(self.seen_now())) is not None:
            if await self.edit(page):
                self.view = replace(self.view, marked=())
            return
        if not self.chosen_id:
            if offers := self.face.page_offers(self.seen_now()):
                await self.offer(self.step.question(), offers)
            return
        selectable = self.chosen_thing()
        if selectable is None:
            return
        if opened := self.face.opens(self.seen_now(), selectable.id):
            self.view = View(self.view.step, view=opened)
            return
        if self.face.marks:
            await self.open_answer(selectable)
            return
        if offers := self.offers_now():
            await self.offer(selectable.text, offers)
            return
        choices = self._choices(selectable.id)
        facts = facts_of(self.model.state, selectable.id)
        act = await self.app.push_screen_wait(ChooseScreen(selectable.text, choices, facts))
        if act:
            await self.run_action(act)

    def offers_now(self) -> Sequence[AnyOffer]:
        """What can be done with the chosen thing where it is no text of the room's."""
        return self.face.offers(self.seen_now(), self.chosen_id) if self.chosen_id else ()

    async def offer(self, asks: str, offers: Sequence[AnyOffer]) -> None:
        """Ask which of these is meant, and do it."""
        choices = [Choice(str(at), one.word, one.means) for at, one in enumerate(offers)]
        number = await self.app.push_screen_wait(ChooseScreen(asks, choices))
        chosen = offers[int(number)] if number else None
        if isinstance(chosen, Further):
            await self.offer(chosen.word, chosen.offers)
        elif isinstance(chosen, OpensForm):
            await self.app.push_screen_wait(chosen.form())
        elif chosen is not None:
            done = await self.handle(chosen.command, chosen.argument)
            if done and chosen.then:
                await self.run_action(chosen.then)

    async def open_answer(self, selectable: Selectable) -> None:
        """The page of an answer, or of a theme and its answers."""

    def takes(self, action: str) -> bool:
        """Whether an action on things means something in this step; any other one does."""
        own = CATALOGUE[self.step.activity].item_commands
        face = self.face
        if action == "redraw":
            return face.maps(self.seen_now())
        if action == "stage":
            return bool(face.stages(self.seen_now()))
        if action == "choose" and face.marking(self.seen_now()):
            return True
        if (action == "star" and not face.stars) or (action == "search" and not face.marks):
            return False
        if action not in ON_ITEMS or (action == "choose" and face.marks):
            return True
        return ON_ITEMS[action] in own and (face.keeps_keys or not self.offers_now())

    def _choices(self, id: str) -> Sequence[Choice]:
        choices = []
        if id.startswith(PRINCIPLE) and self.takes("choose"):
            label = (
                _("Take it out of the decision")
                if id in self._goes()
                else _("Put it into the decision")
            )
            choices.append(Choice("choose", label, _("press X")))
        if self.takes("choose") and (offer := self.face.choosing(self.seen_now(), id)):
            choices.append(Choice("choose", offer.word, _("press X")))
        if self.takes("reword") and not id.startswith(ANSWER):
            label = _("Correct the wording")
            if self.face.terms(self.seen_now(), id) is not None:
                label = _("Correct the wording, or say what we expect and what you get")
            choices.append(Choice("reword", label, _("press W")))
        if self.takes("disagreement") and not id.startswith(DISAGREEMENT):
            label = _("Move it to “Where we differ”")
            choices.append(Choice("disagreement", label, _("press .")))
        hidden = id in self.model.state.hidden
        label = _("Show it again") if hidden else _("Hide it from the room")
        choices.append(Choice("hide", label, _("press H")))
        return choices

    @page_action
    async def action_by_hand(self) -> None:
        """Enter something for somebody without a phone, or edit what is chosen or the text."""
        step = self.step
        if (page := self.face.enters(self.seen_now())) is not None:
            await self.edit(page)
            return
        editor = self.face.rewrites(self.seen_now())
        form = by_hand_form(self.model.state, step)
        if editor is not None and (self.chosen_id.startswith(PRINCIPLE) or form is None):
            await self.reword()
            return
        if form is None:
            self.say(_("There is nothing to enter by hand in this step."))
            return
        if await self.app.push_screen_wait(form):
            self.say(_("Entered by hand."), good=True)

    @page_action
    async def action_count_hands(self) -> None:
        """Note how many hands were raised, for the chosen thing or for one of them."""
        state, step = self.model.state, self.step
        counting = counting_in(state, step)
        if counting is None:
            self.say(text_of(Rejection("no-hands-here")))
            return
        screen = counting.screen
        if screen is None:
            thing = await self._thing_to_count(counting.things)
            if not thing:
                return
            screen = partial(CountScreen, step, counting, thing)
        if await self.app.push_screen_wait(screen()):
            self.say(_("Counted."), good=True)

    async def _thing_to_count(self, things: Sequence[tuple[str, str]]) -> str:
        ids = [id for id, _text in things]
        if len(ids) == 1 or self.chosen_id in ids:
            return self.chosen_id if self.chosen_id in ids else ids[0]
        choices = [Choice(id, text) for id, text in things]
        screen = ChooseScreen(_("For what were hands raised?"), choices)
        return await self.app.push_screen_wait(screen) or ""

    async def edit(self, editor: Editor) -> bool:
        """Open an activity's own page, and have the room do what comes of it; whether anything was
        done."""
        asked = await self.app.push_screen_wait(editor.screen(self.seen_now()))
        for command, argument in asked or ():
            if not await self.lead(command, argument):
                return False
        if asked:
            self.keep_draft(editor.draft, {})
        return bool(asked)

    async def reword(self) -> None:
        """Correct the wording of what is chosen, or of the whole text."""

    @page_action
    async def action_join_code(self) -> None:
        """Show the join code for latecomers."""
        await self.app.push_screen_wait(JoinScreen())


def not_for_the_decision() -> str:
    """Why what is no principle can't be chosen for the decision."""
    return _("Only principles can be decided on. Press K to make one from an answer.")
