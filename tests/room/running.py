"""Real rooms on loopback, and phones that are programs."""

from __future__ import annotations

import asyncio
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

import httpx

from facilitator.activities.catalogue import CATALOGUE
from facilitator.journal.begin import begin_session
from facilitator.journal.homes import FileRef, Folder
from facilitator.link.client import connect
from facilitator.link.command import command
from facilitator.link.places import of_file
from facilitator.workshop.agenda import from_table
from tests.sessions import table

GRACE = 0.3
STARTED: list[Running] = []
"""Every room that was started, for tests that end theirs by hand."""
_RUN = """
import json, os, resource, signal, sys, time
from pathlib import Path
from facilitator.journal.homes import FileRef
from facilitator.room.main import _line, run
from facilitator.room.times import Times
options = json.loads(sys.argv[2])
options["times"] = Times(**options.pop("times", {}))
if interfaces := options.pop("interfaces", ""):
    import facilitator.room.door
    from facilitator.room.network import Address, rank
    lines = lambda: Path(interfaces).read_text("utf-8").splitlines()
    facilitator.room.door.addresses = lambda: rank(Address(*line.split(" ", 1)) for line in lines())
if files := options.pop("files", 0):
    resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))
if options.pop("stranger", False) and os.geteuid() == 0:
    # The Python of root often can't be read by others, so what it needs comes first.
    import encodings.idna, pwd, sqlite3, sqlalchemy.dialects.sqlite, uvloop
    import facilitator.desk.rooms, facilitator.room.network, facilitator.room.process
    nobody = pwd.getpwnam("nobody")
    os.setgroups([])
    os.setgid(nobody.pw_gid)
    os.setuid(nobody.pw_uid)
if back := options.pop("back", 0):
    real, moved = time.time_ns, []
    signal.signal(signal.SIGUSR1, lambda *_told: moved.append(back * 10**9))
    time.time_ns = lambda: real() - sum(moved)
sys.exit(run(FileRef(Path(sys.argv[1])), announce=_line, **options))
"""


def begin(folder: Path, **changes: Mapping[str, Any]) -> FileRef:
    """A new session with one step of every kind; `changes` as in `tests.sessions.table`."""
    ref = begin_session(Folder(folder), from_table(table(**changes), CATALOGUE), title="River")
    assert isinstance(ref, FileRef)
    return ref


def free_port() -> int:
    """A port outside those that rooms take by themselves: tests run side by side."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def cid() -> str:
    return secrets.token_hex(16)


@dataclass
class Phone:
    """A program that takes part with its token."""

    url: str
    token: str
    id: str
    name: str
    client: httpx.Client

    def room(self) -> dict[str, Any]:
        answer = self.client.get("/api/room", headers=self.headers)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    def post(self, step: str, kind: str, body: Any, id: str = "") -> httpx.Response:
        given = {"cid": id or cid(), "step": step, "kind": kind, "body": body}
        return self.client.post("/api/contributions", json=given, headers=self.headers)

    def give(self, step: str, kind: str, **body: Any) -> int:
        answer = self.post(step, kind, body)
        assert answer.status_code == 200, answer.text
        return int(answer.json()["seq"])


@dataclass
class Running:
    """A room in a process of its own."""

    ref: FileRef
    process: subprocess.Popen[bytes]
    ready: dict[str, Any]
    client: httpx.Client = field(init=False)
    runtime: str = field(default_factory=lambda: os.environ["XDG_RUNTIME_DIR"])

    def __post_init__(self) -> None:
        self.client = httpx.Client(base_url=self.url, timeout=15)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.ready['port']}/"

    def join(self, name: str = "", group: str = "", code: str = "") -> Phone:
        """Somebody comes in, and their phone asks for the room, as the page does."""
        phone = self.knock(name, group, code)
        phone.room()
        return phone

    def knock(self, name: str = "", group: str = "", code: str = "") -> Phone:
        """A phone that joins and asks for nothing."""
        body = {"code": code or self.ready["code"], "name": name, "group": group}
        answer = self.client.post("/api/join", json={k: v for k, v in body.items() if v})
        while answer.status_code == 503:
            time.sleep(float(answer.headers["retry-after"]))
            answer = self.client.post("/api/join", json={k: v for k, v in body.items() if v})
        assert answer.status_code == 201, answer.text
        self.client.cookies.clear()
        told = answer.json()
        return Phone(self.url, told["token"], told["participant"], told["name"], self.client)

    def do(self, action: str, argument: Any = "") -> dict[str, Any]:
        """One of the facilitator's actions; the room afterwards."""
        with mock.patch.dict(os.environ, {"XDG_RUNTIME_DIR": self.runtime}):
            found: dict[str, Any] = command(of_file(self.ref.path), action, argument)["room"]
        return found

    def live(self) -> dict[str, Any]:
        """What a console is told first that is no event."""

        async def first() -> dict[str, Any]:
            async with connect(of_file(self.ref.path)) as connection:
                async for message in connection.messages():
                    if "live" in message:
                        found: dict[str, Any] = message["live"]
                        return found
            raise AssertionError

        with mock.patch.dict(os.environ, {"XDG_RUNTIME_DIR": self.runtime}):
            return asyncio.run(first())

    def kill(self) -> None:
        """End it as a power cut would."""
        os.kill(self.ready["pid"], signal.SIGKILL)
        self.process.wait(10)
        self._shut()

    def end(self) -> int:
        """Ask it to end; its exit code."""
        with suppress(ProcessLookupError):
            self.process.terminate()
        code = self.process.wait(10)
        self._shut()
        return code

    def _shut(self) -> None:
        self.client.close()
        assert self.process.stdout is not None
        self.process.stdout.close()


def start(ref: FileRef, **options: Any) -> Running:
    """Start a room and wait until its door is open. Beside what `run` takes: `times` and `files`
    (how many it may have open), `back` (seconds that its wall clock goes back on SIGUSR1),
    `stranger` (root gives up all its rights), and `interfaces`: a file with the addresses that this
    computer is to have, each with the name of its interface."""
    told = {"host": "127.0.0.1", "grace": GRACE, **options}
    process = subprocess.Popen(
        [sys.executable, "-c", _RUN, str(ref.path), json.dumps(told)],
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    line = process.stdout.readline()
    if not line:
        process.stdout.close()
        raise AssertionError(f"the room ended with {process.wait(10)}")
    running = Running(ref, process, json.loads(line))
    STARTED.append(running)
    return running


@contextmanager
def room(ref: FileRef, **options: Any) -> Iterator[Running]:
    """A room for a while."""
    running = start(ref, **options)
    try:
        yield running
    finally:
        if running.process.poll() is None:
            running.end()
