"""The remote: a phone with which the facilitator leads the room for a while, as events."""

from __future__ import annotations

from typing import ClassVar, Literal

from facilitator.workshop.bodies import Body

RemoteAct = Literal["next", "back", "start", "pause", "more", "less", "hide", "restore"]
"""All that the remote can do: go on and back, the timer, and hide what it can show again."""


class RemoteSwitched(Body, frozen=True):
    """A phone was confirmed as the facilitator's remote (`on`) in the place of any other, or there
    is none any more; `notes`: it shows the facilitator's notes, too. The room notes that there is
    none when it ends, or when it opens and there was one."""

    kind: ClassVar[str] = "remote"
    on: bool
    notes: bool = False


class RemoteUsed(Body, frozen=True):
    """The remote was used, with this key of it. What came of it are the events that follow and were
    stored with this one."""

    kind: ClassVar[str] = "remote-use"
    act: RemoteAct
