"""Sittings: a session goes on on another day, with steps of its own and who comes then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from msgspec import Meta

from facilitator.locales import N_
from facilitator.workshop.bodies import Body
from facilitator.workshop.field_types import expecting, text_of

TITLE_LIMIT = 120
STEPS_AT_ONCE = 80


class SittingBegan(Body, frozen=True):
    """The session goes on in another sitting, also after it was closed; `title` is what this one is
    called, `steps` (tables, as in `agenda show`) come behind all that there are. The room is in the
    lobby, and its door has a new code. Everybody who has a phone counts as away until it comes
    back, and everybody else as gone. Nobody is a newcomer by that."""

    kind: ClassVar[str] = "sitting"
    undoable: ClassVar[bool] = True
    did: ClassVar[str] = N_("began another sitting")
    title: Annotated[str, text_of(TITLE_LIMIT, empty=True)] = ""
    steps: Annotated[
        tuple[dict[str, Any], ...],
        Meta(max_length=STEPS_AT_ONCE),
        expecting(N_("steps of an agenda")),
    ] = ()


@dataclass(frozen=True, slots=True)
class Sitting:
    """One that is not the first, by event number `seq`, from the moment `at` (milliseconds since
    1970). `first` is the id of the first of its own steps, "" if it has none; `behind` that of the
    step behind which it goes on, "" if it begins with the session's first."""

    seq: int
    at: int
    title: str
    first: str
    behind: str
