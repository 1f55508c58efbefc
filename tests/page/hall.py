"""A hall: a real room whose door phones find under the name hall.lan, and who leads it."""

from __future__ import annotations

import socket
import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
from playwright.async_api import Request

from facilitator.activities.ask_bodies import Answered
from facilitator.activities.catalogue import CATALOGUE
from facilitator.journal.load_state import load_state
from facilitator.journal.locations import FileRef, Folder
from facilitator.journal.reading import read_all
from facilitator.journal.session_start import begin_session
from facilitator.workshop.agenda_reading import from_table
from facilitator.workshop.events import FACILITATOR, ROOM, Event
from facilitator.workshop.state import State
from facilitator.workshop.urn import Entry
from tests.fixtures.browser import PATIENCE
from tests.plain import PLAIN
from tests.room.running import Running, start

NAME = "hall.lan"
APART = 0.05
"""Seconds between two news of the room, so that tests wait less."""
AGENDA = Path(__file__).with_name("agenda.toml")


_KEPT: list[socket.socket] = []
"""Ports that are held for this process, and which no hall has now."""


def _held() -> socket.socket:
    """A port that nobody else gets, not even after the room that has it was killed. Rooms can open
    it all the same, as nothing listens here."""
    held = socket.socket()
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    held.bind(("", 0))
    return held


class Hall:
    """A session with a few steps of every kind, in the lobby, and its room.

    One hall after the other has the same port, and browsers may keep the files of the page: so they
    fetch and read its 40 scripts once, not with each test. A hall that is not `kept` is at a port
    that no browser has seen, and sends as every room does."""

    def __init__(
        self, sessions: Path, file: Path = AGENDA, *, kept: bool = True, **options: Any
    ) -> None:
        agenda = from_table(tomllib.loads(file.read_text("utf-8")), CATALOGUE)
        ref = begin_session(
            Folder(sessions), agenda, title="River Valley coalition", cause="Clean water for all"
        )
        assert isinstance(ref, FileRef)
        self.ref = ref
        self._kept = kept
        self._held = _KEPT.pop() if kept and _KEPT else _held()
        self.port = int(self._held.getsockname()[1])
        self._options = {"times": {"apart": APART}, "kept": kept, **options}
        self.room: Running = start(ref, name=NAME, port=self.port, **self._options)
        assert self.room.ready["port"] == self.port

    @property
    def url(self) -> str:
        return f"http://{NAME}:{self.port}/"

    @property
    def join(self) -> str:
        return str(self.room.ready["join"])

    @property
    def code(self) -> str:
        return str(self.room.ready["code"])

    def do(self, action: str, argument: Any = "") -> None:
        """One of the facilitator's actions; a version is a text with a sentence on each line."""
        self.room.do(action, argument)

    def groups(self, *names: str) -> None:
        """Somebody of each of these groups joins."""
        for name in names:
            self.room.join("Bo", name)

    def cookie(self, name: str, group: str) -> tuple[str, str]:
        """Somebody joins; the name and value of the cookie that their browser gets."""
        body = {"code": self.code, "name": name, "group": group}
        answer = self.room.client.post("/api/join", json=body)
        assert answer.status_code == 201, answer.text
        self.room.client.cookies.clear()
        [cookie] = answer.cookies.items()
        return cookie

    def state(self) -> State:
        return load_state(self.ref).state

    def given(self) -> list[Event | Entry]:
        """What phones gave, in the order in which it was stored; at the end, in no order, what
        stands in open anonymous steps."""
        _session, events, entries = read_all(self.ref)
        apart = ("join", "open")
        everything: list[Event | Entry] = [*events, *entries]
        return [e for e in everything if e.who not in (FACILITATOR, ROOM) and e.kind not in apart]

    def texts(self) -> list[str]:
        """The texts of the answers, in the order in which they were stored."""
        return [e.body.text for e in self.given() if isinstance(e.body, Answered)]

    async def stores(self, request: Request) -> httpx.Response:
        """Hand a phone's request to the room, as if the network had lost only the reply."""
        headers = await request.all_headers()
        kept = {name: value for name, value in headers.items() if not name.startswith(":")}
        async with httpx.AsyncClient(verify=PLAIN, timeout=PATIENCE / 1000) as client:
            url = f"http://127.0.0.1:{self.port}{urlsplit(request.url).path}"
            kept["host"] = f"{NAME}:{self.port}"
            answer = await client.post(url, content=request.post_data_buffer, headers=kept)
        assert answer.status_code in (200, 201), answer.text
        return answer

    def kill(self) -> None:
        """The power fails."""
        self.room.kill()

    def again(self) -> None:
        """The room is started again."""
        self.room = start(self.ref, name=NAME, port=self.port, **self._options)
        assert self.room.ready["port"] == self.port

    def end(self) -> None:
        if self.room.process.poll() is None:
            self.room.end()
        if self._kept:
            _KEPT.append(self._held)
        else:
            self._held.close()
