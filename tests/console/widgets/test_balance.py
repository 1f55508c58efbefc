import pytest
from rich.cells import cell_len

from facilitator.console.widgets.balance import balanced, joined
from facilitator.console.widgets.wrap import wrap
from tests.console.steps.stages import CJK, SENTENCES


def test_lines_break_at_punctuation_and_are_about_equally_long() -> None:
    assert balanced(SENTENCES[4], 68) == (
        "From today we meet every month, share what we know,",
        "and answer together when one of us is under pressure.",
    )
    assert balanced(
        "We live along one river. What is done at one bank is felt at the other.", 68
    ) == (
        "We live along one river.",
        "What is done at one bank is felt at the other.",
    )
    assert balanced("Which values and principles must groups and people share?", 68) == (
        "Which values and principles must groups and people share?",
    )


@pytest.mark.parametrize("text", [*SENTENCES, *CJK, "x" * 200, " ".join(SENTENCES), "a\nb"])
@pytest.mark.parametrize("width", [20, 40, 68])
def test_never_more_lines_than_they_take_and_nothing_lost(text: str, width: int) -> None:
    lines = balanced(text, width)
    assert len(lines) == len(wrap(text, width))
    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_joined_answers_break_between_answers() -> None:
    names = ["River Watch", "Allotment Society", "Wild Swimmers", "Canal Boats", "Seed Swap"]
    assert joined(names, 34, 3) == [
        "River Watch · Allotment Society",
        "Wild Swimmers · Canal Boats",
        "Seed Swap",
    ]
    assert joined(names, 34, 2) == [
        "River Watch · Allotment Society",
        "Wild Swimmers · Canal Boats +1",
    ]
    assert joined(names, 24, 2) == ["River Watch", "Allotment Society +3"]
    for width in range(12, 80):
        for most in (1, 2, 3):
            lines = joined(names, width, most)
            assert len(lines) <= most
            assert not any(line.startswith("·") or line.endswith("·") for line in lines)
            assert all(cell_len(line) <= width for line in lines)
