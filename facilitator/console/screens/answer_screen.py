"""The page of an answer, or of a theme with its answers: origin, wordings, and everything that can
be done with each of them. It is on the wall, so it never says who gave one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from facilitator.console.actions import ANSWER
from facilitator.console.item_facts import facts_of
from facilitator.console.screens.answer_actions import AnswerActions
from facilitator.console.screens.banners import message_line
from facilitator.console.screens.list_screen import ListScreen
from facilitator.console.screens.page_screen import bindings_of, help_key, key, page_action
from facilitator.console.screens.room_page import View
from facilitator.console.steps.step_view import Selectable, ViewContext
from facilitator.console.widgets.lines import Line, Span, at
from facilitator.console.widgets.page_frame import Frame
from facilitator.console.widgets.sizes import Size
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _
from facilitator.workshop.agenda import Step
from facilitator.workshop.commands.taking_effect import texts_of


class AnswerScreen(AnswerActions, ListScreen[None]):
    """Shows the answers that stood in a theme when the page was opened, as long as they are there.
    `seen` is what the room's page draws from."""

    place = ANSWER
    BINDINGS = bindings_of(ANSWER)
    gap = 1

    def __init__(self, seen: ViewContext, thing: Selectable, ids: Sequence[str]) -> None:
        super().__init__()
        self.view = View()
        self._seen, self._thing, self._ids = seen, thing, tuple(ids)
        self._message, self._good = "", False

    @property
    def step(self) -> Step:
        return self._seen.step

    @property
    def chosen_id(self) -> str:
        return self.at

    def seen_now(self) -> ViewContext:
        return replace(self._seen, state=self.model.state)

    def ids(self) -> Sequence[str]:
        texts = texts_of(self.model.state)
        return [id for id in self._ids if id in texts]

    def selectables(self) -> Sequence[Selectable]:
        texts = texts_of(self.model.state)
        return [Selectable(id, texts[id]) for id in self._ids if id in texts]

    def ids_of(self, things: Sequence[Selectable]) -> list[str]:
        return [one.id for one in things]

    def stay(self, before: Sequence[str]) -> None:
        """Nothing goes from this page."""

    def say(self, message: str, *, good: bool = False) -> None:
        self._message, self._good = message, good
        self.redraw()

    def before_acting(self) -> None:
        self._message = ""

    def changed(self) -> None:
        """Close once nothing of it is there."""
        if self.is_current and not self.ids():
            self.dismiss(None)
            return
        super().changed()

    def frame(self, size: Size) -> Frame:
        hidden = self.at in self.model.state.hidden
        keys = (
            key("close", _("back")),
            key("hide", _("restore") if hidden else _("hide")),
            *map(
                key,
                ("reword", "principle", "need", "split", "star", "reset", "disagreement", "undo"),
            ),
            help_key(),
        )
        message = message_line(self.model, size, self._message, good=self._good)
        frame = replace(self.top(), prompt=self._heading(), keys=keys)
        return replace(frame, message=message, note=" ")

    def _heading(self) -> str:
        """What the theme is called; an answer by itself is in the list."""
        if len(self._ids) < 2:
            return _("An answer")
        state = self.model.state
        theme = state.themes.of(self._ids[0])
        names = {**texts_of(state), **state.themes.names}
        return names.get(theme, self._thing.text)

    def block(self, id: str, size: Size) -> list[Line]:
        state = self.model.state
        text = texts_of(state).get(id, "")
        facts = [*self.face.about(self.seen_now(), id), *facts_of(state, id)]
        alone = len(self._ids) > 1 and state.themes.of(id) != state.themes.of(self._ids[0])
        facts += [_("stands by itself")] if alone else []
        rows = [at(size.margin, Span(row, bold=True)) for row in wrap(text, size.reading)]
        quiet = [row for fact in facts for row in wrap(fact, size.reading - 2)]
        return rows + [at(size.margin + 2, Span(row, "quiet")) for row in quiet]

    def takes(self, action: str) -> bool:
        return action == "reset" or super().takes(action)

    @page_action
    async def action_split(self) -> None:
        """Let the chosen answer stand by itself; the one that names the theme lets all others."""
        chosen = self.chosen_thing()
        if chosen is None:
            return
        themes = self.model.state.themes
        theme = themes.of(chosen.id)
        out = themes.beneath(theme) if theme == chosen.id else (chosen.id,)
        if not out:
            self.say(_("This answer stands by itself already."))
            return
        await self.handle("split", {"item": theme, "out": out})

    @page_action
    async def action_reset(self) -> None:
        """Put the chosen answer back as it was given."""
        chosen = self.chosen_thing()
        if chosen is not None and await self.handle("reset", {"items": [chosen.id]}):
            self.say(_("It stands as it was given."), good=True)

    @page_action
    def action_close(self) -> None:
        """Back to the room's page."""
        self.dismiss(None)
