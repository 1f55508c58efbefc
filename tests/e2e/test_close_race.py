"""Two hundred positions are on their way when the facilitator closes the decision: wall and phones
show, journal and documents hold what phones were told."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from facilitator.journal.locations import FileRef
from facilitator.journal.reading import read
from tests.e2e.forty import result
from tests.e2e.hall import Hall, Person, contribution, hall, new, run, run_json
from tests.e2e.terminal import terminal
from tests.room.wire import Wire

PEOPLE = 200
BEFORE, AFTER, AT_ONCE = 60, 20, 10
"""How many arrive before the facilitator closes, how many after that, and how many of the others at
the same moment."""
PATIENT = {"look": 0.2, "header": 60.0, "body": 60.0}
"""Many positions wait for their last byte, however slow the computer is."""
STEP = "adopt-principles"
CHOICES = ("agree", "agree", "reservations", "stand-aside")


@pytest.mark.long
def test_positions_on_their_way_when_the_decision_is_closed(sessions: Path, tmp_path: Path) -> None:
    session = new("--title", "River forum")
    with hall(session, hasty=True, times=PATIENT) as room, terminal("run", session) as console:
        people = [Person(room) for _one in range(PEOPLE)]
        room.do("principle", "We share what we have.")
        room.do("go", STEP)
        room.do("freeze")
        console.sees(f"0 of {PEOPLE} have answered")
        acknowledged, shown = asyncio.run(closed_amid(room, people))
        count = sum(acknowledged.values())
        assert BEFORE <= count <= PEOPLE - AFTER
        assert shown == count
        console.sees(f"{count} of {PEOPLE} took a position")
        counts = result(people[0])["counts"]
        assert {
            choice: n for choice, n in counts.items() if n and choice in CHOICES
        } == acknowledged
        assert room.do("state")["answered"] == count
        run("stop", session)
        assert room.over() == (0, "")
    assert stored(room.path) == acknowledged
    documented(session, tmp_path / "files", acknowledged)
    assert run_json("verify", session)["ok"]


async def closed_amid(room: Hall, people: list[Person]) -> tuple[Counter[str], int]:
    """All have sent their position but for its last byte when the first are through and the
    facilitator closes; the last few wait until that is done. How many positions of each kind were
    acknowledged, and how many the room says that it has."""
    version = people[0].step(STEP)["options"]["version"]
    sending = [await Sending.begun(at, one, version) for at, one in enumerate(people)]
    statuses = await gathered(sending[:BEFORE])
    assert set(statuses) == {200}
    closing = asyncio.create_task(asyncio.to_thread(room.do, "close", STEP))
    for at in range(BEFORE, PEOPLE - AFTER, AT_ONCE):
        statuses += await gathered(sending[at : at + AT_ONCE])
    shown = (await closing)["answered"]
    late = await gathered(sending[-AFTER:])
    assert set(late) == {409}
    assert set(statuses) <= {200, 409}
    statuses += late
    kept = Counter(
        one.choice for one, status in zip(sending, statuses, strict=True) if status == 200
    )
    return kept, shown


@dataclass
class Sending:
    """A position on its way: all of it but the last byte."""

    choice: str
    wire: Wire
    rest: bytes

    @classmethod
    async def begun(cls, at: int, person: Person, version: str) -> Sending:
        choice = CHOICES[at % len(CHOICES)]
        body = {"version": version, "choice": choice, "reason": "We have to ask."}
        given = contribution(STEP, "position", body)
        wire = await Wire.open(int(person.hall.ready["port"]))
        whole = wire.request("POST", "/api/contributions", given, person.token)
        wire.writer.write(whole[:-1])
        await wire.writer.drain()
        return cls(choice, wire, whole[-1:])

    async def ended(self) -> int:
        """Send the last byte; the status of the answer."""
        self.wire.writer.write(self.rest)
        answer = await self.wire.read()
        self.wire.close()
        return answer.status


async def gathered(sending: Sequence[Sending]) -> list[int]:
    return list(await asyncio.gather(*(one.ended() for one in sending)))


def stored(path: Path) -> Counter[str]:
    """The positions in the journal, by their choice."""
    events: list[Any] = read(FileRef(path))[1]
    return Counter(event.body.choice for event in events if event.kind == "position")


def documented(session: str, folder: Path, acknowledged: Counter[str]) -> None:
    """The documents say the same, as data and in words."""
    run("export", session, "--what", "answers,principles", "--as", "json,md", "--out", str(folder))
    files = {path.name.removeprefix(f"{session}-"): path.read_text() for path in folder.iterdir()}
    count = acknowledged.total()
    principles = json.loads(files["principles.json"])
    (decision,) = principles["decisions"] + principles["earlier"]
    assert decision["eligible"] == PEOPLE
    assert decision["unanswered"] == PEOPLE - count
    assert {choice: decision["counts"][choice] for choice in acknowledged} == acknowledged
    assert f"- {acknowledged['agree']} agree" in files["principles.md"]
    steps = json.loads(files["answers.json"])["steps"]
    (step,) = (one for one in steps if one["step"] == STEP)
    counts = {row["choice"]: row["number"] for row in step["rows"] if row["kind"] == "count"}
    assert counts.pop("no-answer") == PEOPLE - count
    assert {choice: n for choice, n in counts.items() if n} == acknowledged
