"""What a projection is told of somebody who is removed: nothing that they gave, and no name."""

from facilitator.activities.decide_bodies import PositionTaken
from facilitator.activities.decide_outcome import tally
from facilitator.workshop.bodies import RoomFacts
from facilitator.workshop.state import State
from facilitator.workshop.urn import Entry
from tests.narrow import frozen_of
from tests.projection.watched import Watched
from tests.sessions import Session, decided


def counted(session: Session) -> dict[str, int]:
    return {id: step.contribution_count for id, step in session.state.steps.items()}


def test_what_they_gave_is_taken_out_of_the_feed_and_comes_back() -> None:
    session, people = decided()
    watched = Watched(session)
    watched.take(session.events)
    before = watched.model.state.items, watched.model.state.hidden
    everything = counted(session)
    of_wall = {id: step.contribution_count for id, step in watched.model.state.steps.items()}
    assert of_wall == everything
    done = len(session.events)
    session.do("remove-person", people[0])
    watched.take(session.events[done:])
    fresh = Watched(session)
    heard = fresh.take(session.events)
    for text in (b"Along the east bank", b"One calendar for all", b"Ana"):
        assert text not in heard
    for one in (watched, fresh):
        steps = one.model.state.steps
        assert {id: step.contribution_count for id, step in steps.items()} == counted(session)
        assert len(one.model.state.here) == len(session.state.here) == 5
    done = len(session.events)
    session.do("restore-person", people[0])
    heard = watched.take(session.events[done:])
    assert b"Along the east bank" in heard
    assert b"Ana" not in heard
    assert (watched.model.state.items, watched.model.state.hidden) == before
    assert len(watched.model.state.here) == 6


def test_a_group_that_only_they_named_goes_out_without_its_name() -> None:
    session = Session()
    ana = session.join("Ana", "An insult")
    session.join("Bo", "Bakers")
    session.do("remove-person", ana)
    watched = Watched(session)
    heard = watched.take(session.events)
    assert b"An insult" not in heard
    assert [group.text for group in watched.model.state.groups] == ["Bakers"]
    done = len(session.events)
    session.do("undo")
    assert b"An insult" in watched.take(session.events[done:])
    assert [group.text for group in watched.model.state.groups] == ["An insult", "Bakers"]


def test_a_signed_position_in_the_urn_counts_on_the_wall_as_it_does_in_the_room() -> None:
    session = Session()
    ana, _bo, _cyd = (session.join(name) for name in ("Ana", "Bo", "Cyd"))
    session.do("principle", "We share")
    session.do("go", "adopt")
    session.do("freeze")
    watched = Watched(session)
    watched.take(session.events)
    version = frozen_of(session.state, "adopt").version
    facts = RoomFacts(signature="Ana", signer=ana)
    signed = PositionTaken(version=version, choice="block", reason="No", signed="name", room=facts)
    unsigned = PositionTaken(version=version, choice="agree")
    for number, body in enumerate((signed, unsigned)):
        entry = Entry(f"{number:032x}", f"~{number:024x}", "adopt", body.kind, 1, body)
        heard = watched.take([entry])
        assert b"signe" not in heard
        assert b"Ana" not in heard

    def standing(state: State) -> tuple[int, int, int]:
        now = tally(state, state.step("adopt"))
        return len(state.steps["adopt"].who), now.eligible, now.unanswered

    assert standing(watched.model.state)[:2] == (2, 3)
    done = len(session.events)
    session.do("remove-person", ana)
    heard = watched.take(session.events[done:])
    assert b"Ana" not in heard
    assert b"block" not in heard
    late = Watched(session)
    late.take([*session.events, *watched.live.fold.urn.values()])
    for one in (watched, late):
        assert standing(one.model.state) == standing(watched.live.exact()) == (1, 2, 1)
    done = len(session.events)
    session.do("undo")
    assert b"signe" not in watched.take(session.events[done:])
    assert standing(watched.model.state) == (2, 3, 1)
