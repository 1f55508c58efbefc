"""How many have answered is told of the people who are here; what was entered by hand for nobody in
particular stands beside it."""

import pytest

from facilitator.activities.decide_view import DecideView
from facilitator.console.counts import count_of
from facilitator.console.screens.room_page import View, room_lines
from facilitator.console.widgets.page_frame import Frame, top_line
from facilitator.console.widgets.sizes import size_of
from facilitator.workshop.events import PersonEntered
from tests.console.stage import Room, seen
from tests.console.steps.stages import Stage
from tests.narrow import body_of, frozen_of, version_of, view_of
from tests.sessions import Session, agenda

OF_ONE = "1 of 1 has answered · 2 by hand"


def answered(**changes: object) -> Session:
    """One person here, who has answered; two more answers by hand; and one who has left."""
    step = "q2"
    session = Session(agenda(q2=changes))
    ana, bo = session.join("Ana"), session.join("Bo")
    session.do("go", step)
    for who in (ana, bo):
        session.give(who, step, "answer", text="Everybody")
    for text in ("The mill", "The bakery"):
        entry = {"step": step, "who": "", "kind": "answer", "body": {"text": text}}
        session.do("by-hand", entry)
    session.do("leave", bo)
    return session


def rows(session: Session, step: str, width: int = 100, height: int = 30) -> str:
    """The room's page at a step."""
    model = Stage(session, step).model
    return "\n".join(line.text for line in room_lines(model, View(step=step), width, height))


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({}, OF_ONE),
        ({"names": "anonymous"}, OF_ONE),
        ({"reveal": "hidden"}, OF_ONE),
    ],
)
def test_the_rooms_page(changes: dict[str, object], text: str) -> None:
    assert text in rows(answered(**changes), "q2")


def test_by_hand_for_somebody_here_is_theirs() -> None:
    session = Session()
    session.do("go", "q2")
    okoro = body_of(session.do("person", {"name": "Mr Okoro"})[0], PersonEntered)
    entry = {"step": "q2", "kind": "answer", "body": {"text": "The mill"}}
    session.do("by-hand", {**entry, "who": okoro.id})
    assert count_of(session.state, session.state.step("q2")) == "1 of 1 answered"


def test_in_an_anonymous_step_it_is_of_those_here_without_a_phone() -> None:
    session = Session(agenda(q2={"names": "anonymous"}))
    session.do("person", {"name": "Mr Okoro"})
    session.do("go", "q2")
    for text in ("The mill", "The bakery"):
        entry = {"step": "q2", "who": "", "kind": "answer", "body": {"text": text}}
        session.do("by-hand", entry)
    assert count_of(session.state, session.state.step("q2")) == "1 of 1 answered · 1 by hand"


async def test_the_private_page() -> None:
    async with Room(answered()).console().run_test(size=(100, 30)) as pilot:
        await seen(pilot, OF_ONE)
        await pilot.press("tab")
        page = await seen(pilot, "ONLY FOR YOU")
        assert any("1 of 1 answered · 2 by hand" in row for row in page)
        assert any("Everybody has answered." in row for row in page)


def test_what_was_entered_by_hand_gives_way_to_the_time_that_is_left() -> None:
    frame = Frame(
        title="River forum",
        where="connect · 3 of 20",
        pace="3 min left · ends 10:35",
        count="0 of 0 answered · 1 by hand",
        time="10:00",
    )
    narrow, wide = (
        "".join(span.text for span in top_line(size_of(*size), frame).spans)
        for size in ((80, 24), (120, 36))
    )
    assert "3 min left · ends 10:35" in narrow
    assert "0 of 0 answered   10:00" in narrow
    assert "0 of 0 answered · 1 by hand   10:00" in wide


async def test_where_nobody_is_here_nobody_has_answered() -> None:
    session = Session()
    session.do("go", "q2")
    async with Room(session).console().run_test(size=(100, 30)) as pilot:
        await seen(pilot, "0 of 0")
        await pilot.press("tab")
        page = await seen(pilot, "ONLY FOR YOU")
        assert any("Nobody is here." in row for row in page)
        assert not any("Everybody has answered." in row for row in page)


async def test_the_question_before_a_step_is_closed() -> None:
    session = answered(names="anonymous")
    session.join("Cem")
    room = Room(session)
    room.live["present"] = [person.id for person in session.state.here]
    async with room.console().run_test(size=(100, 30)) as pilot:
        await seen(pilot, "2 of 2 have answered")
        await pilot.press("space")
        page = await seen(pilot, "Close this step?")
        assert any("2 more were entered by hand." in row for row in page)


def dots(session: Session, who: str) -> None:
    gap = session.state.gaps[0].id
    entry = {"step": "gaps", "who": who, "kind": "dots", "body": {"item": gap, "dots": 1}}
    session.do("by-hand", entry)


def test_dots_and_their_document() -> None:
    from facilitator.formats.sections.gaps_ranking import data

    session = Session()
    session.join("Ana")
    session.do("go", "q12")
    session.do("need", "Vans")
    session.do("go", "gaps")
    session.do("freeze")
    dots(session, "")
    dots(session, "")
    assert "of 1 have placed their dots · 2 by hand" in rows(session, "gaps")
    session.do("close")
    gaps_data = data(session.state, full=False)
    assert (gaps_data["placed"], gaps_data["by_hand"]) == (0, 2)


def test_judgements() -> None:
    session = Session()
    ana, bo = session.join("Ana"), session.join("Bo")
    principle = session.do("principle", "We meet every month.")[0]
    session.do("go", "sense")
    body = {"principle": f"p{principle.seq}", "vote": 1}
    for who in (ana, bo):
        session.give(who, "sense", "sense", **body)
    session.do("by-hand", {"step": "sense", "who": "", "kind": "sense", "body": body})
    session.do("leave", bo)
    page = rows(session, "sense")
    assert "1 of 1 has voted on the one sentence · 1 by hand" in page


def test_who_was_silent_is_not_hidden_by_what_was_entered_by_hand() -> None:
    session = Session(agenda(decide={"names": "anonymous"}))
    people = [session.join(f"P{number}") for number in range(4)]
    session.do("go", "draft")
    session.do("version", {"sentences": [{"text": "We meet every month."}]})
    session.do("go", "decide")
    session.do("freeze")
    body = {"version": frozen_of(session.state, "decide").version, "choice": "agree"}
    for who in people[:2]:
        session.give(who, "decide", "position", **body)
    for _entry in range(2):
        entry = {"step": "decide", "who": "", "kind": "position", "body": body}
        session.do("by-hand", entry)
    session.do("close")
    outcome = view_of(session.state, "decide", DecideView).outcome
    assert outcome is not None
    assert (outcome.counts["agree"], outcome.eligible) == (4, 6)


def test_needs_that_stay_hidden() -> None:
    session = Session(agenda(q12={"reveal": "hidden"}))
    ana, bo = session.join("Ana"), session.join("Bo")
    session.do("need", "Vans")
    session.do("go", "q12")
    body = {"need": session.state.needs[0].id, "level": "has"}
    for who in (ana, bo):
        session.give(who, "q12", "hold", **body)
    session.do("by-hand", {"step": "q12", "who": "", "kind": "hold", "body": body})
    session.do("leave", bo)
    page = rows(session, "q12")
    assert "1 of 1 has answered · 1 by hand" in page
    assert "of 3" not in page


def test_reactions_that_stay_hidden() -> None:
    session = Session(agenda(draft={"reveal": "hidden"}))
    ana, bo = session.join("Ana"), session.join("Bo")
    session.do("go", "draft")
    session.do("version", {"sentences": [{"text": "We meet every month."}]})
    version = version_of(session.state)
    body = {"sentence": version.parts[0][0], "choice": "keep"}
    for who in (ana, bo):
        session.give(who, "draft", "react", **body)
    session.do("leave", bo)
    assert "1 of 1 has answered" in rows(session, "draft")
