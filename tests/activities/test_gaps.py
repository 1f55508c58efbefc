"""Gaps: found, frozen, given dots."""

from typing import Any

import pytest

from facilitator.activities.ask_bodies import Answered
from facilitator.activities.catalogue import CATALOGUE
from facilitator.activities.gaps_bodies import GapItem
from facilitator.activities.gaps_current import current_gaps, key, listed_gaps
from facilitator.activities.gaps_view import GapsView, ranking
from facilitator.activities.gaps_words import sentence
from facilitator.workshop.errors import Rejection
from facilitator.workshop.state import as_view
from tests.narrow import view_of
from tests.sentences import raises_saying
from tests.workshop.a_room import Room


def mapped() -> Room:
    """A room with a gap of every kind: Ann of River Watch, and Cyd, who speaks for no group."""
    room = Room()
    ann, cyd = room.join("Ann", "River Watch"), room.join("Cyd")
    room.go("party", "work")
    room.answer(ann, "party", "Choir", type="group")
    room.answer(ann, "party", "River Watch", type="group")
    room.answer(cyd, "work", "Nurses", type="kind")
    needs = [f"n{room.lead('need', text)[0].seq}" for text in ("Vans", "Law", "Song")]
    for who, need, level in (
        (ann, needs[1], "has"),
        (ann, needs[2], "has"),
        (cyd, needs[2], "has"),
    ):
        room.say(who, "who", "hold", need=need, level=level)
    return room


def texts(room: Room) -> list[str]:
    return [sentence(room.state, item) for item in frozen(room)]


def frozen(room: Room) -> list[GapItem]:
    return [item for item in room.state.gaps if isinstance(item, GapItem)]


def view(room: Room) -> GapsView:
    return view_of(room.state, "gaps", GapsView)


def presented(room: Room) -> Any:
    return CATALOGUE["gaps"].phone_view(room.state, room.state.step("gaps"))


def test_every_kind_of_gap_in_words_a_room_can_act_on() -> None:
    room = mapped()
    room.go("gaps")
    room.lead("freeze")
    assert texts(room) == [
        "Nobody has it: Vans",
        "Only one holder: Law (River Watch)",
        "At the victory party, but not here: Choir",
        "We know no group yet for: Nurses",
        "Nobody has answered: skills",
    ]
    findings = [item.finding for item in frozen(room)]
    assert findings == ["nobody", "only-one", "not-here", "kind", "unanswered"]


def test_a_gap_closes_when_it_is_filled() -> None:
    room = mapped()
    ann = next(iter(room.state.participants))
    room.join("Dan", "choir")
    room.answer(ann, "work", "nurses", type="group")
    room.answer(ann, "skills", "Baking")
    need = room.state.needs[0].id
    room.say(ann, "who", "hold", need=need, level="has")
    dee = room.join("Dee")
    room.say(dee, "who", "hold", need=need, level="has")
    assert [(gap.kind, gap.text) for gap in current_gaps(room.state)] == [("only-one", "Law")]


def test_before_anybody_was_asked_who_has_it_nothing_is_missing() -> None:
    room = Room()
    room.lead("need", "Vans")
    assert current_gaps(room.state) == ()
    room.go("gaps")
    with pytest.raises(Rejection, match="no-gap-found"):
        room.lead("freeze")


def test_a_frozen_list_does_not_change_with_the_answers() -> None:
    room = mapped()
    room.go("gaps")
    room.lead("freeze")
    before = texts(room)
    ann = next(iter(room.state.participants))
    room.answer(ann, "skills", "Baking")
    assert texts(room) == before


def test_no_dots_before_the_list_is_frozen() -> None:
    room = mapped()
    ann = next(iter(room.state.participants))
    room.go("gaps")
    assert presented(room).options == {"frozen": False}
    with pytest.raises(Rejection, match="no-list-yet"):
        room.say(ann, "gaps", "dots", item="x9", dots=1)
    room.lead("freeze")
    phone_view = presented(room)
    assert phone_view.options == {"frozen": True, "dots": 3, "most": 2}
    assert phone_view.order == "own"
    assert [text for _id, text in phone_view.items] == texts(room)


def test_dots_have_limits() -> None:
    room = mapped()
    ann, cyd = room.state.participants
    room.go("gaps")
    room.lead("freeze")
    first, second, third = (item.id for item in room.state.gaps[:3])
    room.say(ann, "gaps", "dots", item=first, dots=2)
    with raises_saying(Rejection, "from 0 to 2"):
        room.say(ann, "gaps", "dots", item=first, dots=3)
    with raises_saying(Rejection, "3 dots in all"):
        room.say(ann, "gaps", "dots", item=second, dots=2)
    room.say(ann, "gaps", "dots", item=second, dots=1)
    with raises_saying(Rejection, "3 dots in all"):
        room.say(ann, "gaps", "dots", item=third, dots=1)
    room.say(ann, "gaps", "dots", item=first, dots=0)
    room.say(ann, "gaps", "dots", item=third, dots=2)
    room.say(cyd, "gaps", "dots", item=second, dots=2)
    with pytest.raises(Rejection, match="no-such-gap"):
        room.say(cyd, "gaps", "dots", item="x999", dots=1)
    assert [view(room).counts[id] for id in (first, second, third)] == [0, 3, 2]
    assert view(room).placed == 2
    assert [(one.place, one.item, one.dots) for one in ranking(view(room))][:2] == [
        (1, second, 3),
        (2, third, 2),
    ]


def test_a_tie_is_ranked_as_a_tie() -> None:
    room = mapped()
    ann, cyd = room.state.participants
    room.go("gaps")
    room.lead("freeze")
    first, second = (item.id for item in room.state.gaps[:2])
    room.say(ann, "gaps", "dots", item=second, dots=2)
    room.say(cyd, "gaps", "dots", item=first, dots=2)
    ranked = ranking(view(room))
    assert [(one.place, one.item, one.tied) for one in ranked[:3]] == [
        (1, first, True),
        (1, second, True),
        (3, room.state.gaps[2].id, True),
    ]


def test_freezing_again_begins_the_dots_anew() -> None:
    room = mapped()
    ann = next(iter(room.state.participants))
    room.go("gaps")
    room.lead("freeze")
    old = room.state.gaps[0].id
    room.say(ann, "gaps", "dots", item=old, dots=2)
    room.lead("freeze")
    assert sum(view(room).counts.values()) == 0
    assert old not in view(room).gaps
    with pytest.raises(Rejection, match="no-such-gap"):
        room.say(ann, "gaps", "dots", item=old, dots=1)


def test_rounds_stand_side_by_side() -> None:
    room = mapped()
    ann = next(iter(room.state.participants))
    room.go("gaps")
    room.lead("freeze")
    room.say(ann, "gaps", "dots", item=room.state.gaps[0].id, dots=2)
    room.lead("repeat")
    first, second = (as_view(one, GapsView) for one in room.state.steps["gaps"].rounds)
    assert sum(first.counts.values()) == 2
    assert (second.gaps, second.placed) == ((), 0)


def test_a_second_round_tells_the_dots_of_the_first_on_the_same_gap() -> None:
    room = mapped()
    ann, cyd = room.state.participants
    room.go("gaps")
    room.lead("freeze")
    room.say(ann, "gaps", "dots", item=room.state.gaps[0].id, dots=2)
    room.lead("close")
    room.lead("repeat")
    room.lead("need", "Boats")
    room.lead("freeze")
    room.say(cyd, "gaps", "dots", item=view(room).gaps[1], dots=1)
    room.lead("close")
    result = CATALOGUE["gaps"].phone_result(room.state, room.state.step("gaps"))
    assert result is not None
    rows: Any = result["rows"]
    by_text = {row["text"]: (row["dots"], row.get("before")) for row in rows}
    assert result["earlier"] == 1
    assert by_text["Nobody has it: Vans"] == (0, 2)
    assert by_text["Nobody has it: Boats"] == (1, None)


def test_an_erased_holder_is_withdrawn_not_somebody_else() -> None:
    room = mapped()
    room.go("gaps")
    room.lead("freeze")
    joined, named = (
        2,
        [
            e.seq
            for e in room.events
            if isinstance(e.body, Answered) and e.body.text == "River Watch"
        ],
    )
    room.erase(joined, *named)
    assert texts(room)[1] == "Only one holder: Law (a group that has gone)"


def many() -> Room:
    """Fourteen needs that nobody has."""
    room = Room()
    ann = room.join("Ann", "River Watch")
    for number in range(14):
        room.lead("need", f"Need {number}")
    room.go("who")
    room.say(ann, "who", "hold", need=room.state.needs[0].id, level="knows")
    room.go("gaps")
    return room


def test_ten_are_put_to_the_room_and_a_starred_one_is_among_them() -> None:
    room = many()
    listed, rest = listed_gaps(room.state)
    assert [gap.text for gap in listed] == [f"Need {number}" for number in range(10)]
    last = rest[-1]
    room.lead("star", key(last))
    listed, rest = listed_gaps(room.state)
    assert len(listed) == 10
    assert last in listed
    room.lead("hide", key(listed[0]))
    room.lead("freeze")
    assert len(frozen(room)) == 10
    assert last.text in [item.text for item in frozen(room)]
    assert view(room).dots == 3


def test_a_gap_says_on_phones_who_could_close_it() -> None:
    room = many()
    room.lead("freeze")
    texts_on_phones = [text for _id, text in presented(room).items]
    assert texts_on_phones[0] == "Nobody has it: Need 0 · River Watch knows somebody"
    assert texts_on_phones[1] == "Nobody has it: Need 1"
