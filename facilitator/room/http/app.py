"""The gate: every request comes through here, is checked, and is answered in one form."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from traceback import extract_tb

from facilitator.journal.session_errors import CannotStore
from facilitator.room.access import Door
from facilitator.room.http.connections import Connections
from facilitator.room.http.contributions import Contributions
from facilitator.room.http.joining import LET_GO, Joining
from facilitator.room.http.ready_signals import ReadySignals
from facilitator.room.http.remote_door import RemoteDoor
from facilitator.room.http.request import Disconnected, Receive, Request, Scope, Send
from facilitator.room.http.responses import Answer, of_error, send_json
from facilitator.room.http.room_response import RoomResponses
from facilitator.room.http.shared_wall import WallPages
from facilitator.room.http.static_files import StaticFiles, not_modified, page_for
from facilitator.room.http.stream import Streams
from facilitator.room.http.town_search import TownSearch
from facilitator.room.http.wish_requests import WishRequests
from facilitator.room.live_session import LiveSession
from facilitator.room.newcomers import Newcomers
from facilitator.room.tokens import Secrets
from facilitator.workshop.errors import Rejection
from facilitator.workshop.privacy import promises

Endpoint = Callable[[Request], Awaitable[None]]
UNDER_WAY = b"facilitator-under-way"
"""The header in which a phone names the steps where something is picked or typed and not sent."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Dependencies:
    """What the gate leads to."""

    live: LiveSession
    door: Door
    secrets: Secrets
    phones: RoomResponses
    joining: Joining
    newcomers: Newcomers
    contributions: Contributions
    ready_signals: ReadySignals
    wishes: WishRequests
    towns: TownSearch
    walls: WallPages
    remote: RemoteDoor
    streams: Streams
    pages: StaticFiles
    sockets: Connections


class PhoneApp:
    """The application that the server calls."""

    def __init__(self, dependencies: Dependencies) -> None:
        self._dependencies = dependencies
        self._cookie = dependencies.secrets.cookie.encode()
        self._routes: dict[str, dict[str, Endpoint]] = {
            "/api/contributions": {"POST": self._contribute},
            "/api/room": {"GET": self._room},
            "/api/stream": {"GET": self._stream},
            "/api/places": {"GET": self._places},
            "/api/map": {"GET": self._map},
            "/api/map/drawing": {"GET": self._drawing},
            "/api/look": {"POST": dependencies.joining.look},
            "/api/join": {"POST": self._join},
            "/api/group": {"POST": self._group},
            "/api/ready": {"POST": self._ready},
            "/api/what-helps": {"POST": self._what_helps},
            "/api/forget": {"POST": self._forget},
            "/api/privacy": {"GET": self._privacy},
            "/api/wall": {"GET": self._wall, "POST": self._view},
            "/api/wall/stream": {"GET": self._wall_stream},
            "/api/wall/map": {"GET": self._wall_map},
            "/api/wall/drawing": {"GET": self._wall_drawing},
            "/api/remote": {"GET": dependencies.remote.look, "POST": dependencies.remote.come},
            "/api/remote/act": {"POST": dependencies.remote.act},
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        request = Request(scope, receive, send)
        try:
            await self._endpoint(request)(request)
        except Disconnected:
            return
        except (Rejection, CannotStore) as no:
            await send_json(request.send, *self._refusal(no))
        except Exception as error:
            _report(scope, error)
            if not request.started:
                await send_json(request.send, *of_error(Rejection("failed")))

    def _refusal(self, error: Rejection | CannotStore) -> Answer:
        """What is answered; of what can't be stored the facilitator hears, too."""
        if isinstance(error, CannotStore):
            self._dependencies.live.touch()
        return of_error(error)

    def _endpoint(self, request: Request) -> Endpoint:
        """What answers a request that may come here."""
        self._check_host(request)
        endpoints = self._routes.get(request.path)
        if endpoints is None:
            if request.path not in self._dependencies.pages:
                return self._nothing_here
            endpoints = {"GET": self._dependencies.pages.serve}
        endpoint = endpoints.get("GET" if request.method == "HEAD" else request.method)
        if endpoint is None:
            return partial(_wrong_method, tuple(endpoints))
        if request.path in self._routes:
            request.check_origin()
        return endpoint

    async def _nothing_here(self, request: Request) -> None:
        """A person who typed something behind the address is sent to the page, with the code if it
        was one; a program is told that there is nothing."""
        looking = request.method in ("GET", "HEAD") and b"text/html" in request.headers.get(
            b"accept", b""
        )
        if not looking or request.path.startswith("/api/"):
            raise Rejection("nothing-here")
        rows = [(b"location", page_for(request.path)), (b"content-length", b"0")]
        await request.send({"type": "http.response.start", "status": 303, "headers": rows})
        await request.send({"type": "http.response.body", "body": b""})

    def _check_host(self, request: Request) -> None:
        host = request.host
        if host is None or not self._dependencies.door.allows(host, request.local):
            raise Rejection("host")

    def _who(self, request: Request) -> str:
        """The participant that a request comes from; it counts as a sign of life."""
        to = self._dependencies
        participant = request.participant(to.secrets, self._cookie)
        builder = to.live.builder
        if not builder.knows(participant):
            raise Rejection("who")
        if builder.is_removed(participant):
            raise Rejection("removed")
        if request.connection is not None:
            to.sockets.belong(request.connection, participant)
        to.door.proves(request.socket[0], to.live.clock)
        to.live.mark_seen(participant)
        return participant

    async def _comes(self, request: Request) -> str:
        """The same; whose phone was awaited is here from now on."""
        participant = self._who(request)
        await self._dependencies.newcomers.mark_returned(participant)
        if not self._dependencies.live.builder.knows(participant):
            raise Rejection("who")
        return participant

    def _contribute(self, request: Request) -> Awaitable[None]:
        # Who sends something counts as here only once it could be read: see `receive`.
        participant = self._who(request)
        request.check_write()
        return self._dependencies.contributions.receive(request, participant)

    async def _join(self, request: Request) -> None:
        await self._dependencies.joining.join(request, self._cookie)
        self._dependencies.door.came(request.local)

    async def _group(self, request: Request) -> None:
        """Somebody speaks for another group."""
        request.check_write()
        participant = await self._comes(request)
        await self._dependencies.joining.change_group(request, participant)

    async def _ready(self, request: Request) -> None:
        """Somebody is ready, or not yet."""
        request.check_write()
        participant = await self._comes(request)
        await self._dependencies.ready_signals.receive(request, participant)

    async def _what_helps(self, request: Request) -> None:
        """Somebody says what would help them take part."""
        request.check_write()
        participant = await self._comes(request)
        await self._dependencies.wishes.receive(request, participant)

    async def _forget(self, request: Request) -> None:
        """Have the browser let go of the cookie that says who it is."""
        request.check_write()
        await request.answer({}, 200, [(b"set-cookie", self._cookie + LET_GO)])

    async def _room(self, request: Request) -> None:
        participant = await self._comes(request)
        self._dependencies.live.note_under_way(participant, request.headers.get(UNDER_WAY, b""))
        body, tag = self._dependencies.phones.room(participant)
        if tag in request.headers.get(b"if-none-match", b""):
            await not_modified(request, tag)
            return
        await send_json(request.send, 200, body, [(b"etag", tag)])

    async def _stream(self, request: Request) -> None:
        await self._comes(request)
        if request.method == "HEAD":
            await request.answer({})
            return
        await self._dependencies.streams.serve(request)

    async def _places(self, request: Request) -> None:
        participant = await self._comes(request)
        await self._dependencies.towns.answer(request, participant)

    async def _map(self, request: Request) -> None:
        participant = await self._comes(request)
        await self._dependencies.walls.maps.answer(request, participant)

    async def _drawing(self, request: Request) -> None:
        participant = await self._comes(request)
        await self._dependencies.walls.maps.drawing(request, participant)

    async def _view(self, request: Request) -> None:
        """A device comes to look at the wall's page."""
        self._dependencies.walls.check()
        await self._dependencies.joining.view(request)

    async def _viewer(self, request: Request) -> str:
        """Who looks at the wall's page: a device that was let in to do so, or a participant."""
        to = self._dependencies
        viewer = request.viewer(to.secrets, to.live.builder.door.generation)
        if not viewer:
            viewer = await self._comes(request)
        elif request.connection is not None:
            to.sockets.belong(request.connection, viewer)
        to.walls.check()
        return viewer

    async def _wall(self, request: Request) -> None:
        await self._viewer(request)
        await self._dependencies.walls.answer(request)

    async def _wall_stream(self, request: Request) -> None:
        await self._viewer(request)
        await self._dependencies.walls.stream(request)

    async def _wall_map(self, request: Request) -> None:
        await self._dependencies.walls.map(request, await self._viewer(request))

    async def _wall_drawing(self, request: Request) -> None:
        await self._dependencies.walls.drawing(request, await self._viewer(request))

    async def _privacy(self, request: Request) -> None:
        state = self._dependencies.live.state
        await request.answer(promises(state.keep_days, asks=state.ask_what_helps))


async def _wrong_method(known: Sequence[str], request: Request) -> None:
    status, body, _more = of_error(Rejection("method"))
    await send_json(request.send, status, body, [(b"allow", ", ".join(known).encode())])


def _report(scope: Scope, error: Exception) -> None:
    """Note what broke, without the error's own words: they may be a participant's."""
    places = " ".join(f"{at.name}:{at.lineno}" for at in extract_tb(error.__traceback__)[-4:])
    _log.error("%s %s: %s at %s", scope["method"], scope["path"][:60], type(error).__name__, places)
