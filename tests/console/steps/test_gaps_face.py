"""The findings, the dots, the ranking."""

import pytest

from facilitator.console.faces import step_view_of
from facilitator.workshop.decoding import convert
from facilitator.workshop.errors import Rejection
from facilitator.workshop.events import Hidden, Starred
from tests.console.steps.stages import Stage, at, placing, ranked, unfrozen_gaps

GAPS = step_view_of("gaps")


def test_the_list_is_live_until_it_is_frozen() -> None:
    stage = unfrozen_gaps(3)
    assert "ONLY 1     Legal advice on planning law" in stage.text()
    assert "only River Watch has it" in stage.text()
    act = GAPS.act(stage.seen())
    assert act is not None
    assert (act.action, act.word) == ("freeze", "freeze the list")
    stage.session.do("need", "A boat")
    assert "A boat" in stage.text().split("ONLY 1")[0]


def test_a_finding_is_left_out_and_brought_back() -> None:
    stage = unfrozen_gaps(3)
    first = GAPS.selectables(stage.seen())[0]
    stage.session.do("hide", first.id)
    assert first.text not in stage.text()
    assert "1 left out" in stage.rendered().left
    assert first.text in stage.text(view="more")
    assert stage.rendered(view="more").word == "not in the list"
    assert "left out" in stage.text(view="more")
    stage.session.do("freeze")
    assert len(stage.session.state.gaps) == 2
    again = unfrozen_gaps(3)
    again.session.do("hide", first.id)
    again.session.do("restore", first.id)
    assert first.text in again.text()


def test_what_was_left_out_is_not_on_the_wall_of_a_second_window() -> None:
    stage = unfrozen_gaps(3)
    first = GAPS.selectables(stage.seen())[0]
    stage.session.do("hide", first.id)
    assert first.text in stage.text(view="more")
    assert first.text not in stage.text(view="more", projected=True)


def test_the_key_of_a_finding_is_short_and_plain() -> None:
    for key in ("a12", "x9-2", "nobody n12", "unanswered who-works-with-whom"):
        assert convert({"item": key}, Hidden) == Hidden(key)
    for wrong in ("", "nobody", "nobody n12 n13", "Nobody n12", "nobody " + "n" * 50, "a12\n"):
        with pytest.raises(Rejection):
            convert({"item": wrong}, Hidden)
    assert convert({"item": "nobody n12"}, Starred) == Starred("nobody n12")


def test_no_counts_while_dots_are_placed() -> None:
    stage = placing(6)
    text = stage.text()
    assert "of 23 have placed their dots" in text
    assert "●" not in text
    assert "3 dots each, at most 2 on one gap." in GAPS.prompt(stage.seen())
    listed = stage.text(view="more")
    assert "NOBODY     Somebody who speaks Tigrinya" in listed
    assert "28" not in listed
    act = GAPS.act(stage.seen())
    assert act is not None
    assert act.action == "close"


def test_one_person_has_placed_dots() -> None:
    stage = unfrozen_gaps(3)
    stage.session.do("freeze")
    gap, who = stage.session.state.gaps[0], stage.session.state.here[0]
    stage.session.give(who.id, "gaps", "dots", item=gap.id, dots=1)
    assert "1 of 23 has placed their dots" in stage.text()


def test_the_ranking_says_ties() -> None:
    stage = ranked(6)
    rows = stage.text().split("\n")
    assert rows[0].split() == ["28", "Somebody", "who", "speaks", "Tigrinya", "NOBODY"]
    assert rows[1].count("●") == 28
    assert sum(row.count("▜█▛") for row in rows) == 8
    assert sum("tied for place 2" in row for row in rows) == 2
    assert stage.rendered().word == "result"


def test_many_dots_become_a_bar_with_their_number() -> None:
    session, here = at("q12", 40)
    session.do("need", "A hall")
    session.give(here[0], "q12", "hold", need=session.state.needs[0].id, level="needs")
    session.do("go", "gaps")
    session.do("freeze")
    for who in here:
        session.give(who, "gaps", "dots", item=session.state.gaps[0].id, dots=2)
    session.do("close", "gaps")
    text = Stage(session, "gaps").text()
    assert "80  A hall" in text
    assert "●" not in text


def test_who_is_touched_is_on_the_other_view() -> None:
    assert "Held by: River Watch" in ranked(3).text(view="more")


def test_without_findings_it_says_so() -> None:
    session, here = at("q1")
    session.give(here[0], "q1", "answer", text="Somebody")
    session.do("go", "gaps")
    stage = Stage(session, "gaps")
    assert stage.text().strip() == "No gap was found in these answers."
    assert GAPS.act(stage.seen()) is None


def test_what_there_is_no_room_for_is_put_into_the_list_by_its_star() -> None:
    stage = unfrozen_gaps(14)
    assert len(GAPS.selectables(stage.seen())) == 10
    assert "The 10 strongest of 14 findings" in stage.rendered().left
    rest = GAPS.selectables(stage.seen(view="more"))
    assert len(rest) == 4
    stage.session.do("star", rest[-1].id)
    assert rest[-1].id in [one.id for one in GAPS.selectables(stage.seen())]
    pages = stage.pages(15, 80, 24)
    text = "\n".join(line.text for page in pages for line in page.lines)
    assert f"{rest[-1].text} *" in text
