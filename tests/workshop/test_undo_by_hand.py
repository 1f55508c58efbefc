"""What was entered by hand is taken back, in the journal and in the urn, and said in words."""

import pytest
from msgspec import Raw

from facilitator.activities.ask_bodies import Answered
from facilitator.activities.catalogue import CATALOGUE
from facilitator.workshop.bodies import encode
from facilitator.workshop.commands.registry import decide, read_command
from facilitator.workshop.commands.undo_words import taken_back
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import FACILITATOR, SOMEBODY, EnteredByHand, EventDraft, Restored
from facilitator.workshop.urn import Entry, Removed
from tests.workshop.a_room import Room, cid

ANSWER = {"kind": "answer", "body": {"text": "A printer"}}


def undone(room: Room, *, public: bool = False) -> str:
    """Undo once; what the console says of it."""
    head, urn = room.fold.builder.head, dict(room.fold.urn)
    room.lead("undo")
    return taken_back(room.fold, head, urn, public=public)


def test_an_entry_in_a_named_step() -> None:
    room = Room()
    room.go("party")
    room.lead("by-hand", ANSWER)
    assert room.state.steps["party"].contribution_count == 1
    assert undone(room) == "entered something by hand in “party”"
    assert room.state.steps["party"].contribution_count == 0
    assert room.replayed() == room.state


def test_what_was_counted_at_the_close_stays() -> None:
    room = Room()
    room.lead("principle", "We share.")
    (principle,) = room.state.principles
    room.go("sense")
    body = {"kind": "sense", "body": {"principle": principle.id, "vote": 1}}
    by_hand = next(e for e in room.lead("by-hand", body) if e.kind == EnteredByHand.kind)
    room.lead("close", "sense")
    assert not room.fold.undoable(by_hand.seq)
    with pytest.raises(Rejection, match="stays-done"):
        room.lead("undo", {"seq": by_hand.seq})


def test_a_person_until_something_is_told_of_them() -> None:
    room = Room()
    room.go("party")
    room.lead("person", {"name": "Efe", "group": "Night Shelter"})
    assert undone(room, public=True) == "entered somebody by hand"
    assert not room.state.here
    assert room.state.groups == ()
    (entered,) = room.lead("person", {"name": "Efe"})
    (person,) = room.state.here
    room.lead("by-hand", {**ANSWER, "who": person.id})
    assert not room.fold.undoable(entered.seq)
    assert undone(room) == "entered something by hand in “party”"
    assert undone(room) == "entered Efe"


def entered(room: Room, number: int) -> Entry:
    """An answer that is entered by hand in an anonymous step, as it is in the urn."""
    given = Answered("Fear of floods")
    body = EnteredByHand(SOMEBODY, given.kind, Raw(encode(given)), given.body_version)
    entry = Entry(cid(number), FACILITATOR, "secret", body.kind, body.body_version, body)
    room.fold.apply(entry)
    return entry


def decided(room: Room) -> list[object]:
    return list(decide(room.fold, read_command(CATALOGUE, "undo", "")))


def test_an_entry_in_the_urn() -> None:
    room = Room()
    room.go("secret")
    entry = entered(room, 99)
    urn = dict(room.fold.urn)
    assert decided(room) == [Removed(entry.cid, FACILITATOR)]
    room.fold.apply(Removed(entry.cid, FACILITATOR))
    head = room.fold.builder.head
    assert taken_back(room.fold, head, urn) == "entered something by hand in “secret”"
    # An earlier event is next.
    assert all(isinstance(one, EventDraft) for one in decided(room))


def test_what_was_hidden_in_the_urn_is_said_without_an_event() -> None:
    room = Room()
    room.go("secret")
    fear = Answered("Fear of floods")
    entry = Entry(cid(98), "~" + "0" * 24, "secret", fear.kind, 1, fear)
    room.fold.apply(entry)
    room.fold.apply(entry._replace(hidden=True))
    urn, head = dict(room.fold.urn), room.fold.builder.head
    (back,) = decided(room)
    assert isinstance(back, EventDraft)
    assert isinstance(back.body, Restored)
    room.fold.apply(entry)
    assert taken_back(room.fold, head, urn) == "hid “Fear of floods”"


def test_what_was_read_from_the_disk_has_no_order() -> None:
    room = Room()
    room.go("secret")
    entered(room, 97)
    room.fold.forget_marks()
    assert Removed(cid(97), FACILITATOR) not in decided(room)
