"""Signals that come to a rehearsal's keeper at any moment leave nothing behind."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

from tests.processes import Program
from tests.variants import also, variants

if sys.platform == "win32":
    pytest.skip("needs signals", allow_module_level=True)

from tests.rehearsal.test_nothing_left import FEW, SECONDS, nothing_left, temporary

__all__ = ["temporary"]

ENDS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_ROOM = "facilitator.rehearsal.private_room"
MOMENTS = (f"after {_ROOM}:subprocess.Popen", f"before {_ROOM}:remove")
"""While all is made, and while it is removed."""

OTHERS = (
    f"before {_ROOM}:begin_session",
    "before asyncio:Event.wait",
    f"before {_ROOM}:end",
    "before facilitator.agendas:load",
    f"after {_ROOM}:begin_session",
    f"before {_ROOM}:_ready",
    f"after {_ROOM}:_ready",
    "after facilitator.rehearsal.person:Person",
    f"before {_ROOM}:end_any",
    f"after {_ROOM}:remove",
)


@pytest.mark.long
@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="needs /proc")
@pytest.mark.parametrize("moment", [*MOMENTS, *also(*OTHERS)])
def test_nothing_is_left_of_a_keeper(temporary: Path, moment: str) -> None:
    for number, signals in enumerate(variants(ENDS, *([one] for one in ENDS))):
        folder = temporary / f"facilitator-rehearsal-{number}"
        numbers = ",".join(str(int(one)) for one in signals)
        keeper = [*FEW, "--seed", "1", "--", "coalition-hour", str(folder)]
        program = Program(
            "tests.rehearsal.signalled",
            ["facilitator.rehearsal.keeper", moment, numbers, *keeper],
        )
        code, _output, errors = program.over(SECONDS)
        assert (code in (0, 1), errors) == (True, "")
        nothing_left(temporary)


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="needs /proc")
@pytest.mark.parametrize("end", also(signal.SIGTERM, signal.SIGINT, signal.SIGHUP))
def test_nothing_is_left_when_it_ends_while_it_begins(temporary: Path, end: signal.Signals) -> None:
    first = "before facilitator.rehearsal.rehearsal_process:_first"
    rehearse = ["rehearse", "coalition-hour", "--no-console", *FEW]
    program = Program("tests.rehearsal.signalled", ["facilitator", first, str(int(end)), *rehearse])
    program.over(SECONDS)
    nothing_left(temporary)
