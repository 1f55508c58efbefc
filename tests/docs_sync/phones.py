"""The phone API in short; the whole of it is in the OpenAPI document."""

from __future__ import annotations

from facilitator.activities.catalogue import CATALOGUE
from facilitator.room.http.openapi import document
from tests.docs_sync.events import says
from tests.docs_sync.tables import code, fields, table


def paths() -> str:
    """Where a phone asks and sends."""
    rows = [
        (code(f"{method.upper()} {path}"), operation["summary"])
        for path, methods in document()["paths"].items()
        for method, operation in methods.items()
    ]
    return table(("request", "what it does"), rows)


def contributions() -> str:
    """What a phone may send, for each activity."""
    rows = [
        (activity.name, code(body.kind), says(body), fields(body))
        for activity in CATALOGUE
        for body in activity.contributions
    ]
    return table(("activity", "kind", "what it says", "body"), rows)
