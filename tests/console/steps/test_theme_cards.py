"""Themes on the wall: cards, bars, and the answers that stand by themselves."""

from typing import Any

from facilitator.activities.ask import AskView
from facilitator.console.faces import step_view_of
from tests.console.steps.stages import Stage, asked, at, themed
from tests.console.widgets.demo import GROUPS
from tests.narrow import view_of

ASK = step_view_of("ask")


def ids_of(stage: Stage) -> list[str]:
    return [answer.id for answer in view_of(stage.session.state, "q1", AskView).answers]


def names(stage: Stage, **more: Any) -> list[str]:
    return [one.text for one in ASK.selectables(stage.seen(**more))]


def two_themes(count: int = 8) -> Stage:
    """The second theme is the stronger one."""
    stage = asked(count)
    ids = ids_of(stage)
    stage.session.do("merge", {"into": ids[0], "items": [ids[1]]})
    stage.session.do("merge", {"into": ids[2], "items": [ids[3], ids[4]]})
    return stage


def test_an_open_question_shows_answers_and_a_closed_one_its_themes() -> None:
    stage = two_themes()
    assert ASK.views(stage.seen()) == ("", "themes", "hidden")
    assert "River Watch ×2" in stage.text()
    stage.session.do("close", "q1")
    assert ASK.views(stage.seen()) == ("", "answers", "hidden")
    assert "×3" in stage.text().splitlines()[1]
    assert ASK.views(asked(3).seen()) == ("", "hidden")


def test_the_strongest_come_first_once_the_question_is_closed() -> None:
    stage = two_themes()
    first, second = GROUPS[0], GROUPS[2]
    assert names(stage, view="themes")[:2] == [first, second]
    assert names(stage, view="themes")[2:] == list(GROUPS[5:8])
    order = tuple(one.id for one in ASK.selectables(stage.seen(view="themes")))
    stage.session.do("close", "q1")
    assert names(stage)[:2] == [second, first]
    # Under the hand of the facilitator nothing moves.
    assert names(stage, order=order)[:2] == [first, second]


def test_a_card_holds_the_number_of_people_and_what_they_said() -> None:
    rows = themed(6).text().splitlines()
    assert rows[1].split() == [*["Allotment", "Society", "×3"], *["River", "Watch", "×2"]]
    assert "Tenants of Mill Street" in rows[2]


def test_somebody_who_says_it_twice_is_one_of_the_people() -> None:
    stage = asked(1)
    here = next(iter(stage.session.state.participants))
    stage.session.give(here, "q1", "answer", text="The river watch")
    first, second = ids_of(stage)
    stage.session.do("merge", {"into": first, "items": [second]})
    stage.session.do("close", "q1")
    assert "×1" in stage.text()


def test_many_answers_are_bars_as_long_as_people_are_many() -> None:
    stage = themed(90)
    first = stage.text().splitlines()[0]
    assert first.rstrip().endswith(" 6")
    assert stage.rendered().pages > 1
    assert stage.rendered().rests


def test_answers_by_themselves_stand_beneath_the_cards() -> None:
    stage = two_themes()
    stage.session.do("close", "q1")
    assert stage.text().rstrip().splitlines()[-1].split("  ")[-1].strip() == GROUPS[7]


def test_a_theme_keeps_its_colour_when_others_come_and_go() -> None:
    stage = two_themes(8)
    ids = ids_of(stage)

    def colours() -> dict[str, str | None]:
        lines = stage.rendered(view="themes").lines
        return {
            span.target.selectable: span.ground
            for line in lines
            for span in line.spans
            if span.target and span.text.strip() and span.ground != "ground"
        }

    before = colours()
    assert before[ids[0]] == "cluster-1"
    assert before[ids[2]] == "cluster-2"
    stage.session.do("split", {"item": ids[0], "out": [ids[1]]})
    stage.session.do("merge", {"into": ids[5], "items": [ids[6]]})
    after = colours()
    assert after[ids[2]] == "cluster-2"
    assert after[ids[5]] == "cluster-1"


def test_the_rail_counts_answers_and_themes() -> None:
    stage = two_themes()
    text = "\n".join(line.text for line in stage.whole(120, 36))
    assert "8  answers\n" in text.replace(" \n", "\n")
    assert "2  themes" in text


def test_what_is_made_of_a_theme_carries_its_support() -> None:
    session, here = at("q3")
    ids = [f"a{session.give(who, 'q3', 'answer', text='Vans').seq}" for who in here[:3]]
    session.do("merge", {"into": ids[0], "items": ids[1:]})
    session.do("need", {"text": "Vans at the weekend", "origin": ids[1]})
    session.do("principle", {"text": "We share our vans", "origin": ids[0]})
    session.do("principle", {"text": "We meet"})
    session.do("go", "q12")
    assert "Vans at the weekend\u00a0×3" in Stage(session, "q12").text()
    session.do("go", "sense")
    assert Stage(session, "sense").text(view="more").count("said by 3") == 1
    session.do("go", "adopt")
    assert Stage(session, "adopt").text().count("said by 3") == 1


def test_the_sheet_shows_what_most_people_said() -> None:
    stage = two_themes()
    shown = ASK.on_sheet(stage.session.state, stage.session.state.step("q1"))
    assert shown.newest[:2] == (f"{GROUPS[2]} ×3", f"{GROUPS[0]} ×2")
