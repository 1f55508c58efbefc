"""The clock that people see, on days and at places where it is not simple."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from facilitator.workshop.clock import Clock

BERLIN, CHATHAM = ZoneInfo("Europe/Berlin"), ZoneInfo("Pacific/Chatham")


def ms(text: str) -> int:
    """A moment in UTC."""
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1000)


def test_the_day_is_that_of_the_place() -> None:
    late = ms("2026-11-21T10:30")
    assert [Clock(lambda: late / 1000, zone).today().day for zone in (UTC, CHATHAM)] == [21, 22]
    assert f"{Clock(lambda: 0.0, CHATHAM).at(late):%H:%M}" == "00:15"


@pytest.mark.parametrize(
    ("start", "shown", "moment"),
    [
        ("2026-11-21T18:00", "19:30", "2026-11-21T18:30"),
        ("2026-11-21T18:30:00.400", "19:30", "2026-11-21T18:30:00.400"),
        ("2026-11-21T18:31", "19:30", "2026-11-22T18:30"),
        ("2026-11-21T22:30", "00:10", "2026-11-21T23:10"),
        # In the night from summer time an hour comes twice, in the one to it one is left out.
        ("2026-10-24T22:00", "02:30", "2026-10-25T00:30"),
        ("2026-10-25T00:45", "02:30", "2026-10-25T01:30"),
        ("2026-10-24T20:00", "04:00", "2026-10-25T03:00"),
        ("2026-03-28T22:00", "04:00", "2026-03-29T02:00"),
    ],
)
def test_it_finds_the_first_moment_with_a_time_of_day(start: str, shown: str, moment: str) -> None:
    clock = Clock(lambda: 0.0, BERLIN)
    assert clock.first_from(ms(start), time.fromisoformat(shown)) == ms(moment)


@pytest.mark.parametrize(
    ("now", "shown", "moment"),
    [
        ("2026-11-21T18:30:20", "19:30", "2026-11-21T18:30"),
        ("2026-11-21T18:29", "19:30", "2026-11-20T18:30"),
        ("2026-11-21T23:10", "23:50", "2026-11-21T22:50"),
        # A day with 25 hours, and one with 23.
        ("2026-10-25T18:00", "19:30", "2026-10-24T17:30"),
        ("2026-03-29T17:00", "19:30", "2026-03-28T18:30"),
        ("2026-10-25T02:00", "02:30", "2026-10-25T01:30"),
        ("2026-10-25T01:00", "02:30", "2026-10-25T00:30"),
    ],
)
def test_it_finds_the_last_moment_with_a_time_of_day(now: str, shown: str, moment: str) -> None:
    clock = Clock(lambda: ms(now) / 1000, BERLIN)
    assert clock.last(time.fromisoformat(shown)) == ms(moment)
