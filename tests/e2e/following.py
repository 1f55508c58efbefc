"""Following a room over the link, as a console does."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from facilitator.activities.catalogue import CATALOGUE
from facilitator.link.client import connect
from facilitator.link.socket_paths import of_file
from facilitator.workshop.events import Event
from facilitator.workshop.fold import Fold
from facilitator.workshop.state import State
from facilitator.workshop.urn import Entry, Stored


async def live_events(path: Path) -> list[Event]:
    """Every event that the room has shown up to now."""
    return [one for one in await live_stored(path) if isinstance(one, Event)]


async def live_stored(path: Path) -> list[Event | Entry]:
    """The same, and after it what is in the urn, by the ids."""
    events: list[Event] = []
    urn: list[Entry] = []
    async with connect(of_file(path)) as connection:
        async for message in connection.messages():
            if "event" in message:
                events.append(Event(**_decoded(message["event"])))
            if "urn" in message:
                assert not message["urn"]["removed"]
                urn += [Entry(**_decoded(entry)) for entry in message["urn"]["entries"]]
            if "caught" in message:
                assert [event.seq for event in events] == list(range(1, message["caught"] + 1))
                return [*events, *sorted(urn)]
    raise AssertionError("the room has gone")


def _decoded(row: dict[str, Any]) -> dict[str, Any]:
    body = row["body"]
    if body is not None:
        body = CATALOGUE.bodies.decode(row["kind"], row["version"], msgspec.json.encode(body))
    return {**row, "body": body}


async def live_line(path: Path) -> dict[str, Any]:
    """What the room tells consoles beside its events."""
    async with connect(of_file(path)) as connection:
        async for message in connection.messages():
            if "live" in message:
                live: dict[str, Any] = message["live"]
                return live
    raise AssertionError("the room has gone")


def state_of(events: Sequence[Stored]) -> State:
    """The state that events make, and what is in the urn."""
    fold = Fold(CATALOGUE)
    fold.extend(events)
    return fold.view()
