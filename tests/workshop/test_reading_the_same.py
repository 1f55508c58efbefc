"""When two sentences read the same."""

import pytest

from facilitator.workshop.text_sanitizing import reading_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A van", " a  VAN!"),
        ("“We speak for ourselves.”", "We speak for ourselves"),
        ("我們只為自己說話。", "我們只為自己說話"),
        ("من يعرف القانون؟", "من يعرف القانون"),
        ("... ", "..."),
    ],
)
def test_punctuation_around_a_sentence_says_nothing(one: str, other: str) -> None:
    assert reading_key(one) == reading_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Vans", "A van"), ("C++", "C"), ("C#", "C"), ("100%", "100"), ("...", "?"), ("का", "कि")],
)
def test_anything_else_does(one: str, other: str) -> None:
    assert reading_key(one) != reading_key(other)
