"""A person who is removed: their phone is told so, sends nothing, and is the same one once back."""

from pathlib import Path

import httpx
import pytest

from facilitator.workshop.errors import Rejection
from tests.patience import PATIENCE
from tests.plain import PLAIN
from tests.room.running import Phone, Running, begin, cid, room

GONE = "The facilitator has removed you from this session"


def refusal(answer: httpx.Response) -> str:
    assert answer.status_code == 403, answer.text
    error = answer.json()["error"]
    assert error["message"].startswith(GONE)
    return str(error["code"])


def everything(phone: Phone) -> list[httpx.Response]:
    """All that a phone can ask."""
    paths = ("/api/room", "/api/stream", "/api/places?text=Leiria", "/api/map", "/api/wall")
    client = phone.client
    asked = [client.get(path, headers=phone.headers) for path in paths]
    sent = phone.post("vision", "answer", {"text": "Insults"})
    return [*asked, sent, phone.ask("/api/group", {"group": "Another"})]


def test_their_phone_is_told_so_and_nothing_of_theirs_is_left(river: Running) -> None:
    ana, bo = river.join("Ana", "River Watch"), river.join("Bo")
    river.do("go", "vision")
    ana.give("vision", "answer", text="Insults")
    bo.give("vision", "answer", text="Bread")
    river.do("remove-person", ana.id)
    assert {refusal(answer) for answer in everything(ana)} == {"removed"}
    assert river.do("state")["answers"] == 1
    assert river.do("state")["present"] == 1
    assert river.live()["present"] == [bo.id]
    seen = bo.room()
    assert "River Watch" not in str(seen)
    assert seen["counts"]["present"] == 1


def test_they_are_back_with_everything_and_can_send(river: Running) -> None:
    ana = river.join("Ana")
    river.do("go", "vision")
    first = cid()
    assert ana.post("vision", "answer", {"text": "Boats"}, first).status_code == 200
    river.do("remove-person", ana.id)
    late = cid()
    refusal(ana.post("vision", "answer", {"text": "Kept on the phone"}, late))
    river.do("restore-person", ana.id)
    assert [one["cid"] for one in ana.room()["you"]["mine"]] == [first]
    assert ana.post("vision", "answer", {"text": "Kept on the phone"}, late).status_code == 200
    assert river.do("state")["answers"] == 2
    assert river.do("state")["present"] == 1


def test_no_way_back_leads_past_the_facilitator(river: Running) -> None:
    ana = river.join("Ana")
    place = ana.room()["you"]["place"]
    river.do("remove-person", ana.id)
    river.do("lock")
    code = river.ready["code"]
    refusal(river.client.post("/api/join", json={"code": code, "place": place}))
    new = river.client.post("/api/join", json={"code": code, "name": "Anne"})
    assert new.json()["error"]["code"] == "locked"
    asks = river.client.post("/api/join", json={"code": code, "name": "Ana", "before": True})
    assert asks.status_code == 202
    with pytest.raises(Rejection, match="person-removed"):
        river.do("reclaim", {"ask": asks.json()["number"], "id": ana.id})


def test_the_same_attempt_to_join_is_the_same_removed_person(river: Running) -> None:
    given = {"code": river.ready["code"], "name": "Ana", "attempt": cid()}
    first = river.client.post("/api/join", json=given).json()
    river.do("remove-person", first["participant"])
    again = river.client.post("/api/join", json=given)
    assert again.json()["participant"] == first["participant"]
    headers = {"authorization": f"Bearer {again.json()['token']}"}
    refusal(river.client.get("/api/room", headers=headers))


def test_it_is_still_so_after_a_kill(sessions: Path) -> None:
    ref = begin(sessions)
    with room(ref) as river:
        ana = river.join("Ana")
        river.do("go", "vision")
        ana.give("vision", "answer", text="Insults")
        river.do("remove-person", ana.id)
        river.kill()
    with room(ref) as again:
        with httpx.Client(base_url=again.url, timeout=PATIENCE, verify=PLAIN) as client:
            refusal(client.get("/api/room", headers=ana.headers))
            assert again.do("state")["answers"] == 0
            again.do("undo")
            assert client.get("/api/room", headers=ana.headers).status_code == 200
        assert again.do("state")["answers"] == 1
