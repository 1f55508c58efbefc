"""What a principle expects of those who share it, and what they get."""

import pytest

from facilitator.workshop.commands.undo_words import undo_words
from facilitator.workshop.erasure_scope import erasure_of
from facilitator.workshop.errors import Rejection
from facilitator.workshop.items import PrincipleTerms
from tests.narrow import frozen_of
from tests.workshop.a_room import Room


def principle(room: Room, text: str = "We share.", **more: str) -> str:
    return f"p{room.lead('principle', {'text': text, **more})[0].seq}"


def terms(room: Room) -> dict[str, PrincipleTerms]:
    return {item.text: item.terms for item in room.state.principles}


def test_the_last_terms_count_and_what_is_left_out_stays() -> None:
    room = Room()
    room.go("sense")
    id = principle(room)
    assert terms(room) == {"We share.": ("", "")}
    room.lead(
        "terms", {"item": id, "expect": " Bring  what you know. ", "get": "All that others know."}
    )
    room.lead("terms", {"item": id, "get": "Everything."})
    assert terms(room) == {"We share.": ("Bring what you know.", "Everything.")}
    room.lead("terms", {"item": id, "expect": ""})
    assert terms(room) == {"We share.": ("", "Everything.")}
    assert room.events[-1].step == "sense"
    assert room.replayed() == room.state


def test_with_a_new_wording_one_undo_takes_back_both() -> None:
    room = Room()
    id = principle(room)
    made = room.lead("terms", {"item": id, "text": "We share all.", "expect": "Share."})
    assert terms(room) == {"We share all.": ("Share.", "")}
    assert room.state.earlier_texts[id] == ("We share.",)
    assert undo_words(room.fold, made[0].seq) == "changed the wording of principles"
    room.lead("undo")
    assert terms(room) == {"We share.": ("", "")}
    # As they stand, nothing is to be undone but the principle.
    with pytest.raises(Rejection, match="no-effect"):
        room.lead("terms", {"item": id, "text": "We share.", "expect": "", "get": ""})


def test_undoing_says_of_which_principle_and_on_the_wall_not_of_a_hidden_one() -> None:
    room = Room()
    id = principle(room)
    (made,) = room.lead("terms", {"item": id, "get": "Bread"})
    says = "said what we expect, and what people get, for “We share.”"
    assert undo_words(room.fold, made.seq) == says
    room.lead("hide", id)
    says = "said what we expect, and what people get, for a principle"
    assert undo_words(room.fold, made.seq, public=True) == says
    room.undo(made)
    assert terms(room) == {}
    room.lead("restore", id)
    assert terms(room) == {"We share.": ("", "")}


@pytest.mark.parametrize("item", ["p99", "n1", "d1", "a1"])
def test_only_a_principle_has_terms(item: str) -> None:
    room = Room()
    with pytest.raises(Rejection):
        room.lead("terms", {"item": item, "expect": "Share."})
    need = room.lead("need", "Vans")[0].seq
    with pytest.raises(Rejection, match="no-such-item"):
        room.lead("terms", {"item": f"p{need}", "expect": "Share."})


def test_texts_are_limited() -> None:
    room = Room()
    id = principle(room)
    room.lead("terms", {"item": id, "expect": "x" * 300})
    with pytest.raises(Rejection, match="too-long"):
        room.lead("terms", {"item": id, "get": "x" * 301})


def test_what_was_adopted_keeps_its_terms() -> None:
    room = Room()
    people = room.people(3)
    id = principle(room)
    room.lead("terms", {"item": id, "expect": "Share."})
    room.go("principles")
    room.lead("freeze")
    version = frozen_of(room.state, "principles").version
    for who in people:
        room.say(who, "principles", "position", version=version, choice="agree")
    room.lead("close", "principles")
    with pytest.raises(Rejection, match="stays-as-it-is"):
        room.lead("terms", {"item": id, "expect": "Nothing."})
    assert terms(room) == {"We share.": ("Share.", "")}


def test_terms_of_what_people_take_positions_on_are_not_undone() -> None:
    room = Room()
    (ann,) = room.people(1)
    id = principle(room)
    (made,) = room.lead("terms", {"item": id, "expect": "Share."})
    room.go("principles")
    room.lead("freeze")
    version = frozen_of(room.state, "principles").version
    assert room.fold.undoable(made.seq)
    room.say(ann, "principles", "position", version=version, choice="agree")
    assert not room.fold.undoable(made.seq)


def test_erasing_takes_the_terms_of_a_principle_that_goes_and_lists_those_that_stay() -> None:
    room = Room()
    ann = room.join("Ann")
    room.go("work")
    answer = room.answer(ann, "work", "The port pays too little")
    own = principle(room, "Money", origin=f"a{answer.seq}")
    goes = room.lead("terms", {"item": own, "get": "A fair share"})[0]
    other = principle(room, "We share.")
    stays = room.lead("terms", {"item": other, "expect": "Say that the port pays too little"})[0]
    erasure = erasure_of(room.fold, ann)
    assert goes.seq in erasure.seqs
    assert stays.seq not in erasure.seqs
    assert [(text.seq, text.text) for text in erasure.stays] == [
        (stays.seq, "Say that the port pays too little")
    ]
    room.erase(*erasure.seqs)
    assert terms(room) == {"We share.": ("Say that the port pays too little", "")}
