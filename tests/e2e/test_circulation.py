"""Forty people in six groups agree principles and a statement, which goes to the groups and comes
back: two sittings of one session, the room between them closed, and what can be read back of it all
in the files."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from facilitator.workshop.clock import HERE
from tests.e2e.forty import (
    BETTER,
    FIRST,
    GROUPS,
    HELD,
    MEANWHILE,
    PEOPLE,
    SHARED,
    WISH,
    agree_principles,
    come_in,
    differ,
    draft,
    result,
    take_positions,
)
from tests.e2e.hall import Hall, Person, hall, new, run, run_json
from tests.e2e.terminal import terminal

REWORDED = "We meet twice a year."
FINAL = (FIRST[0], REWORDED, FIRST[3])
HERE_AGAIN = 39


@pytest.mark.long
def test_adopted_for_circulation_replied_to_and_adopted_as_final(
    sessions: Path, tmp_path: Path
) -> None:
    session = new("--agenda", "coalition", "--title", "River forum", "--place", "Town hall")
    with hall(session, hasty=True) as room:
        people = come_in(room)
        agree_principles(room, people)
        draft(room, people)
        adopted(room, people)
        sent = exported(session, tmp_path / "sent", "circulation")
        assert (sent["version"], len(sent["sentences"])) == (3, 3)
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
    """One of forty stands aside; what people hold on the sentence that was moved is shown; the text
    then goes to the groups."""
    room.do("go", "adopt-statement")
    room.do("freeze")
    take_positions(people, "adopt-statement", {0: "stand-aside"})
    room.do("close")
    assert result(people[0])["result"] == "adopted-with-stand-asides"
    room.do("go", "where-we-differ")
    differ(room, people)
    room.do("go", "send-it")
    day = (HERE.today() + timedelta(days=30)).isoformat()
    covering = "Dear neighbours,\nthis is what we wrote."
    room.do("circulate", {"until": day, "covering": covering, "answer_to": "Ann, by post"})
    assert people[0].step("send-it")["options"]["sent"]


def come_back(room: Hall, people: list[Person]) -> None:
    """All of them but the last do, with the phones that they had."""
    before = room.ready["code"]
    run("do", room.session, "sitting", "coalition-replies")
    assert room.do("state")["present"] == 0
    room.do("next")
    for person in people[:HERE_AGAIN]:
        view = person.room()
        assert (view["you"]["name"], view["session"]["sitting"]["number"]) == (person.name, 2)
    assert room.do("state")["present"] == HERE_AGAIN
    assert run_json("list")[0]["session"] == room.session
    assert before == people[0].hall.ready["code"]


def replied(session: str, room: Hall) -> None:
    """The facilitator enters three replies, one after the other, and says what becomes of one."""
    room.do("go", "replies")
    with terminal("run", session) as console:
        console.sees("What do our groups say to the statement?", "0 of 6 replied")
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
        console.sees("3 of 6 replied", "Silence is not a yes.")
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
    rows = [{"id": id, "text": text} for id, text in zip(ids, FINAL, strict=True)]
    room.do("go", "amend")
    room.do("version", {"sentences": rows})
    room.do("go", "adopt-final")
    with terminal("run", session) as console:
        console.sees("Do we adopt this statement as final?")
        console.press("c")
        console.sees(
            "Since version 3 was sent: 1 reworded.", REWORDED, "Twice a year is what we can keep.",
            "✓ Accepted: Few can come every month.",
        )  # fmt: skip
        (changed,) = people[0].step("adopt-final")["options"]["since"]["rows"]
        assert changed["answers"] == [{"answer": "accepted", "reason": "Few can come every month."}]
        console.press("r")
        console.sees("close and show")
        console.sees("frozen")
        take_positions(people[:HERE_AGAIN], "adopt-final", {})
        console.press("r")
        console.sees("Close it")
        console.press("enter")
        console.sees(f"{HERE_AGAIN} of {HERE_AGAIN} took a position")
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
    assert (replies["version"], replies["replied"], replies["asked"]) == (3, 3, len(GROUPS))
    assert replies["seal"] == seal
    assert len(replies["silent"]) == 3
    principles: Any = exported(session, folder / "principles", "principles")
    assert tuple(one["text"] for one in principles) == SHARED
    issues: Any = exported(session, folder / "disagreements", "disagreements")
    (issue,) = issues
    assert (issue["text"], issue["meanwhile"]) == (FIRST[2], MEANWHILE)
    assert {side["text"] for side in issue["positions"]} == set(HELD.values())
    read_statement(exported(session, folder / "final", "statement"), seal)
    read_by_people(session, folder / "text")


def read_statement(statement: dict[str, Any], seal: str) -> None:
    """The text, how it came to be and what was decided about it."""
    text, since = statement["text"], statement["since_sent"]
    assert (text["number"], text["state"], text["final"]) == (4, "adopted", True)
    assert tuple(one["text"] for one in text["sentences"]) == FINAL
    assert text["decisions"][-1]["counts"]["agree"] == HERE_AGAIN
    (sent,) = statement["earlier"]
    assert (sent["seal"], sent["result"]) == (seal, "adopted-with-stand-asides")
    assert (sent["counts"]["agree"], sent["counts"]["stand-aside"]) == (PEOPLE - 1, 1)
    assert (since["version"], [one["state"] for one in since["sentences"]]) == (3, ["changed"])
    assert since["sentences"][0]["replied"][0]["group"] == "Bus Riders"
    states = [[change["state"] for change in one["changes"]] for one in statement["history"]]
    assert states == [[], ["changed"], ["gone"], ["changed"]]
    assert statement["history"][0]["origin"]["by"] == "Table 1"


def read_by_people(session: str, folder: Path) -> None:
    """The same in words, in Markdown and HTML."""
    for format in ("md", "html"):
        what = "principles,statement"
        run("export", session, "--what", what, "--as", format, "--out", str(folder / format))
        documents = {path.stem.rpartition("-")[2]: path for path in (folder / format).iterdir()}
        principles, page = (plain(documents[name]) for name in what.split(","))
        agreed, _heading, still_open = principles.partition("Not agreed, and still open")
        assert all(text in agreed and text not in still_open for text in SHARED)
        assert "Adopted as final by consensus in Town hall on" in page
        assert "1 stands aside" in page[page.index("The decision on version 3") :]
        assert re.search(r"Bus Riders asks for a change\W+Twice a year is what we can keep\.", page)
        text, _heading, differs = page.partition("Where we differ")
        assert all(sentence in text for sentence in FINAL)
        assert FIRST[2] not in text
        assert all(one in differs for one in (FIRST[2], MEANWHILE, *HELD.values(), WISH, BETTER))


def plain(document: Path) -> str:
    """A document's words without the marks of its format."""
    return unescape(re.sub(r"<[^>]*>", "", document.read_text()))
