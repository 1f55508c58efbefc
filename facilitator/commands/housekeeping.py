"""What the library does with sessions that it does not open: change their settings, delete them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from facilitator.journal.locations import Ref
    from facilitator.workshop.clock import Clock
    from facilitator.workshop.commands.registry import Argument


def lead_closed(ref: Ref, action: str, argument: Argument, clock: Clock) -> None:
    """Carry out one of the facilitator's commands: by the session's room if it has one.

    Raises Rejection, and JournalError if nothing can be written.
    """
    from facilitator.activities.catalogue import CATALOGUE
    from facilitator.link.sync_client import NoRoom, ask_room
    from facilitator.room.commands.direct import lead_directly
    from facilitator.services.rooms import target
    from facilitator.workshop.commands.registry import read_command

    try:
        ask_room(target(ref), action, argument)
    except NoRoom:
        lead_directly(ref, read_command(CATALOGUE, action, argument), clock)


def delete_whole(ref: Ref) -> list[str]:
    """Delete a session with all that lies beside it; the names of what is gone. Raises Held while a
    room has it, and JournalError."""
    from facilitator.journal.delete import delete_session
    from facilitator.room.step_keys import keys_of

    gone = delete_session(ref)
    keys_of(ref).load(())
    return gone
