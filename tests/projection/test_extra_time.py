"""A projection never hears that somebody has extra time, nor that it was taken back."""

from tests.projection.watched import Watched
from tests.sessions import Session


def test_it_hears_of_a_note_at_most() -> None:
    session = Session()
    ana = session.join("Ana")
    watched = Watched(session)
    watched.take(session.events)
    done = len(session.events)
    session.do("extra-time", {"id": ana, "minutes": 7})
    heard = watched.take(session.events[done:])
    done = len(session.events)
    session.do("undo")
    heard += watched.take(session.events[done:])
    fresh = Watched(session)
    heard += fresh.take(session.events)
    assert b"extra" not in heard
    assert b'"minutes":7' not in heard
    for one in (watched, fresh):
        assert one.model.state.participants[ana].extra == 0
        assert one.model.state.head == len(session.events)
