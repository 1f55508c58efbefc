"""Where the room is: phases, now and then, and what there is so far, at any size."""

import pytest

from facilitator.console.screens.where_we_are import behind_us, where_lines
from facilitator.console.so_far import numbers
from facilitator.console.widgets.sizes import size_of
from tests.console.scenes import asked
from tests.console.steps import reply_stages
from tests.sessions import Session, agenda, position, workshop


def text_of(session: Session, width: int, height: int, rows: int) -> str:
    lines = where_lines(session.state, size_of(width, height), rows)
    assert len(lines) <= rows
    assert all(line.cells <= width for line in lines)
    return "\n".join(line.text for line in lines)


def test_a_dot_for_each_step_and_what_comes_next() -> None:
    session = asked(["River Watch"])
    assert behind_us(session.state) == "2 of 20 steps are behind us"
    text = text_of(session, 80, 24, 15)
    assert "Connect  ● ● ● · ·" in text
    assert "now      What kinds of people" in text
    assert "then     Where is this work taking place" in text
    assert "groups named" in text


@pytest.mark.parametrize(("width", "height", "rows"), [(56, 16, 7), (80, 24, 15), (200, 50, 36)])
def test_it_fits_and_begins_with_the_phases(width: int, height: int, rows: int) -> None:
    for session in (Session(), asked(["River Watch"]), workshop()):
        assert text_of(session, width, height, rows).lstrip().startswith("Connect")


@pytest.mark.parametrize(("width", "height", "rows"), [(56, 16, 8), (56, 16, 7), (60, 18, 10)])
def test_a_small_window_says_what_is_now_and_what_is_then(
    width: int, height: int, rows: int
) -> None:
    text = text_of(asked(["River Watch"]), width, height, rows)
    assert "  now   What kinds of people" in text
    assert "  then  Where is this work taking place" in text


def test_a_low_window_shows_the_step_that_is_now_before_the_figures() -> None:
    lines = text_of(asked(["River Watch"]), 56, 16, 6).splitlines()
    assert [line.split()[0] for line in lines[4:]] == ["now", "similar"]


def test_what_was_adopted_is_counted_once_the_room_was_shown_it() -> None:
    session = Session(agenda(adopt={"reveal": "hidden"}))
    who = session.join("Ann")
    session.do("principle", "We share.")
    (principle,) = session.state.principles
    session.do("go", "adopt")
    session.do("star", principle.id)
    session.do("freeze")
    position(session, who, "adopt", "agree")
    session.do("close")
    assert ("1", "principle kept") in numbers(session.state)
    assert ("1", "principle adopted") not in numbers(session.state)
    session.do("reveal", "adopt")
    assert ("1", "principle adopted") in numbers(session.state)


def test_each_document_counts_its_own_versions() -> None:
    session = Session(agenda(draft={"options": {"document": "protocol"}}))
    session.do("go", "draft")
    session.version("By consensus.")
    assert numbers(session.state) == (("1", "working protocol, version 1"),)


def test_a_document_is_adopted_until_it_gets_another_version() -> None:
    session = reply_stages.reworking().session
    assert ("1", "statement adopted") in numbers(session.state)
    session.do("version", {"sentences": ["We begin again."]})
    assert ("1", "statement, version 2") in numbers(session.state)
