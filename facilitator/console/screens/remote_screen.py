"""A phone becomes the facilitator's remote: its code, then the words that have to be compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from facilitator.console.actions import CHOOSE
from facilitator.console.screens.choose import Choice, ChooseScreen
from facilitator.console.screens.command_screen import CommandScreen
from facilitator.console.screens.join_lines import big_code
from facilitator.console.screens.page_screen import bindings_of, help_key, key, page_action
from facilitator.console.session_model import SessionModel
from facilitator.console.widgets.lines import BLANK, Line, Span, at, beside
from facilitator.console.widgets.page_frame import framed
from facilitator.console.widgets.qr import cells, code_lines, scale_for
from facilitator.console.widgets.sizes import Size, size_of
from facilitator.console.widgets.wrap import wrap
from facilitator.locales import _

_GUTTER, _BESIDE = 3, 34
"""Cells between the code and what is said beside it, and those that this needs at least."""

_REFUSE, _CONFIRM = "no", "yes"


def remote_lines(model: SessionModel) -> list[str]:
    """What the private page says of the remote; nothing without one."""
    line = model.live.remote
    if line["stage"] == "asking":
        return [_("A phone is waiting for your word. Press M.")]
    if line["stage"] == "offered":
        return [_("The code for a phone is open. Press M to see it.")]
    if line["on"]:
        notes = model.state.remote is not None and model.state.remote.notes
        leads = _("A phone leads with you, and shows your notes. Press M to end that.")
        return [leads if notes else _("A phone leads with you. Press M to end that.")]
    if line["lost"] and not model.state.ended:
        return [_("The remote ended when the room restarted. Press M to let a phone lead again.")]
    return []


def terms_screen() -> ChooseScreen:
    """Whether a phone may lead, and with the notes: gives what comes after `remote`, or ""."""
    says = [
        _("It can go on and back, run the timer and hide answers, and nothing else."),
        _("On an open Wi-Fi others can read what the phone is shown."),
    ]
    choices = [
        Choice("on", _("Yes, without my notes"), _("You confirm the phone by three words.")),
        Choice("on notes", _("Yes, with my notes on the phone")),
        Choice("", _("No")),
    ]
    return ChooseScreen(_("Let one phone lead with you?"), choices, says)


class RemoteScreen(CommandScreen):
    """Shows the code until a phone has brought it, and asks then whether it is the right one."""

    place = CHOOSE
    seen_by_all = False
    BINDINGS = bindings_of(CHOOSE, without=("open", "up", "down", "next-page", "previous-page"))

    def __init__(self) -> None:
        super().__init__()
        self._message = ""
        self._comparing = self._begun = False

    def on_mount(self) -> None:
        """A phone may wait already."""
        self.set_interval(1.0, self.redraw)
        self.changed()

    def say(self, message: str, *, good: bool = False) -> None:
        """Show a message until the next key."""
        self._message = message
        self.redraw()

    def before_acting(self) -> None:
        self._message = ""

    def changed(self) -> None:
        """Ask once a phone waits; close once there is no code any more."""
        stage = self.model.live.remote["stage"]
        if stage == "asking" and not self._comparing:
            self._comparing = True
            self.app.run_worker(self._compare(self.model.live.remote["phrase"]))
        elif self._begun and not stage and not self._comparing and self.app.screen is self:
            self.dismiss(None)
            self.front.say(_("No phone has brought the code in time."))
        self._begun = self._begun or bool(stage)
        self.redraw()

    async def _compare(self, phrase: str) -> None:
        says = [phrase, _("Look at the phone that you hold.")]
        choices = (
            Choice(_REFUSE, _("No, or another phone: refuse it")),
            Choice(_CONFIRM, _("Yes, the same words: this phone may lead")),
        )
        asks = _("Does your phone show these words?")
        chosen = await self.app.push_screen_wait(ChooseScreen(asks, choices, says))
        confirmed = chosen == _CONFIRM
        act = f"{_CONFIRM} {phrase}" if confirmed else chosen
        if self.app.screen is self:
            self.dismiss(None)
        if act and await self.lead("remote", act):
            now = _("Your phone leads now. Press M on your page to end that.")
            self.front.say(now if confirmed else _("The phone was refused."), good=confirmed)

    def draw(self, width: int, height: int) -> Sequence[Line]:
        prompt = _("Open this on your phone")
        frame = replace(self.top(), prompt=prompt, keys=(key("close"), help_key()), tight=True)
        frame = replace(frame, note=self._message)
        return framed(size_of(width, height), frame, self._body)

    def _body(self, size: Size, rows: int) -> list[Line]:
        scan = self.model.live.remote["scan"]
        if not scan:
            return []
        scale = scale_for(scan, size.page - size.inset[0] - _GUTTER - _BESIDE, rows)
        if not scale:
            return [at(size.margin, *line.spans) for line in self._beside(size.inner)]
        left = size.inset[0]
        code = [at(left, *line.spans) for line in code_lines(scan, scale)]
        column = left + cells(scan, scale)[0] + _GUTTER
        instructions = self._beside(size.page - column - 1)
        return beside(code, instructions, column, max(len(code), len(instructions)))

    def _beside(self, width: int) -> list[Line]:
        line = self.model.live.remote
        address = line["url"].removeprefix("http://")
        lines = [at(0, Span(row, "accent", bold=True)) for row in wrap(address, width)]
        lines += [BLANK, at(0, Span(_("and enter the code"), "quiet"))]
        lines += big_code(line["code"], width)
        means = _("It works once, for two minutes. Then you compare three words.")
        return [*lines, BLANK, *(at(0, Span(row, "quiet")) for row in wrap(means, width))]

    @page_action
    async def action_close(self) -> None:
        """No phone after all: the code works no more."""
        if not self._comparing and self.model.live.remote["stage"] == "offered":
            self._comparing = True
            await self.lead("remote", _REFUSE)
        self.dismiss(None)
