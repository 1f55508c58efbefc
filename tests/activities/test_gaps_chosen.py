"""On which gaps the room acts, and the proportional list."""

from typing import Any

import pytest

from facilitator.activities.catalogue import CATALOGUE
from facilitator.activities.gaps_choice import acted_on
from facilitator.activities.gaps_view import GapsView, ranking
from facilitator.workshop.agenda_reading import WrongAgenda
from facilitator.workshop.errors import Rejection
from facilitator.workshop.result_bodies import Chosen
from tests.narrow import view_of
from tests.workshop.a_room import Room, agenda, step

NEEDS = ("Vans", "Law", "Song", "Boats", "Bread")


def room_with(*dots: dict[int, int], **options: str) -> tuple[Room, list[str]]:
    """A room whose people, one after the other, put dots on gaps by their number; and the gaps."""
    room = Room(agenda(step("who", "holders"), step("gaps", "gaps", options=options)))
    people = room.people(len(dots))
    for text in NEEDS:
        room.lead("need", text)
    room.go("who", "gaps")
    room.say(people[0], "who", "hold", need=room.state.needs[0].id, level="needs")
    room.lead("freeze")
    gaps = [gap.id for gap in room.state.gaps]
    for who, placed in zip(people, dots, strict=True):
        for number, count in placed.items():
            room.say(who, "gaps", "dots", item=gaps[number], dots=count)
    return room, gaps


def closed(*dots: dict[int, int], **options: str) -> tuple[Room, list[str]]:
    room, gaps = room_with(*dots, **options)
    room.lead("close", "gaps")
    return room, gaps


def result(room: Room) -> dict[str, Any]:
    answer = CATALOGUE["gaps"].phone_result(room.state, room.state.step("gaps"))
    assert answer is not None
    return dict(answer)


def texts(room: Room) -> list[str]:
    return [gap.text for gap in acted_on(room.state)]


def test_the_first_so_many_are_noted_and_told_and_it_is_undone() -> None:
    room, gaps = closed({1: 2, 2: 1}, {1: 2, 0: 1}, {2: 1})
    assert texts(room) == []
    (event,) = room.lead("act-on", "2")
    assert event.body == Chosen((gaps[1], gaps[2]), "dots")
    assert texts(room) == ["Law", "Song"]
    rows = result(room)["rows"]
    assert [(row["text"], row["chosen"]) for row in rows][:3] == [
        ("Nobody has it: Law", True),
        ("Nobody has it: Song", True),
        ("Nobody has it: Vans", False),
    ]
    assert room.replayed().record == room.state.record
    room.lead("act-on", {"count": 1})
    assert texts(room) == ["Law"]
    room.lead("undo")
    assert texts(room) == ["Law", "Song"]
    room.lead("act-on", {"count": 0, "step": "gaps"})
    assert texts(room) == []


def test_those_that_share_the_last_place_are_not_parted() -> None:
    room, gaps = closed({0: 2, 1: 1}, {2: 1})
    (event,) = room.lead("act-on", {"count": 2})
    assert event.body == Chosen(tuple(gaps[:3]), "dots")
    with pytest.raises(Rejection, match="acts-on-these"):
        room.lead("act-on", {"count": 3})


def test_more_than_have_dots_are_those_that_have_some() -> None:
    room, _gaps = closed({0: 2})
    room.lead("act-on", {"count": 60})
    assert texts(room) == ["Vans"]


def test_nothing_is_chosen_before_the_room_has_seen_the_ranking() -> None:
    room, _gaps = room_with({0: 2})
    with pytest.raises(Rejection, match="no-ranking-yet"):
        room.lead("act-on", {"count": 1})
    with pytest.raises(Rejection, match="no-ranking-yet"):
        room.lead("act-on", {"count": 1, "step": "who"})


def test_what_is_hidden_is_not_acted_on() -> None:
    room, gaps = closed({0: 2, 1: 1})
    room.lead("hide", gaps[0])
    room.lead("act-on", {"count": 1})
    assert texts(room) == ["Law"]
    room.lead("hide", gaps[1])
    assert texts(room) == []


def test_a_new_round_begins_without_a_choice() -> None:
    room, _gaps = closed({0: 2})
    room.lead("act-on", {"count": 1})
    room.lead("repeat", "gaps")
    room.lead("freeze")
    assert texts(room) == []
    room.lead("close", "gaps")
    assert [row["chosen"] for row in result(room)["rows"]] == [False] * 5


def test_nobody_placed_dots() -> None:
    room, _gaps = closed({})
    with pytest.raises(Rejection, match="acts-on-these"):
        room.lead("act-on", {"count": 3})


def test_one_gap_after_the_other_is_chosen_in_the_order_of_the_ranking() -> None:
    room, gaps = closed({1: 2, 2: 1}, {1: 2, 0: 1}, {2: 1})
    (event,) = room.lead("act-on-gap", gaps[3])
    assert event.body == Chosen((gaps[3],), "facilitator")
    assert texts(room) == ["Boats"]
    assert result(room)["first"] is False
    (event,) = room.lead("act-on-gap", gaps[1])
    assert event.body == Chosen((gaps[1], gaps[3]), "facilitator")
    room.lead("act-on-gap", {"item": gaps[3], "on": False})
    assert texts(room) == ["Law"]
    assert result(room)["first"] is True
    room.lead("undo")
    assert texts(room) == ["Law", "Boats"]
    assert room.replayed().record == room.state.record
    room.lead("act-on", {"count": 2})
    room.lead("act-on-gap", {"item": gaps[1], "on": False})
    assert texts(room) == ["Song"]
    room.lead("act-on-gap", {"item": gaps[2], "on": False})
    assert texts(room) == []


def test_a_gap_is_chosen_wherever_the_room_is_and_once() -> None:
    room, gaps = closed({0: 2})
    room.go("who")
    room.lead("act-on-gap", gaps[4])
    assert texts(room) == ["Bread"]
    with pytest.raises(Rejection, match="acts-on-gap"):
        room.lead("act-on-gap", gaps[4])
    with pytest.raises(Rejection, match="not-acted-on"):
        room.lead("act-on-gap", {"item": gaps[0], "on": False})


def test_only_a_gap_of_the_ranking_that_is_shown_can_be_chosen() -> None:
    room, gaps = room_with({0: 2})
    with pytest.raises(Rejection, match="no-ranking-yet"):
        room.lead("act-on-gap", gaps[0])
    room.lead("close", "gaps")
    room.lead("hide", gaps[0])
    for item in (gaps[0], "x999"):
        with pytest.raises(Rejection, match="no-such-gap"):
            room.lead("act-on-gap", item)
    room.lead("repeat", "gaps")
    room.lead("freeze")
    room.lead("close", "gaps")
    with pytest.raises(Rejection, match="no-ranking-yet"):
        room.lead("act-on-gap", gaps[1])


def test_what_is_hidden_stays_chosen_and_comes_back_with_it() -> None:
    room, gaps = closed({0: 2, 1: 1})
    room.lead("act-on-gap", gaps[0])
    room.lead("hide", gaps[0])
    room.lead("act-on-gap", gaps[1])
    assert texts(room) == ["Law"]
    room.lead("restore", gaps[0])
    assert texts(room) == ["Vans", "Law"]
    room.lead("hide", gaps[0])
    room.lead("hide", gaps[1])
    room.lead("act-on", {"count": 0})
    room.lead("restore", gaps[0])
    assert texts(room) == []


def test_in_a_proportional_list_the_smaller_part_has_its_turn() -> None:
    many, few = [{0: 2, 1: 1}] * 3, [{2: 2, 3: 1}] * 2
    room, gaps = closed(*many, *few)
    by_dots = [row.item for row in ranking(view_of(room.state, "gaps", GapsView))]
    assert by_dots == [gaps[0], gaps[2], gaps[1], gaps[3], gaps[4]]
    room, gaps = closed(*[{0: 1, 1: 1, 2: 1}] * 3, *[{3: 1}] * 2, rule="proportional")
    view = view_of(room.state, "gaps", GapsView)
    assert [row.item for row in ranking(view)] == [gaps[0], gaps[3], gaps[1], gaps[2], gaps[4]]
    assert ranking(view)[0].equal == (gaps[1], gaps[2])
    assert view.ballots == ((*gaps[:3],), (*gaps[:3],), (*gaps[:3],), (gaps[3],), (gaps[3],))
    (event,) = room.lead("act-on", {"count": 2})
    assert event.body == Chosen((gaps[0], gaps[3]), "phragmen")
    assert result(room)["rule"] == "proportional"


def test_one_dot_counts_as_much_as_two_in_a_proportional_list_but_where_it_is_equal() -> None:
    room, gaps = closed({0: 1}, {1: 2}, {2: 1}, {2: 1}, rule="proportional")
    rows = ranking(view_of(room.state, "gaps", GapsView))
    assert [(row.place, row.item) for row in rows[:3]] == [(1, gaps[2]), (2, gaps[1]), (3, gaps[0])]


def test_another_rule_is_no_rule() -> None:
    with pytest.raises(WrongAgenda):
        agenda(step("gaps", "gaps", options={"rule": "lots"}))
