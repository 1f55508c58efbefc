"""Erasing a person for good: out of the journal, its log, its backups and older copies."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from facilitator.activities.catalogue import CATALOGUE
from facilitator.journal.backups import older
from facilitator.journal.drafts import forget_forms
from facilitator.journal.errors import JournalError
from facilitator.journal.homes import FileRef, Ref
from facilitator.journal.open import open_session
from facilitator.journal.requests import Request
from facilitator.journal.writer import Writer
from facilitator.locales import _
from facilitator.room.judge import Judge
from facilitator.room.keys import StepKeys, keys_of, pseudonym
from facilitator.room.plans import anonymous_rounds
from facilitator.workshop.commands.room_commands import Erase
from facilitator.workshop.erasing import Erasure, erasure, participant_named
from facilitator.workshop.events import Draft, Erased
from facilitator.workshop.fold import Fold
from facilitator.workshop.refused import Refused

TRIES = 5
PAUSE = 0.5
"""Seconds between two tries to clear the log: who is reading is soon done."""


@dataclass(frozen=True, slots=True)
class ErasePerson:
    """The request to erase a person, decided at its own place in the queue."""

    participant: str
    keys: StepKeys

    def __call__(self, fold: Fold, request: Request) -> list[Draft]:
        seqs = meant(fold, self.participant, self.keys).seqs
        return [Draft(Erased(seqs))] if seqs else []


def meant(fold: Fold, participant: str, keys: StepKeys) -> Erasure:
    """What erasing a person means now, also in anonymous steps that are open."""
    rounds = [keys.get(*one) for one in anonymous_rounds(fold.frame)]
    return erasure(fold, participant, {pseudonym(key, participant) for key in rounds if key})


def told(found: Erasure, ref: Ref) -> dict[str, Any]:
    """What erasing would do: {"participant", "name", "events", "stays": [{"seq", "kind", "text"}],
    "closed": [step ids], "copies": [file names]}."""
    copies = older(ref.path) if isinstance(ref, FileRef) else []
    return {
        "participant": found.participant,
        "name": found.name,
        "events": len(found.seqs),
        "stays": [asdict(one) for one in found.stays],
        "closed": list(found.closed),
        "copies": [path.name for path in copies],
    }


class Erasing:
    """Erases people through a writer. `fold` gives the state to look at first."""

    def __init__(self, ref: Ref, writer: Writer, keys: StepKeys) -> None:
        self._ref = ref
        self._writer = writer
        self._keys = keys

    async def do(self, fold: Fold, command: Erase) -> tuple[tuple[int, ...], dict[str, Any]]:
        """Erase a person, or look at what it would mean. Gives the numbers of the events made, and
        `told` with "erased" (True only if nothing is left) and "why" (a sentence if it is not).

        Raises Refused; with the code "ask" if texts stay that are the room's, without "yes".
        """
        participant = participant_named(fold.frame, command.participant)
        found = meant(fold, participant, self._keys)
        report = told(found, self._ref)
        if command.look:
            return (), {**report, "erased": False, "why": ""}
        if found.stays and not command.yes:
            raise Refused("ask", question(report))
        request = Request(context=ErasePerson(participant, self._keys))
        seqs = await self._writer.send(request)
        await asyncio.to_thread(forget_forms, self._ref)
        why = await self._clear()
        return seqs, {**report, "erased": not why, "why": why}

    async def _clear(self) -> str:
        """Clear the log and the copies; why that is not complete, or ""."""
        if not isinstance(self._ref, FileRef):
            return _(
                "The texts are out of the tables. What the database keeps in its own log, "
                "spare room and backups is cleared by whoever runs it."
            )
        try:
            await asyncio.wrap_future(self._writer.renew())
        except JournalError as error:
            return _("The older backups still hold the texts: {why}").format(why=error)
        for _try in range(TRIES):
            if await asyncio.wrap_future(self._writer.settle()):
                return ""
            await asyncio.sleep(PAUSE)
        return _("Somebody is reading the session just now, so its log still holds the texts.")


def question(report: Mapping[str, Any]) -> str:
    """The sentence that names the texts that stay."""
    texts = ", ".join(f"“{one['text']}”" for one in report["stays"])
    words = _("These texts are the room's by now and stay: {texts}. Say yes to erase the rest.")
    return words.format(texts=texts)


def erase_directly(ref: Ref, command: Erase) -> dict[str, Any]:
    """The same for a session that no room holds. Raises Held, Refused and JournalError."""
    journal, events = open_session(ref)
    keys = keys_of(ref)
    judge = Judge(events, keys, lambda _events: None)
    keys.load(anonymous_rounds(judge.fold.frame))
    writer = judge.writer(journal)
    try:
        fold = Fold(CATALOGUE)
        fold.extend(events)
        return asyncio.run(Erasing(ref, writer, keys).do(fold, command))[1]
    finally:
        writer.close()
