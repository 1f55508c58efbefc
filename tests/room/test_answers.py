"""Answers on their way from a phone into the journal and back to the phone."""

from collections import Counter
from pathlib import Path
from typing import Any

import httpx

from facilitator.activities.ask_bodies import Answered
from facilitator.activities.sense import Sensing
from facilitator.journal.reading import read
from facilitator.room.http.rate_limit import WrongPlaces
from facilitator.workshop.bodies import RoomFacts
from tests.narrow import body_of
from tests.patience import PATIENCE
from tests.plain import PLAIN
from tests.room.running import Running, begin, cid, room


def at_vision(river: Running) -> None:
    river.do("go", "vision")


def mine(room_view: dict[str, Any]) -> list[tuple[str, str]]:
    return [(row["body"].get("text", ""), row["state"]) for row in room_view["you"]["mine"]]


def test_join_answer_edit_withdraw(river: Running) -> None:
    at_vision(river)
    ana = river.join("Ana", "River Watch")
    first = cid()
    assert ana.post("vision", "answer", {"text": "  The whole\tvalley "}, first).status_code == 200
    assert mine(ana.room()) == [("The whole valley", "shown")]
    ana.give("vision", "edit", of=first, text="The whole river")
    assert mine(ana.room()) == [("The whole river", "shown")]
    assert ana.room()["you"]["answered"] == ["vision"]
    assert river.do("state")["answers"] == 1
    ana.give("vision", "withdraw", of=first)
    assert mine(ana.room()) == []
    state = river.do("state")
    assert (state["answered"], state["answers"], state["present"]) == (0, 0, 1)


def test_withdraw_after_the_step_is_closed(river: Running) -> None:
    at_vision(river)
    ana = river.join("Ana")
    first = cid()
    ana.post("vision", "answer", {"text": "Everybody"}, first)
    river.do("close", "vision")
    assert ana.post("vision", "answer", {"text": "More"}).status_code == 409
    assert ana.post("vision", "edit", {"of": first, "text": "More"}).status_code == 409
    assert mine(ana.room()) == [("Everybody", "shown")]
    ana.give("vision", "withdraw", of=first)
    assert mine(ana.room()) == []


def test_a_phone_is_told_what_a_step_takes_and_what_can_be_taken_back(sessions: Path) -> None:
    first, second = cid(), cid()
    with room(begin(sessions, draft={"names": "named"})) as river:
        ana = river.join("Ana")

        def kinds(step: str) -> list[str]:
            river.do("go", step)
            (opened,) = [one for one in ana.room()["open"] if one["id"] == step]
            return list(opened["kinds"])

        def withdrawable() -> dict[str, tuple[str, bool]]:
            rows = ana.room()["you"]["mine"]
            return {one["step"]: (one["activity"], one["withdrawable"]) for one in rows}

        assert kinds("welcome") == []
        assert kinds("vision") == ["answer", "edit", "withdraw"]
        ana.post("vision", "answer", {"text": "Everybody"}, first)
        assert kinds("draft") == ["propose", "score", "react", "withdraw"]
        ana.post("draft", "propose", {"sentences": ["We share."]}, second)
        assert withdrawable() == {"vision": ("ask", True), "draft": ("draft", True)}
        river.do("close", "vision")
        river.do("close", "draft")
        assert withdrawable() == {"vision": ("ask", True), "draft": ("draft", False)}
        assert ana.post("draft", "withdraw", {"of": second}).status_code == 409
        assert ana.post("vision", "withdraw", {"of": first}).status_code == 200


def test_the_same_again_is_answered_as_before(river: Running) -> None:
    at_vision(river)
    ana, bo = river.join("Ana"), river.join("Bo")
    first = cid()
    seqs = {
        ana.post("vision", "answer", {"text": "Everybody"}, first).json()["seq"] for _ in range(3)
    }
    assert len(seqs) == 1
    assert ana.post("vision", "answer", {"text": "Somebody"}, first).status_code == 409
    assert bo.post("vision", "answer", {"text": "Everybody"}, first).status_code == 409
    assert river.do("state")["answers"] == 1


def test_the_same_again_after_an_anonymous_step_has_closed(river: Running) -> None:
    river.do("principle", "Nobody is left behind")
    river.do("go", "sense")
    ana = river.join("Ana")
    first, body = cid(), {"principle": "p2", "vote": 1}
    seq = ana.post("sense", "sense", body, first).json()["seq"]
    river.do("close", "sense")
    assert ana.post("sense", "sense", body, first).json() == {"seq": seq}
    other = {"principle": "p2", "vote": -1}
    assert ana.post("sense", "sense", other, first).status_code == 409
    assert ana.post("sense", "sense", other).status_code == 409


def test_names_and_groups(river: Running) -> None:
    names = [river.join("Amina", "River Watch").name, river.join("AMINA ", "river  watch").name]
    assert names == ["Amina", "AMINA 2"]
    assert river.join().name == "Guest"
    room_view = river.join("Bo", "River Watch").room()
    assert [group["name"] for group in room_view["groups"]] == ["River Watch"]
    assert room_view["you"]["group"] == room_view["groups"][0]["id"]


def test_who_has_a_name_that_looks_like_another(river: Running) -> None:
    """A Cyrillic letter in each of them."""
    ana = river.join("Ana", "Paris")
    assert ana.name == "Ana"
    body = {"code": river.ready["code"], "name": "\u0410na", "distinct": True}
    answer = river.client.post("/api/join", json=body)
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "taken")
    other = river.join("\u0410na", "P\u0430ris")
    assert other.name == "\u0410na 2"
    assert river.join("An\u0430").name == "An\u0430 3"
    room_view = other.room()
    assert [group["name"] for group in room_view["groups"]] == ["Paris", "P\u0430ris 2"]
    assert room_view["you"]["group"] == room_view["groups"][1]["id"]
    picked = river.join("Bo", "P\u0430ris 2").room()
    assert picked["you"]["group"] == room_view["you"]["group"]
    at_vision(river)
    ana.give("vision", "answer", text="P\u0430ris", type="group")
    assert len(ana.room()["groups"]) == 2


def test_review_holds_answers_back(sessions: Path) -> None:
    with room(begin(sessions, vision={"review": True})) as river:
        at_vision(river)
        ana = river.join("Ana")
        first = cid()
        seq = ana.post("vision", "answer", {"text": "Everybody"}, first).json()["seq"]
        assert mine(ana.room()) == [("Everybody", "waiting")]
        river.do("restore", f"a{seq}")
        assert mine(ana.room()) == [("Everybody", "shown")]
        ana.give("vision", "edit", of=first, text="Nobody")
        assert mine(ana.room()) == [("Nobody", "waiting")]


def test_a_hidden_answer_says_so_to_its_author(river: Running) -> None:
    at_vision(river)
    ana = river.join("Ana")
    seq = ana.give("vision", "answer", text="Everybody")
    river.do("hide", f"a{seq}")
    assert mine(ana.room()) == [("Everybody", "hidden")]


def test_anonymous_answers_carry_no_name_and_no_moment(river: Running) -> None:
    river.do("principle", "Nobody is left behind")
    groups = ["River Watch"] * 3 + ["Choir", "", "Nurses"]
    people = [river.join(f"Person {n}", group) for n, group in enumerate(groups)]
    river.do("go", "sense")
    keys = list(river.ref.path.parent.glob("*.key"))
    assert len(keys) == 1
    assert keys[0].stat().st_mode & 0o777 == 0o600
    for person in people:
        person.give("sense", "sense", principle="p2", vote=1)
    assert people[0].room()["you"]["mine"][0]["body"] == {"principle": "p2", "vote": 1}
    river.do("close", "sense")
    assert people[0].room()["you"]["mine"] == []
    assert not list(river.ref.path.parent.glob("*.key"))
    river.end()
    votes = [event for event in read(river.ref)[1] if event.kind == "sense"]
    assert not {event.who for event in votes} & {person.id for person in people}
    assert all(event.who.startswith("~") and len(event.who) == 25 for event in votes)
    assert {event.at % 60_000 for event in votes} == {0}
    kept = Counter(body_of(event, Sensing).room for event in votes)
    assert kept == {RoomFacts("g3"): 3, RoomFacts("others"): 3}


def test_named_groups_keep_their_id(river: Running) -> None:
    at_vision(river)
    ana = river.join("Ana", "River Watch")
    ana.give("vision", "answer", text="river watch", type="group")
    assert len(ana.room()["groups"]) == 1
    river.end()
    answers = [event.body for event in read(river.ref)[1] if event.kind == "answer"]
    assert answers == [Answered("river watch", "group", room=RoomFacts(names="g4"))]


def test_who_was_here_before_finds_their_place(river: Running) -> None:
    ana = river.join("Ana")
    place = ana.room()["you"]["place"]
    body = {"code": river.ready["code"], "place": place.lower()}
    answer = river.client.post("/api/join", json=body)
    assert answer.status_code == 201
    assert answer.json() == {"participant": ana.id, "name": "Ana", "token": ana.token}
    wrong = river.client.post("/api/join", json={**body, "place": "AAAAAA"})
    assert wrong.status_code == 403


def test_places_cannot_be_guessed(river: Running) -> None:
    most = WrongPlaces.MOST
    ana = river.join("Ana")
    place = ana.room()["you"]["place"]
    wrong = {"code": river.ready["code"], "place": "AAAAAA"}
    # A socket each, so that none of them is slowed by itself.
    answers = [
        httpx.post(f"{river.url}api/join", json=wrong, timeout=PATIENCE, verify=PLAIN)
        for _ in range(most + 1)
    ]
    assert [answer.status_code for answer in answers] == [403] * most + [429]
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 60
    right = river.client.post("/api/join", json={**wrong, "place": place})
    assert right.status_code == 429
    asking = river.client.post("/api/join", json={"code": wrong["code"], "before": True})
    assert asking.status_code == 202
    assert river.join("Bo").room()["you"]["name"] == "Bo"


def test_more_never_answered_than_are_here(river: Running) -> None:
    at_vision(river)
    ana, bo = river.join("Ana"), river.join("Bo")
    for one in (ana, bo):
        one.give("vision", "answer", text="Everybody")
    for text in ("The mill", "The bakery"):
        entry = {"step": "vision", "who": "", "kind": "answer", "body": {"text": text}}
        river.do("by-hand", entry)
    river.do("leave", bo.id)
    state = river.do("state")
    assert (state["answered"], state["by_hand"], state["answers"]) == (1, 2, 4)
    counts = ana.room()["counts"]
    assert (counts["answered"], counts["by_hand"]) == (1, 2)
