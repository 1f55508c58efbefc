"""Raised hands: for what they are taken, and how long they stand."""

from typing import Any

import pytest

from facilitator.activities.raised_hands import about
from facilitator.formats.hands_counted import blocks, rows
from facilitator.workshop.errors import Rejection
from tests.narrow import version_of
from tests.workshop.a_room import Room


def counted(step: str, subject: str, room: Room, **counts: int) -> str:
    """What is shown of the hands that were raised for it."""
    room.lead("count", {"subject": subject, "counts": counts, "step": step})
    return about(room.state, room.state.step(step), subject)


def shown(room: Room, step: str, subject: str) -> str:
    return about(room.state, room.state.step(step), subject)


def test_hands_stand_as_long_as_the_principle_reads_as_it_did() -> None:
    room = Room()
    id = f"p{room.lead('principle', 'We share.')[0].seq}"
    other = f"p{room.lead('principle', 'We meet.')[0].seq}"
    room.go("sense")
    assert counted("sense", id, room, **{"1": 5}) == "raised hands: 5 × agree"
    assert counted("sense", other, room, **{"-1": 2}) == "raised hands: 2 × disagree"
    renamed = room.lead("rename-item", {"item": id, "text": "We share all."})[0]
    assert shown(room, "sense", id) == ""
    assert shown(room, "sense", other) == "raised hands: 2 × disagree"
    room.undo(renamed)
    assert shown(room, "sense", id) == "raised hands: 5 × agree"
    room.lead("terms", {"item": id, "expect": "An hour a month"})
    assert shown(room, "sense", id) == "raised hands: 5 × agree"
    room.lead("rename-item", {"item": id, "text": "We share all."})
    assert counted("sense", id, room, **{"1": 3}) == "raised hands: 3 × agree"
    assert room.replayed() == room.state


def test_documents_have_them_beside_the_wording_that_they_were_raised_for() -> None:
    room = Room()
    id = f"p{room.lead('principle', 'We share.')[0].seq}"
    room.go("sense")
    counted("sense", id, room, **{"1": 5})
    room.lead("close", "sense")
    room.lead("reveal", "sense")
    sensed = room.state.step("sense")
    before = rows(room.state, sensed), blocks(room.state, sensed)
    assert [(row.about, row.number) for row in before[0]] == [("We share.", 5)]
    room.lead("rename-item", {"item": id, "text": "We share all."})
    assert (rows(room.state, sensed), blocks(room.state, sensed)) == before
    room.lead("hide", id)
    assert rows(room.state, sensed) == ()


def test_hands_stand_as_long_as_a_need_or_a_sentence_reads_as_it_did() -> None:
    room = Room()
    need = f"n{room.lead('need', 'Vans')[0].seq}"
    room.go("who")
    assert counted("who", need, room, has=2)
    room.lead("rename-item", {"item": need, "text": "Cargo bikes"})
    assert shown(room, "who", need) == ""
    room.go("draft")
    room.lead("version", ["We live here.", "We share."])
    first, second = version_of(room.state).wordings
    assert counted("draft", first, room, keep=4)
    assert counted("draft", second, room, live=4)
    room.lead("rename-item", {"item": first, "text": "We live in the port."})
    assert shown(room, "draft", first) == ""
    assert shown(room, "draft", second)


def sensing(room: Room) -> tuple[str, str]:
    id = f"p{room.lead('principle', 'We share.')[0].seq}"
    room.go("sense")
    return "sense", id


def drafting(room: Room) -> tuple[str, str]:
    room.go("draft")
    room.lead("version", ["We live here."])
    return "draft", next(iter(version_of(room.state).wordings))


def holding(room: Room) -> tuple[str, str]:
    id = f"n{room.lead('need', 'Vans')[0].seq}"
    room.go("who")
    return "who", id


def dotting(room: Room) -> tuple[str, str]:
    room.go("party", "gaps")
    room.lead("freeze")
    return "gaps", room.state.gaps[0].id


@pytest.mark.parametrize(
    ("begun", "counts"),
    [
        (sensing, {"2": 5}),
        (sensing, {"1": 5, "2": 0}),
        (sensing, {"1": 5, "01": 3}),
        (sensing, {"agree": 5}),
        (drafting, {"cannot": 0}),
        (drafting, {"keep": 1, "cannot": 0}),
        (drafting, {"5": 1}),
        (holding, {"has": 1, "maybe": 1}),
        (dotting, {"0": 4}),
        (dotting, {"1": 4, "0": 2}),
    ],
)
def test_choices_that_nobody_can_take_are_refused(begun: Any, counts: dict[str, int]) -> None:
    room = Room()
    step, subject = begun(room)
    with pytest.raises(Rejection) as refused:
        room.lead("count", {"subject": subject, "counts": counts, "step": step})
    assert refused.value.code == "wrong-value"
    assert refused.value.parameters["field"] == "counts"
    assert room.state.steps[step].hands[-1] == ()
