"""A room for tests, as a process of its own: `python -m tests.room.serving SESSION OPTIONS`.

SESSION is a session's file or its name. OPTIONS is JSON: what
`facilitator.room.main.run` takes, with `times` as an object, and beside that
`files` (how many it may have open), `back` (seconds that its wall clock goes back on SIGUSR1),
`stranger` (root gives up all its rights), `kept` (browsers may keep the files of the page), and
`interfaces`: a file with the addresses that this computer is to have, each with the name of its
interface, and `over`: a file; once it is there, the seconds before a step closes are over.
"""

import asyncio
import importlib
import json
import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

from facilitator.commands.base import Where
from facilitator.journal.locations import FileRef, Ref
from facilitator.locales import use_wanted
from facilitator.room.main import _line, run
from facilitator.room.timeouts import Timeouts
from facilitator.workshop.clock import HERE

NEEDED = (
    "encodings.idna",
    "facilitator.services.rooms",
    "facilitator.room.listening",
    "facilitator.services.addresses",
    "facilitator.room.room",
    "resource",
    "sqlalchemy.dialects.sqlite",
    "uvloop",
)
"""What a room imports: a stranger often can't read the Python of root."""

KEPT = (b"cache-control", b"max-age=3600")


def main() -> int:
    """Run the room; its exit code."""
    session, options = sys.argv[1], json.loads(sys.argv[2])
    _prepare(options)
    use_wanted()
    times = Timeouts(**options.pop("times", {}))
    return run(_ref(session), announce=_line, times=times, **options)


def _ref(session: str) -> Ref:
    if Path(session).is_absolute():
        return FileRef(Path(session))
    folder, database = os.environ["FACILITATOR_SESSIONS"], os.environ.get("FACILITATOR_DATABASE")
    return Where(folder, database or "", HERE).find(session)


def _prepare(options: dict[str, Any]) -> None:
    """Do what `run` does not know, and leave it what it knows."""
    if interfaces := options.pop("interfaces", ""):
        _read_addresses(Path(interfaces))
    if files := options.pop("files", 0):
        import resource

        resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))
    if options.pop("stranger", False) and os.geteuid() == 0:
        _give_up_rights()
    if options.pop("kept", False):
        _let_files_be_kept()
    if back := options.pop("back", 0):
        _turn_back_on_signal(back * 10**9)
    if over := options.pop("over", ""):
        _let_steps_close(Path(over))


def _read_addresses(file: Path) -> None:
    from facilitator.room import access
    from facilitator.services.addresses import Address, rank

    def local_addresses() -> tuple[Address, ...]:
        lines = (line.split(" ", 1) for line in file.read_text("utf-8").splitlines())
        return rank(Address(ip, interface) for ip, interface in lines)

    access.local_addresses = local_addresses  # type: ignore[attr-defined]  # door imports it for its own use


def _give_up_rights() -> None:
    import pwd

    for module in NEEDED:
        importlib.import_module(module)
    nobody = pwd.getpwnam("nobody")
    os.setgroups([])
    os.setgid(nobody.pw_gid)
    os.setuid(nobody.pw_uid)


def _let_files_be_kept() -> None:
    """Those of the program, which all rooms have alike: no words, nothing of a session."""
    from facilitator.room.http.request import Request
    from facilitator.room.http.static_files import StaticFiles

    serve = StaticFiles.serve

    async def serve_to_keep(files: StaticFiles, request: Request) -> None:
        send = request._send

        async def send_to_keep(message: dict[str, Any]) -> None:
            rows = message.get("headers", [])
            message["headers"] = [KEPT if row[0] == KEPT[0] else row for row in rows]
            await send(message)

        if request.path.endswith((".js", ".css", ".png")):
            request._send = send_to_keep
        await serve(files, request)

    setattr(StaticFiles, serve.__name__, serve_to_keep)


def _let_steps_close(over: Path) -> None:
    from facilitator.room.commands.facilitator import FacilitatorCommands

    async def moment(commands: FacilitatorCommands) -> None:
        until = time.monotonic() + commands._grace
        while not over.exists() and time.monotonic() < until:  # noqa: ASYNC110 - a test does it
            await asyncio.sleep(0.01)

    setattr(FacilitatorCommands, "_moment", moment)  # noqa: B010


def _turn_back_on_signal(nanoseconds: int) -> None:
    real, moved = time.time_ns, []
    signal.signal(signal.SIGUSR1, lambda *_signal: moved.append(nanoseconds))
    time.time_ns = lambda: real() - sum(moved)


if __name__ == "__main__":
    sys.exit(main())
