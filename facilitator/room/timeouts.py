"""How long the room waits for what, in seconds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timeouts:
    """The waits of the door and of a room that nobody follows; shorter ones are for tests.

    `header`: for the whole head of a request, counted from its first byte, and for the first one
    from the moment of connecting; `body`: for the whole request; `stuck`: for somebody who does not
    read; `idle`: until a silent connection is closed (one that closes just as a phone sends costs a
    retry); `quiet`: after so long a silent connection counts as one that nobody uses; `newcomer`:
    until somebody goes whose phone came in and never made a second request.
    `apart`: between two times that all phones are told of something new.
    `together`: within so many seconds what people said would help them is told to the facilitator
    at once, if it is of several; what is of fewer, at moments that are `seldom` apart.
    `look`: between two looks at addresses and consoles; `lock` and `end`: until a room of its own
    that no console follows locks its door, and ends.
    """

    header: float = 5.0
    body: float = 9.0
    stuck: float = 9.0
    idle: float = 75.0
    quiet: float = 5.0
    newcomer: float = 600.0
    apart: float = 0.5
    together: float = 45.0
    seldom: float = 600.0
    look: float = 3.0
    lock: float = 600.0
    end: float = 12 * 3600.0
