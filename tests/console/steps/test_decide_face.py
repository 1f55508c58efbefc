"""Decisions: what goes in, the frozen text, the result."""

import pytest

from facilitator.activities.decide import chosen
from facilitator.console.faces import step_view_of
from facilitator.console.steps.decide_words import conditions
from tests.console.steps.stages import (
    SENTENCES,
    Stage,
    at,
    choosing,
    decided,
    deciding,
    frozen,
    to_decide,
)
from tests.narrow import frozen_of

DECIDE = step_view_of("decide")


def test_what_goes_in_is_marked_by_a_sign() -> None:
    stage = choosing(6)
    text = stage.text()
    assert f"✓  {SENTENCES[0]}" in text
    assert f"·  {SENTENCES[1]}" in text
    assert (
        stage.rendered().left == "4 of 6 are in: the common ground. Press X to add or remove one."
    )
    second = DECIDE.selectables(stage.seen())[1]
    stage.session.do("star", second.id)
    assert f"✓  {SENTENCES[1]}" in stage.text()
    assert f"·  {SENTENCES[0]}" in stage.text()
    assert [item.id for item in chosen(stage.session.state)] == [second.id]
    assert stage.rendered().left == "1 of 6 is in"


def test_the_statement_before_it_is_frozen() -> None:
    stage = to_decide(4)
    assert SENTENCES[3] in stage.text()
    assert "(version 2)" in DECIDE.prompt(stage.seen())
    act = DECIDE.act(stage.seen())
    assert act is not None
    assert act.action == "freeze"


def test_the_frozen_text_with_its_rule_in_whole_numbers_and_its_seal() -> None:
    stage = frozen(5)
    text = stage.text()
    seal = frozen_of(stage.session.state, "decide").version
    assert "Adopted when  at least 16 of the 23 people here take a position (67%)" in text
    assert "nobody is blocking" in text
    assert "at most 10% of them stand aside (2 of 23)" in text
    assert f"Seal of this text: {seal[:4].upper()} {seal[4:8].upper()}" in text
    assert "Positions are hidden until you close." in text
    rendered = stage.rendered()
    assert rendered.word == "FROZEN"
    assert rendered.left == "17 of 23 have taken a position"
    assert "agree" not in text


@pytest.mark.parametrize(
    ("here", "quorum", "aside"),
    [(4, "at least 3 of the 4 people", "(0 of 4)"), (6, "at least 5 of the 6 people", "(1 of 6)")],
)
def test_the_rule_counts_the_people_who_are_here(here: int, quorum: str, aside: str) -> None:
    took, _blocks, stand_aside = conditions({"quorum": 67, "stand-aside": 10}, here)
    assert took.startswith(quorum)
    assert stand_aside.endswith(aside)


def test_without_anybody_the_rule_has_no_numbers_of_people() -> None:
    took, _blocks, stand_aside = conditions({"quorum": 67, "stand-aside": 10}, 0)
    assert took == "at least 67% of the people here take a position"
    assert stand_aside == "at most 10% of them stand aside"


def test_a_longer_text_pages_and_the_rule_stays() -> None:
    stage = deciding(20)
    pages = stage.pages(15, 80, 24)
    assert len(pages) > 1
    for page in pages:
        assert "Adopted when" in "\n".join(line.text for line in page.lines)


def test_the_result_has_its_arithmetic() -> None:
    text = decided().text()
    assert "ADOPTED  with 1 person standing aside" in text
    assert "✓  took a position   20 of 23  ·  20 × 100 ≥ 67 × 23,  2000 ≥ 1541" in text
    assert "✓  blocks            0  ·  none allowed" in text
    assert "✓  stand aside       1 of 20  ·  1 × 100 ≤ 10 × 20,  100 ≤ 200" in text
    row = next(row for row in text.split("\n") if "reservations" in row)
    assert row.split() == ["agree", "reservations", "stand", "aside", "block", "no", "answer"]


def test_a_failed_result_says_what_failed_first_and_what_now() -> None:
    stage = decided(12, 3, 2, 1, 1)
    text = stage.text()
    assert "BLOCKED" in text
    rules = [row.strip() for row in text.split("\n") if row.strip()[:1] in ("×", "✓")]
    assert rules[0].startswith("×  blocks")
    assert rules[-1].startswith("✓")
    assert "1 person is asking their group first" in text
    assert (
        stage.rendered().left == "Next: change the text and decide again, or postpone the decision."
    )


def test_too_few_positions() -> None:
    assert "NO QUORUM" in decided(5, 0, 0).text()


def test_reasons_have_a_page_and_the_text_is_the_other_view() -> None:
    stage = decided()
    assert stage.rendered().right == "n reasons"
    reasons = stage.text(page=1)
    assert "stand aside\n      “My reason to say stand-aside.”" in reasons
    assert "We speak for ourselves" in " ".join(stage.text(view="text").split())


def test_another_round_keeps_the_result_of_the_first() -> None:
    stage = decided(12, 3, 2, 1, 1)
    session = stage.session
    session.do("repeat", "decide")
    session.do("freeze")
    session.do("close", "decide")
    pages = "\n".join(line.text for page in stage.pages(15, 80, 24) for line in page.lines)
    assert "Round 1: BLOCKED" in pages


def test_without_a_text_it_says_where_it_comes_from() -> None:
    session, _here = at("decide")
    assert "No version of the statement yet." in Stage(session, "decide").text()
    assert DECIDE.act(Stage(session, "decide").seen()) is None
    session.do("close", "decide")
    session, _here = at("adopt")
    assert "No candidate principles yet." in Stage(session, "adopt").text()


def test_counts_as_words_where_big_digits_do_not_fit() -> None:
    text = decided().text(9, 60, 18)
    assert "15 agree, 4 with reservations, 1 stands aside" in text
