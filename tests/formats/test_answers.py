import csv
import io
import json

import pytest

from facilitator.activities.catalogue import CATALOGUE
from facilitator.formats import csv as tables
from facilitator.formats.products import render
from facilitator.formats.sections import section
from tests.formats.reading import tables_below
from tests.sessions import Session, agenda, drafted, workshop


def written(session: Session, as_: str, full: bool = False) -> str:
    content = render(session.state, "answers", as_, head="0123456789", session="x", full=full)
    return content.decode()


def rows(session: Session, full: bool = False) -> list[dict[str, str]]:
    return list(
        csv.DictReader(
            io.StringIO(written(session, "csv", full).removeprefix("\ufeff"), newline="")
        )
    )


@pytest.mark.parametrize("name", [a.name for a in CATALOGUE if "sections" in a.faces])
def test_every_activity_has_a_section(name: str) -> None:
    assert isinstance(section.of(name), section.Section)


def test_csv_and_json_say_the_same() -> None:
    session = workshop()
    json_rows = [
        (step["step"], row.get("kind", ""), row.get("text") or "", str(row.get("number", "")))
        for step in json.loads(written(session, "json"))["steps"]
        for row in step["rows"]
    ]
    assert [(r["step"], r["kind"], r["text"], r["number"]) for r in rows(session)] == json_rows


def test_a_hidden_answer_is_left_out_everywhere() -> None:
    session = Session()
    who = session.join("Ana")
    session.do("go", "q2")
    seq = session.give(who, "q2", "answer", text="Something rude").seq
    session.do("hide", f"a{seq}")
    for what, as_ in [("answers", "csv"), ("answers", "json"), ("answers", "md"), ("sheet", "md")]:
        text = render(session.state, what, as_, head="0" * 64, session="x", full=True).decode()
        assert "Something rude" not in text


def test_answers_under_review_wait() -> None:
    session = Session(agenda(q2={"review": True}))
    who = session.join("Ana")
    session.do("go", "q2")
    seq = session.give(who, "q2", "answer", text="On the hill").seq
    assert "On the hill" not in written(session, "csv")
    session.do("restore", f"a{seq}")
    assert "On the hill" in written(session, "csv")


def test_what_the_room_has_not_seen_yet_is_not_written() -> None:
    session = Session(agenda(q2={"reveal": "hidden"}))
    who = session.join("Ana")
    session.do("go", "q2")
    session.give(who, "q2", "answer", text="On the hill")
    for what, as_ in [("answers", "csv"), ("answers", "md"), ("sheet", "md")]:
        text = render(session.state, what, as_, head="0" * 64, session="x").decode()
        assert "On the hill" not in text
    session.do("reveal")
    assert "On the hill" in written(session, "csv")


def test_edited_and_withdrawn_answers() -> None:
    session = Session()
    who = session.join("Ana")
    session.do("go", "q2")
    one = session.give(who, "q2", "answer", text="first")
    two = session.give(who, "q2", "answer", text="second")
    session.give(who, "q2", "edit", of=one.cid, text="first, better")
    session.give(who, "q2", "withdraw", of=two.cid)
    assert [row["text"] for row in rows(session)] == ["first, better"]


def test_a_late_answer_is_marked() -> None:
    session = Session()
    who = session.join("Ana")
    session.do("go", "q2")
    session.do("go", "q3")
    session.give(who, "q2", "answer", text="slept")
    assert [(row["text"], row["later"]) for row in rows(session)] == [("slept", "yes")]


def test_open_votes_are_not_written() -> None:
    session, people = drafted()
    session.do("reveal", "sense")
    session.do("repeat", "sense")
    session.give(people[0], "sense", "sense", principle=session.state.principles[2].id, vote=-1)
    sense_rows = [row for row in rows(session) if row["step"] == "sense"]
    assert {row["round"] for row in sense_rows} == {"1"}


def test_rounds_stand_side_by_side() -> None:
    session, people = drafted()
    session.do("reveal", "sense")
    session.do("repeat", "sense")
    session.give(people[0], "sense", "sense", principle=session.state.principles[2].id, vote=-1)
    session.do("reveal", "sense")
    session.do("go", "draft")
    votes = [
        (row["round"], row["number"])
        for row in rows(session)
        if (row["step"], row["kind"]) == ("sense", "count")
        if row["about"].startswith("We decide together")
    ]
    assert votes == [("1", "2"), ("1", "1"), ("1", "3"), ("2", "0"), ("2", "0"), ("2", "1")]


def test_the_votes_of_two_rounds_stand_in_one_table() -> None:
    session, people = drafted()
    session.do("reveal", "sense")
    assert "side by side" not in written(session, "md")
    session.do("repeat", "sense")
    session.give(people[0], "sense", "sense", principle=session.state.principles[2].id, vote=-1)
    assert "side by side" not in written(session, "md")
    session.do("reveal", "sense")
    for form in ("md", "html"):
        text = written(session, form)
        assert "The rounds side by side" in text
        assert "they are never added up" in text
    (table,) = tables_below(written(session, "md"), "The rounds side by side")
    assert table[0] == ["Sentence", "Round 1", "Round 2"]
    assert table[1] == [
        "We decide together, and each group stays free.",
        "2 agree · 1 pass · 3 disagree",
        "0 agree · 0 pass · 1 disagree",
    ]
    # What nobody has judged again stands beside nothing.
    assert {row[2] for row in table[2:]} == {"–"}
    # The tables of the rounds are still there.
    assert written(session, "md").count("#### Round ") == 2


def test_votes_on_another_wording_stand_beside_no_other() -> None:
    session, people = drafted()
    session.do("reveal", "sense")
    changed = session.state.principles[2].id
    session.do("rename-item", {"item": changed, "text": "We decide together."})
    session.do("repeat", "sense")
    session.give(people[0], "sense", "sense", principle=changed, vote=-1)
    session.do("reveal", "sense")
    text = written(session, "md")
    (table,) = tables_below(text, "The rounds side by side")
    assert ["We decide together.", "–", "0 agree · 0 pass · 1 disagree"] in table
    assert "Votes on another wording of a sentence stand only in" in text


@pytest.mark.parametrize(
    ("text", "written_as"),
    [
        ("=1+1", "'=1+1"),
        (" \"' =1", "' \"' =1"),
        ("\t=1", "'\t=1"),
        ("\n=1", "'\n=1"),
        ("＠SUM", "'＠SUM"),
        ("-5 degrees", "'-5 degrees"),
        ("5 - 4", "5 - 4"),
        ("plain", "plain"),
        ("", ""),
    ],
)
def test_formulas_become_text(text: str, written_as: str) -> None:
    assert tables.cell(text) == written_as


def test_numbers_stay_numbers_and_everything_is_quoted() -> None:
    assert tables.render(["a", "b"], [[-5, 'x"y']]) == '\ufeff"a","b"\r\n"-5","x""y"\r\n'


def test_answers_stand_beneath_their_theme_and_the_overview_counts_them() -> None:
    session = Session()
    who = [session.join(name) for name in ("Ana", "Bo", "Chidi")]
    session.do("go", "q2")
    ids = [
        f"a{session.give(one, 'q2', 'answer', text=text).seq}"
        for one, text in zip(who, ("By the river", "On both banks", "Online"), strict=True)
    ]
    session.do("merge", {"into": ids[0], "items": [ids[1]]})
    text = written(session, "md")
    assert "3 people were here. We gave 3 answers to 1 question." in text
    assert "- **2\\. Where is this work taking place?** (3): By the river × 2; Online × 1" in text
    part = text.partition("## Step by step")[2]
    assert "- **By the river** × 2\n    - By the river\n    - On both banks\n" in part
    assert "- Online" in part
    full = written(session, "md", full=True)
    assert "    - On both banks – Bo" in full
    assert "Bo" not in text
