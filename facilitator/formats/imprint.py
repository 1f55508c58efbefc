"""What every document says of itself: session, date, cause, place, and the journal's head."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from facilitator.formats.document import Block, Document
from facilitator.locales import _
from facilitator.workshop.clock import Clock
from facilitator.workshop.state import State

VERSION = 1
"""The version of the JSON documents' structure."""

_HEAD = 8


@dataclass(frozen=True, slots=True)
class Imprint:
    """`session` is the session's name, `date` the day it was made, here, as 2026-11-21; `head` the
    first 8 symbols of the journal's head."""

    session: str
    title: str
    date: str
    cause: str
    place: str
    head: str


def of(state: State, session: str, head: str, clock: Clock) -> Imprint:
    """The imprint of a session."""
    day = clock.at(state.made).date()
    return Imprint(session, state.title, day.isoformat(), state.cause, state.place, head[:_HEAD])


def document(imprint: Imprint, title: str, blocks: tuple[Block, ...]) -> Document:
    """A document with the session's facts above and the imprint beneath."""
    facts = (
        (_("Cause"), imprint.cause),
        (_("Place"), imprint.place),
        (_("Date"), imprint.date),
    )
    footer = _("{title} · {date} · journal {head} · made with Facilitator").format(
        title=imprint.title, date=imprint.date, head=imprint.head
    )
    return Document(title, imprint.title, facts, blocks, footer)


def envelope(imprint: Imprint, what: str, data: dict[str, Any]) -> dict[str, Any]:
    """What a JSON document begins with: its format and version, the session, the head."""
    return {
        "format": f"facilitator-{what}",
        "version": VERSION,
        "session": {
            "name": imprint.session,
            "title": imprint.title,
            "date": imprint.date,
            "cause": imprint.cause,
            "place": imprint.place,
        },
        "head": imprint.head,
        **data,
    }
