"""Consoles that come and go while the room is at work."""

from __future__ import annotations

import socket
from pathlib import Path

from facilitator.link.messages import client_hello, encode
from facilitator.link.socket_paths import of_file, socket_path
from tests.e2e.hall import hall, new


def test_a_console_that_hangs_up_at_once_leaves_no_word_behind(sessions: Path) -> None:
    with hall(new(), "--host", "127.0.0.1") as room:
        path = socket_path(of_file(room.path))
        for number in range(40):
            with socket.socket(socket.AF_UNIX) as console:
                console.connect(str(path))
                console.sendall(encode(client_hello("console")))
                with console.makefile("rb") as reader:
                    while b'"live"' not in reader.readline():
                        pass
                console.sendall(encode({"id": "1", "do": "note", "argument": f"note {number}"}))
        assert room.do("state")["present"] == 0
