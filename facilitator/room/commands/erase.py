"""Erasing a person for good: out of the journal, its log, its backups and older copies."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

from facilitator.journal.backups.backups import older
from facilitator.journal.kept_wishes import remove_wishes, wishes_path
from facilitator.journal.locations import FileRef, Ref
from facilitator.journal.requests import WriteRequest
from facilitator.journal.session_errors import JournalError
from facilitator.journal.unsaved_texts import forget_forms
from facilitator.journal.writer import Writer
from facilitator.link.messages import message_of
from facilitator.room.commands.direct import unled
from facilitator.room.commands.phone import anonymous_rounds
from facilitator.room.step_keys import StepKeys, pseudonym
from facilitator.workshop.commands.room_commands import Erase
from facilitator.workshop.erasure_scope import Erasure, erasure_of, participant_named
from facilitator.workshop.errors import FacilitatorError, Rejection
from facilitator.workshop.events import Erased, EventDraft
from facilitator.workshop.fold import Fold
from facilitator.workshop.urn import Made, Removed

TRIES = 5
PAUSE = 0.5
"""Seconds between two tries to clear the log: who is reading is soon done."""


@dataclass(frozen=True, slots=True)
class ErasePerson:
    """The request to erase a person, decided at its own place in the queue."""

    participant: str
    keys: StepKeys

    def __call__(self, fold: Fold, request: WriteRequest) -> list[Made]:
        theirs = meant(fold, self.participant, self.keys)
        erased = [EventDraft(Erased(theirs.seqs))] if theirs.seqs else []
        return [*erased, *(Removed(cid) for cid in theirs.entries)]


def meant(fold: Fold, participant: str, keys: StepKeys) -> Erasure:
    """What erasing a person means now, also in anonymous steps that are open."""
    rounds = [keys.get(*one) for one in anonymous_rounds(fold.builder)]
    return erasure_of(fold, participant, {pseudonym(key, participant) for key in rounds if key})


def erasure_report(erasure: Erasure, ref: Ref) -> dict[str, Any]:
    """What erasing would do: {"participant", "name", "events", "stays": [{"seq", "kind", "text"}],
    "closed": [step ids], "copies": [file names], "wishes": whether somebody has said what helps:
    as nobody knows whose that is, it goes}."""
    copies = older(ref.path) if isinstance(ref, FileRef) else []
    return {
        "participant": erasure.participant,
        "name": erasure.name,
        "events": len(erasure.seqs) + len(erasure.entries),
        "stays": [asdict(stay) for stay in erasure.stays],
        "closed": list(erasure.closed),
        "copies": [path.name for path in copies],
        "wishes": os.path.lexists(wishes_path(ref)),
    }


class EraseCommands:
    """Erases people through a writer. `forget` removes what nobody knows whose it is, and what may
    be theirs."""

    def __init__(
        self, ref: Ref, writer: Writer, keys: StepKeys, forget: Callable[[], Awaitable[None]]
    ) -> None:
        self._ref = ref
        self._writer = writer
        self._keys = keys
        self._forget = forget

    async def do(self, fold: Fold, command: Erase) -> tuple[tuple[int, ...], dict[str, Any]]:
        """Erase a person, or look at what it would mean. Gives the numbers of the events made, and
        `erasure_report` with "erased" (True only if nothing is left) and "error" (why something
        is).

        Raises Rejection; with the code "texts-stay" if texts stay that are the room's, without
        "yes".
        """
        participant = participant_named(fold.builder, command.participant)
        erasure = meant(fold, participant, self._keys)
        report = erasure_report(erasure, self._ref)
        if command.look:
            return (), {**report, "erased": False, "error": None}
        if erasure.stays and not command.yes:
            raise Rejection("texts-stay", texts=tuple(one.text for one in erasure.stays))
        request = WriteRequest(plan=ErasePerson(participant, self._keys))
        seqs = await self._writer.send(request)
        beside = await self._clear_beside()
        cleared = await self._clear()
        left = beside or cleared
        error = None if left is None else message_of(left)
        return seqs, {**report, "erased": left is None, "error": error}

    async def _clear_beside(self) -> FacilitatorError | None:
        """Clear what lies beside the session and is no copy of it; why that is not complete, or
        None."""
        left = None
        for clear in (partial(asyncio.to_thread, forget_forms, self._ref), self._forget):
            try:
                await clear()
            except OSError as error:
                left = FacilitatorError("left-in-file", name=Path(error.filename or "").name)
        return left

    async def _clear(self) -> FacilitatorError | None:
        """Clear the log and the copies; why that is not complete, or None."""
        if not isinstance(self._ref, FileRef):
            return FacilitatorError("erased-from-tables-only")
        try:
            await asyncio.wrap_future(self._writer.renew())
        except JournalError as error:
            return FacilitatorError("left-in-backups", reason=error.code, **error.parameters)
        for _try in range(TRIES):
            if await asyncio.wrap_future(self._writer.settle()):
                return None
            await asyncio.sleep(PAUSE)
        return FacilitatorError("left-in-log")


def erase_directly(ref: Ref, command: Erase) -> dict[str, Any]:
    """The same for a session that no room holds. Raises Held, Rejection and JournalError."""
    with unled(ref) as session:
        forget = partial(asyncio.to_thread, remove_wishes, ref)
        commands = EraseCommands(ref, session.writer, session.keys, forget)
        return asyncio.run(commands.do(session.fold, command))[1]
