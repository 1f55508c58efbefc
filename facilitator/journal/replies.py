"""Telling those who wait what became of their requests: one call into each loop for a batch."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterable
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from typing import Any

Waiter = Future[Any] | asyncio.Future[Any]
Reply = tuple[Waiter, Any]
"""Who waits, and the result or the exception for them."""


def deliver(outcomes: Iterable[Reply]) -> None:
    """Resolve all futures, from any thread. Those who gave up are passed over."""
    loops: defaultdict[asyncio.AbstractEventLoop, list[Reply]] = defaultdict(list)
    for waiter, value in outcomes:
        if isinstance(waiter, asyncio.Future):
            loops[waiter.get_loop()].append((waiter, value))
        else:
            _resolve(waiter, value)
    for loop, some in loops.items():
        # A loop that is closed has nobody left who waits.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(_resolve_all, some)


def _resolve_all(outcomes: Iterable[Reply]) -> None:
    """In the loop of these futures: nobody else changes them meanwhile."""
    for waiter, value in outcomes:
        if not waiter.done():
            _set(waiter, value)


def _resolve(waiter: Future[Any], value: Any) -> None:
    with suppress(InvalidStateError):
        _set(waiter, value)


def _set(waiter: Waiter, value: Any) -> None:
    if isinstance(value, BaseException):
        waiter.set_exception(value)
    else:
        waiter.set_result(value)
