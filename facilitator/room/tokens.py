"""What opens the door: the typed code, the fragment of the address, and each person's token.

All of them are made from the session's secret, so nothing is stored and a room that was killed
knows them again. HMAC-SHA256 (RFC 2104) with a word for each purpose.
"""

from __future__ import annotations

import hmac
from base64 import urlsafe_b64encode
from collections.abc import Callable, Sequence
from hashlib import sha256
from secrets import token_hex

LETTERS = "ACDEFGHJKMNPQRTUVWXY"
"""Letters that nobody confuses with another or with a digit, typed from the back row."""

VIEWER = "wall-"
"""With this begin the names of devices that look at the wall's page; no participant's id does."""

CODE_LENGTH = 6
FRAGMENT_LENGTH = 12


Reclaimed = Callable[[str], Sequence[int]]
"""The numbers of the events by which a participant's place was given to another phone."""


def _never(_participant: str) -> Sequence[int]:
    return ()


class Secrets:
    """The session's secret (32 bytes) and what is made from it. What belongs to a participant is
    made anew each time the facilitator gives their place to another phone."""

    def __init__(self, secret: bytes, reclaimed: Reclaimed = _never) -> None:
        self._secret = secret
        self._reclaimed = reclaimed
        self._known: dict[str, tuple[str, int]] = {}

    def code(self, generation: int) -> str:
        """The 6 letters that people type; another one for each generation of the door."""
        return self._letters("code", str(generation))

    def fragment(self, generation: int) -> str:
        """The 12 symbols behind the # of the projected address (72 bits)."""
        return _symbols(self._made("join", str(generation)))[:FRAGMENT_LENGTH]

    def opens(self, code_text: str, generation: int) -> bool:
        """Whether this is the typed code, however it was typed, or the fragment."""
        typed = "".join(char for char in code_text if char.isalnum()).upper()
        by_code = _same(typed, self.code(generation))
        return _same(code_text.strip(), self.fragment(generation)) or by_code

    def newcomer(self, attempt: str) -> str:
        """The participant id (16 hex digits) of who comes in by this attempt of a phone. Nothing
        leads from the id back to the attempt."""
        return self._made("attempt", attempt).hex()[:16]

    @property
    def cookie(self) -> str:
        """The name of the cookie that holds a token. Each session has its own: browsers keep
        cookies by host alone, and another session at this computer must not take their place."""
        return "facilitator-" + self._made("cookie", "").hex()[:8]

    def token(self, participant: str) -> str:
        """What shows that a phone is this participant (256 bits behind the id)."""
        return self._token(participant, self._since(participant))

    def participant(self, token: str) -> str:
        """The participant whose token this is; "" if it is nobody's (any more)."""
        known = self._known.get(token)
        if known is not None and known[1] == self._since(known[0]):
            return known[0]
        participant = token.partition(".")[0]
        if not participant or not _same(token, self.token(participant)):
            return ""
        self._known[token] = (participant, self._since(participant))
        return participant

    def moved(self, token: str) -> bool:
        """Whether this was a participant's token before their place went to another phone."""
        participant = token.partition(".")[0]
        before = (0, *self._reclaimed(participant))[:-1]
        return any(_same(token, self._token(participant, since)) for since in before)

    def viewing(self, generation: int) -> str:
        """What shows that a device may look at the wall's page, and nothing else: a random name of
        it, and a proof. It holds until the door has another code."""
        name = VIEWER + token_hex(8)
        return f"{name}.{self._viewing(name, generation)}"

    def viewer(self, token: str, generation: int) -> str:
        """The name of the device whose token this is; "" if it is none (any more)."""
        name = token.partition(".")[0]
        real = f"{name}.{self._viewing(name, generation)}"
        return name if name.startswith(VIEWER) and _same(token, real) else ""

    def _viewing(self, name: str, generation: int) -> str:
        return _symbols(self._made("viewing", f"{name} {generation}"))

    def place(self, participant: str) -> str:
        """The 6 letters with which somebody who was here before finds their place again."""
        return self._letters("place", _about(participant, self._since(participant)))

    def is_place(self, typed: str, participant: str) -> bool:
        """Whether these letters are this participant's place."""
        return _same(typed, self.place(participant))

    def _since(self, participant: str) -> int:
        """The number of the event by which the present phone has the place; 0: by joining."""
        numbers = self._reclaimed(participant)
        return numbers[-1] if numbers else 0

    def _token(self, participant: str, since: int) -> str:
        return f"{participant}.{_symbols(self._made('token', _about(participant, since)))}"

    def _made(self, purpose: str, about: str) -> bytes:
        return hmac.digest(self._secret, f"{purpose} {about}".encode(), sha256)

    def _letters(self, purpose: str, about: str) -> str:
        number = int.from_bytes(self._made(purpose, about), "big")
        letters = ""
        for _place in range(CODE_LENGTH):
            number, letter = divmod(number, len(LETTERS))
            letters += LETTERS[letter]
        return letters


def _about(participant: str, since: int) -> str:
    return f"{participant} {since}" if since else participant


def _symbols(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")


def _same(candidate: str, expected: str) -> bool:
    return hmac.compare_digest(candidate.encode("utf-8", "replace"), expected.encode())
