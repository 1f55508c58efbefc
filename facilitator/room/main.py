"""The room's process: `python -m facilitator.room`, and `facilitator serve` in the foreground.

The session's lock is taken before anything heavy is imported, so that a second opener is told at
once who has it.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from facilitator.journal.gc_control import collect_rarely
from facilitator.journal.locations import FileRef, Ref, RowRef
from facilitator.journal.open import open_session
from facilitator.journal.session_errors import Held, SessionFileGone
from facilitator.link.messages import message_of
from facilitator.locales import _, use_wanted
from facilitator.room.monitors.memory import Unheard, plainly_short
from facilitator.room.monitors.stop_signals import stopped_by_signals
from facilitator.services.error_texts.wording import known, text_of
from facilitator.workshop.errors import FacilitatorError, Rejection

if TYPE_CHECKING:
    from facilitator.room.timeouts import Timeouts

FAILED, WRONG_USE, HELD = 1, 2, 4

Announce = Callable[[dict[str, Any]], None]


def serve(
    ref: Ref,
    *,
    host: str | None = None,
    port: int | None = None,
    name: str | None = None,
    limits: bool = True,
    as_json: bool = False,
) -> int:
    """Run a session's room in the foreground until it is stopped; the exit code.

    Raises Rejection and JournalError.
    """
    return run(ref, announce=_line if as_json else _sentence, host=host, port=port, name=name,
               limits=limits)  # fmt: skip


@plainly_short()
def run(
    ref: Ref,
    *,
    announce: Announce,
    host: str | None = None,
    port: int | None = None,
    name: str | None = None,
    limits: bool = True,
    alone: bool = False,
    grace: float | None = None,
    times: Timeouts | None = None,
) -> int:
    """The same, with the ready line given to `announce`; `grace` in seconds. None: the usual.

    Raises Gone, too, if the session's file was not where its name says when the room had ended.
    """
    if not limits and not _only_here(host or ""):
        raise Rejection("limits-off-in-public")
    _check_name(name)
    # What strangers send to the door is no news to whoever sits before this terminal.
    logging.getLogger("uvicorn").setLevel(logging.CRITICAL)
    # Where memory is short a line may not be written; how that came is no news to them either.
    logging.raiseExceptions = False
    journal, events = open_session(ref)
    try:
        from facilitator.room.http.rate_limit import Limits
        from facilitator.room.listening import EVERYWHERE, door
        from facilitator.room.room import GRACE_SECONDS, Room, Settings
        from facilitator.room.timeouts import Timeouts

        settings = Settings(
            "127.0.0.1" if host == "localhost" else host or EVERYWHERE,
            port or 0,
            name or "",
            Limits(off=not limits),
            alone,
            GRACE_SECONDS if grace is None else grace,
            times or Timeouts(),
        )
        bound = door(settings.host, settings.port, journal.session.port or 0)
    except BaseException:
        journal.close()
        raise

    async def live() -> SessionFileGone | None:
        asyncio.get_running_loop().set_exception_handler(Unheard())
        room = Room(journal, events, bound, settings)
        with stopped_by_signals(room.stop):
            await room.run(announce)
        return room.gone

    collect_rarely()
    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        gone = runner.run(live())
    if gone is not None:
        raise gone
    return 0


def _check_name(name: str | None) -> None:
    from facilitator.services.addresses import is_host_name

    if name is not None and not is_host_name(name):
        raise Rejection("no-host-name", name=name[:80])


def _only_here(host: str) -> bool:
    from facilitator.services.addresses import is_loopback

    return is_loopback(host)


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    if sys.platform == "win32":
        return None
    import uvloop

    return uvloop.new_event_loop


def _line(message: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def _sentence(message: dict[str, Any]) -> None:
    template = _("The room is open at {url}, code {code}. Press Ctrl+C to end it; nothing is lost.")
    sys.stdout.write(template.format(url=message["join"], code=message["code"]) + "\n")
    sys.stdout.flush()


def _line_and_let_go(message: dict[str, Any]) -> None:
    """Tell the one who started us, who may end before we do, or have ended."""
    with suppress(OSError):
        _line(message)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)


def main(arguments: list[str] | None = None) -> int:
    """Run a room as a process of its own; the exit code."""
    options = _parser().parse_args(arguments)
    with suppress(OSError, ValueError):
        # The console has said already if there is no such language.
        use_wanted()
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(name)s %(message)s")
    try:
        return run(
            _ref(options),
            announce=_line_and_let_go if options.detached else _line,
            host=options.host,
            port=options.port,
            name=options.name,
            limits=options.limits == "on",
            alone=options.detached,
        )
    except (FacilitatorError, OSError) as raised:
        error = known(raised)
        _line({"ready": False, "error": message_of(error)})
        sys.stderr.write(f"{text_of(error)}\n")
        return HELD if isinstance(raised, Held) else FAILED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="facilitator.room")
    parser.add_argument("session", nargs="?")
    parser.add_argument("--rows")
    parser.add_argument("--host")
    parser.add_argument("--port", type=int)
    parser.add_argument("--name")
    parser.add_argument("--limits", choices=("on", "off"), default="on")
    parser.add_argument("--detached", action="store_true")
    return parser


def _ref(options: argparse.Namespace) -> Ref:
    if options.rows:
        return RowRef(os.environ.get("FACILITATOR_DATABASE", ""), options.rows)
    return FileRef(Path(options.session or ""))
