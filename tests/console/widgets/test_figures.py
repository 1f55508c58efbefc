import pytest

from facilitator.console.widgets.figures import DRAWN, SQUARES, TICK, figure, figure_width
from facilitator.console.widgets.quadrants import quadrants


def test_a_pixel_is_half_a_cell_wide_and_half_a_row_high() -> None:
    assert quadrants(["X.", ".X"]) == ("▚",)
    assert quadrants(["X.X", "...", "XXX"]) == ("▘▘", "▀▘")


def test_a_code_as_on_the_wall() -> None:
    assert [row.rstrip() for row in figure("KTRMAC")] == [
        "█ ▄▛  ▀▜▛▀  █▀▀▙  █▖▗█  ▗▛▜▖  ▟▀▀▙",
        "██▌    ▐▌   █▄▄▛  █▜▛█  █▄▄█  █",
        "█ ▀▙   ▐▌   █ ▜▄  █  █  █  █  ▜▄▄▛",
    ]


def test_a_time_as_on_the_wall() -> None:
    assert figure("2:10", "M") == [
        "▗█████▖        ▄▟█▌    ▗█████▖",
        "▀▀   ██   ██   ▀▜█▌    ██   ██",
        "  ▗▄█▛▘         ▐█▌    ██   ██",
        "▗▟█▀      ██    ▐█▌    ██   ██",
        "███████        █████   ▝█████▘",
    ]


def test_every_sign_of_a_code_is_drawn_and_no_two_are_alike() -> None:
    assert set("ACDEFGHJKMNPQRTUVWXY34679") <= DRAWN
    assert len({tuple(figure(sign)) for sign in DRAWN}) == len(DRAWN)
    assert all(len(figure(sign)) == 3 and figure_width(sign) == 4 for sign in DRAWN)
    assert len({tuple(figure(sign, "M")) for sign in "0123456789:"}) == 11


def test_six_letters_fit_beside_a_code_at_80_columns() -> None:
    assert figure_width("M" * 6) == 34 <= 80 - 42 - 4


def test_no_word_is_drawn() -> None:
    for text in ("é", "adopted", "B"):
        with pytest.raises(KeyError):
            figure(text)
    with pytest.raises(KeyError):
        figure("K", "M")


def test_the_marks_of_a_verdict() -> None:
    assert {len(row) for row in TICK} == {11}
    assert len(TICK) == 5
    assert [row for row in SQUARES if row] == ["██ ██ ██"]
