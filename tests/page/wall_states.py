"""What the wall's page shows in an evening, one state after the other."""

from __future__ import annotations

import json
import socket
from collections.abc import Awaitable, Callable
from typing import Any

from facilitator.link.messages import Wall, WallPage, client_hello, encode
from facilitator.link.socket_paths import of_file, socket_path
from tests.narrow import frozen_of
from tests.page.hall import Hall
from tests.room.running import Phone as Program

See = Callable[[str, str], Awaitable[None]]
"""Looks at the page once it shows this text; the other is what the state is called."""

NAMES = ("Bo", "Dee", "Eve", "Fay", "Gil", "Hal", "Ida")
GROUPS = ("River Watch", "Night Shelter", "Arts Yard", "Tenants of Mill Street", "Choir")
PRINCIPLES = ("We share what we know.", "Nobody is left out.", "We take no polluter's money.")
STATEMENT = ("We live along one river.", "What is done at one bank is felt at the other.")


class Console:
    """A console that shows the room pages."""

    def __init__(self, hall: Hall) -> None:
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.connect(str(socket_path(of_file(hall.ref.path))))
        self._socket.sendall(encode(client_hello("console")))

    def shows(self, page: WallPage, step: str = "", view: str = "") -> None:
        """This page stands on the wall from now on."""
        wall: Wall = {
            "page": page, "step": step, "view": view, "number": -1, "wifi": False, "solid": False,
        }  # fmt: skip
        self._socket.sendall(json.dumps({"wall": wall}).encode() + b"\n")

    def close(self) -> None:
        """It is closed."""
        self._socket.close()


def come(hall: Hall) -> list[Program]:
    """Seven people of five groups."""
    groups = (*GROUPS, "", "")
    return [hall.room.join(name, group) for name, group in zip(NAMES, groups, strict=True)]


async def connecting(hall: Hall, people: list[Program], see: See) -> None:
    """Talk, ask, holders, places, ties."""
    hall.do("next")
    await see("We map who does what.", "talk")
    hall.do("go", "similar")
    await see("What kinds of people", "ask")
    texts = ("Night buses", "Night buses", "Wild swimmers", "<b>Allotment</b> society", "مترجمون")
    for person, text in zip(people, texts, strict=False):
        person.give("similar", "answer", text=text)
    await see(texts[-1], "ask-answers")
    hall.do("go", "resources")
    people[0].give("resources", "answer", text="Secret vans")
    await see("Which resources do we need?", "ask-hidden")
    for need in ("Vans", "Legal advice", "A hall for 200 people"):
        hall.do("need", need)
    hall.do("go", "access")
    vans, _law, room = (need.id for need in hall.state().needs)
    people[0].give("access", "hold", need=vans, level="has")
    for person in people[:3]:
        person.give("access", "hold", need=room, level="has")
    await see("Legal advice", "holders")
    hall.do("close", "access")
    await see("Nobody has it yet", "holders-result")
    hall.do("go", "where")
    people[0].give("where", "place", place="Under the bridge")
    await see("Under the bridge", "places")
    hall.do("go", "partners")
    ids = [group.id for group in hall.state().groups]
    for person, other in zip(people, (1, 2, 3, 0), strict=False):
        person.give("partners", "tie", to=ids[other], strength="together")
    await see("Who is tied to whom", "ties")


async def aligning(hall: Hall, people: list[Program], see: See) -> None:
    """Gaps, sense, decide, differ."""
    hall.do("go", "gaps")
    hall.do("freeze", "gaps")
    await see("Legal advice", "gaps")
    gap = hall.state().gaps[0].id
    people[0].give("gaps", "dots", item=gap, dots=2)
    hall.do("close", "gaps")
    await see("2 dots", "gaps-result")
    for text in PRINCIPLES:
        hall.do("principle", text)
    hall.do("go", "share")
    await see("Which principles do we share?", "sense")
    for number, principle in enumerate(hall.state().principles):
        for person in people[: 7 - number]:
            person.give("share", "sense", principle=principle.id, vote=1 if number < 2 else -1)
    hall.do("reveal", "share")
    await see("Common ground", "sense-result")
    hall.do("go", "adopt")
    hall.do("freeze", "adopt")
    await see("Read the text", "decide")
    version = frozen_of(hall.state(), "adopt").version
    for person in people:
        person.give("adopt", "position", version=version, choice="agree")
    hall.do("close", "adopt")
    await see("✓ Adopted", "decide-result")


async def producing(hall: Hall, people: list[Program], see: See) -> None:
    """Draft, a point on which the room differs, and the end."""
    hall.do("go", "write")
    hall.do("version", "\n".join(STATEMENT))
    await see(STATEMENT[1], "draft")
    version = hall.state().version
    assert version is not None
    for person in people:
        body: dict[str, Any] = {"sentence": version.parts[0][0], "choice": "keep"}
        person.give("write", "react", **body)
    await see("7 keep it", "draft-reactions")
    hall.do("disagreement", "Whether we work with the police")
    hall.do("go", "apart")
    issue = hall.state().disagreements[0].id
    for person, position in zip(people, ("Not at all", "Where it saves lives"), strict=False):
        person.give("apart", "differ", issue=issue, position=position, need="Safety")
    await see("Whether we work with the police", "differ")
    hall.do("reveal", "apart")
    await see("Where it saves lives", "differ-result")
    hall.do("end")
    await see("What we agreed", "end")
