"""F3 through the phones' door: the room dies at a commit, and the phone tries again."""

from __future__ import annotations

import itertools
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from facilitator.journal.integrity.lost_tail import urn_ids
from facilitator.journal.locations import FileRef
from facilitator.journal.reading import read, read_all
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import Event
from facilitator.workshop.urn import NO_NUMBER, Entry
from tests.e2e.hall import Hall, Person, new, no_room_left, run_json
from tests.faults.dying_room import POINTS
from tests.ports import free_port
from tests.processes import Program

OFTEN_POINTS = ("after", "copies")
RARE_POINTS = ("before", *(point for point in POINTS if point not in OFTEN_POINTS))
AGENDA = str(Path(__file__).resolve().parent.parent / "e2e" / "secret.toml")


class Dying(Hall):
    """A room that dies at the next commit when its flag says so: before it, or after."""

    def __init__(self, session: str, flag: Path) -> None:
        self.flag = flag
        self.number = str(free_port())
        super().__init__(session)

    def begun(self) -> Program:
        """The process of the room."""
        return Program("tests.faults.dying_room", [str(self.path), str(self.flag), self.number])


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


@pytest.mark.parametrize(
    "point",
    [
        *OFTEN_POINTS,
        *(pytest.param(point, marks=pytest.mark.long) for point in RARE_POINTS),
    ],
)
def test_killed_while_an_anonymous_step_closes(room: Dying, point: str) -> None:
    """Wherever it dies: everything stands once, is answered as before, and leaves no trace of the
    order in which it came."""
    room.do("principle", "We share.")
    room.do("principle", "We listen.")
    room.do("go", "sense")
    people = [Person(room, f"Person {number}") for number in range(4)]
    items = [item["id"] for item in people[0].step("sense")["items"]]
    sent = [
        (person, os.urandom(16).hex(), {"principle": item, "vote": vote})
        for person in people
        for item, vote in itertools.product(items, (1, -1))
    ]
    for person, cid, body in sent:
        assert person.post("sense", "sense", body, cid).json()["seq"] == NO_NUMBER
    room.do("backup")
    room.flag.write_text(point)
    with pytest.raises(Rejection):
        room.do("close", "sense")
    assert room.over()[0] == -signal.SIGKILL
    assert len(standing(room)) == 8
    room.flag.unlink()
    room.start()
    assert len(standing(room)) == 8
    if room.do("state")["open"]:
        room.do("close", "sense")
    for person, cid, body in sent:
        assert person.post("sense", "sense", body, cid).json()["seq"] == NO_NUMBER
        assert person.post("sense", "sense", body | {"vote": 0}, cid).status_code == 409
    assert standing(room) == {cid for _person, cid, body in sent if body["vote"] == -1}
    _session, events, entries = read_all(FileRef(room.path))
    assert not entries
    assert sum(event.kind == "sense" for event in events) == 8
    assert not list(room.path.parent.glob("*.key"))
    assert not any(urn_ids(path) for path in room.path.parent.glob("*.bak*"))
    log = room.path.with_name(room.path.name + "-wal").read_bytes()
    assert not any(cid.encode() in log for _person, cid, _body in sent)
    assert run_json("verify", room.session)["ok"]


def standing(room: Hall) -> set[str]:
    """The ids of the votes that stand, wherever they lie."""
    _session, events, entries = read_all(FileRef(room.path))
    votes: list[Event | Entry] = [*events, *entries]
    return {one.cid for one in votes if one.kind == "sense"}


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
    assert run_json("verify", room.session)["ok"]
