"""What the facilitator did is said in words when it is undone."""

from typing import Any

from facilitator.workshop.commands.undo_words import undo_words
from tests.workshop.a_room import Room


def latest_undo_text(room: Room) -> str:
    """What the newest event of the facilitator did."""
    seq = next(e.seq for e in reversed(room.events) if e.who == "facilitator")
    return undo_words(room.fold, seq)


def model(room: Room, action: str, argument: Any = "") -> str:
    room.lead(action, argument)
    return latest_undo_text(room)


def test_what_is_done_with_an_answer_or_an_item() -> None:
    room = Room()
    room.go("party")
    given = room.say(room.join("Ana"), "party", "answer", text="Night bus drivers")
    answer = f"a{given.seq}"
    assert model(room, "hide", answer) == "hid “Night bus drivers”"
    assert model(room, "restore", answer) == "showed “Night bus drivers” again"
    assert model(room, "need", "a van") == "made the need “a van”"
    assert model(room, "principle", "Nobody pays to come. " * 5) == (
        "made the principle “Nobody pays to come. Nobody pays to come. Nobod…”"
    )
    principle = room.state.principles[0].id
    assert model(room, "star", principle).startswith("chose “Nobody pays")
    assert model(room, "unstar", principle).startswith("no longer chose “Nobody pays")


def test_what_is_done_with_people_and_steps() -> None:
    room = Room()
    ana = room.join("Ana")
    assert model(room, "leave", ana) == "noted that Ana has left"
    assert model(room, "return", ana) == "noted that Ana is back"
    title = room.agenda.steps[0].title
    assert model(room, "go", room.agenda.steps[0].id) == f"went to “{title}”"
    assert model(room, "reveal") == f"showed what was hidden in “{title}”"
    assert model(room, "reveal") == f"hid what was given in “{title}”"
    assert model(room, "timer", {"running": True, "left": 60}) == "set the clock"
    assert model(room, "undo") == "undid: set the clock"


def test_what_is_put_up() -> None:
    room = Room()
    room.go("draft")
    title = room.state.step("draft").title
    assert model(room, "version", ["We live along one river."]) == f"put something up in “{title}”"
