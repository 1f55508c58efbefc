"""What goes wrong around a room: network, disk, folder, sleep, clock; and a close amid votes."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from facilitator.journal.integrity.verify import verify
from facilitator.journal.reading import read
from facilitator.link import socket_paths
from facilitator.workshop.errors import Rejection
from tests.fixtures.nobody import stranger
from tests.patience import PATIENCE
from tests.room.outbox import Outbox, nothing_lost_or_doubled, outboxes
from tests.room.proxy import DELAYED, DOUBLED, DROPPED, HELD, bad_network
from tests.room.running import Running, begin, cid, room
from tests.room.wire import Browser, Wire
from tests.sentences import raises_saying

if sys.platform == "win32":
    pytest.skip("needs limits for a process", allow_module_level=True)

import resource

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="does to a process what Linux can do")


async def bad(sessions: Path, people: int, answers: int, late: float, patience: float) -> None:
    with room(begin(sessions), limits=False) as running:
        running.do("go", "vision")
        async with bad_network(running.ready["port"], late) as proxy:
            phones = outboxes(running, people, proxy.port, patience)
            async with asyncio.timeout(30 * late + 4 * PATIENCE):
                await asyncio.gather(*[one.send(answers, f"{n}") for n, one in enumerate(phones)])
            assert all(proxy.fates[fate] for fate in (DROPPED, DELAYED, DOUBLED, HELD))
        assert running.do("state")["answers"] == people * answers
        nothing_lost_or_doubled(running, phones)


async def test_answers_that_are_lost_late_doubled_or_overtaken(sessions: Path) -> None:
    await bad(sessions, people=20, answers=6, late=1.0, patience=0.8)


@pytest.mark.long
async def test_answers_on_a_bad_network_for_long(sessions: Path) -> None:
    await bad(sessions, people=100, answers=15, late=20.0, patience=12.0)


# A full disk


@dataclass
class SmallDisk:
    """A place for sessions that can be filled up; `kind` says how."""

    folder: Path
    kind: str

    def fill(self, pid: int) -> None:
        if self.kind == "tmpfs":
            with (self.folder / "filler").open("wb", buffering=0) as out:
                try:
                    while True:
                        out.write(bytes(4096))
                except OSError:
                    return
        else:
            hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)[1]
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (4096, hard))

    def free(self, pid: int) -> None:
        if self.kind == "tmpfs":
            (self.folder / "filler").unlink()
        else:
            hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)[1]
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (hard, hard))


@contextmanager
def small_disk(folder: Path) -> Iterator[SmallDisk]:
    """A disk of 2 MB if we may mount one, else a limit on the size of the room's files."""
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(mount, capture_output=True).returncode == 0
    except OSError:
        mounted = False
    try:
        yield SmallDisk(folder, "tmpfs" if mounted else "limit on files")
    finally:
        if mounted:
            subprocess.run(["umount", "-l", str(folder)], check=True)


async def storing(running: Running) -> dict[str, Any]:
    return dict((await asyncio.to_thread(running.live))["storing"])


async def until_storing(running: Running) -> None:
    async with asyncio.timeout(PATIENCE):
        while not (await storing(running))["ok"]:  # noqa: ASYNC110 - another process does it
            await asyncio.sleep(0.2)


async def until_backed_up(running: Running) -> None:
    """Wait for the backup of the step that has just begun, or until it found no place."""
    async with asyncio.timeout(PATIENCE):
        while (await asyncio.to_thread(running.live))["backup"] == {"at": 0, "ok": True}:  # noqa: ASYNC110
            await asyncio.sleep(0.05)


async def full(running: Running, disk: SmallDisk, people: int, answers: int) -> None:
    running.do("go", "vision")
    pid = running.ready["pid"]
    phones = outboxes(running, people)
    await phones[0].until_stored("Before")
    # One that is being made would find no place, go, and leave its own to what is sent.
    await until_backed_up(running)
    disk.fill(pid)
    sending = [asyncio.create_task(one.send(answers, f"{n}")) for n, one in enumerate(phones)]
    status = await storing(running)
    async with asyncio.timeout(2 * PATIENCE):
        # Little may still find a place in the log, until that is full as well.
        while status["ok"] or not all(one.statuses[503] for one in phones):
            await asyncio.sleep(0.05)
            status = await storing(running)
    assert status["error"]["code"] == "storing-fails"
    looking = Browser(running.ready["port"], phones[0].token)
    assert (await looking.ask("GET", "/api/room")).status == 200
    looking.close()
    assert {text for _seq, text in phones[0].stored.values()} >= {"Before"}
    disk.free(pid)
    async with asyncio.timeout(2 * PATIENCE):
        await asyncio.gather(*sending)
    assert await storing(running) == {"ok": True, "error": None, "gone": False, "kept": ""}
    nothing_lost_or_doubled(running, phones)


@LINUX
async def test_a_full_disk_while_fifty_send(
    sessions: Path, record_property: Callable[[str, object], None]
) -> None:
    with small_disk(sessions) as disk, room(begin(sessions), limits=False) as running:
        record_property("disk", disk.kind)
        print(f"a full disk made by: {disk.kind}")  # noqa: T201
        await full(running, disk, people=50, answers=3)


@LINUX
async def test_a_room_finds_out_by_itself_that_it_can_store_again(sessions: Path) -> None:
    with room(begin(sessions)) as running:
        running.do("go", "vision")
        disk = SmallDisk(sessions, "limit on files")
        [phone] = outboxes(running, 1, patience=PATIENCE)
        disk.fill(running.ready["pid"])
        given = {"cid": cid(), "step": "vision", "kind": "answer", "body": {"text": "Yes"}}
        answer = await phone.once(given)
        assert answer is not None
        assert answer.status == 503
        assert not (await storing(running))["ok"]
        disk.free(running.ready["pid"])
        await until_storing(running)
        assert running.do("state")["answers"] == 0


# A folder that may not be written to


@pytest.fixture
def of_nobody(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of sessions that belongs to a user who may do little."""
    stranger()
    with tempfile.TemporaryDirectory(prefix="f-") as made:
        sessions, runtime = Path(made, "sessions"), Path(made, "run")
        for folder in (sessions, runtime):
            folder.mkdir(mode=0o700)
            _give(folder)
        Path(made).chmod(0o755)
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
        # The tests themselves may be run by root, who asks at the socket of another user.
        monkeypatch.setattr(socket_paths, "_own", lambda _folder: None)
        yield sessions
        sessions.chmod(0o700)


def _give(path: Path) -> None:
    if os.geteuid() == 0:
        import pwd

        account = pwd.getpwnam("nobody")
        os.chown(path, account.pw_uid, account.pw_gid)


def test_a_folder_that_becomes_read_only(of_nobody: Path) -> None:
    sessions = of_nobody
    ref = begin(sessions)
    _give(ref.path)
    with room(ref, stranger=True) as running:
        running.do("principle", "Nobody is left behind")
        ana = running.join("Ana")
        running.do("go", "vision")
        sessions.chmod(0o500)
        # The files that are open stay writable: what is acknowledged is stored.
        ana.give("vision", "answer", text="Everybody")
        with raises_saying(Rejection, "folder"):
            running.do("open", "sense")
        status = running.live()["storing"]
        assert not status["ok"]
        assert status["error"]["code"] == "keys-not-kept"
        assert ana.room()["you"]["answered"] == ["vision"]
        sessions.chmod(0o700)
        asyncio.run(until_storing(running))
        running.do("open", "sense")
        ana.give("sense", "sense", principle="p2", vote=1)
        sessions.chmod(0o500)
        running.do("close", "sense")
        # The key can't be removed, but nothing is left in it.
        assert {path.read_bytes() for path in sessions.glob("*.key")} == {bytes(32)}
        assert running.end() == 0
    sessions.chmod(0o700)
    assert verify(ref).ok
    assert [event.kind for event in read(ref)[1]][-2:] == ["sense", "close-step"]


# A computer that sleeps


async def asleep(sessions: Path, seconds: float) -> None:
    with room(begin(sessions), limits=False) as running:
        running.do("go", "vision")
        phones = outboxes(running, 50, patience=2.0)
        streams = [await stream(running, one) for one in phones]
        sending = [asyncio.create_task(one.send(10, f"{n}")) for n, one in enumerate(phones)]
        await asyncio.sleep(0.3)
        half = await Wire.open(running.ready["port"])
        half.writer.write(b"GET /api/privacy HTTP/1.1\r\n")
        os.kill(running.ready["pid"], signal.SIGSTOP)
        await asyncio.sleep(seconds)
        half.writer.write(b"Host: %s\r\n\r\n" % half.host.encode())
        os.kill(running.ready["pid"], signal.SIGCONT)
        # Who waited all that time is not taken for slow.
        assert (await half.read()).status == 200
        half.close()
        async with asyncio.timeout(2 * PATIENCE):
            await asyncio.gather(*sending)
        for wire in streams:
            wire.close()
        again = [await stream(running, one) for one in phones]
        assert running.do("state")["present"] == 50
        for wire in again:
            wire.close()
        nothing_lost_or_doubled(running, phones)


async def stream(running: Running, phone: Outbox) -> Wire:
    """A phone's stream, with its first line come in."""
    wire = await Wire.open(running.ready["port"])
    head = f"GET /api/stream HTTP/1.1\r\nHost: {wire.host}\r\nAuthorization: Bearer {phone.token}"
    wire.writer.write(head.encode() + b"\r\n\r\n")
    async with asyncio.timeout(PATIENCE):
        await wire.reader.readuntil(b"data: ")
    return wire


@LINUX
async def test_a_computer_that_sleeps(sessions: Path) -> None:
    await asleep(sessions, 4.0)


@LINUX
@pytest.mark.long
async def test_a_computer_that_sleeps_for_long(sessions: Path) -> None:
    await asleep(sessions, 120.0)


# A clock that goes back, a close amid votes


@LINUX
def test_a_clock_that_goes_back_changes_no_order(sessions: Path) -> None:
    with room(begin(sessions), back=7200) as running:
        running.do("principle", "Nobody is left behind")
        ana = running.join("Ana")
        running.do("go", "sense")
        ana.give("sense", "sense", principle="p2", vote=1)
        running.do("close", "sense")
        before = ana.room()["revision"]
        os.kill(running.ready["pid"], signal.SIGUSR1)
        assert ana.post("sense", "sense", {"principle": "p2", "vote": -1}).status_code == 409
        running.do("go", "vision")
        ana.give("vision", "answer", text="Later, at an earlier hour")
        room_view = ana.room()
        assert room_view["revision"] > before
        assert [one["id"] for one in room_view["open"]] == ["vision"]
        assert running.do("state")["answers"] == 1
        assert running.end() == 0
    events = read(running.ref)[1]
    assert [event.seq for event in events] == list(range(1, len(events) + 1))
    assert events[-1].at < time.time_ns() // 1_000_000 - 3_600_000 < events[0].at
    assert verify(running.ref).ok
    with room(running.ref) as again:
        assert again.do("state")["open"] == ["vision"]


async def test_votes_that_are_on_their_way_when_the_step_is_closed(sessions: Path) -> None:
    with room(begin(sessions), limits=False, grace=0.0) as running:
        running.do("principle", "Nobody is left behind")
        phones = outboxes(running, 200, patience=2 * PATIENCE)
        running.do("go", "sense")
        chance = random.Random(5)

        async def vote(one: Outbox) -> int:
            body = {"principle": "p2", "vote": chance.choice([1, 0, -1])}
            given = {"cid": cid(), "step": "sense", "kind": "sense", "body": body}
            answer = await one.once(given)
            assert answer is not None
            return answer.status

        first, *meanwhile, last = phones
        statuses = [await vote(first)]
        closing = asyncio.create_task(asyncio.to_thread(running.do, "close", "sense"))
        votes = [asyncio.create_task(vote(one)) for one in meanwhile]
        shown = (await closing)["answered"]
        statuses += [*await asyncio.gather(*votes), await vote(last)]
        assert set(statuses) <= {200, 409}
        counted = statuses.count(200)
        assert 0 < counted < 200
        assert running.do("state")["answered"] == counted
        assert shown == counted
        assert running.end() == 0
        assert [event.kind for event in read(running.ref)[1]].count("sense") == counted
