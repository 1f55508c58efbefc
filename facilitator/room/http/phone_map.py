"""GET /api/map and /api/map/drawing: the map of groups as the wall shows it, and what it means for
the group of the person who asks.

The drawing is the same for everybody. It is made in a thread, at most once in a while, and kept
with its compressed bytes; what is a person's own is looked up in the map that was drawn.
"""

from __future__ import annotations

import asyncio
import gzip
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from facilitator.activities.catalogue import room_map
from facilitator.activities.map_activity import Claims
from facilitator.analysis.map.map_graph import MapGraph, MapNode, Positions
from facilitator.analysis.map.map_layout import MOST, beside_neighbours, with_all
from facilitator.analysis.map.map_lists import TiedGroup, ego_list
from facilitator.formats.map_shapes import chip_lengths
from facilitator.formats.map_svg import map_svg
from facilitator.room.http.rate_limit import Limits, RateLimiter
from facilitator.room.http.request import Request
from facilitator.room.http.responses import encoded, send_json, tag_of
from facilitator.room.http.static_files import not_modified
from facilitator.room.live_session import LiveSession
from facilitator.workshop.state import State
from facilitator.workshop.tie_strengths import LEVELS, Claim

_PAUSE, _SHARE = 2.0, 10
"""A drawing is kept for so many seconds, or for so many times as long as it took to make."""
_TURN = 0.0005
"""While it is drawn, the loop waits no longer than so many seconds until it may go on."""
_AT_ONCE = 16_384
"""Characters that are parsed in one go, in which the loop can't go on."""
_LED_TO = 10
"""So many of the groups are named to whom a tied group leads."""
_SPACE = "{http://www.w3.org/2000/svg}"

Shape = list[Any]
"""An element of the drawing: its tag, its attributes, and its text or the shapes in it."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A map that was drawn: of what, with the places that are `stored` and all `positions`, the
    parts of the answer that all phones share (without braces), and the drawing as JSON, plain and
    compressed."""

    graph: MapGraph | None
    stored: Positions
    positions: Positions
    claims: Claims
    shared: bytes
    plain: bytes
    packed: bytes
    tag: bytes


class GroupMaps:
    """Answers what phones ask of the map."""

    def __init__(self, live: LiveSession, limits: Limits) -> None:
        self._live = live
        self._rate_limiter = RateLimiter(limits)
        self._lock = asyncio.Lock()
        self._drawn: Drawn | None = None
        self._of: State | None = None
        self._until = 0.0

    async def answer(self, request: Request, participant: str) -> None:
        """The map for one person."""
        self._rate_limiter.count(participant)
        drawn = await self._current()
        own = encoded(self._own(drawn, participant))
        body = b'{%s,"outdated":%s,"own":%s}' % (drawn.shared, encoded(self._outdated), own)
        await _send(request, body, tag_of(body))

    async def public(self, request: Request) -> None:
        """The map for nobody in particular, with its ties in words."""
        drawn = await self._current()
        tied = encoded(_ties(drawn.graph))
        body = b'{%s,"outdated":%s,"tied":%s}' % (drawn.shared, encoded(self._outdated), tied)
        await _send(request, body, tag_of(body))

    async def drawing(self, request: Request, participant: str) -> None:
        """The drawing."""
        self._rate_limiter.count(participant)
        drawn = await self._current()
        if b"gzip" in request.headers.get(b"accept-encoding", b""):
            await _send(request, drawn.packed, drawn.tag, (b"content-encoding", b"gzip"))
        else:
            await _send(request, drawn.plain, drawn.tag)

    async def _current(self) -> Drawn:
        """The map as it is, or as it was a moment ago: then who asks has to ask again. At the end
        it is as it stays, for phones keep it."""
        drawing = self._lock.locked() and not self._live.builder.ended
        if self._drawn is not None and (self._fresh() or drawing):
            return self._drawn
        async with self._lock:
            if self._drawn is None or not self._fresh():
                await self._draw()
            assert self._drawn is not None
            return self._drawn

    @property
    def _outdated(self) -> bool:
        return not self._live.is_exact(self._of)

    def _fresh(self) -> bool:
        rests = self._live.now() < self._until and not self._live.builder.ended
        return rests or not self._outdated

    async def _draw(self) -> None:
        state, began = self._live.exact(), self._live.now()
        usual = sys.getswitchinterval()
        sys.setswitchinterval(_TURN)
        try:
            self._drawn = await asyncio.to_thread(_drawn, state, self._drawn)
        finally:
            sys.setswitchinterval(usual)
        took = self._live.now() - began
        self._of, self._until = state, self._live.now() + max(_PAUSE, took * _SHARE)

    def _own(self, drawn: Drawn, participant: str) -> dict[str, Any] | None:
        """The person's group, whom it is tied to, and whom each of those leads to."""
        person = self._live.builder.participants[participant]
        group = self._live.state.map.meant(person.group)
        if drawn.graph is None or group not in drawn.graph.by_id:
            return None
        ego, claims = ego_list(drawn.graph, group), drawn.claims.get(group, {})
        return {
            **_named(ego.node),
            "placed": group in drawn.positions,
            "within_two": ego.within_two,
            "tied": [_tied(each, claims) for each in ego.ties],
        }


def _tied(each: TiedGroup, claims: Mapping[str, Claim]) -> dict[str, Any]:
    leads_to = [node.name for node in each.leads_to]
    return {
        **_named(each.node),
        "strength": LEVELS[each.tie.strength],
        "said": LEVELS[claims.get(each.node.id, "")],
        "leads_to": leads_to[:_LED_TO],
        "more": max(0, len(leads_to) - _LED_TO),
    }


def _ties(graph: MapGraph | None) -> list[dict[str, Any]]:
    """The pairs of groups that are tied, as the map draws them."""
    if graph is None:
        return []
    return [
        {
            "groups": [graph.by_id[id].name for id in tie.pair],
            "strength": LEVELS[tie.strength],
        }
        for tie in graph.ties
    ]


def _named(node: MapNode) -> dict[str, str]:
    return {"id": node.id, "name": node.name}


def _drawn(state: State, before: Drawn | None) -> Drawn:
    """The map of a state; the same as before where nothing has changed."""
    graph, claims = room_map(state)
    stored = {} if graph is None else beside_neighbours(graph, state.map.positions)
    if before and (before.graph, before.stored, before.claims) == (graph, stored, claims):
        return before
    positions = _laid_out(graph, stored, before)
    plain = encoded(_picture(graph, positions))
    tag = tag_of(plain)
    shared = encoded({**_of_all(graph, positions), "drawing": tag.decode().strip('"')})[1:-1]
    return Drawn(
        graph, stored, positions, claims, shared, plain, gzip.compress(plain, 6, mtime=0), tag
    )


def _laid_out(graph: MapGraph | None, stored: Positions, before: Drawn | None) -> Positions:
    """The places: as they are stored, and where none is, as no console has noted any, laid out
    here, always alike."""
    if graph is None or stored or len(graph.tied) > MOST:
        return stored
    if before and (before.graph, before.stored) == (graph, stored):
        return before.positions
    return with_all(graph, stored, chip_lengths(graph))


def _of_all(graph: MapGraph | None, positions: Positions) -> dict[str, Any]:
    """What is told to everybody beside the drawing."""
    if graph is None:
        return {"groups": 0, "pairs": 0, "alone": [], "waiting": [], "kinds": []}
    waiting = [node for node in graph.tied if node.id not in positions]
    return {
        "groups": len(graph.nodes),
        "pairs": len(graph.ties),
        "alone": [_named(node) for node in graph.on_their_own],
        "waiting": [_named(node) for node in waiting],
        "kinds": [_named(node) for node in graph.kinds],
    }


def _picture(graph: MapGraph | None, positions: Positions) -> dict[str, Any]:
    """The size of the drawing, in mm, and its shapes; the same as in documents. A phone makes them
    anew from their names, so that no text is ever read as anything but text."""
    if graph is None or not positions:
        return {"size": [0, 0], "shapes": []}
    drawing = map_svg(graph, positions, title="", legend=False)
    parser = ElementTree.XMLParser()  # noqa: S314 - for what we have drawn ourselves
    for start in range(0, len(drawing), _AT_ONCE):
        parser.feed(drawing[start : start + _AT_ONCE])
    root = parser.close()
    size = [float(part) for part in root.get("viewBox", "").split()[2:]]
    aside = [_SPACE + name for name in ("title", "desc", "rect")]
    return {"size": size, "shapes": [_shape(each) for each in root if each.tag not in aside]}


def _shape(element: ElementTree.Element) -> Shape:
    inside = [element.text] if element.text else [_shape(each) for each in element]
    return [element.tag.removeprefix(_SPACE), dict(element.attrib), *inside]


async def _send(request: Request, body: bytes, tag: bytes, *more: tuple[bytes, bytes]) -> None:
    if tag in request.headers.get(b"if-none-match", b""):
        await not_modified(request, tag)
        return
    await send_json(request.send, 200, body, [(b"etag", tag), *more])
