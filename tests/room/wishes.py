"""Phones that say what would help, and a console that hears how many."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

import httpx

from facilitator.activities.catalogue import CATALOGUE
from facilitator.journal.kept_wishes import wishes_path
from facilitator.journal.locations import Home, Ref
from facilitator.journal.session_start import begin_session
from facilitator.workshop.agenda_reading import from_table
from tests.patience import until
from tests.room.running import Phone, Running
from tests.sessions import table

AT_ONCE: dict[str, Any] = {"times": {"together": 0.02, "seldom": 0.05}}
WORD = "unmistakable-wish"


def asking(home: Home) -> Ref:
    """A session that asks, as its agenda says."""
    return begin_session(
        home, from_table({**table(), "ask_what_helps": True}, CATALOGUE), title="R"
    )


def secret() -> str:
    return secrets.token_hex(16)


def asks(phone: Phone, id: str, *wishes: str, **more: Any) -> httpx.Response:
    return phone.ask("/api/what-helps", {"id": id, "wishes": wishes, **more})


def on_console(running: Running) -> dict[str, tuple[int, list[str]]]:
    """What a console is told."""
    return {one["help"]: (one["count"], one["texts"]) for one in running.live()["wishes"]}


def tells(running: Running, **wanted: Any) -> None:
    """Wait until a console is told so."""
    expected = {help.replace("_", "-"): value for help, value in wanted.items()}
    until(lambda: on_console(running) == expected, expected)


def file_of(running: Running) -> Path:
    return wishes_path(running.ref)
