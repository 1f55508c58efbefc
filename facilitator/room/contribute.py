"""POST /api/contributions: the one route that everybody uses at once, kept short."""

from __future__ import annotations

from typing import Annotated

import msgspec

from facilitator.activities.catalogue import CATALOGUE
from facilitator.journal.requests import Request
from facilitator.journal.writer import Writer
from facilitator.locales import N_
from facilitator.room.call import Call
from facilitator.room.hub import Hub
from facilitator.room.keys import StepKeys, pseudonym
from facilitator.room.newcomers import Newcomers
from facilitator.room.pace import Limits, Pace
from facilitator.room.plans import Contribute
from facilitator.workshop.bodies import ContributionBody
from facilitator.workshop.decoding import read
from facilitator.workshop.errors import Rejection
from facilitator.workshop.fields import Cid, StepId, matching
from facilitator.workshop.room_facts import received
from facilitator.workshop.sanitizing import sanitize

_OVERWRITING = frozenset(
    kind for kind, body in CATALOGUE.contributions().items() if body.overwrites
)


class Envelope(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A contribution as a phone sends it; what the body is depends on its kind."""

    cid: Cid
    step: StepId
    kind: Annotated[str, matching("[a-z0-9-]{1,40}", N_("a kind of contribution"))]
    body: msgspec.Raw


class Contributions:
    """Takes what phones send, and answers once it is stored."""

    def __init__(
        self, hub: Hub, writer: Writer, keys: StepKeys, newcomers: Newcomers, limits: Limits
    ) -> None:
        self._hub = hub
        self._newcomers = newcomers
        self._writer = writer
        self._keys = keys
        self._limits = limits
        self._pace = Pace(limits)

    async def take(self, call: Call, participant: str) -> None:
        """Take one contribution."""
        given = await call.read(Envelope)
        step = given.step
        if given.kind not in _OVERWRITING:
            self._pace.count(participant)
        body = self._counted(participant, given)
        await self._newcomers.came(participant)
        plan = Contribute(participant, self._keys, self._limits)
        who = self._who(step, participant)
        seqs = await self._writer.send(Request(body, step, who, given.cid, plan))
        await call.answer({"seq": seqs[0]})

    def _counted(self, participant: str, given: Envelope) -> ContributionBody:
        """The sanitised body. What is refused counts, also where what is taken does not: it took
        the same work."""
        try:
            return self._sanitized(given)
        except Rejection:
            if given.kind in _OVERWRITING:
                self._pace.count(participant)
            raise

    def _sanitized(self, given: Envelope) -> ContributionBody:
        step = self._hub.frame.agenda.step(given.step)
        if step is None:
            raise Rejection("no-such-step", step=given.step)
        body_type = CATALOGUE.contribution(step.activity, given.kind)
        if body_type is None:
            raise Rejection("wrong-kind")
        return sanitize(received(read(bytes(given.body), body_type)))

    def _who(self, step: str, participant: str) -> str | None:
        """Who must have said the same, if it was said before. In an anonymous step that was closed
        or has a new round nobody can know any more."""
        found = self._hub.frame.agenda.step(step)
        if found is None or found.names != "anonymous":
            return participant
        number = self._hub.frame.round(step)
        key = self._keys.get(step, number)
        return pseudonym(key, participant) if key and number == 1 else None
