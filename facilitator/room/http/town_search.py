"""GET /api/places: the towns whose names begin as somebody types."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Annotated
from urllib.parse import parse_qsl

import msgspec

from facilitator.data.towns import CREDIT, Town, Towns, all_towns
from facilitator.locales import N_
from facilitator.room.http.rate_limit import Limits, RateLimiter
from facilitator.room.http.request import Request
from facilitator.workshop.decoding import convert
from facilitator.workshop.errors import Rejection
from facilitator.workshop.field_types import matching

_FIELDS = 8


class Query(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is looked for: `q` is what was typed, `country` the one whose towns come first."""

    q: str = ""
    country: Annotated[str, matching("[A-Z]{2}|", N_("two capital letters, such as PT"))] = ""


class Suggestion(msgspec.Struct, frozen=True):
    """A town; `id` is what is sent as the place of a contribution."""

    id: str
    name: str
    region: str
    country: str
    lat: float
    lon: float


class Suggestions(msgspec.Struct, frozen=True):
    """What is answered: the towns that fit, and whose table it is."""

    places: list[Suggestion]
    credit: str


class TownSearch:
    """Looks towns up. The table is read when somebody asks for the first time, outside the loop."""

    def __init__(self, limits: Limits) -> None:
        searches = replace(limits, short=limits.searches, long=limits.long_searches)
        self._rate_limiter = RateLimiter(searches)
        self._towns: Towns | None = None

    async def answer(self, request: Request, participant: str) -> None:
        """Answer one search."""
        self._rate_limiter.count(participant)
        query = _query(request.scope.get("query_string", b""))
        if self._towns is None:
            self._towns = await asyncio.to_thread(all_towns)
        towns = self._towns.search(query.q, query.country)
        places = [_suggested(town, self._towns.country(town.country)) for town in towns]
        await request.answer(Suggestions(places, CREDIT))


def _query(sent: bytes) -> Query:
    """What stands behind the question mark. Raises Rejection."""
    try:
        pairs = parse_qsl(sent.decode("ascii"), keep_blank_values=True, max_num_fields=_FIELDS)
    except ValueError:
        raise Rejection("malformed") from None
    return convert(dict(pairs), Query)


def _suggested(town: Town, country: str) -> Suggestion:
    return Suggestion(
        f"geonames:{town.id}", town.name, town.region, country, town.lat / 100, town.lon / 100
    )
