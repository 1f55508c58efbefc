"""What goes to the groups on paper, and what comes back of it."""

import csv
import io
import json
from typing import Any

from facilitator.formats.products import render
from facilitator.workshop.items import seal
from tests.console.steps.differ_stages import MONEY
from tests.console.steps.reply_stages import (
    AMENDMENTS,
    amended,
    asked_again,
    not_sent,
    replied,
    sent,
)
from tests.console.steps.stages import SENTENCES
from tests.formats.reading import Page, tables_below
from tests.narrow import frozen_of
from tests.sessions import CLOCK, Session, agenda, decided, position

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
        "**Adopted for circulation. It is not final. 12 of 12 people stand by this.**",
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


def test_sentences_stand_beneath_their_headings_and_are_numbered_through() -> None:
    session = Session(agenda(draft={"options": {"headings": True}}))
    who = session.join("Ana", "Choir")
    session.do("go", "draft")
    rows = [
        ("who-we-are", "We live here."),
        ("who-we-are", "We sing."),
        ("what-we-see", "It floods."),
    ]
    sentences = [{"text": text, "section": section} for section, text in rows]
    session.do("version", {"sentences": sentences})
    session.do("go", "decide")
    session.do("freeze")
    position(session, who, "decide", "agree")
    session.do("close")
    session.do("circulate", "2026-12-24")
    text = written(session, "circulation")
    assert "### Who we are\n\n1. We live here.\n2. We sing.\n\n### " in text
    assert "\n\n3. It floods." in text
    assert '<ol class="large" start="3">' in written(session, "circulation", "html")


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
    assert "9 of 10 people stand by this.** 1 stands aside." in text
    assert "Not our street." in text
    decision = json.loads(written(aside, "circulation", "json"))["circulation"]["decision"]
    assert decision["counts"]["stand-aside"] == 1


def test_the_rounds_of_the_decision_stand_side_by_side_and_say_of_which_it_is() -> None:
    session, people = decided(("agree",) * 5 + ("block",))
    session.do("repeat", "decide")
    session.do("freeze")
    for who in people:
        position(session, who, "decide", "agree")
    session.do("close")
    session.do("circulate", "2026-12-24")
    (table,) = tables_below(
        written(session, "circulation"),
        "The rounds side by side: Adopt it for circulation, version 2",
    )
    assert table[0] == ["Position", "Round 1", "Round 2"]
    assert ["Block", "1", "0"] in table


def test_where_the_room_differs_goes_along_unless_it_is_kept_apart() -> None:
    session = sent().session
    session.do("disagreement", MONEY)
    assert "## Where we differ" in written(session, "circulation")
    assert MONEY not in written(session, "circulation", along=False)


def test_on_paper_there_is_a_box_for_each_answer_to_each_sentence() -> None:
    page = Page(written(sent().session, "circulation", "html"))
    boxes = [tag for tag in page.shape if tag.startswith("<td") and "data-label" in tag]
    assert len(boxes) == 4 * (1 + len(SENTENCES))


def test_how_to_reply_is_not_parted_by_the_end_of_a_page() -> None:
    page = written(sent().session, "circulation", "html")
    assert ".together { break-inside: avoid; }" in page
    kept = page[page.index('<div class="together">') : page.index('<section class="part">')]
    assert kept.startswith('<div class="together">\n<h2>Your reply</h2>')
    assert "A group that has not replied has not agreed." in kept


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


def decided_again() -> Session:
    """The amended text was adopted as final."""
    session = asked_again().session
    version = frozen_of(session.state, "final").version
    for who in session.state.participants:
        session.do("return", who)
        session.give(who, "final", "position", version=version, choice="agree")
    session.do("close")
    return session


def test_before_the_decision_it_says_what_has_changed_and_why() -> None:
    for session in (amended().session, asked_again().session):
        text = written(session, "statement")
        assert "Adopted for circulation by consensus in Town hall on" in text
        third = text.index("### Sentence 3, reworded")
        reasons = (
            "- **Before**: We share what we know, openly and free of charge.",
            "- **Now**: We share what we know, openly and at cost.",
            "> Allotment Society objects: “Free of charge” is too much",
            "**Combined:** Free of charge is not possible for all of us.",
            "### Sentence 5, reworded",
            "### Sentence 6 of the text that was sent, left out",
            "> Mosque kitchen asks for a change: Say which council.",
            "**Not accepted:** We do not know yet which council it is.",
            "### Sentence 6, new",
        )
        places = [text.index(reason) for reason in reasons]
        assert [third, *places] == sorted([third, *places])
        assert "> Arts Yard objects: We were not asked about the name." in text


def test_the_final_text_says_that_it_is_final() -> None:
    session = decided_again()
    text = written(session, "statement")
    assert "Adopted as final by consensus in Town hall on 21 November 2026" in text
    assert "It was adopted as final." in text
    assert "### The decision on version 1" in text
    # There is one round of each of two decisions: nothing stands beside another.
    assert "side by side" not in text
    assert "What has changed since it was sent to the groups, and why" in text
    data = json.loads(written(session, "statement", "json"))
    assert (data["text"]["number"], data["text"]["final"]) == (2, True)
    since = data["since_sent"]
    assert since["version"] == 1
    assert [one["state"] for one in since["sentences"]] == ["changed", "changed", "gone", "new"]
    assert since["sentences"][1]["replied"][0]["group"] == "River Watch"
    assert since["sentences"][1]["answers"][0]["answer"] == "accepted"
    assert since["whole"][0]["group"] == "Arts Yard"
    page = written(session, "statement-page")
    assert "Adopted as final" in page
    assert "since it was sent" not in page


def test_what_became_of_replies_stands_with_them() -> None:
    session = amended().session
    assert "**Accepted:** Every two months is what we can keep." in written(session, "replies")
    data = json.loads(written(session, "replies", "json"))["replies"]
    assert data["sentences"][4]["answers"] == [
        {"answer": "accepted", "reason": "Every two months is what we can keep."}
    ]


def test_what_was_not_sent_has_no_changes() -> None:
    session = not_sent().session
    assert "since it was sent" not in written(session, "statement")
    assert json.loads(written(session, "statement", "json"))["since_sent"] is None
