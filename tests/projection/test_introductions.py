"""What a projection is told of introductions: those that are proposed or made, and no others."""

from __future__ import annotations

from facilitator.console.faces import step_view_of
from facilitator.console.screens.room_page import View, room_lines
from tests.console.steps.holder_stages import shared_out
from tests.console.steps.meeting_stages import apart, ids, note
from tests.console.steps.stages import Stage
from tests.projection.test_public_events import differing
from tests.projection.watched import Watched

PAIR = ("River Watch", "Street Choir")
OTHER = ("Seed Swap", "Wild Swimmers")
WALL = View(view="meet-islands", projected=True)


def wall(stage: Stage, watched: Watched) -> str:
    """The page of the window of the wall, which is the page of the console without suggestions."""
    watched.model.elapsed.note(0)
    rows = [line.text.rstrip() for line in room_lines(watched.model, WALL, 80, 24)]
    of_console = [line.text.rstrip() for line in room_lines(stage.model, WALL, 80, 24)]
    assert rows[3:-2] == of_console[3:-2]
    return "\n".join(rows)


def test_what_is_only_suggested_is_not_on_a_window_of_the_wall() -> None:
    stage = apart()
    watched = Watched(stage.session)
    watched.take(stage.session.events)
    assert "River Watch – Street Choir" in stage.text(view="meet-islands")
    assert "River Watch" not in wall(stage, watched)


def test_a_pair_is_on_it_as_long_as_it_is_proposed_or_has_met() -> None:
    stage = apart()
    session, watched = stage.session, Watched(stage.session)
    watched.take(session.events)
    person = session.state.here[0].id
    done = len(session.events)
    note(stage, "proposed", *PAIR, introducer=person, reason="They fell out in spring")
    heard = watched.take(session.events[done:])
    assert "River Watch – Street Choir   PROPOSED" in wall(stage, watched)
    assert b"fell out" not in heard
    assert person.encode() not in heard
    for state, shown in (("made", "HAVE MET"), ("refused", ""), ("proposed", "PROPOSED")):
        done = len(session.events)
        note(stage, state, *PAIR)
        heard = watched.take(session.events[done:])
        assert b"refused" not in heard
        assert (f"River Watch – Street Choir   {shown}" in wall(stage, watched)) == bool(shown)
        assert ("River Watch – Street Choir" in wall(stage, watched)) == bool(shown)
    session.do("undo")
    watched.take(session.events[-1:])
    assert "River Watch – Street Choir" not in wall(stage, watched)


def test_a_merge_that_leads_to_a_pair_that_refused_takes_it_away() -> None:
    stage = apart()
    session, watched = stage.session, Watched(stage.session)
    note(stage, "proposed", "River Watch", "Street Choir")
    note(stage, "not", "River Watch", "Bus Riders Union")
    watched.take(session.events)
    assert "Street Choir" in wall(stage, watched)
    choir, riders = ids(stage, "Street Choir", "Bus Riders Union")
    done = len(session.events)
    session.do("group-edit", {"group": choir, "merged_into": riders})
    watched.take(session.events[done:])
    assert session.state.map.introductions[0].state == "not"
    assert "River Watch" not in wall(stage, watched)


def test_the_first_window_says_that_the_wall_has_less() -> None:
    stage = apart()
    context = stage.seen(view="meet-islands")
    assert step_view_of("ties").kept_back(context) == "On the wall without what is only suggested"
    assert step_view_of("ties").kept_back(stage.seen()) == ""


def test_needs_by_kind_and_by_group_are_the_same_on_a_projection() -> None:
    stage = shared_out(9)
    watched = Watched(stage.session)
    watched.take(stage.session.events)
    assert len(stage.views()) == 6
    assert differing(watched, stage) == []
