"""GET /api/wall: who may look, what they are told, and that many of them cost no more than one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC
from pathlib import Path
from typing import Any

import httpx
import jsonschema
import pytest

from facilitator.link.messages import Wall, WallPage
from facilitator.room.http import shared_wall
from facilitator.room.http.openapi import document
from facilitator.room.http.responses import encoded
from facilitator.room.http.wall_answer import JoinHelp, pace, wall_answer
from facilitator.room.tokens import Secrets
from facilitator.workshop.clock import Clock
from tests.patience import PATIENCE
from tests.plain import PLAIN
from tests.room.in_process import doorway
from tests.room.running import Running, begin, room
from tests.sessions import Session, agenda

DOCUMENT = document()
SCHEMA = {**DOCUMENT["components"]["schemas"]["Wall"], "components": DOCUMENT["components"]}
DOOR = JoinHelp("192.168.8.20:8765", "ACDEFG", locked=False)


@pytest.fixture
def river(sessions: Path) -> Iterator[Running]:
    with room(begin(sessions, q2={"reveal": "hidden"})) as running:
        yield running


def comes(running: Running, code: str = "") -> httpx.Response:
    body = {"code": code or running.ready["code"]}
    return running.client.post("/api/wall", json=body)


def headers(answer: httpx.Response) -> dict[str, str]:
    assert answer.status_code == 201, answer.text
    return {"Authorization": f"Bearer {answer.json()['token']}"}


def looks(running: Running, who: dict[str, str], path: str = "/api/wall") -> httpx.Response:
    return running.client.get(path, headers=who)


def code(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["code"]


def shows(page: WallPage, step: str = "") -> Wall:
    return {
        "page": page, "step": step, "view": "", "number": -1, "wifi": False, "solid": False,
    }  # fmt: skip


def shown_of(session: Session, wall: Wall | None = None) -> dict[str, Any]:
    """What every one of these pages is told."""
    answer: dict[str, Any] = json.loads(encoded(wall_answer(session.state, wall, DOOR)))
    jsonschema.validate(answer | {"news": {"tag": "x", "off": False}}, SCHEMA)
    return answer


# Who may look


def test_it_is_for_those_in_the_room(river: Running) -> None:
    assert code(looks(river, {})) == (401, "who")
    assert code(comes(river, "ACDEFX")) == (403, "code")
    assert comes(river, str(river.ready["join"]).partition("#")[2]).status_code == 201
    assert looks(river, headers(comes(river))).json()["page"] == "lobby"
    assert looks(river, river.join("Ana").headers).json()["page"] == "lobby"


def test_the_token_lets_see_the_wall_and_nothing_else(river: Running) -> None:
    who = headers(comes(river))
    for path in ("/api/room", "/api/stream", "/api/map", "/api/map/drawing", "/api/places?q=lei"):
        assert code(looks(river, who, path)) == (401, "who")
    given = {"cid": "0" * 32, "step": "q1", "kind": "answer", "body": {"text": "x"}}
    assert code(river.client.post("/api/contributions", json=given, headers=who)) == (401, "who")
    assert code(river.client.post("/api/group", json={"group": "x"}, headers=who)) == (401, "who")
    assert looks(river, who).json()["news"]["present"] == 0


def test_a_locked_door_keeps_newcomers_out_and_nobody_who_looks_already(river: Running) -> None:
    who = headers(comes(river))
    river.do("lock")
    assert code(comes(river)) == (403, "locked")
    answer = looks(river, who).json()
    assert answer["door"] == {"address": answer["door"]["address"], "code": "", "locked": True}


def test_another_code_ends_what_was_opened_with_the_old_one(river: Running) -> None:
    who, ana = headers(comes(river)), river.join("Ana")
    river.do("new-code")
    assert code(looks(river, who)) == (401, "who")
    assert looks(river, ana.headers).status_code == 200


def test_the_facilitator_switches_it_off_and_takes_that_back(river: Running) -> None:
    who, ana = headers(comes(river)), river.join("Ana")
    assert ana.room()["wall"] is True
    river.do("settings", {"wall_page": False})
    for path in ("/api/wall", "/api/wall/stream", "/api/wall/map", "/api/wall/drawing"):
        assert code(looks(river, who, path)) == (403, "wall-off")
        assert code(looks(river, ana.headers, path)) == (403, "wall-off")
    assert code(comes(river)) == (403, "wall-off")
    assert ana.room()["wall"] is False
    river.do("undo")
    assert looks(river, who).status_code == 200


def test_a_page_that_is_open_hears_that_it_is_off(river: Running) -> None:
    who = headers(comes(river))
    with river.client.stream("GET", "/api/wall/stream", headers=who) as stream:
        news = (json.loads(line[6:]) for line in stream.iter_lines() if line.startswith("data: "))
        assert next(news)["off"] is False
        river.do("settings", {"wall_page": False})
        assert next(one for one in news if one["off"]) == {"tag": "", "off": True}


def test_a_token_is_nobodys_else() -> None:
    secrets = Secrets(bytes(32))
    token = secrets.viewing(0)
    name = token.partition(".")[0]
    assert secrets.viewer(token, 0) == name
    assert secrets.viewer(token, 1) == ""
    assert secrets.viewer(secrets.token(name), 0) == ""
    assert secrets.participant(token) == ""
    assert secrets.viewer(token[:-1] + ("A" if token[-1] != "A" else "B"), 0) == ""
    assert secrets.viewing(0) != token


# What they are told


def test_answers_come_in_as_on_the_wall_and_hidden_ones_do_not() -> None:
    session = Session(agenda(q2={"reveal": "hidden"}, q3={"review": True}))
    ana = session.join("Ana", "")
    session.do("go", "q1")
    assert shown_of(session)["now"]["result"] is None
    session.give(ana, "q1", "answer", text="Night buses")
    assert shown_of(session)["now"]["result"]["alone"] == ["Night buses"]
    session.do("go", "q2")
    session.give(ana, "q2", "answer", text="Murmur")
    assert "Murmur" not in str(shown_of(session))
    assert shown_of(session)["hidden"] is True
    session.do("reveal", "q2")
    assert shown_of(session)["now"]["result"]["alone"] == ["Murmur"]
    session.do("go", "q3")
    session.give(ana, "q3", "answer", text="Waits")
    assert "Waits" not in str(shown_of(session))


def test_as_many_answers_are_told_as_the_wall_has_pages_for() -> None:
    session = Session(agenda())
    ana = session.join("Ana", "")
    session.do("go", "q1")
    texts = [f"Line {number} at night" for number in range(40)]
    for text in texts:
        session.give(ana, "q1", "answer", text=text)
    shown = shown_of(session)["now"]["result"]
    assert (shown["alone"], shown["more"]) == (texts, 0)


def test_nothing_of_a_blank_screen_is_told() -> None:
    session = Session(agenda())
    session.do("go", "q1")
    assert shown_of(session, shows("blank")) == {"protocol": 1, "page": "blank"}


def test_nothing_of_the_step_is_told_in_a_break() -> None:
    session = Session(agenda())
    ana = session.join("Ana", "")
    session.do("go", "q1")
    session.give(ana, "q1", "answer", text="Night buses")
    session.do("break", "10")
    for wall in (None, shows("room"), shows("room", "q1")):
        assert shown_of(session, wall)["page"] == "break"
        assert "Night buses" not in str(shown_of(session, wall))
    assert shown_of(session, shows("room", "vision"))["now"]["id"] == "vision"


def test_another_step_that_the_console_shows_is_shown() -> None:
    session = Session(agenda())
    ana = session.join("Ana", "")
    session.do("go", "q1")
    session.give(ana, "q1", "answer", text="Night buses")
    session.do("go", "q2")
    assert shown_of(session)["now"]["id"] == "q2"
    assert shown_of(session, shows("room", "q1"))["now"]["result"]["alone"] == ["Night buses"]
    assert shown_of(session, shows("sheet"))["sheet"][0]["result"]["alone"] == ["Night buses"]
    assert shown_of(session, shows("where"))["now"]["id"] == "q2"
    assert "result" not in shown_of(session, shows("where"))["now"]


def test_where_we_are_has_the_phases_and_what_there_is_so_far() -> None:
    session = Session(agenda())
    session.join("Ana", "River Watch")
    session.do("go", "q1")
    session.do("principle", "We share.")
    where = shown_of(session, shows("where"))
    assert where["phases"][0] == {"phase": "connect", "done": 2, "steps": 15}
    assert sum(phase["steps"] for phase in where["phases"]) == where["steps"]
    assert where["figures"] == [
        {"kind": "groups", "count": 1, "adopted": False},
        {"kind": "principles", "count": 1, "adopted": False},
    ]


def test_how_the_time_goes() -> None:
    session = Session(agenda(q1={"minutes": 10}))
    session.do("go", "q1")
    later = Clock(lambda: session.now / 1000 + 240, UTC)
    over = Clock(lambda: session.now / 1000 + 780, UTC)
    assert pace(session.state, later)["minutes"] == 6
    assert pace(session.state, over)["minutes"] == -3
    assert re.fullmatch(r"\d\d:\d\d", pace(session.state, later)["ends"])
    session.do("end")
    assert pace(session.state, later) == {}


def test_the_code_is_told_beside_the_door_only() -> None:
    session = Session(agenda())
    assert shown_of(session)["door"] == {
        "address": "192.168.8.20:8765", "code": "ACDEFG", "locked": False,
    }  # fmt: skip
    assert shown_of(session, shows("code"))["door"]["code"] == "ACDEFG"
    session.do("go", "q1")
    assert "ACDEFG" not in str(shown_of(session))


# What it costs


def test_it_is_sent_compressed(river: Running) -> None:
    answer = looks(river, headers(comes(river)))
    assert answer.headers["content-encoding"] == "gzip"
    assert int(answer.headers["content-length"]) < len(answer.content)
    plain = looks(river, {**headers(comes(river)), "Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.json() == answer.json()


def test_a_device_has_as_many_connections_as_a_phone(river: Running) -> None:
    who = headers(comes(river))
    with ExitStack() as opened:
        streams = []
        for _stream in range(7):
            client = opened.enter_context(
                httpx.Client(base_url=river.url, timeout=PATIENCE, verify=PLAIN)
            )
            stream = client.stream("GET", "/api/wall/stream", headers=who)
            lines = opened.enter_context(stream).iter_lines()
            assert next(lines) == ": beat"
            streams.append(lines)
        with pytest.raises(httpx.HTTPError):
            list(streams[0])


async def test_five_hundred_of_them_are_told_what_was_made_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session(agenda())
    ana = session.join("Ana", "")
    session.do("go", "q1")
    made: list[str] = []

    def counted(*parts: Any, **more: Any) -> dict[str, Any]:
        made.append("")
        return wall_answer(*parts, **more)

    monkeypatch.setattr(shared_wall, "wall_answer", counted)
    with doorway(tmp_path, session.events) as door:
        first = await door.get("/api/wall", ana)
        for _page in range(500):
            again = await door.get("/api/wall", ana, first.headers[b"etag"])
            assert (again.status, again.body) == (304, b"")
        before = len(session.events)
        session.give(ana, "q1", "answer", text="Night buses")
        door.live.take(session.events[before:])
        assert (await door.get("/api/wall", ana, first.headers[b"etag"])).status == 304
        assert len(made) == 1
        session.do("hide", f"a{session.events[-1].seq}")
        door.live.take(session.events[before + 1 :])
        await door.get("/api/wall", ana)
        assert len(made) == 2


async def test_the_map_is_told_while_the_wall_shows_it(tmp_path: Path) -> None:
    session = Session(agenda(q2={"activity": "ties"}))
    ana, bo = session.join("Ana", "River Watch"), session.join("Bo", "Night Shelter")
    session.do("go", "q2")
    session.give(ana, "q2", "tie", to=session.state.groups[1].id, strength="together")
    with doorway(tmp_path, session.events) as door:
        answer = json.loads((await door.get("/api/wall/map", bo)).body)
        [tie] = answer["tied"]
        assert sorted(tie["groups"]) == ["Night Shelter", "River Watch"]
        assert tie["strength"] == 3
        assert "own" not in answer
        assert (await door.get("/api/wall/drawing", bo)).status == 200
    session.do("go", "q1")
    with doorway(tmp_path / "then", session.events) as door:
        assert (await door.get("/api/wall/map", bo)).status == 404
        assert (await door.get("/api/wall/drawing", bo)).status == 404
