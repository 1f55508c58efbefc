"""The page of a projection: the console's page of the room, without keys."""

import re
from dataclasses import replace
from typing import Any

import pytest

from facilitator.console.faces import step_view_of
from facilitator.console.projection_model import ProjectionModel
from facilitator.console.screens.room_page import View, room_lines
from facilitator.console.screens.wall_page import wall_lines
from facilitator.console.widgets.lines import Line
from facilitator.console.widgets.sizes import size_of
from facilitator.link.messages import Wall
from tests.console.stage import live
from tests.console.steps.stages import Stage
from tests.projection.test_public_events import SIZES, STAGES
from tests.projection.watched import Watched
from tests.sessions import Session, agenda

KEY = re.compile(r"\b[Pp]ress ([A-Z]|Ctrl)\b")
NAMED = re.compile(r"\b[Pp]ress [A-Z]|hidden or waiting|left out")
"""What the page says to somebody who has keys: it is left out, or said in other words."""

AT_REST: Wall = {
    "page": "room",
    "step": "",
    "view": "",
    "number": -1,
    "wifi": False,
    "solid": False,
}


def watched(session: Session, **wall: Any) -> ProjectionModel:
    """A projection of a session; the console shows this."""
    projection = Watched(session)
    projection.take(session.events)
    shown = {**AT_REST, **wall} if wall else None
    projection.model.receive([{"live": {**live(), "wall": shown}}])
    projection.model.settle()
    return projection.model


def rows(lines: list[Line]) -> list[str]:
    """The rows of a page."""
    return [line.text.rstrip() for line in lines]


def page(model: ProjectionModel, width: int = 80, height: int = 24) -> list[str]:
    """The page of a projection, as rows."""
    return rows(wall_lines(model, "River forum", width, height))


def consoles(stage: Stage, view: View, width: int, height: int) -> list[str]:
    """The console's page of the same."""
    model = stage.model
    model.live = replace(model.live, door=live()["door"])
    return rows(room_lines(model, view, width, height))


@pytest.mark.parametrize("name", STAGES)
def test_it_is_the_page_of_the_room_without_keys(name: str) -> None:
    stage = STAGES[name]()
    face = step_view_of(stage.seen().step.activity)
    for view in stage.views():
        if view == "hidden":
            continue
        model = watched(stage.session, step=stage.step, view=view)
        for width, height in SIZES:
            shown = page(model, width, height)
            assert not [row for row in shown if KEY.search(row)]
            assert " ?  help" not in "\n".join(shown)
            assert len(shown) == height
            console = consoles(stage, View(stage.step, view=view), width, height)
            less = face.kept_back(stage.seen(width, height, view=view))
            if not less and not any(map(NAMED.search, console)):
                # The row of progress has more room where no key is named.
                progress = height - 3 - size_of(width, height).above
                assert shown[:progress] == console[:progress], view
                assert shown[progress + 1 : progress + 2] == console[progress + 1 : progress + 2]


def test_what_is_hidden_is_not_shown_if_the_console_looks_at_it() -> None:
    session = Session(agenda())
    ana = session.join("Ana")
    session.do("go", "q2")
    answer = session.give(ana, "q2", "answer", text="Under the bridge")
    session.do("hide", f"a{answer.seq}")
    shown = "\n".join(page(watched(session, view="hidden")))
    assert "Under the bridge" not in shown
    assert "·" in shown


def test_it_follows_step_page_code_sheet_and_blank() -> None:
    session = Session(agenda())
    people = [session.join(f"P{n}") for n in range(3)]
    session.do("go", "q2")
    for number in range(40):
        session.give(people[number % 3], "q2", "answer", text=f"Place number {number} by the river")
    assert "Place number 39" in "\n".join(page(watched(session)))
    assert "Place number 0 " in "\n".join(page(watched(session, number=0)))
    assert "similar work" in "\n".join(page(watched(session, step="q1")))
    assert "3 here" in "\n".join(page(watched(session, page="code")))
    assert "The twelve questions" in "\n".join(page(watched(session, page="sheet")))
    assert "steps are behind us" in "\n".join(page(watched(session, page="where")))
    assert not "".join(page(watched(session, page="blank"))).strip()
    assert page(watched(session, number=99)) == page(watched(session))


def test_without_a_console_it_shows_where_the_room_is() -> None:
    session = Session(agenda())
    session.join("Ana")
    assert "1 here" in "\n".join(page(watched(session)))
    session.do("go", "q2")
    assert "taking place" in "\n".join(page(watched(session)))


def test_it_says_quietly_why_nothing_changes() -> None:
    session = Session(agenda())
    session.join("Ana")
    session.do("go", "q2")
    for wall in ("room", "code", "sheet", "where", "blank"):
        model = watched(session, page=wall)
        model.live = replace(model.live, connected=False)
        assert "The room is restarting." in "\n".join(page(model)), wall
        model.stopped = True
        assert "The room was closed." in "\n".join(page(model)), wall


@pytest.mark.parametrize("size", [(8, 2), (30, 8), (56, 16), (70, 18)])
@pytest.mark.parametrize("shown", ["room", "lobby", "code", "sheet", "where", "blank"])
def test_every_page_fits_a_small_window(shown: str, size: tuple[int, int]) -> None:
    session = Session(agenda())
    session.join("Ana")
    session.do("go", "q2")
    for connected in (True, False):
        model = watched(session, page=shown)
        model.live = replace(model.live, connected=connected)
        lines = wall_lines(model, "River forum", *size)
        assert len(lines) == size[1]
        assert all(line.cells <= size[0] for line in lines)


def test_before_the_room_has_said_anything_it_waits() -> None:
    assert "Waiting for the room." in "\n".join(page(Watched(Session(agenda())).model))


def test_it_says_that_the_time_is_up_and_what_people_do() -> None:
    session = Session()
    session.do("go", "q1")
    session.do("timer", {"running": True, "left": 0})
    assert "Time is up." in "\n".join(page(watched(session, step="q1")))
    session.do("pause", "pairs")
    model = watched(session, step="q1")
    model.live = replace(model.live, ready=(2, 5))
    shown = "\n".join(page(model))
    assert "Talk in pairs" in shown
    assert "2 of 5 are ready" in shown
    assert "Time is up." not in shown
    assert "Talk in pairs" not in "\n".join(page(watched(session, step="q2")))
