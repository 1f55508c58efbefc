"""Through which files of the program a text passes."""

from __future__ import annotations

import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, is_dataclass
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import msgspec

import facilitator
from facilitator.console.steps.step_view import ViewContext
from facilitator.workshop.state import State, StepState

HOME = Path(facilitator.__file__).parent
DEEP = 8
"""How many values within one another are looked through."""

WHOLE = (State, StepState, ViewContext)
"""What holds everything: whoever has it does not deal with this text for that."""


@dataclass
class Passing:
    """Notes each function of the program that is given the text, or gives it back."""

    text: str
    functions: dict[str, set[str]] = field(default_factory=dict)
    """The names of the functions, by file, in the order in which the text came to the files."""
    ran: set[str] = field(default_factory=set)
    """All files of the program of which anything ran."""

    @property
    def files(self) -> list[str]:
        """The files that had the text, in their order; relative to the package."""
        return list(self.functions)

    def profile(self, frame: FrameType, event: str, value: Any) -> None:
        """What `sys.setprofile` calls."""
        code = frame.f_code
        if event not in ("call", "return") or not code.co_filename.startswith(str(HOME)):
            return
        values = [frame.f_locals.get(name) for name in _arguments(code)]
        if event == "return":
            values = [value]
        path = Path(code.co_filename).relative_to(HOME).as_posix()
        self.ran.add(path)
        if any(holds(each, self.text) for each in values):
            self.functions.setdefault(path, set()).add(code.co_qualname)

    @contextmanager
    def every_thread(self) -> Iterator[None]:
        """Watch all threads that begin meanwhile."""
        threading.setprofile(self.profile)
        try:
            yield
        finally:
            threading.setprofile(None)

    @contextmanager
    def this_thread(self) -> Iterator[None]:
        """Watch this thread."""
        sys.setprofile(self.profile)
        try:
            yield
        finally:
            sys.setprofile(None)


def _arguments(code: CodeType) -> tuple[str, ...]:
    count = code.co_argcount + code.co_kwonlyargcount
    count += bool(code.co_flags & 4) + bool(code.co_flags & 8)
    return code.co_varnames[:count]


def holds(value: Any, text: str, deep: int = DEEP) -> bool:
    """Whether a value is, or is made of, something with that text in it."""
    if isinstance(value, str):
        return text in value
    if isinstance(value, bytes | bytearray | memoryview | msgspec.Raw):
        return text.encode() in bytes(value)
    return deep > 0 and any(holds(part, text, deep - 1) for part in _parts(value))


def _parts(value: Any) -> Iterable[Any]:
    if isinstance(value, list | tuple | set | frozenset | deque):
        return list(value)
    if isinstance(value, dict):
        return list(value.values())
    if isinstance(value, msgspec.Struct):
        return msgspec.structs.astuple(value)
    if is_dataclass(value) and not isinstance(value, (type, *WHOLE)):
        return [getattr(value, each.name, None) for each in fields(value)]
    return ()
