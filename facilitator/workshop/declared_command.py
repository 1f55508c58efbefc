"""What a command of the facilitator says of itself."""

from __future__ import annotations

from typing import ClassVar

import msgspec


class DeclaredCommand(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What can be known of a command without the state that it is decided against: an activity
    declares its own. Its fields are its arguments.

    `name` is how it is asked for, `what` what it does (not yet translated). A single text given as
    the argument is the field `bare`, which `needs` names for people. Commands that `move` the room
    wait for one another: what one of them closes, the next must find closed. `after_end`: it can
    still be done once the session is closed.
    """

    name: ClassVar[str]
    what: ClassVar[str]
    bare: ClassVar[str] = ""
    needs: ClassVar[str] = ""
    moves: ClassVar[bool] = False
    after_end: ClassVar[bool] = False
