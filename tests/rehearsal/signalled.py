"""`python -m tests.rehearsal.signalled PROGRAM MOMENT SIGNALS ARGUMENTS…`: a rehearsal's process
that sends itself signals, each time it comes to that moment.

MOMENT is a function, `module:name`, with `before ` or `after ` in front of it; SIGNALS are the
numbers of signals, with commas between them. For `-` nothing is sent.
"""

from __future__ import annotations

import os
import runpy
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any


def main(program: str, moment: str, numbers: str, *arguments: str) -> None:
    """Be that program, with a function that sends the signals."""
    when, _blank, place = moment.partition(" ")
    module_name, _colon, name = place.partition(":")
    holder: Any = import_module(module_name)
    *owners, last = name.split(".")
    for owner in owners:
        holder = getattr(holder, owner)
    original = getattr(holder, last)
    setattr(holder, last, _sending(original, when, [int(one) for one in numbers.split(",")]))
    sys.argv = [program, *arguments]
    runpy.run_module(program, run_name="__main__", alter_sys=True)


def _sending(original: Callable[..., Any], when: str, numbers: list[int]) -> Callable[..., Any]:
    def changed(*args: Any, **kwargs: Any) -> Any:
        if when == "before":
            _send(numbers)
        result = original(*args, **kwargs)
        if when == "after":
            _send(numbers)
        return result

    return changed


def _send(numbers: list[int]) -> None:
    for number in numbers:
        os.kill(os.getpid(), number)


if __name__ == "__main__":
    main(*sys.argv[1:])
