"""Decisions: what goes in, the frozen text, the result."""

import pytest

from facilitator.activities.decide_rules import settled
from facilitator.activities.decide_text import chosen
from facilitator.activities.decide_view import DecideView, Outcome, Reason
from facilitator.activities.decide_words import rule_in_people
from facilitator.analysis.rules import most_stand_asides
from facilitator.console.faces import step_view_of
from facilitator.console.steps.decide_behind import reasons_of
from facilitator.console.steps.decide_result import drawn_result
from facilitator.console.widgets.page_frame import Frame, rows_for_body
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
    assert "Adopted if 16 of us take a position," in text
    assert "nobody blocks it and no more than 1 in 10 stand aside." in text
    assert f"seal {seal[:4].upper()} {seal[4:8].upper()}" in text
    rendered = stage.rendered()
    assert rendered.word == "frozen"
    assert DECIDE.progress(stage.seen()).text == "17 of 23 have answered"
    assert DECIDE.asks(stage.seen())
    assert "agree" not in text


@pytest.mark.parametrize(
    ("here", "text"),
    [
        (4, "Adopted if 3 of us take a position, and nobody blocks it or stands aside."),
        (
            6,
            "Adopted if 5 of us take a position, nobody blocks it and no more than 1 stands aside.",
        ),
        (
            0,
            (
                "Adopted if 67% of us take a position, nobody blocks it and no more than 10% stand "
                "aside."
            ),
        ),
    ],
)
def test_the_rule_counts_the_people_who_are_here(here: int, text: str) -> None:
    assert rule_in_people(settled("consensus", {}), here) == text


@pytest.mark.parametrize(
    ("share", "here", "text"),
    [
        (10, 19, "no more than 1 stands aside"),
        # With 14 positions one may, with all 20 two.
        (10, 20, "no more than 1 in 10 stand aside"),
        (10, 40, "no more than 1 in 10 stand aside"),
        (15, 40, "no more than 15% stand aside"),
    ],
)
def test_the_rule_names_a_number_only_where_it_holds_for_as_many_as_take_a_position(
    share: int, here: int, text: str
) -> None:
    sentence = rule_in_people(settled("consensus", {"stand-aside": share}), here)
    assert sentence.endswith(f"{text}.")
    needed, everybody = (most_stand_asides(share, count) for count in (-(-67 * here // 100), here))
    assert (needed == everybody) == ("stand aside." not in sentence)


def test_a_longer_text_pages_and_the_rule_stays() -> None:
    stage = deciding(20)
    pages = stage.pages(15, 80, 24)
    assert len(pages) > 1
    for page in pages:
        assert "Adopted if" in "\n".join(line.text for line in page.lines)


def test_the_result_is_told_in_people() -> None:
    text = decided().text()
    assert "A D O P T E D" in text
    assert "with one person standing aside" in text
    assert "● 15 agree  ◐ 4 with reservations  ○ 1 stands aside  · 3 no answer" in text
    flowing = " ".join(text.split())
    assert "20 of 23 took a position; 16 were needed." in flowing
    assert "Nobody blocks. One stands aside; 2 may." in flowing
    assert "×" not in text


def test_its_arithmetic_is_behind_it() -> None:
    pages = decided().pages(15, 80, 24)[1:]
    text = "\n".join(line.text for page in pages for line in page.lines)
    assert "✓  took a position   20 of 23  ·  20 × 100 ≥ 67 × 23,  2000 ≥ 1541" in text
    assert "✓  blocks            0  ·  none allowed" in text
    assert "✓  stand aside       1 of 20  ·  1 × 100 ≤ 10 × 20,  100 ≤ 200" in text


def test_what_is_not_adopted_is_not_yet_with_its_reason() -> None:
    stage = decided(12, 3, 2, 1, 1)
    text = stage.text()
    assert "N O T   Y E T" in text
    assert "one person blocks" in text
    assert "why   My reason to say block." in text
    behind = "\n".join(line.text for page in stage.pages(15, 80, 24)[1:] for line in page.lines)
    rules = [row.strip() for row in behind.split("\n") if row.strip()[:1] in ("×", "✓")]
    assert rules[0].startswith("×  blocks")
    assert rules[-1].startswith("✓")
    assert "1 person is asking their group first" in behind


def test_what_blocks_is_the_first_of_all_reasons() -> None:
    choices = ("ask-my-group", "agree", "reservations", "stand-aside", "block")
    reasons = tuple(Reason(f"a{number}", name, name) for number, name in enumerate(choices, 1))
    outcome = Outcome("v", "blocked", dict.fromkeys(choices, 1), 5, ())
    context = decided().seen(80, 24)
    view = DecideView(None, {}, {}, reasons, outcome)
    rows = rows_for_body(context.size, Frame(prompt="Do we adopt it?", note=" "))
    assert "why   block " in "\n".join(
        line.text for line in drawn_result(context, view, rows).lines
    )
    assert [reason.choice for reason in reasons_of(context, view)] == [
        "block", "stand-aside", "reservations", "ask-my-group", "agree"
    ]  # fmt: skip


def test_too_few_positions() -> None:
    text = decided(5, 0, 0).text()
    assert "N O T   Y E T" in text
    assert "5 people took a position" in text
    assert "5 of 23 took a position; 16 were needed." in " ".join(text.split())


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50), (60, 18), (56, 16)])
@pytest.mark.parametrize("people", [3, 23, 217, 500])
def test_everybody_is_on_the_page_by_what_they_chose(size: tuple[int, int], people: int) -> None:
    outcome = Outcome(
        "v", "adopted", {"agree": people - 2, "reservations": 1, "stand-aside": 1}, people, ()
    )
    stage = decided()
    context = stage.seen(*size)
    rows = rows_for_body(context.size, Frame(prompt="Do we adopt it?", note=" "))
    page = drawn_result(context, DecideView(None, {}, {}, (), outcome), rows)
    assert len(page.lines) <= rows + page.above + page.below
    text = "".join(line.text for line in page.lines)
    full = text.count("●") - (not context.size.rail)
    shapes = text.count("▜██▛") + text.count("▜█▛")
    if size[0] >= 80:
        assert people - 2 in (full, shapes)


def test_reasons_have_a_page_and_the_text_is_the_other_view() -> None:
    stage = decided()
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
    assert "Round 1 – Not adopted: blocked" in pages


def test_the_result_of_the_round_before_stands_on_the_first_page() -> None:
    stage = decided(12, 3, 2, 1, 1)
    session = stage.session
    session.do("repeat", "decide")
    session.do("freeze")
    session.do("close", "decide")
    first = " ".join(line.text for line in stage.pages(15, 80, 24)[0].lines)
    counts = "12 agree, 3 with reservations, 2 stand aside, 1 blocks"
    assert f"Round 1 – Not adopted: blocked · {counts}" in " ".join(first.split())


def test_a_round_on_an_earlier_text_says_so_wherever_it_stands() -> None:
    stage = decided(12, 3, 2, 1, 1)
    session = stage.session
    session.version("We share everything.")
    session.do("ask-again", "decide")
    session.do("close", "decide")
    says = "Round 1, on an earlier text – Not adopted: blocked"
    shown = [" ".join(line.text for line in page.lines) for page in stage.pages(15, 80, 24)]
    assert sum(says in " ".join(page.split()) for page in shown) == 2


def test_without_a_text_it_says_where_it_comes_from() -> None:
    session, _here = at("decide")
    assert "No version of the text yet." in Stage(session, "decide").text()
    assert DECIDE.act(Stage(session, "decide").seen()) is None
    session.do("close", "decide")
    session, _here = at("adopt")
    assert "No candidate principles yet." in Stage(session, "adopt").text()


def test_a_low_window_keeps_the_word_and_everybody() -> None:
    text = decided().text(7, 56, 16)
    assert "✓ A D O P T E D" in text
    assert "15 agree" in text


def test_a_round_on_another_wording_is_told_with_its_positions() -> None:
    session = frozen(3).session
    session.version("We share everything.")
    session.do("ask-again", "decide")
    session.do("close", "decide")
    stage = Stage(session, "decide")
    pages = "\n".join(line.text for page in stage.pages(15, 80, 24) for line in page.lines)
    assert "Round 1: another wording; 17 positions, not counted" in pages
    assert "17 agree" in pages


def test_the_text_is_no_other_view_before_there_is_a_result() -> None:
    for stage in (choosing(6), deciding(6), to_decide(6), frozen(6)):
        assert stage.views() == [""]
    assert decided().views() == ["", "text"]


def test_the_text_stands_under_its_headings_before_and_while_it_is_decided() -> None:
    session, _here = at("draft")
    lines = ["# Who we are", "Thirty groups.", "Of one river.", "# How we decide", "Together."]
    session.do("version", "\n".join(lines))
    session.do("go", "decide")
    stage = Stage(session, "decide")
    before = stage.text()
    session.do("freeze")
    for text in (before, stage.text()):
        order = [text.index(line.removeprefix("# ")) for line in lines]
        assert order == sorted(order)
        assert text.count("Who we are") == 1
