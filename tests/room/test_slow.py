"""Those who keep the room waiting, beside those who just want to answer: all behind one address."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from facilitator.room.http.static_files import StaticFiles
from tests.patience import PATIENCE
from tests.room.running import Running, begin, room
from tests.room.wire import Browser, Wire

SHORT = {"header": 1.0, "body": 2.0, "stuck": 1.0, "quiet": 2.0}
PATIENT = {"header": 60.0, "body": 60.0}
LONG: dict[str, float] = {}
GOOD = b"GET /api/privacy HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n"
PAGE = ["/", *sorted(path for path in StaticFiles().paths if path not in ("/", "/index.html"))]

Slow = Callable[[Wire], Coroutine[Any, Any, None]]


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A room that waits a second where another waits five."""
    with room(begin(tmp_path_factory.mktemp("sessions")), times=SHORT) as running:
        running.do("go", "vision")
        yield running


@pytest.fixture(scope="module")
def patient(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A room that takes nobody for slow whose computer has no time."""
    with room(begin(tmp_path_factory.mktemp("sessions")), times=PATIENT) as running:
        running.do("go", "vision")
        yield running


async def drip(wire: Wire, first: bytes, then: bytes) -> None:
    wire.writer.write(first)
    with suppress(OSError):
        while not wire.writer.is_closing():
            await asyncio.sleep(0.3)
            wire.writer.write(then)


async def silent(wire: Wire) -> None:
    await asyncio.Event().wait()


async def drips_lines(wire: Wire) -> None:
    await drip(wire, b"GET / HTTP/1.1\r\n", b"X-A: b\r\n")


async def drips_address(wire: Wire) -> None:
    await drip(wire, b"GET /", b"a")


async def drips_body(wire: Wire) -> None:
    head = b"POST /api/join HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\n"
    await drip(wire, head % wire.host.encode() + b"Content-Length: 60000\r\n\r\n", b" ")


async def good_then_drips(wire: Wire) -> None:
    assert (await wire.ask("GET", "/api/privacy")).status == 200
    await drips_lines(wire)


KINDS: tuple[Slow, ...] = (silent, drips_lines, drips_address, drips_body, good_then_drips)


async def held(port: int, kind: Slow) -> float:
    """Keep a connection as long as the room lets us; the seconds."""
    began = time.monotonic()
    wire = await Wire.open(port)
    slowly = asyncio.create_task(kind(wire))
    await (asyncio.wait([slowly]) if kind is good_then_drips else wire.ended())
    slowly.cancel()
    await asyncio.gather(slowly, return_exceptions=True)
    wire.close()
    return time.monotonic() - began


async def honest(running: Running, number: int, until: float) -> tuple[int, Browser]:
    """Load the page's first file, join, and answer again and again; how many were stored."""
    phone = Browser(running.ready["port"])
    assert (await phone.ask("GET", "/")).status == 200
    await phone.join(running, f"Person {number}")
    given = 0
    while given == 0 or time.monotonic() < until:
        answer = await phone.give("vision", "answer", {"text": f"{number} {given}"})
        assert answer.status == 200, answer.body
        given += 1
        await asyncio.sleep(1.0)
    return given, phone


async def attacked(running: Running, seconds: float, people: int, each: int) -> dict[Slow, float]:
    """Honest phones under attack; how long each kind of attacker was borne at most."""
    port, before = running.ready["port"], running.do("state")["answers"]
    attack = [(kind, asyncio.create_task(held(port, kind))) for kind in KINDS for _ in range(each)]
    await asyncio.sleep(0.2)
    until = time.monotonic() + seconds
    done = await asyncio.gather(*[honest(running, n, until) for n in range(people)])
    longest = dict.fromkeys(KINDS, 0.0)
    for kind, task in attack:
        longest[kind] = max(longest[kind], await task)
    assert sum(phone.troubles for _given, phone in done) == 0
    assert running.do("state")["answers"] - before == sum(given for given, _phone in done)
    for _given, phone in done:
        phone.close()
    return longest


@pytest.mark.long
async def test_half_open_connections_hurt_nobody(quick: Running) -> None:
    """300 of five kinds beside 200 phones, with shorter waits; the long test has the real ones."""
    longest = await attacked(quick, 0.0, people=200, each=60)
    for kind, seconds in longest.items():
        assert seconds < (12 if kind is drips_body else 10), kind


@pytest.mark.long
async def test_half_open_connections_hurt_nobody_for_long(sessions: Path) -> None:
    with room(begin(sessions), times=LONG) as running:
        running.do("go", "vision")
        longest = await attacked(running, 20.0, people=200, each=60)
    for kind, seconds in longest.items():
        assert seconds < (20 if kind is drips_body else 10), kind


@pytest.mark.long
async def test_a_hundred_phones_load_the_page_at_the_same_moment(quick: Running) -> None:
    phones = [Browser(quick.ready["port"]) for _ in range(100)]
    loaded = await asyncio.gather(*[phone.load(PAGE) for phone in phones])
    assert {status for statuses in loaded for status in statuses} == {200}
    assert sum(phone.troubles for phone in phones) == 0
    await asyncio.gather(*[phone.join(quick, f"P {n}") for n, phone in enumerate(phones)])
    answers = await asyncio.gather(
        *[phone.give("vision", "answer", {"text": "Yes"}) for phone in phones]
    )
    assert {answer.status for answer in answers} == {200}
    assert sum(phone.troubles for phone in phones) == 0
    # What nobody uses any more is closed, but for 200; those that belong to somebody stay.
    assert await until(lambda: sockets_of(quick) <= 350)
    for phone in phones:
        assert (await phone.ask("GET", "/api/room")).status == 200
        phone.close()


def sockets_of(running: Running) -> int:
    count = 0
    for path in Path(f"/proc/{running.ready['pid']}/fd").iterdir():
        with suppress(OSError):
            count += str(path.readlink()).startswith("socket:")
    return count


async def until(so: Callable[[], bool], seconds: float = PATIENCE) -> bool:
    end = time.monotonic() + seconds
    while not so() and time.monotonic() < end:  # noqa: ASYNC110 - another process does it
        await asyncio.sleep(0.1)
    return so()


async def test_when_the_computer_allows_no_more_connections(sessions: Path) -> None:
    """A flood takes all there are; newcomers and people who are in get through all the same."""
    with room(begin(sessions), files=400) as running:
        running.do("go", "vision")
        port = running.ready["port"]
        ana = Browser(port)
        await ana.join(running, "Ana")
        silents = [await Wire.open(port) for _ in range(600)]
        bo = Browser(port)
        assert set(await bo.load(PAGE)) == {200}
        await bo.join(running, "Bo")
        for phone in (ana, bo):
            assert (await phone.give("vision", "answer", {"text": "Yes"})).status == 200
            assert phone.troubles == 0
        for wire in [*silents]:
            wire.close()
        ana.close()
        bo.close()


async def test_a_head_without_end_is_cut(patient: Running) -> None:
    wire = await Wire.open(patient.ready["port"])
    wire.writer.write(b"GET / HTTP/1.1\r\n")
    with pytest.raises(OSError):  # noqa: PT012 - whichever of the two it is that fails
        for _number in range(2000):
            wire.writer.write(b"X-Long: " + b"a" * 2000 + b"\r\n")
            await wire.writer.drain()
            await asyncio.sleep(0)
        await wire.reader.read()
    many = await Wire.open(patient.ready["port"])
    many.writer.write(b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 150 + b"\r\n")
    answer = await many.read()
    assert (answer.status, answer.json()["error"]["code"]) == (400, "no-request")
    many.close()


async def test_who_does_not_read_is_dropped(sessions: Path) -> None:
    times = PATIENT | {"stuck": 1.0}
    with room(begin(sessions), times=times) as running, socket.socket() as one:
        port = running.ready["port"]
        one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        one.setblocking(False)
        loop = asyncio.get_running_loop()
        ask = b"GET /api/openapi.json HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n" % port
        before = sockets_of(running)
        await loop.sock_connect(one, ("127.0.0.1", port))
        await loop.sock_sendall(one, ask * 16)
        # The room has taken it, and may have dropped it by now.
        assert await until(lambda: begins_to_come(one))
        assert await until(lambda: sockets_of(running) == before)


def begins_to_come(connection: socket.socket) -> bool:
    """Whether something has come, which is left there, or the room has hung up."""
    try:
        connection.recv(1, socket.MSG_PEEK)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


async def test_who_has_nothing_to_ask_any_more_is_let_go(sessions: Path) -> None:
    with room(begin(sessions), times=PATIENT | {"idle": 1.0}) as running:
        wire = await Wire.open(running.ready["port"])
        assert (await wire.ask("GET", "/api/privacy")).status == 200
        async with asyncio.timeout(PATIENCE):
            await wire.ended()
        wire.close()


async def test_requests_without_a_pause_and_odd_ones_are_answered(patient: Running) -> None:
    port = patient.ready["port"]
    wire = await Wire.open(port)
    wire.writer.write(GOOD % port * 5)
    assert [(await wire.read()).status for _ in range(5)] == [200] * 5
    # A browser that asks for another protocol, or connects ahead and says something later.
    upgrade = b"Upgrade: websocket\r\nConnection: Upgrade\r\n\r\n"
    wire.writer.write((GOOD % port)[:-2] + upgrade)
    assert (await wire.read()).status == 200
    wire.close()
    early = await Wire.open(port)
    await asyncio.sleep(0.5)
    assert (await early.ask("GET", "/api/privacy")).status == 200
    early.close()


async def test_requests_sent_without_waiting_are_answered_in_their_order(patient: Running) -> None:
    wire = await Wire.open(patient.ready["port"])
    token = patient.join("Ana").token
    paths = ["/api/privacy", "/nothing", "/api/room", "/", "/api/privacy"] * 3
    for path in paths:
        rows = [f"GET {path} HTTP/1.1", f"Host: {wire.host}", f"Authorization: Bearer {token}"]
        wire.writer.write("\r\n".join([*rows, "", ""]).encode())
    answers = [await wire.read() for _path in paths]
    assert [answer.status for answer in answers] == [200, 404, 200, 200, 200] * 3
    assert [answer.body[:9] for answer in answers[:3]] == [b'{"stored"', b'{"error":', b'{"revisio']
    wire.close()


async def test_wrong_codes_lock_nobody_out_and_are_told(patient: Running) -> None:
    ready: dict[str, Any] = patient.ready

    async def guess() -> None:
        wire = await Wire.open(ready["port"])
        for _number in range(5):
            answer = await wire.ask("POST", "/api/look", {"code": "AAAAAA"})
            assert answer.status == 403
        wire.close()

    async def door() -> dict[str, Any]:
        return dict((await asyncio.to_thread(patient.live))["door"])

    assert not (await door())["guessing"]
    await asyncio.gather(*[guess() for _ in range(40)])
    assert (await door())["guessing"]
    phone = Browser(ready["port"])
    await phone.join(patient, "Ana")
    await asyncio.to_thread(patient.do, "new-code")
    old = await phone.ask("POST", "/api/look", {"code": ready["code"]})
    assert (old.status, old.json()["error"]["code"]) == (403, "code")
    new = {"code": (await door())["code"]}
    assert (await phone.ask("POST", "/api/look", new)).status == 200
    assert (await phone.ask("GET", "/api/room")).status == 200
    phone.close()


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="a stopped process stands for a busy loop")
async def test_who_is_late_is_not_forgiven_because_the_room_was_busy(sessions: Path) -> None:
    """Twice the room does not get to its sockets for most of the time that a head may take. Whose
    request comes in that time is answered; who only keeps it waiting goes."""
    with room(begin(sessions), times={"header": 1.5}) as running:
        late, slow = [await Wire.open(running.ready["port"]) for _ in range(2)]
        late.writer.write(b"GET / HTTP/1.1\r\n")
        for _time in range(2):
            slow.writer.write(b"GET /api/privacy HTTP/1.1\r\n")
            await asyncio.sleep(0.4)
            os.kill(running.ready["pid"], signal.SIGSTOP)
            await asyncio.sleep(1.2)
            slow.writer.write(b"Host: %s\r\n\r\n" % slow.host.encode())
            os.kill(running.ready["pid"], signal.SIGCONT)
            assert (await slow.read()).status == 200
        async with asyncio.timeout(3.0):
            await late.ended()
        late.close()
        slow.close()
