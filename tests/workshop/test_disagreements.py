"""Points on which the room agrees to disagree, and what becomes of what they came from."""

import pytest

from facilitator.activities.decide_text import asked_last, chosen
from facilitator.activities.sense import SenseView, as_judged, candidates
from facilitator.workshop.commands.undo_words import undo_words
from facilitator.workshop.erasure_scope import erasure_of
from facilitator.workshop.errors import Rejection
from facilitator.workshop.state import State
from tests.narrow import frozen_of, version_of
from tests.workshop.a_room import Room


def principles(room: Room, *texts: str) -> list[str]:
    return [f"p{room.lead('principle', text)[0].seq}" for text in texts]


def left(state: State) -> list[str]:
    return [item.id for item in candidates(state)]


def test_a_point_has_its_words_its_origin_and_the_step_where_it_was_noted() -> None:
    room = Room()
    room.go("sense")
    (share,) = principles(room, "We share")
    point = room.lead("disagreement", {"text": " Who  pays? ", "origin": share})[0]
    (item,) = room.state.disagreements
    assert (item.id, item.text) == (f"d{point.seq}", "Who pays?")
    assert (item.origin, item.step) == (share, "sense")
    room.lead("disagreement", "Whether we talk to the port")
    assert [item.origin for item in room.state.disagreements] == [share, ""]
    assert room.replayed() == room.state


def test_a_principle_that_was_moved_is_no_candidate_until_the_point_is_hidden() -> None:
    room = Room()
    share, meet = principles(room, "We share", "We meet")
    room.lead("star", share)
    point = room.lead("disagreement", {"text": "We share", "origin": share})[0]
    assert left(room.state) == [meet]
    assert [item.id for item in chosen(room.state)] == [meet]
    room.lead("hide", f"d{point.seq}")
    assert room.state.disagreements == ()
    assert left(room.state) == [share, meet]
    room.lead("restore", f"d{point.seq}")
    assert left(room.state) == [meet]
    room.undo(point)
    assert left(room.state) == [share, meet]
    assert undo_words(room.fold, point.seq) == "noted that we differ on “We share”"


def test_what_the_room_judged_stays_in_the_result() -> None:
    room = Room()
    ann = room.join("Ann")
    share, meet = principles(room, "We share", "We meet")
    room.go("sense")
    room.say(ann, "sense", "sense", principle=share, vote=-1)
    room.lead("keep", {"items": [share, meet], "become": "disagreement"})
    view = room.state.steps["sense"].view(SenseView)
    assert view is not None
    assert left(room.state) == []
    assert left(as_judged(room.state, view)) == [share]


def test_several_texts_are_moved_as_they_read_and_taken_back_at_once() -> None:
    room = Room()
    ann = room.join("Ann")
    room.go("work")
    answer = room.answer(ann, "work", "Strike")
    (share,) = principles(room, "We share")
    room.go("draft")
    room.lead("version", ["We live along one river."])
    sentence = version_of(room.state).parts[0][0]
    items = [f"a{answer.seq}", share, sentence, share]
    made = room.lead("keep", {"items": items, "become": "disagreement"})
    texts = [(item.text, item.origin) for item in room.state.disagreements]
    assert texts == [
        ("Strike", f"a{answer.seq}"),
        ("We share", share),
        ("We live along one river.", sentence),
    ]
    assert room.state.set_aside == {f"a{answer.seq}", share, sentence}
    assert version_of(room.state).parts == ((sentence, "We live along one river."),)
    assert undo_words(room.fold, made[0].seq) == "noted 3 points on which we differ"
    room.lead("undo")
    assert room.state.disagreements == ()


def test_an_adopted_principle_stays_adopted() -> None:
    room = Room()
    people = room.people(3)
    share, meet = principles(room, "We share", "We meet")
    room.go("principles")
    room.lead("freeze")
    version = frozen_of(room.state, "principles").version
    for who in people:
        room.say(who, "principles", "position", version=version, choice="agree")
    room.lead("close", "principles")
    room.lead("disagreement", {"text": "How much we share", "origin": share})
    states = {item.id: item.state for item in room.state.principles}
    assert states == {share: "adopted", meet: "adopted"}
    # To ask again about what was adopted leaves out what the room differs on.
    step = room.state.step("principles")
    assert [id for id, _text in asked_last(room.state, step)] == [meet]


def test_a_point_reads_otherwise_and_keeps_how_it_read() -> None:
    room = Room()
    id = f"d{room.lead('disagreement', 'Who pays')[0].seq}"
    room.lead("rename-item", {"item": id, "text": "Who pays, and for what"})
    assert room.state.disagreements[0].text == "Who pays, and for what"
    assert room.state.earlier_texts[id] == ("Who pays",)


def test_what_is_not_there_and_what_nobody_may_be_found_by_is_refused() -> None:
    room = Room()
    with pytest.raises(Rejection, match="no-such-item"):
        room.lead("disagreement", {"text": "Who pays", "origin": "p99"})
    with pytest.raises(Rejection, match="no-such-item"):
        room.lead("keep", {"items": ["p99"], "become": "disagreement"})
    with pytest.raises(Rejection):
        room.lead("disagreement", "  ")


def test_erasing_takes_a_point_that_was_made_of_what_somebody_said() -> None:
    room = Room()
    ann = room.join("Ann")
    room.go("work")
    answer = room.answer(ann, "work", "The port pays too little")
    principle = room.lead("principle", {"text": "Money", "origin": f"a{answer.seq}"})[0]
    moved = room.lead("disagreement", {"text": "Fees", "origin": f"p{principle.seq}"})[0]
    same = room.lead("disagreement", "Whether the port pays too little")[0]
    other = room.lead("disagreement", "When we meet")[0]
    seqs = erasure_of(room.fold, ann).seqs
    assert {principle.seq, moved.seq, same.seq} <= set(seqs)
    assert other.seq not in seqs
    room.erase(*seqs)
    assert [item.text for item in room.state.disagreements] == ["When we meet"]
