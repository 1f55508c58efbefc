"""What is asked of the writer, and when a second request is the same as an earlier one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from facilitator.journal.chain import canonical
from facilitator.journal.rows import Row


@dataclass(frozen=True, slots=True, eq=False)
class Request:
    """Something that may become one or more events.

    With a `cid` it is stored at most once: the first draft made of it is stored under that id and
    must have the same kind, step and body, but for added body fields that begin with "_". `who`
    is compared as well, unless it is None: for a pseudonym that can't be computed any more.
    `context` is whatever `decide` needs besides; it is not compared.
    """

    kind: str
    body: Mapping[str, Any]
    step: str = ""
    who: str | None = None
    cid: str | None = None
    context: Any = None


@dataclass(frozen=True, slots=True)
class Said:
    """What a stored contribution said, for comparing. `text` is None once it was erased."""

    who: str
    step: str
    kind: str
    text: str | None
    seqs: tuple[int, ...] = field(compare=False)

    @classmethod
    def of(cls, row: Row, seqs: tuple[int, ...]) -> Said:
        """What an event says, stored now or earlier."""
        text = None if row.body is None else plain(json.loads(row.body))
        return cls(row.who, row.step, row.kind, text, seqs)

    def same(self, request: Request) -> bool:
        """True if the request says the same again."""
        if (request.kind, request.step) != (self.kind, self.step):
            return False
        if request.who is not None and request.who != self.who:
            return False
        return self.text is None or self.text == plain(request.body)


def plain(body: Mapping[str, Any]) -> str:
    """The canonical text of a body without what the room added."""
    return canonical({key: value for key, value in body.items() if not key.startswith("_")})
