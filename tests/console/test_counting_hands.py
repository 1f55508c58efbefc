"""Raised hands are counted on the console, shown beside the phones' numbers and never added."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from facilitator.activities.raised_hands import about
from facilitator.activities.sense import SenseView
from facilitator.formats import answers_document
from facilitator.formats.document import Table
from facilitator.formats.hands_counted import blocks
from facilitator.room.http.shared_answer import share
from facilitator.workshop.result_bodies import HandsCounted
from tests.console.stage import Room, seen
from tests.console.steps import draft_pages, stages
from tests.console.steps.stages import Stage
from tests.console.test_drafting import led
from tests.narrow import view_of
from tests.sessions import Session
from tests.variants import also


def counted(session: Session) -> HandsCounted:
    """What was noted last."""
    return next(
        event.body for event in reversed(session.events) if isinstance(event.body, HandsCounted)
    )


EACH: dict[str, tuple[Callable[[], Stage], dict[str, int]]] = {
    "sense": (lambda: stages.sensing(2), {"1": 3, "0": 1, "-1": 0}),
    "gaps": (lambda: stages.placing(5), {"1": 3, "2": 1}),
    "holders": (
        lambda: stages.held(2),
        {"has": 3, "could": 1, "knows": 0, "needs": 0, "none": 0},
    ),
    "points": (draft_pages.scoring, {"0": 3, "1": 1, "2": 0, "3": 0, "4": 0, "5": 0}),
    "reactions": (draft_pages.reacted, {"keep": 3, "live": 1, "change": 0}),
}


@pytest.mark.parametrize("name", [*also("gaps", "holders", "points", "sense"), "reactions"])
async def test_hands_are_counted_for_one_thing_and_its_choices(name: str) -> None:
    make, counts = EACH[name]
    room = Room(make().session)
    step = room.session.state.current
    before = room.session.state.steps[step]
    async with led(Stage(room.session, ""), room) as pilot:
        await pilot.press("#")
        await seen(pilot, "For what were hands raised?")
        await pilot.press("enter")
        await seen(pilot, "How many hands?")
        await pilot.press("3", "enter", "1", "ctrl+s")
        await seen(pilot, "Counted.")
    noted = counted(room.session)
    assert noted.counts == counts
    after = room.session.state.steps[step]
    assert (after.rounds, after.who) == (before.rounds, before.who)
    assert "3 × " in about(room.session.state, room.session.state.step(step), noted.subject)
    room.session.do("undo")
    assert room.session.state.steps[step].hands[-1] == ()


async def test_a_decision_adds_what_its_rule_allows_and_has_a_form_of_its_own() -> None:
    room = Room(stages.frozen(3).session)
    async with led(Stage(room.session, ""), room) as pilot:
        await pilot.press("#")
        await seen(pilot, "How many hands for each position?")
        await pilot.press("2", "ctrl+s")
        await seen(pilot, "2 by hand")
    assert sum(counted(room.session).counts.values()) == 2


@pytest.mark.long
async def test_more_hands_than_people_are_here_gets_a_sentence_and_can_be_right() -> None:
    for stage in (stages.frozen(3), draft_pages.reacted()):
        room = Room(stage.session)
        here = len(room.session.state.here)
        async with led(Stage(room.session, ""), room) as pilot:
            await pilot.press("down", "#")
            await seen(pilot, "How many hands")
            await pilot.press(*str(here + 1), "ctrl+s")
            await seen(pilot, f"{here + 1} hands, but {here} people are here.")
            assert room.asked == []
            await pilot.press("ctrl+s")
            await seen(pilot, "Counted.")
        assert sum(counted(room.session).counts.values()) == here + 1


async def test_where_no_hands_are_counted_that_is_said() -> None:
    room = Room(stages.asked(2).session)
    async with led(Stage(room.session, ""), room) as pilot:
        await pilot.press("#")
        await seen(pilot, "There is nothing to count hands for in this step.")


def sensed() -> Session:
    session = stages.sensing(2).session
    first = session.state.principles[0]
    session.do("count", {"subject": first.id, "counts": {"1": 3, "-1": 2}})
    return session


def test_wall_phones_and_documents_show_them_once_the_votes_are_shown() -> None:
    session = sensed()
    step = session.state.step(session.state.current)

    def sent() -> list[object]:
        shared = share(session.state, 1, ())
        now = json.loads(b"{%s}" % shared.fields)["now"]
        return list(now["hands"])

    assert sent() == []
    assert not tables(session)
    session.do("reveal")
    (one,) = sent()
    assert isinstance(one, dict)
    assert [(each["body"]["vote"], each["count"]) for each in one["counts"]] == [(1, 3), (-1, 2)]
    (table,) = tables(session)
    assert len(table.rows) == 1
    rows = [row for row in answers_document.data(session.state, False)["steps"] if row["rows"]]
    hands = [row for each in rows for row in each["rows"] if row["kind"] == "hands"]
    assert [(row["choice"], row["number"]) for row in hands] == [("agree", 3), ("disagree", 2)]
    stage = Stage(session, step.id)
    text = "\n".join(line.text for page in stage.pages(30, 80, 24) for line in page.lines)
    assert "raised hands: 3 × agree, 2 × disagree" in text
    first = session.state.principles[0].id
    before = view_of(stages.sensing(2).session.state, step.id, SenseView)
    assert view_of(session.state, step.id, SenseView).total(first) == before.total(first)


def tables(session: Session) -> list[Table]:
    """Those of raised hands in the document of the answers."""
    step = session.state.step(session.state.current)
    return [block for block in blocks(session.state, step) if isinstance(block, Table)]


def test_hands_about_a_sentence_that_was_reworded_are_shown_no_more() -> None:
    session = draft_pages.reacted().session
    step = session.state.step(session.state.current)
    version = session.state.newest("statement")
    assert version is not None
    (first, _text), (second, _other), *_more = version.parts
    for id in (first, second):
        session.do("count", {"subject": id, "counts": {"keep": 3}})
    changed = [
        {"id": id, "text": f"{text} Always." if id == first else text} for id, text in version.parts
    ]
    session.do("version", {"sentences": changed})
    assert about(session.state, step, first) == ""
    assert about(session.state, step, second) == "raised hands: 3 × keep"
