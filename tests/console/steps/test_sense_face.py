"""The sense check."""

import re

import pytest

from facilitator.activities.sense import SenseView, results
from facilitator.activities.sense_parts import parted
from facilitator.console.faces import step_view_of
from tests.console.steps.sense_stages import divided, with_terms
from tests.console.steps.stages import POOLS, Stage, at, sensed, sensing
from tests.narrow import frozen_of, view_of
from tests.sessions import Session

SENSE = step_view_of("sense")


def test_progress_says_how_many_have_judged_all_and_no_result() -> None:
    text = sensing(6).text()
    assert "of 23 have voted on each of the 6 sentences" in text
    assert "126 of 138 votes are in" in text
    assert "agree" not in text


def test_every_row_holds_all_of_us_and_numbers_beside_them() -> None:
    stage = sensed(6)
    text = "\n".join(
        line.text for page in stage.pages(15, 80, 24) for line in page.lines if line.text
    )
    assert "Common ground  at least 60% of every group agree" in text
    assert "● " * 21 + "· ·   21 agree" in text
    assert "Let us talk about this" in text
    assert "● " * 7 + "· " * 9 + "○ ○ ○ ○ ○ ○ ○   7 agree  7 disagree" in text
    assert stage.rendered().word == "result"
    assert stage.rendered().left == "2 to talk about"


def test_too_few_votes_are_said_in_words_and_come_last() -> None:
    stage = sensed(7)
    state = stage.session.state
    parts = parted(results(state, view_of(state, "sense", SenseView)))
    assert parts.all[-1].too_few
    last = "\n".join(line.text for line in stage.pages(15, 80, 24)[-1].lines)
    assert "3 of 23 have voted." in last
    assert "Too few votes to tell" in last


def test_by_group_on_the_other_view() -> None:
    text = sensed(3).text(view="more")
    assert "River Watch" in text
    assert "6 agree · 0 pass · 0 disagree" in text


def test_by_group_it_is_said_who_agrees_least_and_what_a_bridge_score_is() -> None:
    stage = divided()
    text = "\n".join(
        line.text for page in stage.pages(15, 80, 24, view="more") for line in page.lines
    )
    assert "18 of 23 agree (78%)  2 disagree" in text
    assert "Fewest agree in River Watch: 3 of 7. Bridge score 70." in text
    assert "Fewest agree among the others: 3 of 5. Bridge score 67." in text
    assert "A bridge score counts every group the same" in text
    assert "Bridge score" not in stage.text()


def test_too_few_votes_are_grey_and_without_a_score() -> None:
    stage = divided()
    (last,) = parted(
        results(stage.session.state, view_of(stage.session.state, "sense", SenseView))
    ).few
    text = next(item.text for item in stage.session.state.principles if item.id == last.item)
    drawn = [
        span
        for page in stage.pages(15, 80, 24, view="more")
        for line in page.lines
        for span in line.spans
        if span.text.strip() and span.text.strip() in text
    ]
    assert {(span.ink, span.bold) for span in drawn} == {("quiet", False)}


@pytest.mark.parametrize("pool", POOLS)
@pytest.mark.parametrize(("width", "height"), [(80, 24), (120, 36), (56, 16)])
def test_terms_of_any_length_and_script_keep_within_the_page(
    pool: str, width: int, height: int
) -> None:
    texts = POOLS[pool]
    stage = with_terms(texts, texts[0], texts[1])
    pages = stage.pages(8, width, height, view="more")
    lines = [line for page in pages for line in page.lines]
    text = "".join("".join(line.text for line in lines).split())
    assert all(line.cells <= width for line in lines)
    assert text.count("Whatweexpect") == text.count("Whatyouget") == 2
    assert "".join(texts[1].split())[:20] in text


def test_what_is_expected_is_not_on_the_result() -> None:
    stage = with_terms(shown=True)
    pages = [*stage.pages(15, 80, 24), *stage.pages(15, 80, 24, view="more")]
    text = "".join(line.text for page in pages for line in page.lines)
    assert "Common ground" in text
    assert "What we expect" not in text


def test_r_shows_then_closes() -> None:
    stage = sensing(3)
    act = SENSE.act(stage.seen())
    assert act is not None
    assert act.action == "reveal"
    stage.session.do("reveal", "sense")
    act = SENSE.act(stage.seen())
    assert act is not None
    assert act.action == "close"
    stage.session.do("close", "sense")
    assert SENSE.act(stage.seen()) is None


def test_principles_that_were_adopted_later_stay_in_the_result() -> None:
    stage = sensed(2)
    session = stage.session
    session.do("go", "adopt")
    session.do("freeze")
    version = frozen_of(session.state, "adopt").version
    for person in session.state.here:
        session.give(person.id, "adopt", "position", version=version, choice="agree")
    session.do("close", "adopt")
    assert any(item.state == "adopted" for item in session.state.principles)
    assert "Everyone who lives here" in stage.text()


def test_without_candidates_it_says_how_one_is_made() -> None:
    session, _here = at("sense")
    text = Stage(session, "sense").text()
    message = "No candidate principles yet. Select an answer and press K to make one."
    assert " ".join(text.split()) == message


def test_one_outside_the_groups_is_not_what_the_wall_leaves_when_it_is_subtracted() -> None:
    session = Session()
    choir = [session.join(f"Singer {number}", "Choir") for number in range(5)]
    baker = session.join("Baker", "Bakers")
    (made,) = session.do("principle", "Nobody is left behind")
    session.do("go", "sense")
    for who in (*choir, baker):
        session.give(
            who, "sense", "sense", principle=f"p{made.seq}", vote=-1 if who == baker else 1
        )
    session.do("reveal", "sense")
    text = Stage(session, "sense").text(view="more")
    assert "5 of 6 agree (83%)  1 disagrees" in text
    assert "No groups to compare" in text
    assert "Choir" not in text
    assert "others" not in text


def test_a_step_that_was_closed_without_showing_its_result_keeps_it() -> None:
    stage = sensing(3)
    stage.session.do("close", "sense")
    assert "agree" not in stage.text()
    assert not SENSE.selectables(stage.seen())
    act = SENSE.act(stage.seen())
    assert act is not None
    assert (act.action, act.word) == ("reveal", "show the result")
    stage.session.do("reveal", "sense")
    assert "Common ground" in stage.text()
    assert SENSE.act(stage.seen()) is None


def again(votes: int) -> Stage:
    """A second round on the same sentences, shown: so many people agree with the first."""
    stage = sensed(2)
    session = stage.session
    session.do("repeat", "sense")
    first = session.state.principles[0]
    for person in session.state.here[:votes]:
        session.give(person.id, "sense", "sense", principle=first.id, vote=1)
    session.do("reveal", "sense")
    return stage


def test_a_second_round_stands_above_the_first_and_is_not_added_to_it() -> None:
    text = " ".join(again(9).text().split())
    assert "9 agree round 2" in text
    assert "21 agree round 1" in text
    assert "30 agree" not in text


def test_a_round_that_was_never_shown_stands_beside_no_other() -> None:
    stage = sensing(2)
    session = stage.session
    session.do("repeat", "sense")
    first = session.state.principles[0]
    for person in session.state.here[:9]:
        session.give(person.id, "sense", "sense", principle=first.id, vote=1)
    session.do("reveal", "sense")
    assert "round 1" not in stage.text()


def test_both_rounds_have_their_people_in_rows_of_one_length() -> None:
    rows = [line for line in again(9).rendered().lines if "agree  round" in line.text]
    starts = [re.search("[0-9]", line.text) for line in rows[:2]]
    assert len({start.start() for start in starts if start}) == 1


@pytest.mark.parametrize("size", [(56, 16), (80, 24), (160, 50)])
def test_rounds_fit_windows_of_any_size(size: tuple[int, int]) -> None:
    page = again(9).rendered(15, *size)
    assert max(line.cells for line in page.lines) <= size[0]


def test_what_was_said_of_another_wording_stands_beside_no_other() -> None:
    stage = again(9)
    first = stage.session.state.principles[0]
    stage.session.do("rename-item", {"item": first.id, "text": "Nobody who lives here can."})
    text = stage.text()
    assert "9 agree" in text
    assert "21 agree" not in text
