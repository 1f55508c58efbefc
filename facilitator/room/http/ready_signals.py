"""POST /api/ready: somebody says that they are ready, or not yet."""

from __future__ import annotations

import msgspec

from facilitator.room.http.rate_limit import Limits, RateLimiter
from facilitator.room.http.request import Request
from facilitator.room.live_session import LiveSession
from facilitator.workshop.errors import Rejection
from facilitator.workshop.field_types import StepId


class ReadyRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whether somebody is ready with what the room does in that step."""

    step: StepId
    ready: bool


class ReadySignals:
    """Takes what phones say of it."""

    def __init__(self, live: LiveSession, limits: Limits) -> None:
        self._live = live
        self._rate_limiter = RateLimiter(limits)

    async def receive(self, request: Request, participant: str) -> None:
        """Take one. What was said of a step that the room has left counts for nothing."""
        wish = await request.read(ReadyRequest)
        self._rate_limiter.count(participant)
        occasion = self._live.ready.occasion
        if occasion is None or occasion.step != wish.step:
            raise Rejection("not-open")
        self._live.set_ready(participant, ready=wish.ready)
        await request.answer({"ready": wish.ready})
