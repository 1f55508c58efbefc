"""The check of the terminal shows a test code beside words as the wall has them."""

from __future__ import annotations

import pytest

from facilitator.console.reading_test import reading_test, sample_code
from facilitator.console.widgets.qr import cells
from tests.e2e.code import read_by_phones
from tests.e2e.terminal import Terminal, terminal
from tests.variants import also

SCAN, ANSWER = "Scan this with a phone from the last row.", "An answer of the room is written"


def letters_of(shown: Terminal) -> str:
    """The words on the screen, without the code and what is drawn."""
    letters = ("".join(sign if sign.isascii() else " " for sign in row) for row in shown.rows())
    return " ".join(" ".join(letters).split())


def reads_code(columns: int, rows: int) -> None:
    with terminal("doctor", columns=columns, rows=rows) as shown:
        assert shown.over() == 0
        assert read_by_phones(shown) - {""} == {sample_code()}
        text = letters_of(shown)
        assert SCAN in text
        assert ANSWER in text
        # What all checks have come to stays in view below it.
        assert "Ready:" in text or "to look at:" in text


@pytest.mark.parametrize("size", [(80, 24), *also((60, 40), (160, 50))])
def test_a_phone_reads_the_test_code(size: tuple[int, int]) -> None:
    reads_code(*size)


def test_simple_marks_have_the_same_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACILITATOR_MARKS", "simple")
    reads_code(80, 24)


@pytest.mark.parametrize(
    ("environ", "size"),
    [
        pytest.param({"NO_COLOR": "1"}, (80, 24), id="no colours"),
        pytest.param({}, (80, 23), id="too low", marks=pytest.mark.long),
        pytest.param(
            {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
            (80, 24),
            id="no blocks",
            marks=pytest.mark.long,
        ),
    ],
)
def test_where_no_code_can_be_drawn_there_is_none(
    environ: dict[str, str], size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    with terminal("doctor", columns=size[0], rows=size[1], new=len(environ) > 1) as shown:
        assert shown.over() == 0
        assert "Scan this" not in bytes(shown.output).decode()


def test_half_blocks_of_two_cells_are_not_used() -> None:
    wide, high = cells(sample_code(), 2)
    assert not reading_test(wide, 50, whole=True)
    lines = reading_test(wide + 1, high + 5, whole=True)
    code = [line for line in lines if any(span.ground == "qr-dark" for span in line.spans)]
    assert len(code) > high / 2
    signs = {
        span.text for line in code for span in line.spans if span.ground in ("qr-dark", "qr-light")
    }
    assert {sign for text in signs for sign in text} == {" "}


def test_other_programs_get_no_code() -> None:
    with terminal("doctor", "--json", columns=80, rows=24) as shown:
        assert shown.over() == 0
        assert "Scan this" not in bytes(shown.output).decode()
