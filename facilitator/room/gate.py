"""The gate: every request comes through here, is checked, and is answered in one form."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from traceback import extract_tb

from facilitator.journal.errors import CannotStore
from facilitator.room.call import Call, Gone, Receive, Scope, Send
from facilitator.room.contribute import Contributions
from facilitator.room.door import Door
from facilitator.room.hub import Hub
from facilitator.room.joining import Joining
from facilitator.room.newcomers import Newcomers
from facilitator.room.pages import Pages, not_modified, page_for
from facilitator.room.phone import Phones
from facilitator.room.protocol import connection_of
from facilitator.room.replies import Answer, of_error, send_json
from facilitator.room.sockets import Sockets
from facilitator.room.stream import Streams
from facilitator.room.tokens import Secrets
from facilitator.workshop.errors import Rejection
from facilitator.workshop.privacy import promises

Endpoint = Callable[[Call], Awaitable[None]]
UNDER_WAY = b"facilitator-under-way"
"""The header in which a phone names the steps where something is picked or typed and not sent."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Served:
    """What the gate leads to."""

    hub: Hub
    door: Door
    secrets: Secrets
    phones: Phones
    joining: Joining
    newcomers: Newcomers
    contributions: Contributions
    streams: Streams
    pages: Pages
    sockets: Sockets


class Gate:
    """The application that the server calls."""

    def __init__(self, served: Served) -> None:
        self._served = served
        self._cookie = served.secrets.cookie.encode()
        self._routes: dict[str, dict[str, Endpoint]] = {
            "/api/contributions": {"POST": self._contribute},
            "/api/room": {"GET": self._room},
            "/api/stream": {"GET": self._stream},
            "/api/look": {"POST": served.joining.look},
            "/api/join": {"POST": self._join},
            "/api/privacy": {"GET": self._privacy},
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        call = Call(scope, receive, send)
        try:
            await self._answer(call)
        except Gone:
            return
        except (Rejection, CannotStore) as no:
            await send_json(call.send, *self._refusal(no))
        except Exception as error:
            _report(scope, error)
            if not call.started:
                await send_json(call.send, *of_error(Rejection("failed")))

    def _refusal(self, error: Rejection | CannotStore) -> Answer:
        """What is answered; of what can't be stored the facilitator hears, too."""
        if isinstance(error, CannotStore):
            self._served.hub.touch()
        return of_error(error)

    async def _answer(self, call: Call) -> None:
        self._check_host(call)
        endpoints = self._routes.get(call.path)
        if endpoints is None:
            if call.path not in self._served.pages:
                await self._nothing_here(call)
                return
            endpoints = {"GET": self._served.pages.serve}
        endpoint = endpoints.get("GET" if call.method == "HEAD" else call.method)
        if endpoint is None:
            status, body, _more = of_error(Rejection("method"))
            allow = ", ".join(endpoints).encode()
            await send_json(call.send, status, body, [(b"allow", allow)])
            return
        if call.path in self._routes:
            call.check_origin()
        await endpoint(call)

    async def _nothing_here(self, call: Call) -> None:
        """A person who typed something behind the address is sent to the page, with the code if it
        was one; a program is told that there is nothing."""
        looking = call.method in ("GET", "HEAD") and b"text/html" in call.headers.get(
            b"accept", b""
        )
        if not looking or call.path.startswith("/api/"):
            raise Rejection("nothing-here")
        rows = [(b"location", page_for(call.path)), (b"content-length", b"0")]
        await call.send({"type": "http.response.start", "status": 303, "headers": rows})
        await call.send({"type": "http.response.body", "body": b""})

    def _check_host(self, call: Call) -> None:
        hosts = [value for name, value in call.scope["headers"] if name == b"host"]
        local = str((call.scope.get("server") or ("", 0))[0])
        if len(hosts) != 1 or not self._served.door.allows(hosts[0], local):
            raise Rejection("host")

    def _who(self, call: Call) -> str:
        """The participant that a request comes from; it counts as a sign of life."""
        participant = call.participant(self._served.secrets, self._cookie)
        if not self._served.hub.frame.knows(participant):
            raise Rejection("who")
        connection = connection_of(call.scope)
        if connection is not None:
            self._served.sockets.belong(connection, participant)
        if not self._served.door.first_phone:
            self._served.door.first_phone = True
        self._served.hub.hear(participant)
        return participant

    async def _comes(self, call: Call) -> str:
        """The same; whose phone was awaited is here from now on."""
        participant = self._who(call)
        await self._served.newcomers.came(participant)
        if not self._served.hub.frame.knows(participant):
            raise Rejection("who")
        return participant

    async def _contribute(self, call: Call) -> None:
        participant = self._who(call)
        call.check_write()
        await self._served.contributions.take(call, participant)

    async def _join(self, call: Call) -> None:
        await self._served.joining.join(call, self._cookie)
        self._served.door.came(str((call.scope.get("server") or ("", 0))[0]))

    async def _room(self, call: Call) -> None:
        participant = await self._comes(call)
        self._served.hub.note_under_way(participant, call.headers.get(UNDER_WAY, b""))
        body, tag = self._served.phones.room(participant)
        if tag in call.headers.get(b"if-none-match", b""):
            await not_modified(call, tag)
            return
        await send_json(call.send, 200, body, [(b"etag", tag)])

    async def _stream(self, call: Call) -> None:
        await self._comes(call)
        if call.method == "HEAD":
            await call.answer({})
            return
        await self._served.streams.serve(call)

    async def _privacy(self, call: Call) -> None:
        await call.answer(promises(self._served.hub.state.keep_days))


def _report(scope: Scope, error: Exception) -> None:
    """Note what broke, without the error's own words: they may be a participant's."""
    places = " ".join(f"{at.name}:{at.lineno}" for at in extract_tb(error.__traceback__)[-4:])
    _log.error("%s %s: %s at %s", scope["method"], scope["path"][:60], type(error).__name__, places)
