"""Extra time for one person: noted, changed, taken back, and told of in words without a name."""

import pytest

from facilitator.workshop.commands.undo_words import undo_words
from facilitator.workshop.erasure_scope import erasure_of
from facilitator.workshop.errors import Rejection
from tests.workshop.a_room import Room


def test_somebody_has_so_many_minutes_more_until_that_changes() -> None:
    room = Room()
    ana, bo = room.join("Ana"), room.join("Bo")
    (given,) = room.lead("extra-time", {"id": ana, "minutes": 3})
    assert room.state.participants[ana].extra == 3
    assert room.state.participants[bo].extra == 0
    room.lead("leave", ana)
    room.lead("return", ana)
    assert room.state.participants[ana].extra == 3
    assert undo_words(room.fold, given.seq) == "changed the extra time of Ana"
    public = undo_words(room.fold, given.seq, public=True)
    assert public == "changed something in the list of people"
    room.lead("extra-time", {"id": ana, "minutes": 0})
    assert room.state.participants[ana].extra == 0
    room.lead("undo")
    assert room.state.participants[ana].extra == 3
    assert room.replayed() == room.state


@pytest.mark.parametrize("minutes", [-1, 61, 1.5, "many"])
def test_what_is_no_number_of_minutes_is_refused(minutes: object) -> None:
    room = Room()
    ana = room.join("Ana")
    with pytest.raises(Rejection, match="wrong-value"):
        room.lead("extra-time", {"id": ana, "minutes": minutes})
    with pytest.raises(Rejection, match="no-effect"):
        room.lead("extra-time", {"id": ana, "minutes": 0})
    with pytest.raises(Rejection, match="no-such-person"):
        room.lead("extra-time", {"id": "nobody", "minutes": 1})


def test_it_is_erased_with_the_person() -> None:
    room = Room()
    ana = room.join("Ana")
    (given,) = room.lead("extra-time", {"id": ana, "minutes": 3})
    assert given.seq in erasure_of(room.fold, ana).seqs
