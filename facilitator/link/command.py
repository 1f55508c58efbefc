"""One action over the link, for a command that waits for its answer."""

from __future__ import annotations

import socket
from contextlib import suppress
from pathlib import Path
from typing import Any

from facilitator.link.client import refusal
from facilitator.link.endpoint import open_socket
from facilitator.link.messages import Message, client_hello, decode, encode
from facilitator.link.places import Target, socket_path
from facilitator.locales import _
from facilitator.workshop.refused import Refused

_CONNECT_SECONDS = 5.0
_ANSWER_SECONDS = 60.0


class NoRoom(Refused):
    """Nobody holds the session open."""

    def __init__(self) -> None:
        super().__init__("no-room", _("This session has no room: start it with “serve” or “run”."))


def command(target: Target, do: str, argument: Any = "") -> Message:
    """Carry out an action of a running room and give its answer: {"events", "room"}.

    Raises Refused, NoRoom, OSError if the room went away meanwhile."""
    with _called(socket_path(target)) as call:
        call.read()
        call.say(client_hello("command"))
        call.say({"id": "1", "do": do, "argument": argument})
        answer = call.read()
        if "refused" in answer:
            raise refusal(answer)
        return answer


def hello(target: Target) -> Message | None:
    """Who holds the session open: the room's first line, or None."""
    try:
        with _called(socket_path(target)) as call:
            found: Message = call.read()["hello"]
            return found
    except (NoRoom, OSError, KeyError):
        return None


def stop_at(path: Path) -> None:
    """Ask the room at a socket to end, whatever its version, and wait until it has closed its
    session. Raises NoRoom."""
    with _called(path) as call, suppress(ConnectionResetError):
        call.read()
        call.say(client_hello("stop"))
        while True:
            call.read()


class _Call:
    """A connection that is read line by line."""

    def __init__(self, found: socket.socket) -> None:
        self._socket = found
        self._file = found.makefile("rb")

    def __enter__(self) -> _Call:
        return self

    def __exit__(self, *_error: object) -> None:
        self._file.close()
        self._socket.close()

    def say(self, message: Message) -> None:
        """Send one line."""
        self._socket.sendall(encode(message))

    def read(self) -> Message:
        """The next line; ConnectionResetError at the end."""
        line = self._file.readline()
        if not line:
            raise ConnectionResetError
        try:
            return decode(line)
        except ValueError:
            raise ConnectionResetError from None


def _called(path: Path) -> _Call:
    try:
        found = open_socket(path, _CONNECT_SECONDS)
    except OSError:
        raise NoRoom from None
    found.settimeout(_ANSWER_SECONDS)
    return _Call(found)
