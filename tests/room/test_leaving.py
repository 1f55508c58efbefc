"""People who have left: not counted as here, so nothing of theirs is counted either."""

import pytest

from facilitator.workshop.errors import Rejection
from tests.room.running import Running


def test_who_has_left_takes_no_position_until_they_are_back(river: Running) -> None:
    river.do("principle", "Nobody is left behind")
    ana = river.join("Ana")
    river.do("go", "sense")
    river.do("leave", ana.id)
    answer = ana.post("sense", "sense", {"principle": "p2", "vote": 1})
    assert answer.status_code == 409
    assert answer.json()["error"]["code"] == "left"
    river.do("return", ana.id)
    ana.give("sense", "sense", principle="p2", vote=1)


def test_what_is_only_collected_is_taken_from_them_too(river: Running) -> None:
    ana = river.join("Ana")
    river.do("go", "vision")
    river.do("leave", ana.id)
    ana.give("vision", "answer", text="Everybody")


def test_who_finds_their_place_again_is_back(river: Running) -> None:
    river.do("principle", "Nobody is left behind")
    ana = river.join("Ana")
    place = ana.room()["you"]["place"]
    river.do("leave", ana.id)
    body = {"code": river.ready["code"], "place": place}
    assert river.client.post("/api/join", json=body).status_code == 201
    river.do("go", "sense")
    ana.give("sense", "sense", principle="p2", vote=1)


def test_entries_by_hand_are_for_people_who_are_there(river: Running) -> None:
    river.do("go", "vision")
    given = {"kind": "answer", "body": {"text": "Everybody"}}
    for who in ("nobody", "room", "facilitator", "~" + "a" * 24):
        with pytest.raises(Rejection, match="no-such-person"):
            river.do("by-hand", {**given, "who": who})
    river.do("by-hand", given)
    river.do("by-hand", {**given, "who": river.join("Ana").id})
