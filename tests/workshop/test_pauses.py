"""People read or talk for some minutes within a step: what that does to the state, what ends it."""

from __future__ import annotations

from typing import Any

import pytest

from facilitator.workshop.errors import Rejection
from facilitator.workshop.state import Pause
from tests.sessions import Session


def at_one() -> tuple[Session, str]:
    """A session at its first question, with somebody there."""
    session = Session()
    who = session.join("Ana")
    session.do("go", "q1")
    return session, who


def pause(session: Session) -> Pause:
    pause = session.state.pause
    assert pause is not None
    return pause


def test_the_step_stays_open_and_answers_are_taken() -> None:
    session, who = at_one()
    session.do("timer", {"running": False, "left": 60})
    session.do("pause", "reading")
    session.give(who, "q1", "answer", text="River Watch")
    state = session.state
    assert (state.current, state.steps["q1"].status, state.steps["q1"].answered) == (
        "q1",
        "open",
        1,
    )
    assert (pause(session).how, pause(session).timer.left) == ("reading", 180)
    assert state.clock_at("q1") == pause(session).timer
    assert state.pause_at("q2") is None
    session.do("pause")
    assert session.state.pause is None
    assert session.state.clock_at("q1") == session.state.timer


def test_a_minute_more_makes_it_no_other_one_and_talking_does() -> None:
    session, _who = at_one()
    session.do("pause", {"how": "reading", "left": 120})
    began = pause(session).began
    session.do("pause", {"how": "reading", "running": False, "left": 180})
    assert (pause(session).began, pause(session).timer.running) == (began, False)
    session.do("pause", {"how": "pairs"})
    assert (pause(session).began, pause(session).timer.left) == (session.state.head, 240)


@pytest.mark.parametrize(
    ("action", "argument"),
    [("next", ""), ("back", ""), ("break", {"minutes": 5}), ("end", ""), ("undo", "")],
)
def test_it_ends_with(action: str, argument: Any) -> None:
    session, _who = at_one()
    session.do("pause", "groups")
    session.do(action, argument)
    assert session.state.pause is None


def test_undo_brings_back_what_was_before() -> None:
    session, _who = at_one()
    session.do("pause", "reading")
    before = session.state.pause
    session.do("pause", "room")
    session.do("undo")
    assert session.state.pause == before


def test_it_ends_a_break() -> None:
    session, _who = at_one()
    session.do("break", {"minutes": 5})
    session.do("pause", "pairs")
    assert session.state.break_until == 0


def test_there_is_none_in_the_lobby_and_after_the_end() -> None:
    session = Session()
    for argument, code in ((("reading"), "no-such-step"), ("", "no-effect")):
        with pytest.raises(Rejection) as no:
            session.do("pause", argument)
        assert no.value.code == code
    session.do("next")
    session.do("end")
    with pytest.raises(Rejection) as no:
        session.do("pause", "reading")
    assert no.value.code == "closed"


def test_what_nobody_knows_is_refused() -> None:
    session, _who = at_one()
    with pytest.raises(Rejection):
        session.do("pause", "singing")
