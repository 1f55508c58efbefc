"""Large letters: what is drawn, how it breaks, and where the terminal's own letters stay."""

import string

import pytest
from rich.cells import cell_len

from facilitator.agendas import load, names
from facilitator.console.steps.count import big_count
from facilitator.console.widgets.bands import outcome_band
from facilitator.console.widgets.chrome import prompt_band
from facilitator.console.widgets.letters import (
    BASELINE,
    PITCH,
    is_drawn,
    large_line,
    large_rows,
    large_width,
    large_wrapped,
)
from facilitator.console.widgets.sizes import size_of

LETTERS = string.ascii_letters + string.digits + ".,:;?!()/-–—%&+=·…’‘“”„'\"€«»"
ACCENTED = "äöüÄÖÜßéèêëÉÈçÇñÑãõáíóúàìòùâîôûåÅøØæÆœłŁąęśźżćńĄŚŻčšžřěůőűşğıİțșïÿ"
SIZES = [(120, 36), (160, 46), (200, 50)]
QUESTION = "What kinds of people and groups do similar work?"


def test_all_letters_of_the_latin_script_are_drawn() -> None:
    assert [letter for letter in LETTERS + ACCENTED if not is_drawn(letter)] == []
    assert is_drawn("one\u00a0word")
    assert is_drawn("e\u0301")


def test_no_two_letters_look_alike() -> None:
    # Under a mark a capital may have the shape of the small letter.
    plain = string.ascii_letters + string.digits
    small, capital = ([one for one in ACCENTED if one.islower() is low] for low in (True, False))
    for letters in (plain, [*string.ascii_lowercase, *small], [*string.ascii_uppercase, *capital]):
        rendered: dict[tuple[str, ...], list[str]] = {}
        for letter in letters:
            rendered.setdefault(tuple(large_line(letter)), []).append(letter)
        assert [alike for alike in rendered.values() if len(alike) > 1] == []


@pytest.mark.parametrize("letter", LETTERS + ACCENTED)
def test_a_letter_is_as_wide_as_it_says(letter: str) -> None:
    rows = large_line(letter)
    assert BASELINE + 1 <= len(rows) <= PITCH
    assert {cell_len(row) for row in rows} == {large_width(letter)}
    assert set("".join(rows)) <= set(" ▀▄█")


@pytest.mark.parametrize("text", ["مرحبا بكم", "שלום", "河岸", "Привет", "👍", "Ω", "", "  "])
def test_other_scripts_keep_their_own_letters(text: str) -> None:
    assert large_wrapped(text, 200) is None


@pytest.mark.parametrize("width", [50, 108, 140, 180])
def test_lines_fit_and_hold_every_word_in_its_order(width: int) -> None:
    lines = large_wrapped(QUESTION, width)
    assert lines is not None
    assert " ".join(lines) == QUESTION
    assert max(map(large_width, lines)) <= width
    assert len(large_rows(lines)) <= PITCH * len(lines)
    assert all(cell_len(row) <= width for row in large_rows(lines))


def test_no_word_stands_alone_where_lines_can_be_alike() -> None:
    assert large_wrapped(QUESTION, 180) == ("What kinds of people and", "groups do similar work?")


def test_lines_end_where_a_sentence_does() -> None:
    text = "Which gaps do we act on? 3 dots each, at most 2 on one gap."
    assert large_wrapped(text, 180) == (text[:24], text[25:])


def test_a_word_that_is_too_long_is_not_broken() -> None:
    assert large_wrapped("x" * 60, 108) is None


@pytest.mark.parametrize("name", names())
def test_at_200x50_most_questions_of_the_agendas_are_large(name: str) -> None:
    size = size_of(200, 50)
    questions = [step.question() for step in load(name).steps]
    large = [one for one in questions if "█" in prompt_band(size, one, large=2)[2].text]
    assert 10 * len(large) >= 9 * len(questions)


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_a_question_takes_two_large_lines_at_most(size: tuple[int, int]) -> None:
    for prompt in (QUESTION, QUESTION * 2, "مرحبا بكم في النهر", "x" * 200):
        band = prompt_band(size_of(*size), prompt, large=2)
        assert len(band) <= 2 * PITCH + 2
        assert all(line.cells == size[0] for line in band)
    assert "مرحبا" in prompt_band(size_of(*size), "مرحبا بكم", large=2)[1].text
    large = prompt_band(size_of(*size), QUESTION, large=2)
    assert "█" in large[2].text
    assert QUESTION in large[-1].text


def test_a_question_may_take_more_lines_than_a_result() -> None:
    long = "How can we approach others about working together?"
    size = size_of(120, 36)
    assert large_wrapped(long, size.inner) is not None
    assert long[:40] in prompt_band(size, long, large=2)[1].text
    assert "█" in prompt_band(size, long, large=3)[2].text


def test_a_small_window_keeps_its_own_letters() -> None:
    for size in ((80, 24), (109, 50), (200, 33)):
        band = prompt_band(size_of(*size), QUESTION, large=2)
        assert "similar work?" in " ".join(line.text for line in band)


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize(
    "texts",
    [
        ("ADOPTED", "with 1 person standing aside"),
        ("BLOCKED", "someone is blocking"),
        ("NOT YET", ""),
    ],
)
def test_an_outcome_is_large_and_whole(texts: tuple[str, str], size: tuple[int, int]) -> None:
    band = outcome_band(size_of(*size), *texts)
    assert len(band) >= BASELINE + 3
    assert all(line.cells <= size[0] for line in band)
    # It stands there as text, too.
    assert "  ".join(texts).strip() in "".join(line.text for line in band)


@pytest.mark.parametrize("rows", range(3, 40))
@pytest.mark.parametrize("size", [(80, 24), *SIZES], ids=str)
def test_a_big_count_fits_its_rows(size: tuple[int, int], rows: int) -> None:
    for caption in ("of 23 have answered", "of 23 have voted on all 9 sentences", "из 23 ответили"):
        lines = big_count(size_of(*size), rows, 17, caption, 23, ["One sentence.", "Another one."])
        assert len(lines) <= rows
        assert all(line.cells <= size[0] for line in lines)
