"""Question 1: people, shown if they named themselves; kinds of people, and groups for them."""

import pytest

from facilitator.activities import ask
from facilitator.activities.ask import AskView
from facilitator.activities.catalogue import CATALOGUE
from facilitator.activities.gaps_current import current_gaps
from facilitator.activities.ties_network import map_of
from facilitator.workshop.errors import Rejection
from facilitator.workshop.items import answer_id
from tests.narrow import view_of
from tests.workshop.a_room import Room


def names(room: Room) -> list[str]:
    """The names of the groups that are shown."""
    return [group.text for group in room.state.groups]


def shown(room: Room, step: str = "work") -> list[str]:
    """The answers that the wall shows."""
    return [answer.text for answer in ask.answers(room.state, room.state.step(step))]


def offered(room: Room) -> object:
    """The kinds for which phones are asked for a group."""
    return CATALOGUE["ask"].phone_view(room.state, room.state.step("work")).options["kinds"]


def opened() -> tuple[Room, str, str]:
    """A room at its question, with Ann of the Choir and Cyd who speaks for no group."""
    room = Room()
    ann, cyd = room.join("Ann", "Choir"), room.join("Cyd")
    room.go("work")
    return room, ann, cyd


def test_another_persons_name_waits_until_the_facilitator_has_asked_them() -> None:
    room, ann, _cyd = opened()
    given = room.answer(ann, "work", "Jonas Weber", type="person")
    assert shown(room) == []
    assert names(room) == ["Choir"]
    (reviewable,) = view_of(room.state, "work", AskView).reviewable()
    assert (reviewable.text, reviewable.held_back) == ("Jonas Weber", True)
    room.lead("restore", answer_id(given.seq))
    assert shown(room) == ["Jonas Weber"]
    assert names(room) == ["Choir"]


def test_a_name_that_is_changed_waits_again() -> None:
    room, ann, _cyd = opened()
    given = room.answer(ann, "work", "Jonas Weber", type="person")
    room.lead("restore", answer_id(given.seq))
    room.say(ann, "work", "edit", of=given.cid, text="Jonas Webber")
    assert shown(room) == []


def test_who_names_themselves_is_shown_and_on_the_map() -> None:
    room, _ann, cyd = opened()
    given = room.answer(cyd, "work", "Cyd", type="person", me=True)
    assert shown(room) == ["Cyd"]
    assert names(room) == ["Choir", "Cyd"]
    assert [node.name for node in map_of(room.state).nodes] == ["Choir", "Cyd"]
    room.say(cyd, "work", "edit", of=given.cid, text="CYD")
    assert names(room) == ["Choir", "CYD"]
    room.say(cyd, "work", "withdraw", of=given.cid)
    assert names(room) == ["Choir"]


def test_a_name_that_is_not_the_givers_waits_though_they_say_that_it_is_theirs() -> None:
    room, _ann, cyd = opened()
    room.answer(cyd, "work", "Jonas Weber", type="person", me=True)
    assert (shown(room), names(room)) == ([], ["Choir"])
    given = room.answer(cyd, "work", "Cyd", type="person", me=True)
    room.say(cyd, "work", "edit", of=given.cid, text="Jonas Weber")
    assert (shown(room), names(room)) == ([], ["Choir"])
    room.lead("restore", answer_id(given.seq))
    assert names(room) == ["Choir", "Jonas Weber"]


def test_a_kind_waits_beside_the_map_until_a_group_is_named_for_it() -> None:
    room, ann, cyd = opened()
    kind = room.answer(ann, "work", "Youth workers", type="kind")
    assert [node.name for node in map_of(room.state).kinds] == ["Youth workers"]
    assert "kind" in [gap.kind for gap in current_gaps(room.state)]
    phone = offered(room)
    assert phone == [[answer_id(kind.seq), "Youth workers"]]
    named = room.answer(cyd, "work", "Mill Lane", type="group", for_kind=answer_id(kind.seq))
    assert map_of(room.state).kinds == ()
    assert "kind" not in [gap.kind for gap in current_gaps(room.state)]
    assert offered(room) == []
    room.say(cyd, "work", "withdraw", of=named.cid)
    assert [node.name for node in map_of(room.state).kinds] == ["Youth workers"]


def test_what_does_not_go_together_is_refused() -> None:
    room, ann, _cyd = opened()
    for body in ({"type": "group", "me": True}, {"me": True}, {"type": "kind", "for_kind": "a3"}):
        with pytest.raises(Rejection, match="type-does-not-fit"):
            room.answer(ann, "work", "Anything", **body)


def test_a_group_is_named_for_a_kind_that_somebody_gave_and_for_nothing_else() -> None:
    room, ann, cyd = opened()
    group = room.answer(ann, "work", "Choir", type="group")
    room.answer(ann, "work", "Youth workers", type="kind")
    for id in (answer_id(group.seq), "a999", "g3", "a" + 32 * "f"):
        with pytest.raises(Rejection, match="no-such-kind"):
            room.answer(cyd, "work", "Mill Lane", type="group", for_kind=id)
        body = {"text": "Mill Lane", "type": "group", "for_kind": id}
        with pytest.raises(Rejection, match="no-such-kind"):
            room.by_hand("work", "answer", body)
    assert names(room) == ["Choir"]


def test_a_kind_of_another_question_is_taken_and_one_that_was_taken_back_is_not() -> None:
    room, ann, cyd = opened()
    kind = room.answer(ann, "work", "Youth workers", type="kind")
    room.go("checked")
    room.answer(cyd, "checked", "Mill Lane", type="group", for_kind=answer_id(kind.seq))
    room.say(ann, "work", "withdraw", of=kind.cid)
    with pytest.raises(Rejection, match="no-such-kind"):
        room.answer(cyd, "work", "Mill Lane", type="group", for_kind=answer_id(kind.seq))


def test_a_group_for_a_kind_that_was_hidden_meanwhile_is_taken_and_there_when_it_is_shown() -> None:
    room, ann, cyd = opened()
    kind = answer_id(room.answer(ann, "work", "Youth workers", type="kind").seq)
    room.lead("hide", kind)
    room.answer(cyd, "work", "Mill Lane", type="group", for_kind=kind)
    assert "Mill Lane" in names(room)
    assert map_of(room.state).kinds == ()
    room.lead("restore", kind)
    assert map_of(room.state).kinds == ()
    assert offered(room) == []


def test_a_group_for_a_kind_is_there_for_the_theme_into_which_the_kind_was_merged() -> None:
    room, ann, cyd = opened()
    kind = room.answer(ann, "work", "Youth workers", type="kind")
    other = room.answer(ann, "work", "Those who work with the young", type="kind")
    named = answer_id(other.seq)
    room.lead("merge", {"into": answer_id(kind.seq), "items": [named]})
    room.answer(cyd, "work", "Mill Lane", type="group", for_kind=named)
    room.lead("hide", named)
    assert map_of(room.state).kinds == ()
    room.lead("restore", named)
    room.lead("split", {"item": answer_id(kind.seq), "out": [named]})
    assert [node.name for node in map_of(room.state).kinds] == ["Youth workers"]


def test_a_kind_that_was_named_at_two_questions_has_a_group_when_either_has() -> None:
    room, ann, cyd = opened()
    room.answer(ann, "work", "Youth workers", type="kind")
    room.go("checked")
    again = room.answer(ann, "checked", "youth workers", type="kind")
    room.lead("restore", answer_id(again.seq))
    named = room.answer(cyd, "checked", "Mill Lane", type="group", for_kind=answer_id(again.seq))
    room.lead("restore", answer_id(named.seq))
    assert map_of(room.state).kinds == ()
