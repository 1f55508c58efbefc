"""The description of the phone API, made from the shapes that check what comes in.

`python -m facilitator.room.http.openapi` writes it to openapi.json; a test holds that it is up to
date.
"""

from __future__ import annotations

import json
from typing import Any

import msgspec

import facilitator
from facilitator.activities.catalogue import CATALOGUE
from facilitator.room.http.contributions import Envelope
from facilitator.room.http.joining import GroupRequest, JoinRequest, LookRequest
from facilitator.room.http.openapi_answers import ANSWERS
from facilitator.room.http.ready_signals import ReadyRequest
from facilitator.room.http.remote_door import ActRequest, RemoteRequest
from facilitator.room.http.static_files import OPENAPI
from facilitator.workshop.what_helps import WishRequest

_ERRORS = {
    "400": "malformed, or a wrong Host",
    "401": "nobody is known by this token (any more)",
    "403": "wrong origin, wrong code, the door is locked, the wall's page is switched off, or the "
    "facilitator said no",
    "404": "there is nothing here",
    "405": "the method does not fit",
    "409": "the step is not open, the id was used for something else, or the name is taken",
    "413": "larger than 64 kB",
    "422": "not acceptable",
    "429": "too fast; see Retry-After",
    "503": "can't be stored now; see Retry-After",
}
_TOKEN: list[dict[str, list[str]]] = [{"bearer": []}, {"cookie": []}]

_UNDER_WAY = {
    "name": "Facilitator-Under-Way",
    "in": "header",
    "description": "The ids, with blanks between them, of the open steps in which something is "
    "picked or typed and not sent. The facilitator sees on how many phones, and it is not stored.",
    "schema": {"type": "string"},
}
_TYPED = [
    {"name": "q", "in": "query", "description": "what was typed", "schema": {"type": "string"}},
    {
        "name": "country",
        "in": "query",
        "description": "the country (ISO 3166, two capital letters) whose towns come first",
        "schema": {"type": "string"},
    },
]


def document() -> dict[str, Any]:
    """The whole description, OpenAPI 3.1."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Facilitator: the phone API",
            "version": facilitator.__version__.split("+")[0],
            "description": "What phones and other programs say to a room, and what it answers.",
        },
        "paths": _paths(),
        "components": {
            "schemas": _schemas(),
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer"},
                "cookie": {"type": "apiKey", "in": "cookie", "name": "facilitator-SESSION"},
                "remote": {"type": "apiKey", "in": "cookie", "name": "facilitator-SESSION-remote"},
            },
        },
    }


def _paths() -> dict[str, Any]:
    return {
        "/api/look": {
            "post": _write(
                "What somebody who has the code may know before joining", "Look", "200", "Looked"
            )
        },
        "/api/join": {"post": _join()},
        "/api/group": {
            "post": _write("Speak for another group", "Group", "200", "Grouped")
            | {"security": _TOKEN}
        },
        "/api/ready": {
            "post": _write("Say that one is ready, or not yet", "Ready", "200", "Readied")
            | {"security": _TOKEN}
        },
        "/api/what-helps": {
            "post": _write("Say what would help one take part", "WhatHelps", "200", "Wished")
            | {"security": _TOKEN}
        },
        "/api/forget": {
            "post": {
                "summary": "Have the browser let go of the cookie with the token",
                "responses": _answers("200", {"application/json": {"schema": {"type": "object"}}}),
            }
        },
        "/api/room": {
            "get": _read("The room as this phone sees it", "Room")
            | {"security": _TOKEN, "parameters": [_UNDER_WAY]}
        },
        "/api/stream": {
            "get": {
                "summary": "A few counters, at most twice a second",
                "security": _TOKEN,
                "responses": _answers("200", {"text/event-stream": {"schema": {"type": "string"}}}),
            }
        },
        "/api/contributions": {
            "post": _write("Give something", "Contribution", "200", "Stored") | {"security": _TOKEN}
        },
        "/api/places": {
            "get": _read("The towns whose names begin so, as somebody types", "Places")
            | {"security": _TOKEN, "parameters": _TYPED}
        },
        "/api/map": {
            "get": _read("The map as the wall shows it, and the person's own group", "Map")
            | {"security": _TOKEN}
        },
        "/api/map/drawing": {
            "get": _read("The map as a drawing, the same for everybody", "Drawing")
            | {"security": _TOKEN}
        },
        **_wall(),
        **_remote(),
        "/api/privacy": {"get": _read("What is stored, and who sees it", "Privacy")},
    }


def _wall() -> dict[str, Any]:
    return {
        "/api/wall": {
            "get": _read("What the wall shows, for a page on a device of one's own", "Wall")
            | {"security": _TOKEN},
            "post": _write(
                "Let a device look at that page, without joining", "Look", "201", "Viewing"
            ),
        },
        "/api/wall/stream": {
            "get": {
                "summary": "Whether there is something new on that page, and how many answered",
                "security": _TOKEN,
                "responses": _answers("200", {"text/event-stream": {"schema": {"type": "string"}}}),
            }
        },
        "/api/wall/map": {
            "get": _read("The map, while the wall shows it", "WallMap") | {"security": _TOKEN}
        },
        "/api/wall/drawing": {
            "get": _read("The map as a drawing, while the wall shows it", "Drawing")
            | {"security": _TOKEN}
        },
    }


def _remote() -> dict[str, Any]:
    come = _write(
        "Bring the code from the console, or ask what became of that", "Remoting", "201", "Remoted"
    )
    content = {"application/json": {"schema": _ref("RemoteAsked")}}
    waits = {"description": "the facilitator compares the words", "content": content}
    return {
        "/api/remote": {
            "get": _read("What the facilitator's remote shows", "Remote")
            | {"security": [{"remote": []}]},
            "post": come | {"responses": {"202": waits, **come["responses"]}},
        },
        "/api/remote/act": {
            "post": _write("Use one of its keys", "RemoteAct", "200", "Remote")
            | {"security": [{"remote": []}]}
        },
    }


def _join() -> dict[str, Any]:
    operation = _write("Come in, or ask for the place one had before", "Join", "201", "Joined")
    content = {"application/json": {"schema": _ref("Asked")}}
    waits = {"description": "the facilitator is asked; ask again with `ticket`", "content": content}
    return {**operation, "responses": {"202": waits, **operation["responses"]}}


def _read(summary: str, answer: str) -> dict[str, Any]:
    content = {"application/json": {"schema": _ref(answer)}}
    return {"summary": summary, "responses": _answers("200", content)}


def _write(summary: str, body: str, status: str, answer: str) -> dict[str, Any]:
    return {
        "summary": summary,
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": _ref(body)}},
        },
        "responses": _answers(status, {"application/json": {"schema": _ref(answer)}}),
    }


def _answers(status: str, content: dict[str, Any]) -> dict[str, Any]:
    responses: dict[str, Any] = {status: {"description": "done", "content": content}}
    error = {"application/json": {"schema": _ref("Error")}}
    for code, what in _ERRORS.items():
        responses[code] = {"description": what, "content": error}
    return responses


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _schemas() -> dict[str, Any]:
    types = {
        f"body-{activity.name}-{body.kind}": body
        for activity in CATALOGUE
        for body in activity.contributions
    }
    unique = {body: name for name, body in types.items()}
    names = sorted(unique.values())
    contribution = _schema(Envelope)
    contribution["properties"]["kind"] = {"enum": sorted(CATALOGUE.contributions())}
    contribution["properties"]["body"] = {"anyOf": [_ref(name) for name in names]}
    return {
        "Look": _schema(LookRequest),
        "Join": _schema(JoinRequest),
        "Group": _schema(GroupRequest),
        "Ready": _schema(ReadyRequest),
        "WhatHelps": _schema(WishRequest),
        "Contribution": contribution,
        "Remoting": _schema(RemoteRequest),
        "RemoteAct": _schema(ActRequest),
        **{name: _schema(types[name]) for name in names},
        **ANSWERS,
    }


def _schema(wanted: type[msgspec.Struct]) -> dict[str, Any]:
    """What may be sent; without what is the room's own."""
    _refs, components = msgspec.json.schema_components([wanted])
    schema: dict[str, Any] = components[wanted.__name__]
    properties = schema["properties"]
    for name in [name for name in properties if name.startswith("_")]:
        del properties[name]
    return schema


def text() -> str:
    """The document as it stands in the repository."""
    return json.dumps(document(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    OPENAPI.write_text(text(), encoding="utf-8")
