"""Real rooms on loopback, and phones that are programs."""

from __future__ import annotations

import asyncio
import json
import os
import secrets
import signal
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

import httpx

from facilitator.activities.catalogue import CATALOGUE
from facilitator.journal.locations import FileRef, Folder
from facilitator.journal.session_start import begin_session
from facilitator.link.client import connect
from facilitator.link.socket_paths import of_file
from facilitator.link.sync_client import ask_room, hello
from facilitator.workshop.agenda_reading import from_table
from tests.patience import PATIENCE
from tests.plain import PLAIN
from tests.processes import Process, Program
from tests.sessions import table

GRACE = 0.3
MANY = 300
STARTED: list[Running] = []
"""Every room that was started, for tests that end theirs by hand."""


def begin(folder: Path, **changes: Mapping[str, Any]) -> FileRef:
    """A new session with one step of every kind; `changes` as in `tests.sessions.table`."""
    ref = begin_session(Folder(folder), from_table(table(**changes), CATALOGUE), title="River")
    assert isinstance(ref, FileRef)
    return ref


def until_too_fast(ask: Callable[[], httpx.Response]) -> list[httpx.Response]:
    """Ask again and again until the room says that it is too fast: all answers. How many it takes
    depends on how long they take."""
    answers = [ask()]
    while answers[-1].status_code != 429:
        assert len(answers) < MANY
        answers.append(ask())
    return answers


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
        room_view: dict[str, Any] = answer.json()
        return room_view

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    def post(self, step: str, kind: str, body: Any, id: str = "") -> httpx.Response:
        given = {"cid": id or cid(), "step": step, "kind": kind, "body": body}
        return self.client.post("/api/contributions", json=given, headers=self.headers)

    def ask(self, path: str, body: Any) -> httpx.Response:
        return self.client.post(path, json=body, headers=self.headers)

    def give(self, step: str, kind: str, **body: Any) -> int:
        answer = self.post(step, kind, body)
        assert answer.status_code == 200, answer.text
        return int(answer.json()["seq"])


@dataclass
class Running:
    """A room in a process of its own."""

    ref: FileRef
    program: Program
    ready: dict[str, Any]
    client: httpx.Client = field(init=False)
    browsers: list[httpx.Client] = field(default_factory=list)
    runtime: str = field(default_factory=lambda: os.environ["XDG_RUNTIME_DIR"])

    def __post_init__(self) -> None:
        self.client = httpx.Client(base_url=self.url, timeout=PATIENCE, verify=PLAIN)

    @property
    def process(self) -> Process:
        return self.program.process

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
        joined = answer.json()
        return Phone(self.url, joined["token"], joined["participant"], joined["name"], self.client)

    def do(self, action: str, argument: Any = "") -> dict[str, Any]:
        """One of the facilitator's actions; the room afterwards."""
        with self._at_home():
            room_state: dict[str, Any] = ask_room(of_file(self.ref.path), action, argument)["room"]
        return room_state

    def hello(self) -> dict[str, Any]:
        """Who the room says it is."""
        with self._at_home():
            who = hello(of_file(self.ref.path))
        assert who is not None
        return who

    def live(self) -> dict[str, Any]:
        """What a console is told first that is no event."""

        async def first() -> dict[str, Any]:
            async with connect(of_file(self.ref.path)) as connection:
                async for message in connection.messages():
                    if "live" in message:
                        live: dict[str, Any] = message["live"]
                        return live
            raise AssertionError

        with self._at_home():
            return asyncio.run(first())

    def _at_home(self) -> AbstractContextManager[object]:
        """The surroundings in which the room was started. Where they are those of the test nothing
        is changed: other threads may ask the room just then."""
        if os.environ["XDG_RUNTIME_DIR"] == self.runtime:
            return nullcontext()
        return mock.patch.dict(os.environ, {"XDG_RUNTIME_DIR": self.runtime})

    def kill(self) -> None:
        """End it as a power cut would."""
        os.kill(self.ready["pid"], signal.SIGKILL)
        self.process.wait(PATIENCE)
        self._shut()

    def end(self) -> int:
        """Ask it to end; its exit code."""
        with suppress(ProcessLookupError):
            self.process.terminate()
        code = self.process.wait(PATIENCE)
        self._shut()
        return code

    def browser(self) -> httpx.Client:
        """A browser with cookies of its own, which says where its requests come from."""
        headers = {"Origin": self.url.rstrip("/")}
        client = httpx.Client(base_url=self.url, timeout=PATIENCE, verify=PLAIN, headers=headers)
        self.browsers.append(client)
        return client

    def _shut(self) -> None:
        for client in (self.client, *self.browsers):
            client.close()
        self.program.close()


def start(ref: FileRef, module: str = "tests.room.serving", **options: Any) -> Running:
    """Start a room and wait until its door is open; the options are those of tests.room.serving,
    which another module may run."""
    arguments = [str(ref.path), json.dumps({"host": "127.0.0.1", "grace": GRACE, **options})]
    program = Program(module, arguments)
    line = program.stdout.readline()
    if not line:
        raise AssertionError(f"the room ended: {program.over(PATIENCE)}")
    running = Running(ref, program, json.loads(line))
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
