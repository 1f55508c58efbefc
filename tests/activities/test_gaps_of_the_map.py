"""Gaps that the map shows: groups left out, weak spots, places, voices, unknowns."""

import re

import pytest
from msgspec import to_builtins
from msgspec.json import encode

from facilitator.activities.catalogue import CATALOGUE
from facilitator.activities.gaps_bodies import FrozenGap, GapItem, GapsFrozen, as_frozen
from facilitator.activities.gaps_current import current_gaps, key
from facilitator.activities.gaps_ties import one_sided
from facilitator.activities.gaps_words import closers, headline, whole_sentence, why
from facilitator.analysis.gap_findings import STRENGTH, Gap, GapKind
from facilitator.workshop.bodies import UNSAID
from facilitator.workshop.decoding import convert
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import EventDraft, Hidden
from tests.workshop.a_room import Room, agenda, step

AGENDA = agenda(
    step("party", "ask", options={"types": True, "vision": True}),
    step("work", "ask", options={"types": True}),
    step("where", "places", options={}),
    step("unknown", "ask", template=8),
    step("missing", "ask", options={"types": True, "missing": True}),
    step("who", "holders"),
    step("ties", "ties"),
    step("gaps", "gaps"),
)


OF_GROUPS = (
    "connector", "few-links", "second-path", "alone", "island", "not-here", "vision", "missing",
)  # fmt: skip


class Hall:
    """A room with somebody for each group, which are named by their names."""

    def __init__(self, *groups: str) -> None:
        self.room = Room(AGENDA)
        self.people = {name: self.room.join(f"P{at}", name) for at, name in enumerate(groups)}

    def id(self, name: str) -> str:
        return next(group.id for group in self.room.state.groups if group.text == name)

    def answer(self, step: str, text: str, **more: str | bool) -> str:
        """The id of an answer by the first person."""
        self.room.go(step)
        who = next(iter(self.people.values()))
        return f"a{self.room.answer(who, step, text, **more).seq}"

    def tie(self, *pairs: tuple[str, str]) -> None:
        self.room.go("ties")
        for one, other in pairs:
            self.room.say(self.people[one], "ties", "tie", to=self.id(other), strength="talk")

    def place(self, name: str, place: str, who: str = "") -> None:
        self.room.go("where")
        if name in self.people:
            self.room.say(self.people[name], "where", "place", place=place)
        else:
            self.room.by_hand("where", "place", {"place": place}, self.id(name))

    def follow(self, item: str, **more: object) -> None:
        self.room.lead("follow", {"item": item, **more})

    def of(self, kind: GapKind) -> list[str]:
        """What there is of a kind, with why and who could close it, once frozen as before."""
        gaps = [as_frozen(gap) for gap in current_gaps(self.room.state) if gap.kind == kind]
        state = self.room.state
        before = [(headline(state, gap), closers(state, gap) or why(state, gap)) for gap in gaps]
        return [f"{what} / {closes}" for what, closes in before]


def two_rings() -> Hall:
    """Water and homes with one tie between them, a pair by itself, and one group alone."""
    names = ["Bus", "Choir", "Dig", "Eel", "Farm", "Goat", "Hens", "Ink"]
    hall = Hall(*names, "Kite", "Lamp", "Moon")
    rings = names[:4], names[4:]
    for ring in rings:
        hall.tie(*zip(ring, [*ring[1:], ring[0]], strict=True))
    hall.tie(("Bus", "Farm"), ("Kite", "Lamp"))
    return hall


def test_clusters_with_one_tie_and_who_could_link_them() -> None:
    hall = two_rings()
    (gap,) = hall.of("few-links")
    assert gap == (
        "The groups round Bus and Farm hang on a single tie / Farm could introduce Bus and Goat"
    )
    assert hall.of("second-path") == []


@pytest.mark.parametrize(
    ("count", "says"), [(0, "have no tie"), (1, "hang on a single tie"), (2, "hang on 2 ties")]
)
def test_how_many_ties_clusters_hang_on(count: int, says: str) -> None:
    hall = two_rings()
    gap = FrozenGap("few-links", "", "Bus", (hall.id("Bus"), hall.id("Farm")), count=count)
    assert headline(hall.room.state, gap) == f"The groups round Bus and Farm {says}"


def test_whose_absence_cuts_others_off() -> None:
    hall = two_rings()
    assert hall.of("connector") == [
        "If Bus is away, 3 groups lose contact / Bus could introduce Choir and Farm",
        "If Farm is away, 3 groups lose contact / Farm could introduce Goat and Bus",
    ]
    assert hall.of("alone") == ["Moon / bring Moon and Bus together"]
    assert hall.of("island") == ["Kite and Lamp / bring Kite and Bus together"]


def test_a_tie_without_a_second_path_where_clusters_are_small() -> None:
    hall = Hall("Ann", "Bea", "Cat", "Dot")
    hall.tie(("Ann", "Bea"), ("Bea", "Cat"), ("Cat", "Dot"))
    assert hall.of("second-path") == [
        "Bea and Cat have only one tie between their sides / Cat could introduce Bea and Dot"
    ]


def test_before_ties_were_asked_nobody_is_left_out() -> None:
    hall = Hall("Bus", "Choir")
    assert current_gaps(hall.room.state) == ()
    hall.room.go("ties")
    assert current_gaps(hall.room.state) == ()


def test_who_is_not_to_be_introduced_is_not_suggested() -> None:
    hall = two_rings()
    pair = {"groups": [hall.id("Moon"), hall.id("Bus")], "state": "not"}
    hall.room.lead("introduction", pair)
    assert hall.of("alone") == ["Moon / bring Moon and Farm together"]


def test_an_introduction_that_was_made_closes_the_gap() -> None:
    hall = two_rings()
    pair = [hall.id("Moon"), hall.id("Bus")]
    hall.room.lead("introduction", {"groups": pair, "state": "proposed"})
    assert hall.of("alone") == ["Moon / bring Moon and Bus together"]
    hall.room.lead("introduction", {"groups": pair, "state": "made"})
    assert hall.of("alone") == []


def test_many_groups_alone_are_one_finding() -> None:
    hall = Hall("Bus", "Choir", "Dig", "Eel", "Farm")
    hall.tie(("Bus", "Choir"))
    assert hall.of("alone") == ["Dig, Eel and 1 more / bring Dig and Bus together"]


def test_groups_of_the_vision_and_missing_ones_are_not_said_to_be_left_out() -> None:
    hall = Hall("Bus", "Choir")
    hall.answer("party", "Farm", type="group")
    hall.answer("party", "Goat", type="group")
    hall.answer("missing", "Hens", type="group")
    hall.answer("missing", "Ink", type="group")
    assert hall.of("not-here") == [
        "Farm / at the victory party, but not here",
        "Goat / at the victory party, but not here",
    ]
    hall.tie(("Bus", "Choir"), ("Bus", "Farm"), ("Choir", "Hens"))
    assert hall.of("alone") == []
    assert hall.of("not-here") == ["Farm / Bus has a tie to them"]
    assert hall.of("vision") == ["Goat / at the victory party, but nobody here has a tie to them"]
    assert hall.of("missing") == [
        "Hens / Choir has a tie to them",
        "Ink / nobody has a way to them yet",
    ]


def test_missing_voices_are_those_that_the_room_named() -> None:
    hall = Hall("Bus")
    hall.answer("missing", "People who work at night")
    hall.answer("missing", "Marta Nowak", type="person")
    hall.answer("missing", "Nurses", type="kind")
    hall.answer("work", "Students")
    assert hall.of("missing") == ["People who work at night / nobody has a way to them yet"]
    assert hall.of("kind") == ["Nurses / no group is named for it yet"]


def test_an_unknown_is_a_gap_until_somebody_follows_it_up() -> None:
    hall = Hall("Bus")
    answer = hall.answer("unknown", "Who owns the land")
    assert hall.of("unknown") == ["Who owns the land / nobody follows this up yet"]
    hall.follow(answer, who=hall.id("Bus"), by="2027-01-12", text="Asks the council")
    assert hall.of("unknown") == []
    assert [one.who for one in hall.room.state.record.follow_ups] == [hall.id("Bus")]
    hall.follow(answer, on=False)
    assert hall.of("unknown") != []
    with pytest.raises(Rejection, match="no-effect"):
        hall.follow(answer, on=False)
    with pytest.raises(Rejection, match="no-such-item"):
        hall.follow("a999")
    hall.follow(answer)
    assert hall.of("unknown") == []
    hall.room.lead("undo")
    assert hall.of("unknown") != []
    hall.room.lead("need", {"text": "The land register", "origin": answer})
    assert hall.of("unknown") == []


def test_phones_hear_who_follows_up_what_is_in_the_list() -> None:
    hall = Hall("Bus")
    answer = hall.answer("unknown", "Who owns the land")
    hall.room.go("gaps")
    hall.room.lead("freeze")

    def text() -> str:
        items = CATALOGUE["gaps"].phone_view(hall.room.state, hall.room.state.step("gaps")).items
        assert items is not None
        return items[0][1]

    assert text() == "Still to find out: Who owns the land"
    hall.follow(answer, who=hall.id("Bus"))
    assert text() == "Still to find out: Who owns the land · followed up by Bus"
    hall.follow(answer, who=hall.people["Bus"])
    assert text() == "Still to find out: Who owns the land · somebody follows this up"


def test_a_group_without_a_place_and_a_place_without_a_group() -> None:
    hall = Hall("Bus", "Choir")
    hall.answer("work", "Farm", type="group")
    assert hall.of("no-place") == []
    hall.place("Bus", "Old Harbour")
    hall.place("Farm", "Port villages")
    assert hall.of("no-place") == ["1 group has not said where it works / it is not on the map"]
    (gap,) = [gap for gap in current_gaps(hall.room.state) if gap.kind == "no-place"]
    assert "Choir" not in str(as_frozen(gap))
    assert hall.id("Choir") not in str(as_frozen(gap))
    assert hall.of("place") == ["Port villages / only Farm there, and not here today"]
    hall.tie(("Bus", "Farm"))
    assert hall.of("place") == ["Port villages / Bus has a tie to them"]


def test_one_sided_ties_are_in_no_list() -> None:
    hall = Hall("Bus", "Choir", "Dig")
    hall.tie(("Bus", "Choir"), ("Choir", "Dig"), ("Choir", "Bus"), ("Bus", "Dig"))
    assert one_sided(hall.room.state) == ()
    hall.tie(("Dig", "Choir"))
    assert one_sided(hall.room.state) == ((hall.id("Bus"), hall.id("Dig")),)
    assert not [gap for gap in current_gaps(hall.room.state) if gap.kind not in STRENGTH]
    assert "one-sided" not in STRENGTH


@pytest.mark.parametrize("kind", STRENGTH)
def test_a_frozen_gap_can_be_read_whatever_becomes_of_what_it_is_about(kind: GapKind) -> None:
    room = Room(AGENDA)
    room.go("gaps")
    ids = ("g901", "g902")
    room.store(
        EventDraft(
            GapsFrozen((FrozenGap(kind, "g901", "Boats", ids, ids, 1, ids, "g903"),)), step="gaps"
        )
    )
    (item,) = room.state.gaps
    presented = CATALOGUE["gaps"].phone_view(room.state, room.state.step("gaps"))
    assert presented.items is not None
    assert presented.items[0][0] == item.id
    text = presented.items[0][1]
    assert "withdrawn" not in text
    of_groups = kind in OF_GROUPS
    assert ("group that has gone" in text) == (of_groups or kind == "only-one")
    assert ("Boats" in text) == (not of_groups and kind != "no-place")
    bare = FrozenGap(kind, "", "Boats", ())
    assert "Boats" in whole_sentence(room.state, bare) or kind in ("connector", "no-place")
    assert why(room.state, bare)
    hidden = GapsFrozen((bare,)).without({"x5"}, 5).gaps[0]
    assert (hidden.text, hidden.others, hidden.meet) == (UNSAID, (), ())


def test_who_is_erased_is_named_by_no_gap_of_the_list() -> None:
    """Somebody may speak under their own name, which is then that of a group."""
    hall = two_rings()
    hall.answer("party", "Nell", type="person", me=True)
    hall.answer("missing", "Owls", type="group")
    hall.room.go("gaps")
    hall.room.lead("freeze")
    kinds = {gap.finding for gap in hall.room.state.gaps if isinstance(gap, GapItem)}
    assert {"connector", "few-links", "alone", "island"} <= kinds
    groups = hall.room.state.groups
    before = texts(hall)
    frozen = [event for event in hall.room.events if isinstance(event.body, GapsFrozen)]
    names = [group.text for group in groups]
    assert not [name for name in names if f'"{name}' in encode(frozen[0].body).decode()]
    for name in ("Bus", "Moon", "Kite", "Lamp"):
        person = hall.people[name]
        hall.room.erase(*(event.seq for event in hall.room.events if event.who == person))
    after = texts(hall)
    assert not [text for text in after if re.search("withdrawn|Bus|Moon|Kite|Lamp", text)]
    assert "A group that has gone kept 3 groups in contact · bring Choir and Farm together" in after
    assert "Without a tie to any of us: a group that has gone" in after
    assert len(after) == len(before)


def texts(hall: Hall) -> list[str]:
    state = hall.room.state
    return [whole_sentence(state, gap) for gap in state.gaps if isinstance(gap, GapItem)]


def test_more_groups_than_a_list_can_hold_are_cut_off() -> None:
    groups = tuple(f"g{number}" for number in range(1, 4000))
    gap = as_frozen(Gap("alone", "", "Boats", groups=groups, knows=groups))
    assert convert({"gaps": [to_builtins(gap)]}, GapsFrozen).gaps == (gap,)


def test_the_keys_of_all_findings_are_such_as_can_be_left_out() -> None:
    hall = two_rings()
    hall.answer("missing", "People who work at night")
    gaps = current_gaps(hall.room.state)
    assert len({key(gap) for gap in gaps}) == len(gaps) > 5
    for gap in gaps:
        assert convert({"item": key(gap)}, Hidden) == Hidden(key(gap))
    hall.room.go("gaps")
    hall.room.lead("hide", key(gaps[0]))
    hall.room.lead("freeze")
    assert len(hall.room.state.gaps) == len(gaps) - 1
    assert hall.room.replayed().gaps == hall.room.state.gaps
