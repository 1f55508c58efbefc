"""POST /api/contributions: the one route that everybody uses at once, kept short."""

from __future__ import annotations

from typing import Annotated

import msgspec

from facilitator.activities.catalogue import CATALOGUE
from facilitator.journal.requests import WriteRequest
from facilitator.journal.writer import Writer
from facilitator.locales import N_
from facilitator.room.commands.phone import Contribute
from facilitator.room.http.rate_limit import Limits, RateLimiter
from facilitator.room.http.request import Request
from facilitator.room.live_session import LiveSession
from facilitator.room.newcomers import Newcomers
from facilitator.room.step_keys import StepKeys, pseudonym
from facilitator.workshop.bodies import ContributionBody
from facilitator.workshop.body_sanitizing import sanitize_body
from facilitator.workshop.decoding import read
from facilitator.workshop.errors import Rejection
from facilitator.workshop.field_types import Cid, StepId, matching
from facilitator.workshop.room_facts import received

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
        self,
        live: LiveSession,
        writer: Writer,
        keys: StepKeys,
        newcomers: Newcomers,
        limits: Limits,
    ) -> None:
        self._live = live
        self._newcomers = newcomers
        self._writer = writer
        self._keys = keys
        self._limits = limits
        self._rate_limiter = RateLimiter(limits)

    async def receive(self, request: Request, participant: str) -> None:
        """Take one contribution."""
        envelope = await request.read(Envelope)
        step = envelope.step
        if envelope.kind not in _OVERWRITING:
            self._rate_limiter.count(participant)
        body = self._counted(participant, envelope)
        if self._newcomers.awaits(participant):
            await self._newcomers.mark_returned(participant)
        plan = Contribute(participant, self._keys, self._limits)
        who = self._who(step, participant)
        seqs = await self._writer.send(WriteRequest(body, step, who, envelope.cid, plan))
        await request.answer({"seq": seqs[0]})

    def _counted(self, participant: str, envelope: Envelope) -> ContributionBody:
        """The sanitised body. What is refused counts, also where what is taken does not: it took
        the same work."""
        try:
            return self._sanitized(envelope)
        except Rejection:
            if envelope.kind in _OVERWRITING:
                self._rate_limiter.count(participant)
            raise

    def _sanitized(self, envelope: Envelope) -> ContributionBody:
        step = self._live.builder.agenda.step(envelope.step)
        if step is None:
            raise Rejection("no-such-step", step=envelope.step)
        body_type = CATALOGUE.contribution(step.activity, envelope.kind)
        if body_type is None:
            raise Rejection("wrong-kind")
        return sanitize_body(received(read(envelope.body, body_type)))

    def _who(self, step: str, participant: str) -> str | None:
        """Who must have said the same, if it was said before. In an anonymous step that was closed
        or has a new round nobody can know any more."""
        agenda_step = self._live.builder.agenda.step(step)
        if agenda_step is None or agenda_step.names != "anonymous":
            return participant
        # An id of the first round would be looked for under the pseudonym of the second.
        number = self._live.builder.round(step)
        key = self._keys.get(step, number)
        return pseudonym(key, participant) if key and number == 1 else None
