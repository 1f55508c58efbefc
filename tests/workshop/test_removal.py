"""Removing a person: nothing that they gave counts or is shown, and all of it comes back."""

from dataclasses import replace

import pytest

from facilitator.activities.ask import AskView
from facilitator.activities.catalogue import CATALOGUE
from facilitator.activities.decide_bodies import Decided
from facilitator.activities.decide_outcome import tally
from facilitator.activities.decide_view import DecideView, Outcome
from facilitator.activities.sense import SenseView
from facilitator.workshop.commands.removal_commands import given_by
from facilitator.workshop.commands.undo_words import undo_words
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import Event, EventDraft, Joined
from facilitator.workshop.fold import Fold
from facilitator.workshop.removal import PersonRemoved
from facilitator.workshop.state import State, as_view
from facilitator.workshop.urn import Entry
from tests.narrow import body_of, frozen_of
from tests.sessions import Session, decided, position
from tests.sessions import agenda as plan
from tests.workshop.a_room import Room, agenda, step

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
    for id, standing in session.state.steps.items():
        assert people[0] not in standing.who
        assert people[0] not in repr(standing.rounds)
        assert standing.contribution_count <= counts[id]
    assert session.state.steps["q10"].contribution_count == 0
    assert people[0] not in [person.id for person in session.state.here]
    assert session.state.participants[people[0]].removed


def test_what_a_closed_decision_came_to_stays() -> None:
    session = Session(plan(adopt={"names": "named"}))
    ana = session.join("Ana")
    session.do("principle", "We share what we know.")
    session.do("go", "adopt")
    session.do("freeze")
    position(session, ana, "adopt", "agree")
    session.do("close", "adopt")
    assert given_by(session.fold.builder, ana) == (1, True, False, False)
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
    assert given_by(room.fold.builder, ana) == (2, False, False, False)
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
    assert given_by(room.fold.builder, ana) == (0, False, True, False)
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


def signing() -> tuple[Room, list[str]]:
    """Three people decide without names; the first signs their position, the second does not."""
    room = Room(agenda(step("adopt", "decide", options={"subject": "principles"})))
    people = [room.join(name) for name in ("Ana", "Bo", "Cyd")]
    room.lead("principle", "We share what we know.")
    room.go("adopt")
    room.lead("freeze")
    given = {"version": frozen_of(room.state, "adopt").version, "choice": "agree"}
    room.say(people[0], "adopt", "position", **given, reason="At last", signed="name")
    room.say(people[1], "adopt", "position", **given)
    return room, people


def tallied(room: Room) -> tuple[int, int]:
    """How many could take a position, and how many took none."""
    now = tally(room.state, room.state.step("adopt"))
    return now.eligible, now.unanswered


def test_who_signed_takes_their_position_along_and_leaves_no_silence() -> None:
    room, (ana, bo, _cyd) = signing()
    before = room.state
    assert tallied(room) == (3, 1)
    (removed,) = room.lead("remove-person", ana)
    assert tallied(room) == (2, 1)
    (anonymous,) = room.lead("remove-person", bo)
    # Whose that was nobody can tell: it stays.
    assert tallied(room) == (2, 1)
    assert room.replayed() == room.state
    room.undo(anonymous)
    room.undo(removed)
    assert timeless(room.state) == timeless(before)
    room.lead("remove-person", ana)
    closed = room.lead("close", "adopt")[-1]
    decided = body_of(closed, Decided)
    assert (decided.eligible, decided.unanswered) == (2, 1)


def test_who_took_another_position_without_signing_it_leaves_it_there() -> None:
    room, (ana, _bo, _cyd) = signing()
    version = frozen_of(room.state, "adopt").version
    room.say(ana, "adopt", "position", version=version, choice="stand-aside", reason="No more")
    assert given_by(room.fold.builder, ana) == (0, False, True, False)
    room.lead("remove-person", ana)
    assert tallied(room) == (3, 1)


def test_what_was_signed_of_another_text_says_nothing_of_this_one() -> None:
    room, (ana, _bo, _cyd) = signing()
    room.lead("principle", "We meet.")
    room.lead("ask-again", "adopt")
    room.lead("repeat", "adopt")
    room.lead("freeze")
    room.lead("remove-person", ana)
    assert tallied(room) == (3, 3)


def test_what_is_said_to_go_is_what_goes() -> None:
    room, (ana, bo, _cyd) = signing()
    assert given_by(room.fold.builder, ana) == (1, False, True, True)
    assert given_by(room.fold.builder, bo) == (0, False, True, False)
    standing = room.state.steps["adopt"].contribution_count
    room.lead("remove-person", ana)
    assert room.state.steps["adopt"].contribution_count == standing - 1
    room.lead("restore-person", ana)
    room.lead("close", "adopt")
    assert given_by(room.fold.builder, ana) == (1, True, True, True)


def test_what_they_gave_in_earlier_rounds_is_said_to_go_as_well() -> None:
    session = Session(plan(sense={"names": "named"}))
    ana, bo = session.join("Ana"), session.join("Bo")
    for text in ("We share.", "We meet."):
        session.do("principle", text)
    first, second = (item.id for item in session.state.principles)
    session.do("go", "sense")
    session.give(ana, "sense", "sense", principle=first, vote=1)
    session.give(ana, "sense", "sense", principle=second, vote=1)
    session.do("repeat", "sense")
    session.give(ana, "sense", "sense", principle=first, vote=-1)
    session.give(bo, "sense", "sense", principle=first, vote=1)
    assert given_by(session.fold.builder, ana) == (3, True, False, False)
    assert given_by(session.fold.builder, bo) == (1, False, False, False)
    session.do("remove-person", ana)
    rounds = [as_view(view, SenseView) for view in session.state.steps["sense"].rounds]
    assert [view.total(first) for view in rounds] == [(0, 0, 0), (1, 0, 0)]


def test_what_they_signed_in_earlier_rounds_is_said_to_go_as_well() -> None:
    room, (ana, bo, _cyd) = signing()
    room.lead("close", "adopt")
    room.lead("ask-again", "adopt")
    assert given_by(room.fold.builder, ana) == (1, True, True, True)
    assert given_by(room.fold.builder, bo) == (0, False, True, False)


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
