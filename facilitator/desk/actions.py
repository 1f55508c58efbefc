"""Everything that `do` carries out: the facilitator's actions, and what the room itself does."""

from __future__ import annotations

from collections.abc import Mapping

from facilitator.workshop.lead import ACTIONS

OF_THE_ROOM: Mapping[str, tuple[str, str]] = {
    "asks": ("", "list who asks for their place: the number on their phone, and their name"),
    "refuse": ("ask", "say no to the ask with that number, or to `all`"),
    "address": ("address", "let the code show another address of this computer"),
    "backup": ("", "make a backup now"),
    "erase": (
        "person",
        "erase a person; refused while texts stay that are the room's, unless told to go on",
    ),
    "state": ("", "change nothing; tell how the room stands"),
    "stop": ("", "end the room"),
}
"""What the room itself carries out: what each needs, and what it does."""


def listed() -> list[tuple[str, str, str]]:
    """The name of each action, what it needs, and what it does (not yet translated)."""
    led = [(one.name, one.argument, one.what) for one in ACTIONS.values()]
    return led + [(name, *told) for name, told in OF_THE_ROOM.items()]
