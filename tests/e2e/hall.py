"""The program as people hold it: its commands and a room under `serve`, each its own process."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import httpx

from facilitator.link.socket_paths import ENDING, Target, of_file, of_rows, runtime_folder
from facilitator.link.sync_client import NoRoom, ask_room, stop_at
from tests import processes
from tests.plain import PLAIN
from tests.ports import free_port
from tests.processes import Program

SECONDS = 60


def run(*arguments: str, code: int = 0) -> subprocess.CompletedProcess[str]:
    """Run a command of the program; none may end in a traceback."""
    done = processes.run("facilitator", *arguments, timeout=SECONDS)
    assert "Traceback" not in done.stdout + done.stderr, done.stderr
    assert done.returncode == code, (arguments, done.returncode, done.stdout, done.stderr)
    return done


def run_json(*arguments: str) -> Any:
    """What a command prints with --json."""
    return json.loads(run(*arguments, "--json").stdout)


def refused(*arguments: str) -> str:
    """The one sentence with which a command refuses."""
    done = processes.run("facilitator", *arguments, timeout=SECONDS)
    assert done.returncode > 0, (arguments, done.returncode, done.stdout, done.stderr)
    (sentence,) = done.stderr.splitlines()
    assert "Traceback" not in sentence
    assert sentence.endswith((".", "?")), sentence
    return sentence


def new(*arguments: str) -> str:
    """Make a session; its name."""
    return str(run_json("new", *arguments)["session"])


HASTY = {"host": "127.0.0.1", "limits": False, "grace": 0.0, "times": {"look": 0.2}}
"""The options of a room in which no test has to wait."""


class Hall:
    """A room in the foreground of a process of its own, and how a facilitator leads it. Its port is
    given at the first start only; later it has to come back to it by itself. A `hasty` room has no
    limits, closes steps at once, and often looks whether it can be reached; `settings` are those of
    tests.room.serving."""

    def __init__(self, session: str, *options: str, hasty: bool = False, **settings: Any) -> None:
        self.session = session
        self.options = options
        self.settings = HASTY | settings if hasty else settings
        self.port: tuple[str, ...] = ("--port", str(free_port()))
        self.program: Program | None = None
        self.ready: dict[str, Any] = {}
        self.start()

    @property
    def path(self) -> Path:
        """The session's file."""
        return Path(os.environ["FACILITATOR_SESSIONS"]) / f"{self.session}.session"

    @property
    def target(self) -> Target:
        """The session as the link knows it."""
        database = os.environ.get("FACILITATOR_DATABASE")
        return of_rows(database, self.session) if database else of_file(self.path)

    @property
    def url(self) -> str:
        return str(self.ready["url"]).rstrip("/")

    @property
    def pid(self) -> int:
        return int(self.ready["pid"])

    def start(self) -> None:
        """Start the room and wait for its ready line."""
        self.program = self.begun()
        line = self.program.stdout.readline()
        if not line:
            raise AssertionError(self.over())
        self.ready = json.loads(line)
        self.http = httpx.Client(verify=PLAIN, timeout=SECONDS)

    def begun(self) -> Program:
        """The process of the room, which may not be ready yet."""
        if self.settings:
            return Program("tests.room.serving", [self.session, json.dumps(self.settings)])
        port, self.port = self.port, ()
        return Program("facilitator", ["serve", self.session, "--json", *self.options, *port])

    def kill(self) -> None:
        """As a power cut would end it."""
        os.kill(self.pid, signal.SIGKILL)
        assert self.over()[0] == -signal.SIGKILL

    def over(self) -> tuple[int, str]:
        """Wait until it has ended: its exit code and what it said on its error output."""
        assert self.program is not None
        code, _output, errors = self.program.over(SECONDS)
        self.http.close()
        return code, errors

    def running(self) -> bool:
        return self.program is not None and self.program.process.poll() is None

    def do(self, action: str, argument: Any = "") -> dict[str, Any]:
        """One of the facilitator's actions; the room afterwards."""
        room_state: dict[str, Any] = ask_room(self.target, action, argument)["room"]
        return room_state


@contextmanager
def hall(session: str, *options: str, hasty: bool = False, **settings: Any) -> Iterator[Hall]:
    """A room for a while; what it still says on its error output fails the test."""
    opened = Hall(session, *options, hasty=hasty, **settings)
    try:
        yield opened
    finally:
        if opened.running():
            with suppress(ProcessLookupError):
                os.kill(opened.pid, signal.SIGTERM)
            code, errors = opened.over()
            assert (code, errors) == (0, "")


@contextmanager
def no_room_left() -> Iterator[None]:
    """End the rooms that a console started and left running, as it does when a test fails."""
    try:
        yield
    finally:
        for path in runtime_folder().glob(f"*{ENDING}"):
            with suppress(NoRoom):
                stop_at(path)


def contribution(step: str, kind: str, body: Any, cid: str = "") -> dict[str, Any]:
    """What a phone sends, with an id of its own."""
    return {"cid": cid or os.urandom(16).hex(), "step": step, "kind": kind, "body": body}


class Person:
    """Somebody with a program instead of a phone: it sends what a phone would."""

    def __init__(self, hall: Hall, name: str = "", group: str = "") -> None:
        self.hall = hall
        given = {"code": hall.ready["code"], "name": name, "group": group}
        answer = hall.http.post(
            hall.url + "/api/join", json={key: text for key, text in given.items() if text}
        )
        assert answer.status_code == 201, answer.text
        # The client is everybody's: nobody may come with the cookie of whoever was last.
        hall.http.cookies.clear()
        self.id: str = answer.json()["participant"]
        self.name: str = answer.json()["name"]
        self.token: str = answer.json()["token"]
        self.headers = {"Authorization": "Bearer " + self.token}
        # As a phone's page does at once; who never comes back is not here.
        self.room()

    def post(self, step: str, kind: str, body: Any, cid: str = "") -> httpx.Response:
        given = contribution(step, kind, body, cid)
        return self.hall.http.post(
            self.hall.url + "/api/contributions", json=given, headers=self.headers
        )

    def give(self, step: str, kind: str, **body: Any) -> int:
        answer = self.post(step, kind, body)
        assert answer.status_code == 200, answer.text
        return int(answer.json()["seq"])

    def room(self) -> dict[str, Any]:
        answer = self.hall.http.get(self.hall.url + "/api/room", headers=self.headers)
        assert answer.status_code == 200, answer.text
        room_view: dict[str, Any] = answer.json()
        return room_view

    def step(self, id: str) -> dict[str, Any]:
        """An open step as this person sees it."""
        return next(one for one in self.room()["open"] if one["id"] == id)
