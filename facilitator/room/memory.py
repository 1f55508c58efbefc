"""Where this computer is short of memory: a plain sentence, where there would be a traceback."""

from __future__ import annotations

import asyncio
import errno
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from traceback import extract_tb
from typing import Any

from facilitator.locales import _
from facilitator.workshop.refused import Refused

_log = logging.getLogger(__name__)


def is_short(error: object) -> bool:
    """Whether that is what an error says. No thread to be had says it, too."""
    if isinstance(error, OSError):
        return error.errno == errno.ENOMEM
    if isinstance(error, RuntimeError):
        return "start new thread" in str(error)
    return isinstance(error, MemoryError)


@contextmanager
def plainly_short() -> Iterator[None]:
    """An error of that kind becomes Refused, with a sentence."""
    try:
        yield
    except (MemoryError, RuntimeError, OSError) as error:
        if not is_short(error):
            raise
        raise Refused("memory", _short(), 503) from None


class Unheard:
    """What goes wrong in a loop where nobody waits for it, in one line. Not with the error's own
    words: they can hold what a participant wrote. Short memory is said once: it meets everybody."""

    def __init__(self) -> None:
        self._short = False

    def __call__(self, _loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if is_short(error):
            if not self._short:
                self._short = True
                _log.error("%s", _short())
            return
        places = extract_tb(error.__traceback__) if isinstance(error, BaseException) else ()
        where = " ".join(f"{frame.name}:{frame.lineno}" for frame in [*places][-4:])
        _log.error("in the loop: %s at %s", type(error).__name__, where)


def _short() -> str:
    return _("This computer is short of memory: close other programs. What was stored is kept.")
