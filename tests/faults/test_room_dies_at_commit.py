"""F3 through the phones' door: the room dies at a commit, and the phone tries again."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from facilitator.journal.homes import FileRef
from facilitator.journal.reading import read
from tests.held.hall import Hall, Person, free_port, new, no_room_left, told
from tests.processes import Program

AGENDA = str(Path(__file__).resolve().parent.parent / "held" / "secret.toml")


class Dying(Hall):
    """A room that dies at the next commit when its flag says so: before it, or after."""

    def __init__(self, session: str, flag: Path) -> None:
        self.flag = flag
        self.number = str(free_port())
        super().__init__(session)

    def start(self) -> None:
        """Start the room and wait for its ready line."""
        words = [str(self.path), str(self.flag), self.number]
        self.program = Program("tests.faults.dying_room", words)
        self.ready = json.loads(self.program.stdout.readline())


@pytest.fixture
def room(sessions: Path, tmp_path: Path) -> Iterator[Dying]:
    with no_room_left():
        opened = Dying(new("--agenda", AGENDA), tmp_path / "when")
        yield opened
        if opened.running():
            os.kill(opened.pid, signal.SIGTERM)
            assert opened.over() == (0, "")


def rows(room: Hall, cid: str) -> int:
    return sum(event.cid == cid for event in read(FileRef(room.path))[1])


@pytest.mark.parametrize("count", [2, pytest.param(50, marks=pytest.mark.long)])
def test_what_is_sent_again_stands_exactly_once(room: Dying, count: int) -> None:
    room.do("next")
    person = Person(room, "Ana")
    for number in range(count):
        for when in ("before", "after"):
            cid, body = os.urandom(16).hex(), {"text": f"{when} {number}"}
            room.flag.write_text(when)
            with pytest.raises(httpx.HTTPError):
                person.post("named", "answer", body, cid)
            assert room.over()[0] == -signal.SIGKILL
            assert rows(room, cid) == (when == "after")
            room.flag.unlink()
            room.start()
            answers = {person.post("named", "answer", body, cid).json()["seq"] for _try in range(2)}
            assert len(answers) == 1
            assert rows(room, cid) == 1
    assert told("verify", room.session)["ok"]
