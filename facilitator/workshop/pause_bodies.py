"""Reading and talking: what the room does for some minutes within a step, beside giving answers."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from msgspec import Meta

from facilitator.workshop.bodies import Body

PauseKind = Literal["reading", "pairs", "groups", "room"]
"""Everybody reads in quiet; they talk in pairs, in small groups, or all together."""

_DAY = 86_400


class PauseCalled(Body, frozen=True):
    """The room reads (`reading`) or talks, in `pairs`, in small `groups` or as a whole `room`, with
    so many seconds left, which run or are paused; without `how` that is over. It ends, too, when
    the room moves on or has a break. The step stays open meanwhile, and answers are taken."""

    kind: ClassVar[str] = "pause"
    undoable: ClassVar[bool] = True
    how: PauseKind | None = None
    running: bool = True
    left: Annotated[int, Meta(ge=-_DAY, le=_DAY)] = 0
