"""What the events of the remote do to the state."""

from __future__ import annotations

from facilitator.workshop.events import Event
from facilitator.workshop.remote_bodies import RemoteSwitched, RemoteUsed
from facilitator.workshop.state import Remote
from facilitator.workshop.state_builder import StateBuilder


def switch(builder: StateBuilder, event: Event, body: RemoteSwitched) -> bool:
    """A phone is the remote, or none is any more."""
    before = builder.remote
    builder.remote = Remote(event.seq, body.notes) if body.on else None
    return body.on or before is not None


def use(builder: StateBuilder, event: Event, body: RemoteUsed) -> bool:
    """What it was used for has its effect through the events that follow."""
    return builder.remote is not None
