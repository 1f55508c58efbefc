"""When the facilitator is told what would help people: of several at once, of one alone only at
fixed moments."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from facilitator.journal.kept_wishes import wishes_path, write_wishes
from facilitator.journal.locations import FileRef
from facilitator.room.timeouts import Timeouts
from facilitator.room.wish_counts import FEW, WishCounts, name_of
from tests.patience import PATIENCE
from tests.room.test_what_helps import beside, live_session
from tests.room.wishes import secret

NEVER = 1000.0


@asynccontextmanager
async def telling(ref: FileRef, times: Timeouts) -> AsyncIterator[tuple[WishCounts, asyncio.Event]]:
    """Wishes that are told, and what rings when they were."""
    live = live_session()
    wishes, told_now = WishCounts(ref, live, times), asyncio.Event()
    live.changed.append(told_now.set)
    task = asyncio.create_task(wishes.run())
    yield wishes, told_now
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


def counts(wishes: WishCounts) -> list[tuple[str, int]]:
    return [(one.help, one.count) for one in wishes.lines()]


async def test_what_several_say_is_told_together(sessions: Path) -> None:
    times = Timeouts(together=0.05, seldom=NEVER)
    async with telling(beside(sessions / "few.session"), times) as (wishes, rung):
        for number in range(FEW):
            await wishes.keep(f"person-{number}", secret(), {"food": ""})
            assert counts(wishes) == []
        await asyncio.wait_for(rung.wait(), PATIENCE)
        assert counts(wishes) == [("food", FEW)]


async def test_what_one_alone_says_waits_for_others(sessions: Path) -> None:
    times = Timeouts(together=0.0, seldom=NEVER)
    async with telling(beside(sessions / "one.session"), times) as (wishes, rung):
        id = secret()
        # Somebody who often thinks otherwise, or asks as several phones, is one.
        for _time in range(FEW):
            await wishes.keep("ana", id, {"food": ""})
        await wishes.keep("ana", secret(), {"food": ""})
        await wishes.keep("bo", secret(), {"food": ""})
        await asyncio.sleep(0.1)
        assert counts(wishes) == []
        assert not rung.is_set()
        await wishes.keep("cleo", secret(), {"step-free": ""})
        await asyncio.wait_for(rung.wait(), PATIENCE)
        assert counts(wishes) == [("food", 3), ("step-free", 1)]


async def test_one_alone_is_told_at_a_fixed_moment(sessions: Path) -> None:
    times, now = Timeouts(together=NEVER, seldom=0.2), asyncio.get_running_loop().time
    began, told_at = now(), list[float]()
    async with telling(beside(sessions / "late.session"), times) as (wishes, rung):
        wishes._live.changed.append(lambda: told_at.append(now()))
        await wishes.keep("ana", secret(), {"food": ""})
        await asyncio.wait_for(rung.wait(), PATIENCE)
        assert counts(wishes) == [("food", 1)]
        # Not when they said it, nor a while later.
        assert told_at[0] >= began + times.seldom


async def test_a_room_that_starts_again_does_not_tell_before_that(sessions: Path) -> None:
    ref = beside(sessions / "again.session")
    write_wishes(wishes_path(ref), {"food": {name_of(secret(), "food"): ""}}, 1)
    async with telling(ref, Timeouts(together=0.0, seldom=0.2)) as (wishes, rung):
        assert counts(wishes) == []
        await asyncio.wait_for(rung.wait(), PATIENCE)
        assert counts(wishes) == [("food", 1)]
