"""What a projection is told of somebody who is removed: nothing that they gave, and no name."""

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
