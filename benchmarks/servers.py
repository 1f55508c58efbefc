"""The servers that are measured, each in a process of its own on the first processor; whoever
measures takes the others."""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from facilitator.agendas import load
from facilitator.journal.begin import begin_session
from facilitator.journal.homes import FileRef, Folder


@contextmanager
def bare() -> Iterator[int]:
    """The reference; its port."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = int(found.getsockname()[1])
    with _process([sys.executable, "-m", "benchmarks.bare", str(port)]):
        _wait_for(port)
        yield port


@dataclass(frozen=True, slots=True)
class Room:
    """A room with an open question, and the tokens of people who have joined."""

    port: int
    pid: int
    tokens: list[str]


@contextmanager
def room(people: int) -> Iterator[Room]:
    """A new session's room without limits of pace."""
    with TemporaryDirectory(prefix="f-") as made:
        folder, runtime = Path(made, "sessions"), Path(made, "run")
        folder.mkdir(mode=0o700)
        runtime.mkdir(mode=0o700)
        ref = begin_session(Folder(folder), load("coalition"), title="Benchmark")
        assert isinstance(ref, FileRef)
        command = [sys.executable, "-m", "facilitator.room", "--host", "127.0.0.1"]
        before = os.environ.get("XDG_RUNTIME_DIR")
        os.environ["XDG_RUNTIME_DIR"] = str(runtime)
        try:
            with _process([*command, "--limits", "off", str(ref.path)]) as process:
                assert process.stdout is not None
                ready = json.loads(process.stdout.readline())
                tokens = _joined(ready["port"], ready["code"], people)
                subprocess.run(
                    [
                        sys.executable,
                        "-m",
                        "facilitator",
                        "do",
                        str(ref.path),
                        "go",
                        "victory-party",
                    ],
                    check=True,
                    capture_output=True,
                )
                yield Room(ready["port"], ready["pid"], tokens)
        finally:
            os.environ.pop("XDG_RUNTIME_DIR")
            if before is not None:
                os.environ["XDG_RUNTIME_DIR"] = before


def _joined(port: int, code: str, people: int) -> list[str]:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    tokens = []
    for number in range(people):
        body = json.dumps(
            {"code": code, "name": f"Person {number}", "group": f"Group {number % 9}"}
        )
        connection.request("POST", "/api/join", body, {"Content-Type": "application/json"})
        tokens.append(json.loads(connection.getresponse().read())["token"])
    connection.close()
    return tokens


@contextmanager
def _process(command: list[str]) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    _apart(process.pid)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(30)
        if process.stdout is not None:
            process.stdout.close()


def _apart(server: int) -> None:
    """The server on one processor, this process on the others, where the system can do that."""
    if not hasattr(os, "sched_setaffinity"):
        return
    first, *rest = sorted(os.sched_getaffinity(server))
    if rest:
        os.sched_setaffinity(server, {first})
        os.sched_setaffinity(0, set(rest))


def _wait_for(port: int) -> None:
    until = time.monotonic() + 10
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.02)
        else:
            return
