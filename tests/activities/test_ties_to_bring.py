"""A map that comes from elsewhere: what it brings, what holds against it, and what undoes it."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from facilitator.activities.places_view import group_places, latest_places
from facilitator.activities.ties_between import ties
from facilitator.activities.ties_changes import in_words, map_changes
from facilitator.activities.ties_people import people_on_map
from facilitator.activities.ties_to_bring import map_to_bring
from facilitator.workshop.bodies import TownFacts, builtins
from facilitator.workshop.brought_bodies import (
    BYTES_AT_MOST,
    BroughtGroup,
    BroughtPlace,
    BroughtTie,
    MapBrought,
)
from facilitator.workshop.commands.undo_words import undo_words
from facilitator.workshop.erasure_scope import erasure_of
from facilitator.workshop.errors import Rejection
from facilitator.workshop.group_map import GroupNotes
from tests.workshop.a_room import Room, agenda, step

LEIRIA = TownFacts("Leiria", "PT", 3974, -881, "Leiria")
DAY = date(2026, 11, 21)
CHOIR = BroughtGroup(
    "Choir",
    work="Songs",
    scale="local",
    vision=True,
    cluster=2,
    at=(-7, 40),
    places=(BroughtPlace(LEIRIA, 2267095, district="Marrazes"), BroughtPlace(text="Mill Street")),
)
BAKERS = BroughtGroup("Bakers", missing=True, cluster=2, at=(9, 1))
NURSES = BroughtGroup("Nurses", places=(BroughtPlace(online=True),))
TIES = (
    BroughtTie((0, 1), ("together", "talk")),
    BroughtTie((2, 0), ("know", "")),
)
MAP = MapBrought((CHOIR, BAKERS, NURSES), TIES, "Spring forum", "session", DAY)

AGENDA = agenda(
    step("party", "ask", options={"types": True, "vision": True}),
    step("where", "places"),
    step("with", "ties"),
)


def hall(*groups: str) -> Room:
    room = Room(AGENDA)
    for number, group in enumerate(groups):
        room.join(f"P{number}", group)
    return room


def bring(room: Room, brought: MapBrought = MAP, **changes: Any) -> int:
    """The number of the event."""
    argument = builtins(replace(brought, **changes))
    event = room.lead("bring-map", argument)[0]
    assert room.replayed() == room.state
    return event.seq


def names(room: Room) -> dict[str, str]:
    return {group.id: group.text for group in room.state.groups}


def claims(room: Room) -> dict[tuple[str, str], tuple[str, str]]:
    by_id = names(room)
    return {(by_id[tie.groups[0]], by_id[tie.groups[1]]): tie.claims for tie in ties(room.state)}


def test_a_session_begins_with_the_groups_ties_places_and_clusters_of_a_map() -> None:
    room = hall()
    seq = bring(room)
    assert names(room) == {f"g{seq}-1": "Choir", f"g{seq}-2": "Bakers", f"g{seq}-3": "Nurses"}
    assert claims(room) == {
        ("Choir", "Bakers"): ("together", "talk"),
        ("Choir", "Nurses"): ("", "know"),
    }
    kept = room.state.map
    assert kept.of(f"g{seq}-1") == GroupNotes(vision=True, work="Songs", scale="local")
    assert kept.of(f"g{seq}-2") == GroupNotes(missing=True)
    assert dict(kept.positions) == {f"g{seq}-1": (-7, 40), f"g{seq}-2": (9, 1)}
    assert dict(kept.clusters) == {f"g{seq}-1": 2, f"g{seq}-2": 2}
    assert kept.earlier is not None
    assert (kept.earlier.title, kept.earlier.day) == ("Spring forum", DAY)
    assert (len(kept.earlier.groups), len(kept.earlier.ties)) == (3, 2)
    where = latest_places(room.state)
    assert {spot.name: spot.groups for spot in where.spots} == {
        "Leiria": (f"g{seq}-1",),
        "Mill Street": (f"g{seq}-1",),
    }
    assert where.online == (f"g{seq}-3",)


def test_who_put_themselves_on_the_map_does_not_come_along() -> None:
    room = Room(AGENDA)
    nell, choir = room.join("Nell", " nell"), room.join("Cy", "Choir")
    bakers = room.join("Bo", "Bakers")
    room.go("party")
    room.answer(bakers, "party", "Bo", type="person", me=True)
    room.answer(bakers, "party", "Nurses", type="group")
    room.go("with")
    ids = {group.text: group.id for group in room.state.groups}
    for who, to in ((nell, "Choir"), (choir, "Bo"), (choir, "Bakers"), (bakers, "Nurses")):
        room.say(who, "with", "tie", to=ids[to], strength="talk")
    made = map_to_bring(room.state)
    assert made is not None
    assert [group.name for group in made.groups] == ["Choir", "Bakers", "Nurses"]
    assert made.ties == (BroughtTie((0, 1), ("talk", "")), BroughtTie((1, 2), ("talk", "")))
    assert people_on_map(room.state) == {ids["nell"], ids["Bo"]}
    room.join("Ann", "Nell")
    assert people_on_map(room.state) == {ids["Bo"]}
    room.answer(choir, "party", "Bo", type="group")
    assert people_on_map(room.state) == frozenset()


def test_what_the_session_says_of_a_person_holds_against_the_map() -> None:
    room = Room(AGENDA)
    nell, cy = room.join("Nell", "Nell"), room.join("Cy", "Ann")
    room.go("party")
    room.answer(cy, "party", "Bo", type="group")
    people = tuple(BroughtGroup(name, person=True) for name in ("Ann", "Bo", "Dee"))
    seq = bring(room, MapBrought((*people, BroughtGroup("Nell"))))
    assert people_on_map(room.state) == {f"g{seq}-3", room.state.participants[nell].group}
    # Once somebody speaks for it, what they are called decides.
    eva = room.join("Eva", "Dee")
    assert f"g{seq}-3" not in people_on_map(room.state)
    room.lead("correct", {"id": eva, "group": ""})
    assert f"g{seq}-3" in people_on_map(room.state)


def test_a_person_of_the_map_stays_one_under_another_name_and_not_as_part_of_a_group() -> None:
    room = Room(AGENDA)
    seq = bring(room, MapBrought((BroughtGroup("Nel", person=True), BroughtGroup("Choir"))))
    room.lead("group-edit", {"group": f"g{seq}-1", "name": "Nell"})
    assert people_on_map(room.state) == {f"g{seq}-1"}
    bring(room, MapBrought((BroughtGroup("Nell"),)))
    assert people_on_map(room.state) == {f"g{seq}-1"}
    room.lead("group-edit", {"group": f"g{seq}-1", "merged_into": f"g{seq}-2"})
    assert people_on_map(room.state) == frozenset()


def test_what_comes_out_goes_in_and_comes_out_the_same() -> None:
    room = hall()
    bring(room)
    made = map_to_bring(room.state)
    assert made is not None
    assert replace(made, source="Spring forum", day=DAY) == replace(
        MAP, ties=(TIES[0], BroughtTie((0, 2), ("", "know")))
    )
    other = hall()
    bring(other, made)
    assert map_to_bring(other.state) == made


def test_a_group_of_that_name_is_that_one_and_keeps_what_is_noted_of_it() -> None:
    room = hall("CHOIR", "Nurses")
    choir, nurses = names(room)
    room.lead("group-edit", {"group": choir, "work": "Concerts"})
    seq = bring(room)
    assert names(room) == {choir: "CHOIR", nurses: "Nurses", f"g{seq}-2": "Bakers"}
    assert room.state.map.of(choir) == GroupNotes(vision=True, work="Concerts", scale="local")
    body = room.events[-1].body
    assert isinstance(body, MapBrought)
    assert [group.id for group in body.groups] == [choir, None, nurses]


def test_places_on_the_map_and_clusters_stay_where_the_session_has_some() -> None:
    room = hall("Choir")
    (choir,) = names(room)
    room.lead("layout", {"positions": {choir: [1, 1]}, "clusters": {choir: 1}})
    bring(room)
    assert dict(room.state.map.positions) == {choir: (1, 1)}
    assert dict(room.state.map.clusters) == {choir: 1}


def test_what_a_group_says_itself_holds_against_the_map() -> None:
    room = hall("Choir")
    bring(room)
    person, bakers = next(iter(room.state.participants)), room.state.groups[1].id
    room.go("with")
    room.say(person, "with", "tie", to=bakers, strength="none")
    assert claims(room)["Choir", "Bakers"] == ("none", "talk")
    room.go("where")
    room.say(person, "where", "place", place="Quay")
    assert [each.name for each in group_places(room.state)[room.state.groups[0].id]] == ["Quay"]


def test_a_merged_group_takes_its_ties_along() -> None:
    room = hall("Bread")
    bring(room)
    bread, _choir, bakers, _nurses = names(room)
    room.lead("group-edit", {"group": bakers, "merged_into": bread})
    assert claims(room)["Bread", "Choir"] == ("talk", "together")


def test_undoing_takes_all_of_it_away_until_somebody_refers_to_it() -> None:
    room = hall("Choir")
    before = room.state.groups
    seq = bring(room)
    bakers = room.state.groups[1].id
    assert undo_words(room.fold, seq) == "brought 3 groups into the map"
    room.lead("layout", {"positions": {bakers: [3, 3]}})
    assert room.fold.undoable(seq)
    room.undo(room.events[seq - 1])
    assert room.state.groups == before
    assert (ties(room.state), room.state.map.earlier) == ((), None)
    seq = bring(room)
    room.join("Bo", "Bakers")
    assert not room.fold.undoable(seq)


def test_the_second_map_says_more_and_the_first_is_the_one_compared_with() -> None:
    room = hall()
    bring(room)
    tie = BroughtTie((0, 1), ("none", "know"))
    bring(room, MapBrought((BroughtGroup("Choir"), BroughtGroup("Quay")), (tie,), "list.csv"))
    assert claims(room)["Choir", "Quay"] == ("none", "know")
    assert room.state.map.earlier is not None
    assert room.state.map.earlier.title == "Spring forum"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"groups": (CHOIR, BroughtGroup("choir"))}, "group-brought-twice"),
        ({"ties": (BroughtTie((0, 3), ("talk", "")),)}, "broken-map-tie"),
        ({"ties": (BroughtTie((1, 1), ("talk", "")),)}, "broken-map-tie"),
        ({"ties": (BroughtTie((0, 1), ("", "")),)}, "broken-map-tie"),
        ({"ties": (TIES[0], BroughtTie((1, 0), ("talk", "")))}, "broken-map-tie"),
        ({"groups": (BroughtGroup("\u200b"),), "ties": ()}, "empty"),
        (
            {"groups": tuple(BroughtGroup(f"{at} " + "é" * 490) for at in range(950)), "ties": ()},
            "map-too-large",
        ),
    ],
)
def test_a_map_that_can_not_be_is_refused_as_a_whole(changes: dict[str, Any], code: str) -> None:
    room = hall()
    with pytest.raises(Rejection) as refused:
        bring(room, **changes)
    assert refused.value.code == code
    assert not room.state.groups
    assert BYTES_AT_MOST < 1 << 20


def test_a_session_without_groups_brings_nothing() -> None:
    assert map_to_bring(hall().state) is None


def test_erasing_a_person_names_what_a_map_has_of_their_words() -> None:
    room = hall("Choir")
    room.go("party")
    person = next(iter(room.state.participants))
    room.answer(person, "party", "Street singers of the quay")
    bring(room, MapBrought((BroughtGroup("Band", work="Like street singers of the quay"),)))
    erasure = erasure_of(room.fold, person)
    assert [(one.kind, one.text) for one in erasure.stays] == [
        ("bring-map", "Like street singers of the quay")
    ]


def test_the_facts_of_a_town_are_cleaned_as_well() -> None:
    room = hall()
    odd = BroughtPlace(TownFacts("Lei\x1bria", "PT", 1, 1))
    bring(room, MapBrought((BroughtGroup("Choir", places=(odd,)),)))
    assert [spot.name for spot in latest_places(room.state).spots] == ["Leiria"]


def since(room: Room) -> str:
    changes = map_changes(room.state)
    assert changes is not None
    return in_words(changes, "2 May")


def test_what_has_changed_is_said_in_plain_numbers() -> None:
    room = hall()
    assert map_changes(room.state) is None
    bring(room, MapBrought(MAP.groups, MAP.ties, "a file", "file"))
    assert map_changes(room.state) is None
    room = hall("Choir", "Quay")
    bring(room)
    # Quay was here before the map came, and is one more than in it.
    assert since(room) == "Since “Spring forum” (2 May): 1 group more."
    choir, quay = (next(g.id for g in room.state.groups if g.text == n) for n in ("Choir", "Quay"))
    person = next(p for p in room.state.participants.values() if p.group == choir)
    room.go("with")
    nurses = room.state.groups[-1].id
    room.say(person.id, "with", "tie", to=quay, strength="talk")
    assert since(room) == "Since “Spring forum” (2 May): 1 group more, 1 new tie."
    bring(room, MapBrought((BroughtGroup("Nurses"), BroughtGroup("Choir")),
                           (BroughtTie((0, 1), ("none", "none")),), "list"))  # fmt: skip
    assert since(room) == "Since “Spring forum” (2 May): 1 group more, 1 new tie, 1 tie gone."
    room.lead("group-edit", {"group": quay, "merged_into": nurses})
    assert since(room) == "Since “Spring forum” (2 May): nothing has changed."
    room.lead("hide", nurses)
    assert since(room) == "Since “Spring forum” (2 May): 1 group gone, 1 tie gone."
