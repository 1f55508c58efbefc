"""The plan and the clock, and how they are said."""

from dataclasses import replace

from facilitator.console.time_words import end_line, pace_line, step_line, whole_line
from facilitator.workshop.schedule import Schedule, schedule
from tests.sessions import CLOCK, Session, agenda

MINUTE = 60_000

PLAN = agenda(
    welcome={"minutes": 8},
    vision={"minutes": 10},
    q1={"minutes": 20, "gallery": "map"},
    q2={"minutes": 35, "gallery": "map"},
)
"""Eight minutes, ten, 35 for two that stand side by side, and thirty for the other questions."""


def at(session: Session, minutes: int) -> Schedule:
    """Where the room stands so many minutes later."""
    plan = schedule(session.state, session.now + minutes * MINUTE)
    assert plan is not None
    return plan


def test_the_lobby_and_the_end_have_no_schedule() -> None:
    session = Session(PLAN)
    assert schedule(session.state, session.now) is None
    session.do("next")
    assert schedule(session.state, session.now) is not None
    session.do("end")
    assert schedule(session.state, session.now) is None
    bare = Session(agenda(**{f"q{n}": {"minutes": 0} for n in range(1, 13)}))
    bare.do("next")
    assert schedule(bare.state, bare.now) is None


def test_what_is_left_counts_side_by_side_steps_once() -> None:
    session = Session(PLAN)
    session.do("next")
    assert session.state.agenda.minutes == 8 + 10 + 35 + 30
    plan = at(session, 3)
    assert (plan.step_gone, plan.step_planned, plan.gone, plan.left) == (3, 8, 3, 80)
    assert plan.late == 0
    assert plan.ends == session.now + 83 * MINUTE


def test_a_step_that_takes_longer_makes_all_later() -> None:
    session = Session(PLAN)
    session.do("next")
    late = at(session, 14)
    assert (late.late, late.left) == (6, 75)
    session.now += 14 * MINUTE
    session.do("next")
    assert at(session, 4).late == 6
    session.now += 4 * MINUTE
    session.do("go", "q2")
    early = at(session, 1)
    assert (early.step_planned, early.late) == (35, 0)


def test_a_break_moves_the_end() -> None:
    session = Session(PLAN)
    session.do("next")
    before = at(session, 1)
    session.do("break", {"minutes": 15})
    assert at(session, 1).ends - before.ends >= 13 * MINUTE


def test_another_day_is_another_sitting() -> None:
    session = Session(PLAN)
    session.do("next")
    session.now += 24 * 60 * MINUTE
    session.do("next")
    plan = at(session, 2)
    assert (plan.gone, plan.late) == (2, -8)


def test_the_words() -> None:
    plan = Schedule(6, 10, 62, 88, 1_770_000_000_000, 12)
    assert step_line(plan) == "6 of 10 minutes"
    assert step_line(replace(plan, step_gone=14)) == "14 minutes, 4 more than planned"
    assert step_line(replace(plan, step_planned=0, step_gone=1)) == "1 minute so far"
    assert whole_line(plan) == "62 minutes gone, 88 left"
    assert whole_line(replace(plan, gone=1)) == "1 minute gone, 88 left"
    assert end_line(plan, CLOCK).endswith(", 12 minutes later than planned.")
    assert end_line(replace(plan, late=-7), CLOCK).endswith(", 7 minutes earlier than planned.")
    assert end_line(replace(plan, late=4), CLOCK).endswith(", as planned.")


def test_how_the_time_goes_in_few_words() -> None:
    plan = Schedule(6, 10, 62, 88, 1_770_000_120_000, 12)
    assert pace_line(plan, CLOCK) == "4 min left · ends 02:40"
    assert pace_line(replace(plan, step_gone=12), CLOCK) == "2 min over · ends 02:40"
    assert pace_line(replace(plan, step_planned=0), CLOCK) == "ends 02:40"
    assert pace_line(plan, CLOCK, timed=True) == "ends 02:40"
