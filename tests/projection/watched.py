"""A projection without a window: what a room's feed tells it, and the model that takes it."""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC
from typing import Any

from facilitator.console.projection_model import ProjectionModel
from facilitator.room.live_session import LiveSession
from facilitator.room.projection.feed import Batch, ProjectionFeed
from facilitator.workshop.clock import Clock
from facilitator.workshop.commands.registry import Argument
from facilitator.workshop.events import Event
from facilitator.workshop.urn import Stored
from tests.sessions import Session


async def _ask(action: str, argument: Argument = "") -> Sequence[Event]:
    raise AssertionError(action)


class Watched:
    """A room and a projection that follows it; `heard` is every byte that it was told."""

    def __init__(self, session: Session) -> None:
        self.session = session
        clock = Clock(lambda: session.now / 1000 + 60, UTC)
        self.live = LiveSession([], clock=clock)
        self._feed = ProjectionFeed(self.live)
        self._known: Batch | None = None
        self.model = ProjectionModel(_ask, clock)
        self.heard = b""

    def take(self, stored: Iterable[Stored]) -> bytes:
        """The room stores this, and the projection hears of it; what it is told."""
        self.live.take(list(stored))
        return self.hear()

    def hear(self) -> bytes:
        """Tell the projection what is new."""
        while self._feed.look():
            pass
        known = self._known
        news = self._feed.since(
            *(known.events, known.revision, known.urn, known.groups) if known else (0, 0, None, b"")
        )
        self._known = news
        lines = b"".join(news.lines)
        self.heard += lines
        portion: list[dict[str, Any]] = [{"anew": True}] if known is None else []
        portion += [json.loads(line) for line in lines.splitlines()]
        self.model.receive([*portion, {"caught": news.events}])
        self.model.settle()
        return lines
