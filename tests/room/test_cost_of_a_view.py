"""What GET /api/room costs: the same among few and among many, and what all phones are told alike
is encoded once. Counted in operations and bytes, for a clock says little on a busy computer."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import facilitator
from facilitator.activities.draft_bodies import Proposed
from facilitator.activities.holders import Holding
from facilitator.room.http import room_response, shared_answer
from facilitator.room.http.responses import encoded
from facilitator.workshop.events import EventDraft, Joined
from tests.room.in_process import Doorway, doorway
from tests.sessions import Session, agenda

PROGRAM = str(Path(facilitator.__file__).parent)
FEW, MANY = 20, 2000
GROUPS = ("River Watch", "Food Bank East", "Street Choir", "")


class Operations:
    """Counts the operations that the program's own code does, loops of it included."""

    def __init__(self) -> None:
        self.count = 0

    def __enter__(self) -> "Operations":
        self._before = sys.gettrace()
        sys.settrace(self._enter)
        return self

    def __exit__(self, *_error: object) -> None:
        sys.settrace(self._before)

    def _enter(self, builder: FrameType, event: str, argument: Any) -> Callable[..., Any] | None:
        if not builder.f_code.co_filename.startswith(PROGRAM):
            return None
        builder.f_trace_opcodes = True
        return self._step

    def _step(self, builder: FrameType, event: str, argument: Any) -> Callable[..., Any]:
        self.count += event == "opcode"
        return self._step


def hall(size: int) -> tuple[Session, list[str]]:
    """So many people of four groups; each has said in a step who has what is needed (one voice for
    each group, and they differ) and in another how the statement should read; both are open."""
    session = Session(agenda(q12={"options": {"one_voice": True}}, draft={"names": "named"}))
    people = [session.join(f"Person {number:04}", GROUPS[number % 4]) for number in range(size)]
    session.do("need", "Vans at the weekend")
    need = session.state.needs[0].id
    session.do("go", "q12")
    for number, who in enumerate(people):
        mark = Holding(need, "has" if number % 8 < 4 else "needs")
        session.add(EventDraft(mark, who=who, step="q12"))
    session.do("go", "draft")
    session.version(*(f"Sentence {number}." for number in range(20)))
    for who in people:
        session.add(EventDraft(Proposed(("We are many.", "We stay.")), who=who, step="draft"))
    assert session.state.open == ("q12", "draft")
    return session, people


async def cost(room: Doorway, participant: str) -> int:
    """How many operations this participant's phone takes when it asks for the room."""
    with Operations() as operations:
        reply = await room.room(participant)
    assert reply.status == 200
    assert len(json.loads(reply.body)["you"]["mine"]) == 2
    return operations.count


async def costs(folder: Path, size: int) -> tuple[int, int]:
    """That number in a hall of so many where everybody is heard of, and after one more came."""
    session, people = hall(size)
    with doorway(folder, session.events) as room:
        for who in people:
            reply = await room.room(who)
        assert json.loads(reply.body)["counts"]["present"] == size
        before = await cost(room, people[7])
        late = session.add(EventDraft(Joined("Somebody late"), who="f" * 16))
        room.live.take([late])
        await room.room(late.who)
        reply = await room.room(people[0])
        assert json.loads(reply.body)["counts"]["present"] == size + 1
        return before, await cost(room, people[7])


async def test_it_costs_the_same_among_few_and_among_many(tmp_path: Path) -> None:
    few, many = tmp_path / "few", tmp_path / "many"
    few.mkdir()
    many.mkdir()
    among_few = await costs(few, FEW)
    assert among_few[0] > 100
    assert await costs(many, MANY) == among_few


async def test_what_all_phones_are_told_alike_is_encoded_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: list[int] = []

    def noted(value: Any) -> bytes:
        sizes.append(len(encoded(value)))
        return encoded(value)

    monkeypatch.setattr(room_response, "encoded", noted)
    monkeypatch.setattr(shared_answer, "encoded", noted)
    session, people = hall(FEW)
    with doorway(tmp_path, session.events) as room:
        for place, who in enumerate(people):
            sizes.clear()
            body = (await room.room(who)).body
            answer = json.loads(body)
            own = len(encoded(answer["you"])) + len(encoded(answer["counts"]))
            if place:
                assert sum(sizes) == own
            else:
                assert sum(sizes) > 0.9 * len(body)
        assert len(body) > 2 * own


async def test_a_group_that_somebody_names_is_told_at_once(tmp_path: Path) -> None:
    session, people = hall(FEW)
    with doorway(tmp_path, session.events) as room:
        before = json.loads((await room.room(people[0])).body)
        session.join("Somebody late", "Night Shelter")
        room.live.take(session.events[-1:])
        after = json.loads((await room.room(people[0])).body)
        assert after["revision"] == before["revision"]
        names = [group["name"] for group in after["groups"]]
        assert names == [*(group["name"] for group in before["groups"]), "Night Shelter"]


async def test_the_tag_holds_for_as_long_as_all_but_the_counters_does(tmp_path: Path) -> None:
    session, people = hall(FEW)
    with doorway(tmp_path, session.events) as room:
        tag = (await room.room(people[0])).headers[b"etag"]
        await room.room(people[1])
        assert (await room.room(people[0], tag)).status == 304
        session.do("close", "draft")
        room.live.take(session.events[-1:])
        changed = await room.room(people[0], tag)
        assert changed.status == 200
        assert [step["id"] for step in json.loads(changed.body)["open"]] == ["q12"]
