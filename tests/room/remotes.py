"""A phone that becomes the remote, as a program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import httpx

from facilitator.journal.reading import read_all
from facilitator.workshop.events import Event
from tests.room.running import Running


@dataclass
class RemoteControl:
    """The phone with which the facilitator leads, with its cookie."""

    client: httpx.Client

    def look(self) -> httpx.Response:
        """What it shows."""
        return self.client.get("/api/remote")

    def view(self) -> dict[str, Any]:
        """The same, which it must be told."""
        answer = self.look()
        assert answer.status_code == 200, answer.text
        view: dict[str, Any] = answer.json()
        return view

    def act(self, act: str, **more: Any) -> httpx.Response:
        """A press of one of its keys, where it believes the room is."""
        body = {"act": act, "step": self._step(), **more}
        return self.client.post("/api/remote/act", json=body)

    def _step(self) -> str:
        answer = self.look()
        step = answer.json().get("step") if answer.status_code == 200 else None
        return str(step["id"]) if step else ""


def offered(running: Running, act: str = "on") -> dict[str, Any]:
    """The code that the console shows."""
    line: dict[str, Any] = running.do("remote", act)["remote"]
    assert line["stage"] == "offered"
    return line


def brings(client: httpx.Client, code: str) -> httpx.Response:
    """A phone brings a code."""
    return client.post("/api/remote", json={"code": code})


def asks(client: httpx.Client, ticket: str) -> httpx.Response:
    """A phone asks what the facilitator has said."""
    return client.post("/api/remote", json={"ticket": ticket})


def confirmed(running: Running, act: str = "on") -> RemoteControl:
    """A phone that the facilitator has confirmed as the remote."""
    client = running.browser()
    waits = brings(client, offered(running, act)["code"]).json()
    running.do("remote", f"yes {waits['phrase']}")
    assert asks(client, waits["ticket"]).status_code == 201
    return RemoteControl(client)


def code(answer: httpx.Response) -> tuple[int, str]:
    """The status and the code of a refusal."""
    return answer.status_code, answer.json()["error"]["code"]


def events(running: Running) -> list[Event]:
    """What is in the journal."""
    return list(read_all(running.ref)[1])


def kinds(running: Running, since: int = 0) -> list[str]:
    """The kinds of it, behind the first so many."""
    return [event.kind for event in events(running)[since:]]


def done(answer: httpx.Response) -> dict[str, Any]:
    """What the remote shows after a press that was carried out."""
    assert answer.status_code == 200, answer.text
    view: dict[str, Any] = answer.json()
    return view
