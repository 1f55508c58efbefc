"""What the door refuses, and what goes with every answer."""

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from facilitator.room.http.responses import HEADERS
from tests.patience import PATIENCE, within
from tests.plain import PLAIN
from tests.ports import free_port
from tests.room.running import Phone, Running, begin, cid, room, until_too_fast


@pytest.fixture(scope="module")
def open_room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("sessions")
    with room(begin(folder), name="hall.test") as running:
        running.do("go", "vision")
        yield running


@pytest.fixture(scope="module")
def ana(open_room: Running) -> Phone:
    return open_room.join("Ana")


@pytest.fixture
def client(open_room: Running) -> Iterator[httpx.Client]:
    """A client without cookies that lasts for one test."""
    with httpx.Client(base_url=open_room.url, timeout=PATIENCE, verify=PLAIN) as http:
        yield http


def code(answer: httpx.Response) -> tuple[int, str]:
    assert answer.headers["content-type"] == "application/json"
    return answer.status_code, answer.json()["error"]["code"]


def cookie_of(client: httpx.Client, open_room: Running) -> str:
    """The name of the room's cookie, as a browser learns it."""
    answer = client.post("/api/join", json={"code": open_room.ready["code"]})
    client.cookies.clear()
    return answer.headers["set-cookie"].partition("=")[0]


def contribution(**changes: Any) -> dict[str, Any]:
    given = {"cid": cid(), "step": "vision", "kind": "answer", "body": {"text": "Yes"}}
    return {name: value for name, value in (given | changes).items() if value is not None}


def send(client: httpx.Client, ana: Phone, **changes: Any) -> httpx.Response:
    given = contribution(**changes)
    return client.post("/api/contributions", json=given, headers=ana.headers)


WRONG: list[tuple[dict[str, Any], int]] = [
    ({"cid": "1234"}, 422),
    ({"cid": None}, 422),
    ({"cid": 7}, 422),
    ({"more": 1}, 422),
    ({"step": "nowhere"}, 422),
    ({"step": ""}, 422),
    ({"step": "q1"}, 409),
    ({"kind": "sense"}, 422),
    ({"kind": "join"}, 422),
    ({"kind": "answer "}, 422),
    ({"body": {"text": ""}}, 422),
    ({"body": {"text": " \u200b\ufeff "}}, 422),
    ({"body": {"text": "x" * 501}}, 422),
    ({"body": {"text": "x" * 500}}, 200),
    ({"body": {"text": 7}}, 422),
    ({"body": {"text": ["x"]}}, 422),
    ({"body": {}}, 422),
    ({"body": []}, 422),
    ({"body": None}, 422),
    ({"body": {"text": "Yes", "type": "club"}}, 422),
    ({"body": {"text": "Yes", "_room": {"group": "g1"}}}, 422),
    ({"body": {"text": "Yes", "_room": {"names": "g1"}}}, 422),
    ({"body": {"text": "Yes", "_room": {}}}, 422),
    ({"kind": "edit", "body": {"of": "0" * 32, "text": "Yes"}}, 422),
    ({"kind": "withdraw", "body": {"of": "0" * 32}}, 422),
    ({"kind": "withdraw", "body": {"of": "x"}}, 422),
]


@pytest.mark.parametrize(("changes", "status"), WRONG)
def test_what_is_wrong_is_refused(
    client: httpx.Client, open_room: Running, changes: dict[str, Any], status: int
) -> None:
    # A phone of its own each time, or the pace would be what is refused.
    answer = send(client, open_room.join(), **changes)
    assert answer.status_code == status, answer.text


HOSTILE = [
    b"",
    b"{",
    b"[]",
    b"null",
    b"7",
    b'"text"',
    b'{"cid": NaN}',
    b'{"cid": Infinity}',
    b'{"a": 1, "a": 2}',
    b'{"cid": ' + b"9" * 5000 + b"}",
    b'{"cid": 1e999}',
    b'{"cid": "' + b"\xff\xfe" + b'"}',
    b'{"body": ' + b"[" * 30000 + b"]" * 30000 + b"}",
    b'{"body": ' + b'{"a":' * 5000 + b"1" + b"}" * 5000 + b"}",
    b'{"cid": "\\ud800"}',
    b'\xef\xbb\xbf{"cid": "x"}',
    b'{"\\u0000": 1}',
]


@pytest.mark.parametrize("body", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_json_is_refused_and_breaks_nothing(
    client: httpx.Client, ana: Phone, body: bytes
) -> None:
    headers = {**ana.headers, "Content-Type": "application/json"}
    for path in ("/api/contributions", "/api/join", "/api/look"):
        answer = client.post(path, content=body, headers=headers)
        assert answer.status_code in (400, 422), answer.text
        code(answer)


def test_lone_surrogates_in_texts_are_made_harmless(client: httpx.Client, ana: Phone) -> None:
    given = '{"cid": "%s", "step": "vision", "kind": "answer", "body": {"text": "a\\ud800b"}}'
    headers = {**ana.headers, "Content-Type": "application/json"}
    answer = client.post("/api/contributions", content=given % cid(), headers=headers)
    assert answer.status_code == 200
    texts = [one["body"]["text"] for one in ana.room()["you"]["mine"]]
    assert "a\ufffdb" in texts


def test_too_large(client: httpx.Client, ana: Phone, open_room: Running) -> None:
    headers = {**ana.headers, "Content-Type": "application/json"}
    answer = client.post("/api/contributions", content=b"x" * 65_537, headers=headers)
    assert code(answer) == (413, "too-large")

    def chunks() -> Iterator[bytes]:
        for _number in range(80):
            yield b" " * 1000

    answer = client.post("/api/contributions", content=chunks(), headers=headers)
    assert code(answer) == (413, "too-large")
    exact = b'{"cid": "%s", "step": "vision", "kind": "answer", "body": {"text": "y"}}'
    fitting = (exact % cid().encode()).ljust(65_536)
    assert client.post("/api/contributions", content=fitting, headers=headers).status_code == 200


def test_who_are_you(client: httpx.Client, open_room: Running, ana: Phone) -> None:
    for headers in (
        {},
        {"Authorization": "Bearer nobody"},
        {"Authorization": f"Bearer {ana.id}."},
        {"Authorization": f"Bearer {'0' * 16}.{ana.token.partition('.')[2]}"},
        {"Authorization": f"Basic {ana.token}"},
        {"Cookie": f"{cookie_of(client, open_room)}={ana.token}x"},
        {"Cookie": f"facilitator-1={ana.token}"},
    ):
        assert code(client.get("/api/room", headers=headers)) == (401, "who")
        assert code(client.get("/api/stream", headers=headers)) == (401, "who")
        answer = client.post("/api/contributions", json=contribution(), headers=headers)
        assert code(answer) == (401, "who")


def test_a_browser_lets_go_of_the_cookie_if_our_page_asks(
    client: httpx.Client, open_room: Running
) -> None:
    named = cookie_of(client, open_room)
    assert code(client.post("/api/forget")) == (403, "origin")
    assert code(client.post("/api/forget", headers={"Origin": "http://a.example"}))[0] == 403
    answer = client.post("/api/forget", headers={"Origin": open_room.url.rstrip("/")})
    assert answer.status_code == 200
    assert answer.headers["set-cookie"].startswith(f"{named}=;")
    assert "Max-Age=0" in answer.headers["set-cookie"]


def test_a_write_with_the_cookie_needs_our_origin(
    client: httpx.Client, open_room: Running, ana: Phone
) -> None:
    named = cookie_of(client, open_room)
    cookie = {"Cookie": f"other=1; {named}=; {named}=stale.token; {named}={ana.token}"}
    ours = open_room.url.rstrip("/")

    def post(**headers: str) -> httpx.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return client.post("/api/contributions", json=contribution(), headers=cookie | named)

    assert client.get("/api/room", headers=cookie).status_code == 200
    assert post(Origin=ours).status_code == 200
    assert post(Origin=ours, Sec_Fetch_Site="same-origin").status_code == 200
    assert code(post()) == (403, "origin")
    for origin in ("null", "http://evil.example", ours + "0", ours.replace("http", "https"), ""):
        assert code(post(Origin=origin)) == (403, "origin")
    for site in ("cross-site", "same-site"):
        assert code(post(Origin=ours, Sec_Fetch_Site=site)) == (403, "origin")
    foreign = {"Origin": "http://evil.example"}
    assert code(client.get("/api/room", headers=cookie | foreign)) == (403, "origin")
    assert code(client.get("/api/stream", headers=cookie | foreign)) == (403, "origin")
    join = {"code": open_room.ready["code"], "name": "Eve"}
    assert code(client.post("/api/join", json=join, headers=foreign)) == (403, "origin")


def test_only_json(client: httpx.Client, ana: Phone) -> None:
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""):
        headers = {**ana.headers, "Content-Type": kind}
        answer = client.post("/api/contributions", content=b"{}", headers=headers)
        assert code(answer) == (400, "malformed")


def test_host(client: httpx.Client, open_room: Running) -> None:
    port = open_room.ready["port"]
    assert open_room.ready["url"] == f"http://hall.test:{port}/"
    for good in (f"127.0.0.1:{port}", f"localhost:{port}", f"hall.test:{port}", "HALL.test"):
        assert client.get("/api/privacy", headers={"Host": good}).status_code == 200
    for bad in ("evil.example", f"evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "", "[::1]"):
        assert code(client.get("/api/privacy", headers={"Host": bad})) == (400, "host")
        assert code(client.get("/", headers={"Host": bad})) == (400, "host")


def raw(open_room: Running, data: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", open_room.ready["port"]), PATIENCE) as connection:
        connection.sendall(data)
        parts = []
        while part := connection.recv(65_536):
            parts.append(part)
            if b"\r\n\r\n" in b"".join(parts):
                break
        return b"".join(parts)


@pytest.mark.parametrize(
    "data",
    [
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.0\r\n\r\n",
        b"rubbish\r\n\r\n",
        b"GET \xff HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET * HTTP/1.1\r\nHost: x\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        b"POST /api/join HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
    ],
)
def test_what_is_hardly_http_gets_the_same_headers(open_room: Running, data: bytes) -> None:
    answer = raw(open_room, data)
    assert answer.startswith((b"HTTP/1.1 400", b"HTTP/1.0 400")), answer
    for name, value in HEADERS:
        assert name + b": " + value in answer
    assert b'"error"' in answer or b"\r\n\r\n" in answer


def test_headers_are_on_every_answer(client: httpx.Client, open_room: Running, ana: Phone) -> None:
    answers = [
        client.get("/"),
        client.get("/nothing"),
        client.get("/%2e%2e/secret"),
        client.get("/api/room"),
        client.get("/api/room", headers=ana.headers),
        client.get("/api/privacy"),
        client.get("/api/openapi.json"),
        client.post("/api/room"),
        client.delete("/"),
        client.options("/api/contributions"),
        client.head("/api/privacy"),
        client.get("/", headers={"Host": "evil.example"}),
        client.post("/api/look", json={"code": "wrong"}),
        client.post("/api/join", json={}),
        send(client, ana, step="q1"),
    ]
    for answer in answers:
        for name, value in HEADERS:
            assert answer.headers[name.decode()] == value.decode(), answer.request.url
        assert not {"server", "date", "access-control-allow-origin"} & set(answer.headers)
        assert "strict-transport-security" not in answer.headers
    statuses = [answer.status_code for answer in answers]
    assert statuses[1:4] == [404, 404, 401]
    assert statuses[7:10] == [405, 405, 405]
    assert answers[7].headers["allow"] == "GET"


def test_wrong_codes(client: httpx.Client, open_room: Running) -> None:
    ready = open_room.ready
    fragment = ready["join"].partition("#")[2]
    assert len(fragment) == 12
    assert len(ready["code"]) == 6
    spaced = f" {ready['code'][:3].lower()} {ready['code'][3:]}"
    for right in (ready["code"], fragment, spaced):
        answer = client.post("/api/look", json={"code": right})
        assert answer.json()["title"] == "River"
    for _number in range(5):
        wrong = client.post("/api/join", json={"code": "AAAAAA", "name": "Eve"})
        assert code(wrong) == (403, "code")
    delayed = client.post("/api/join", json={"code": "AAAAAA"})
    assert delayed.elapsed.total_seconds() > 0.9
    right = {"code": ready["code"]}
    assert within(0.9, lambda: client.post("/api/look", json=right))


def test_too_fast(client: httpx.Client, open_room: Running) -> None:
    hasty = open_room.join("Hasty")
    *answers, refused = until_too_fast(lambda: send(client, hasty))
    assert len(answers) >= 20
    assert {answer.status_code for answer in answers} == {200}
    assert code(refused) == (429, "too-fast")
    assert 1 <= int(refused.headers["retry-after"]) <= 10


def test_a_locked_door(sessions: Path) -> None:
    with room(begin(sessions)) as river:
        ana = river.join("Ana")
        river.do("lock")
        for path in ("/api/join", "/api/look"):
            answer = river.client.post(path, json={"code": river.ready["code"]})
            assert code(answer) == (403, "locked")
        assert ana.room()["you"]["name"] == "Ana"
        river.do("unlock")
        river.do("new-code")
        answer = river.client.post("/api/join", json={"code": river.ready["code"]})
        assert code(answer) == (403, "code")
        assert ana.room()["you"]["name"] == "Ana"


def test_etag(client: httpx.Client, open_room: Running) -> None:
    bo = open_room.join("Bo")
    first = client.get("/api/room", headers=bo.headers)
    again = {**bo.headers, "If-None-Match": first.headers["etag"]}
    assert client.get("/api/room", headers=again).status_code == 304
    bo.give("vision", "answer", text="Something new")
    assert client.get("/api/room", headers=again).status_code == 200


@pytest.mark.parametrize("path", ["/", "/page.css", "/main.js", "/icon.png"])
def test_the_page_comes_compressed_to_who_can_read_that(client: httpx.Client, path: str) -> None:
    plain = client.get(path, headers={"Accept-Encoding": "identity"})
    small = client.get(path, headers={"Accept-Encoding": "gzip, deflate"})
    assert "content-encoding" not in plain.headers
    assert small.content == plain.content
    assert int(small.headers["content-length"]) <= int(plain.headers["content-length"])
    if path.endswith(".js"):
        assert small.headers["content-encoding"] == "gzip"
        assert small.headers["etag"] != plain.headers["etag"]
    for had in (plain, small):
        asked = {"Accept-Encoding": had.request.headers["Accept-Encoding"]}
        again = client.get(path, headers={**asked, "If-None-Match": had.headers["etag"]})
        assert again.status_code == 304


def test_privacy_says_how_long(client: httpx.Client) -> None:
    privacy = client.get("/api/privacy").json()
    assert set(privacy) >= {"stored", "where", "kept", "seen", "withdraw", "network"}
    assert "30 days" in privacy["kept"]


def test_a_phone_whose_browser_was_closed_is_the_same_person(
    client: httpx.Client, open_room: Running
) -> None:
    body = {"code": open_room.ready["code"], "name": "Bea"}
    cookie = client.post("/api/join", json=body).headers["set-cookie"]
    attributes = [attribute.strip() for attribute in cookie.split(";")]
    assert {"HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=2592000"} <= set(attributes)
    assert not any(attribute.startswith("Secure") for attribute in attributes)


def test_a_program_is_told_that_there_is_nothing(client: httpx.Client) -> None:
    answer = client.get("/api/nothing", headers={"Accept": "text/html"})
    assert code(answer) == (404, "nothing-here")


def test_two_sessions_on_one_port_leave_a_phone_the_same_person(sessions: Path) -> None:
    first, second = begin(sessions), begin(sessions)
    port = free_port()
    with httpx.Client(
        base_url=f"http://127.0.0.1:{port}/", timeout=PATIENCE, verify=PLAIN
    ) as phone:

        def joined(running: Running) -> str:
            given = {"code": running.ready["code"], "name": "Ana"}
            return str(phone.post("/api/join", json=given).json()["participant"])

        with room(first, port=port) as running:
            ana = joined(running)
        with room(second, port=port) as running:
            assert phone.get("/api/room").status_code == 401
            other = joined(running)
            assert phone.get("/api/room").json()["you"]["id"] == other
        with room(first, port=port):
            assert phone.get("/api/room").json()["you"]["id"] == ana
        with room(second, port=port):
            assert phone.get("/api/room").json()["you"]["id"] == other
