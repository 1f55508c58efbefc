"""What erasing a person means: what is theirs, what is the room's, what nobody can find."""

import pytest

from facilitator.activities.ask_bodies import Answered
from facilitator.workshop.erasure_scope import erasure_of, participant_named
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import EventDraft, Renamed
from tests.narrow import body_of
from tests.sentences import raises_saying
from tests.workshop.a_room import Room


def test_names_answers_changes_and_entries_are_theirs() -> None:
    room = Room()
    ann, bob = room.join("Ann", "River Watch"), room.join("Bob")
    room.go("work")
    mine = [room.answer(ann, "work", "Law")]
    theirs = room.answer(bob, "work", "Song")
    mine.append(room.say(ann, "work", "edit", of=mine[0].cid, text="Tenancy law"))
    mine += room.store(EventDraft(Renamed(ann, "Anna")))
    mine.append(room.by_hand("work", "answer", {"text": "Courage"}, ann))
    mine.append(room.by_hand("work", "edit", {"of": mine[0].cid, "text": "Law of rent"}, ann))
    room.by_hand("work", "answer", {"text": "Somebody's"})
    erasure_plan = erasure_of(room.fold, ann)
    assert erasure_plan.seqs == (2, *(event.seq for event in mine))
    assert theirs.seq not in erasure_plan.seqs
    assert (erasure_plan.name, erasure_plan.stays, erasure_plan.closed) == ("Anna", (), ())
    room.erase(*erasure_plan.seqs)
    assert erasure_of(room.fold, ann).seqs == ()
    assert room.replayed() == room.state


def test_a_copy_that_nobody_took_up_goes_too_and_one_that_was_stays() -> None:
    room = Room()
    ann, bob = room.join("Ann"), room.join("Bob")
    room.go("work")
    answers = [room.answer(ann, "work", text) for text in ("Vans at night", "A dry hall")]
    loose, held = (
        room.lead("need", {"text": body_of(event, Answered).text, "origin": f"a{event.seq}"})[0]
        for event in answers
    )
    same = room.lead("principle", "A DRY HALL for all")[0]
    room.go("who")
    room.say(ann, "who", "hold", need=f"n{loose.seq}", level="has")
    room.say(bob, "who", "hold", need=f"n{held.seq}", level="has")
    erasure_plan = erasure_of(room.fold, ann)
    assert loose.seq in erasure_plan.seqs
    assert same.seq in erasure_plan.seqs
    assert [(one.seq, one.text) for one in erasure_plan.stays] == [(held.seq, "A dry hall")]


def test_a_version_that_was_put_up_and_a_frozen_text_are_the_rooms() -> None:
    room = Room()
    ann = room.join("Ann")
    room.go("draft")
    room.say(ann, "draft", "propose", sentences=["We share the river.", "And the rain."])
    version = room.lead("version", {"sentences": [{"text": "We share the river."}]})[0]
    room.go("statement")
    frozen = room.lead("freeze")[0]
    erasure_plan = erasure_of(room.fold, ann, {room.pseudonym(ann, "draft")})
    assert [one.seq for one in erasure_plan.stays] == [version.seq, frozen.seq]
    assert not {version.seq, frozen.seq} & set(erasure_plan.seqs)


def test_an_anonymous_answer_is_found_only_while_its_step_is_open() -> None:
    room = Room()
    ann = room.join("Ann")
    room.go("secret")
    answer = room.answer(ann, "secret", "One")
    assert answer.who != ann
    assert answer.seq in erasure_of(room.fold, ann, {answer.who}).seqs
    room.lead("close", "secret")
    erasure_plan = erasure_of(room.fold, ann)
    assert answer.seq not in erasure_plan.seqs
    assert erasure_plan.closed == ("secret",)


def test_a_person_is_found_by_id_and_by_a_name_that_fits_once() -> None:
    room = Room()
    ann, bob = room.join("Ann"), room.join("Bob")
    builder = room.fold.builder
    assert participant_named(builder, ann) == participant_named(builder, "ANN") == ann
    room.store(EventDraft(Renamed(bob, "ann")))
    with raises_saying(Rejection, f"{ann}, {bob}"):
        participant_named(room.fold.builder, "Ann")
    with pytest.raises(Rejection, match="nobody-called"):
        participant_named(room.fold.builder, "Cyd")


def test_who_was_erased_is_not_of_the_session_any_more() -> None:
    room = Room()
    ann = room.join("Ann")
    assert room.fold.builder.knows(ann)
    room.erase(*erasure_of(room.fold, ann).seqs)
    assert not room.fold.builder.knows(ann)
    assert not room.fold.builder.knows("0" * 16)
