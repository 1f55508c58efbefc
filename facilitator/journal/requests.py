"""What is asked of the writer, and when a second request is the same as an earlier one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from facilitator.journal.chain import canonical
from facilitator.journal.rows import Row


@dataclass(slots=True, eq=False)
class Request:
    """Something that may become one or more events.

    With a `cid` it is stored at most once: the first draft made of it is stored under that id and
    must have the same kind, step and body, but for added body fields that begin with "_". `who`
    is compared as well, unless it is None: for a pseudonym that can't be computed any more.
    `context` is whatever `decide` needs besides; it is not compared. Nobody changes a request; it
    is not frozen because one is made for each answer, and that would take three times as long.
    """

    kind: str
    body: Mapping[str, Any]
    step: str = ""
    who: str | None = None
    cid: str | None = None
    context: Any = None


class Said(NamedTuple):
    """What was stored of a request, for comparing: the row of its first event, and the numbers of
    all of them."""

    row: Row
    seqs: tuple[int, ...]

    def same(self, request: Request) -> bool:
        """True if the request says the same again; of what was erased nobody can know."""
        if (request.kind, request.step) != (self.row.kind, self.row.step):
            return False
        if request.who is not None and request.who != self.row.who:
            return False
        text = self.row.body
        return text is None or plain(json.loads(text)) == plain(request.body)


def plain(body: Mapping[str, Any]) -> str:
    """The canonical text of a body without what the room added."""
    return canonical({key: value for key, value in body.items() if not key.startswith("_")})
