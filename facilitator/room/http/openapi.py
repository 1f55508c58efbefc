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
from facilitator.room.http.static_files import OPENAPI
from facilitator.workshop.items import DOCUMENTS

_ERRORS = {
    "400": "malformed, or a wrong Host",
    "401": "nobody is known by this token (any more)",
    "403": "wrong origin, wrong code, the door is locked, or the facilitator said no",
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
        "/api/privacy": {"get": _read("What is stored, and who sees it", "Privacy")},
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
        "Contribution": contribution,
        **{name: _schema(types[name]) for name in names},
        **_ANSWERS,
    }


def _schema(wanted: type[msgspec.Struct]) -> dict[str, Any]:
    """What may be sent; without what is the room's own."""
    _refs, components = msgspec.json.schema_components([wanted])
    schema: dict[str, Any] = components[wanted.__name__]
    properties = schema["properties"]
    for name in [name for name in properties if name.startswith("_")]:
        del properties[name]
    return schema


def _object(**properties: Any) -> dict[str, Any]:
    required = [name for name in properties if not name.endswith("_")]
    named = {name.rstrip("_"): schema for name, schema in properties.items()}
    return {"type": "object", "properties": named, "required": required}


_TEXT: dict[str, Any] = {"type": "string"}
_NUMBER: dict[str, Any] = {"type": "integer"}
_YES: dict[str, Any] = {"type": "boolean"}
_ERROR_CODE = {"type": "string", "description": "docs/errors.md lists them"}
_ITEMS = {
    "type": "array",
    "items": _object(
        id=_TEXT,
        text=_TEXT,
        expect_=_TEXT | {"description": "what a principle expects of those who share it"},
        get_=_TEXT | {"description": "what they get"},
    ),
}
_LEVEL = {"type": "integer", "maximum": 3}
_LEVELS = "1 they know each other, 2 they talk, 3 they work together"
_GROUPS = {"type": "array", "items": _object(id=_TEXT, name=_TEXT)}
_MINE = _object(
    cid=_TEXT,
    id=_TEXT | {"description": "what it is called where it is hidden, or answered"},
    step=_TEXT,
    activity=_TEXT,
    kind=_TEXT,
    body={"type": "object"},
    state={"enum": ["shown", "waiting", "later", "differs", "earlier", "hidden"]},
    withdrawable=_YES,
    reads_=_TEXT | {"description": "how it reads on the wall, where that is not as it was sent"},
)
_OURS = _object(step=_TEXT, text=_TEXT) | {
    "description": "what others of the same group gave where a group's answers add up"
}
_PLACE = _object(
    id=_TEXT | {"description": "what is sent as the `place` of a contribution"},
    name=_TEXT,
    region=_TEXT,
    country=_TEXT,
    lat={"type": "number"},
    lon={"type": "number"},
)
_TIED = _object(
    id=_TEXT,
    name=_TEXT,
    strength=_LEVEL | {"minimum": 1, "description": f"the stronger of what the two say: {_LEVELS}"},
    said=_LEVEL | {"minimum": 0, "description": "what the own group says, 0 for nothing"},
    leads_to={"type": "array", "items": _TEXT}
    | {"description": "the groups that it is tied to and the own group is not"},
    more=_NUMBER | {"description": "how many more of them there are"},
)
_OWN = _object(
    id=_TEXT,
    name=_TEXT,
    placed=_YES | {"description": "whether it lies on the drawing"},
    within_two=_NUMBER | {"description": "how many groups it reaches in two steps"},
    tied={"type": "array", "items": _TIED},
)
_SHAPE = {
    "type": "array",
    "description": "an SVG element: its tag, its attributes, then its text or the shapes in it; "
    "the chip of a group has the attribute `data-group`",
}
_ABOUT = {
    "id": _TEXT,
    "number": _NUMBER,
    "phase": _TEXT,
    "activity": _TEXT,
    "title": _TEXT,
    "prompt": _TEXT,
    "round": _NUMBER,
}
_RESULT = {
    "type": ["object", "null"],
    "description": "what came of the step, in the wall's order and without names, while the wall "
    "shows it; its fields are the activity's own",
}
_NOW = _object(**_ABOUT, result=_RESULT)
_AGREED = _object(
    subject={"enum": [*DOCUMENTS, "principles", "disagreements"]},
    texts={"type": "array", "items": _TEXT},
    stand=_NUMBER | {"description": "how many of the `people` stand by it"},
    aside=_NUMBER | {"description": "how many stand aside"},
    people=_NUMBER,
    voices={"enum": ["person", "group"]},
    headings={"type": "array", "items": _TEXT}
    | {"description": "the heading of each text; none if no text has one"},
    terms={"type": "array", "items": {"type": "array", "items": _TEXT}}
    | {"description": "of each text what it expects of people, and what they get"},
    adopted={"enum": ["", "final", "circulation"]},
)
_STEP = _object(
    **_ABOUT,
    kinds={"type": "array", "items": _TEXT},
    help=_TEXT,
    names={"enum": ["named", "group", "anonymous"]},
    reveal={"enum": ["live", "hidden"]},
    revealed=_YES,
    review=_YES,
    gallery=_TEXT,
    closing=_YES,
    options={"type": "object"},
    question_=_NUMBER | {"description": "which of the twelve questions it asks"},
    ends_=_NUMBER,
    items_=_ITEMS,
)
_YOU = _object(
    id=_TEXT,
    name=_TEXT,
    group={"type": ["string", "null"]},
    group_name=_TEXT | {"description": "also where the facilitator has hidden the group"},
    place=_TEXT,
    answered={"type": "array", "items": _TEXT},
    mine={"type": "array", "items": _MINE},
    ours={"type": "array", "items": _OURS},
)
_SITTING = _object(number=_NUMBER, title=_TEXT) | {
    "description": "which of the session's sittings this is, from 1, and what a later one is called"
}
_SEQ = "the number of the event; 0 for everything in an anonymous step, now and when sent again"
_GOES_ON = "during a break the time of day at which the room goes on, as 20:45; else empty"
_ANSWERS = {
    "Looked": _object(title=_TEXT, cause=_TEXT, groups=_GROUPS),
    "Grouped": _object(group={"type": ["string", "null"]}),
    "Joined": _object(participant=_TEXT, name=_TEXT, token=_TEXT),
    "Asked": _object(ticket=_TEXT, number=_TEXT),
    "Stored": _object(seq=_NUMBER | {"description": _SEQ}),
    "Places": _object(places={"type": "array", "items": _PLACE}, credit=_TEXT),
    "Map": _object(
        groups=_NUMBER,
        pairs=_NUMBER | {"description": "how many pairs of groups are tied"},
        alone=_GROUPS | {"description": "the groups without a tie"},
        waiting=_GROUPS | {"description": "tied groups that have no place on the drawing yet"},
        kinds=_GROUPS | {"description": "kinds of people for whom nobody has named a group"},
        drawing=_TEXT | {"description": "the ETag of the drawing"},
        own={"anyOf": [{"type": "null"}, _OWN]},
    ),
    "Drawing": _object(
        size={"type": "array", "items": {"type": "number"}},
        shapes={"type": "array", "items": _SHAPE},
    ),
    "Privacy": {"type": "object", "additionalProperties": _TEXT},
    "Room": _object(
        revision=_NUMBER,
        protocol=_NUMBER,
        session=_object(title=_TEXT, cause=_TEXT, sitting=_SITTING),
        you=_YOU,
        current=_TEXT,
        steps=_NUMBER,
        ended=_YES,
        break_until=_TEXT | {"description": _GOES_ON},
        now={"anyOf": [{"type": "null"}, _NOW]},
        agreed={"type": "array", "items": _AGREED},
        map=_YES | {"description": "whether there may be something at GET /api/map"},
        results={"type": "array", "items": _NOW},
        open={"type": "array", "items": _STEP},
        groups=_GROUPS,
        counts=_object(present=_NUMBER, answered=_NUMBER, by_hand=_NUMBER),
    ),
    "Error": _object(
        error=_object(code=_ERROR_CODE, message=_TEXT) | {"additionalProperties": True}
    ),
}


def text() -> str:
    """The document as it stands in the repository."""
    return json.dumps(document(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    OPENAPI.write_text(text(), encoding="utf-8")
