"""Undoing does not take the room to another step where something was done since."""

from facilitator.workshop.commands.moving_back import moves_back_to
from tests.workshop.a_room import Room


def begun() -> tuple[Room, str]:
    """A room at its second step, and somebody in it."""
    room = Room()
    ana = room.join("Ana")
    room.lead("next")
    room.lead("next")
    return room, ana


def test_the_step_just_opened_goes_without_a_question() -> None:
    room, _ana = begun()
    room.join("Bo")
    assert room.state.current == "party"
    assert moves_back_to(room.fold) is None


def test_an_answer_since_is_a_reason_to_ask() -> None:
    room, ana = begun()
    room.say(ana, "party", "answer", text="Choir")
    assert moves_back_to(room.fold) == "welcome"


def test_an_answer_of_an_anonymous_step_is_one_too() -> None:
    room, ana = begun()
    room.go("secret")
    assert moves_back_to(room.fold) is None
    room.say(ana, "secret", "answer", text="Choir")
    assert moves_back_to(room.fold) == "party"


def test_what_was_undone_since_is_a_reason_to_ask() -> None:
    room, _ana = begun()
    room.lead("need", "A van")
    assert moves_back_to(room.fold) is None
    room.lead("undo")
    assert moves_back_to(room.fold) == "welcome"
    room.lead("undo")
    assert room.state.current == "welcome"
    assert moves_back_to(room.fold) == ""


def test_nothing_to_undo_moves_nothing() -> None:
    assert moves_back_to(Room().fold) is None
