"""GET /api/wall and what belongs to it: the wall's page on a device of one's own.

It is for those who are in the room: whoever has joined, and whoever has opened it with the code.
One answer is made for all of them, at most once in a while, however many look.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable
from typing import Any

from facilitator.link.messages import Wall
from facilitator.room.access import Door
from facilitator.room.http.phone_map import GroupMaps
from facilitator.room.http.rate_limit import Limits, RateLimiter
from facilitator.room.http.request import Request
from facilitator.room.http.responses import encoded, send_json, tag_of
from facilitator.room.http.static_files import not_modified
from facilitator.room.http.stream import Streams
from facilitator.room.http.wall_answer import JoinHelp, pace, wall_answer
from facilitator.room.live_session import LiveSession
from facilitator.room.timeouts import Timeouts
from facilitator.workshop.errors import Rejection
from facilitator.workshop.state import State

_PAUSE, _SHARE = 1.0, 10
"""An answer is kept for so many seconds, or for so many times as long as it took to make; not if
the room has gone on, the wall shows another page, or something was hidden."""

_FRESH = 5.0
"""So many seconds it is told unchanged how the time goes."""


class WallPages:
    """Answers the wall's pages; `maps` answer what they and phones ask of the map. `shown` tells
    what a console shows."""

    def __init__(
        self,
        live: LiveSession,
        door: Door,
        limits: Limits,
        times: Timeouts,
        shown: Callable[[], Wall | None] = lambda: None,
    ) -> None:
        self._live = live
        self._door = door
        self.maps = GroupMaps(live, limits)
        self._shown = shown
        self._rate_limiter = RateLimiter(limits)
        self.streams = Streams(live, times, self._news)
        self._body, self._tag, self._last = b"", b"", (b"", b"")
        self._page, self._step, self._map = "", "", False
        self._of: tuple[Any, ...] = ()
        self._state: State | None = None
        self._until = 0.0
        self._timed: tuple[State | None, int, dict[str, Any]] = (None, 0, {})

    def check(self) -> None:
        """Refuse everybody while the facilitator has switched the page off."""
        if not self._live.builder.wall_page:
            raise Rejection("wall-off")

    async def answer(self, request: Request) -> None:
        """What the wall shows."""
        self._renew()
        if self._tag in request.headers.get(b"if-none-match", b""):
            await not_modified(request, self._tag)
            return
        news = self._news() | {"left": self._live.time_left(self._step)}
        body = b'{%s,"news":%s}' % (self._body[1:-1], encoded(news))
        headers = [(b"etag", self._tag)]
        if b"gzip" in request.headers.get(b"accept-encoding", b""):
            body, headers = self._packed(body), [*headers, (b"content-encoding", b"gzip")]
        await send_json(request.send, 200, body, headers)

    def _packed(self, body: bytes) -> bytes:
        """The answer compressed, once for all that get the same."""
        if self._last[0] != body:
            self._last = body, gzip.compress(body, 5, mtime=0)
        return self._last[1]

    async def stream(self, request: Request) -> None:
        """What changes all the time, and whether there is another answer."""
        if request.method == "HEAD":
            await request.answer({})
            return
        await self.streams.serve(request)

    async def map(self, request: Request, viewer: str) -> None:
        """The map, if the wall shows it."""
        self._check_map(viewer)
        await self.maps.public(request)

    async def drawing(self, request: Request, viewer: str) -> None:
        """The drawing of the map, if the wall shows it."""
        self._check_map(viewer)
        await self.maps.drawing(request, viewer)

    def _check_map(self, viewer: str) -> None:
        self._rate_limiter.count(viewer)
        self._renew()
        if not self._map:
            raise Rejection("nothing-here")

    def _news(self) -> dict[str, Any]:
        """Counts; `tag` is that of the newest answer. Nothing else of a page that is
        blank or switched off."""
        if not self._live.builder.wall_page:
            return {"tag": "", "off": True}
        self._renew()
        news: dict[str, Any] = {"tag": self._tag.decode().strip('"'), "off": False}
        if self._page == "blank":
            return news
        news |= self._pace()
        news["present"] = self._live.presence.count()
        if self._step and self._step == self._live.state.current:
            turnout = self._live.turnout()
            news |= {"answered": turnout.people, "by_hand": turnout.by_hand}
            news |= self._live.ready.line(self._live.builder.participants)
        return news

    def _pace(self) -> dict[str, Any]:
        """How the time goes: worked out once for all who look within a few seconds."""
        live = self._live
        now = int(live.clock() // _FRESH)
        state, at, known = self._timed
        if state is not live.state or at != now:
            known = pace(live.state, live.clock)
            self._timed = live.state, now, known
        return known

    def _renew(self) -> None:
        """Make the answer anew, if it is time."""
        live, wall = self._live, self._shown()
        door = live.builder.door
        address = self._door.url.removeprefix("http://").rstrip("/")
        way_in = JoinHelp(address, self._door.secrets.code(door.generation), door.locked)
        of = (live.revision, live.builder.hidden, wall and tuple(wall.values()), way_in)
        if of == self._of and (live.state is self._state or live.now() < self._until):
            return
        began = live.now()
        state = live.exact()
        answer = wall_answer(state, wall, way_in, live.closing, live.clock)
        if answer.get("timer"):
            # Pages count the seconds themselves, also while this computer sleeps.
            answer["timer"] |= {"slept": live.room_timer.slept}
        self._page, self._map = answer["page"], bool(answer.get("map"))
        self._step = (answer.get("now") or {}).get("id", "")
        self._body = encoded(answer)
        self._tag = tag_of(self._body)
        self._of, self._state = of, state
        self._until = live.now() + max(_PAUSE, (live.now() - began) * _SHARE)
