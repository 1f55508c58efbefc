"""“I was here before”, from the phone's ask to the facilitator's keys, from outside."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.e2e.hall import SECONDS, Hall, Person, hall, new, refused, run, run_json
from tests.e2e.terminal import terminal
from tests.plain import PLAIN

LOCAL = ("--host", "127.0.0.1")


def join(room: Hall, **body: Any) -> httpx.Response:
    """A request to come in with the room's code."""
    given = {"code": room.ready["code"], **body}
    return httpx.post(f"{room.url}/api/join", json=given, verify=PLAIN)


def me(room: Hall, token: str) -> httpx.Response:
    """The room as whoever has this token sees it."""
    headers = {"Authorization": f"Bearer {token}"}
    return httpx.get(f"{room.url}/api/room", headers=headers, verify=PLAIN)


def answered(room: Hall, ticket: str) -> httpx.Response:
    """Ask, as a phone does, until the facilitator has decided."""
    over = time.monotonic() + SECONDS
    while (answer := join(room, ticket=ticket)).status_code == 202 and time.monotonic() < over:
        time.sleep(0.1)
    return answer


def test_the_facilitator_decides_on_the_console(sessions: Path) -> None:
    session = new("--title", "River forum")
    with hall(session, *LOCAL) as room:
        old = join(room, name="Amina", group="River Watch").json()
        me(room, old["token"])
        Person(room, "Bo")
        room.do("next")
        ask = join(room, name="amina", before=True).json()
        with terminal("run", session, columns=80, rows=24) as console:
            console.sees("1 person wants their place back (press O)")
            # Its digits may be those of an address, a time or the count of steps.
            number = rf"(?<![\d.:])(?<!of ){ask['number']}(?![\d.:]| days)"
            assert not re.search(number, console.text())
            console.press("o")
            console.sees(f"{ask['number']} “amina”: wants their place back")
            console.press("enter")
            console.sees("Who was here before?", "River Watch")
            console.press("enter")
            console.sees(f"Give Amina's place to the phone that shows {ask['number']}?")
            assert join(room, ticket=ask["ticket"]).status_code == 202
            # Amina's phone is still there, so what stands first is "Not yet".
            console.press("down", "enter")
            again = answered(room, ask["ticket"])
            assert (again.status_code, again.json()["participant"]) == (201, old["participant"])
            console.misses("wants their place back")
            assert me(room, old["token"]).json()["error"]["code"] == "moved"
            assert me(room, again.json()["token"]).json()["you"]["name"] == "Amina"
            console.press("escape", "ctrl+q")
            console.sees("Leave this window")
            console.press("enter")
            assert console.over() == 0


def test_by_commands_and_in_the_archive(sessions: Path, tmp_path: Path) -> None:
    session = new("--title", "River forum")
    with hall(session, *LOCAL) as room:
        old = join(room, name="Amina").json()
        guest = join(room).json()
        first, second = join(room, before=True).json(), join(room, name="Zoe", before=True).json()
        lines = run("do", session, "asks").stdout.splitlines()
        assert lines == [f"{first['number']}  without a name", f"{second['number']}  Zoe"]
        assert run_json("do", session, "asks")["asks"][1] == {
            "number": second["number"],
            "name": "Zoe",
        }
        run("do", session, "reclaim", f"{first['number']} {guest['participant']}")
        run("do", session, "refuse", "all")
        assert join(room, ticket=second["ticket"]).status_code == 403
        again = join(room, ticket=first["ticket"]).json()
        assert again["participant"] == guest["participant"]
        assert me(room, guest["token"]).status_code == 401
        assert me(room, old["token"]).status_code == 200
    out = tmp_path / "out"
    run(
        "export", session, "--what", "archive", "--as", "json", "--full", "--yes", "--out", str(out)
    )
    [archive] = out.iterdir()
    copied = run_json("import", str(archive), "--copy")["session"]
    assert run_json("verify", copied)["ok"]
    with hall(copied, *LOCAL) as room:
        # A copy is another session with a secret of its own: no token of the first one opens it.
        assert me(room, again["token"]).status_code == 401
        assert room.do("state")["present"] == 0
    assert json.loads(run("verify", session, "--json").stdout)["ok"]


@pytest.mark.parametrize("argument", ["", "47", "47 Amina", "nobody"])
def test_who_does_not_ask_is_given_nothing(sessions: Path, argument: str) -> None:
    session = new("--title", "River forum")
    with hall(session, *LOCAL) as room:
        token = join(room, name="Amina").json()["token"]
        refused("do", session, "reclaim", argument)
        assert me(room, token).status_code == 200
