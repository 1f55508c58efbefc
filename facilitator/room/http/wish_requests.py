"""POST /api/what-helps: somebody says what would help them take part."""

from __future__ import annotations

from facilitator.room.http.rate_limit import Limits, RateLimiter
from facilitator.room.http.request import Request
from facilitator.room.wish_counts import WishCounts
from facilitator.workshop.body_sanitizing import sanitize_body
from facilitator.workshop.what_helps import WishRequest


class WishRequests:
    """Takes what phones say of it. What is refused counts as what is taken does."""

    def __init__(self, wishes: WishCounts, limits: Limits) -> None:
        self._wishes = wishes
        self._rate_limiter = RateLimiter(limits)

    async def receive(self, request: Request, participant: str) -> None:
        """Take all that one phone asks for."""
        self._rate_limiter.count(participant)
        wish = sanitize_body(await request.read(WishRequest))
        await self._wishes.keep(participant, wish.id, wish.wished())
        await request.answer({"kept": True})
