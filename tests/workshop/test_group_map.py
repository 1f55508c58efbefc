"""What is noted of groups: names, marks, which are the same, places on the map, introductions."""

import pytest

from facilitator.activities.ask import AskView, vision_groups
from facilitator.activities.holders import HoldersView
from facilitator.workshop.bodies import Body
from facilitator.workshop.commands.undo_words import undo_words
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import EventDraft, Renamed, Undone
from facilitator.workshop.group_bodies import GroupEdited, IntroductionNoted, MapLaidOut
from facilitator.workshop.group_map import GroupNotes, Introduction
from tests.narrow import view_of
from tests.workshop.a_room import Room


class Groups(Room):
    """Two people of one group under two spellings, one of another."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.ann = self.join("Ann", "River Watch")
        self.bob = self.join("Bob", "Riverwatch")
        self.cyd = self.join("Cyd", "Choir")
        self.river, self.same, self.choir = (group.id for group in self.state.groups)

    def note(self, body: Body, step: str = "") -> bool:
        """Whether an event of the facilitator has an effect."""
        event = self.store(EventDraft(body, step=step))[0]
        assert self.replayed() == self.state
        return event.seq not in self.state.ineffective

    def waits(self) -> bool:
        """Whether the map is to be laid out anew."""
        return self.state.map.waits

    def names(self) -> list[str]:
        return [group.text for group in self.state.groups]


def test_a_group_is_renamed_and_known_by_both_names() -> None:
    room = Groups()
    assert room.note(GroupEdited(room.choir, name="Street Choir"))
    assert room.names() == ["River Watch", "Riverwatch", "Street Choir"]
    dan, eve = room.join("Dan", "street choir"), room.join("Eve", "Choir")
    people = room.state.participants
    assert people[dan].group == people[eve].group == people[room.cyd].group == room.choir
    assert len(room.names()) == 3
    room.undo(next(event for event in room.events if isinstance(event.body, GroupEdited)))
    assert room.names()[2] == "Choir"


def test_a_renamed_group_keeps_its_name_when_nobody_named_it_for_a_while() -> None:
    room = Groups()
    room.go("party")
    given = room.answer(room.ann, "party", "Band", type="group")
    band = room.state.groups[-1].id
    room.note(GroupEdited(band, name="Brass Band"))
    room.say(room.ann, "party", "withdraw", of=given.cid)
    assert "Brass Band" not in room.names()
    room.answer(room.bob, "party", "Band", type="group")
    assert room.state.groups[-1].text == "Brass Band"


def test_a_renamed_group_looks_like_no_other_one() -> None:
    room = Groups()
    assert room.note(GroupEdited(room.choir, name="River Watch"))
    assert room.names() == ["River Watch", "Riverwatch", "River Watch 2"]
    dan = room.join("Dan", "River Watch")
    assert room.state.participants[dan].group == room.river


def test_a_group_takes_a_name_that_is_nobodys_any_more() -> None:
    room = Groups()
    room.note(Renamed(room.cyd, group="Band"))
    band = room.state.participants[room.cyd].group
    assert room.note(GroupEdited(band, name="Choir"))
    assert room.names() == ["River Watch", "Riverwatch", "Choir"]
    dan = room.join("Dan", "Choir")
    assert room.state.participants[dan].group == band


def test_merged_groups_are_one_and_both_ids_mean_it() -> None:
    room = Groups()
    need = f"n{room.lead('need', 'Vans')[0].seq}"
    room.go("who", "skills", "party")
    room.say(room.ann, "who", "hold", need=need, level="has")
    room.say(room.bob, "who", "hold", need=need, level="could")
    room.answer(room.bob, "skills", "Press")
    room.answer(room.cyd, "party", "Riverwatch", type="group")
    assert room.note(GroupEdited(room.same, merged_into=room.river))
    state = room.state
    assert room.names() == ["River Watch", "Choir"]
    assert {state.participants[who].group for who in (room.ann, room.bob)} == {room.river}
    assert state.map.meant(room.same) == room.river
    assert state.group_name(room.same) == "River Watch"
    assert view_of(state, "who", HoldersView).at(need, "has") == (room.river,)
    assert view_of(state, "who", HoldersView).at(need, "could") == ()
    assert view_of(state, "skills", AskView).answers[0].group == room.river
    assert vision_groups(state) == {room.river}
    # Who comes later, under either name, is of it as well.
    dan = room.join("Dan", "riverwatch")
    assert room.state.participants[dan].group == room.river
    room.undo(next(event for event in room.events if isinstance(event.body, GroupEdited)))
    assert room.names() == ["River Watch", "Riverwatch", "Choir"]
    assert room.state.participants[room.bob].group == room.same


def test_a_group_stays_while_one_that_was_merged_into_it_is_named() -> None:
    room = Groups()
    room.note(GroupEdited(room.same, merged_into=room.river))
    room.note(Renamed(room.ann, group=""))
    assert room.names() == ["River Watch", "Choir"]
    room.note(Renamed(room.bob, group="Choir", group_id=room.choir))
    assert room.names() == ["Choir"]
    assert room.state.participants[room.bob].group == room.choir


def test_chains_and_circles_of_merged_groups() -> None:
    room = Groups()
    assert room.note(GroupEdited(room.same, merged_into=room.river))
    assert not room.note(GroupEdited(room.river, merged_into=room.same))
    assert not room.note(GroupEdited(room.river, merged_into=room.river))
    assert room.note(GroupEdited(room.river, merged_into=room.choir))
    assert room.state.map.merged == {room.same: room.choir, room.river: room.choir}
    # What is noted of either id is noted of the group that it means.
    assert room.note(GroupEdited(room.same, work="Songs"))
    assert room.state.map.of(room.choir).work == "Songs"


def test_marks_of_a_group() -> None:
    room = Groups()
    assert room.note(GroupEdited(room.river, vision=True, work="Clean-up", scale="local"))
    assert room.note(GroupEdited(room.river, missing=False, scale=""))
    assert room.state.map.of(room.river) == GroupNotes(True, False, "Clean-up", "")
    assert room.state.map.of(room.choir) == GroupNotes()
    assert vision_groups(room.state) == {room.river}
    room.go("party")
    room.answer(room.cyd, "party", "Choir", type="group")
    assert vision_groups(room.state) == {room.river, room.choir}
    room.note(GroupEdited(room.choir, vision=False))
    assert vision_groups(room.state) == {room.river}
    room.note(GroupEdited(room.same, missing=True))
    room.note(GroupEdited(room.same, merged_into=room.river))
    assert room.state.map.of(room.river).missing is False


def test_a_group_that_there_is_not() -> None:
    room = Groups()
    assert not room.note(GroupEdited("g999", name="x"))
    assert not room.note(GroupEdited(room.river, merged_into="g999"))
    assert not room.note(GroupEdited(room.river))
    assert room.names() == ["River Watch", "Riverwatch", "Choir"]


def test_places_on_the_map() -> None:
    room = Groups()
    assert room.note(MapLaidOut({room.river: (3, -4), "g999": (0, 0)}))
    assert room.note(MapLaidOut({room.choir: (10, 20)}))
    assert room.state.map.positions == {room.river: (3, -4), room.choir: (10, 20)}
    assert not room.note(MapLaidOut({"g999": (1, 1)}))
    assert room.fold.last_undoable() == 0
    room.note(GroupEdited(room.river, merged_into=room.choir))
    assert room.state.map.positions == {room.choir: (10, 20)}


def test_the_map_is_laid_out_anew_and_that_can_be_undone() -> None:
    room = Groups()
    column = {room.river: (0, -4), room.choir: (0, 4)}
    with pytest.raises(Rejection, match="no-effect"):
        room.lead("redraw")
    room.note(MapLaidOut(column))
    room.lead("redraw")
    asked = room.events[-1].seq
    # Until the console has worked it out, everybody stays, and to ask again changes nothing.
    assert room.state.map.positions == column
    assert room.waits()
    with pytest.raises(Rejection, match="no-effect"):
        room.lead("redraw")
    with pytest.raises(Rejection, match="no-effect"):
        room.lead("layout", {"positions": {room.river: (9, 9)}})
    assert room.note(MapLaidOut({room.choir: (7, 7)}, redraw=asked))
    assert room.state.map.positions == {room.choir: (7, 7)}
    assert not room.waits()
    assert room.note(MapLaidOut({room.river: (-7, 7)}, redraw=asked))
    assert room.fold.last_undoable() == asked
    assert undo_words(room.fold, asked) == "had the map laid out anew"
    room.note(Undone(asked))
    assert room.state.map.positions == column
    assert not room.waits()
    assert not room.note(MapLaidOut({room.river: (5, 5)}, redraw=asked))
    assert room.note(MapLaidOut({room.river: (1, 1)}))


def test_a_map_that_comes_out_the_same_is_laid_out_as_well() -> None:
    room = Groups()
    room.note(MapLaidOut({room.river: (0, 0)}))
    room.lead("redraw")
    assert room.note(MapLaidOut({room.river: (0, 0)}, redraw=room.events[-1].seq))
    assert not room.waits()


def test_introductions() -> None:
    room = Groups()
    pair = (room.river, room.choir)
    assert room.note(IntroductionNoted((room.choir, room.river), "proposed", room.bob, "They sing"))
    assert room.state.map.introductions == (Introduction(pair, "proposed", room.bob, "They sing"),)
    # What is left out is unchanged, whichever group comes first.
    assert room.note(IntroductionNoted(pair, "made", reason=""))
    assert room.state.map.introductions == (Introduction(pair, "made", room.bob, ""),)
    assert room.note(IntroductionNoted((room.river, room.same), "not", room.choir))
    for wrong in (
        IntroductionNoted((room.river, room.river), "made"),
        IntroductionNoted((room.river, "g999"), "made"),
        IntroductionNoted(pair, "refused", "0" * 16),
        IntroductionNoted(pair, "refused", "g999"),
    ):
        assert not room.note(wrong)
    room.note(GroupEdited(room.same, merged_into=room.river))
    assert [one.groups for one in room.state.map.introductions] == [pair]


def test_a_person_has_another_name_and_another_group() -> None:
    room = Groups()
    assert room.note(Renamed(room.ann, "Anna"))
    assert room.note(Renamed(room.ann, group="Band"))
    person = room.state.participants[room.ann]
    assert (person.name, room.state.group_name(person.group)) == ("Anna", "Band")
    assert room.names() == ["Riverwatch", "Choir", "Band"]
    assert not room.note(Renamed(room.ann))
    room.lead("undo")
    room.lead("undo")
    assert room.state.participants[room.ann].group == room.river
