"""An interpreter in odd surroundings, which runs the program in copies of itself.

What the surroundings decide, such as the letters that its streams can write, is settled while an
interpreter starts, and a copy of it has the same. `python -m tests.commands.copies REQUESTS
ANSWERS` gets the numbers of two pipes: one brings requests, a line of JSON each, and the other
takes the exit code of each.
"""

from __future__ import annotations

import gc
import json
import os
import runpy
import select
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path

from tests.processes import IMPORTED, PROJECT

PATIENCE = 60.0


class Interpreter:
    """One that has been started in these surroundings; `close` ends it."""

    def __init__(self, surroundings: Mapping[str, str]) -> None:
        asked, self._asks = os.pipe()
        self._answers, answered = os.pipe()
        pipes = (asked, answered)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.commands.copies", *map(str, pipes)],
            cwd=PROJECT,
            stdin=subprocess.DEVNULL,
            env={**os.environ, **surroundings},
            pass_fds=pipes,
        )
        for pipe in pipes:
            os.close(pipe)

    def run(
        self, arguments: Sequence[str], environment: Mapping[str, str]
    ) -> subprocess.CompletedProcess[bytes]:
        """Run the program in a copy; its outputs as bytes."""
        with tempfile.TemporaryDirectory() as folder:
            output, errors = Path(folder, "output"), Path(folder, "errors")
            request = [
                [_letters(argument) for argument in arguments],
                {_letters(name): _letters(value) for name, value in environment.items()},
                str(output),
                str(errors),
            ]
            os.write(self._asks, json.dumps(request).encode() + b"\n")
            assert select.select([self._answers], [], [], PATIENCE)[0], arguments
            code = int(os.read(self._answers, 100))
            return subprocess.CompletedProcess(
                arguments, code, output.read_bytes(), errors.read_bytes()
            )

    def close(self) -> None:
        """No more requests: it ends."""
        os.close(self._asks)
        os.close(self._answers)
        self._process.wait(PATIENCE)


def _letters(text: str) -> str:
    """Bytes as the letters of their numbers, for JSON: each side has its own idea of text."""
    return os.fsencode(text).decode("latin-1")


def _text(letters: str) -> str:
    return os.fsdecode(letters.encode("latin-1"))


def main() -> None:
    """Answer requests; in a copy, be the program."""
    asked, answered = map(int, sys.argv[1:])
    for module in IMPORTED:
        import_module(module)
    gc.freeze()
    request = _request_of_a_copy(asked, answered)
    if request:
        os.close(answered)
        _be_the_program(*json.loads(request))


def _request_of_a_copy(asked: int, answered: int) -> str:
    """Begin a copy for each request. Gives a copy its request, and "" to what was copied once there
    are no more."""
    with os.fdopen(asked, encoding="ascii") as requests:
        for request in requests:
            copy = os.fork()
            if not copy:
                return request
            code = os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1])
            os.write(answered, b"%d\n" % code)
    return ""


def _be_the_program(
    arguments: list[str], environment: dict[str, str], output: str, errors: str
) -> None:
    for number, name in ((1, output), (2, errors)):
        os.dup2(os.open(name, os.O_WRONLY | os.O_CREAT), number)
    os.environ.clear()
    os.environ.update({_text(name): _text(value) for name, value in environment.items()})
    sys.argv = ["facilitator", *map(_text, arguments)]
    runpy.run_module("facilitator", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
