"""What the facilitator and the room see of what has changed since an earlier map."""

from facilitator.console.faces import step_view_of
from facilitator.console.steps.ties_map import TABLE
from facilitator.formats.products import render
from facilitator.workshop.bodies import builtins
from facilitator.workshop.brought_bodies import BroughtGroup, BroughtTie, MapBrought
from tests.console.steps.stages import Stage, with_ties
from tests.sessions import CLOCK, Session

SINCE = "Since “Spring <b>forum</b>” ({day}): 1 group more, 1 new tie, 1 tie gone."


def stage(came_from: str = "session") -> Stage:
    """A session that began with a map, in which one group came and a tie went."""
    session = Session(with_ties())
    groups = tuple(BroughtGroup(name) for name in ("Choir", "Bakers", "Nurses"))
    ties = (BroughtTie((0, 1), ("talk", "")), BroughtTie((1, 2), ("know", "know")))
    brought = builtins(MapBrought(groups, ties, "Spring <b>forum</b>"))
    day = {"day": "2026-05-02"} if came_from == "session" else {}
    session.do("bring-map", {**brought, "came_from": came_from, **day})
    choir = session.join("Ana", "Choir")
    session.join("Bo", "Quay")
    session.do("go", "ties")
    bakers, quay = (
        next(group.id for group in session.state.groups if group.text == name)
        for name in ("Bakers", "Quay")
    )
    session.give(choir, "ties", "tie", to=bakers, strength="none")
    session.give(choir, "ties", "tie", to=quay, strength="talk")
    return Stage(session, "ties")


def test_the_list_of_the_map_says_it() -> None:
    made = stage()
    assert made.rendered(view=TABLE).left == SINCE.format(day="2 May 2026")
    assert made.rendered().left == ""


def test_the_private_page_says_it() -> None:
    made = stage()
    state = made.session.state
    notes = step_view_of("ties").private_notes(state, state.step("ties"))
    assert ("The map", [SINCE.format(day="2 May 2026")]) in notes


def test_the_answers_say_it() -> None:
    state = stage().session.state
    text = render(state, "answers", "html", head="0" * 64, session="x", clock=CLOCK).decode()
    assert "&lt;b&gt;forum&lt;/b&gt;” (2 May 2026): 1 group more, 1 new tie, 1 tie gone." in text


def test_a_map_from_a_file_is_not_compared_with() -> None:
    made = stage("file")
    assert made.rendered(view=TABLE).left == ""
    state = made.session.state
    notes = step_view_of("ties").private_notes(state, state.step("ties"))
    assert "The map" not in dict(notes)
