"""Those who ask for the place they had, by a clock that is moved by hand."""

import pytest

from facilitator.room.http.rate_limit import Limits
from facilitator.room.reclaim_requests import (
    KEPT_SECONDS,
    MOST,
    NEW,
    SILENT_SECONDS,
    ReclaimRequests,
)
from facilitator.room.statuses import TooFast
from facilitator.workshop.errors import Rejection


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def filled(asks: ReclaimRequests, clock: Clock, count: int, door: int = 0) -> None:
    """So many phones ask, a name and a connection each, slowly enough."""
    for number in range(count):
        clock.now += NEW[1] / NEW[0] + 0.01
        asks.open(f"{door} {number}", ("10.0.0.1", number), door)
        for ask in asks.waiting(door):
            asks.poll(ask.ticket)


def test_who_stops_asking_is_not_shown_and_may_go_on() -> None:
    clock = Clock()
    asks = ReclaimRequests(Limits(), clock)
    ask = asks.open("Ana", ("10.0.0.1", 1), 0)
    clock.now += SILENT_SECONDS
    assert asks.waiting(0) == []
    assert asks.poll(ask.ticket) is ask
    assert asks.waiting(0) == [ask]
    clock.now += KEPT_SECONDS - SILENT_SECONDS
    assert asks.poll(ask.ticket) is None
    with pytest.raises(Rejection):
        asks.numbered(ask.number, 0)


def test_there_are_never_more_than_can_be_looked_through() -> None:
    clock = Clock()
    asks = ReclaimRequests(Limits(), clock)
    filled(asks, clock, MOST)
    assert len({ask.number for ask in asks.waiting(0)}) == MOST
    with pytest.raises(TooFast):
        asks.open("one more", ("10.0.0.1", 999), 0)
    for ask in asks.waiting(0):
        ask.refused = True
    filled(asks, clock, MOST)
    assert len(asks.waiting(0)) == MOST
    # Those with an older code are forgotten as soon as somebody asks with the new one.
    filled(asks, clock, 1, door=1)
    assert asks.waiting(0) == []


def test_so_many_in_a_minute() -> None:
    clock = Clock()
    asks = ReclaimRequests(Limits(), clock)
    for number in range(NEW[0]):
        asks.open(f"{number}", ("10.0.0.1", number), 0)
    with pytest.raises(TooFast):
        asks.open("Ana", ("10.0.0.1", 999), 0)
    clock.now += NEW[1]
    asks.open("Ana", ("10.0.0.1", 999), 0)


def test_without_limits_there_is_still_an_end() -> None:
    asks = ReclaimRequests(Limits(off=True), Clock())
    for number in range(MOST):
        asks.open("Ana", ("10.0.0.1", 1), 0)
        assert len(asks.waiting(0)) == number + 1
    with pytest.raises(TooFast):
        asks.open("Ana", ("10.0.0.1", 1), 0)
