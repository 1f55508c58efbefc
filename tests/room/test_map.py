"""The map on its way to phones: what the wall shows of it, drawn once for everybody."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from facilitator.analysis.map.map_layout import beside_neighbours
from facilitator.room.http import phone_map
from facilitator.room.http.openapi import document
from facilitator.room.http.rate_limit import Limits
from facilitator.room.live_session import SETTLE_SECONDS
from facilitator.workshop.events import Event
from tests.analysis.map.coalitions import coalition
from tests.console.steps.stages import tied
from tests.room.in_process import doorway
from tests.room.running import Phone, Running, begin, room, until_too_fast

DOCUMENT = document()
HOSTILE = '</text><script>alert("1")</script>&amp;'
GROUPS = ("River Watch", HOSTILE, "Food Bank", "Night Shelter", "Street Choir")


class Coalition:
    """A room with a person of each of these groups, of whom the first three are tied in a row."""

    def __init__(self, running: Running, step: str = "q2") -> None:
        self.running = running
        self.people = [running.join(f"P{at}", group) for at, group in enumerate(GROUPS)]
        self.ids = {one["name"]: one["id"] for one in self.people[0].room()["groups"]}
        for at, strength in ((0, "together"), (1, "know")):
            to = self.ids[GROUPS[at + 1]]
            self.people[at].give(step, "tie", to=to, strength=strength)

    def place(self, *names: str) -> None:
        positions = {self.ids[name]: [at * 300_000, 0] for at, name in enumerate(names)}
        self.running.do("layout", {"positions": positions, "clusters": {}})


@pytest.fixture
def ties(sessions: Path) -> Iterator[Running]:
    with room(begin(sessions, q2={"activity": "ties"})) as running:
        running.do("go", "q2")
        yield running


def asked(phone: Phone, path: str = "/api/map", **headers: str) -> Any:
    return phone.client.get(path, headers={**phone.headers, **headers})


def map_for(phone: Phone) -> dict[str, Any]:
    answer = asked(phone)
    assert answer.status_code == 200, answer.text
    schema = {**DOCUMENT["components"]["schemas"]["Map"], "components": DOCUMENT["components"]}
    jsonschema.validate(answer.json(), schema, jsonschema.Draft202012Validator)
    shown: dict[str, Any] = answer.json()
    return shown


def texts(shapes: list[Any]) -> list[str]:
    """All texts of a drawing."""
    shown_texts: list[str] = []
    for _tag, _attributes, *inside in shapes:
        shown_texts += [one for one in inside if isinstance(one, str)]
        shown_texts += texts([one for one in inside if not isinstance(one, str)])
    return shown_texts


def test_each_group_is_told_whom_it_is_tied_to_and_whom_those_lead_to(ties: Running) -> None:
    hall = Coalition(ties)
    hall.place(*GROUPS[:3])
    shown = map_for(hall.people[0])
    assert shown["own"] == {
        "id": hall.ids["River Watch"],
        "name": "River Watch",
        "placed": True,
        "within_two": 2,
        "tied": [
            {
                "id": hall.ids[HOSTILE],
                "name": HOSTILE,
                "strength": 3,
                "said": 3,
                "leads_to": ["Food Bank"],
                "more": 0,
            }
        ],
    }
    assert (shown["groups"], shown["pairs"], shown["waiting"]) == (5, 2, [])
    assert [one["name"] for one in shown["alone"]] == ["Night Shelter", "Street Choir"]
    assert map_for(hall.people[3])["own"]["tied"] == []
    assert map_for(ties.join("Zoe"))["own"] is None


def test_the_drawing_holds_names_as_text_and_is_the_same_for_all(ties: Running) -> None:
    hall = Coalition(ties)
    hall.place(*GROUPS[:3])
    one, other = (asked(phone, "/api/map/drawing") for phone in hall.people[:2])
    assert one.content == other.content
    assert one.headers["etag"].strip('"') == map_for(hall.people[0])["drawing"]
    assert one.headers["content-encoding"] == "gzip"
    plain = asked(hall.people[0], "/api/map/drawing", **{"accept-encoding": "identity"})
    assert plain.json() == one.json()
    assert "content-encoding" not in plain.headers
    shapes = one.json()["shapes"]
    assert set(GROUPS[:3]) <= set(texts(shapes))
    assert {tag for tag, *_rest in shapes} <= {"g", "path"}
    assert "Night Shelter" not in texts(shapes)


async def test_phones_are_told_of_a_map_that_is_laid_out_anew(tmp_path: Path) -> None:
    session = tied(6).session
    ids = [group.id for group in session.state.groups]
    lying = {id: (0, 50_000 * at) for at, id in enumerate(ids)}
    session.do("layout", {"positions": lying})
    with doorway(tmp_path, session.events) as room:
        at = 0.0
        room.live.now = lambda: at

        def phones_hear(*events: Event) -> bool:
            """Whether phones are told once all has settled."""
            nonlocal at
            before, at = room.live.revision, at + 2 * SETTLE_SECONDS
            room.live.take(events)
            room.live.settle()
            return room.live.revision > before

        assert not phones_hear(*session.do("layout", {"positions": {ids[0]: (9, 9)}}))
        (redrawn,) = session.do("redraw")
        assert not phones_hear(redrawn)
        turned = {"positions": {id: (y, x) for id, (x, y) in lying.items()}, "redraw": redrawn.seq}
        assert phones_hear(*session.do("layout", turned))
        turned["positions"] = {ids[0]: (7, 7)}
        assert not phones_hear(*session.do("layout", turned))
        assert phones_hear(*session.do("undo"))


def test_what_a_phone_has_is_not_sent_again(ties: Running) -> None:
    hall = Coalition(ties)
    for path in ("/api/map", "/api/map/drawing"):
        first = asked(hall.people[0], path)
        again = asked(hall.people[0], path, **{"if-none-match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")


def test_without_a_console_the_room_lays_the_map_out(ties: Running) -> None:
    hall = Coalition(ties)
    shown, drawing = map_for(hall.people[0]), asked(hall.people[0], "/api/map/drawing").json()
    assert shown["waiting"] == []
    assert shown["own"]["placed"] is True
    assert set(GROUPS[:3]) <= set(texts(drawing["shapes"]))
    assert min(drawing["size"]) > 0
    chips = [shape for shape in drawing["shapes"] if "data-group" in shape[1]]
    boxes = [inside[0][1] for _tag, _attributes, *inside in chips]
    assert len({(box["x"], box["y"]) for box in boxes}) == 3
    assert "1" in texts(drawing["shapes"])


def test_a_group_without_a_way_to_those_that_have_a_place_waits(ties: Running) -> None:
    hall = Coalition(ties)
    hall.people[3].give("q2", "tie", to=hall.ids["Street Choir"], strength="talk")
    hall.place("River Watch")
    shown = map_for(hall.people[0])
    assert [one["name"] for one in shown["waiting"]] == ["Night Shelter", "Street Choir"]
    assert shown["own"]["placed"] is True


def test_what_the_room_lays_out_is_the_same_in_every_room() -> None:
    state = tied(30).session.state
    bare = replace(state, map=type(state.map)())
    one, other = phone_map._drawn(bare, None), phone_map._drawn(bare, None)
    assert one == other
    assert one.graph is not None
    assert one.positions.keys() == {node.id for node in one.graph.tied}
    assert len(one.graph.clusters) > 1
    assert phone_map._drawn(bare, one) is one


def test_it_is_laid_out_again_only_when_it_has_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    state = tied(18).session.state
    bare = replace(state, map=type(state.map)())
    drawn = phone_map._drawn(bare, None)
    monkeypatch.setattr(phone_map, "with_all", None)
    assert phone_map._drawn(bare, drawn) is drawn


def test_neighbours_are_placed_one_after_the_other() -> None:
    graph = coalition(30)
    first, *_others = graph.components[0]
    placed = beside_neighbours(graph, {first: (4000, -2000)})
    assert placed.keys() == set(graph.components[0])
    assert set(placed.values()) == {(4000, -2000)}
    assert beside_neighbours(graph, {}) == {}


def test_nothing_of_the_map_leaves_the_room_before_it_is_revealed(sessions: Path) -> None:
    with room(begin(sessions, q2={"activity": "ties", "reveal": "hidden"})) as running:
        running.do("go", "q2")
        hall = Coalition(running)
        shown = map_for(hall.people[0])
        assert (shown["groups"], shown["pairs"], shown["own"], shown["alone"]) == (0, 0, None, [])
        assert hall.people[0].room()["map"] is False


def test_it_is_told_once_it_is_revealed(sessions: Path) -> None:
    with room(begin(sessions, q2={"activity": "ties", "reveal": "hidden"})) as running:
        running.do("go", "q2")
        hall = Coalition(running)
        running.do("reveal")
        assert map_for(hall.people[0])["pairs"] == 2
        assert hall.people[0].room()["map"] is True


def test_a_hidden_group_is_not_on_it(ties: Running) -> None:
    hall = Coalition(ties)
    ties.do("hide", hall.ids[HOSTILE])
    shown = map_for(hall.people[0])
    assert HOSTILE not in json.dumps(shown)
    assert shown["pairs"] == 0


def test_only_people_of_the_room_ask_and_only_so_fast(ties: Running) -> None:
    ana, bo = ties.join("Ana", "River Watch"), ties.join("Bo")
    for path in ("/api/map", "/api/map/drawing"):
        assert ties.client.get(path).status_code == 401
        assert ties.client.post(path, json={}).status_code == 405
        assert ties.client.head(path, headers=bo.headers).status_code == 200
    count, _seconds = Limits().short
    *answers, refused = until_too_fast(lambda: asked(ana))
    assert len(answers) >= count
    assert {answer.status_code for answer in answers} == {200}
    assert int(refused.headers["retry-after"]) >= 1
    assert asked(bo).status_code == 200
    assert ana.room()["you"]["name"] == "Ana"


def test_a_kind_of_people_waits_for_a_group(ties: Running) -> None:
    hall = Coalition(ties)
    ties.do("open", "q1")
    hall.people[3].give("q1", "answer", text="Youth workers", type="kind")
    assert [one["name"] for one in map_for(hall.people[0])["kinds"]] == ["Youth workers"]


def test_an_agenda_without_ties_has_no_map(sessions: Path) -> None:
    with room(begin(sessions)) as running:
        ana = running.join("Ana", "River Watch")
        assert ana.room()["map"] is False
        assert map_for(ana)["groups"] == 0


async def test_the_map_is_drawn_once_and_again_only_after_a_while(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[object] = []
    draw = phone_map._drawn

    def noted(*of: Any) -> Any:
        drawn.append(of[0])
        return draw(*of)

    monkeypatch.setattr(phone_map, "_drawn", noted)
    session = tied(18).session
    people = [session.join(f"P{at}", group.text) for at, group in enumerate(session.state.groups)]
    now = [1000.0]
    with doorway(tmp_path, session.events) as door:
        door.live.now = lambda: now[0]
        replies = await asyncio.gather(*(door.get("/api/map", who) for who in people))
        assert {reply.status for reply in replies} == {200}
        assert len(drawn) == 1
        session.do("group-edit", {"group": session.state.groups[0].id, "name": "Anew"})
        door.live.take(session.events[-1:])
        later = json.loads((await door.get("/api/map", people[0])).body)
        assert later["own"]["name"] != "Anew"
        assert later["outdated"]
        now[0] += 5
        later = json.loads((await door.get("/api/map", people[0])).body)
        assert later["own"]["name"] == "Anew"
        assert not later["outdated"]
        assert len(drawn) == 2


async def test_at_the_end_it_is_as_it_stays(tmp_path: Path) -> None:
    session = tied(18).session
    who = session.join("Ana", session.state.groups[0].text)
    with doorway(tmp_path, session.events) as door:
        door.live.now = lambda: 1000.0
        await door.get("/api/map", who)
        edit = {"group": session.state.groups[0].id, "name": "Anew"}
        door.live.take([*session.do("group-edit", edit), *session.do("end")])
        kept = json.loads((await door.get("/api/map", who)).body)
        assert (kept["own"]["name"], kept["outdated"]) == ("Anew", False)


async def test_while_it_is_drawn_anew_phones_get_the_one_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = tied(18).session
    who = session.join("Ana", session.state.groups[0].text)
    now = [1000.0]
    with doorway(tmp_path, session.events) as door:
        door.live.now = lambda: now[0]
        before = await door.get("/api/map", who)
        session.do("group-edit", {"group": session.state.groups[0].id, "name": "Anew"})
        door.live.take(session.events[-1:])
        now[0] += 5
        slow, fast = await asyncio.gather(door.get("/api/map", who), door.get("/api/map", who))
        shown = json.loads(fast.body)
        assert shown.pop("outdated")
        assert shown.items() < json.loads(before.body).items()
        assert json.loads(slow.body)["own"]["name"] == "Anew"
