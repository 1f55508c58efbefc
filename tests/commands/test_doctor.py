"""What the terminal can show, asked of the terminal itself."""

from __future__ import annotations

import json
import os
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from rich.cells import cell_len

from facilitator.cli import program
from facilitator.console.cell_widths import measured
from facilitator.console.drawn_marks import ROWS
from facilitator.services.addresses import Address
from facilitator.workshop.clock import Clock
from tests.services.findings import without_home

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

import pty
import select
import termios

ASKED = b"\x1b[6n"
MARKS = [mark for row in ROWS for mark in row]


@pytest.fixture(autouse=True)
def in_a_network(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A computer as it should be, whichever this is."""
    ranked = (Address("192.168.1.20", "wlan0", way_out=True), Address("10.8.0.6", "tun0", 32))
    monkeypatch.setattr("facilitator.services.addresses.local_addresses", lambda: ranked)
    monkeypatch.setenv("FACILITATOR_SESSIONS", str(tmp_path))


def answered(environ: Mapping[str, str], *arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(program, ["doctor", *arguments], env=dict(environ))
    return done.exit_code, done.output or str(done.exception)


def test_it_shows_every_mark_and_what_to_do() -> None:
    code, text = answered({"TERM": "xterm"})
    assert code == 0
    assert set(MARKS) <= set(text)
    assert "draws with full marks" in " ".join(text.split())
    assert "FACILITATOR_MARKS=simple" in text
    # Nothing is asked where there is no terminal, and nothing is claimed.
    assert not {"\x1b", "cells"} & {*text, *text.split()}
    assert max(map(cell_len, text.splitlines())) < 80


@pytest.mark.parametrize(
    ("environ", "why"),
    [
        ({"TERM": "linux"}, "as TERM is linux"),
        ({"TERM": "xterm", "FACILITATOR_MARKS": "simple"}, "as FACILITATOR_MARKS says"),
    ],
)
def test_it_says_why_the_marks_are_simple(environ: dict[str, str], why: str) -> None:
    code, text = answered(environ)
    assert code == 0
    assert f"simple marks, {why}" in " ".join(text.split())
    assert "    * + o X" in text


def test_a_name_of_no_marks_is_refused() -> None:
    code, text = answered({"FACILITATOR_MARKS": "nice"})
    assert code == 2
    assert "can be “full” or “simple”, not 'nice'" in text


CHECKS = [
    "network", "port", "phones", "sessions", "disk", "clock", "parts", "window", "last-row",
    "colours", "marks", "limits",
]  # fmt: skip


def findings(environ: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """What other programs are checks, by check."""
    _code, text = answered(environ, "--json")
    lines = [json.loads(line) for line in text.splitlines() if line.startswith("{")]
    return {line["check"]: line for line in lines}


def test_for_other_programs() -> None:
    checks = findings({"TERM": "xterm"})
    assert list(checks) == CHECKS
    assert {line["state"] for line in checks.values()} <= {"ok", "open", "warn"}
    assert all(line["next"] for line in checks.values() if line["state"] != "ok")
    marks = checks["marks"]
    assert (marks["marks"], marks["measured"], marks["wide"]) == ("full", False, [])
    assert (checks["limits"]["people"], checks["limits"]["connections"] > 0) == (3000, True)
    assert checks["network"]["more"][0].startswith("192.168.1.20 (wlan0): ")


def test_each_check_is_a_row_with_what_to_do_beneath() -> None:
    code, text = answered({"TERM": "linux"})
    assert code == 0
    assert "Phones are led to 192.168.1.20 (wlan0)." in text
    assert "tun0): a tunnel" in text
    assert "Colours    look" in text
    assert "> If the colours look wrong, set TERM=xterm-256color" in text
    assert "answers of one person: 500" in text


def test_what_prevents_a_session_is_its_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("facilitator.services.addresses.local_addresses", lambda: ())
    done = CliRunner().invoke(program, ["doctor"], env={"TERM": "xterm"})
    assert done.exit_code == 1
    assert "Network    fails" in done.stdout
    assert "to look at: Network" in done.stdout
    assert "> Connect to the room's Wi-Fi" in done.stdout
    assert "No session can be run here yet" in done.stderr + str(done.exception)
    assert findings({"TERM": "xterm"})["network"]["state"] == "fail"


def test_a_database_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACILITATOR_DATABASE", "postgresql://nobody@127.0.0.1:1/none")
    code, text = answered({"TERM": "xterm"})
    assert (code, "Sessions   fails" in text) == (1, True)


def test_a_folder_that_none_can_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for folder, why in (
        (str(tmp_path / "file"), "is not a folder"),
        (str(tmp_path / ("x" * 300)), "its name is too long"),
        ("~nobodyofthatname/sessions", "is not a known user's home folder"),
        ("a\0b", "can't be the name of a folder or file"),
    ):
        done = CliRunner().invoke(program, ["--sessions", folder, "doctor", "--json"])
        lines = [json.loads(line) for line in done.output.splitlines() if line.startswith("{")]
        checks = {line["check"]: line for line in lines}
        assert (done.exit_code, checks["sessions"]["state"]) == (1, "fail"), folder
        assert why in checks["sessions"]["says"]
        assert "--sessions" in checks["sessions"]["next"]
        # What has nothing to do with the folder is checked all the same.
        assert {"network", "clock", "parts", "window"} <= set(checks)


def test_a_user_without_a_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FACILITATOR_SESSIONS")
    without_home(monkeypatch)
    sessions = findings({"TERM": "xterm"})["sessions"]
    assert sessions["state"] == "fail"
    assert "home folder is not known" in sessions["says"]
    assert "--sessions" in sessions["next"]
    assert answered({}, "--json")[0] == 1
    done = CliRunner().invoke(program, ["list"])
    assert "home folder is not known" in done.output


def test_a_clock_beyond_all_calendars(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("facilitator.cli.HERE", Clock(lambda: 1e13, UTC))
    assert findings({"TERM": "xterm"})["clock"]["state"] == "warn"
    # Other commands need to know the day.
    for command in (["list"], ["new", "--title", "River"]):
        done = CliRunner().invoke(program, command)
        assert (done.exit_code, "no calendar has" in done.output) == (1, True), done


@contextmanager
def terminal(wide: str = "", *, answers: bool = True) -> Iterator[int]:
    """A terminal that gives two cells to some signs, and may never answer."""
    own, inside = pty.openpty()
    over = threading.Event()

    def run() -> None:
        heard = b""
        while not over.is_set():
            if not select.select([own], [], [], 0.05)[0]:
                continue
            heard += os.read(own, 4096)
            while ASKED in heard:
                written, _asked, heard = heard.partition(ASKED)
                sign = written.decode().rpartition("\r")[2]
                column = 1 + sum(2 if each in wide else 1 for each in sign)
                if answers:
                    os.write(own, f"\x1b[1;{column}R".encode())

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield inside
    finally:
        over.set()
        thread.join()
        os.close(own)
        os.close(inside)


@pytest.fixture
def in_front(monkeypatch: pytest.MonkeyPatch) -> None:
    """This process is the one that the terminal listens to."""
    monkeypatch.setattr(os, "tcgetpgrp", lambda _descriptor: os.getpgrp())


@pytest.mark.parametrize("wide", ["", "●○"])
def test_the_terminal_says_how_wide_its_signs_are(in_front: None, wide: str) -> None:
    with terminal(wide) as inside:
        before = termios.tcgetattr(inside)
        widths = measured(MARKS, inside, inside, seconds=20)
        assert termios.tcgetattr(inside) == before
    assert [mark for mark, cells in zip(MARKS, widths, strict=True) if cells == 2] == list(wide)


def test_a_terminal_that_does_not_answer_is_not_waited_for(in_front: None) -> None:
    with terminal(answers=False) as inside:
        before = termios.tcgetattr(inside)
        assert measured(MARKS, inside, inside, seconds=0.05) == []
        assert termios.tcgetattr(inside) == before


def test_in_the_background_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "tcgetpgrp", lambda _descriptor: os.getpgrp() + 1)
    with terminal() as inside:
        assert measured(MARKS, inside, inside) == []


NARROW = "Its settings may mention ambiguous characters: make them narrow"


@pytest.mark.parametrize(
    ("wide", "says"),
    [
        ("", "gives each of them one cell"),
        ("●", f"to ●, so rows will not line up. {NARROW}, or set FACILITATOR_MARKS=simple."),
        ("●█", f"to ● █, so rows will not line up. {NARROW}. "),
    ],
)
def test_it_says_which_are_two_cells_wide(
    monkeypatch: pytest.MonkeyPatch, wide: str, says: str
) -> None:
    from facilitator.commands import doctor

    widths = {mark: 1 + (mark in wide) for mark in MARKS}
    monkeypatch.setattr(doctor, "_widths", lambda: widths)
    assert says in " ".join(answered({"TERM": "xterm"})[1].split()) + " "
