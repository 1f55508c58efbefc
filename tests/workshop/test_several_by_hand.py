"""Several things entered by hand: all of them or none, of one person, undone at once."""

from typing import Any

import pytest

from facilitator.activities.gaps_view import GapsView
from facilitator.activities.sense import SenseView
from facilitator.activities.ties_view import TiesView
from facilitator.workshop.commands.undo_words import undo_words
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import (
    EnteredByHand,
    Event,
    EventDraft,
    PersonEntered,
    Undone,
    is_somebody,
)
from tests.narrow import view_of
from tests.workshop.a_room import Room, agenda, step


def sensing(**more: Any) -> tuple[Room, list[str]]:
    """Three sentences to judge, and a step with people's names unless the agenda says other."""
    room = Room(agenda(step("sense", "sense", **{"names": "named", **more})))
    for text in ("We share.", "We meet.", "We pay."):
        room.lead("principle", text)
    room.go("sense")
    return room, [item.id for item in room.state.principles]


def votes(principles: list[str], *values: int) -> list[dict[str, Any]]:
    pairs = zip(principles, values, strict=False)
    return [{"kind": "sense", "body": {"principle": id, "vote": vote}} for id, vote in pairs]


def entered(room: Room, given: list[dict[str, Any]], **more: Any) -> list[Event]:
    return room.lead("by-hand-several", {"given": given, **more})


def totals(room: Room, principles: list[str]) -> list[tuple[int, int, int]]:
    view = view_of(room.state, "sense", SenseView)
    return [view.total(id) for id in principles]


def test_somebody_who_votes_on_everything_is_one_person() -> None:
    room, principles = sensing()
    entered(room, votes(principles, 1, -1, 0))
    entered(room, votes(principles, 1))
    assert totals(room, principles) == [(2, 0, 0), (0, 0, 1), (0, 1, 0)]
    assert room.state.turnout("sense").by_hand == 2
    assert room.replayed() == room.state


def test_somebody_new_is_entered_with_what_they_say_and_taken_back_with_it() -> None:
    room, principles = sensing()
    made = entered(room, votes(principles, 1, 1, 1), name="Ana")
    (ana,) = room.state.here
    assert (ana.name, ana.by_hand) == ("Ana", True)
    assert room.state.steps["sense"].who == {ana.id}
    assert [type(event.body) for event in made] == [PersonEntered, *[EnteredByHand] * 3]
    assert undo_words(room.fold, made[0].seq) == "entered something by hand in “sense”"
    room.lead("undo")
    assert not room.state.here
    assert totals(room, principles) == [(0, 0, 0)] * 3
    assert room.replayed() == room.state


def counted() -> tuple[Room, list[str], list[Event]]:
    """Ana was entered with her votes, which have been counted since."""
    room, principles = sensing()
    made = entered(room, votes(principles, 1, 1, 1), name="Ana")
    room.lead("close", "sense")
    return room, principles, made


@pytest.mark.parametrize("place", range(4))
def test_a_person_whose_votes_were_counted_stays_with_them(place: int) -> None:
    room, principles, made = counted()
    with pytest.raises(Rejection, match="stays-done"):
        room.undo(made[place])
    assert [person.name for person in room.state.here] == ["Ana"]
    assert totals(room, principles) == [(1, 0, 0)] * 3
    assert room.fold.last_undoable() == 0


def test_a_person_of_whom_something_is_said_since_stays_with_their_votes() -> None:
    room, principles = sensing()
    made = entered(room, votes(principles, 1), name="Ana")
    (ana,) = room.state.here
    (later,) = entered(room, votes(principles[1:], 1), who=ana.id)
    for event in made:
        with pytest.raises(Rejection, match="stays-done"):
            room.undo(event)
    room.undo(later)
    room.undo(made[1])
    assert not room.state.here
    assert totals(room, principles) == [(0, 0, 0)] * 3


def test_what_an_earlier_version_undid_in_part_is_undone_with_the_rest() -> None:
    room, principles = sensing()
    made = entered(room, votes(principles, 1, 1), name="Ana")
    room.store(EventDraft(Undone(made[0].seq)))
    assert not room.fold.undoable(made[0].seq)
    room.undo(made[1])
    assert room.fold.undone() == {event.seq for event in made}
    assert totals(room, principles) == [(0, 0, 0)] * 3


def test_what_was_undone_at_once_is_brought_back_at_once() -> None:
    room, principles = sensing()
    entered(room, votes(principles, 1, 1), name="Ana")
    before = room.state
    undone = room.lead("undo")
    room.undo(undone[1])
    assert room.state.here == before.here
    assert room.state.steps == before.steps


def test_one_that_cannot_be_taken_keeps_all_out() -> None:
    room, principles = sensing()
    before = room.state
    for given in (
        votes([*principles, "p99"], 1, 1, 1, 1),
        [*votes(principles, 1), {"kind": "answer", "body": {"text": "A van"}}],
    ):
        with pytest.raises(Rejection):
            entered(room, given, name="Ana")
    assert room.state == before


def test_each_is_checked_as_if_those_before_it_stood() -> None:
    room = Room(agenda(step("party", "ask"), step("who", "holders"), step("gaps", "gaps")))
    for number in range(6):
        room.lead("need", f"Need {number}")
    room.go("who", "gaps")
    room.lead("freeze")
    view = view_of(room.state, "gaps", GapsView)

    def dots(*counts: int) -> list[dict[str, Any]]:
        pairs = zip(view.gaps, counts, strict=False)
        return [{"kind": "dots", "body": {"item": id, "dots": count}} for id, count in pairs]

    most = view.dots
    with pytest.raises(Rejection, match="too-many-dots"):
        entered(room, dots(2, *[1] * (most - 1)))
    entered(room, dots(*[1] * most))
    assert view_of(room.state, "gaps", GapsView).by_hand == 1


def test_slips_are_of_somebody_else_each() -> None:
    room = Room()
    room.go("party")
    slips = [{"kind": "answer", "body": {"text": text}} for text in ("A van", "A van", "A hall")]
    made = entered(room, slips, apart=True)
    assert len(room.state.steps["party"].who) == 3
    assert all(map(is_somebody, room.state.steps["party"].who))
    room.undo(made[0])
    assert not room.state.steps["party"].who


def test_a_group_says_how_it_is_tied_to_the_others() -> None:
    room = Room(agenda(step("ties", "ties")))
    for name in ("Choir", "Bakers", "Bridge"):
        room.join(f"Of {name}", name)
    room.go("ties")
    choir, *others = [group.id for group in room.state.groups]
    ties = [{"kind": "tie", "body": {"to": to, "strength": "talk"}} for to in others]
    with pytest.raises(Rejection, match="for-which-group"):
        entered(room, ties)
    entered(room, ties, who=choir)
    assert view_of(room.state, "ties", TiesView).ties == {choir: dict.fromkeys(others, "talk")}


def test_what_was_entered_with_others_can_be_taken_back_alone() -> None:
    room, principles = sensing()
    first, *_rest = entered(room, votes(principles, 1, 1))
    room.by_hand("sense", "withdraw", {"of": first.cid})
    assert totals(room, principles) == [(0, 0, 0), (1, 0, 0), (0, 0, 0)]
