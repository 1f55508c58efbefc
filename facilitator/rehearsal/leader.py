"""Leads a rehearsal where no console does: on, once people have given what they have."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

from facilitator.link.socket_paths import Target
from facilitator.link.sync_client import ask_room
from facilitator.rehearsal.behaviours import behaviour_in
from facilitator.rehearsal.pace import Pace
from facilitator.rehearsal.repertoire import Repertoire
from facilitator.rehearsal.steps.behaviour import Lead
from facilitator.rehearsal.tally import Tally
from facilitator.workshop.agenda import Agenda, Step
from facilitator.workshop.errors import Rejection

QUIET = 45.0
"""Seconds without anything new, after which it goes on."""
HEARD = 1.5
"""Real seconds in which everybody has heard of something new, however fast the rehearsal is."""
_FIRST = 120.0
"""Seconds in the lobby."""


class Leader:
    """Leads through an agenda. What the room refuses, such as freezing an empty list, is left."""

    def __init__(
        self, target: Target, agenda: Agenda, repertoire: Repertoire, pace: Pace, tally: Tally
    ) -> None:
        self._target = target
        self._agenda = agenda
        self._repertoire = repertoire
        self._pace = pace
        self._tally = tally

    async def lead(self) -> None:
        """From the lobby to the close."""
        await self._pace.pause(_FIRST)
        at = 0
        while at < len(self._agenda.steps):
            steps = self._agenda.beside(self._agenda.steps[at].id)
            await self._do("go", steps[0].id)
            await self._through(steps)
            at += len(steps)
        await self._do("end")

    async def _through(self, steps: Sequence[Step]) -> None:
        for step in steps:
            await self._leads(behaviour_in(step.activity).at_first(step, self._repertoire))
        await self._settled()
        leads = [
            lead
            for step in steps
            for lead in behaviour_in(step.activity).in_the_end(step, self._repertoire)
        ]
        if leads:
            await self._leads(leads)
            await self._settled()

    async def _leads(self, leads: Sequence[Lead]) -> None:
        for action, argument in leads:
            await self._do(action, argument)

    async def _settled(self) -> None:
        """Wait until nothing new has come for a while, and nobody is busy."""
        given = -1
        while given != self._tally.given or self._tally.busy:
            given = self._tally.given
            await self._pace.pause(QUIET)
            await asyncio.sleep(HEARD)

    async def _do(self, action: str, argument: Any = "") -> None:
        try:
            await asyncio.to_thread(ask_room, self._target, action, argument)
        except Rejection as no:
            self._tally.refused[no.code] += 1
