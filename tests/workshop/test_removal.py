"""Removing a person: nothing that they gave counts or is shown, and all of it comes back."""

from dataclasses import replace

import pytest

from facilitator.activities.ask import AskView
from facilitator.activities.catalogue import CATALOGUE
from facilitator.activities.decide_view import DecideView, Outcome
from facilitator.workshop.commands.removal_commands import given_by
from facilitator.workshop.commands.undo_words import undo_words
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import Event, EventDraft, Joined
from facilitator.workshop.fold import Fold
from facilitator.workshop.removal import PersonRemoved
from facilitator.workshop.state import State
from facilitator.workshop.urn import Entry
from tests.sessions import Session, agenda, decided, position
from tests.workshop.a_room import Room

ANONYMOUS = "secret"


def texts(room: Room, step: str) -> list[str]:
    view = room.state.steps[step].view(AskView)
    return [answer.text for answer in view.answers] if view else []


def groups(room: Room) -> list[str]:
    return [group.id for group in room.state.groups]


def timeless(state: State) -> State:
    """A state but for how many events led to it."""
    return replace(state, head=0)


def outcome(state: State) -> Outcome | None:
    view = state.steps["adopt"].view(DecideView)
    return view.outcome if view else None


@pytest.mark.parametrize("number", range(6))
def test_whoever_is_removed_from_a_whole_workshop_comes_back_unchanged(number: int) -> None:
    session, people = decided()
    before = timeless(session.state)
    session.do("remove-person", people[number])
    assert timeless(session.state) != before
    session.do("restore-person", people[number])
    assert timeless(session.state) == before
    session.do("remove-person", people[number])
    session.do("undo")
    assert timeless(session.state) == before
    again = Fold(CATALOGUE)
    again.extend(session.events)
    assert again.view() == session.state


def test_what_they_gave_counts_nowhere_and_is_in_no_view() -> None:
    session, people = decided()
    counts = {id: step.contribution_count for id, step in session.state.steps.items()}
    session.do("remove-person", people[0])
    for id, step in session.state.steps.items():
        assert people[0] not in step.who
        assert people[0] not in repr(step.rounds)
        assert step.contribution_count <= counts[id]
    assert session.state.steps["q10"].contribution_count == 0
    assert people[0] not in [person.id for person in session.state.here]
    assert session.state.participants[people[0]].removed


def test_what_a_closed_decision_came_to_stays() -> None:
    session = Session(agenda(adopt={"names": "named"}))
    ana = session.join("Ana")
    session.do("principle", "We share what we know.")
    session.do("go", "adopt")
    session.do("freeze")
    position(session, ana, "adopt", "agree")
    session.do("close", "adopt")
    assert given_by(session.fold.builder, ana) == (1, True, False)
    before = outcome(session.state)
    assert before is not None
    assert before.counts["agree"] == 1
    session.do("remove-person", ana)
    assert outcome(session.state) == before


def test_their_answers_and_votes_are_counted_again_only_once_they_are_back() -> None:
    room = Room()
    ana, bo = room.join("Ana"), room.join("Bo")
    room.go("work")
    room.answer(ana, "work", "Boats")
    room.answer(bo, "work", "Bread")
    given = room.by_hand("work", "answer", {"text": "Bikes"}, ana)
    assert given_by(room.fold.builder, ana) == (2, False, False)
    (removed,) = room.lead("remove-person", ana)
    assert texts(room, "work") == ["Bread"]
    assert room.state.turnout("work") == (1, 1, 0)
    assert given.seq in room.state.ineffective
    assert undo_words(room.fold, removed.seq) == "removed Ana"
    assert undo_words(room.fold, removed.seq, public=True) == "removed somebody"
    assert room.replayed() == room.state
    (back,) = room.lead("restore-person", ana)
    assert texts(room, "work") == ["Boats", "Bread", "Bikes"]
    assert room.state.ineffective == ()
    assert undo_words(room.fold, back.seq) == "brought Ana back"
    room.lead("undo")
    assert texts(room, "work") == ["Bread"]


def test_nothing_is_done_to_who_is_removed() -> None:
    room = Room()
    ana = room.join("Ana")
    with pytest.raises(Rejection, match="no-effect"):
        room.lead("restore-person", ana)
    room.lead("remove-person", ana)
    room.go("work")
    entry = {"step": "work", "kind": "answer", "body": {"text": "Bikes"}, "who": ana}
    for action, argument in (
        ("remove-person", ana),
        ("leave", ana),
        ("return", ana),
        ("correct", {"id": ana, "name": "Anne"}),
        ("by-hand", entry),
    ):
        with pytest.raises(Rejection, match="person-removed"):
            room.lead(action, argument)
    with pytest.raises(Rejection, match="person-removed"):
        room.give_place(ana)
    for action in ("remove-person", "restore-person"):
        with pytest.raises(Rejection, match="no-such-person"):
            room.lead(action, "nobody")


def test_a_group_that_only_they_named_is_not_shown_and_is_the_same_for_others() -> None:
    room = Room()
    ana, bo = room.join("Ana", "River Watch"), room.join("Bo")
    room.go("party")
    room.say(ana, "party", "answer", text="Street Choir", type="group")
    watch, choir = groups(room)
    room.lead("remove-person", ana)
    assert groups(room) == []
    cyd = room.join("Cyd", "river watch")
    room.say(bo, "party", "answer", text="street choir", type="group")
    assert groups(room) == [watch, choir]
    assert room.state.participants[cyd].group == watch
    room.lead("restore-person", ana)
    assert groups(room) == [watch, choir]
    assert room.state.participants[ana].group == room.state.participants[cyd].group == watch


def test_what_is_anonymous_stays() -> None:
    room = Room()
    ana, bo = room.join("Ana"), room.join("Bo")
    room.go(ANONYMOUS)
    room.answer(ana, ANONYMOUS, "The bridge")
    room.answer(bo, ANONYMOUS, "The ferry")
    assert given_by(room.fold.builder, ana) == (0, False, True)
    room.lead("remove-person", ana)
    assert len(texts(room, ANONYMOUS)) == 2
    room.lead("close", ANONYMOUS)
    room.lead("restore-person", ana)
    assert len(texts(room, ANONYMOUS)) == 2


def test_what_is_in_the_urn_stays_there() -> None:
    room = Room()
    ana = room.join("Ana")
    room.go(ANONYMOUS)
    body = room.answer(ana, ANONYMOUS, "The bridge").body
    assert body is not None
    fold = Fold(CATALOGUE)
    fold.extend(room.events[:-1])
    fold.apply(Entry("e" * 32, "~a", ANONYMOUS, body.kind, 1, body))
    removed = EventDraft(PersonRemoved(ana))
    seq = len(room.events)
    fold.apply(Event(seq, removed.cid, removed.who, "", removed.kind, 1, removed.body, 0))
    assert fold.view().steps[ANONYMOUS].contribution_count == 1
    assert "e" * 32 in fold.urn


def test_who_is_removed_from_an_anonymous_decision_hides_nobodys_silence() -> None:
    session, people = decided()
    before = session.state.participants[people[0]]
    (removed,) = session.do("remove-person", people[0])
    assert session.state.participants[people[0]].left_at == removed.seq
    session.do("restore-person", people[0])
    assert session.state.participants[people[0]] == before


def test_who_left_after_the_freeze_and_is_removed_then_could_still_decide() -> None:
    session, people = decided()
    (went,) = session.do("leave", people[0])
    session.do("remove-person", people[0])
    assert session.state.participants[people[0]].left_at == went.seq


def test_a_removed_newcomer_stays_when_newcomers_are_removed() -> None:
    session = Session()
    joined = session.add(EventDraft(Joined("Ana", newcomer=True), who="p9"))
    assert not session.state.participants["p9"].came
    session.do("remove-person", "p9")
    with pytest.raises(Rejection, match="no-newcomers"):
        session.do("remove-newcomers")
    session.do("restore-person", "p9")
    assert session.state.participants["p9"].joined == joined.seq


def test_a_removed_person_is_nobody_to_wait_for() -> None:
    room = Room()
    ana = room.join("Ana")
    places = room.fold.builder.places
    room.lead("leave", ana)
    room.lead("remove-person", ana)
    person = room.state.participants[ana]
    assert (person.here, person.awaited, person.newcomer, person.gone) == (
        False, False, False, True
    )  # fmt: skip
    assert person.left_at < room.fold.builder.head
    assert room.fold.builder.places == places - 1
    room.lead("restore-person", ana)
    assert room.state.participants[ana].left
