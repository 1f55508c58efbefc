"""The time left on a page that is about nothing else."""

from dataclasses import replace

import pytest

from facilitator.console.screens.room_page import View, room_lines
from facilitator.console.steps.minutes import time_left
from tests.console.steps import stages
from tests.console.steps.stages import Stage


def pairs(minutes: int = 8) -> Stage:
    session, _here = stages.at("welcome", welcome={"minutes": minutes, "options": {}})
    return Stage(session, "welcome")


def rows(stage: Stage, left: int | None, size: tuple[int, int] = (80, 24)) -> list[str]:
    context = replace(stage.seen(*size), left=left)
    return [line.text.rstrip() for line in time_left(context, 15)]


def test_a_figure_and_a_block_for_each_minute() -> None:
    text = rows(pairs(), 130)
    assert text[0] == "    ▗█████▖        ▄▟█▌    ▗█████▖"
    assert text[4].endswith("left of 8 minutes")
    assert text[-1].split() == ["▁" * 7] * 5 + ["▄" * 7] * 3


@pytest.mark.parametrize("left", [None, 0, -20])
def test_without_time_there_is_no_figure(left: int | None) -> None:
    assert rows(pairs(), left) == []


def test_the_rail_has_the_figure_already() -> None:
    assert len(rows(pairs(), 130, (120, 36))) == 1


@pytest.mark.parametrize("minutes", [0, 1, 8, 45, 240])
def test_it_keeps_to_the_page(minutes: int) -> None:
    for size in ((56, 16), (80, 24), (120, 36)):
        stage = pairs(minutes)
        for left in (1, 59, 60, 601, 14000):
            context = replace(stage.seen(*size), left=left)
            for most in range(9):
                lines = time_left(context, most)
                assert len(lines) <= most
                assert all(line.cells <= context.size.edge for line in lines)


def test_the_time_is_said_once() -> None:
    stage = pairs()
    stage.session.do("timer", {"running": False, "left": 130})
    text = [line.text.rstrip() for line in room_lines(stage.model, View(), 80, 24)]
    assert not text[0].endswith("2:10")
    assert any("▗█████▖" in row for row in text)
