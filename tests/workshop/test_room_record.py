"""What the room comes to, as it is noted: choices, amendments, replies, releases, follow-ups, and
hands that were counted."""

from datetime import date

from facilitator.activities.sense import SenseView
from facilitator.workshop.bodies import Body
from facilitator.workshop.events import EventDraft
from facilitator.workshop.group_bodies import GroupEdited
from facilitator.workshop.hands import HandCount
from facilitator.workshop.result_bodies import (
    AmendmentAnswered,
    Chosen,
    FollowedUp,
    HandsCounted,
    Released,
    Replied,
)
from facilitator.workshop.room_record import Amendment, Choice, FollowUp, RoomRecord
from facilitator.workshop.theme_bodies import ItemRenamed
from tests.narrow import frozen_of, version_of, view_of
from tests.workshop.a_room import Room


class Late(Room):
    """Two groups, two needs, a version of the statement."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.ann = self.join("Ann", "River Watch")
        self.bob = self.join("Bob", "Choir")
        self.river, self.choir = (group.id for group in self.state.groups)
        self.needs = [f"n{self.lead('need', text)[0].seq}" for text in ("Vans", "Law")]
        self.go("draft")
        self.lead("version", ["We live here.", "We meet."])
        self.version = version_of(self.state)
        self.sentences = [id for id, _text in self.version.parts]

    def note(self, body: Body, step: str = "") -> bool:
        """Whether an event of the facilitator has an effect."""
        event = self.store(EventDraft(body, step=step))[0]
        assert self.replayed() == self.state
        return event.seq not in self.state.ineffective

    @property
    def record(self) -> RoomRecord:
        return self.state.record


def test_the_last_choice_of_a_step_stands() -> None:
    room = Late()
    vans, law = room.needs
    assert room.note(Chosen((law, vans, law, "n999"), "dots"), "gaps")
    assert room.record.choices == {"gaps": Choice((law, vans), "dots")}
    assert room.note(Chosen((vans,), "phragmen"), "gaps")
    assert not room.note(Chosen(("n999",), "facilitator"), "gaps")
    assert not room.note(Chosen((vans,), "facilitator"))
    assert room.record.choices == {"gaps": Choice((vans,), "phragmen")}
    assert room.note(Chosen((), "facilitator"), "gaps")
    assert room.record.choices == {}
    room.lead("undo")
    assert room.record.choices == {"gaps": Choice((vans,), "phragmen")}


def test_amendments_are_answered_in_order() -> None:
    room = Late()
    first = room.sentences[0]
    given = room.say(room.ann, "draft", "react", sentence=first, choice="change", text="and there")
    text = f"a{given.seq}"
    accepted = AmendmentAnswered(first, "accepted", "Shorter", "We live here and there.", (text,))
    assert room.note(accepted, "draft")
    assert room.note(AmendmentAnswered(first, "declined", "Said already"), "draft")
    assert not room.note(AmendmentAnswered("s999", "declined", "x"), "draft")
    seq = room.events[-3].seq
    assert room.record.amendments == (
        Amendment(seq, first, "accepted", "Shorter", "We live here and there.", (text,)),
        Amendment(seq + 1, first, "declined", "Said already"),
    )
    room.undo(room.events[-2])
    assert [one.answer for one in room.record.amendments] == ["accepted"]


def test_groups_reply_to_a_version_and_its_sentences() -> None:
    room = Late()
    first = room.sentences[0]
    assert room.note(Replied(room.version.id, room.river, "assent"))
    assert room.note(Replied(room.version.id, room.river, "amendment", first, "Add:\n“there”"))
    assert room.note(Replied(room.version.id, room.choir, "not-our-battle", first))
    assert room.note(Replied(room.version.id, room.river, "objection", first, "No."))
    replies = room.record.replies
    assert [(one.group, one.sentence, one.answer) for one in replies] == [
        (room.river, "", "assent"),
        (room.choir, first, "not-our-battle"),
        (room.river, first, "objection"),
    ]
    for wrong in (
        Replied("v999", room.river, "assent"),
        Replied(room.version.id, "g999", "assent"),
        Replied(room.version.id, room.river, "assent", "s999"),
    ):
        assert not room.note(wrong)
    room.note(GroupEdited(room.choir, merged_into=room.river))
    assert {one.group for one in room.record.replies} == {room.river}


def test_a_version_that_went_to_the_groups_is_not_corrected() -> None:
    room = Late()
    room.note(Replied(room.version.id, room.river, "assent"))
    assert room.note(ItemRenamed(room.needs[0], "A van"))
    assert not room.note(ItemRenamed(room.sentences[0], "x"))


def test_documents_are_released_and_taken_back() -> None:
    room = Late()
    assert room.note(Released(("statement", "principles")))
    assert room.note(Released(("principles", "map"), on=False))
    assert room.record.released == {"statement"}
    room.lead("undo")
    assert room.record.released == {"statement", "principles"}


def test_somebody_follows_something_up() -> None:
    room = Late()
    vans, law = room.needs
    assert room.note(FollowedUp(vans, room.bob, date(2026, 12, 1), "Asks the depot"))
    assert room.note(FollowedUp(vans, room.river))
    assert room.record.follow_ups == (
        FollowUp(vans, room.river, date(2026, 12, 1), "Asks the depot"),
    )
    assert room.note(FollowedUp(law))
    assert room.note(FollowedUp(vans, on=False))
    assert room.record.follow_ups == (FollowUp(law),)
    assert not room.note(FollowedUp("n999"))
    assert not room.note(FollowedUp(law, "g999"))
    assert not room.note(FollowedUp(law, "0" * 16))


# Hands


def test_hands_stand_beside_the_votes_of_the_present_round() -> None:
    room = Late()
    principle = f"p{room.lead('principle', 'We share')[0].seq}"
    assert not room.note(HandsCounted("sense", principle, {"1": 9}), "sense")
    room.go("sense")
    room.say(room.ann, "sense", "sense", principle=principle, vote=1)
    assert room.note(HandsCounted("sense", principle, {"1": 8, "-1": 3}), "sense")
    assert room.note(HandsCounted("sense", principle, {"1": 9, "-1": 3}), "sense")
    standing = room.state.steps["sense"]
    count = HandCount("sense", principle, (("-1", 3), ("1", 9)))
    assert standing.hands == ((count,),)
    assert count.total == 12
    assert view_of(room.state, "sense", SenseView).total(principle) == (1, 0, 0)
    assert (standing.answered, standing.contribution_count) == (1, 1)
    room.lead("close", "sense")
    room.lead("open", "sense")
    assert room.state.steps["sense"].hands == ((count,), ())


def test_hands_are_counted_for_what_a_phone_could_send() -> None:
    room = Late()
    room.go("statement")
    room.lead("freeze")
    text = frozen_of(room.state, "statement").version
    assert room.note(HandsCounted("position", text, {"agree": 4, "block": 0}), "statement")
    assert room.note(HandsCounted("react", room.sentences[0], {"keep": 4}), "draft")
    for step, kind, subject, choice in (
        ("statement", "position", "0" * 64, "agree"),
        ("statement", "position", text, "maybe"),
        ("statement", "sense", text, "agree"),
        ("draft", "react", "s999", "keep"),
        ("draft", "propose", room.sentences[0], "keep"),
        ("welcome", "talk", room.sentences[0], "keep"),
        ("", "react", room.sentences[0], "keep"),
    ):
        assert not room.note(HandsCounted(kind, subject, {choice: 1}), step)
    room.undo(next(event for event in room.events if event.kind == "count"))
    assert room.state.steps["statement"].hands == ((),)
