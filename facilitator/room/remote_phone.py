"""The one phone that may lead the room: from the code on the console to the token on the phone.

It goes in steps, and all of it but the confirmation lives in the memory of this room, so that
nothing of it outlives the room. The console offers a code, which works once and for two minutes.
The phone that brings it gets a ticket, and shows three words; the console shows the same. Only once
the facilitator says that they are the same does the ticket become a token, of which the room keeps
a hash. A phone without the facilitator's yes has three words and nothing else.
"""

from __future__ import annotations

import hmac
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from math import ceil

from facilitator.link.messages import RemoteLine
from facilitator.room.access import Door
from facilitator.room.http.rate_limit import Limits, WrongPlaces
from facilitator.room.live_session import LiveSession
from facilitator.room.remote_words import three_words
from facilitator.room.tokens import CODE_LENGTH, FRAGMENT_LENGTH, LETTERS
from facilitator.workshop.errors import Rejection

SECONDS = 120.0
"""How long a code works, and how long a phone that brought it waits for the facilitator."""


@dataclass(frozen=True, slots=True)
class Offer:
    """The code that the console shows: `typed` from the screen, or `scanned`."""

    notes: bool
    until: float
    typed: str = field(
        default_factory=lambda: "".join(secrets.choice(LETTERS) for _letter in range(CODE_LENGTH))
    )
    scanned: str = field(
        default_factory=lambda: secrets.token_urlsafe(FRAGMENT_LENGTH)[:FRAGMENT_LENGTH]
    )


@dataclass(slots=True)
class Ask:
    """The phone that brought the code. `grant` is the number of the event by which the facilitator
    said yes; `used`: the token has been used, and the ticket gives no other. `refused`: they said
    no."""

    notes: bool
    until: float
    phrase: str
    ticket: str
    grant: int = 0
    refused: bool = False
    used: bool = False


@dataclass(frozen=True, slots=True)
class HiddenText:
    """What the remote hid at once: by their ids how the answers read (a hash: who is erased is in
    no memory), and the number of the last event then."""

    read: Mapping[str, bytes]
    seq: int

    @classmethod
    def of(cls, texts: Mapping[str, str], seq: int) -> HiddenText:
        """These texts, by their ids, hidden by the events up to that one."""
        return cls({id: _hash(text) for id, text in texts.items()}, seq)

    def reads(self, id: str, text: str) -> bool:
        """Whether that one still reads so."""
        return hmac.compare_digest(_hash(text), self.read[id])


class RemotePhone:
    """The remote of a room, and who wants to be it."""

    def __init__(
        self,
        live: LiveSession,
        door: Door,
        limits: Limits,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._live = live
        self._door = door
        self._now = now
        self._wrong = WrongPlaces(limits, now)
        self._offer: Offer | None = None
        self._ask: Ask | None = None
        self._granted: Ask | None = None
        self._hash = b""
        self.hid: dict[str, HiddenText] = {}
        """The texts that it has hidden, by their ids: it can show these again, and no others. Of
        another remote it is another one."""
        self.lost = False
        """Whether there was one before this room opened."""

    # The console

    def offer(self, *, notes: bool) -> None:
        """Show a new code. An earlier one, and whoever brought it, is out; a remote stays."""
        self._offer, self._ask = Offer(notes, self._now() + SECONDS), None
        self.lost = False

    def grant(self, ask: Ask, seq: int) -> None:
        """The facilitator said yes, by that event: the phone gets a token when it asks next, unless
        it is out meanwhile."""
        if ask is not self._ask:
            return
        ask.grant, ask.until = seq, self._now() + SECONDS
        self._ask, self._granted = None, ask
        self._hash, self.hid = b"", {}

    def withdraw(self) -> None:
        """No code and no phone that waits any more."""
        self._offer = self._ask = None

    def end(self) -> None:
        """No remote any more, either."""
        self.withdraw()
        self._granted = None
        self._hash, self.hid = b"", {}

    @property
    def on(self) -> bool:
        """Whether there is a remote."""
        return self._live.builder.remote is not None

    @property
    def offered(self) -> Offer | None:
        """The code that works now."""
        fresh = self._offer is not None and self._now() < self._offer.until
        return self._offer if fresh and not self._live.builder.ended else None

    @property
    def waiting(self) -> Ask | None:
        """The phone that waits for the facilitator."""
        ask = self._ask
        if ask is None or ask.refused or self._now() >= ask.until:
            return None
        return None if self._live.builder.ended else ask

    def to_message(self) -> RemoteLine:
        """How it stands, for consoles."""
        line: RemoteLine = {
            "stage": "", "on": self.on, "lost": self.lost, "url": "", "scan": "", "code": "",
            "phrase": "", "left": 0,
        }  # fmt: skip
        if (offer := self.offered) is not None:
            url = f"{self._door.url}remote"
            line |= {"stage": "offered", "url": url, "scan": f"{url}#{offer.scanned}"}
            line |= {"code": offer.typed, "left": ceil(offer.until - self._now())}
        elif (ask := self.waiting) is not None:
            line |= {"stage": "asking", "phrase": ask.phrase, "left": ceil(ask.until - self._now())}
        return line

    # The phone

    def open(self, code: str) -> Ask:
        """A phone brings the code, which is used up by that. Raises Rejection for a wrong one."""
        offer = self.offered
        if offer is not None and _same(code.strip(), offer.scanned):
            return self._take(offer)
        # Only what is typed can be guessed, so a scanned code is never held up by others' guesses.
        self._wrong.check()
        typed = "".join(char for char in code if char.isalnum()).upper()
        if offer is None or not _same(typed, offer.typed):
            self._wrong.note()
            raise Rejection("remote-code")
        return self._take(offer)

    def _take(self, offer: Offer) -> Ask:
        ticket = secrets.token_urlsafe(32)
        phrase = three_words(offer.scanned, ticket)
        self._offer = None
        self._ask = Ask(offer.notes, self._now() + SECONDS, phrase, ticket)
        return self._ask

    def poll(self, ticket: str) -> Ask:
        """How it stands with the phone of this ticket. Raises Rejection once that is over."""
        known = (one for one in (self._ask, self._granted) if one and _same(ticket, one.ticket))
        ask = next(known, None)
        if ask is None or self._now() >= ask.until or ask.used:
            raise Rejection("gone")
        if ask.refused:
            raise Rejection("remote-refused")
        return ask

    def token(self, ask: Ask) -> str:
        """A token for the phone that the facilitator has confirmed. Another one takes its place if
        the ticket comes again before it was used: the answer may have been lost."""
        token = secrets.token_urlsafe(32)
        self._hash = _hash(token)
        return token

    def check(self, tokens: list[str]) -> int:
        """The number of the event that confirmed the phone with one of these tokens. Raises
        Rejection if that is not the remote (any more)."""
        remote, granted = self._live.builder.remote, self._granted
        held = remote is not None and granted is not None and remote.seq == granted.grant
        known = self._hash and any(hmac.compare_digest(_hash(one), self._hash) for one in tokens)
        if granted is None or not held or not known:
            raise Rejection("remote-over")
        granted.used = True
        return granted.grant


def _hash(token: str) -> bytes:
    return sha256(token.encode("utf-8", "replace")).digest()


def _same(candidate: str, expected: str) -> bool:
    return hmac.compare_digest(candidate.encode("utf-8", "replace"), expected.encode())
