"""Starting, finding and stopping rooms. A room started here outlives the process that asked."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from facilitator.link import sync_client
from facilitator.link.messages import Message, rejection_of
from facilitator.link.socket_paths import Target, found_path, socket_path
from facilitator.workshop.errors import Rejection

HELD = 4
"""The exit code of a room whose session another process holds."""

_START_SECONDS = 30.0
_PAUSE = 0.02


class RoomFailed(Rejection):
    """The room could not be started, for the reason that it gave."""


def find(target: Target) -> Message | None:
    """The hello of the session's room, or None."""
    return sync_client.hello(target)


def start(
    target: Target,
    *,
    host: str = "",
    port: int = 0,
    name: str = "",
    log: Path | None = None,
) -> Message:
    """Make sure that the session has a room: its hello if it is there, else the ready line of a
    new one ({"ready", "session", "url", "join", "code", "port", "pid"}). Raises RoomFailed."""
    hello = find(target)
    return hello if hello is not None else spawn(target, _options(host, port, name), log).wait()


def _options(host: str, port: int, name: str) -> list[str]:
    options = []
    for flag, value in (("--host", host), ("--port", str(port) if port else ""), ("--name", name)):
        if value:
            options += [flag, value]
    return options


class Starting:
    """A room on its way: `wait` gives its ready line. Made first and waited for later, so that a
    console can import what it needs in the meantime."""

    def __init__(self, target: Target, process: subprocess.Popen[bytes]) -> None:
        self._target = target
        self._process = process

    def wait(self) -> Message:
        """The ready line. Raises RoomFailed with the room's own reason."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        self._process.stdout.close()
        reply = _decoded(line)
        if reply.get("ready"):
            # It is meant to outlive us; nobody has to wait for it.
            self._process.returncode = 0
            return reply
        code = self._process.wait(_START_SECONDS)
        if code == HELD and (other := _other(self._target)):
            return other
        raise _failure(reply)


def _failure(message: Message) -> RoomFailed:
    try:
        reason = rejection_of(message["error"])
    except (KeyError, ValueError):
        return RoomFailed("room-not-started")
    return RoomFailed(reason.code, **reason.parameters)


def spawn(target: Target, options: Sequence[str] = (), log: Path | None = None) -> Starting:
    """Start a room of its own that goes on without us. Its messages (never a participant's words)
    go to the file `log`, by default beside its socket."""
    argv = [sys.executable, "-m", "facilitator.room", "--detached", *options, *target.arguments]
    with _log(log or socket_path(target).with_suffix(".log")) as out:
        process = subprocess.Popen(
            argv,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=out,
            env={**os.environ, **dict(target.environment)},
            start_new_session=True,
        )
    return Starting(target, process)


def _log(path: Path) -> BinaryIO:
    """The file for a room's messages, opened to add to it; never through a link."""
    flags = os.O_CREAT | os.O_APPEND | os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0)
    return os.fdopen(os.open(path, flags, 0o600), "ab")


def stop(target: Target) -> Rejection | None:
    """End the session's room and wait until it has closed the session; what it had to tell in the
    end, if anything. Raises command.NoRoom if there is none, command.Silent if it hangs."""
    return sync_client.stop_at(found_path(target))


def _decoded(line: bytes) -> Message:
    try:
        message = json.loads(line)
    except ValueError:
        return {}
    return message if isinstance(message, dict) else {}


def _other(target: Target) -> Message | None:
    """The room that took the session before ours: it may need a moment to listen."""
    until = time.monotonic() + 3
    while time.monotonic() < until:
        if hello := find(target):
            return hello
        time.sleep(_PAUSE)
    return None
