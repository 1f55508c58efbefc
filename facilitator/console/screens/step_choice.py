"""Which step of an agenda is to be inserted."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.console.actions import STEPS
from facilitator.console.screens.choose import Choice
from facilitator.console.screens.list_screen import ListScreen
from facilitator.console.screens.page_screen import bindings_of, help_key, key, page_action
from facilitator.console.screens.saying import SayingScreen
from facilitator.console.screens.step_row import step_rows
from facilitator.console.widgets.lines import Line
from facilitator.console.widgets.page_frame import Frame
from facilitator.console.widgets.sizes import Size
from facilitator.locales import _
from facilitator.workshop.agenda import Agenda

NEW = "new"
"""Stands for a step that is in no agenda; agendas have numbers."""


def sources(agendas: Sequence[Agenda]) -> list[Choice]:
    """Where a step may come from: it is a new one, or of one of these agendas."""
    means = _("You choose what the room does, and write the question.")
    titled = _("A step of “{title}”")
    return [
        Choice(NEW, _("A new step"), means),
        *(
            Choice(str(number), titled.format(title=one.title))
            for number, one in enumerate(agendas)
        ),
    ]


class StepChoiceScreen(ListScreen[str], SayingScreen[str]):
    """Gives the id of the chosen step; "" for none."""

    place = STEPS
    BINDINGS = bindings_of(STEPS, {"other", "by-hand"})
    once = ("action_open",)

    def __init__(self, agenda: Agenda, top: Frame) -> None:
        super().__init__()
        self._agenda = agenda
        self._top = top

    def on_mount(self) -> None:
        """The key that led here does not choose at once what nobody has read."""
        self.console.presses.opened_page()

    def ids(self) -> Sequence[str]:
        return [step.id for step in self._agenda.steps]

    def top(self) -> Frame:
        return self._top

    def frame(self, size: Size) -> Frame:
        keys = (key("open", _("take it")), key("up", _("move")), key("close", _("back")))
        top = self.top()
        return Frame(title=top.title, where=top.where, time=top.time, prompt=self._agenda.title,
                     banner=self.message_rows(size), keys=(*keys, help_key()))  # fmt: skip

    def block(self, id: str, size: Size) -> list[Line]:
        step = self._agenda.step(id)
        assert step is not None
        return step_rows(self._agenda.steps, step, size)

    @page_action
    def action_open(self) -> None:
        """Take the chosen step."""
        self.dismiss(self.at)

    @page_action
    def action_close(self) -> None:
        """Take none."""
        self.dismiss("")
