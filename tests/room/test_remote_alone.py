"""The remote can do nothing else, and nobody else can do what it does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.activities.catalogue import CATALOGUE
from facilitator.room.http.openapi import document
from facilitator.room.http.remote_door import ActRequest
from facilitator.workshop.commands.registry import commands
from tests.room.remotes import (
    brings,
    code,
    confirmed,
    events,
    kinds,
    offered,
)
from tests.room.running import Running, begin, cid, room

DOCUMENT = document()
ACTS = ("next", "back", "start", "pause", "more", "less", "hide", "restore")


@pytest.fixture
def river(sessions: Path) -> Iterator[Running]:
    ref = begin(sessions, q1={"notes": "Ask the quiet ones."}, q2={"reveal": "hidden"})
    with room(ref) as running:
        yield running


# Nothing else, and nobody else


def everywhere() -> list[tuple[str, str]]:
    """Every request that there is."""
    return [(m.upper(), path) for path, ms in DOCUMENT["paths"].items() for m in ms]


def test_its_acts_are_a_closed_list(sessions: Path) -> None:
    with room(begin(sessions), limits=False) as running:
        _closed_list(running)


def _closed_list(river: Running) -> None:
    remote = confirmed(river)
    schema = DOCUMENT["components"]["schemas"]["RemoteAct"]
    assert tuple(schema["properties"]["act"]["enum"]) == tuple(sorted(ACTS))
    assert set(ActRequest.__struct_fields__) == {"act", "step", "item", "sure"}
    head = len(events(river))
    for name in {*commands(CATALOGUE), "by-remote", "stop", "", "on"} - set(ACTS):
        assert code(remote.act(name)) == (422, "wrong-value"), name
    for field in ("running", "left", "more", "led", "grant", "minutes", "argument"):
        assert code(remote.act("next", **{field: 1})) == (422, "unknown-field")
    assert kinds(river, head) == []
    assert river.process.poll() is None


def test_its_token_is_good_for_nothing_else(river: Running) -> None:
    remote = confirmed(river)
    [cookie] = list(remote.client.cookies.jar)
    assert cookie.value is not None
    own = str(river.ready["code"])
    bodies = {
        "/api/contributions": {"cid": cid(), "step": "q1", "kind": "answer", "body": {"text": "x"}},
        "/api/group": {"group": "x"},
    }
    river.do("go", "q1")
    head = len(events(river))
    client, name = river.browser(), f"{cookie.name}".removesuffix("-remote")
    for method, path in everywhere():
        if path.startswith("/api/remote") or path in ("/api/privacy", "/api/forget"):
            continue
        if path in ("/api/look", "/api/join", "/api/wall") and method == "POST":
            continue  # They take the door's code, and no token.
        for headers in (
            {"Authorization": f"Bearer {cookie.value}"},
            {"Cookie": f"{name}={cookie.value}"},
            {"Cookie": f"{cookie.name}={cookie.value}"},
        ):
            answer = client.request(method, path, json=bodies.get(path), headers=headers)
            assert code(answer) == (401, "who"), (method, path)
    assert kinds(river, head) == []
    assert own not in remote.look().text


def test_no_other_token_can_do_any_of_it(river: Running, tmp_path: Path) -> None:
    ana = river.join("Ana")
    wall = river.client.post("/api/wall", json={"code": river.ready["code"]}).json()["token"]
    ended = confirmed(river)
    river.do("remote", "off")
    replaced = confirmed(river)
    present = confirmed(river)
    [real] = list(present.client.cookies.jar)
    assert real.value is not None
    other = tmp_path / "other"
    other.mkdir()
    with room(begin(other)) as elsewhere:
        foreign = next(iter(confirmed(elsewhere).client.cookies.jar)).value
        waiting = brings(river.browser(), offered(river)["code"]).json()
        tokens = [
            "x", ana.token, wall, waiting["ticket"], foreign, real.value[:-1], f"{real.value}x",
            next(iter(ended.client.cookies.jar)).value,
            next(iter(replaced.client.cookies.jar)).value,
            str(river.ready["code"]), str(river.ready["join"]).partition("#")[2],
        ]  # fmt: skip
        river.do("go", "q1")
        answer = ana.give("q1", "answer", text="Vans")
        head = len(events(river))
        for token in tokens:
            for headers in (
                {"Cookie": f"{real.name}={token}"},
                {"Authorization": f"Bearer {token}"},
            ):
                client = river.browser()
                looked = client.get("/api/remote", headers=headers)
                assert code(looked) == (401, "remote-over"), token
                for act in ACTS:
                    body = {"act": act, "step": "q1", "item": f"a{answer}", "sure": ["q1"]}
                    acted = client.post("/api/remote/act", json=body, headers=headers)
                    assert code(acted) == (401, "remote-over"), (token, act)
        # Its own token counts only where the browser brings it by itself.
        bearer = {"Authorization": f"Bearer {real.value}"}
        assert code(river.browser().get("/api/remote", headers=bearer)) == (401, "remote-over")
    assert kinds(river, head) == []
    present.view()


def test_another_site_cannot_press_its_keys(river: Running) -> None:
    remote = confirmed(river)
    for headers in ({"Origin": "http://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
        answer = remote.client.post("/api/remote/act", json={"act": "next"}, headers=headers)
        assert code(answer) == (403, "origin")
    del remote.client.headers["Origin"]
    answer = remote.client.post("/api/remote/act", json={"act": "next"})
    assert code(answer) == (403, "origin")
    assert remote.view()["step"] is None


def test_the_wall_hears_nothing_of_it(river: Running) -> None:
    ana = river.join("Ana")
    confirmed(river, "on notes")
    wall = river.client.get("/api/wall", headers=ana.headers).text
    assert "remote" not in wall
    assert "remote" not in json.dumps(ana.room())
