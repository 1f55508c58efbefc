"""Beginning a session: from what a facilitator fills in to a session with its first event."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta

from facilitator.journal.locations import Home, Ref
from facilitator.workshop.agenda import Agenda
from facilitator.workshop.bodies import Body
from facilitator.workshop.body_sanitizing import sanitize_body
from facilitator.workshop.brought_bodies import MapBrought
from facilitator.workshop.clock import HERE, Clock
from facilitator.workshop.decoding import convert
from facilitator.workshop.events import EventDraft, SessionOpened
from facilitator.workshop.text_sanitizing import sanitize_text

KEEP_DAYS = 30
WIFI_NAME, WIFI_PASSWORD = 32, 63


@dataclass(frozen=True, slots=True)
class Wifi:
    """The hall's Wi-Fi as it is projected; `password` is "" for an open network."""

    name: str
    password: str = ""

    def to_text(self) -> str:
        """As the session's row keeps it."""
        return json.dumps({"name": self.name, "password": self.password}, ensure_ascii=False)


def wifi_of(text: str | None) -> Wifi | None:
    """The Wi-Fi that a session's row holds; None if there is none."""
    fields = json.loads(text) if text else {}
    return Wifi(fields["name"], fields["password"]) if fields.get("name") else None


def begin_session(
    home: Home,
    agenda: Agenda,
    *,
    title: str,
    cause: str = "",
    place: str = "",
    keep_days: int = KEEP_DAYS,
    wifi: Wifi | None = None,
    brought: MapBrought | None = None,
    clock: Clock = HERE,
) -> Ref:
    """Make a session and store its first event, `open`; `keep_days` 0 means: without an end. It
    begins with the map that is `brought`, if there is one.

    Raises `Rejection` for a text that cannot be stored, JournalError if it cannot be written.
    """
    from facilitator.journal.create import create_session

    given = {"title": title, "cause": cause, "place": place, "keep_days": keep_days}
    body = sanitize_body(convert({**given, "agenda": agenda.to_body()}, SessionOpened))
    opening: list[Body] = [body] if brought is None else [body, sanitize_body(brought)]
    return create_session(
        home,
        title=body.title,
        opening=[EventDraft(each) for each in opening],
        agenda=agenda.name,
        cause=body.cause or None,
        place=body.place or None,
        keep_for=timedelta(days=keep_days) if keep_days else None,
        wifi=_cleaned(wifi).to_text() if wifi and wifi.name else None,
        clock=clock,
    )


def _cleaned(wifi: Wifi) -> Wifi:
    """Both parts in one line and at most as long as a network takes; the password keeps spaces."""
    password = "".join(char for char in wifi.password if char.isprintable())
    return Wifi(sanitize_text(wifi.name, WIFI_NAME), password[:WIFI_PASSWORD])
