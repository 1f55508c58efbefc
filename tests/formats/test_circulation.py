"""What goes to the groups on paper, and what comes back of it."""

import csv
import io
import json
from typing import Any

from facilitator.formats.products import render
from facilitator.workshop.items import seal
from tests.console.steps.differ_stages import MONEY
from tests.console.steps.reply_stages import AMENDMENTS, not_sent, replied, sent
from tests.console.steps.stages import SENTENCES
from tests.formats.reading import Page
from tests.sessions import CLOCK, Session, position

HEAD = "7f3a9c01"


def written(session: Session, what: str, as_: str = "md", **more: bool) -> str:
    options: dict[str, Any] = {"head": HEAD, "clock": CLOCK, **more}
    return render(session.state, what, as_, session="river", **options).decode()


def test_nothing_goes_out_that_was_not_sent() -> None:
    session = not_sent().session
    for what in ("circulation", "replies"):
        assert "No statement has been sent to the groups yet." in written(session, what)
        assert json.loads(written(session, what, "json"))[what] is None
    assert written(session, "replies", "csv").splitlines()[1:] == []


def test_the_groups_get_the_text_who_adopted_it_and_how_to_reply() -> None:
    text = written(sent().session, "circulation")
    fingerprint = seal(SENTENCES)
    short = f"{fingerprint[:4]} {fingerprint[4:8]}".upper()
    parts = [
        "# Please discuss this, and reply by 24 December 2026",
        f"version 1, seal {short}",
        "Dear all",
        "please discuss this in your group.",
        f"1. {SENTENCES[0]}",
        f"{len(SENTENCES)}. {SENTENCES[-1]}",
        "**Adopted for circulation. It is not final. 12 of 12 people stand by this statement.**",
        "- **To**: Ann, by post",
        "**A group that has not replied has not agreed.**",
        "## Reply of a group",
        "☐ assent · ☐ objection · ☐ amendment · ☐ not our battle",
        "Day and signature",
        "## The record",
        fingerprint,
    ]
    places = [text.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


def test_it_says_how_many_stood_aside() -> None:
    aside = Session()
    people = [aside.join(f"P{at}", f"Group {at}") for at in range(10)]
    aside.do("go", "draft")
    aside.version("We live along one river.")
    aside.do("go", "decide")
    aside.do("freeze")
    for at, who in enumerate(people):
        choice, reason = ("agree", "") if at else ("stand-aside", "Not our street.")
        position(aside, who, "decide", choice, reason)
    aside.do("close")
    aside.do("circulate", "2026-12-24")
    text = written(aside, "circulation")
    assert "9 of 10 people stand by this statement.** 1 stands aside." in text
    assert "Not our street." in text
    decision = json.loads(written(aside, "circulation", "json"))["circulation"]["decision"]
    assert decision["counts"]["stand-aside"] == 1


def test_where_the_room_differs_goes_along_unless_it_is_kept_apart() -> None:
    session = sent().session
    session.do("disagreement", MONEY)
    assert "## Where we differ" in written(session, "circulation")
    assert MONEY not in written(session, "circulation", along=False)


def test_on_paper_there_is_a_box_for_each_answer_to_each_sentence() -> None:
    page = Page(written(sent().session, "circulation", "html"))
    boxes = [tag for tag in page.shape if tag.startswith("<td") and "data-label" in tag]
    assert len(boxes) == 4 * (1 + len(SENTENCES))


def test_the_replies_stand_beside_their_sentence() -> None:
    text = written(replied().session, "replies")
    third, fourth = text.index(f"3. {SENTENCES[2]}"), text.index(f"4. {SENTENCES[3]}")
    assert third < text.index("> Allotment Society objects") < fourth
    assert "**8 of 12 groups have replied.** A group that has not replied has not agreed." in text
    silent = text[text.index("### No reply yet") :]
    assert silent.count("\n- ") == 4
    assert "| Arts Yard | objection | the whole text |" in text


def test_a_program_gets_the_same() -> None:
    session = replied().session
    data = json.loads(written(session, "replies", "json"))["replies"]
    assert (data["version"], data["replied"], data["asked"]) == (1, 8, 12)
    assert data["until"] == "2026-12-24"
    assert data["sentences"][4]["counts"] == {
        "assent": 5,
        "objection": 0,
        "amendment": 1,
        "not-our-battle": 1,
    }
    [amendment] = data["sentences"][4]["replies"]
    assert (amendment["answer"], amendment["text"]) == ("amendment", AMENDMENTS[0])
    assert len(data["silent"]) == 4
    rows = list(csv.DictReader(io.StringIO(written(session, "replies", "csv").lstrip("\ufeff"))))
    assert [row["reply"] for row in rows].count("assent") == 6
    assert [row["group"] for row in rows if not row["reply"]] == data["silent"]
    assert [row["in their words"] for row in rows if row["reply"] == "objection"] == [
        AMENDMENTS[1],
        "We were not asked about the name.",
    ]


def test_a_hidden_group_is_in_no_document() -> None:
    session = replied().session
    group = next(one.id for one in session.state.groups if one.text == "Allotment Society")
    session.do("hide", group)
    for what, as_ in (("replies", "md"), ("replies", "json"), ("replies", "csv")):
        text = written(session, what, as_)
        assert "Allotment Society" not in text
        assert AMENDMENTS[1] not in text
