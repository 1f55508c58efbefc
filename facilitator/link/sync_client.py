"""One action over the link, for a command that waits for its answer."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

from facilitator.link.messages import Message, client_hello, decode, encode, rejection_of
from facilitator.link.socket_paths import Target, found_path
from facilitator.link.transport import open_socket
from facilitator.workshop.errors import Rejection

_HELLO_SECONDS = 3.0
_ANSWER_SECONDS = 60.0


class Silent(Rejection):
    """The session's room is there and does not answer, or went before it answered."""


class NoRoom(Rejection):
    """Nobody holds the session open."""

    def __init__(self) -> None:
        super().__init__("no-room")


def ask_room(target: Target, do: str, argument: Any = "") -> Message:
    """Carry out an action of a running room and give its answer: {"events", "room"}.

    Raises Rejection, NoRoom, Silent."""
    with _called(found_path(target)) as call:
        call.hello()
        try:
            call.say(client_hello("command"))
            call.say({"id": "1", "do": do, "argument": argument})
            answer = call.read()
        except OSError:
            raise Silent("ended-unanswered") from None
        if "refused" in answer:
            raise rejection_of(answer["error"])
        return answer


def hello(target: Target) -> Message | None:
    """Who holds the session open: the room's first line, or None."""
    try:
        with _called(found_path(target)) as call:
            return call.hello()
    except (NoRoom, Silent, OSError):
        return None


def stop_at(path: Path) -> Rejection | None:
    """Ask the room at a socket to end, whatever its version, and wait until it has closed its
    session. What it had to tell in the end, if anything. Raises NoRoom, and Silent if it hangs."""
    with _called(path) as call:
        call.hello()
        parting: Rejection | None = None
        try:
            call.say(client_hello("stop"))
            while True:
                if error := call.read().get("error"):
                    parting = rejection_of(error)
        except TimeoutError:
            raise Silent("silent") from None
        except (OSError, ValueError):
            return parting


class _Call:
    """A connection that is read line by line."""

    def __init__(self, connection: socket.socket) -> None:
        self._socket = connection
        self._file = connection.makefile("rb")

    def __enter__(self) -> _Call:
        return self

    def __exit__(self, *_error: object) -> None:
        self._file.close()
        self._socket.close()

    def hello(self) -> Message:
        """The room's first line, which comes at once."""
        self._socket.settimeout(_HELLO_SECONDS)
        try:
            hello = self.read().get("hello")
        except TimeoutError:
            raise Silent("silent") from None
        except OSError:
            raise NoRoom from None
        self._socket.settimeout(_ANSWER_SECONDS)
        if not isinstance(hello, dict):
            raise NoRoom
        return hello

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
        return _Call(open_socket(path, _HELLO_SECONDS))
    except OSError:
        raise NoRoom from None
