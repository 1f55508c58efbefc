"""The pages of the checks: all of them, one of them, and whether the last row can read it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from facilitator.console.readiness import readiness, wall_size
from facilitator.console.screens.choose import Choice, ChooseScreen
from facilitator.console.screens.command_screen import CommandScreen
from facilitator.console.screens.last_row import AGAIN, YES, LastRowScreen, enlarging
from facilitator.console.screens.page_screen import page_action
from facilitator.locales import _
from facilitator.services.checkup.computer import Computer
from facilitator.services.checkup.finding import Finding, summary

LOOK_SECONDS = 60.0
"""After so long this computer is looked at again."""

_MARKS = {"ok": "✓ ", "open": "· ", "warn": "! ", "fail": "! "}
_LAST_ROW, _NETWORK = "last-row", "network"


class CheckPages(CommandScreen):
    """A screen from which it can be asked whether everything is ready."""

    computer: Computer | None = None
    """What was seen of it last; None before anybody looked."""

    def look_at_computer(self) -> None:
        """See how this computer stands, beside all else."""
        self.run_worker(self._look(), exclusive=True, group="checks")

    async def _look(self) -> None:
        opened = self.console.opened
        if opened is not None:
            self.computer = await asyncio.to_thread(opened.computer)
            self.redraw()

    @property
    def long_without_phone(self) -> bool:
        """Whether a phone should have come by now."""
        return True

    def findings(self) -> Sequence[Finding]:
        """What all checks have come to; nothing before this computer was looked at."""
        if self.computer is None or not self.model.caught:
            return ()
        long = self.long_without_phone
        size = self.app.size
        return readiness(self.model, self.computer, (size.width, size.height), long=long)

    @page_action
    async def action_checks(self) -> None:
        """Whether everything is ready; each check may be looked at."""
        await self._look()
        chosen = "-"
        while chosen:
            findings = self.findings()
            asks = _("{summary}.").format(summary=summary(findings))
            choices = [Choice(one.check, _headline(one), one.advice) for one in findings]
            chosen = await self.app.push_screen_wait(ChooseScreen(asks, choices))
            if chosen == _LAST_ROW:
                await self._ask_last_row()
            elif chosen == _NETWORK:
                await self.choose_address()
            elif chosen:
                await self._explain(next(one for one in findings if one.check == chosen))

    async def choose_address(self) -> None:
        """Take another address of this computer."""

    async def _explain(self, finding: Finding) -> None:
        says = [part for part in (finding.says, finding.advice, *finding.more) if part]
        choices = [Choice("", _("Back to the checks"))]
        await self.app.push_screen_wait(ChooseScreen(finding.what, choices, says))

    async def _ask_last_row(self) -> None:
        """Show a test sentence; where it can't be read say what to enlarge, and show it again."""
        answer = AGAIN
        while answer == AGAIN:
            answer = await self.app.push_screen_wait(LastRowScreen(self._wall))
            if not answer:
                return
            self.model.last_row = (answer, self._wall()[0])
            if answer == YES:
                return
            answer = await self.app.push_screen_wait(
                ChooseScreen(
                    _("What to make bigger"),
                    [Choice(AGAIN, _("Look again from the last row")), Choice("", _("Later"))],
                    lambda: enlarging(self.model, self._wall()),
                )
            )

    def _wall(self) -> tuple[int, int]:
        size = self.app.size
        return wall_size(self.model, (size.width, size.height))


def _headline(finding: Finding) -> str:
    mark = _MARKS[finding.state]
    return _("{mark}{what}: {says}").format(mark=mark, what=finding.what, says=finding.says)
