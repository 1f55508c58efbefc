"""Ties: who says what of whom, merged groups, contradictions, entries by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.activities import ties_between
from facilitator.activities.ties_between import Tie, standing, ties
from facilitator.activities.ties_view import TiesView
from facilitator.workshop.agenda_reading import WrongAgenda
from facilitator.workshop.errors import Rejection
from facilitator.workshop.tie_strengths import ANSWERS, is_tie
from tests.examples import examples
from tests.narrow import view_of
from tests.workshop.a_room import Room, agenda, step

AGENDA = agenda(
    step("with", "ties"), step("again", "ties"), step("one", "ties", options={"one_voice": True})
)


class Hall:
    """A room whose people speak for groups; ties are named by the groups' names."""

    def __init__(self, *groups: str, step: str = "with") -> None:
        self.room = Room(AGENDA)
        self.people = [self.room.join(f"P{at}", group) for at, group in enumerate(groups)]
        self.room.go(step)
        self.step = step

    def id(self, name: str) -> str:
        return next(group.id for group in self.room.state.groups if group.text == name)

    def say(self, person: int, to: str, strength: str) -> None:
        self.room.say(self.people[person], self.step, "tie", to=self.id(to), strength=strength)

    def between(self, one: str, other: str) -> Tie | None:
        pair = {self.id(one), self.id(other)}
        return next((tie for tie in ties(self.room.state) if set(tie.groups) == pair), None)


def test_the_stronger_of_two_sides_is_the_tie_and_the_weaker_is_what_both_say() -> None:
    hall = Hall("Choir", "Bakers", "Nurses")
    hall.say(0, "Bakers", "together")
    hall.say(1, "Choir", "know")
    tie = hall.between("Choir", "Bakers")
    assert tie == Tie((hall.id("Choir"), hall.id("Bakers")), ("together", "know"))
    assert (tie.strength, tie.both, tie.one_sided, tie.contradicted) == (
        "together",
        "know",
        False,
        True,
    )


def test_a_tie_that_only_one_side_names_counts_for_either_and_not_for_both() -> None:
    hall = Hall("Choir", "Bakers", "Nurses")
    hall.say(0, "Bakers", "talk")
    hall.say(0, "Nurses", "none")
    assert [tie.claims for tie in standing(hall.room.state)] == [("talk", "")]
    assert [is_tie(tie.both) for tie in standing(hall.room.state)] == [False]
    assert all(tie.one_sided for tie in standing(hall.room.state))


def test_people_of_one_group_add_to_one_another_and_the_strongest_counts() -> None:
    hall = Hall("Choir", "Choir", "Bakers", "Nurses")
    hall.say(0, "Bakers", "know")
    hall.say(1, "Bakers", "together")
    hall.say(1, "Nurses", "talk")
    view = view_of(hall.room.state, "with", TiesView)
    assert view.ties == {
        hall.id("Choir"): {hall.id("Bakers"): "together", hall.id("Nurses"): "talk"}
    }
    assert view.asked == (hall.id("Choir"),)


def test_with_one_voice_a_group_that_differs_is_not_counted() -> None:
    hall = Hall("Choir", "Choir", "Bakers", step="one")
    hall.say(0, "Bakers", "know")
    hall.say(1, "Bakers", "none")
    view = view_of(hall.room.state, "one", TiesView)
    assert view.ties == {}
    assert view.differing == {hall.id("Bakers"): (hall.id("Choir"),)}


def test_merged_groups_keep_their_ties_the_stronger_of_two_and_none_to_themselves() -> None:
    hall = Hall("Choir", "The choir", "Bakers", "Nurses")
    hall.say(0, "Bakers", "know")
    hall.say(1, "Bakers", "together")
    hall.say(0, "The choir", "together")
    hall.say(3, "The choir", "talk")
    hall.say(3, "Choir", "know")
    hall.room.lead("group-edit", {"group": hall.id("The choir"), "merged_into": hall.id("Choir")})
    choir, bakers, nurses = (hall.id(name) for name in ("Choir", "Bakers", "Nurses"))
    assert [(tie.groups, tie.strength) for tie in standing(hall.room.state)] == [
        ((choir, bakers), "together"),
        ((choir, nurses), "talk"),
    ]
    hall.room.lead("undo")
    assert len(standing(hall.room.state)) == 5


def test_a_later_step_holds_where_it_was_asked_again() -> None:
    hall = Hall("Choir", "Bakers", "Nurses")
    hall.say(0, "Bakers", "know")
    hall.say(0, "Nurses", "know")
    hall.room.go("again")
    hall.step = "again"
    hall.say(0, "Bakers", "together")
    assert [tie.strength for tie in standing(hall.room.state)] == ["together", "know"]


def test_ties_of_a_hidden_group_are_not_shown_and_come_back() -> None:
    hall = Hall("Choir", "Bakers")
    hall.say(0, "Bakers", "know")
    bakers = hall.id("Bakers")
    hall.room.lead("hide", bakers)
    assert ties(hall.room.state) == ()
    hall.room.lead("restore", bakers)
    assert len(ties(hall.room.state)) == 1


def test_what_cannot_be_a_tie_is_refused() -> None:
    hall = Hall("Choir", "Bakers", "")
    with pytest.raises(Rejection, match="no-such-group"):
        hall.room.say(hall.people[0], "with", "tie", to="g99", strength="know")
    with pytest.raises(Rejection, match="tie-to-own-group"):
        hall.say(0, "Choir", "know")
    with pytest.raises(Rejection, match="no-group-of-yours"):
        hall.say(2, "Choir", "know")
    hall.room.lead("hide", hall.id("Bakers"))
    with pytest.raises(Rejection, match="no-such-group"):
        hall.room.say(
            hall.people[0], "with", "tie", to=hall.room.state.of("g")[1].id, strength="know"
        )


def test_what_was_said_can_be_taken_back() -> None:
    hall = Hall("Choir", "Bakers")
    hall.say(0, "Bakers", "know")
    given_cid = hall.room.events[-1].cid
    hall.room.say(hall.people[0], "with", "withdraw", of=given_cid)
    assert ties(hall.room.state) == ()


def test_by_hand_a_group_speaks_with_one_voice_that_the_next_entry_replaces() -> None:
    hall = Hall("Choir", "Bakers")
    choir, bakers = hall.id("Choir"), hall.id("Bakers")

    def enter(strength: str) -> None:
        body = {"to": bakers, "strength": strength}
        hall.room.lead("by-hand", {"step": "with", "who": choir, "kind": "tie", "body": body})

    enter("together")
    enter("know")
    assert [tie.claims for tie in ties(hall.room.state)] == [("know", "")]
    hall.room.lead("undo")
    assert [tie.claims for tie in ties(hall.room.state)] == [("together", "")]


def test_by_hand_for_nobody_in_particular_is_refused_where_groups_speak() -> None:
    hall = Hall("Choir", "Bakers")
    body = {"to": hall.id("Bakers"), "strength": "know"}
    with pytest.raises(Rejection, match="for-which-group"):
        hall.room.lead("by-hand", {"step": "with", "kind": "tie", "body": body})
    with pytest.raises(Rejection, match="no-such-person"):
        hall.room.lead("by-hand", {"step": "with", "who": "g99", "kind": "tie", "body": body})


def test_a_step_that_asks_for_ties_cannot_be_anonymous() -> None:
    with pytest.raises(WrongAgenda) as error:
        agenda(step("with", "ties", names="anonymous"))
    assert error.value.parameters["expected"] == ("choice", "named", "group")


SAYS = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 3), st.sampled_from(ANSWERS)), max_size=20
)


@given(says=SAYS)
@examples(40)
def test_however_it_was_said_a_tie_is_the_strongest_and_the_last_word_of_each(
    says: list[tuple[int, int, str]],
) -> None:
    names = ["Choir", "Bakers", "Nurses", "Divers"]
    hall = Hall(*names)
    last: dict[tuple[int, int], str] = {}
    for one, other, strength in says:
        if one != other:
            hall.say(one, names[other], strength)
            last[one, other] = strength
    claims = ties_between.spoken(hall.room.state)
    assert {
        (
            names.index(hall.room.state.group_name(one)),
            names.index(hall.room.state.group_name(to)),
        ): how
        for one, others in claims.items()
        for to, how in others.items()
    } == last


def test_a_tie_to_a_group_that_was_just_merged_is_one_to_the_group_that_it_means() -> None:
    hall = Hall("Choir", "The choir", "Bakers")
    old, choir = hall.id("The choir"), hall.id("Choir")
    hall.room.lead("group-edit", {"group": old, "merged_into": choir})
    hall.room.say(hall.people[2], "with", "tie", to=old, strength="talk")
    assert [(tie.groups, tie.claims) for tie in ties(hall.room.state)] == [
        ((choir, hall.id("Bakers")), ("", "talk"))
    ]
    hall.say(2, "Choir", "know")
    assert [tie.claims for tie in ties(hall.room.state)] == [("", "know")]
    with pytest.raises(Rejection, match="tie-to-own-group"):
        hall.room.say(hall.people[0], "with", "tie", to=old, strength="talk")
