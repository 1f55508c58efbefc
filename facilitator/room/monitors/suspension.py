"""How long this computer has slept: no clock tells it, but two of them drift apart by it."""

from __future__ import annotations

from facilitator.workshop.clock import HERE, Clock


def suspended_seconds(clock: Clock = HERE) -> float:
    """The seconds for which this computer has slept, from some moment on."""
    return clock.steady() - clock.awake()
