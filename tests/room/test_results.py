"""What phones are told of results and of agreed texts: what the wall shows, and nothing sooner."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from facilitator.room.http.shared_answer import share
from facilitator.room.live_session import SETTLE_SECONDS
from tests.room.in_process import doorway
from tests.sessions import Session, agenda, agreed, decided, drafted, joined, position, ranked


def common(session: Session) -> dict[str, Any]:
    """What all phones are told alike."""
    fields: dict[str, Any] = json.loads(b"{%s}" % share(session.state, 1, ()).fields)
    return fields


def result(session: Session) -> Any:
    return common(session)["now"]["result"]


def test_the_ranking_of_gaps_is_told_once_the_step_is_closed() -> None:
    session, _people = ranked()
    assert result(session) is None
    session.do("close", "gaps")
    rows = result(session)["rows"]
    assert [row["dots"] for row in rows[:4]] == [8, 1, 1, 0]
    assert [row["tied"] for row in rows[:3]] == [False, True, True]
    assert result(session)["placed"] == 4
    assert {row["chosen"] for row in rows} == {False}
    session.do("act-on", "1")
    assert [row["chosen"] for row in result(session)["rows"][:2]] == [True, False]
    session.do("undo")
    assert {row["chosen"] for row in result(session)["rows"]} == {False}
    session.do("hide", session.state.gaps[0].id)
    assert [row["dots"] for row in result(session)["rows"][:3]] == [1, 1, 0]
    session.do("repeat", "gaps")
    assert result(session) is None


def test_a_sense_check_is_told_while_it_is_revealed() -> None:
    session, _people = agreed()
    session.do("back")
    assert common(session)["now"]["id"] == "sense"
    assert result(session) is None
    session.do("reveal", "sense")
    shown = result(session)
    assert [row["agree"] for row in shown["common"]] == [5, 5]
    assert [(row["agree"], row["pass"], row["disagree"]) for row in shown["contested"]] == [
        (2, 1, 3)
    ]
    assert not set(shown["contested"][0]) - {"text", "agree", "pass", "disagree"}
    assert shown["few"] == []
    session.do("reveal", "sense")
    assert result(session) is None


def test_reactions_are_told_in_the_order_of_the_wall() -> None:
    session, people = drafted()
    _first, second = (id for id, _text in session.state.versions[-1].parts)
    session.give(people[1], "draft", "react", sentence=second, choice="cannot", text="Too often")
    rows = result(session)["rows"]
    assert [(row["place"], row["cannot"]) for row in rows] == [(2, 1), (1, 0)]
    assert rows[1]["keep"] == 4
    assert "Too often" not in json.dumps(common(session))


def test_who_has_what_is_told_once_the_step_is_closed() -> None:
    session = Session(agenda())
    people = [session.join(f"P{number}", group) for number, group in enumerate(("A", "B", ""))]
    for text in ("Vans", "Legal advice", "A hall", "First aid"):
        session.do("need", text)
    session.do("go", "q12")
    vans, _legal, hall, aid = (need.id for need in session.state.needs)
    for who, need in ((0, vans), (0, hall), (1, hall), (2, aid)):
        session.give(people[who], "q12", "hold", need=need, level="has")
    assert result(session) is None
    session.do("close", "q12")
    group = session.state.participants[people[0]].group
    assert result(session) == {
        "nobody": ["Legal advice"],
        "single": [
            {"text": "Vans", "group": group, "name": "A"},
            {"text": "First aid", "group": "", "name": "somebody without a group"},
        ],
        "several": 1,
    }
    assert people[2] not in json.dumps(common(session))
    session.do("hide", session.state.needs[1].id)
    assert result(session)["nobody"] == []
    session.do("open", "q12")
    assert result(session) is None


def test_holders_that_are_not_revealed_are_not_told() -> None:
    session = Session(agenda(q12={"reveal": "hidden"}))
    ana = session.join("Ana", "A")
    session.do("need", "Vans")
    session.do("go", "q12")
    session.do("close", "q12")
    session.do("reveal", "q12")
    assert result(session) is None
    session.do("reveal", "q12")
    session.do("open", "q12")
    session.give(ana, "q12", "hold", need=session.state.needs[0].id, level="none")
    session.do("close", "q12")
    assert result(session) is None
    session.do("reveal", "q12")
    assert result(session)["nobody"] == ["Vans"]


HIDDEN = {"reveal": "hidden"}


def concealed() -> tuple[Session, str]:
    """A decision that hides its result, closed with a statement adopted."""
    session = Session(agenda(draft=HIDDEN, decide=HIDDEN, gaps=HIDDEN))
    people = [session.join(f"Person {number}") for number in range(6)]
    session.do("go", "draft")
    session.version("We meet every month.")
    sentence = session.state.versions[-1].parts[0][0]
    session.give(people[0], "draft", "react", sentence=sentence, choice="keep")
    assert result(session) is None
    session.do("go", "decide")
    session.do("freeze")
    for who in people:
        position(session, who, "decide", "agree")
    session.do("close", "decide")
    return session, sentence


def test_nothing_concealed_leaves_the_room() -> None:
    session, _sentence = concealed()
    assert result(session) is None
    assert common(session)["agreed"] == []
    session.do("end")
    assert common(session)["agreed"] == []
    assert common(session)["results"] == []


def test_what_is_revealed_after_the_close_is_told() -> None:
    session, _sentence = concealed()
    session.do("reveal", "decide")
    assert result(session)["counts"]["agree"] == 6
    assert [text["texts"] for text in common(session)["agreed"]] == [["We meet every month."]]


def test_what_was_adopted_is_told_from_then_on() -> None:
    session, _people = decided()
    principles, statement = common(session)["agreed"]
    assert principles["subject"] == "principles"
    assert len(principles["texts"]) == 2
    assert statement == {
        "subject": "statement",
        "texts": ["We live along one river.", "We meet every month, in public."],
        "stand": 5,
        "aside": 1,
        "people": 6,
        "voices": "person",
        "headings": [],
        "terms": [],
        "adopted": "circulation",
    }
    session.do("hide", next(item.id for item in session.state.principles))
    assert len(common(session)["agreed"][0]["texts"]) == 1
    session.do("end")
    assert [len(text["texts"]) for text in common(session)["agreed"]] == [1, 2]
    assert result(session) is None
    results = common(session)["results"]
    counted = [row["id"] for row in results if row["activity"] != "ask"]
    assert counted == ["q12", "gaps", "adopt", "draft", "decide"]
    assert results[0]["id"] == "vision"
    assert results[0]["result"]["alone"]


def test_what_a_later_decision_takes_back_is_told_no_more() -> None:
    session, people = decided()
    session.do("go", "decide")
    session.do("repeat", "decide")
    session.do("freeze")
    assert [text["subject"] for text in common(session)["agreed"]] == ["principles", "statement"]
    for who in people:
        position(session, who, "decide", "block", "It harms us")
    session.do("close", "decide")
    assert result(session)["result"] == "blocked"
    assert [text["subject"] for text in common(session)["agreed"]] == ["principles"]
    assert "It harms us" not in json.dumps(common(session))


def test_nobody_is_told_who_chose_what() -> None:
    session, people = agreed()
    names = [*people, *(person.name for person in session.state.participants.values())]
    for step in ("gaps", "sense", "adopt"):
        session.do("go", step)
        session.do("close", step)
        if step == "sense":
            session.do("reveal", step)
        text = json.dumps(result(session))
        assert len(text) > 40
        assert [name for name in names if f'"{name}"' in text] == []


async def test_a_late_vote_on_a_shown_result_is_told_in_a_moment(tmp_path: Path) -> None:
    session, people = joined()
    session.do("principle", "We share.")
    principle = session.state.principles[0].id
    session.do("go", "sense")
    session.give(people[0], "sense", "sense", principle=principle, vote=1)
    with doorway(tmp_path, session.events) as room:
        before = json.loads((await room.room(people[0])).body)
        session.give(people[1], "sense", "sense", principle=principle, vote=1)
        room.live.take(session.events[-1:])
        room.live.now = lambda: 2 * SETTLE_SECONDS
        room.live.settle()
        assert room.live.revision == before["revision"]
        session.do("reveal", "sense")
        room.live.take(session.events[-1:])
        shown = json.loads((await room.room(people[0])).body)
        session.give(people[2], "sense", "sense", principle=principle, vote=1)
        room.live.take(session.events[-1:])
        room.live.settle()
        assert room.live.revision == shown["revision"]
        room.live.now = lambda: 4 * SETTLE_SECONDS
        room.live.settle()
        later = json.loads((await room.room(people[0])).body)
    agree = [row["now"]["result"]["few"][0]["agree"] for row in (shown, later)]
    assert agree == [2, 3]
