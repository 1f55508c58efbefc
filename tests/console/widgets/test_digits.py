import pytest

from facilitator.console.widgets.digits import DRAWN, big, big_width


def test_a_count_as_in_the_look() -> None:
    assert big("17") == ["▄█  ▀▀▀█", " █    █ ", "▄█▄  █  "]


def test_code_letters_as_in_the_look() -> None:
    assert [row.rstrip() for row in big("KTRM")] == [
        "█ ▄▀ ▀▀█▀▀ █▀▀▄ █▄ ▄█",
        "██     █   █▄▄▀ █ █ █",
        "█ ▀▄   █   █ ▀▄ █   █",
    ]


def test_twice_as_large_is_made_of_full_blocks() -> None:
    rows = big("4", 2)
    assert len(rows) == 6
    assert {len(row) for row in rows} == {8}
    assert set("".join(rows)) == {"█", " "}


def test_every_code_letter_is_drawn_and_no_two_are_alike() -> None:
    letters = "ACDEFGHJKMNPQRTUVWXY34679"
    assert set(letters) <= DRAWN
    assert len({tuple(big(sign)) for sign in DRAWN}) == len(DRAWN)


def test_six_letters_fit_beside_a_code_at_80_columns() -> None:
    assert max(big_width(sign * 6) for sign in DRAWN) <= 80 - 42 - 2


def test_other_signs_are_refused() -> None:
    with pytest.raises(KeyError):
        big("é")
