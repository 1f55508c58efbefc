"""A decision that is asked again, in the same or in another wording."""

import pytest

from facilitator.activities.decide_view import DecideView
from facilitator.workshop.commands.undo_words import undo_words
from facilitator.workshop.errors import Rejection
from facilitator.workshop.items import seal
from facilitator.workshop.state import as_view
from tests.narrow import frozen_of, version_of, view_of
from tests.workshop.a_room import Room

FIRST, SECOND = "We share.", "We eat."


def asked(here: int = 4) -> tuple[Room, list[str], list[str]]:
    """Two principles, put to the decision; the people and the principles' ids."""
    room = Room()
    people = room.people(here)
    room.go("sense")
    ids = [f"p{room.lead('principle', text)[0].seq}" for text in (FIRST, SECOND)]
    room.go("principles")
    room.lead("freeze")
    return room, people, ids


def takes(room: Room, who: str, choice: str, step: str = "principles") -> None:
    reason = {"reason": "Too short"} if choice == "block" else {}
    version = frozen_of(room.state, step).version
    room.say(who, step, "position", version=version, choice=choice, **reason)


def rounds(room: Room, step: str = "principles") -> list[DecideView]:
    return [as_view(view, DecideView) for view in room.state.steps[step].rounds]


def test_freezing_another_wording_never_takes_positions_away() -> None:
    room, people, ids = asked()
    takes(room, people[0], "agree")
    room.lead("freeze")
    room.lead("rename-item", {"item": ids[0], "text": "We share all."})
    with pytest.raises(Rejection, match="positions-taken"):
        room.lead("freeze")
    assert view_of(room.state, "principles", DecideView).positions == 1


def test_another_wording_begins_a_round_and_the_old_one_stays() -> None:
    room, people, ids = asked()
    for who in people[:3]:
        takes(room, who, "agree")
    old = frozen_of(room.state, "principles").version
    wordings = [{"id": ids[0], "text": "We share all."}, {"id": ids[1], "text": SECOND}]
    room.lead("ask-again", {"step": "principles", "principles": wordings})
    before, now = rounds(room)
    assert before.frozen is not None
    assert (before.frozen.version, before.positions, before.outcome) == (old, 3, None)
    assert now.frozen is not None
    assert now.frozen.parts == ((ids[0], "We share all."), (ids[1], SECOND))
    assert now.frozen.version == seal(["We share all.", SECOND])
    assert now.positions == 0
    assert room.state.steps["principles"].status == "open"
    assert room.state.earlier_texts[ids[0]] == (FIRST,)
    with pytest.raises(Rejection, match="text-changed"):
        room.say(people[0], "principles", "position", version=old, choice="agree")
    for who in people:
        takes(room, who, "agree")
    room.lead("close", "principles")
    assert [item.state for item in room.state.principles] == ["adopted", "adopted"]
    assert room.state.principles[0].text == "We share all."
    assert room.replayed() == room.state


def test_without_positions_the_round_goes_on() -> None:
    room, _people, ids = asked()
    wordings = [{"id": ids[1], "text": "We eat together."}]
    room.lead("ask-again", {"step": "principles", "principles": wordings})
    (now,) = rounds(room)
    assert now.frozen is not None
    assert now.frozen.parts == ((ids[1], "We eat together."),)


def test_after_not_yet_the_same_is_asked_as_it_reads_now() -> None:
    room, people, ids = asked()
    takes(room, people[0], "block")
    room.lead("close", "principles")
    room.lead("rename-item", {"item": ids[0], "text": "We share all."})
    room.lead("ask-again", "principles")
    before, now = rounds(room)
    assert before.outcome is not None
    assert not before.outcome.adopted
    assert now.frozen is not None
    assert now.frozen.parts == ((ids[0], "We share all."), (ids[1], SECOND))


def test_a_principle_more_and_one_less() -> None:
    room, people, ids = asked()
    takes(room, people[0], "agree")
    wordings = [{"id": ids[0], "text": FIRST}, {"text": "We sing."}]
    room.lead("ask-again", {"step": "principles", "principles": wordings})
    new = room.state.principles[-1]
    assert new.text == "We sing."
    assert frozen_of(room.state, "principles").parts == ((ids[0], FIRST), (new.id, "We sing."))
    assert room.state.starred == {ids[0], new.id}


def test_only_the_wording() -> None:
    room, people, ids = asked()
    takes(room, people[0], "block")
    room.lead("close", "principles")
    wordings = [{"id": ids[0], "text": "We share all."}, {"text": "We sing."}]
    room.lead("ask-again", {"step": "principles", "principles": wordings, "ask": False})
    assert room.state.steps["principles"].status == "closed"
    new = room.state.principles[-1].id
    assert room.state.starred == {ids[0], new}
    room.lead("undo")
    assert room.state.principles[0].text == FIRST
    assert room.state.starred == set()
    with pytest.raises(Rejection, match="no-effect"):
        room.lead("ask-again", {"step": "principles", "ask": False})


def test_what_was_adopted_keeps_its_wording() -> None:
    room, people, ids = asked()
    for who in people:
        takes(room, who, "agree")
    room.lead("close", "principles")
    wordings = [{"id": ids[0], "text": "Another"}]
    for ask in (True, False):
        argument = {"step": "principles", "principles": wordings, "ask": ask}
        with pytest.raises(Rejection, match="stays-as-it-is"):
            room.lead("ask-again", argument)
    with pytest.raises(Rejection, match="no-such-item"):
        room.lead("ask-again", {"step": "principles", "principles": [{"id": "p999", "text": "x"}]})


def test_the_statement_is_asked_in_its_newest_version() -> None:
    room = Room()
    people = room.people(4)
    room.go("draft")
    room.lead("version", [FIRST])
    room.go("statement")
    room.lead("freeze")
    takes(room, people[0], "agree", "statement")
    room.lead("version", ["We share all."])
    room.lead("ask-again", "statement")
    before, now = rounds(room, "statement")
    assert (before.positions, before.outcome) == (1, None)
    assert now.frozen is not None
    assert now.frozen.of == version_of(room.state).id
    with pytest.raises(Rejection, match="on-the-statement"):
        room.lead("ask-again", {"step": "statement", "principles": [{"text": "x"}]})


def test_where_nothing_is_decided_nothing_is_asked_again() -> None:
    room, _people, _ids = asked()
    with pytest.raises(Rejection, match="nothing-to-freeze"):
        room.lead("ask-again", "party")


def test_it_is_undone_until_somebody_answers() -> None:
    room, people, ids = asked()
    takes(room, people[0], "block")
    room.lead("close", "principles")
    wordings = [{"id": ids[0], "text": "We share all."}]
    room.lead("ask-again", {"step": "principles", "principles": wordings})
    asked_again = room.events[-1]
    assert undo_words(room.fold, asked_again.seq) == "put a text to the decision"
    room.lead("undo")
    # What it was to read goes with it.
    assert rounds(room)[-1].frozen is None
    assert room.state.principles[0].text == FIRST
    assert room.replayed() == room.state


def test_a_principle_that_was_made_to_be_asked_is_undone_with_the_asking() -> None:
    room, people, ids = asked()
    takes(room, people[0], "block")
    room.lead("close", "principles")
    room.go("draft")
    wordings = [{"id": ids[0], "text": "We share all."}, {"text": "We write it down."}]
    room.lead("ask-again", {"step": "principles", "principles": wordings})
    frozen = rounds(room)[-1].frozen
    assert frozen is not None
    assert frozen.parts == tuple(
        (one.id, one.text) for one in room.state.principles if one.id != ids[1]
    )
    room.lead("undo")
    assert [one.text for one in room.state.principles] == [FIRST, SECOND]


def test_a_wording_on_which_positions_were_taken_is_not_undone() -> None:
    room, people, ids = asked()
    takes(room, people[0], "block")
    room.lead("close", "principles")
    wordings = [{"id": ids[0], "text": "We share all."}]
    room.lead("ask-again", {"step": "principles", "principles": wordings})
    reworded, asked_again = room.events[-2:]
    takes(room, people[0], "agree")
    with pytest.raises(Rejection, match="nothing-to-undo"):
        room.lead("undo")
    for event in (reworded, asked_again):
        with pytest.raises(Rejection, match="stays-done"):
            room.undo(event)
    assert room.state.principles[0].text == "We share all."
