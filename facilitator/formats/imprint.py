"""What every document says of itself: session, date, cause, place, and the journal's head."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from facilitator.activities.days import spelled
from facilitator.formats.document import Block, Document, Look
from facilitator.locales import _
from facilitator.workshop.clock import Clock
from facilitator.workshop.state import State

VERSION = 1
"""The version of the JSON documents' structure."""

_HEAD = 8
_RUNNING = 60
"""So many letters of the title stand at the foot of every page, beside the page's number."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """`session` is the session's name, `date` the day it was made, here, as 2026-11-21; `head` the
    first 8 symbols of the journal's head. `opened` are the days on which steps (by their ids) were
    opened last. `along`: what goes out with the statement is written behind it."""

    session: str
    title: str
    date: str
    cause: str
    place: str
    head: str
    opened: Mapping[str, str]
    along: bool = True


def of(state: State, session: str, head: str, clock: Clock, *, along: bool = True) -> Imprint:
    """The imprint of a session."""
    day = clock.at(state.made).date()
    opened = {
        id: clock.at(step.opened).date().isoformat()
        for id, step in state.steps.items()
        if step.rounds
    }
    date = day.isoformat()
    return Imprint(
        session, state.title, date, state.cause, state.place, head[:_HEAD], opened, along
    )


def document(
    imprint: Imprint,
    title: str,
    blocks: tuple[Block, ...],
    *,
    name: str = "",
    lead: str = "",
    look: Look = "plain",
    facts: tuple[tuple[str, str], ...] | None = None,
) -> Document:
    """A document with the session's facts above and the imprint beneath. Its title is `title`; what
    hangs on a wall (another `look`) has the session's title instead. `name` is what kind of
    document it is, if the title does not say it. `facts` stand for the session's own."""
    if facts is None:
        facts = (
            (_("Cause"), imprint.cause),
            (_("Place"), imprint.place),
            (_("Date"), spelled(imprint.date)),
        )
    footer = _("{title} · {date} · journal {head} · made with Facilitator").format(
        title=imprint.title, date=spelled(imprint.date), head=imprint.head
    )
    headline, kicker = (imprint.title, title) if look != "plain" else (title, imprint.title)
    running = f"{shorten(imprint.title, _RUNNING)} · {name or title}"
    return Document(headline, kicker, facts, blocks, footer, lead, look, running)


def shorten(text: str, most: int) -> str:
    """The text, or its beginning with an ellipsis."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


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
