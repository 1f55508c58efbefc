"""What is undone of what was done with answers in the urn, where no event tells it."""

from tests.room.journaled import Journaled
from tests.room.running import cid
from tests.room.test_urn import ANA, BO, journaled, state, texts

__all__ = ["journaled"]


def test_undo_brings_back_what_was_hidden_last(journaled: Journaled) -> None:
    journaled.lead("go", "q2").result(30)
    journaled.lead("need", "Vans").result(30)
    first, second = cid(), cid()
    journaled.give(ANA, "q2", "answer", first, text="East").result(30)
    journaled.give(BO, "q2", "answer", second, text="North").result(30)
    journaled.lead("hide", f"a{first}").result(30)
    journaled.lead("hide", f"a{second}").result(30)
    journaled.lead("undo").result(30)
    assert state(journaled).hidden == {f"a{first}"}
    journaled.lead("undo").result(30)
    assert not state(journaled).hidden
    assert len(state(journaled).needs) == 1
    journaled.lead("undo").result(30)
    assert not state(journaled).needs
    assert texts(journaled) == {"East": 1, "North": 1}


def test_what_was_hidden_at_once_is_shown_again_at_once(journaled: Journaled) -> None:
    journaled.lead("go", "q2").result(30)
    ids = [cid() for _each in range(3)]
    for id in ids:
        journaled.give(ANA, "q2", "answer", id, text=id).result(30)
    first, *more = (f"a{id}" for id in ids)
    journaled.lead("hide", first).result(30)
    journaled.lead("hide", {"item": more[0], "more": more[1:]}).result(30)
    assert len(state(journaled).hidden) == 3
    journaled.lead("undo").result(30)
    assert state(journaled).hidden == {first}
    journaled.lead("undo").result(30)
    assert not state(journaled).hidden
    journaled.lead("hide", {"item": first, "more": more}).result(30)
    journaled.lead("restore", {"item": first, "more": more[:1]}).result(30)
    journaled.lead("undo").result(30)
    assert len(state(journaled).hidden) == 3
    journaled.lead("undo").result(30)
    assert not state(journaled).hidden
