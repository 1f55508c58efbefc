"""Places on their way: looked up as one types, sent, stored with what the town was, and told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from facilitator.activities.places import Placed
from facilitator.data.towns import CREDIT
from facilitator.journal.reading import read
from facilitator.room.http.rate_limit import Limits
from facilitator.workshop.bodies import TownFacts
from tests.room.running import Phone, Running, begin, cid, room, until_too_fast

LEIRIA = "geonames:2267095"


@pytest.fixture
def where(sessions: Path) -> Iterator[Running]:
    """A room that asks for places."""
    options = {"country": "PT"}
    with room(begin(sessions, q2={"activity": "places", "options": options})) as running:
        running.do("go", "q2")
        yield running


def look(phone: Phone, **query: str) -> Any:
    return phone.client.get("/api/places", params=query, headers=phone.headers)


def looked(phone: Phone, **query: str) -> list[str]:
    answer = look(phone, **query)
    assert answer.status_code == 200, answer.text
    return [place["name"] for place in answer.json()["places"]]


def test_towns_are_found_as_one_types(where: Running) -> None:
    ana = where.join("Ana", "River Watch")
    assert looked(ana, q="sao p")[0] == "São Paulo"
    assert looked(ana, q="santa", country="PT")[0].startswith("Santa")
    assert looked(ana, q="") == looked(ana) == looked(ana, q="qqqqqqq") == []
    answer = look(ana, q="leiria", country="PT").json()
    assert answer["credit"] == CREDIT
    assert answer["places"][0] == {
        "id": LEIRIA,
        "name": "Leiria",
        "region": "Leiria",
        "country": "Portugal",
        "lat": 39.74,
        "lon": -8.81,
    }


QUERIES = (
    ("q=%FF%FE%00", 200),
    ("q=" + "x" * 4000, 200),
    ("q=<script>alert(1)</script>", 200),
    ("q=%E2%80%AEoaS", 200),
    ("q=a&q=lisb", 200),
    ("country=pt", 422),
    ("country=PT'--", 422),
    ("limit=100000", 422),
    ("&".join(f"q{n}=1" for n in range(50)), 400),
)


def test_any_query_is_answered(where: Running) -> None:
    ana = where.join("Ana", "River Watch")
    for query, status in QUERIES:
        answer = ana.client.get(f"/api/places?{query}", headers=ana.headers)
        assert answer.status_code == status, (query, answer.text)


def test_only_people_of_the_room_look_up_and_only_so_fast(where: Running) -> None:
    assert where.client.get("/api/places?q=a").status_code == 401
    ana, bo = where.join("Ana", "River Watch"), where.join("Bo")
    count, _seconds = Limits().searches
    *answers, refused = until_too_fast(lambda: look(ana, q="a"))
    assert len(answers) >= count
    assert {answer.status_code for answer in answers} == {200}
    assert int(refused.headers["retry-after"]) >= 1
    assert look(bo, q="a").status_code == 200
    assert ana.post("q2", "place", {"place": LEIRIA}).status_code == 200
    assert where.client.post("/api/places", json={}).status_code == 405


def test_a_place_is_stored_with_what_the_town_is_called(where: Running) -> None:
    ana = where.join("Ana", "River Watch")
    seq = ana.give("q2", "place", place=LEIRIA, district=" Marrazes\t")
    body = read(where.ref)[1][seq - 1].body
    assert isinstance(body, Placed)
    assert (body.place, body.district) == (LEIRIA, "Marrazes")
    assert body.facts == TownFacts("Leiria", "PT", 3974, -881, "Leiria")
    (mine,) = ana.room()["you"]["mine"]
    assert mine["reads"] == "Marrazes, Leiria"
    group = ana.room()["you"]["group"]
    assert mine["body"] == {"group": group, "place": LEIRIA, "district": "Marrazes"}


def test_the_same_again_is_stored_once(where: Running) -> None:
    ana, first = where.join("Ana", "River Watch"), cid()
    one = ana.post("q2", "place", {"place": LEIRIA}, first).json()
    assert ana.post("q2", "place", {"place": LEIRIA}, first).json() == one
    assert ana.post("q2", "place", {"place": "Leiria"}, first).status_code == 409
    assert where.do("state")["answers"] == 1


WRONG: tuple[Any, ...] = (
    {"place": "geonames:1"},
    {"place": "geonames:9999999999"},
    {"place": "x" * 121},
    {"place": ["a"]},
    {"place": 2267095},
    {"place": None},
    {"place": LEIRIA, "online": "yes"},
    {"place": LEIRIA, "group": "River Watch"},
    {"place": LEIRIA, "group": "g999"},
    {"place": LEIRIA, "lat": 1},
    {"place": LEIRIA, "_room": {"town": {"name": "x", "country": "x", "lat": 0, "lon": 0}}},
    {"district": "Marrazes"},
    [],
)


def test_what_is_no_place_is_refused(where: Running) -> None:
    ana = where.join("Ana", "River Watch")
    for body in WRONG:
        assert ana.post("q2", "place", body).status_code == 422, body
    assert where.do("state")["answers"] == 0


def test_hostile_words_are_cleaned_and_stay_words(where: Running) -> None:
    ana = where.join("Ana", "River Watch")
    ana.give("q2", "place", place="\u202eMill\x00 <b>Street</b>\r\n [x](y)")
    (mine,) = ana.room()["you"]["mine"]
    assert mine["body"]["place"] == "Mill <b>Street</b> [x](y)"


def test_people_of_a_group_see_what_the_others_added(where: Running) -> None:
    ana, bo, dana = (
        where.join(name, group)
        for name, group in (("Ana", "River Watch"), ("Bo", "River Watch"), ("Dana", "Food Bank"))
    )
    ana.give("q2", "place", place=LEIRIA)
    ana.give("q2", "place", online=True)
    hidden = ana.give("q2", "place", place="Mill Street")
    where.do("hide", f"a{hidden}")
    assert bo.room()["you"]["ours"][0] == {"step": "q2", "text": "Leiria"}
    assert "Mill Street" not in str(bo.room())
    assert ana.room()["you"]["ours"] == dana.room()["you"]["ours"] == []


def test_nobody_sees_what_others_added_before_it_is_revealed(sessions: Path) -> None:
    with room(begin(sessions, q2={"activity": "places", "reveal": "hidden"})) as river:
        river.do("go", "q2")
        ana, bo = river.join("Ana", "River Watch"), river.join("Bo", "River Watch")
        ana.give("q2", "place", place=LEIRIA)
        assert bo.room()["you"]["ours"] == []
        river.do("reveal")
        assert bo.room()["you"]["ours"] == [{"step": "q2", "text": "Leiria"}]
