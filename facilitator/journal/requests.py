"""What is asked of the writer, and when a second request is the same as an earlier one."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import msgspec

from facilitator.journal.integrity.chain import canonical
from facilitator.journal.rows import Row
from facilitator.workshop.bodies import ContributionBody, without_room


@dataclass(slots=True, eq=False)
class WriteRequest:
    """Something that may become one or more events.

    With a `cid` it is stored at most once: the first draft made of it is stored under that id and
    must have the same step and body, but for what the room adds. `who` is compared as well, unless
    it is None: for a pseudonym that can't be computed any more. `plan` is what the
    writer's handler decides with (in a room a `Plan`); it is not compared. Nobody changes a
    request; it is not frozen because one is made for each answer, and that would take three times
    as long.
    """

    body: ContributionBody | None = None
    step: str = ""
    who: str | None = None
    cid: str | None = None
    plan: Any = None


class StoredContribution(msgspec.Struct, frozen=True):
    """What was stored of a request, for comparing: the row of its first event, and the numbers of
    all of them. As fast to make as an `Event`, for the same reason."""

    row: Row
    seqs: tuple[int, ...]

    def same(self, request: WriteRequest) -> bool:
        """True if the request says the same again; of what was erased nobody can know."""
        row, body = self.row, request.body
        if body is None or (body.kind, request.step) != (row.kind, row.step):
            return False
        if request.who is not None and request.who != row.who:
            return False
        return row.body is None or as_sent(row.body) == canonical(without_room(body))


def as_sent(text: str) -> str:
    """A stored contribution without what the room added."""
    plain = json.loads(text)
    plain.pop("_room", None)
    return canonical(plain)
