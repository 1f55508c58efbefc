"""What is found out about this computer before a room, and what to do is said wherever something
is wrong."""

from __future__ import annotations

import socket
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from facilitator.journal.locations import Database, Folder
from facilitator.services.addresses import PORTS, Address, rank, why
from facilitator.services.checkup import network
from facilitator.services.checkup.computer import of_computer
from facilitator.services.checkup.finding import Finding, State, hinders, summary
from facilitator.services.checkup.limits import limits
from facilitator.services.checkup.parts import missing, parts
from facilitator.services.checkup.storage import disk
from facilitator.services.checkup.terminal import (
    Terminal,
    colours,
    colours_of,
    last_row,
    marks,
    window,
)
from facilitator.services.checkup.time_of_day import clock
from facilitator.workshop.clock import Clock
from tests.ports import free_port
from tests.services.findings import reports
from tests.sessions import CLOCK, MADE

# The network

KINDS = {
    "192.168.1.20/24 w wlan0": "way-out",
    "10.42.0.1/24 - wlan0": "hotspot",
    "192.168.1.20/24 - wlan0": "private",
    "141.20.5.7/22 - wlan0": "public",
    "172.17.0.1/16 - docker0": "virtual",
    "10.8.0.6/24 p tun0": "tunnel",
    "100.101.102.103/24 - tailscale0": "tunnel",
    "127.0.0.1/8 - lo": "alone",
    "169.254.3.4/16 - eth0": "alone",
}


def address(line: str) -> Address:
    place, sort, name = line.split()
    ip, _slash, prefix = place.partition("/")
    return Address(ip, name, int(prefix), sort == "w", sort == "p")


@pytest.mark.parametrize(("line", "kind"), KINDS.items())
def test_why_an_address_has_its_place(line: str, kind: str) -> None:
    assert why(address(line)) == kind


def test_the_first_address_is_told_and_why_each_has_its_place() -> None:
    ranked = rank(map(address, KINDS))
    finding = network.network(ranked)
    reports(finding, "ok", "Phones are led to 10.42.0.1 (wlan0).", "hotspot")
    assert [line.split(" ")[0] for line in finding.more] == [one.address for one in ranked]
    reasons = " ".join(finding.more)
    assert "docker0): a network inside this computer" in reasons
    assert "tun0): a tunnel or modem" in reasons


def test_without_a_network_no_phone_can_join() -> None:
    for ranked in ((), rank([address("127.0.0.1/8 - lo")]), (address("169.254.3.4/16 - eth0"),)):
        reports(network.network(ranked), "fail", "no phone can join", "Wi-Fi", "hotspot")


def test_only_networks_without_phones() -> None:
    reports(
        network.network((address("10.8.0.6/24 p tun0"),)), "warn", "10.8.0.6", "start a hotspot"
    )


def test_ports_that_are_taken_are_passed_over() -> None:
    reports(network.port((), 8765), "ok", "Port 8765 is free.")
    reports(network.port((8765,), 8766), "warn", "would get 8766", "facilitator stop --all")
    reports(network.port((8765,), None), "fail", "firewall")


def test_the_ports_of_this_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    # The usual ones come and go with the rooms of other tests.
    taken = free_port()
    with closing(socket.create_server(("", taken))):
        free = free_port()
        monkeypatch.setattr(network, "PORTS", (taken, free))
        assert network.ports() == ([taken], free)


def test_no_port_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(*_arguments: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(network, "_listens", refuses)
    assert network.ports() == ([*PORTS, 0], None)


def test_only_a_phone_proves_that_phones_get_through() -> None:
    reports(network.phones(""), "open", "Not yet proven", "Scan the code with your own phone")
    reports(network.phones("", long=True), "warn", "Not yet proven", "another address", "hotspot")
    reports(network.phones("19:02", long=True), "ok", "A phone got through at 19:02.")


# The clock


def at(moment: datetime) -> Clock:
    return Clock(moment.timestamp, moment.tzinfo)


def test_a_clock_that_can_be_right() -> None:
    reports(clock(CLOCK, MADE), "ok", "10:00 UTC", "2026-11-21")
    ahead = at(datetime(2027, 5, 1, 19, 2, tzinfo=timezone(timedelta(hours=2), "CEST")))
    reports(clock(ahead), "ok", "19:02 CEST")


def test_a_clock_that_must_be_wrong() -> None:
    reports(clock(CLOCK, MADE + 3_600_000), "warn", "still used on 2026-11-21 at 11:00", "Set date")
    reports(clock(CLOCK, MADE + 60_000), "ok")
    reports(clock(at(datetime(2000, 1, 1, tzinfo=UTC))), "warn", "2000-01-01", "Set date and time")


BEYOND = 253_402_300_800
"""The first second of the year 10000, which no calendar here has."""


@pytest.mark.parametrize("seconds", [BEYOND, 1e15, 1e30, -1e12, float("inf"), float("nan")])
def test_a_clock_beyond_all_calendars(seconds: float) -> None:
    beyond = clock(Clock(lambda: seconds, UTC))
    reports(beyond, "warn", "shows a moment that no calendar has", "Set date and time")


def test_a_session_beyond_all_calendars() -> None:
    reports(clock(CLOCK, 1000 * BEYOND), "warn", "10:00 UTC", "later than any calendar", "Set date")


def test_a_time_zone_that_nobody_chose(monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    if not hasattr(time, "tzset"):
        pytest.skip("needs time zones that a process can change")
    here = Clock(CLOCK.seconds)
    try:
        monkeypatch.setenv("TZ", "UTC")
        time.tzset()
        reports(clock(here), "warn", "10:00 UTC", "Choose your time zone")
        monkeypatch.setenv("TZ", "XYZ-5:45")
        time.tzset()
        reports(clock(here), "ok", "15:45 XYZ")
    finally:
        monkeypatch.undo()
        time.tzset()


# The terminal


def test_the_window() -> None:
    reports(window(Terminal(80, 24)), "ok", "80 columns and 24 rows")
    reports(window(Terminal(79, 24)), "warn", "bigger")
    reports(window(Terminal(80, 23)), "warn", "bigger")
    reports(window(Terminal()), "open", "Run it again in the window that you project")


def test_whether_the_last_row_can_read_it() -> None:
    reports(last_row(Terminal(110, 30)), "open", "Nobody has looked yet", "in the lobby")
    reports(last_row(Terminal(110, 30), below=True), "open", "test sentence below")
    reports(last_row(Terminal(111, 30)), "warn", "111 columns", "Ctrl and +")
    reports(last_row(Terminal(200, 50), "yes"), "ok", "can read it")
    reports(last_row(Terminal(80, 24), "no"), "warn", "can't read it", "Ctrl and +")


@pytest.mark.parametrize(
    ("environ", "state"),
    [
        ("COLORTERM=truecolor TERM=xterm", "ok"),
        ("TERM=xterm-256color", "ok"),
        ("TERM=xterm-kitty", "ok"),
        ("TERM=linux", "warn"),
        ("TERM=dumb COLORTERM=truecolor", "warn"),
        ("NO_COLOR=1 COLORTERM=truecolor", "warn"),
        ("X=y", "warn"),
    ],
)
def test_colours(environ: str, state: State) -> None:
    known = dict(pair.split("=") for pair in environ.split())
    terminal = Terminal(colours=colours_of(known), term=known.get("TERM", ""))
    reports(colours(terminal), state, "colours")


def test_marks() -> None:
    reports(marks(Terminal()), "ok", "full marks")
    reports(marks(Terminal(simple=True, choice=True)), "ok", "as FACILITATOR_MARKS says")
    ascii_only = Terminal(simple=True, unicode=False, encoding="ascii")
    reports(marks(ascii_only), "warn", "its encoding is ascii", "UTF-8")
    reports(marks(Terminal(simple=True, term="linux")), "warn", "TERM is linux")
    reports(marks(Terminal(wide=("●",))), "warn", "two cells to ●", "FACILITATOR_MARKS=simple")
    reports(marks(Terminal(program="Apple_Terminal")), "ok", "press G in the lobby")
    assert marks(Terminal(wide=())).facts == {"marks": "full", "measured": True, "wide": []}


# Program and limits


def test_parts_that_are_missing_and_what_that_costs() -> None:
    assert missing(lambda _name: True) == []
    assert missing(lambda name: name != "greenlet") == ["postgres"]
    reports(parts([]), "ok", "Python")
    reports(parts(["groups"]), "ok", "no opinion groups", "facilitator[groups]")
    reports(parts(["postgres"]), "ok", "PostgreSQL")
    reports(parts(["postgres"], "postgres"), "fail", "facilitator[postgres]")


def test_limits() -> None:
    reports(limits(3000, 8000, 8000, {}), "ok", "3,000 people", "8,000 connections", "answer: 500")
    reports(limits(3000, 8000, 924, {"x": "y"}), "warn", "924 connections", "ulimit -n", "x: y")


# All of it


def states(findings: Iterable[Finding]) -> dict[str, State]:
    return {finding.check: finding.state for finding in findings}


def test_a_computer_as_it_should_be(tmp_path: Path) -> None:
    findings = of_computer(Folder(tmp_path), CLOCK)
    assert list(states(findings)) == ["sessions", "disk", "clock", "parts"]
    assert states(findings)["clock"] == "ok"
    assert not hinders(findings)


def test_the_summary() -> None:
    fine, open_ = window(Terminal(80, 24)), network.phones("")
    assert summary([fine, open_]) == "Ready: 1 check fine"
    assert summary([fine, disk(0)]) == "1 thing to look at: Disk"
    assert summary([window(Terminal(8, 2)), disk(0)]) == "2 things to look at: Window, Disk"


def test_sessions_that_can_not_be_listed(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    findings = of_computer(Folder(tmp_path / "file" / "x"), CLOCK)
    assert states(findings)["sessions"] == "fail"
    assert hinders(findings)
    nowhere = Database("postgresql://nobody@127.0.0.1:1/none")
    first, *others = of_computer(nowhere, CLOCK)
    reports(first, "fail", "--database")
    assert list(states(others)) == ["clock", "parts"]
