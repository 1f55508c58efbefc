"""Where this computer is short of memory: a plain sentence, where there would be a traceback."""

from __future__ import annotations

import asyncio
import errno
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from traceback import extract_tb
from typing import Any

from facilitator.services.error_texts.wording import text_of
from facilitator.workshop.errors import Rejection

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
    """An error of that kind becomes a Rejection."""
    try:
        yield
    except (MemoryError, RuntimeError, OSError) as error:
        if not is_short(error):
            raise
        raise Rejection("memory") from None


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
                _log.error("%s", text_of(Rejection("memory")))
            return
        places = extract_tb(error.__traceback__) if isinstance(error, BaseException) else ()
        where = " ".join(f"{builder.name}:{builder.lineno}" for builder in [*places][-4:])
        _log.error("in the loop: %s at %s", type(error).__name__, where)
