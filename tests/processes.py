"""The program in processes of its own, begun as copies of one that has imported it already.

`python -m MODULE` imports for up to a second before it does anything. Here one process for all
tests imports once (`tests.imported`); what is started is a fork of it that runs MODULE
as `__main__`, with its own words, environment, streams and exit code, and that can be killed like
any other. Where nothing can be forked it is a new interpreter.
"""

from __future__ import annotations

import multiprocessing
import os
import runpy
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from functools import cache
from multiprocessing import connection, reduction
from pathlib import Path
from typing import IO, Protocol

PROJECT = Path(__file__).resolve().parents[1]
IMPORTED = (
    "facilitator.agendas",
    "facilitator.cli",
    "facilitator.commands.documents",
    "facilitator.commands.keeping",
    "facilitator.commands.open_rooms",
    "facilitator.commands.sessions",
    "facilitator.journal.library",
    "facilitator.journal.session_start",
    "facilitator.journal.sqlite.store",
    "facilitator.journal.sqlite.upgrade",
    "facilitator.link.sync_client",
    "facilitator.room.main",
    "facilitator.room.room",
    "facilitator.services.do_actions",
    "sqlalchemy.dialects.sqlite.pysqlite",
    "uvicorn.lifespan.off",
    "uvloop",
)
"""What commands and rooms need not import again."""
ESCAPE_DELAY = "20"
"""Milliseconds after which a console takes an escape for a key of its own. It looks ten times in a
second: with its usual delay of a tenth it may be two looks until then."""
_TURNS = threading.RLock()
"""Whoever starts a copy looks at all others, too, and only one thread may look at a time."""


class Process(Protocol):
    """What tests use of `subprocess.Popen`."""

    @property
    def pid(self) -> int: ...
    @property
    def returncode(self) -> int | None: ...
    def poll(self) -> int | None: ...
    def wait(self, timeout: float | None = None) -> int: ...
    def send_signal(self, sig: int) -> None: ...
    def terminate(self) -> None: ...
    def kill(self) -> None: ...


class Forked:
    """A copy that runs a module until that ends."""

    def __init__(self, child: multiprocessing.process.BaseProcess) -> None:
        assert child.pid is not None
        self.pid = child.pid
        self._child = child

    @property
    def returncode(self) -> int | None:
        return self.poll()

    def poll(self) -> int | None:
        with _TURNS:
            return self._child.exitcode

    def wait(self, timeout: float | None = None) -> int:
        if not connection.wait([self._child.sentinel], timeout):
            raise subprocess.TimeoutExpired(self._child.name, timeout or 0)
        with _TURNS:
            self._child.join()
            code = self._child.exitcode
        assert code is not None
        return code

    def send_signal(self, sig: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, sig)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


class Program:
    """A module that runs: its process, its output to read line by line, and what it said on its
    error output, which goes to a file."""

    def __init__(self, module: str, arguments: Sequence[str], cwd: Path = PROJECT) -> None:
        hears, tells = os.pipe()
        self.stdout: IO[str] = os.fdopen(hears, encoding="utf-8")
        self._errors: IO[str] = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115
        try:
            with Path(os.devnull).open("rb") as nothing:
                files = (nothing.fileno(), tells, self._errors.fileno())
                self.process = _started(module, arguments, cwd, files)
        finally:
            os.close(tells)

    def over(self, timeout: float) -> tuple[int, str, str]:
        """Wait until it has ended: its exit code, what was not yet read of its output, and its
        error output. Raises subprocess.TimeoutExpired."""
        code = self.process.wait(timeout)
        with self.stdout, self._errors:
            self._errors.seek(0)
            return code, self.stdout.read(), self._errors.read()

    def close(self) -> None:
        """Let go of its output; what it said on its error output is passed on."""
        with self.stdout, self._errors:
            self._errors.seek(0)
            sys.stderr.write(self._errors.read())


def run(
    module: str, *arguments: str, cwd: Path = PROJECT, given: str = "", timeout: float = 60
) -> subprocess.CompletedProcess[str]:
    """Run a module to its end; `given` is what it can read. Raises subprocess.TimeoutExpired."""
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8") as entered,
        tempfile.TemporaryFile("w+", encoding="utf-8") as output,
        tempfile.TemporaryFile("w+", encoding="utf-8") as errors,
    ):
        entered.write(given)
        entered.seek(0)
        files = (entered.fileno(), output.fileno(), errors.fileno())
        process = _started(module, arguments, cwd, files)
        try:
            code = process.wait(timeout)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
        output.seek(0)
        errors.seek(0)
        return subprocess.CompletedProcess([module, *arguments], code, output.read(), errors.read())


def in_terminal(
    terminal: int, module: str, argv: Sequence[str], *, controls: bool, env: Mapping[str, str]
) -> Process:
    """Start a module whose three streams are this terminal, which also controls it if it is to."""
    return _started(module, argv, PROJECT, (terminal,) * 3, env, controls=controls)


def _started(
    module: str,
    argv: Sequence[str],
    cwd: Path,
    files: tuple[int, int, int],
    environment: Mapping[str, str] | None = None,
    *,
    controls: bool | None = None,
) -> Process:
    """Start it; the files are its input, output and error output. With `controls` it has a session
    of its own, and the first of them may be the terminal that controls it."""
    environment = environment or dict(os.environ)
    if sys.platform == "win32":
        command = [sys.executable, "-m", module, *argv]
        stdin, stdout, stderr = files
        return subprocess.Popen(
            command, cwd=cwd, stdin=stdin, stdout=stdout, stderr=stderr, env=environment
        )
    _use_shared()
    context = multiprocessing.get_context("forkserver")
    sent = [_File(number) for number in files]
    start = (module, argv, environment, str(cwd), sent, controls)
    child = context.Process(target=_run, args=start, daemon=True)
    with _TURNS:
        child.start()
    return Forked(child)


@cache
def _use_shared() -> None:
    """Settled once, whatever environment a test has."""
    from tests import shared_process

    shared_process.use()


class _File:
    """An open file on its way into the process that is being started."""

    def __init__(self, number: int) -> None:
        self._number = number

    def __reduce__(self) -> tuple[object, ...]:
        return _arrived, (reduction.DupFd(self._number),)


class _Sent(Protocol):
    def detach(self) -> int: ...


def _arrived(file: _Sent) -> int:
    return file.detach()


def _run(
    module: str,
    argv: Sequence[str],
    environment: Mapping[str, str],
    cwd: str,
    files: Sequence[int],
    controls: bool | None,
) -> None:
    """In the copy: be `python -m MODULE WORDS`."""
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(cwd)
    if controls is not None:
        os.setsid()
    for number, file in enumerate(files):
        os.dup2(file, number)
        os.close(file)
    if controls:
        _be_controlled()
    _open_streams()
    sys.argv = [module, *argv]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


def _be_controlled() -> None:
    """Closing the terminal reaches a program only if it is its controlling terminal."""
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def _open_streams() -> None:
    """Streams for the new files, with the letters of the old ones."""
    letters, odd = sys.stdout.encoding, sys.stdout.errors
    sys.stdin = os.fdopen(0, encoding=letters, closefd=False)
    sys.stdout = os.fdopen(1, "w", encoding=letters, errors=odd, closefd=False)
    sys.stderr = os.fdopen(2, "w", 1, letters, sys.stderr.errors, closefd=False)
    for name in ("stdin", "stdout", "stderr"):
        setattr(sys, f"__{name}__", getattr(sys, name))
