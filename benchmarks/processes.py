"""Servers and rooms as processes of their own, each on a processor of its own."""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from facilitator.journal.locations import FileRef


@contextmanager
def on_processor(number: int) -> Iterator[None]:
    """What is started meanwhile runs on one processor, counted from the end if negative.

    Without effect where there is only one, or where the system does not offer it.
    """
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {sorted(allowed)[number]})
    try:
        yield
    finally:
        os.sched_setaffinity(0, allowed)


def surroundings(folder: Path) -> dict[str, str]:
    """The environment in which sessions, rooms and settings all lie in one folder."""
    runtime = folder / "run"
    runtime.mkdir(mode=0o700, exist_ok=True)
    own = {"FACILITATOR_SESSIONS": str(folder), "XDG_RUNTIME_DIR": str(runtime)}
    return {**os.environ, **own}


@contextmanager
def serving(command: list[str], environment: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """A Python program that serves, as its first line and its number; ended afterwards."""
    with (
        on_processor(0),
        subprocess.Popen([sys.executable, *command], stdout=subprocess.PIPE, env=environment) as p,
    ):
        try:
            assert p.stdout is not None
            line = p.stdout.readline().decode()
            if not line:
                raise RuntimeError(f"{command} did not start")
            yield line, p.pid
        finally:
            p.terminate()
            p.wait(20)


@contextmanager
def room(ref: FileRef, folder: Path) -> Iterator[dict[str, Any]]:
    """The ready line of a session's room, without limits."""
    options = ["--host", "127.0.0.1", "--limits", "off", "--json"]
    arguments = ["-m", "facilitator", "serve", str(ref.path), *options]
    with serving(arguments, surroundings(folder)) as (line, _pid):
        yield json.loads(line)


def lead(ref: FileRef, folder: Path, *arguments: str) -> None:
    """One of the facilitator's actions."""
    command = [sys.executable, "-m", "facilitator", "do", str(ref.path), *arguments]
    subprocess.run(command, env=surroundings(folder), stdout=subprocess.DEVNULL, check=True)


def ran(pid: int) -> float:
    """Seconds of processor time that all threads of a process have used, to the microsecond; NaN
    where the system does not tell."""
    try:
        schedstats = [task.read_text() for task in Path(f"/proc/{pid}/task").glob("*/schedstat")]
    except OSError:
        return math.nan
    return sum(int(text.split()[0]) for text in schedstats) / 1e9 if schedstats else math.nan
