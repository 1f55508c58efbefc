from hashlib import sha256

from facilitator.formats.products import render
from facilitator.formats.sections import decide_principles as principles
from tests.narrow import frozen_of
from tests.sessions import Session, agreed, mapped, position, ranked


def markdown(session: Session) -> str:
    return render(session.state, "principles", "md", head="0123456789", session="x").decode()


def test_only_adopted_principles_are_written() -> None:
    session, _people = agreed()
    session.do("go", "draft")
    principles_data = principles.data(session.state, full=False)
    assert [row["text"] for row in principles_data["principles"]] == [
        "Nobody is left behind.",
        "We share what we know, openly and free of charge.",
    ]
    assert principles_data["decisions"][0]["counts"] == {
        "agree": 5,
        "reservations": 1,
        "stand-aside": 0,
        "block": 0,
        "no-answer": 0,
    }
    text = markdown(session)
    assert "1. Nobody is left behind." in text
    assert "We decide together" not in text
    assert "> reservations: Openly, but not with everybody" in text


def test_nothing_is_written_while_the_decision_is_open() -> None:
    session, _people = agreed()
    text = markdown(session)
    assert "The room has not adopted any principles yet. There are 3 candidates." in text
    assert "Openly, but not" not in text
    principles_data = principles.data(session.state, full=False)
    assert principles_data == {
        "principles": [],
        "sense_check": None,
        "decisions": [],
        "earlier": [],
    }


def test_a_decision_that_adopted_nothing_is_on_record() -> None:
    session, people = ranked()
    session.do("go", "adopt")
    session.do("freeze")
    for who in people:
        position(session, who, "adopt", "block", "Not so")
    session.do("close", "adopt")
    text = markdown(session)
    _agreed, record = text.split("## The record")
    assert "The room has not adopted any principles yet." in _agreed
    assert "### Round 1, not adopted" in record
    assert "Nobody is left behind." in record
    assert f"- {len(people)} block" in record
    assert "> block: Not so" in record
    data = principles.data(session.state, full=False)
    assert data["decisions"] == []
    (decision,) = data["earlier"]
    assert (decision["result"], decision["counts"]["block"]) == ("blocked", len(people))


def test_candidates_are_counted_only() -> None:
    session, _people = mapped()
    assert "Nobody is left behind" not in markdown(session)


def test_a_hidden_principle_is_left_out_and_this_is_said() -> None:
    session, _people = agreed()
    session.do("go", "draft")
    session.do("hide", session.state.principles[0].id)
    text = markdown(session)
    assert "Nobody is left behind" not in text
    assert "1 more principle that was adopted here is hidden." in text
    principles_data = principles.data(session.state, full=False)
    assert "Nobody is left behind." not in str(principles_data)


def test_two_decisions_have_each_their_own_principles() -> None:
    session, people = agreed()
    session.do("go", "draft")
    session.do("repeat", "adopt")
    session.do("star", session.state.principles[2].id)
    session.do("freeze")
    version = frozen_of(session.state, "adopt").version
    for who in people:
        session.give(who, "adopt", "position", version=version, choice="agree")
    session.do("go", "draft")
    principles_data = principles.data(session.state, full=False)
    assert [row["decision"] for row in principles_data["principles"]] == [0, 0, 1]
    assert "## Decision 2: Adopt principles" in markdown(session)


def test_principles_carry_the_sense_check_and_what_is_open_stands_last() -> None:
    session, _people = agreed()
    session.do("reveal", "sense")
    session.do("go", "draft")
    text = markdown(session)
    # One of them has reservations: that is no agreeing without more.
    lead = "Adopted by consensus. 6 of 6 people stand by this. Nobody stands aside or blocks it."
    assert lead in text
    assert "1. Nobody is left behind. (5 agree, 1 passes)" in text
    open_ones = text.partition("## Not agreed, and still open")[2].partition("##")[0]
    assert (
        "- We decide together, and each group stays free. (2 agree, 1 passes, 3 disagree)"
        in open_ones
    )
    assert "Nobody is left behind" not in open_ones


def test_paper_tells_who_passed_and_what_the_dots_are_before_they_come() -> None:
    """A legend beneath the cards could fall onto the next page."""
    session, _people = agreed()
    session.do("reveal", "sense")
    session.do("go", "draft")
    page = render(session.state, "principles", "html", head="0123456789", session="x").decode()
    assert "<small>5 agree · 1 passes</small>" in page
    assert 0 < page.index('<p class="legend">') < page.index('<section class="card">')


def test_a_sense_check_that_was_not_shown_stands_in_no_document() -> None:
    session, _people = agreed()
    session.do("go", "draft")
    assert "passes" not in markdown(session)
    assert "still open" not in markdown(session)


def test_what_is_expected_and_what_one_gets_is_a_table_of_its_own() -> None:
    session, people = ranked()
    first, second, third = session.state.principles
    session.do("terms", {"item": first.id, "expect": "Bring | bread", "get": "A <b>seat</b>"})
    session.do("terms", {"item": third.id, "expect": "What nobody adopted"})
    session.do("go", "adopt")
    for item in (first, second):
        session.do("star", item.id)
    session.do("freeze")
    for who in people:
        position(session, who, "adopt", "agree")
    assert "protocol" not in markdown(session)
    session.do("go", "draft")
    text = markdown(session)
    protocol = text.partition("## Our protocol for working together\n\n")[2].partition("\n\n")[0]
    assert protocol.splitlines() == [
        "| Principle | What we expect | What you get |",
        "| --- | --- | --- |",
        "| 1. Nobody is left behind. | Bring \\| bread | A \\<b\\>seat\\</b\\> |",
    ]
    assert "What nobody adopted" not in text
    assert "followed by two more lines, what we expect and what you get" in text
    decision = principles.data(session.state, full=False)["decisions"][0]
    lines = [first.text, "\tBring | bread", "\tA <b>seat</b>", second.text]
    assert decision["seal"] == sha256("\n".join(lines).encode()).hexdigest()
    assert decision["protocol"] == [
        {"expect": "Bring | bread", "get": "A <b>seat</b>"},
        {"expect": "", "get": ""},
    ]
    rows = principles.data(session.state, full=False)["principles"]
    assert [(row["expect"], row["get"]) for row in rows] == [
        ("Bring | bread", "A <b>seat</b>"),
        ("", ""),
    ]
    session.do("hide", first.id)
    assert "Bring" not in markdown(session)


def test_an_earlier_round_has_the_terms_that_it_was_asked_with() -> None:
    session, people = ranked()
    first, *_others = session.state.principles
    session.do("go", "adopt")
    session.do("star", first.id)
    rounds = (("Bread", "freeze", "block"), ("Bread and wine", "ask-again", "agree"))
    for get, asks, choice in rounds:
        session.do("terms", {"item": first.id, "get": get})
        session.do(asks)
        for who in people:
            position(session, who, "adopt", choice, "" if choice == "agree" else "No wine")
        session.do("close", "adopt")
    earlier = markdown(session).partition("### Round 1, not adopted")[2]
    assert "| Nobody is left behind. | – | Bread |" in earlier
    assert "| 1. Nobody is left behind. | – | Bread and wine |" in markdown(session)
