"""Decisions by every rule: what stands on the wall, and what only the facilitator reads."""

import pytest

from facilitator.activities.decide_rules import RULE_NAMES
from facilitator.console.faces import step_view_of
from facilitator.console.steps.decide_offers import page_offers, reason_offers
from tests.console.steps.decide_stages import (
    AT,
    FIST,
    GRADIENTS,
    STAGES,
    asked,
    before,
    by_fallback,
    closed,
    give,
    minute,
    objections,
    of_groups,
    put_off,
    reasons,
    recognised,
)
from tests.console.steps.stages import HOSTILE, Stage

DECIDE = step_view_of("decide")
ESCAPE = "\x1b"


def offered(stage: Stage) -> list[str]:
    """What enter offers on the page."""
    return [offer.word for offer in page_offers(stage.seen())]


def every_page(stage: Stage) -> str:
    """The rows of all pages."""
    return "\n".join(line.text for page in stage.pages(15, 80, 24) for line in page.lines)


@pytest.mark.parametrize("rule", RULE_NAMES)
def test_the_rule_is_said_before_and_while_positions_are_taken(rule: str) -> None:
    options = {"rule": rule} | ({"threshold": "n-1"} if rule == "threshold" else {})
    waiting, under_way = before(**options), asked(**options)
    says = {
        "consensus": "We decide by consensus.",
        "consent": "We decide by consent.",
        "fist": "We decide by fist of five.",
        "gradients": "We decide by gradients of agreement.",
        "threshold": "We decide by a vote: all but one.",
        "minute": "We decide by a minute.",
    }
    assert says[rule] in waiting.text()
    assert says[rule] in under_way.text()
    assert "Decide by another rule" in offered(under_way)


def test_levels_stand_one_below_the_other_with_those_who_gave_no_answer() -> None:
    text = closed(FIST, rule="fist").text(17)
    assert "5  I will lead it" in text
    assert "·  no answer" in text
    assert "2 are below three." in text
    narrow = closed(GRADIENTS, rule="gradients").text(14, 40, 20)
    assert "8" in narrow
    assert "I endorse" not in narrow


def test_where_levels_do_not_fit_they_are_counted_in_a_row() -> None:
    text = closed(GRADIENTS, rule="gradients").text(10, 60, 16)
    assert "6 at 1" in text


def test_an_objection_has_its_change_who_signed_it_and_where_it_stands() -> None:
    stage = objections()
    text = every_page(stage)
    for part in ("Suggested: “At most 200 a month.”", "taken up in version 2", "withdrawn", "open"):
        assert part in text
    settled = {reason.id for reason in reasons(stage.session, "objection")}
    by_id = {id: [o.word for o in reason_offers(stage.seen(), id)] for id in settled}
    assert sorted(by_id.values()) == [[], [], ["Clarified", "Taken up", "Withdrawn", "Recorded"]]


def test_a_block_that_the_room_does_not_recognise_is_not_offered_in_another_rule() -> None:
    text = every_page(recognised())
    assert "9 of 21 hands recognise it: it does not stand." in text
    assert "19 of 21 hands recognise it: it stands." in text
    stage = closed({"agree": 22, "block": 1})
    (block,) = reasons(stage.session, "block")
    assert not reason_offers(stage.seen(), block.id)


def test_voices_of_groups_are_counted_and_who_differs_stands_on_the_private_page_only() -> None:
    stage = of_groups()
    assert "have answered" in DECIDE.progress(stage.seen()).text
    notes = dict(DECIDE.private_notes(stage.session.state, stage.session.state.step(AT)))
    (title,) = notes
    assert title == "Members of a group differ (1)"
    (group,) = notes[title]
    assert group not in stage.text()
    assert "Count raised hands" not in offered(stage)
    done = of_groups(done=True)
    assert not DECIDE.private_notes(done.session.state, done.session.state.step(AT))


def test_a_final_text_asks_for_the_groups_replies() -> None:
    stage = asked(final=True)
    notes = dict(DECIDE.private_notes(stage.session.state, stage.session.state.step(AT)))
    assert "No group’s reply is noted." in notes["To be final"][0]


def test_a_minute_is_read_on_the_wall_and_nothing_is_asked_for() -> None:
    stage = minute()
    assert not DECIDE.asks(stage.seen())
    assert "Ann would rather have waited until spring." in stage.text()
    assert "We are led to meet" not in stage.text(view="text")
    assert not DECIDE.by_hand(stage.session.state, stage.session.state.step(AT))


def test_what_is_next_is_offered_as_long_as_it_can_be_done() -> None:
    failed = closed({"agree": 14, "stand-aside": 6}, fallback="75")
    assert offered(failed)[:4] == [
        "We change the text and ask again.",
        "We put it off.",
        "We note it where we differ.",
        "We hold the vote that was agreed beforehand.",
    ]
    assert "We hold the vote" not in " ".join(offered(closed({"agree": 14, "stand-aside": 6})))
    nobody = closed({"agree": 3}, fallback="75")
    assert "We hold the vote" not in " ".join(offered(nobody))
    assert offered(closed({"agree": 23})) == []
    voting = by_fallback()
    assert offered(voting) == ["Count raised hands"]
    voting.session.do("close", AT)
    assert "We hold the vote" not in " ".join(offered(voting))
    assert "Until the groups have met in May." in put_off().text()


def test_the_rule_of_the_vote_that_was_agreed_is_not_offered_for_change() -> None:
    assert "open rule" in DECIDE.keys(asked(fallback="75").seen())
    keys = DECIDE.keys(by_fallback().seen())
    assert "open rule" not in keys
    assert "open more" in keys


def test_the_reason_on_the_wall_is_one_that_is_in_the_way() -> None:
    stage = closed({"objection": 2, "consent": 17}, rule="consent")
    first, second = reasons(stage.session, "objection")
    settled = {"objection": first.id, "state": "withdrawn", "step": AT}
    stage.session.do("objection", settled)
    assert second.text[:40] in stage.text()
    assert first.text[:40] not in stage.text()
    stage.session.do("objection", {**settled, "objection": second.id})
    assert "voices are missing" in stage.text()
    assert not [one for one in (first, second) if one.text[:40] in stage.text()]
    few = closed({"stand-aside": 3})
    assert "took a position; 16 were needed" in few.text()
    assert "why" not in few.text()


def test_nothing_that_was_written_reaches_the_terminal_as_more_than_text() -> None:
    stage = closed({"objection": 3, "consent": 17}, reasons=HOSTILE, rule="consent")
    assert ESCAPE not in every_page(stage)


@pytest.mark.parametrize("name", STAGES)
@pytest.mark.parametrize("size", [(56, 16), (60, 18), (80, 24), (120, 36), (200, 50)])
def test_every_page_fits_its_window(name: str, size: tuple[int, int]) -> None:
    make, seen = STAGES[name]
    stage = make()
    width, height = size
    rows = stage.whole(width, height)
    assert len(rows) == height
    assert all(line.cells <= width for line in rows), seen


def test_a_vote_that_was_not_of_one_mind_says_how_it_went() -> None:
    votes = {"yes": 19, "no": 2, "stand-aside": 1}
    flowing = " ".join(closed(votes, rule="threshold", threshold="75").text().split())
    assert "by 19 votes to 2, with one person standing aside" in flowing
    of_one_mind = closed({"yes": 20}, rule="threshold", threshold="75").text()
    assert " votes to " not in of_one_mind


@pytest.mark.parametrize("names", ["anonymous", "named"])
def test_who_left_an_open_decision_counts_while_it_is_open_as_when_it_closes(
    names: str,
) -> None:
    stage = asked(names, rule="consent")
    session, here = stage.session, [person.id for person in stage.session.state.here]
    give(stage, {"consent": 2})
    for who in here[:2]:
        session.do("leave", who)
    assert DECIDE.progress(stage.seen()).text == f"2 of {len(here)} have answered"
