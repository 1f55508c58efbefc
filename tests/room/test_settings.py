"""What a session is called is the same in its journal and in the list of sessions."""

from datetime import timedelta
from pathlib import Path

from facilitator.journal.reading import read
from facilitator.workshop.clock import HERE
from tests.room.journaled import Journaled


def test_the_list_shows_a_session_as_it_is_called_since(tmp_path: Path) -> None:
    room = Journaled(tmp_path)
    room.lead("settings", {"title": "River forum", "cause": "Clean water", "keep_days": 3})
    room.lead("settings", {"place": "Town hall"}).result(30)
    session, _events = read(room.ref)
    made = HERE.at(session.made).date()
    assert (session.title, session.cause, session.place) == (
        "River forum",
        "Clean water",
        "Town hall",
    )
    assert session.keep_until == (made + timedelta(days=3)).isoformat()
    room.lead("undo")
    room.again()
    room.lead("settings", {"keep_days": 0}).result(30)
    room.writer.close()
    session, _events = read(room.ref)
    assert (session.title, session.place, session.keep_until) == ("River forum", None, None)


def test_what_was_never_changed_is_left_alone(tmp_path: Path) -> None:
    room = Journaled(tmp_path)
    before, _events = read(room.ref)
    room.lead("next").result(30)
    room.writer.close()
    session, _events = read(room.ref)
    assert (session.title, session.keep_until) == (before.title, before.keep_until)
