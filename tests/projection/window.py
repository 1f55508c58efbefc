"""A projection in a window, of a session that lives in the test's own memory."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, cast

from facilitator.console.opened_session import OpenedSession
from facilitator.console.projection import Projection
from facilitator.console.projection_model import ProjectionModel
from facilitator.console.room_client import Receive, RoomClient
from facilitator.link.messages import Live, Wall
from facilitator.link.public_live import public_live
from tests.console.stage import live
from tests.projection.watched import Watched
from tests.sessions import Session

REST: Wall = {
    "page": "room",
    "step": "",
    "view": "",
    "number": -1,
    "wifi": False,
    "solid": False,
}


class WallRoom:
    """A room as a projection meets it; `shown` is what the projection says of its window."""

    def __init__(self, session: Session, **wall: Any) -> None:
        self.shown: list[dict[str, Any]] = []
        self._session = session
        self._wall = cast("Wall", REST | wall)
        self._mail: asyncio.Queue[list[dict[str, Any]]] = asyncio.Queue()

    @asynccontextmanager
    async def connect(self, _start: int) -> AsyncIterator["WallRoom"]:
        """As `link.client.connect`."""
        lines = Watched(self._session).take(self._session.events).splitlines()
        portion = [{"anew": True}, *map(json.loads, lines), {"caught": len(self._session.events)}]
        self._mail.put_nowait([*portion, {"live": self._live()}])
        yield self

    def _live(self) -> Live:
        return public_live(live(), self._wall)

    async def follow(self, receive: Receive) -> None:
        """Hand over what was put into the mail."""
        while True:
            receive(await self._mail.get())

    def show(self, message: dict[str, Any]) -> None:
        """Note what the window says of itself."""
        self.shown.append(message)

    async def do(self, name: str, argument: Any = "") -> Any:
        """A projection asks for nothing."""
        raise AssertionError(name)

    def window(self, wifi: tuple[str, str] | None = None) -> Projection:
        """The projection's program."""
        client = RoomClient(
            self.connect, lambda: None, self._session.clock, apart=0, model=ProjectionModel
        )
        client.model.wifi = wifi
        return Projection(OpenedSession(None, client, lambda: None), "River forum")
