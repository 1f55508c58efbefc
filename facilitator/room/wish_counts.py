"""What people said would help them take part: kept beside the session until that is closed, and
told to the facilitator in numbers."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Coroutine, Mapping, Sequence
from contextlib import suppress
from hashlib import blake2b
from typing import Any

from facilitator.journal.kept_wishes import (
    Wishes,
    read_wishes,
    remove_wishes,
    wishes_path,
    write_wishes,
)
from facilitator.journal.locations import FileRef, Ref
from facilitator.journal.session_errors import CannotStore
from facilitator.room.live_session import LiveSession
from facilitator.room.timeouts import Timeouts
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import Event, SessionClosed
from facilitator.workshop.sittings import SittingBegan
from facilitator.workshop.urn import Stored
from facilitator.workshop.what_helps import HELPS, Help, Wish, Wished, counted

MOST = 3
"""So often somebody can ask as a phone that was not heard of: a browser may have forgotten that it
has asked. More would only count wishes that nobody has."""

FEW = 3
"""What is new of so many people is told together."""

_OVER = frozenset({SessionClosed, SittingBegan})
_log = logging.getLogger(__name__)


def name_of(secret: str, help: Help) -> str:
    """Under which name a phone's wish is kept: the same for the same secret, and without it nobody
    can tell which names are one phone's."""
    return _hash(secret, help)


def _hash(secret: str, of: str) -> str:
    return blake2b(of.encode(), key=bytes.fromhex(secret), digest_size=12).hexdigest()


class WishCounts:
    """The wishes of one session. How often who has asked anew, and which phones have asked (by a
    name that no wish has), is in memory only. What is new of fewer than `FEW` people is told at
    fixed moments only, or whoever sees both the people who come in and the numbers would know
    whose is whose; so is what an earlier room has left, for nobody knows what of it was told."""

    def __init__(self, ref: Ref, live: LiveSession, times: Timeouts) -> None:
        self._ref = ref
        self._live = live
        self._path = wishes_path(ref)
        self._times = times
        self._turn = asyncio.Lock()
        self._untold = set[str]()
        self._enough = asyncio.Event()
        self._anew: Counter[str] = Counter()
        self._known = set[str]()
        self._tasks: set[asyncio.Task[None]] = set()
        self._kept: Wishes = {}
        if live.builder.ended:
            # It was not removed when the session was closed.
            _remove(ref)
        else:
            self._kept = read_wishes(self._path, self._sitting())
        self._lines: Sequence[Wish] = ()

    def _sitting(self) -> int:
        return len(self._live.builder.sittings) + 1

    def lines(self) -> Sequence[Wish]:
        """How many ask for what, of what somebody asks for."""
        return self._lines

    async def run(self) -> None:
        """Tell what has come in, until cancelled."""
        now = asyncio.get_running_loop().time
        begun = now()
        while True:
            rest = self._times.seldom - (now() - begun) % self._times.seldom
            with suppress(TimeoutError):
                async with asyncio.timeout(rest):
                    await self._enough.wait()
                    await asyncio.sleep(self._times.together)
            self._tell()

    def _tell(self) -> None:
        self._untold.clear()
        self._enough.clear()
        before, self._lines = self._lines, self._counted()
        if self._lines != before:
            self._live.touch()

    async def keep(self, participant: str, secret: str, wished: Wished) -> None:
        """Replace what the phone with this secret asks for. Returns once that is on the disk.

        Raises Rejection, and CannotStore if it can't be; then all is as it was before. What a phone
        has asked for it can change where nobody is asked any more.
        """
        # Who hangs up meanwhile must not let the next one write into the same file.
        await asyncio.shield(self._begun(self._replace(participant, secret, wished)))

    def _begun(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _replace(self, participant: str, secret: str, wished: Wished) -> None:
        async with self._turn:
            if self._live.builder.ended:
                raise Rejection("closed")
            names = {help: name_of(secret, help) for help in HELPS}
            asked = any(names[help] in self._kept.get(help, {}) for help in HELPS)
            phone = _hash(secret, "")
            if not asked and not wished:
                return
            anew = not asked and phone not in self._known
            if not asked and not self._live.builder.ask_what_helps:
                raise Rejection("nothing-here")
            if anew and self._anew[participant] >= MOST:
                raise Rejection("too-many-wishes", count=MOST)
            await self._store(_with(self._kept, names, wished))
            self._anew[participant] += anew
            self._known.add(phone)
            self._untold.add(participant)
            if len(self._untold) >= FEW:
                self._enough.set()

    async def _store(self, wishes: Wishes) -> None:
        if isinstance(self._ref, FileRef) and not self._ref.path.exists():
            # Whoever took the session away must find nothing of it in its old place.
            self._begun(self._forget_or_log())
            raise CannotStore
        try:
            await asyncio.to_thread(write_wishes, self._path, wishes, self._sitting())
        except (OSError, RuntimeError) as error:
            # Where memory is short there is no thread to be had.
            _log.error("what helps could not be stored: %s", type(error).__name__)
            raise CannotStore from error
        self._kept = wishes

    def _counted(self) -> tuple[Wish, ...]:
        return tuple(
            counted(help, names.values()) for help in HELPS if (names := self._kept.get(help))
        )

    def note(self, stored: Sequence[Stored]) -> None:
        """Forget everything once the session is closed, or goes on another day."""
        if any(isinstance(one, Event) and type(one.body) in _OVER for one in stored):
            self._begun(self._forget_or_log())

    async def _forget_or_log(self) -> None:
        try:
            await self.forget()
        except OSError as error:
            _log_left(error)

    async def forget(self) -> None:
        """Remove everything, from the disk too. OSError if that can't be done."""
        async with self._turn:
            self._kept = {}
            self._anew.clear()
            self._known.clear()
            self._tell()
            await asyncio.to_thread(remove_wishes, self._ref)

    async def close(self) -> None:
        """Have come to an end. Beside a session that is elsewhere by now, nothing is left."""
        if isinstance(self._ref, FileRef) and not self._ref.path.exists():
            self._begun(self._forget_or_log())
        await asyncio.gather(*self._tasks, return_exceptions=True)


def _with(kept: Wishes, names: Mapping[Help, str], wished: Wished) -> Wishes:
    """The wishes once those under these names are replaced by what is wished."""
    wishes: dict[Help, dict[str, str]] = {}
    for help, name in names.items():
        others = {one: text for one, text in kept.get(help, {}).items() if one != name}
        wishes[help] = others | ({name: wished[help]} if help in wished else {})
    return wishes


def _remove(ref: Ref) -> None:
    """The room goes on where the system does not let us; the next one tries it again."""
    try:
        remove_wishes(ref)
    except OSError as error:
        _log_left(error)


def _log_left(error: OSError) -> None:
    _log.error("what helps could not be removed: %s", error.strerror)
