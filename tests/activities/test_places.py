"""Places: what a group says of where it works, and what comes of it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Raw
from msgspec.structs import replace

from facilitator.activities.catalogue import CATALOGUE
from facilitator.activities.places import PLACE, Placed, PlacesOptions
from facilitator.activities.places_view import (
    PlacesView,
    Whereabouts,
    group_places,
    latest_places,
    places_of,
)
from facilitator.workshop.agenda_reading import WrongAgenda
from facilitator.workshop.bodies import TownFacts, encode
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import SOMEBODY, EnteredByHand, EventDraft
from facilitator.workshop.fold import Fold
from facilitator.workshop.group_bodies import GroupEdited
from tests.narrow import body_of, view_of
from tests.sessions import PEOPLE, Session, agenda

LEIRIA, PORTO, LISBON = "geonames:2267095", "geonames:2735943", "geonames:2267057"
SPRINGFIELDS = "geonames:4250542", "geonames:4409896"


def opened(**step: Any) -> tuple[Session, list[str]]:
    """A session whose second question asks for places, and is open."""
    session = Session(agenda(q2={"activity": "places", **step}))
    people = [session.join(name, group) for name, group in PEOPLE]
    session.do("go", "q2")
    return session, people


def place(session: Session, who: str, place: str = "", **more: Any) -> str:
    """Somebody names a place; its contribution's id."""
    return session.give(who, "q2", "place", place=place, **more).cid


def result(session: Session) -> Whereabouts:
    return places_of(session.state, session.state.step("q2"))


def called(session: Session, *groups: str) -> list[str]:
    return [session.state.group_name(group) for group in groups]


def refused(session: Session, who: str, **body: Any) -> str:
    with pytest.raises(Rejection) as no:
        session.give(who, "q2", "place", **body)
    return no.value.code


def test_a_town_is_stored_with_its_name_and_where_it_was() -> None:
    session, (ana, *_rest) = opened()
    given = session.give(ana, "q2", "place", place=LEIRIA, district="Marrazes")
    assert body_of(given, Placed).facts == TownFacts("Leiria", "PT", 3974, -881, "Leiria")
    (placing,) = view_of(session.state, "q2", PlacesView).placings
    assert placing.reads == "Marrazes, Leiria"
    assert placing.number == 2267095


def test_people_of_one_group_add_to_one_another() -> None:
    session, (ana, bo, _chidi, dana, *_rest) = opened()
    place(session, ana, LEIRIA)
    place(session, bo, PORTO)
    place(session, bo, LEIRIA, district="Marrazes")
    place(session, dana, LEIRIA)
    leiria, porto = result(session).spots
    assert (leiria.name, porto.name) == ("Leiria", "Porto")
    assert called(session, *leiria.groups) == ["River Watch", "Food Bank East"]
    assert called(session, *porto.groups) == ["River Watch"]
    assert [(name, called(session, *groups)) for name, groups in leiria.districts] == [
        ("Marrazes", ["River Watch"])
    ]
    assert len(leiria.ids) == 3
    assert called(session, *result(session).missing) == ["Night Shelter"]


def test_a_place_in_words_is_the_same_however_it_is_written() -> None:
    session, (ana, _bo, _chidi, dana, *_rest) = opened()
    place(session, ana, "The port villages")
    place(session, dana, "the PORT  villages ")
    (spot,) = result(session).spots
    assert (spot.name, spot.town, len(spot.groups)) == ("The port villages", None, 2)


def test_words_that_look_like_a_number_are_words() -> None:
    session, (ana, *_rest) = opened()
    for text in ("10115", "geonames:", "geonames:x", "geonames:0", "GEONAMES:2267095", "t2267095"):
        place(session, ana, text)
    assert {spot.town for spot in result(session).spots} == {None}


def test_the_same_place_again_is_one_place() -> None:
    session, (ana, *_rest) = opened()
    first = place(session, ana, LEIRIA)
    again = place(session, ana, LEIRIA)
    place(session, ana, LEIRIA, district="Marrazes")
    state = session.state.steps["q2"]
    assert state.contribution_count == 2
    placings = view_of(session.state, "q2", PlacesView).placings
    assert first not in {each.cid for each in placings}
    session.give(ana, "q2", "withdraw", of=again)
    assert session.state.steps["q2"].contribution_count == 1


def test_online_and_not_said_are_answers_without_a_place() -> None:
    session, (ana, _bo, _chidi, dana, efe, _fatou) = opened()
    place(session, ana, LEIRIA, online=True)
    place(session, dana, online=True)
    place(session, efe)
    known = result(session)
    assert [spot.name for spot in known.spots] == ["Leiria"]
    assert called(session, *known.online) == ["River Watch", "Food Bank East"]
    assert called(session, *known.unsaid) == ["Night Shelter"]
    assert known.missing == ()
    assert called(session, *known.answered) == ["River Watch", "Food Bank East", "Night Shelter"]
    place(session, efe, PORTO)
    assert result(session).unsaid == ()


def test_towns_of_one_name_are_told_apart() -> None:
    session, (ana, _bo, _chidi, dana, *_rest) = opened()
    place(session, ana, SPRINGFIELDS[0])
    place(session, dana, SPRINGFIELDS[1])
    assert [spot.name for spot in result(session).spots] == [
        "Springfield (Illinois, US)",
        "Springfield (Missouri, US)",
    ]


def test_what_cannot_be_a_place_is_refused() -> None:
    session, (ana, _bo, _chidi, _dana, _efe, fatou) = opened()
    other = session.state.participants[_dana].group
    assert refused(session, ana, place="geonames:1") == "no-such-town"
    assert refused(session, ana, district="Marrazes") == "district-of-what"
    assert refused(session, ana, place=LEIRIA, group=other) == "not-your-group"
    assert refused(session, ana, place=LEIRIA, group="g99") == "not-your-group"
    assert refused(session, fatou, place=LEIRIA) == "no-group-of-yours"
    assert refused(session, ana, place="x" * (PLACE + 1)) == "too-long"
    assert refused(session, ana, place=LEIRIA, town=1) == "unknown-field"
    assert refused(session, ana, place=LEIRIA, _room={"group": "x"}) == "unknown-field"
    assert refused(session, ana, place=2267095) == "wrong-value"


def test_ones_own_group_may_be_named() -> None:
    session, (ana, *_rest) = opened()
    place(session, ana, LEIRIA, group=session.state.participants[ana].group)
    assert called(session, *result(session).spots[0].groups) == ["River Watch"]


def test_only_ones_own_is_taken_back() -> None:
    session, (ana, bo, *_rest) = opened()
    cid = place(session, ana, LEIRIA)
    with pytest.raises(Rejection):
        session.give(bo, "q2", "withdraw", of=cid)
    session.give(ana, "q2", "withdraw", of=cid)
    assert result(session).spots == ()
    assert session.state.steps["q2"].who == frozenset()


def test_what_is_hidden_is_nowhere() -> None:
    session, (ana, _bo, _chidi, dana, *_rest) = opened()
    place(session, ana, LEIRIA)
    place(session, dana, PORTO)
    id = result(session).spots[0].id
    session.do("hide", id)
    assert [spot.name for spot in result(session).spots] == ["Porto"]
    assert called(session, *result(session).missing) == ["River Watch", "Night Shelter"]
    assert [called(session, group) for group in group_places(session.state)] == [["Food Bank East"]]
    session.do("restore", id)
    assert len(result(session).spots) == 2


def test_words_wait_for_review_and_towns_do_not() -> None:
    session, (ana, *_rest) = opened(review=True)
    place(session, ana, LEIRIA)
    place(session, ana, "Mill Street")
    place(session, ana, LEIRIA, district="Marrazes")
    (spot,) = result(session).spots
    assert (spot.name, spot.districts) == ("Leiria", ())
    assert len(session.state.hidden) == 2


def test_until_they_are_revealed_places_are_unknown() -> None:
    session, (ana, *_rest) = opened(reveal="hidden")
    place(session, ana, LEIRIA)
    assert result(session).spots == ()
    assert latest_places(session.state).spots == ()
    assert group_places(session.state) == {}
    session.do("reveal")
    assert [spot.name for spot in result(session).spots] == ["Leiria"]
    assert [spot.name for spot in latest_places(session.state).spots] == ["Leiria"]


def test_groups_that_are_one_have_the_places_of_both() -> None:
    session, (ana, _bo, _chidi, dana, *_rest) = opened()
    place(session, ana, LEIRIA)
    place(session, dana, LEIRIA)
    place(session, dana, PORTO)
    watch, food = (session.state.participants[who].group for who in (ana, dana))
    session.add(EventDraft(GroupEdited(food, merged_into=watch)))
    assert [spot.groups for spot in result(session).spots] == [(watch,), (watch,)]
    place(session, dana, LISBON, group=food)
    assert [spot.groups for spot in result(session).spots] == [(watch,)] * 3


def test_after_a_merge_what_is_taken_back_is_gone_for_the_whole_group() -> None:
    session, (ana, _bo, _chidi, dana, *_rest) = opened()
    kept, gone = place(session, ana, LEIRIA), place(session, dana, PORTO)
    watch, food = (session.state.participants[who].group for who in (ana, dana))
    session.add(EventDraft(GroupEdited(food, merged_into=watch)))
    session.give(dana, "q2", "withdraw", of=gone)
    round = session.fold.builder.current_round("q2")
    assert round is not None
    assert [each.text for each in round.of_group(watch)] == ["Leiria"]
    assert list(round.of_group(food)) == []
    session.give(ana, "q2", "withdraw", of=kept)
    assert list(round.of_group(watch)) == []


def test_what_is_erased_was_never_said() -> None:
    session, (ana, _bo, _chidi, dana, *_rest) = opened()
    seq = session.give(ana, "q2", "place", place="Mill Street").seq
    place(session, dana, LEIRIA)
    fold = Fold(CATALOGUE)
    fold.extend(replace(e, body=None) if e.seq == seq else e for e in session.events)
    state = fold.view()
    assert [spot.name for spot in places_of(state, state.step("q2")).spots] == ["Leiria"]


def test_a_group_without_people_or_answers_has_no_place() -> None:
    session, (_ana, _bo, _chidi, dana, *_rest) = opened()
    place(session, dana, PORTO)
    session.do("correct", {"id": dana, "group": ""})
    assert result(session).spots == ()


def test_somebody_without_a_phone_says_for_which_group() -> None:
    session, (*_others, fatou) = opened()
    group = session.state.groups[0].id
    session.do("by-hand", {"kind": "place", "who": group, "body": {"place": LEIRIA}})
    (spot,) = result(session).spots
    assert spot.groups == (group,)
    assert spot.town is not None
    (placing,) = view_of(session.state, "q2", PlacesView).placings
    assert placing.by_hand
    for body in ({"place": LEIRIA}, {"place": LEIRIA, "group": group}):
        for who in ("", SOMEBODY, fatou):
            with pytest.raises(Rejection, match="for-which-group"):
                session.do("by-hand", {"kind": "place", "who": who, "body": body})


def test_by_hand_it_is_said_once_for_which_group() -> None:
    session, (ana, *_rest) = opened()
    one, other = (group.id for group in session.state.groups[:2])
    body = {"place": LEIRIA, "group": one}
    for who in (one, session.state.participants[ana].id):
        event = session.do("by-hand", {"kind": "place", "who": who, "body": body})[0]
        assert isinstance(event.body, EnteredByHand)
        assert event.body.who == who
        assert "group" not in json.loads(bytes(event.body.given))
    for who, group in ((one, other), (other, one), (ana, other), (one, "g99")):
        with pytest.raises(Rejection, match="not-your-group"):
            session.do("by-hand", {"kind": "place", "who": who, "body": {**body, "group": group}})


def test_what_was_entered_by_hand_is_taken_back_by_hand() -> None:
    session, _people = opened()
    group = session.state.groups[0].id
    entry = {"kind": "place", "who": group, "body": {"place": LEIRIA}}
    event = session.do("by-hand", entry)[0]
    session.do("by-hand", {"kind": "withdraw", "who": group, "body": {"of": event.cid}})
    assert result(session).spots == ()


def test_by_hand_a_group_that_was_merged_meanwhile_is_the_one_it_means() -> None:
    session, _people = opened()
    one, other = (group.id for group in session.state.groups[:2])
    session.do("group-edit", {"group": other, "merged_into": one})
    for body in ({"place": LEIRIA}, {"place": PORTO, "group": other}):
        event = session.do("by-hand", {"kind": "place", "who": other, "body": body})[0]
        assert isinstance(event.body, EnteredByHand)
        assert event.body.who == one
    assert {spot.groups for spot in result(session).spots} == {(one,)}


def test_what_earlier_versions_stored_by_hand_with_its_group_is_read() -> None:
    session, _people = opened()
    group = session.state.groups[0].id
    given = Placed(group, "Mill Street")
    session.add(EventDraft(EnteredByHand(group, given.kind, Raw(encode(given))), step="q2"))
    (spot,) = result(session).spots
    assert (spot.name, spot.groups) == ("Mill Street", (group,))


def test_phones_are_told_what_the_wall_shows_when_the_step_is_over() -> None:
    session, (ana, _bo, _chidi, dana, *_rest) = opened()
    place(session, ana, LEIRIA)
    place(session, dana, online=True)
    step = session.state.step("q2")
    assert CATALOGUE["places"].phone_result(session.state, step) is None
    session.do("close", "q2")
    assert CATALOGUE["places"].phone_result(session.state, step) == {
        "places": [{"name": "Leiria", "groups": ["River Watch"]}],
        "online": ["Food Bank East"],
    }


def test_the_options_are_checked() -> None:
    for wrong in ({"country": "pt"}, {"country": "PRT"}, {"precision": 3}, {"districts": "no"}):
        with pytest.raises(WrongAgenda):
            agenda(q2={"activity": "places", "options": wrong})
    right = agenda(q2={"activity": "places", "options": {"country": "PT", "precision": 1}})
    step = right.step("q2")
    assert step is not None
    assert step.having(PlacesOptions) == PlacesOptions("PT", precision=1)


@given(
    st.lists(
        st.tuples(
            st.integers(0, 4),
            st.sampled_from([LEIRIA, PORTO, "Mill", "mill", ""]),
            st.sampled_from(["", "Old town"]),
            st.booleans(),
        ),
        max_size=12,
    )
)
def test_every_group_is_in_one_part_of_the_result(
    given_places: list[tuple[int, str, str, bool]],
) -> None:
    session, people = opened()
    for who, where, district, online in given_places:
        place(session, people[who], where, district=district if where else "", online=online)
    known = result(session)
    groups = {group.id for group in session.state.groups}
    assert set(known.answered) | set(known.missing) == groups
    assert not set(known.answered) & set(known.missing)
    assert not set(known.unsaid) & set(known.online)
    counts = [len(spot.groups) for spot in known.spots]
    assert counts == sorted(counts, reverse=True)
