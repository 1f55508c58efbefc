from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from facilitator.console.widgets.lines import Span
from facilitator.console.widgets.wrap import breaks, wrap, wrap_spans


def test_words_stay_whole_and_lines_hang() -> None:
    text = "The farmers upstream, who were told for years that this was against them"
    assert wrap(text, 70, hang=2) == [
        "The farmers upstream, who were told for years that this was against",
        "  them",
    ]


def test_scripts_without_spaces_break_anywhere_but_before_closing_signs() -> None:
    lines = wrap("今日は、世界の皆さんと「一緒に」働きます。", 8)
    assert all(cell_len(line) <= 8 for line in lines)
    assert not any(line[0] in "、。」" for line in lines)
    assert not any(line[-1] == "「" for line in lines)


def test_a_mark_stays_with_its_letter() -> None:
    assert wrap("e\u0301" * 7, 3) == ["e\u0301" * 3, "e\u0301" * 3, "e\u0301"]
    assert wrap("👨‍👩‍👧" * 3, 4) == ["👨‍👩‍👧" * 2, "👨‍👩‍👧"]


def test_long_words_break_at_a_hyphen_first() -> None:
    assert wrap("tenants-union", 9) == ["tenants-", "union"]
    assert wrap("abcdefghij", 4) == ["abcd", "efgh", "ij"]


def test_right_to_left_text_keeps_its_logical_order() -> None:
    text = "שלום לכולם וברוכים הבאים"
    assert " ".join(wrap(text, 10)) == text


def test_line_feeds_and_empty_texts() -> None:
    assert wrap("", 9) == [""]
    assert wrap("a\n\nb", 9) == ["a", "", "b"]


def test_a_hard_space_holds() -> None:
    assert wrap("about 20\u00a0km away", 9) == ["about", "20\u00a0km", "away"]


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"])), st.integers(4, 40))
def test_nothing_is_lost_and_nothing_is_too_wide(text: str, width: int) -> None:
    lines = wrap(text, width, hang=2)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(st.text("a -/.1", max_size=30), st.integers(1, 9), st.integers(0, 2))
def test_plain_text_breaks_where_any_other_does(text: str, width: int, hang: int) -> None:
    assert breaks(text, width, hang) == breaks(text.replace("a", "é"), width, hang)


def test_styles_run_on_over_the_break() -> None:
    spans = [Span("one two ", bold=True), Span("three four", "quiet")]
    lines = wrap_spans(spans, 10, hang=1)
    assert [[(span.text, span.bold) for span in line] for line in lines] == [
        [("one two", True)],
        [(" ", False), ("three", False)],
        [(" ", False), ("four", False)],
    ]
