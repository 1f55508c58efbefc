"""The way of an answer, as docs/architecture.md tells it, is the one that an answer takes."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx

from facilitator.console.app import Console
from facilitator.console.opened_session import OpenedSession
from facilitator.console.room_client import RoomClient
from facilitator.journal.open import open_session
from facilitator.link.client import connect
from facilitator.room.listening import door
from facilitator.room.room import Room, Settings
from facilitator.services.rooms import target
from facilitator.workshop.clock import HERE
from tests.architecture.passing import Passing
from tests.architecture.tracked import PROJECT
from tests.console.stage import seen, until
from tests.plain import PLAIN
from tests.ports import free_port
from tests.room.running import begin, cid

MOST = 10
ANSWER = "Night bus drivers"
AT_THE_DOOR = "room/http/app.py"
"""It sends the request on before anybody has read the answer in it."""

ANSWERED = "Ana"


def section(title: str) -> str:
    """A section of docs/architecture.md."""
    page = (PROJECT / "docs" / "architecture.md").read_text("utf-8")
    return page.split(f"## {title}\n")[1].split("\n## ")[0]


def stations() -> list[str]:
    """The files of the way, in its order: each numbered line begins with one."""
    return re.findall(r"^\d+\. `([^`]+)`", section("The way of an answer"), re.MULTILINE)


def called() -> set[str]:
    """The files and folders that the table names, with what the stations call."""
    rows = re.findall(r"^\|.*\|$", section("The way of an answer"), re.MULTILINE)
    return {name for row in rows for name in re.findall(r"`([^`]+)`", row)}


@asynccontextmanager
async def room_in_here(folder: Path) -> AsyncIterator[tuple[Any, dict[str, Any]]]:
    """A whole room in this process, with its writer's thread, its socket and its link."""
    ref = begin(folder)
    journal, events = open_session(ref)
    bound = door("127.0.0.1", free_port(), 0)
    room = Room(journal, events, bound, Settings("127.0.0.1"))
    ready: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
    running = asyncio.create_task(room.run(ready.set_result))
    try:
        yield ref, await ready
    finally:
        room.stop()
        await running


async def phone(web: httpx.AsyncClient, code: str) -> dict[str, str]:
    """Somebody joins; the headers that their phone sends."""
    joined = await web.post("/api/join", json={"code": code, "name": ANSWERED})
    headers = {"Authorization": f"Bearer {joined.json()['token']}"}
    assert (await web.get("/api/room", headers=headers)).status_code == 200
    return headers


async def passed(folder: Path) -> Passing:
    """Through which files an answer comes from the phone to the console's screen."""
    passing = Passing(ANSWER)
    with passing.every_thread():
        async with room_in_here(folder) as (ref, ready):
            place = target(ref)
            client = RoomClient(lambda first: connect(place, first), lambda: None, HERE)
            console = Console(opened=OpenedSession(ref, client, lambda: None))
            url = f"http://127.0.0.1:{ready['port']}"
            async with console.run_test(size=(120, 40)) as pilot:
                await until(pilot, lambda: client.model.caught)
                async with httpx.AsyncClient(base_url=url, verify=PLAIN) as web:
                    headers = await phone(web, ready["code"])
                    await client.ask("go", "q1")
                    given = {"cid": cid(), "step": "q1", "kind": "answer"}
                    with passing.this_thread():
                        reply = await web.post(
                            "/api/contributions",
                            json={**given, "body": {"text": ANSWER}},
                            headers=headers,
                        )
                        assert reply.status_code == 200, reply.text
                        await seen(pilot, ANSWER)
    return passing


async def test_an_answer_takes_the_way_that_is_written_down(tmp_path: Path) -> None:
    passing = await passed(tmp_path)
    way = stations()
    assert len(way) <= MOST
    assert AT_THE_DOOR in passing.ran
    on_the_way = [file for file in passing.files if file in way]
    assert on_the_way == [file for file in way if file != AT_THE_DOOR]
    others = [file for file in passing.files if file not in way]
    unnamed = [file for file in others if not named_in(file, called())]
    assert not unnamed, {file: passing.functions[file] for file in unnamed}


async def test_what_is_said_to_be_called_is_there() -> None:
    home = PROJECT / "facilitator"
    assert called() | set(stations())
    assert all((home / name).exists() for name in called() | set(stations()))


def named_in(file: str, names: set[str]) -> bool:
    """Whether a file is named, or its folder."""
    return file in names or any(name.endswith("/") and file.startswith(name) for name in names)
