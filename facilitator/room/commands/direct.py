"""Changing a session that no room holds, by the same way that a room changes it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from facilitator.activities.catalogue import CATALOGUE
from facilitator.journal.kept_wishes import remove_wishes
from facilitator.journal.locations import Ref
from facilitator.journal.open import open_session
from facilitator.journal.requests import WriteRequest
from facilitator.journal.writer import Writer
from facilitator.room.command_handler import CommandHandler
from facilitator.room.commands.facilitator import Decision
from facilitator.room.commands.phone import anonymous_rounds
from facilitator.room.step_keys import StepKeys, keys_of
from facilitator.workshop.clock import Clock
from facilitator.workshop.commands.command import Command
from facilitator.workshop.fold import Fold
from facilitator.workshop.urn import Stored


@dataclass(frozen=True, slots=True)
class Unled:
    """An opened session without a room: its state as it was opened, its writer and step keys."""

    fold: Fold
    writer: Writer
    keys: StepKeys


@contextmanager
def unled(ref: Ref) -> Iterator[Unled]:
    """Open a session that no room holds. Raises Held and JournalError."""
    journal, events = open_session(ref)
    keys = keys_of(ref)
    stored: list[Stored] = [*events, *journal.entries]
    handler = CommandHandler(stored, keys, lambda _stored: None)
    sittings = len(handler.fold.builder.sittings)
    keys.load(anonymous_rounds(handler.fold.builder))
    writer = handler.writer(journal)
    try:
        fold = Fold(CATALOGUE)
        fold.extend(stored)
        yield Unled(fold, writer, keys)
    finally:
        writer.close()
        after = handler.fold.builder
        if after.ended or len(after.sittings) != sittings:
            # What is left here the next room removes.
            with suppress(OSError):
                remove_wishes(ref)


def lead_directly(ref: Ref, command: Command, clock: Clock) -> None:
    """Carry out one of the facilitator's commands. Raises Held, Rejection and JournalError."""
    with unled(ref) as session:
        session.writer.submit(WriteRequest(plan=Decision(command, clock))).result()
