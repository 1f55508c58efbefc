"""A statement goes to the groups and comes back: two sittings of one session, the room between them
closed, and what can be read back of it all in the files."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

from facilitator.workshop.clock import HERE
from tests.e2e.hall import Hall, Person, hall, new, run, run_json
from tests.e2e.terminal import terminal

GROUPS = (
    "Allotments", "Bus Riders", "Choir", "Food Bank", "Harbour Union", "Mosque kitchen",
    "Night Shelter", "Repair Café", "River Watch", "Tenants",
)  # fmt: skip
SENTENCES = ("We live along one river.", "We meet every month.", "We share our boats.")
REWORDED = "We meet twice a year."


def test_adopted_for_circulation_replied_to_and_adopted_as_final(
    sessions: Path, tmp_path: Path
) -> None:
    session = new("--agenda", "coalition", "--title", "River forum", "--place", "Town hall")
    with hall(session, hasty=True) as room:
        people = [Person(room, f"P{at}", group) for at, group in enumerate(GROUPS)]
        adopted(room, people)
        sent = exported(session, tmp_path / "sent", "circulation")
        assert (sent["version"], len(sent["sentences"])) == (1, 3)
        assert sent["decision"]["counts"]["stand-aside"] == 1
        room.do("end")
        run("stop", session)
        assert room.over() == (0, "")
        room.start()
        come_back(room, people)
        replied(session, room)
        decided_again(session, room, people, [one["id"] for one in sent["sentences"]])
    read_back(session, tmp_path, str(sent["seal"]))
    assert run_json("verify", session)["ok"]


def adopted(room: Hall, people: list[Person]) -> None:
    """One of ten stands aside; the text then goes to the groups."""
    room.do("go", "draft")
    room.do("version", list(SENTENCES))
    room.do("go", "adopt-statement")
    room.do("freeze")
    positions(people, "adopt-statement", aside=1)
    room.do("close")
    room.do("go", "send-it")
    day = (HERE.today() + timedelta(days=30)).isoformat()
    covering = "Dear neighbours,\nthis is what we wrote."
    room.do("circulate", {"until": day, "covering": covering, "answer_to": "Ann, by post"})
    assert people[0].step("send-it")["options"]["sent"]


def positions(people: list[Person], step: str, aside: int = 0) -> None:
    for at, person in enumerate(people):
        version = person.step(step)["options"]["version"]
        why = {"choice": "stand-aside", "reason": "Not our street."}
        choice = why if at < aside else {"choice": "agree"}
        person.give(step, "position", version=version, **choice)


def come_back(room: Hall, people: list[Person]) -> None:
    """Nine of them do, with the phones that they had."""
    before = room.ready["code"]
    run("do", room.session, "sitting", "coalition-replies")
    assert room.do("state")["present"] == 0
    room.do("next")
    for person in people[:9]:
        view = person.room()
        assert (view["you"]["name"], view["session"]["sitting"]["number"]) == (person.name, 2)
    assert room.do("state")["present"] == 9
    assert run_json("list")[0]["session"] == room.session
    assert before == people[0].hall.ready["code"]


def replied(session: str, room: Hall) -> None:
    """The facilitator enters three replies, one after the other, and says what becomes of one."""
    room.do("go", "replies")
    with terminal("run", session) as console:
        console.sees("What do our groups say to the statement?", "0 of 10 replied")
        console.press("e")
        console.sees("What a group replies", "Type the first letter")
        console.press("ctrl+s")
        console.sees("✓ Allotments: assents")
        console.press("enter", "a", "enter", "2", "enter")
        console.type("Twice a year is what we can keep.")
        console.press("ctrl+s")
        console.sees("✓ Bus Riders: asks for a change")
        console.press("c", "enter", "n", "ctrl+s")
        console.press("escape")
        console.sees("3 of 10 replied", "Silence is not a yes.")
        console.press("down", "down", "w")
        console.sees("Bus Riders: Twice a year")
        console.quiet()
        console.press("tab")
        console.sees("before the room decides again")
        console.type("Few can come every month.")
        console.press("ctrl+s")
        console.sees("✓ Accepted: Few can come every month.")
        console.press("ctrl+q")
        console.sees("Leave?")
        console.press("enter")
        assert console.over() == 0


def decided_again(session: str, room: Hall, people: list[Person], ids: list[str]) -> None:
    """The amended text; what has changed is on the wall and on phones before anybody decides."""
    texts = (SENTENCES[0], REWORDED, SENTENCES[2])
    rows = [{"id": id, "text": text} for id, text in zip(ids, texts, strict=True)]
    room.do("go", "amend")
    room.do("version", {"sentences": rows})
    room.do("go", "adopt-final")
    with terminal("run", session) as console:
        console.sees("Do we adopt this statement as final?")
        console.press("v")
        console.sees(
            "Since version 1 was sent: 1 reworded.", REWORDED, "Twice a year is what we can keep.",
            "✓ Accepted: Few can come every month.",
        )  # fmt: skip
        (changed,) = people[0].step("adopt-final")["options"]["since"]["rows"]
        assert changed["answers"] == [{"answer": "accepted", "reason": "Few can come every month."}]
        console.press("r")
        console.sees("close and show")
        console.press("v")
        console.sees("frozen")
        positions(people[:9], "adopt-final")
        console.press("r")
        console.sees("Close it")
        console.press("enter")
        console.sees("9 of 9 took a position")
        room.do("end")
        console.sees("closed")


def exported(session: str, folder: Path, what: str) -> dict[str, Any]:
    """A document as data."""
    run("export", session, "--what", what, "--as", "json", "--out", str(folder))
    (file,) = folder.iterdir()
    document: dict[str, Any] = json.loads(file.read_text())
    return document.get(what, document) or document


def read_back(session: str, folder: Path, seal: str) -> None:
    """All of it is in the files."""
    replies = exported(session, folder / "replies", "replies")
    assert (replies["version"], replies["replied"], replies["asked"]) == (1, 3, 10)
    assert replies["seal"] == seal
    assert len(replies["silent"]) == 7
    statement = exported(session, folder / "final", "statement")
    text, since = statement["text"], statement["since_sent"]
    assert (text["number"], text["state"], text["final"]) == (2, "adopted", True)
    assert text["sentences"][1]["text"] == REWORDED
    assert text["decisions"][-1]["counts"]["agree"] == 9
    assert (since["version"], [one["state"] for one in since["sentences"]]) == (1, ["changed"])
    assert since["sentences"][0]["replied"][0]["group"] == "Bus Riders"
    run("export", session, "--what", "statement", "--as", "md", "--out", str(folder / "text"))
    (file,) = (folder / "text").iterdir()
    page = file.read_text()
    assert "Adopted as final by consensus in Town hall on" in page
    assert "1 stands aside" in page[page.index("### The decision on version 1") :]
    assert "> Bus Riders asks for a change: Twice a year is what we can keep." in page
