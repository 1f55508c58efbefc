"""What phones are told of a question: its themes once it is closed, and nobody by name."""

from collections.abc import Mapping, Sequence
from typing import Any

from facilitator.activities import ask_result
from facilitator.activities.catalogue import CATALOGUE
from tests.workshop.a_room import Room


def result_on_phones(room: Room, step: str) -> Mapping[str, Any] | None:
    return CATALOGUE["ask"].phone_result(room.state, room.state.step(step))


def given(room: Room, step: str, texts: Sequence[str], **more: Any) -> list[str]:
    people = room.people(len(texts))
    return [
        f"a{room.answer(who, step, text, **more).seq}"
        for who, text in zip(people, texts, strict=True)
    ]


def test_themes_are_told_once_the_question_is_closed_the_strongest_first() -> None:
    room = Room()
    room.go("work")
    ids = given(room, "work", ("Vans", "A van", "Law", "Lawyers", "law!", "A hall"))
    room.lead("merge", {"into": ids[0], "items": [ids[1]]})
    room.lead("merge", {"into": ids[2], "items": ids[3:5]})
    room.lead("name-theme", {"item": ids[2], "name": "Legal advice"})
    assert result_on_phones(room, "work") is None
    room.lead("close", "work")
    assert result_on_phones(room, "work") == {
        "themes": [
            {"text": "Legal advice", "people": 3, "said": ["Law", "Lawyers", "law!"], "more": 0},
            {"text": "Vans", "people": 2, "said": ["A van"], "more": 0},
        ],
        "alone": ["A hall"],
        "more": 0,
    }


def test_people_who_were_named_and_what_is_hidden_are_not_told() -> None:
    room = Room()
    room.go("work")
    given(room, "work", ("Marta Nowak",), type="person")
    (hidden,) = given(room, "work", ("Rude",))
    room.lead("hide", hidden)
    room.lead("close", "work")
    assert result_on_phones(room, "work") is None
    given_later = room.state.steps["work"]
    assert given_later.contribution_count == 2


def test_all_is_told_at_the_end_and_no_more_than_a_phone_can_show() -> None:
    room = Room()
    room.go("work")
    ids = given(room, "work", [f"Answer {number}" for number in range(60)])
    room.lead("merge", {"into": ids[0], "items": ids[1:20]})
    room.lead("end")
    result = result_on_phones(room, "work")
    assert result is not None
    (theme,) = result["themes"]
    assert (theme["people"], len(theme["said"]), theme["more"]) == (20, 6, 13)
    assert len(result["alone"]) == ask_result.MOST_ALONE
    assert result["more"] == 20
