"""Following a room over the link, as a console does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from facilitator.activities.catalogue import CATALOGUE
from facilitator.link.client import connect
from facilitator.link.places import of_file
from facilitator.workshop.events import Event
from facilitator.workshop.fold import Fold
from facilitator.workshop.state import State


async def live_events(path: Path) -> list[Event]:
    """Every event that the room has shown up to now."""
    found: list[Event] = []
    async with connect(of_file(path)) as connection:
        async for message in connection.messages():
            if "event" in message:
                found.append(_event(message["event"]))
            if "caught" in message:
                assert [event.seq for event in found] == list(range(1, message["caught"] + 1))
                return found
    raise AssertionError("the room has gone")


def _event(row: dict[str, Any]) -> Event:
    body = row["body"]
    if body is not None:
        body = CATALOGUE.bodies.decode(row["kind"], row["version"], msgspec.json.encode(body))
    return Event(**{**row, "body": body})


async def live_line(path: Path) -> dict[str, Any]:
    """What the room tells consoles beside its events."""
    async with connect(of_file(path)) as connection:
        async for message in connection.messages():
            if "live" in message:
                found: dict[str, Any] = message["live"]
                return found
    raise AssertionError("the room has gone")


def state_of(events: list[Event]) -> State:
    """The state that events make."""
    fold = Fold(CATALOGUE)
    fold.extend(events)
    return fold.view()
