"""Carrying out an action in a session, whether a room holds it or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from facilitator.commands.base import Where

if TYPE_CHECKING:
    from facilitator.journal.locations import Ref


def carry_out(where: Where, ref: Ref, action: str, argument: dict[str, Any]) -> None:
    """Have an action carried out through the session's room, or without one."""
    from facilitator.commands.keeping import asked_room

    if asked_room(ref, action, argument) is None:
        from facilitator.activities.catalogue import CATALOGUE
        from facilitator.room.commands.direct import lead_directly
        from facilitator.workshop.commands.registry import read_command

        lead_directly(ref, read_command(CATALOGUE, action, argument), where.clock)
