"""How long this computer has slept: no clock tells it, but two of them drift apart by it."""

from __future__ import annotations

import sys
import time

from facilitator.workshop.clock import HERE

if sys.platform == "win32":
    from ctypes import byref, c_uint64, windll

    def _awake() -> float:
        ticks = c_uint64()
        windll.kernel32.QueryUnbiasedInterruptTime(byref(ticks))
        return ticks.value / 1e7

else:
    _awake = time.monotonic


def suspended_seconds() -> float:
    """The seconds for which this computer has slept, from some moment on."""
    return HERE.steady() - _awake()
