"""Which connection goes when there are too many; uvicorn's inner parts that the guard stands on."""

from __future__ import annotations

import inspect
from contextlib import suppress
from dataclasses import dataclass, field

import pytest
import uvicorn
from uvicorn.protocols.http.httptools_impl import (
    STATUS_LINE,
    HttpToolsProtocol,
    RequestResponseCycle,
)

from facilitator.room.http.connections import Connections
from facilitator.room.http.protocol import Protocol
from facilitator.room.http.rate_limit import JoinLimiter, Limits
from facilitator.room.monitors.suspension import suspended_seconds
from facilitator.room.statuses import TooFast, status_of
from facilitator.room.timeouts import Timeouts


@dataclass(eq=False)
class Socket:
    """A connection that only says how it is."""

    heard: float = 0.0
    participant: str = ""
    spoke: bool = False
    streams: bool = False
    answering: bool = False
    asking: bool = False
    is_late: bool = False
    gone: str = field(default="", init=False)
    forgiven: int = field(default=0, init=False)

    def late(self, now: float) -> bool:
        return self.is_late

    def forgive(self, now: float) -> None:
        self.forgiven += 1

    def drop(self) -> None:
        self.gone = "dropped"

    def release(self) -> None:
        self.gone = "released"


@dataclass
class Clock:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


def filled(limits: Limits, *sockets: Socket, asleep: Clock | None = None) -> Connections:
    registry = Connections(limits, Timeouts(), asleep=asleep or Clock())
    for one in sockets:
        assert registry.enter(one)
        if one.participant:
            owner, one.participant = one.participant, ""
            registry.belong(one, owner)
    return registry


def test_newcomers_get_in_as_long_as_somebody_can_be_spared() -> None:
    half, idle, joined = Socket(3.0), Socket(2.0, spoke=True), Socket(1.0, "ana", spoke=True)
    busy = Socket(0.0, spoke=True, answering=True)
    order = [half, idle, joined]
    sockets = filled(Limits(sockets=4), busy, joined, idle, half)
    for count in (1, 2, 3):
        assert sockets.enter(Socket(9.0, answering=True))
        assert [one for one in order if one.gone == "dropped"] == order[:count]
    assert not sockets.enter(Socket(9.0))
    assert len(sockets) == 4
    assert not busy.gone


def test_of_those_who_have_not_joined_only_idle_ones_are_counted() -> None:
    busy = [Socket(answering=True) for _ in range(5)]
    asking = [Socket(asking=True) for _ in range(5)]
    fresh = [Socket(59.0) for _ in range(5)]
    joined = [Socket(1.0, f"{number}") for number in range(5)]
    idle = [Socket(float(number)) for number in range(5)]
    sockets = filled(Limits(strangers=3), *busy, *asking, *fresh, *joined, *idle)
    sockets.sweep(60.0)
    gone = [one for one in [*busy, *asking, *fresh, *joined, *idle] if one.gone]
    assert gone == idle[:2]
    assert {one.gone for one in gone} == {"released"}
    assert len(sockets) == 23


def test_a_participant_has_six() -> None:
    own = [Socket(float(number), "ana", answering=number > 0) for number in range(6)]
    own[3].streams = own[4].streams = True
    sockets = filled(Limits(), *own)
    others = [Socket(9.0, answering=True) for _ in range(3)]
    for one in others:
        sockets.enter(one)
    sockets.belong(others[0], "bo")
    for one in others[:2]:
        sockets.belong(one, "ana")
    assert [one.gone for one in own] == ["dropped", "", "", "dropped", "", ""]
    own[4].streams = False
    with pytest.raises(TooFast):
        sockets.belong(others[2], "ana")
    sockets.leave(own[1])
    sockets.belong(others[2], "ana")


def test_limits_can_be_lifted() -> None:
    own = [Socket(0.0, "ana") for _ in range(40)]
    idle = [Socket(0.0) for _ in range(300)]
    filled(Limits(off=True), *own, *idle).sweep(60.0)
    assert not any(one.gone for one in [*own, *idle])


def test_who_is_silent_for_long_is_closed_unless_something_is_under_way() -> None:
    silent, joined = Socket(20.0, spoke=True), Socket(20.0, "ana", spoke=True)
    others = [Socket(0.0, answering=True), Socket(0.0, asking=True), Socket(30.0, spoke=True)]
    sockets = filled(Limits(), silent, joined, *others)
    sockets.sweep(20.0 + Timeouts().idle)
    assert [one.gone for one in (silent, joined, *others)] == [""] * 5
    sockets.sweep(20.5 + Timeouts().idle)
    assert (silent.gone, joined.gone) == ("released", "released")
    assert not any(one.gone for one in others)
    assert len(sockets) == 3


def test_who_is_late_is_dropped_unless_it_was_us_who_slept() -> None:
    slept = Clock(7.0)
    late, other = Socket(is_late=True), Socket()
    sockets = filled(Limits(), late, other, asleep=slept)
    slept.now = 120.0
    sockets.sweep(1.0)
    assert (late.gone, late.forgiven, other.forgiven) == ("", 1, 1)
    sockets.sweep(2.0)
    assert (late.gone, other.gone) == ("dropped", "")


def test_a_loop_that_was_busy_has_not_slept() -> None:
    late, other = Socket(is_late=True), Socket(119.0)
    sockets = filled(Limits(), late, other)
    sockets.sweep(120.0)
    assert (late.gone, other.gone, other.forgiven) == ("dropped", "", 0)


def test_how_long_this_computer_slept() -> None:
    assert abs(suspended_seconds() - suspended_seconds()) < 1.0


def test_a_hundred_come_in_at_once_and_the_rest_at_different_moments() -> None:
    clock = Clock(0.0)
    joins = JoinLimiter(Limits(), clock)
    for number in range(100):
        joins.step(("10.0.0.1", number))
    waits = set()
    for number in range(200):
        with pytest.raises(TooFast) as no:
            joins.step(("10.0.0.2", number))
        assert status_of(no.value) == 503
        waits.add(no.value.wait)
    assert waits == {1, 2, 3, 4, 5}
    clock.now = 1.0
    joins.step(("10.0.0.2", 1))


def test_one_connection_does_not_let_in_any_number() -> None:
    clock = Clock(0.0)
    joins = JoinLimiter(Limits(), clock)
    let_in = 0
    for second in range(60):
        clock.now = float(second)
        with suppress(TooFast):
            for _number in range(20):
                joins.step(("10.0.0.1", 1))
                let_in += 1
    assert let_in == 120
    joins.step(("10.0.0.1", 2))


def test_many_newcomers_who_do_not_come_back_only_slow_things_down() -> None:
    clock = Clock(0.0)
    joins = JoinLimiter(Limits(), clock)
    joins.newcomer(99, 999)
    with pytest.raises(TooFast):
        joins.newcomer(100, 100)
    for _number in range(10):
        joins.newcomer(0, 5000)
    with pytest.raises(TooFast):
        joins.newcomer(0, 5000)
    clock.now = 1.0
    joins.newcomer(0, 5000)


OVERRIDDEN = (
    "connection_made connection_lost data_received on_message_begin on_headers_complete "
    "on_message_complete on_response_complete pause_writing resume_writing send_400_response "
    "_start_asgi_task"
)


def test_uvicorn_is_as_the_guard_knows_it() -> None:
    """If this fails after an update: read uvicorn's httptools_impl.py beside room/http/protocol.py,
    run the tests of slow clients, and only then write down the new version here."""
    assert uvicorn.__version__.rpartition(".")[0] == "0.54"
    for name in OVERRIDDEN.split():
        assert inspect.isfunction(vars(HttpToolsProtocol).get(name)), name
        assert name in vars(Protocol), name
    parameters = list(inspect.signature(HttpToolsProtocol.__init__).parameters)
    assert parameters == ["self", "config", "server_state", "app_state", "_loop"]
    made = inspect.getsource(HttpToolsProtocol.__init__)
    for own in ("self.loop", "self.transport", "self.headers", "self.scope", "self.cycle"):
        assert f"{own} = " in made or f"{own}: " in made, own
    # The parser takes its callbacks from the instance, and calls ours.
    assert "httptools.HttpRequestParser(self)" in made
    # Whatever is answered, now or after what was asked before it, is begun by that function.
    for begins in ("on_headers_complete", "on_response_complete"):
        assert "self._start_asgi_task(" in inspect.getsource(getattr(HttpToolsProtocol, begins))
    # What has to wait lies in a queue, and reading stops for the first of them.
    assert "self.pipeline: deque[" in inspect.getsource(HttpToolsProtocol.__init__)
    waits = inspect.getsource(HttpToolsProtocol.on_headers_complete)
    assert "self.flow.pause_reading()" in waits
    assert "self.pipeline.appendleft(" in waits
    # What `at_once` does in the place of the cycle's own `send`.
    made = inspect.getsource(RequestResponseCycle.__init__)
    for own in ("response_started", "response_complete", "disconnected", "keep_alive"):
        assert f"self.{own} = " in made, own
    sends = inspect.getsource(RequestResponseCycle.send)
    assert sends.index("self.response_complete = True") < sends.index("self.message_event.set()")
    assert sends.index("self.message_event.set()") < sends.index("self.on_response()")
    assert STATUS_LINE[200] == b"HTTP/1.1 200 OK\r\n"
