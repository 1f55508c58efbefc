"""Forty people in six groups who come from many principles to one text: what they say by their
phones, and what the facilitator does with actions."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import httpx

from tests.e2e.hall import Hall, Person, contribution
from tests.plain import PLAIN

GROUPS = ("Allotments", "Bus Riders", "Choir", "Food Bank", "Night Shelter", "Tenants")
PEOPLE = 40
AT_ONCE = 8

SHARED = tuple(f"We {does} what we have." for does in ("share", "keep", "mend", "open", "lend"))
PRINCIPLES = (*SHARED, *(f"We begin with street {number}." for number in range(1, 26)))

FIRST = ("We live along one river.", "We meet every week.", "No boat has a motor.", "We share.")
OTHER = ("The river is ours.", "We speak with one voice.")
WISH, BETTER = "Every week is too much.", "We meet every month."
BLOCKED = "Our boats carry people who cannot row."
HELD = {"Allotments": "The noise drives the herons away.", "Tenants": BLOCKED}
MOVED = "It goes to where we differ."
MEANWHILE = "No motor before eight in the morning."


def come_in(room: Hall) -> list[Person]:
    """All of them, the groups in turn."""
    return [Person(room, f"P{at}", GROUPS[at % len(GROUPS)]) for at in range(PEOPLE)]


def of_group(people: Sequence[Person], group: str) -> list[Person]:
    """Those of one group."""
    at = GROUPS.index(group)
    return list(people[at :: len(GROUPS)])


def result(person: Person) -> dict[str, Any]:
    """What came of the step that the room is at, as a phone sees it."""
    shown: dict[str, Any] = person.room()["now"]["result"]
    return shown


# Principles


def agree_principles(room: Hall, people: list[Person]) -> None:
    """Thirty are judged by everybody; the five that all groups share are adopted."""
    for text in PRINCIPLES:
        room.do("principle", text)
    room.do("go", "shared-principles")
    asyncio.run(_judged(room, people))
    assert room.do("state")["answered"] == PEOPLE
    room.do("reveal")
    _common_ground(people[0])
    room.do("go", "adopt-principles")
    room.do("freeze")
    take_positions(people, "adopt-principles", {7: "reservations"})
    room.do("close")
    assert result(people[0])["result"] == "adopted"


async def _judged(room: Hall, people: list[Person]) -> None:
    """Everybody goes through the list as it stands on their phone."""
    orders = set()
    limits = httpx.Limits(max_connections=AT_ONCE)
    async with httpx.AsyncClient(base_url=room.url, verify=PLAIN, limits=limits) as http:

        async def judge(at: int, person: Person) -> None:
            items = person.step("shared-principles")["items"]
            orders.add(tuple(item["id"] for item in items))
            assert {item["text"] for item in items} == set(PRINCIPLES)
            for item in items:
                body = {"principle": item["id"], "vote": _vote(at, item["text"])}
                given = contribution("shared-principles", "sense", body)
                answer = await http.post(
                    "/api/contributions", json=given, headers=person.headers, timeout=60
                )
                assert answer.status_code == 200, answer.text

        await asyncio.gather(*(judge(at, person) for at, person in enumerate(people)))
    assert len(orders) > PEOPLE / 2


def _vote(at: int, text: str) -> int:
    """Nearly all agree with what is shared. Of the streets each group agrees with every other one,
    but that the Tenants agree with none."""
    if text in SHARED:
        return 0 if at % 20 == SHARED.index(text) else 1
    group = at % len(GROUPS)
    number = PRINCIPLES.index(text)
    if GROUPS[group] == "Tenants":
        return -1
    return 1 if (number + group) % 2 else -1


def _common_ground(person: Person) -> None:
    shown = result(person)
    assert {row["text"] for row in shown["common"]} == set(SHARED)
    assert {(row["agree"], row["pass"]) for row in shown["common"]} == {(38, 2)}
    assert len(shown["contested"]) == len(PRINCIPLES) - len(SHARED)


def take_positions(people: Sequence[Person], step: str, others: dict[int, str]) -> None:
    """Everybody agrees to the frozen text, but for some by their place."""
    version = people[0].step(step)["options"]["version"]
    for at, person in enumerate(people):
        choice = others.get(at, "agree")
        reason = {"reason": "Not our street."} if choice != "agree" else {}
        person.give(step, "position", version=version, choice=choice, **reason)


# One text


def draft(room: Hall, people: list[Person]) -> None:
    """Two versions are proposed and one of them chosen; in two rounds one of its sentences is
    reworded, and one moved to where the room differs."""
    room.do("go", "draft")
    _proposed(room, people)
    ids = [item["id"] for item in people[0].step("draft")["items"]]
    _first_round(room, people, ids)
    _second_round(room, people, ids)
    room.do("disagreement", {"text": FIRST[2], "origin": ids[2]})
    room.do("amendment", {"sentence": ids[2], "answer": "combined", "reason": MOVED})
    rows = [(ids[0], FIRST[0]), (ids[1], BETTER), (ids[3], FIRST[3])]
    room.do("version", {"sentences": [{"id": id, "text": text} for id, text in rows]})
    states = [row["state"] for row in result(people[0])["rows"]]
    assert states == ["same", "same", "gone", "same"]


def _proposed(room: Hall, people: list[Person]) -> None:
    people[0].give("draft", "propose", sentences=FIRST, by="Table 1")
    people[5].give("draft", "propose", sentences=OTHER)
    room.do("stage", "choose")
    ids = {item["text"]: item["id"] for item in people[0].step("draft")["items"]}
    first, other = ids["\n".join(FIRST)], ids["\n".join(OTHER)]
    for at, person in enumerate(people):
        person.give("draft", "score", item=first, score=2 if at % 4 == 0 else 4)
        person.give("draft", "score", item=other, score=5 if at % 4 == 0 else 3)
    room.do("stage", {"stage": "choose", "shown": True})
    rows = {
        tuple(row["sentences"]): (row["points"], row["won"]) for row in result(people[0])["rows"]
    }
    assert rows == {FIRST: (140, True), OTHER: (140, False)}
    room.do("version", {"origin": first})


def _first_round(room: Hall, people: list[Person], ids: Sequence[str]) -> None:
    """The Choir wants other words, the Tenants cannot accept one sentence."""
    for person in people:
        for id in ids:
            person.give("draft", "react", sentence=id, **_reaction(person, people, id, ids))
    room.do("reveal")
    assert _standing(people[0]) == {3: "contested", 2: "work", 1: "settled", 4: "settled"}
    room.do("stage", "amend")
    answer = {"sentence": ids[1], "answer": "accepted", "reason": "Few have the time."}
    room.do("amendment", {**answer, "text": BETTER})
    texts = (FIRST[0], BETTER, *FIRST[2:])
    rows = [{"id": id, "text": text} for id, text in zip(ids, texts, strict=True)]
    room.do("version", {"sentences": rows})
    compared = result(people[0])
    assert compared["stage"] == "compare"
    assert [row["state"] for row in compared["rows"]] == ["same", "changed", "same", "same"]


def _reaction(
    person: Person, people: Sequence[Person], id: str, ids: Sequence[str]
) -> dict[str, str]:
    if id == ids[1] and person in of_group(people, "Choir"):
        return {"choice": "change", "text": WISH}
    if id == ids[2] and person in of_group(people, "Tenants"):
        return {"choice": "cannot", "text": BLOCKED}
    return {"choice": "live" if id == ids[0] else "keep"}


def _second_round(room: Hall, people: list[Person], ids: Sequence[str]) -> None:
    """What reads as before stands as before; the new wording is asked of everybody."""
    room.do("stage", "react")
    assert people[0].step("draft")["options"]["round"] == 2
    assert _standing(people[0]) == {3: "contested", 2: None, 1: "settled", 4: "settled"}
    for person in people:
        person.give("draft", "react", sentence=ids[1], choice="keep")
    for person in of_group(people, "Tenants"):
        person.give("draft", "react", sentence=ids[2], choice="cannot", text=BLOCKED)
    room.do("stage", "amend")
    assert _standing(people[0]) == {3: "contested", 1: "settled", 2: "settled", 4: "settled"}


def _standing(person: Person) -> dict[int, str | None]:
    """How the sentences stand, the contested ones first."""
    return {row["place"]: row["standing"] for row in result(person)["rows"]}


# Where the room differs


def differ(room: Hall, people: list[Person]) -> None:
    """Two groups say what they hold on what was moved there, and the room what it does until
    then."""
    (item,) = people[0].step("where-we-differ")["items"]
    assert item["text"] == FIRST[2]
    for group, position in HELD.items():
        of_group(people, group)[0].give(
            "where-we-differ", "differ", issue=item["id"], position=position
        )
    room.do("reveal")
    room.do("agree-meanwhile", {"issue": item["id"], "meanwhile": MEANWHILE})
    (issue,) = result(people[0])["issues"]
    assert (issue["text"], issue["meanwhile"]) == (FIRST[2], MEANWHILE)
    assert {side["text"]: tuple(side["groups"]) for side in issue["sides"]} == {
        position: (group,) for group, position in HELD.items()
    }
