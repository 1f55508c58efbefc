"""How long this computer has slept: no clock tells it, but two of them drift apart by it."""

from __future__ import annotations

import sys
import time

if sys.platform == "win32":
    from ctypes import byref, c_uint64, windll

    def asleep() -> float:
        """The seconds for which this computer has slept since it was started."""
        awake = c_uint64()
        windll.kernel32.QueryUnbiasedInterruptTime(byref(awake))
        return time.monotonic() - awake.value / 1e7

elif sys.platform == "darwin":

    def asleep() -> float:
        """The seconds for which this computer has slept since it was started."""
        always = time.clock_gettime(time.CLOCK_MONOTONIC)
        return always - time.clock_gettime(time.CLOCK_UPTIME_RAW)

else:

    def asleep() -> float:
        """The seconds for which this computer has slept since it was started."""
        always = time.clock_gettime(time.CLOCK_BOOTTIME)
        return always - time.clock_gettime(time.CLOCK_MONOTONIC)
