"""The room as a process: what it imports, how it starts, how it is refused and how it ends."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from facilitator.journal.integrity.verify import verify
from facilitator.journal.reading import read
from tests import processes
from tests.patience import PATIENCE, TRIES
from tests.plain import PLAIN
from tests.room.outbox import outboxes
from tests.room.running import begin, room, start
from tests.variants import also

_MODULES = """
import json, os, sys, threading, time
from pathlib import Path
from facilitator.journal.locations import FileRef
from facilitator.room.main import run
def ready(told):
    heavy = ("networkx", "textual", "rich", "alembic", "httpx", "starlette", "numpy")
    print(json.dumps([name for name in heavy if name in sys.modules]), flush=True)
    os.kill(os.getpid(), 15)
sys.exit(run(FileRef(Path(sys.argv[1])), announce=ready, host="127.0.0.1"))
"""


def module(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return processes.run("facilitator.room", *map(str, arguments), timeout=2 * PATIENCE)


def test_it_stays_light(sessions: Path) -> None:
    ref = begin(sessions)
    done = subprocess.run(
        [sys.executable, "-c", _MODULES, str(ref.path)],
        capture_output=True,
        text=True,
        timeout=2 * PATIENCE,
    )
    assert (done.returncode, json.loads(done.stdout)) == (0, []), done.stderr


@pytest.mark.parametrize("number", [signal.SIGTERM, *also(signal.SIGINT, signal.SIGHUP)])
def test_it_ends_cleanly_on_a_signal(sessions: Path, number: signal.Signals) -> None:
    ref = begin(sessions)

    def ends_soon() -> bool:
        river = start(ref)
        river.join("Ana")
        began = time.monotonic()
        os.kill(river.ready["pid"], number)
        assert river.process.wait(PATIENCE) == 0
        soon = time.monotonic() - began < 3
        assert [path.name for path in sessions.iterdir()] == [ref.path.name]
        assert not list(Path(river.runtime).rglob("*.sock"))
        river.end()
        assert verify(ref).ok
        return soon

    # Where the computer had no time for it, another one ends sooner.
    assert any(ends_soon() for _try in range(TRIES))


async def test_ended_amid_answers_it_has_stored_what_it_acknowledged(sessions: Path) -> None:
    ref = begin(sessions)
    river = start(ref, limits=False)
    river.do("go", "vision")
    phones = outboxes(river, 30, patience=3.0)
    sending = [asyncio.create_task(one.send(1000, f"{n}")) for n, one in enumerate(phones)]
    async with asyncio.timeout(PATIENCE):
        while not all(one.stored for one in phones):  # noqa: ASYNC110 - the room does it
            await asyncio.sleep(0.05)
    os.kill(river.ready["pid"], signal.SIGTERM)
    assert await asyncio.to_thread(river.process.wait, PATIENCE) == 0
    for task in sending:
        task.cancel()
    await asyncio.gather(*sending, return_exceptions=True)
    river.end()
    acknowledged = {id: seq for one in phones for id, (seq, _text) in one.stored.items()}
    stored = {event.cid: event.seq for event in read(ref)[1]}
    assert acknowledged
    assert acknowledged.items() <= stored.items()
    assert verify(ref).ok
    assert not list(Path(river.runtime).rglob("*.sock"))


def test_a_second_room_is_told_who_has_the_session(sessions: Path) -> None:
    with room(begin(sessions)) as river:
        done = module(river.ref.path, "--host", "127.0.0.1")
        assert done.returncode == 4
        assert str(river.ready["pid"]) in done.stderr
        assert "Traceback" not in done.stderr
        assert river.join("Ana").room()["you"]["name"] == "Ana"


def test_what_cannot_be_is_one_sentence(sessions: Path, tmp_path: Path) -> None:
    ref = begin(sessions)
    foreign = tmp_path / "foreign.session"
    foreign.write_bytes(b"not a session")
    cases: list[list[str | Path]] = [
        [tmp_path / "nothing.session"],
        [foreign],
        [ref.path, "--host", "10.255.255.1"],
        [ref.path, "--host", "not an address"],
        [ref.path, "--limits", "off"],
    ]
    for arguments in cases:
        done = module(*arguments)
        assert done.returncode == 1, arguments
        assert len(done.stderr.strip().splitlines()) == 1, done.stderr
        assert json.loads(done.stdout)["ready"] is False
    with room(ref) as river:
        other = begin(tmp_path / "others")
        done = module(other.path, "--host", "127.0.0.1", "--port", str(river.ready["port"]))
        assert done.returncode == 1
        assert "used by another program" in done.stderr
    assert not list(sessions.glob("*.lock"))


def test_limits_can_be_lifted_on_loopback(sessions: Path) -> None:
    with room(begin(sessions), limits=False) as river:
        river.do("go", "vision")
        ana = river.join("Ana")
        for number in range(40):
            ana.give("vision", "answer", text=f"Answer {number}")


def test_without_a_host_all_addresses_of_this_computer_work(sessions: Path) -> None:
    with room(begin(sessions), host=None) as river:
        door = river.live()["door"]
        assert door["address"] == door["addresses"][0]["address"]
        for one in door["addresses"]:
            url = f"http://{one['address']}:{door['port']}/api/privacy"
            assert httpx.get(url, timeout=PATIENCE, verify=PLAIN).status_code == 200
        river.do("address", door["addresses"][-1]["address"])
        chosen = river.live()["door"]
        assert chosen["url"] == f"http://{door['addresses'][-1]['address']}:{door['port']}/"
