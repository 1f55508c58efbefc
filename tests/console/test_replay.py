"""Replay: any moment, in the faces in which it was."""

import random
from bisect import bisect_right
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import time
from typing import Any

import pytest
from textual.pilot import Pilot

from facilitator.activities.catalogue import CATALOGUE
from facilitator.console.app import Console
from facilitator.console.moments import APART, Moments
from facilitator.console.playhead import SPEEDS, Playhead
from facilitator.console.screens.goto import GotoScreen
from facilitator.console.screens.replay import ReplayScreen
from facilitator.console.screens.scrubber import scrubber
from facilitator.console.widgets.sizes import size_of
from facilitator.workshop.events import Event
from facilitator.workshop.fold import Fold
from facilitator.workshop.state import State
from tests.console.paint import screen_text
from tests.console.stage import seen, until
from tests.console.steps.stages import at, themed
from tests.sessions import CLOCK, position, workshop
from tests.variants import also

EVENTS = workshop().events


def folded(events: Sequence[Event], moment: int) -> State:
    fold = Fold(CATALOGUE)
    fold.extend(events[:moment])
    return fold.view()


@asynccontextmanager
async def replay(
    events: Sequence[Event] = EVENTS, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Pilot[Any]]:
    app = Console(first=lambda: ReplayScreen(events, CLOCK))
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: isinstance(app.screen, ReplayScreen))
        await pilot.pause()
        yield pilot


def screen_of(pilot: Pilot[Any]) -> ReplayScreen:
    screen = pilot.app.screen
    assert isinstance(screen, ReplayScreen)
    return screen


def long() -> list[Event]:
    session, here = at("q1")
    for number in range(2 * APART):
        session.give(here[number % 23], "q1", "answer", text=f"Answer {number}")
        if number % 97 == 5:
            session.do("need", f"Need {number}")
        if number % 211 == 7:
            session.do("undo")
    session.do("go", "q2")
    return session.events


@pytest.mark.parametrize("events", [EVENTS, *also(long())], ids=["whole", "long"])
def test_every_moment_equals_a_fold_of_its_events(events: list[Event]) -> None:
    moments = Moments(events)
    chance = random.Random(7)
    wanted = [chance.randrange(len(events) + 1) for _turn in range(60)]
    for moment in (*wanted, len(events), 0, 1):
        assert moments.state(moment) == folded(events, moment), moment


def test_an_earlier_moment_does_not_change_when_one_goes_on() -> None:
    moments = Moments(EVENTS)
    early = moments.state(30)
    before = repr(early)
    moments.state(len(EVENTS))
    assert repr(early) == before


def test_a_copy_goes_on_by_itself() -> None:
    fold = Fold(CATALOGUE)
    fold.extend(EVENTS[:60])
    other = fold.copy()
    before = fold.view()
    other.extend(EVENTS[60:])
    assert fold.view() == before
    assert other.view() == folded(EVENTS, len(EVENTS))


def test_the_scrubber_has_four_rows_and_two_in_a_low_window() -> None:
    moments = Moments(EVENTS)
    rows = [line.text for line in scrubber(Playhead(moments, CLOCK, 74), size_of(80, 24))]
    assert len(rows) == 4
    assert "●" in rows[1]
    assert rows[1].strip().startswith("━")
    assert rows[1].strip().endswith("─")
    assert "╵connect" in rows[2]
    assert "╵align" in rows[2]
    assert f"event 74 of {len(EVENTS)}" in rows[3]
    assert len(scrubber(Playhead(moments, CLOCK, 74), size_of(60, 18))) == 2
    ends = [_position(moments, moment) for moment in (1, len(EVENTS))]
    assert ends[0].strip().startswith("●")
    assert ends[1].strip().endswith("●")


def _position(moments: Moments, moment: int) -> str:
    return scrubber(Playhead(moments, CLOCK, moment), size_of(80, 24))[1].text


def test_the_timeline_marks_steps_and_decisions() -> None:
    moments = Moments(EVENTS)
    rows = [line.text for line in scrubber(Playhead(moments, CLOCK, 1), size_of(120, 36))]
    assert rows[1].count("▲") == len(moments.decisions) == 2
    assert rows[2].count("╵") > 8
    place = rows[1].index("▲")
    assert rows[2].index("╵align") < place < rows[2].index("╵close")


def watched(head: Playhead, seconds: float, turn: float = 0.1) -> list[tuple[int, int]]:
    """What was on the screen, as (moment, time of day), while it played."""
    seen = [(head.moment, head.wall)]
    for _turn in range(round(seconds / turn)):
        head.watch(turn)
        seen.append((head.moment, head.wall))
    return seen


@pytest.mark.parametrize("speed", SPEEDS)
def test_playing_passes_every_moment_in_order(speed: int) -> None:
    head = Playhead(Moments(EVENTS), CLOCK, 1)
    head.speed = speed
    head.play()
    seen = watched(head, head.moments.running[-1] / 1000 / speed + 3)
    assert seen == sorted(seen)
    assert seen[-1][0] == len(EVENTS)
    assert not head.playing
    if speed == 1:
        running = head.moments.running
        assert {m for m, _wall in seen} == {bisect_right(running, gone) for gone in running}
    head.play()
    assert (head.moment, head.playing) == (1, True)


def test_a_silence_is_skipped_at_any_speed_but_the_sessions_own() -> None:
    events = [
        Event(e.seq, e.cid, e.who, e.step, e.kind, e.version, e.body, e.at + (e.seq > 40) * 280_000)
        for e in EVENTS
    ]
    moments = Moments(events)
    for speed, seconds in ((1, 281), (2, 2), (8, 2), (30, 2), (60, 2)):
        head = Playhead(moments, CLOCK, 40)
        head.speed = speed
        head.play()
        watched(head, seconds - 0.5)
        assert head.moment == 40, speed
        watched(head, 0.6)
        assert head.moment > 40, speed


def test_answers_without_a_name_are_there_at_once_and_time_never_runs_back() -> None:
    session, here = at("q1", q1={"names": "anonymous"})
    for number, person in enumerate(here[:5]):
        session.now += 20_000
        session.give(person, "q1", "answer", text=f"Answer {number}")
    session.now += 20_000
    session.do("go", "q2")
    moments = Moments(session.events)
    given = [event.seq for event in session.events if event.kind == "answer"]
    assert len({moments.running[seq - 1] for seq in given}) == 1
    head = Playhead(moments, CLOCK, given[0] - 1)
    head.play()
    head.speed = 1
    seen = watched(head, 300)
    assert seen == sorted(seen)
    assert {moment for moment, _wall in seen if moment in given} == {given[-1]}


def test_it_finds_a_time_of_day() -> None:
    moments = Moments(EVENTS)
    head = Playhead(moments, CLOCK)
    head.to_time(time(10, 1, 10))
    assert moments.times[head.moment - 1] <= head.wall == EVENTS[0].at - 1000 + 70_000
    head.to_time(time(9, 0))
    assert head.moment == 1
    head.to_time(time(12, 0))
    assert head.at_end


def test_a_night_between_two_sittings_takes_little_room() -> None:
    first = EVENTS[:40]
    second = [
        Event(e.seq, e.cid, e.who, e.step, e.kind, e.version, e.body, e.at + 86_400_000)
        for e in EVENTS[40:]
    ]
    moments = Moments([*first, *second])
    assert moments.running[-1] < 10 * 60_000


def test_what_is_fresh_came_in_the_last_seconds() -> None:
    moments = Moments(EVENTS)
    assert list(Playhead(moments, CLOCK, 20).newest(4000)) == [16, 17, 18, 19, 20]
    assert not list(Playhead(moments, CLOCK, 0).newest(4000))


def test_an_empty_session() -> None:
    moments = Moments(EVENTS[:1])
    assert moments.stops == (1,)
    assert scrubber(Playhead(moments, CLOCK, 1), size_of(80, 24))


async def test_a_closed_question_begins_with_its_strongest_themes() -> None:
    async with replay(themed(24).session.events) as pilot:
        await pilot.press("end")
        rows = await seen(pilot, "5 themes")
        assert any("Beekeepers" in row and " 6" in row for row in rows)


async def test_it_goes_by_step_and_by_event() -> None:
    async with replay() as pilot:
        rows = screen_text(pilot.app)
        assert "replay" in rows[0]
        assert "lobby" in rows[0]
        assert screen_of(pilot).moment == 1
        await pilot.press("right", "right", "right")
        rows = await seen(pilot, "Who is celebrating with us?")
        assert "Street Choir" in "\n".join(rows)
        assert "192.168" not in "\n".join(rows)
        moment = screen_of(pilot).moment
        await pilot.press("left_square_bracket")
        assert screen_of(pilot).moment == moment - 1
        await pilot.press("right_square_bracket", "right_square_bracket")
        assert screen_of(pilot).moment == moment + 1
        await pilot.press("end")
        await seen(pilot, "Our principles")
        await pilot.press("left")
        await seen(pilot, "A D O P T E D")
        await pilot.press("home")
        assert screen_of(pilot).moment == 1


async def test_decisions_are_reached_by_key_and_say_what_they_came_to() -> None:
    async with replay(size=(120, 36)) as pilot:
        await pilot.press("down")
        await seen(pilot, "▲ decision 1 of 2: Adopt principles · ADOPTED")
        assert screen_of(pilot).moment == Moments(EVENTS).decisions[0]
        await pilot.press("down")
        await seen(pilot, "▲ decision 2 of 2: ")
        await pilot.press("down")
        assert screen_of(pilot).moment == len(EVENTS)
        await pilot.press("up", "up", "up")
        assert screen_of(pilot).moment == 1


async def test_why_it_was_decided_stands_beside_it() -> None:
    session, here = at("adopt")
    for text in ("We share.", "We stay."):
        session.do("principle", text)
    for principle in session.state.principles:
        session.do("star", principle.id)
    session.do("freeze")
    for who in here[:-1]:
        position(session, who, "adopt", "agree")
    position(session, here[-1], "adopt", "stand-aside", "Not before the spring.")
    session.do("close")
    async with replay(session.events, size=(120, 36)) as pilot:
        await pilot.press("down")
        rows = await seen(pilot, "Why")
        assert "stand aside: “Not before" in "\n".join(rows)


def test_the_end_of_every_round_is_a_stop() -> None:
    session, here = at("sense")
    session.do("principle", "We share.")
    (principle,) = session.state.principles
    for vote in (1, -1):
        session.do("repeat", "sense")
        session.give(here[0], "sense", "sense", principle=principle.id, vote=vote)
    session.do("next")
    moments = Moments(session.events)
    states = [moments.state(stop) for stop in moments.stops]
    rounds = {state.steps["sense"].round for state in states if state.current == "sense"}
    assert rounds >= {2, 3}


async def test_every_step_and_event_can_be_drawn() -> None:
    screen = ReplayScreen(EVENTS, CLOCK)
    for moment in range(len(EVENTS) + 1):
        screen._to(moment)
        for width, height in ((80, 24), (60, 18)):
            assert len(screen.draw(width, height)) == height


async def test_it_goes_to_a_number_and_to_a_step() -> None:
    async with replay() as pilot:
        await pilot.press("g")
        await until(pilot, lambda: isinstance(pilot.app.screen, GotoScreen))
        await pilot.press(*"742", "backspace", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReplayScreen))
        await seen(pilot, f"event 74 of {len(EVENTS)}")
        await pilot.press("g")
        await until(pilot, lambda: isinstance(pilot.app.screen, GotoScreen))
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReplayScreen))
        await seen(pilot, "Who is celebrating with us?")
        await pilot.press("g")
        await until(pilot, lambda: isinstance(pilot.app.screen, GotoScreen))
        await pilot.press(*"999999", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReplayScreen))
        assert screen_of(pilot).moment == len(EVENTS)


async def test_it_goes_to_a_time() -> None:
    async with replay() as pilot:
        await pilot.press("g")
        await until(pilot, lambda: isinstance(pilot.app.screen, GotoScreen))
        await pilot.press(*"10:71")
        await seen(pilot, "10:71 is not a time of day")
        await pilot.press("enter", "backspace", "backspace", *"01", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReplayScreen))
        await seen(pilot, "10:01:00")


async def test_it_plays_stops_and_changes_its_speed() -> None:
    async with replay() as pilot:
        await pilot.press("home")
        await seen(pilot, "stopped · 8 ×")
        await pilot.press("space", "plus", "plus")
        await seen(pilot, "playing at 30 ×")
        screen_of(pilot).go_on(1.0)
        assert screen_of(pilot).moment >= 31
        await pilot.press("space", "minus")
        await seen(pilot, "stopped · 15 ×")
        moment = screen_of(pilot).moment
        screen_of(pilot).go_on(5.0)
        assert screen_of(pilot).moment == moment
        await pilot.press("full_stop")
        assert screen_of(pilot).moment > moment
        await pilot.press("comma")
        assert screen_of(pilot).moment == moment


async def test_a_step_that_was_only_open_beside_can_be_looked_at() -> None:
    session, here = at("q1", q1={"gallery": "sheet"}, q2={"gallery": "sheet"})
    session.give(here[0], "q2", "answer", text="At the bank")
    session.do("go", "gaps")
    async with replay(session.events) as pilot:
        await pilot.press("g")
        await until(pilot, lambda: isinstance(pilot.app.screen, GotoScreen))
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReplayScreen))
        await seen(pilot, "At the bank")


async def test_views_and_pages_turn_and_nothing_changes() -> None:
    async with replay() as pilot:
        screen_of(pilot)._to(len(EVENTS) - 1)
        await pilot.press("n")
        assert screen_of(pilot).page == 1
        await pilot.press("p", "v", "c", "h", "x", "r", "space", "k", "y", "e")
        assert screen_of(pilot).moments.events == tuple(EVENTS)
        await pilot.press("question_mark")
        rows = await seen(pilot, "end of the next step")
        assert any("one event forward" in row for row in rows)


async def test_another_step_begins_with_its_first_view() -> None:
    async with replay() as pilot:
        screen = screen_of(pilot)
        screen._to(screen.moments.ends("draft"))
        await pilot.press("v")
        assert screen.view == "proposals"
        await pilot.press("left_square_bracket", "right_square_bracket")
        assert screen.view == "proposals"
        await pilot.press("right")
        assert screen.state.current != "draft"
        assert screen.view == ""


async def test_escape_closes_it() -> None:
    app = Console(first=lambda: ReplayScreen(EVENTS, CLOCK))
    async with app.run_test() as pilot:
        await until(pilot, lambda: isinstance(app.screen, ReplayScreen))
        await pilot.press("escape")
        await until(pilot, lambda: not app.is_running)
