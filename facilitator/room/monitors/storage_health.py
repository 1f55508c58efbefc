"""Whether what is sent can be stored, what to say if not, and finding out that it can again."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from facilitator.journal.requests import WriteRequest
from facilitator.journal.session_errors import CannotStore, JournalError, SessionFileGone
from facilitator.journal.writer import Writer
from facilitator.room.live_session import LiveSession
from facilitator.room.step_keys import CannotKeep, StepKeys
from facilitator.workshop.errors import FacilitatorError

LOOK_SECONDS = 1.0


class StorageHealth:
    """Looks after journal and step keys, so that trouble is told, and ends, without anybody having
    to send something."""

    def __init__(self, live: LiveSession, writer: Writer, keys: StepKeys) -> None:
        self._live = live
        self._writer = writer
        self._keys = keys
        self._told: FacilitatorError | None = None

    @property
    def trouble(self) -> FacilitatorError | None:
        """What is wrong; None if all is well."""
        if self.gone is not None:
            return self.gone
        if self._writer.storage_failing:
            return FacilitatorError("storing-fails")
        return CannotKeep() if self._keys.troubled else None

    @property
    def gone(self) -> SessionFileGone | None:
        """That the session's file is not where its name says, or None."""
        return self._writer.gone

    async def run(self) -> None:
        """Look until cancelled."""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            await self.look()

    async def look(self) -> None:
        """See that the session's file is where it was. In trouble, try again; tell what has
        changed."""
        with suppress(JournalError):
            await asyncio.wrap_future(self._writer.check_file())
        if self._writer.storage_failing:
            # A request for nothing: before it the writer makes sure that it could store something.
            with suppress(CannotStore):
                await self._writer.send(WriteRequest(plan=lambda _fold, _asked: []))
        if self._keys.troubled:
            # Where memory is short there is no thread to be had: then the next time.
            with suppress(RuntimeError):
                await asyncio.to_thread(self._keys.retry)
        trouble = self.trouble
        if str(trouble) != str(self._told):
            self._told = trouble
            self._live.touch()
