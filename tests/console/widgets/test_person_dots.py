import random

import pytest
from hypothesis import given
from hypothesis import strategies as some

from facilitator.console import drawn_marks
from facilitator.console.widgets.lines import Line
from facilitator.console.widgets.person_dots import (
    MARKS,
    SIGNS,
    SIZES,
    Mark,
    crowd,
    dots_row,
    grid_for,
    legend,
    sorted_marks,
)

FULL: dict[int, str] = {}
SIMPLE = str.maketrans(dict(drawn_marks.SIMPLE))
BOX = (72, 7)
"""What a page of 80x24 has for people, beside a verdict."""


def texts(lines: list[Line]) -> list[str]:
    return [line.text.rstrip() for line in lines]


@pytest.mark.parametrize(
    ("people", "size"), [(23, "L"), (24, "L"), (25, "M"), (54, "M"), (217, "S"), (252, "S"),
                         (253, "close"), (500, "close"), (504, "close")]
)  # fmt: skip
def test_as_large_as_they_all_fit(people: int, size: str) -> None:
    grid = grid_for(people, *BOX)
    assert grid is not None
    assert grid.size.name == size
    lines = crowd({"full": people}, *BOX)
    assert len(lines) <= BOX[1]
    assert max(line.cells for line in lines) <= BOX[0]


def test_too_many_are_not_drawn_in_part() -> None:
    assert crowd({"full": 505}, *BOX) == []
    assert crowd({}, *BOX) == []


def test_the_rows_are_even() -> None:
    lines = crowd({"full": 217}, *BOX)
    assert [line.text.count("●") for line in lines] == [31] * 7


def test_three_and_twenty_as_on_the_wall() -> None:
    counts: dict[Mark, int] = {"full": 19, "half": 2, "ring": 1, "point": 1}
    assert texts(crowd(counts, *BOX))[-2:] == [
        "▟██▙  ▟██▙  ▟██▙  ▟██▙  ▟██▙  ▟██▙  ▟██▙  ▟█▀▚  ▟█▀▚  ▟▀▀▙   ▄▄",
        "▜██▛  ▜██▛  ▜██▛  ▜██▛  ▜██▛  ▜██▛  ▜██▛  ▜█▄▞  ▜█▄▞  ▜▄▄▛   ▀▀",
    ]
    assert texts(crowd(counts, 74, 12))[-3:] == [
        "▗▟██▙▖  ▗▟██▙▖  ▗▟██▙▖  ▗▟█▀▚▖  ▗▟█▀▚▖  ▗▟▀▀▙▖",
        "██████  ██████  ██████  ███  █  ███  █  █▌  ▐█    ██",
        "▝▜██▛▘  ▝▜██▛▘  ▝▜██▛▘  ▝▜█▄▞▘  ▝▜█▄▞▘  ▝▜▄▄▛▘",
    ]


@given(some.lists(some.sampled_from(MARKS), max_size=60), some.randoms())
def test_sorted_by_choice_whatever_the_order_of_arrival(
    arrived: list[Mark], order: random.Random
) -> None:
    def counts(choices: list[Mark]) -> dict[Mark, int]:
        out: dict[Mark, int] = {}
        for choice in choices:
            out[choice] = out.get(choice, 0) + 1
        return out

    others = order.sample(arrived, len(arrived))
    assert sorted_marks(counts(arrived)) == sorted_marks(counts(others))
    assert crowd(counts(arrived), *BOX) == crowd(counts(others), *BOX)
    assert dots_row(counts(arrived), 40) == dots_row(counts(others), 40)
    places = [MARKS.index(mark) for mark in sorted_marks(counts(arrived))]
    assert places == sorted(places)


def test_without_colour_the_choices_differ() -> None:
    for each in SIZES:
        for marks in (FULL, SIMPLE):
            drawn = {tuple(row.translate(marks) for row in each.shapes[mark]) for mark in MARKS}
            assert len(drawn) == len(MARKS), each.name
        for mark in MARKS:
            rows = each.shapes[mark]
            assert len(rows) == each.height
            assert {len(row) for row in rows} == {each.width}


@pytest.mark.parametrize(
    ("people", "width", "text"),
    [
        (23, 46, "●" + " ●" * 16 + " ·" * 6),
        (24, 46, "●" * 17 + "·" * 7),
        (46, 46, "●" * 17 + "·" * 29),
    ],
)
def test_one_row_with_air_or_without(people: int, width: int, text: str) -> None:
    assert (
        "".join(span.text for span in dots_row({"full": 17, "point": people - 17}, width)) == text
    )


def test_one_row_becomes_a_bar() -> None:
    row = "".join(span.text for span in dots_row({"full": 100, "point": 117}, 46))
    assert len(row) == 40
    assert set(row) == {"▄", "▁"}
    signs = "".join(span.text[0] for span in dots_row(dict.fromkeys(MARKS, 50), 46))
    for marks in (FULL, SIMPLE):
        # The ring is as high as the full part, and apart from it by its place.
        assert len(set(signs.translate(marks))) == len(MARKS) - 1
    assert dots_row({"full": 100}, 5) == ()


def test_the_legend_has_the_mark_the_number_and_the_word() -> None:
    text = "".join(span.text for span in legend([("full", "19", "agree"), ("ring", "", "aside")]))
    assert text == "● 19 agree  ○ aside"
    assert len(set(SIGNS.values())) == len(MARKS)
