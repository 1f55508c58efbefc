"""A principle or a need is made once: people would judge the same words twice."""

import pytest

from facilitator.workshop.errors import Rejection
from tests.workshop.a_room import Room

KINDS = ("principle", "need")


@pytest.fixture
def room() -> Room:
    room = Room()
    room.go("sense")
    return room


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_words_are_not_made_again(room: Room, kind: str) -> None:
    room.lead(kind, {"text": "No names on lists"})
    with pytest.raises(Rejection) as raised:
        room.lead(kind, {"text": "  no names\u00a0on LISTS "})
    assert raised.value.code == f"{kind}-there"
    room.lead(kind, {"text": "No names on any list"})


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_hidden_may_be_made_anew(room: Room, kind: str) -> None:
    room.lead(kind, {"text": "No names on lists"})
    (item,) = room.state.principles or room.state.needs
    room.lead("hide", {"item": item.id})
    room.lead(kind, {"text": "No names on lists"})
    assert len(room.state.principles or room.state.needs) == 1
