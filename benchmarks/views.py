"""What a phone's view of the room costs among many people, against the same among few."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from benchmarks.meeting import agenda
from benchmarks.processes import lead, ran, room
from benchmarks.rows import Row, compared, interleaved
from benchmarks.wire import HOST, answer, get, joined
from facilitator.journal.locations import FileRef, Folder
from facilitator.journal.session_start import begin_session

FEW, MANY = 20, 2_000
VIEWS = 500
AT_ONCE = 20


def rows(rounds: int, folder: Path, many: int = MANY, views: int = VIEWS) -> list[Row]:
    """The room's processor time for one view."""
    with ExitStack() as stack:
        measures = {
            size: stack.enter_context(_hall(folder, size, views)) for size in (str(many), str(FEW))
        }
        cost = interleaved(rounds, measures)
    what, against = f"processor time of a view, {many:,} people", f"{FEW} people"
    return [compared(what, cost[str(many)], against, cost[str(FEW)], unit="µs", goal="<= 1.1")]


@contextmanager
def _hall(folder: Path, size: str, views: int) -> Iterator[Callable[[], float]]:
    """A room in which so many are here, as a measure of what one view costs, in microseconds."""
    ref = begin_session(Folder(folder), agenda(), title="River forum")
    assert isinstance(ref, FileRef)
    with room(ref, folder) as ready:
        lead(ref, folder, "go", "q1")
        port, pid = ready["port"], ready["pid"]
        cookie = asyncio.run(_come(port, ready["code"], int(size)))

        def cost() -> float:
            asyncio.run(_look(port, cookie, views // 10))
            before = ran(pid)
            asyncio.run(_look(port, cookie, views))
            return (ran(pid) - before) / views * 1e6

        yield cost


async def _come(port: int, code: str, size: int) -> str:
    """Let so many come in; the cookie of one of them."""
    gate = asyncio.Semaphore(AT_ONCE)

    async def one(number: int) -> str:
        async with gate:
            return await joined(port, code, f"Person {number}")

    return (await asyncio.gather(*map(one, range(size))))[0]


async def _look(port: int, cookie: str, views: int) -> None:
    """A phone asks for the room so many times, one after the other."""
    reader, writer = await asyncio.open_connection(HOST, port)
    for _view in range(views):
        writer.write(get(port, "/api/room", cookie))
        head, _body = await answer(reader)
        if b" 200 " not in head.split(b"\r\n", 1)[0]:
            raise RuntimeError(f"no view: {head[:200]!r}")
    writer.close()
