"""Noting in the program's log what went wrong while something was stored."""

from __future__ import annotations

import logging
from traceback import extract_tb

_log = logging.getLogger(__name__)


def report(what: str, error: BaseException) -> None:
    """Without the error's own words: they can hold what a participant wrote."""
    places = [f"{frame.name}:{frame.lineno}" for frame in extract_tb(error.__traceback__)]
    _log.error("%s: %s at %s", what, type(error).__name__, " ".join(places[-4:]))
