"""A projection never hears that the facilitator leads with a phone, only what comes of it."""

from facilitator.workshop.events import EventDraft
from facilitator.workshop.remote_bodies import RemoteSwitched, RemoteUsed
from tests.projection.watched import Watched
from tests.sessions import Session


def test_it_hears_of_notes_at_most() -> None:
    session = Session()
    watched = Watched(session)
    watched.take(session.events)
    done = len(session.events)
    session.add(EventDraft(RemoteSwitched(on=True, notes=True)))
    session.add(EventDraft(RemoteUsed("next")))
    session.do("next")
    session.add(EventDraft(RemoteSwitched(on=False)))
    heard = watched.take(session.events[done:])
    fresh = Watched(session)
    heard += fresh.take(session.events)
    assert b"remote" not in heard
    for one in (watched, fresh):
        assert one.model.state.remote is None
        assert one.model.state.current == session.state.current
        assert one.model.state.head == len(session.events)
