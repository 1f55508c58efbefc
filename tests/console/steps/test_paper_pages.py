"""The pages that are all paper, and the page before the first answer."""

from dataclasses import replace
from typing import Any

import pytest

from facilitator.console.faces import step_view_of
from facilitator.console.live import Live
from facilitator.console.screens.room_page import View, room_lines
from facilitator.console.so_far import rail_of
from facilitator.console.steps.ask_empty import before_the_first
from tests.console.stage import DOOR
from tests.console.steps import stages
from tests.console.steps.stages import SENTENCES, Stage
from tests.sessions import agenda

SIZES = ((80, 24), (74, 20), (120, 36), (200, 50), (56, 16))


def page(stage: Stage, view: str, size: tuple[int, int]) -> str:
    model = stage.model
    model.live = Live(door=DOOR, first_phone=True)
    lines = room_lines(model, View(view=view), *size)
    assert len(lines) == size[1]
    assert all(line.cells <= size[0] for line in lines)
    assert {line.ground for line in lines} == {"paper"}
    return "\n".join(line.text.rstrip() for line in lines)


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_an_adopted_statement_is_a_poster(size: tuple[int, int]) -> None:
    stage = stages.decided()
    text = page(stage, "text", size)
    flowing = " ".join(text.split())
    assert text.startswith("█")
    assert "We speak for ourselves, and only for ourselves." in flowing
    assert stage.session.state.title in text
    for name in (person.name for person in stage.session.state.here):
        assert f" {name} " not in text
    assert "KTRMAC" not in text
    assert "help" not in text
    if size[1] >= 20:
        assert "19 of 23 people" in text
        assert all(sentence in text for sentence in SENTENCES[:4])
        assert text.count("●") == 15 or text.count("▜█▛") == 15


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_a_poster_that_people_read_keeps_its_text(size: tuple[int, int]) -> None:
    stage = stages.decided()
    before = page(stage, "text", size).splitlines()
    stage.session.do("pause", {"how": "reading", "running": False, "left": 90})
    model = stage.model
    rows = [line.text.rstrip() for line in room_lines(model, View(view="text"), *size)]
    assert rows[:-1] == before[:-1]
    assert rows[-1].split() == ["Read", "in", "quiet", "paused", "1:30"]
    assert set(before[-1]) <= {"█"}


def test_what_is_not_adopted_is_no_poster() -> None:
    stage = stages.decided(12, 3, 2, 1)
    assert not stage.rendered(view="text").whole
    assert "poster" not in " ".join(step_view_of("decide").keys(stage.seen()))


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_what_we_agreed_is_a_page_of_numbers(size: tuple[int, int]) -> None:
    stage = stages.readback()
    text = page(stage, "poster", size)
    assert "What we agreed" in text
    assert stage.session.state.title in text
    assert "principles adopted" in text
    if size[1] >= 20:
        assert "6 people" in text
        assert text.count("●") == 6 or text.count("▜█▛") == 6


def test_only_reading_back_has_that_page() -> None:
    assert stages.readback().views() == ["", "poster"]
    assert stages.welcome().views() == [""]


def before(size: tuple[int, int], rows: int, **step: Any) -> list[str]:
    changes: dict[str, Any] = {"q1": step} if step else {}
    session, _here = stages.at("q1", **changes)
    context = replace(Stage(session, "q1").seen(*size), live=Live(door=DOOR))
    lines = before_the_first(context, rows)
    assert len(lines) <= rows
    assert all(line.cells <= context.size.page for line in lines)
    return [line.text.rstrip() for line in lines]


def test_before_the_first_answer_stand_example_reason_and_code() -> None:
    example = {"gives": "groups", "example": "Night shelter"}
    text = before((80, 24), 15, help="One at a time.", options=example)
    assert text[0] == "    One at a time."
    assert text[2] == "    For example   Night shelter"
    assert text[4] == "    What we name here becomes the map."
    assert "Not in yet? 192.168.8.20:8765 and this code" in text[7]
    assert text[9].startswith("    █ ▄▛  ▀▜▛▀")


@pytest.mark.parametrize("rows", range(1, 30))
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_it_fits_and_the_way_in_goes_first(size: tuple[int, int], rows: int) -> None:
    example = {"gives": "needs", "example": "Two vans at the weekend " * 4}
    text = " ".join(before(size, rows, help="One at a time. " * 9, options=example))
    if "Not in yet?" in text:
        assert "becomes the list of what we need" in text


def test_the_rail_says_where_we_are_and_what_there_is() -> None:
    state = stages.readback().session.state
    rail = rail_of(state)
    assert sum(phase.steps for phase in rail.phases) == len(state.agenda.steps)
    assert [phase.now for phase in rail.phases].count(True) == 1
    assert sum(phase.done for phase in rail.phases) == state.agenda.place(state.current)
    assert ("2", "principles adopted") in rail.numbers
    assert "Nobody is left behind." in rail.kept
    lobby = rail_of(replace(state, current=""))
    assert not any(phase.now or phase.done for phase in lobby.phases)
    assert lobby.following == ""
    assert len(agenda().steps) > 0
