"""Asking the room for something, with a confirmation where it can't be taken back."""

from __future__ import annotations

import asyncio
from abc import abstractmethod

from facilitator.console.screens.choose import Choice, ChooseScreen
from facilitator.console.screens.page_screen import PageScreen, does_nothing
from facilitator.locales import _, n_, of_total
from facilitator.services.error_texts.wording import text_of
from facilitator.workshop.commands.registry import Argument
from facilitator.workshop.errors import Rejection

_PATIENCE = 1.0
"""Seconds for which a key waits. Longer ones are a step that closes, or a question that is open:
nobody means by a key what it would do after that."""


class CommandScreen(PageScreen[None]):
    """A screen from which the room is asked for something. `seen_by_all`: it is on the wall."""

    seen_by_all = True

    @abstractmethod
    def say(self, message: str, *, good: bool = False) -> None:
        """Show a message until the next key; `good` if it is that something was done."""

    def unknown_key(self) -> None:
        self.say(does_nothing())

    @property
    def front(self) -> CommandScreen:
        """The page that can say what has become of a key: this one or, once it has closed, the one
        behind it."""
        stack = self.app.screen_stack
        behind = next((one for one in reversed(stack) if isinstance(one, CommandScreen)), self)
        return self if self in stack else behind

    async def lead(self, action: str, argument: Argument = "") -> bool:
        """Ask for an action, after a confirmation if it closes a step in which phones may be
        busy; whether it was done. While another one is on its way it waits for a moment: a key that
        is pressed just when the step changes is not lost."""
        turn = self.model.turn
        try:
            async with asyncio.timeout(_PATIENCE):
                await turn.acquire()
        except TimeoutError:
            self.front.say(_("One moment: your last command is still being carried out."))
            return False
        try:
            if not await self._confirmed(action, argument):
                return False
            await self.model.ask(action, argument)
        except Rejection as no:
            self.front.say(text_of(no))
            return False
        finally:
            turn.release()
        return True

    async def _confirmed(self, action: str, argument: Argument) -> bool:
        steps = self.model.closes(action, argument)
        if not steps:
            return await self._interrupting(self.model.interrupts(action, argument))
        asks = n_("Close this step?", "Close these steps?", len(steps))
        choices = (
            Choice("yes", _("Close it"), _("Phones can still send for five seconds.")),
            Choice("", _("Not yet")),
        )

        def says() -> list[str]:
            lines = [line for id in steps for line in self._under_way(id)]
            return [*lines, *self._for_ever(steps)]

        chosen = await self.app.push_screen_wait(ChooseScreen(asks, choices, says))
        return bool(chosen)

    async def _interrupting(self, steps: tuple[str, ...]) -> bool:
        """Whether to go on though phones have something under way that this ends."""
        if not steps:
            return True
        choices = (
            Choice("yes", _("Go on"), _("Phones can still send for five seconds.")),
            Choice("", _("Not yet")),
        )

        def says() -> list[str]:
            return [line for id in steps for line in self._under_way(id)]

        chosen = await self.app.push_screen_wait(ChooseScreen(_("Go on now?"), choices, says))
        return bool(chosen)

    def _under_way(self, step: str) -> list[str]:
        """A step, and who may still be busy in it: phones on which something is not sent, and
        people who gave nothing yet."""
        count, state = self.model.waiting.get(step, 0), self.model.state
        template = n_(
            "{count} phone still has something under way.",
            "{count} phones still have something under way.",
            count,
        )
        lines = [state.step(step).title, *([template.format(count=count)] if count else [])]
        turnout = state.turnout(step)
        if missing := turnout.here - turnout.people:
            lines.append(_missing(missing, turnout.here))
        if turnout.by_hand:
            more = n_(
                "{count} more was entered by hand.", "{count} more were entered by hand.",
                turnout.by_hand,
            )  # fmt: skip
            lines.append(more.format(count=turnout.by_hand))
        return lines

    def _for_ever(self, steps: tuple[str, ...]) -> list[str]:
        anonymous = any(self.model.state.step(id).names == "anonymous" for id in steps)
        warning = _(
            "Once it is closed, nobody can change what they sent, and no key shows who sent it."
        )
        return [warning] if anonymous else []


def _missing(count: int, here: int) -> str:
    template = n_(
        "{count} of {total} people here has not answered yet.",
        "{count} of {total} people here have not answered yet.",
        count,
    )
    one = _("The one person here has not answered yet.")
    return of_total(count, here, none="", one=one, some=template.format(count=count, total=here))
