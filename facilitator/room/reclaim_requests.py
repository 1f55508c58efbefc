"""Phones whose people say that they were here before, and wait for the facilitator's yes.

Nothing of it is stored: an ask lives in the room's memory, for ten minutes at most. Each has a
number of two digits, which its phone shows and the facilitator reads beside the name, so that the
yes reaches the phone of whoever stands there and not of somebody who asks under the same name.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

from facilitator.room.http.rate_limit import Limits, SlidingWindow
from facilitator.room.statuses import TooFast
from facilitator.workshop.confusable_names import look_alike
from facilitator.workshop.errors import Rejection

MOST = 40
PER_NAME = 3
PER_SOCKET = 3
NEW = (20, 60.0)
"""So many new asks in so many seconds, of all phones together."""

KEPT_SECONDS = 600.0
SILENT_SECONDS = 90.0
"""After so long without a question the phone has given up, and the facilitator is not shown it."""

_WAIT = 20
_NUMBERS = range(10, 100)

Socket = tuple[str, int]


@dataclass(slots=True)
class ReclaimRequest:
    """One phone that asks. `participant` is who the facilitator says it is, `event` the number of
    the event that says so; `door` the generation of the code with which it came."""

    ticket: str
    number: str
    name: str
    socket: Socket
    door: int
    since: float
    heard: float
    participant: str = ""
    event: int = 0
    refused: bool = False

    @property
    def answered(self) -> bool:
        """Whether the facilitator has said yes or no."""
        return self.refused or bool(self.participant)


class ReclaimRequests:
    """Those who ask, the newest last."""

    def __init__(self, limits: Limits, now: Callable[[], float] = time.monotonic) -> None:
        self._limits = limits
        self._now = now
        self._reclaim_requests: dict[str, ReclaimRequest] = {}
        self._new = SlidingWindow(NEW[1], now)

    def open(self, name: str, socket: Socket, door: int) -> ReclaimRequest:
        """A new ask; TooFast if there are too many of this phone, of this name, or in all."""
        now = self._now()
        self._make_room(door)
        self._check(self.waiting(door), name, socket)
        self._new.add()
        taken = {ask.number for ask in self._reclaim_requests.values()}
        number = secrets.choice([str(n) for n in _NUMBERS if str(n) not in taken])
        ask = ReclaimRequest(secrets.token_urlsafe(16), number, name, socket, door, now, now)
        self._reclaim_requests[ask.ticket] = ask
        return ask

    def _check(self, waiting: list[ReclaimRequest], name: str, socket: Socket) -> None:
        named = sum(look_alike(ask.name, name) for ask in waiting) if name else 0
        own = sum(ask.socket == socket for ask in waiting)
        fast = named >= PER_NAME or own >= PER_SOCKET or len(self._new) >= NEW[0]
        if len(waiting) >= MOST or (fast and not self._limits.off):
            raise TooFast("others-ask", wait=_WAIT)

    def poll(self, ticket: str) -> ReclaimRequest | None:
        """The ask of a ticket, as it stands; None if it is not known any more."""
        self._clear()
        ask = self._reclaim_requests.get(ticket)
        if ask is not None:
            ask.heard = self._now()
        return ask

    def waiting(self, door: int) -> list[ReclaimRequest]:
        """Those who wait for an answer and are still there, the oldest first. Who came with an
        older code of the door does not count."""
        heard = self._now() - SILENT_SECONDS
        reclaim_requests = self._reclaim_requests.values()
        return [
            a for a in reclaim_requests if not a.answered and a.heard > heard and a.door == door
        ]

    def numbered(self, number: str, door: int) -> ReclaimRequest:
        """The ask with that number that waits for an answer. Raises Rejection if there is none, or
        if its phone can't come in any more: a yes would only put the other phone out."""
        self._clear()
        for ask in self._reclaim_requests.values():
            if ask.number == number and not ask.answered and ask.door == door:
                return ask
        raise Rejection("no-such-ask", number=number)

    def _clear(self) -> None:
        """Forget what is too old."""
        since = self._now() - KEPT_SECONDS
        self._reclaim_requests = {
            ticket: ask for ticket, ask in self._reclaim_requests.items() if ask.since > since
        }

    def _make_room(self, door: int) -> None:
        """Forget those who came with an older code, who can't ask again, and of those who are
        answered or silent the oldest, so that a number is always free."""
        self._clear()
        self._reclaim_requests = {
            ticket: ask for ticket, ask in self._reclaim_requests.items() if ask.door == door
        }
        waiting = self.waiting(door)
        done = [ask for ask in self._reclaim_requests.values() if ask not in waiting]
        for ask in done[: max(0, len(done) - MOST)]:
            del self._reclaim_requests[ask.ticket]
