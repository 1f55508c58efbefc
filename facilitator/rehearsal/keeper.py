"""`python -m facilitator.rehearsal.keeper`: the process that keeps a rehearsal.

It makes the session in a folder that it is told, runs its room and lets the people come. On stdout
it tells, a line of JSON each: first where the room is, then, every second, how it goes. When stdin
ends - however the process that started it has ended - or a signal tells it to end, it ends the room
and removes everything, the folder as well.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Any

from facilitator.agendas import load
from facilitator.link.messages import message_of
from facilitator.locales import use_wanted
from facilitator.rehearsal.character import characters
from facilitator.rehearsal.end_signals import StopSignals
from facilitator.rehearsal.leader import Leader
from facilitator.rehearsal.pace import QuickPace
from facilitator.rehearsal.person import Person
from facilitator.rehearsal.private_room import PrivateRoom, private_room
from facilitator.rehearsal.repertoire import repertoire
from facilitator.rehearsal.simulated_phone import Door
from facilitator.rehearsal.tally import Tally
from facilitator.services.error_texts.wording import known
from facilitator.services.rooms import target
from facilitator.workshop.agenda import Agenda
from facilitator.workshop.errors import FacilitatorError

TELLING = 1.0


def main(arguments: list[str] | None = None) -> int:
    """Keep a rehearsal until stdin ends or a signal comes; the exit code."""
    stop = StopSignals()
    options = _parser().parse_args(arguments)
    with suppress(OSError, ValueError):
        use_wanted()
    try:
        agenda = load(options.agenda)
        with private_room(agenda, agenda.title, Path(options.folder), stop) as opened:
            _never_wait()
            _tell({**opened.ready, "path": str(opened.ref.path)})
            asyncio.run(_kept(opened, agenda, options, stop))
    except (FacilitatorError, OSError) as raised:
        if not stop.wanted:
            _tell({"ready": False, "error": message_of(known(raised))})
        return 1
    return 0


async def _kept(
    opened: PrivateRoom, agenda: Agenda, options: argparse.Namespace, stop: StopSignals
) -> None:
    """Let the evening go on until whoever wanted it has gone."""
    tally, pace = Tally(), QuickPace(options.speed)
    door = Door(f"http://127.0.0.1:{opened.ready['port']}", opened.ready["code"])
    everybody = characters(repertoire(), options.people, options.seed)
    going_on = [Person(one, door, pace, tally).attend() for one in everybody]
    if options.lead:
        leader = Leader(target(opened.ref), agenda, repertoire(), pace, tally)
        going_on.append(leader.lead())
    tasks = [asyncio.create_task(one) for one in going_on]
    telling = asyncio.create_task(_telling(tally))
    try:
        await _ended(stop)
    finally:
        for task in (*tasks, telling):
            task.cancel()
        await asyncio.gather(*tasks, telling, return_exceptions=True)


async def _ended(stop: StopSignals) -> None:
    """Wait for a signal or the end of stdin: for this in a thread that nobody waits for in the
    end."""
    loop, ended = asyncio.get_running_loop(), asyncio.Event()

    def end() -> None:
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(ended.set)

    def read() -> None:
        with suppress(OSError):
            while os.read(0, 1024):
                pass
        end()

    Thread(target=read, daemon=True).start()
    with stop.calling(end):
        await ended.wait()


def _never_wait() -> None:
    if sys.platform != "win32":
        os.set_blocking(1, False)


async def _telling(tally: Tally) -> None:
    while True:
        _tell(tally.to_message())
        await asyncio.sleep(TELLING)


def _tell(message: dict[str, Any]) -> None:
    """Tell whoever listens. Where nobody reads, it is lost: nobody here waits for them."""
    with suppress(OSError):
        os.write(1, json.dumps(message).encode() + b"\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="facilitator.rehearsal.keeper")
    parser.add_argument("agenda")
    parser.add_argument("folder")
    parser.add_argument("--people", type=int, required=True)
    parser.add_argument("--speed", type=float, required=True)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--lead", action="store_true")
    return parser


if __name__ == "__main__":
    sys.exit(main())
