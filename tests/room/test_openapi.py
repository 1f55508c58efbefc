"""The description of the API is up to date, and what it describes is never answered with 5xx."""

import json
from collections.abc import Iterator
from typing import Any

import httpx
import jsonschema
import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from facilitator.room.http.openapi import document, text
from facilitator.room.http.static_files import OPENAPI
from tests.examples import examples
from tests.room.remotes import offered
from tests.room.running import Phone, Running, begin, cid, room

DOCUMENT = document()
SCHEMAS = DOCUMENT["components"]["schemas"]
STEPS = ("vision", "q1", "q12", "gaps", "sense", "adopt", "draft", "decide", "welcome", "x", "")

_values: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20)
    | st.sampled_from(["p2", "n3", "x9", "s1", "has", "agree", "group", "0" * 32, "0" * 64]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=5,
)


_joins = st.fixed_dictionaries(
    {},
    optional={
        "name": st.text(max_size=50),
        "place": st.text("ACDEFGHJKM", max_size=8),
        "distinct": _values | st.booleans(),
        "before": _values | st.booleans(),
        "ticket": _values | st.text(max_size=24),
    },
)


def _fields() -> list[str]:
    return sorted({name for row in SCHEMAS.values() for name in row.get("properties", {})})


_bodies = st.dictionaries(st.sampled_from(_fields()), _values, max_size=5)


@st.composite
def _fitting(draw: st.DrawFn) -> dict[str, Any]:
    """A contribution of the right form, about things that may or may not be."""
    name = draw(st.sampled_from(sorted(name for name in SCHEMAS if name.startswith("body-"))))
    activity, kind = name.split("-")[1:]
    body = {
        field: draw(_value_of(schema))
        for field, schema in SCHEMAS[name]["properties"].items()
        if field in SCHEMAS[name].get("required", []) or draw(st.booleans())
    }
    named = {"ask": "vision", "holders": "q12", "decide": "adopt"}
    return {"cid": cid(), "step": named.get(activity, activity), "kind": kind, "body": body}


def _value_of(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if schema.get("type") == "string" and "pattern" in schema:
        return st.from_regex(
            schema["pattern"], fullmatch=True, alphabet=st.characters(codec="ascii")
        )
    if schema.get("type") == "integer":
        return st.integers(schema["minimum"], schema["maximum"])
    if schema.get("type") == "boolean":
        return st.booleans()
    if schema.get("type") == "array":
        items = _value_of(schema["items"])
        return st.lists(items, min_size=schema.get("minItems", 0), max_size=3)
    if schema.get("type") == "null":
        return st.none()
    if "anyOf" in schema:
        return st.one_of([_value_of(each) for each in schema["anyOf"]])
    return st.text(max_size=40)


@pytest.fixture(scope="module")
def open_room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    ref = begin(tmp_path_factory.mktemp("sessions"))
    with room(ref, limits=False) as running:
        running.do("principle", "Nobody is left behind")
        running.do("need", "Vans")
        for step in ("vision", "q12", "gaps", "sense", "adopt", "draft"):
            running.do("open", step)
        yield running


@pytest.fixture(scope="module")
def ana(open_room: Running) -> Phone:
    return open_room.join("Ana", "River Watch")


def accepts(name: str, value: Any) -> None:
    schema = {**SCHEMAS[name], "components": DOCUMENT["components"]}
    jsonschema.validate(value, schema, jsonschema.Draft202012Validator)


def test_the_file_is_up_to_date() -> None:
    assert OPENAPI.read_text("utf-8") == text()
    assert json.loads(text())["openapi"] == "3.1.0"


def test_answers_are_as_described(open_room: Running, ana: Phone) -> None:
    client = open_room.client
    accepts("Room", ana.room())
    accepts("Privacy", client.get("/api/privacy").json())
    accepts("Looked", client.post("/api/look", json={"code": open_room.ready["code"]}).json())
    joined = client.post("/api/join", json={"code": open_room.ready["code"]})
    client.cookies.clear()
    accepts("Joined", joined.json())
    asked = client.post("/api/join", json={"code": open_room.ready["code"], "before": True})
    assert asked.status_code == 202
    accepts("Asked", asked.json())
    accepts("Error", client.get("/api/room").json())
    let_in = client.post("/api/wall", json={"code": open_room.ready["code"]})
    accepts("Viewing", let_in.json())
    accepts("Wall", client.get("/api/wall", headers=ana.headers).json())
    asks = client.post("/api/remote", json={"code": offered(open_room)["code"]})
    accepts("RemoteAsked", asks.json())
    assert client.get("/api/openapi.json").json() == json.loads(text())


@examples(300, list(HealthCheck))
@given(
    path=st.sampled_from(
        [
            "/api/contributions",
            "/api/join",
            "/api/look",
            "/api/wall",
            "/api/remote",
            "/api/remote/act",
        ]
    ),
    body=_bodies | _fitting(),
    step=st.sampled_from(STEPS),
)
def test_nothing_is_answered_with_a_fault(
    open_room: Running, ana: Phone, path: str, body: dict[str, Any], step: str
) -> None:
    if path == "/api/contributions" and step:
        body = {"cid": cid(), "step": step, **body}
    check(open_room.client.post(path, json=body, headers=ana.headers))
    open_room.client.cookies.clear()


@examples(200, list(HealthCheck))
@given(body=_joins)
def test_any_way_of_coming_in(open_room: Running, body: dict[str, Any]) -> None:
    given_code = {"code": open_room.ready["code"], **body}
    answer = open_room.client.post("/api/join", json=given_code)
    check(answer)
    if answer.status_code in (201, 202):
        accepts("Joined" if answer.status_code == 201 else "Asked", answer.json())
    open_room.client.cookies.clear()


@examples(300, list(HealthCheck))
@given(body=_fitting())
def test_contributions_of_the_right_form(
    open_room: Running, ana: Phone, body: dict[str, Any]
) -> None:
    check(open_room.client.post("/api/contributions", json=body, headers=ana.headers))
    ana.room()


_raw = st.sampled_from([b"", b"{", b"null", b"[1]", b'{"cid": 1e999}', b"\xff", b"{}" * 9000])
_texts = st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), max_size=30).map(
    str.strip
)
_headers = st.dictionaries(
    st.sampled_from(
        ["Cookie", "Authorization", "Origin", "Content-Type", "If-None-Match", "X-Forwarded-For"]
    ),
    _texts | st.sampled_from(["application/json", "null", "Bearer x", "W/x"]),
    max_size=3,
)


@st.composite
def _requests(draw: st.DrawFn) -> dict[str, Any]:
    """Any request to what the document names, and to a few other places."""
    path = draw(st.sampled_from([*DOCUMENT["paths"], "/", "/api", "/api/room/x", "/%00", "//"]))
    content = draw(_raw | (_bodies | _fitting()).map(lambda body: json.dumps(body).encode()))
    methods = ["GET", "POST", "POST", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH"]
    method = draw(st.sampled_from(methods))
    headers = {"Content-Type": "application/json", **draw(_headers)}
    query = draw(_texts.map(lambda text: {"q": text} if text else {}))
    return {
        "method": method, "url": path, "content": content, "headers": headers, "params": query,
    }  # fmt: skip


def fuzzed(running: Running, phone: Phone, request: dict[str, Any], *, known: bool) -> None:
    if known:
        request = {**request, "headers": {**request["headers"], **phone.headers}}
    with running.client.stream(**request) as answer:
        if "event-stream" not in answer.headers.get("content-type", ""):
            answer.read()
            if request["method"] == "HEAD":
                assert answer.status_code < 500
            else:
                check(answer)
    running.client.cookies.clear()


@examples(200, list(HealthCheck))
@given(request=_requests(), known=st.booleans())
def test_any_request_is_answered_and_never_with_a_fault(
    open_room: Running, ana: Phone, request: dict[str, Any], known: bool
) -> None:
    fuzzed(open_room, ana, request, known=known)


@pytest.mark.long
@examples(2000, list(HealthCheck))
@given(request=_requests(), known=st.booleans())
def test_two_thousand_requests_are_answered_and_never_with_a_fault(
    open_room: Running, ana: Phone, request: dict[str, Any], known: bool
) -> None:
    fuzzed(open_room, ana, request, known=known)


def check(answer: httpx.Response) -> None:
    assert answer.status_code < 500, answer.text
    if answer.status_code >= 400:
        accepts("Error", answer.json())
