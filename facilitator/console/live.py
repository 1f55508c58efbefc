"""What the room tells its consoles beside the events."""

from __future__ import annotations

from dataclasses import dataclass, field

from facilitator.link.messages import Door, RemoteLine, Window, WishLine, no_door, no_remote


@dataclass(frozen=True, slots=True)
class Live:
    """What the room tells beside its events (the link's `live` line). `closing` is the id of the
    step whose grace is running, `left` its milliseconds. `gone`: the session's file is not where it
    was, and `kept` is the file with all that was stored, or "". `windows` are those of the
    projections. `reached` is the moment (ms since 1970) at which somebody first came in from
    another device; 0: nobody has. `ready` is how many people have said that they are, and of how
    many. `remote` says how it stands with the phone that leads. `wishes` are what people said would
    help them take part."""

    present: frozenset[str] = frozenset()
    door: Door = field(default_factory=no_door)
    closing: str = ""
    left: int = 0
    first_phone: bool = False
    reached: int = 0
    storing: bool = True
    trouble: str = ""
    gone: bool = False
    kept: str = ""
    connected: bool = True
    windows: tuple[Window, ...] = ()
    ready: tuple[int, int] = (0, 0)
    remote: RemoteLine = field(default_factory=no_remote)
    wishes: tuple[WishLine, ...] = ()

    @property
    def address(self) -> str:
        """The door's address without its scheme; "" while there is none."""
        return str(self.door.get("url") or "").removeprefix("http://").rstrip("/")

    @property
    def code(self) -> str:
        """The letters to type there; "" while there are none."""
        return str(self.door.get("code") or "")

    @property
    def payload(self) -> str:
        """What a phone reads from the page's code; "" while there is nothing to read."""
        return str(self.door.get("join") or "")
