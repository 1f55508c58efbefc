"""What principles expect and give is put to the decision with them."""

from typing import Any

import pytest

from facilitator.activities.catalogue import CATALOGUE
from facilitator.activities.decide_text import reads_otherwise
from facilitator.workshop.errors import Rejection
from facilitator.workshop.items import PrincipleTerms, seal
from tests.narrow import frozen_of
from tests.workshop.a_room import Room

STEP = "principles"
TERMS = {"expect": "Bring bread.", "get": "A seat."}


def principle(room: Room, text: str, **terms: str) -> str:
    id = f"p{room.lead('principle', text)[0].seq}"
    if any(terms.values()):
        room.lead("terms", {"item": id, **terms})
    return id


def hall() -> tuple[Room, list[str], list[str]]:
    """A room with two principles, of which the first has terms, in the decision; its people."""
    room = Room()
    people = room.people(3)
    ids = [principle(room, "We share.", **TERMS), principle(room, "We meet.")]
    room.go(STEP)
    return room, people, ids


def decide(room: Room, people: list[str], choice: str = "agree") -> None:
    version = frozen_of(room.state, STEP).version
    for who in people:
        reason = {} if choice == "agree" else {"reason": "Not yet"}
        room.say(who, STEP, "position", version=version, choice=choice, **reason)
    room.lead("close", STEP)


def terms(room: Room) -> dict[str, PrincipleTerms]:
    return {item.text: item.terms for item in room.state.principles}


def test_the_frozen_text_has_its_terms_and_the_seal_covers_them() -> None:
    room, _people, (share, _meet) = hall()
    room.lead("freeze")
    frozen = frozen_of(room.state, STEP)
    assert frozen.protocol == {share: ("Bring bread.", "A seat.")}
    assert frozen.version == seal(["We share.", "\tBring bread.", "\tA seat.", "We meet."])
    assert room.replayed() == room.state


def test_without_terms_the_seal_is_that_of_the_texts_alone() -> None:
    room = Room()
    principle(room, "We share.")
    room.go(STEP)
    room.lead("freeze")
    assert frozen_of(room.state, STEP).version == seal(["We share."])


def test_no_two_texts_have_one_seal() -> None:
    versions = []
    for expect, get, more in (("A", "", ""), ("", "A", ""), ("", "", "A"), ("A", "B", "")):
        room = Room()
        principle(room, "We share.", expect=expect, get=get)
        if more:
            principle(room, more)
        room.go(STEP)
        room.lead("freeze")
        versions.append(frozen_of(room.state, STEP).version)
    assert len(set(versions)) == 4


def test_other_terms_are_another_text_once_positions_are_taken() -> None:
    room, people, (share, _meet) = hall()
    room.lead("freeze")
    version = frozen_of(room.state, STEP).version
    room.say(people[0], STEP, "position", version=version, choice="agree")
    room.lead("terms", {"item": share, "get": "Two seats."})
    assert reads_otherwise(room.state, room.state.step(STEP), frozen_of(room.state, STEP))
    with pytest.raises(Rejection, match="positions-taken"):
        room.lead("freeze")
    room.lead("ask-again", STEP)
    frozen = frozen_of(room.state, STEP)
    assert frozen.protocol[share].get == "Two seats."
    assert frozen.version != version
    assert not reads_otherwise(room.state, room.state.step(STEP), frozen)
    assert phones(room).options["again"] == "reworded"


def test_asking_again_can_word_terms_also_of_a_new_principle() -> None:
    room, people, (share, meet) = hall()
    room.lead("freeze")
    decide(room, people, "block")
    rows = [
        {"id": share, "text": "We share.", "get": ""},
        {"id": meet, "text": "We meet each month.", "expect": "Come."},
        {"text": "We eat.", "get": "Soup."},
    ]
    made = room.lead("ask-again", {"step": STEP, "principles": rows})
    expected = {
        "We share.": ("Bring bread.", ""),
        "We meet each month.": ("Come.", ""),
        "We eat.": ("", "Soup."),
    }
    assert terms(room) == expected
    frozen = frozen_of(room.state, STEP)
    assert {dict(frozen.parts)[id]: own for id, own in frozen.protocol.items()} == expected
    assert room.state.ineffective == ()
    assert [event.kind for event in made].count("terms") == 3


def test_without_asking_the_terms_only_read_so_from_now_on() -> None:
    room, _people, (share, _meet) = hall()
    rows = [{"id": share, "text": "We share.", "expect": ""}]
    made = room.lead("ask-again", {"step": STEP, "principles": rows, "ask": False})
    assert [event.kind for event in made] == ["terms", "star"]
    assert terms(room)["We share."] == ("", "A seat.")


def test_what_was_adopted_is_what_people_read() -> None:
    room, people, (share, meet) = hall()
    room.lead("freeze")
    room.lead("terms", {"item": share, "expect": "Bring wine."})
    room.lead("terms", {"item": meet, "expect": "Come."})
    decide(room, people)
    assert terms(room) == {"We share.": ("Bring bread.", "A seat."), "We meet.": ("", "")}


def phones(room: Room) -> Any:
    return CATALOGUE["decide"].phone_view(room.state, room.state.step(STEP))


def test_phones_are_told_the_frozen_terms_of_those_that_have_any() -> None:
    room, _people, (share, _meet) = hall()
    room.lead("freeze")
    room.lead("terms", {"item": share, "expect": "Bring wine."})
    assert phones(room).more == {share: TERMS}


def test_choosing_another_rule_keeps_the_terms() -> None:
    room, _people, _ids = hall()
    room.lead("freeze")
    before = frozen_of(room.state, STEP)
    room.lead("rule", {"rule": "consent"})
    after = frozen_of(room.state, STEP)
    assert after.terms != before.terms
    assert (after.version, after.protocol) == (before.version, before.protocol)


def test_a_fallback_vote_is_on_the_same_terms() -> None:
    room, people, (share, _meet) = hall()
    room.lead("rule", {"rule": "consensus", "fallback": "75"})
    room.lead("freeze")
    before = frozen_of(room.state, STEP)
    decide(room, people, "block")
    (changed,) = room.lead("terms", {"item": share, "get": "Two seats."})
    with pytest.raises(Rejection, match="fallback-same-text"):
        room.lead("decision-next", "fallback")
    room.undo(changed)
    room.lead("decision-next", "fallback")
    after = frozen_of(room.state, STEP)
    assert after.by_fallback
    assert (after.version, after.protocol) == (before.version, before.protocol)
