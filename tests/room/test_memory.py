"""A room on a computer that has no memory left."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
import pytest

from facilitator.journal.integrity.verify import verify
from facilitator.journal.locations import FileRef
from facilitator.journal.reading import read
from facilitator.link.socket_paths import of_file
from facilitator.link.sync_client import ask_room
from facilitator.room.timeouts import Timeouts
from tests.patience import PATIENCE
from tests.plain import PLAIN
from tests.room.running import begin, cid

resource = pytest.importorskip("resource")
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="prlimit is Linux's")

ROOM = ("-m", "tests.room.unhurried")
SERVE = ("-m", "facilitator", "serve", "--json")
_HEAD = (
    b"POST /api/join HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Type: application/json\r\n"
    b"Content-Length: 60000\r\n\r\n"
)


@contextmanager
def started(how: tuple[str, ...], ref: FileRef) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        [sys.executable, *how, str(ref.path), "--host", "127.0.0.1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def take_all(process: subprocess.Popen[bytes]) -> None:
    """Leave a process the memory that it has, and no more."""
    pages = int(Path(f"/proc/{process.pid}/statm").read_text("ascii").split()[0])
    most = pages * resource.getpagesize()
    resource.prlimit(process.pid, resource.RLIMIT_AS, (most, most))


def answered(ref: FileRef, ready: dict[str, str], taken: subprocess.Popen[bytes]) -> set[str]:
    """Somebody joins, the memory goes, they answer; the ids of what was acknowledged."""
    ask_room(of_file(ref.path), "go", "vision")
    with httpx.Client(base_url=ready["url"], timeout=PATIENCE, verify=PLAIN) as client:
        joined = client.post("/api/join", json={"code": ready["code"], "name": "Ana"}).json()
        take_all(taken)
        ids = [cid() for _number in range(20)]
        acknowledged = set()
        for one in ids:
            payload = {"cid": one, "step": "vision", "kind": "answer", "body": {"text": "é" * 400}}
            headers = {"Authorization": f"Bearer {joined['token']}"}
            answer = client.post("/api/contributions", json=payload, headers=headers)
            if answer.status_code == 200:
                acknowledged.add(one)
    return acknowledged


@pytest.mark.parametrize(
    ("how", "uploads"),
    [
        pytest.param(ROOM, 400, id="room-flooded"),
        pytest.param(SERVE, 0, id="serve-calm", marks=pytest.mark.long),
        pytest.param(ROOM, 0, id="room-calm", marks=pytest.mark.long),
        pytest.param(SERVE, 400, id="serve-flooded", marks=pytest.mark.long),
    ],
)
def test_a_room_ends_in_order_although_there_is_no_memory_left(
    sessions: Path, how: tuple[str, ...], uploads: int
) -> None:
    ref = begin(sessions)
    with started(how, ref) as process, ExitStack() as opened:
        assert process.stdout is not None
        ready = json.loads(process.stdout.readline())
        stored = answered(ref, ready, process)
        for _number in range(uploads):
            upload = opened.enter_context(socket.create_connection(("127.0.0.1", ready["port"])))
            upload.setblocking(False)
            upload.send(_HEAD % ready["port"] + b" " * 50_000)
        time.sleep(0.2)
        process.terminate()
        # Sooner than the uploads are given up, which would free the memory that they hold.
        _out, errors = process.communicate(timeout=2 * PATIENCE if how is ROOM else Timeouts().body)
    assert b"Traceback" not in errors, errors
    assert errors.count(b"low on memory") <= 1, errors
    if not uploads:
        assert not errors
    assert process.returncode == 0, errors
    assert stored
    assert stored <= {event.cid for event in read(ref)[1]}
    assert verify(ref).ok
    assert not list(sessions.glob("*.lock"))


def test_what_could_not_be_done_is_one_sentence_and_no_success(sessions: Path) -> None:
    """Amid its work a room is given no thread. It closes its session all the same."""
    ref = begin(sessions)
    argv = [sys.executable, "-m", "tests.room.hungry", str(ref.path), "--host", "127.0.0.1"]
    done = subprocess.run(argv, capture_output=True, text=True, timeout=2 * PATIENCE)
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    assert "low on memory" in done.stderr
    assert verify(ref).ok
    assert [path.name for path in sessions.iterdir()] == [ref.path.name]
