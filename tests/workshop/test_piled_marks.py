"""Texts that would take long: they are bounded before anything is put in order."""

from __future__ import annotations

import re
import time
import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.workshop.errors import Rejection
from facilitator.workshop.text_sanitizing import name_key, normal, optional, required, sanitize_text
from tests.examples import examples
from tests.sentences import raises_saying
from tests.workshop.test_text import JOINERS, LIMIT, allowed, characters

CLASSES = {unicodedata.combining(chr(code)): chr(code) for code in range(0x300, 0x1E000)}
MANY = [CLASSES[c] for c in sorted(CLASSES, reverse=True) if c]
LONG = {
    "two classes": "a" + "\u0301" * 16_000 + "\u0323" * 16_000,
    "all classes": "a" + "".join(MANY) * 400,
    "behind what folds to a mark": "a" + ("".join(MANY[:7]) + "\uff9e") * 4000,
    "made of two": "a" + "\u0344\u0323" * 16_000,
    "between what is dropped": "a" + "\u0301\u200b\u0323" * 16_000,
    "between joiners": "a" + "\u0301\u200d\u0323" * 16_000,
    "spacing ones": "\u0b95" + "\u0bc6\u0323\u0bbe" * 16_000,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG.keys())
def test_no_text_takes_longer_than_its_length_deserves(text: str) -> None:
    """Before marks were counted the first took seconds; generous, for a busy machine."""
    began = time.perf_counter()
    sanitize_text(text, 2000, lines=True)
    for form in FORMS:
        normal(form, text)
    name_key(text)
    with pytest.raises(Rejection, match="too-long"):
        required(text, 40)
    assert time.perf_counter() - began < 2.0


FORMS: tuple[Literal["NFC", "NFD", "NFKC", "NFKD"], ...] = ("NFC", "NFD", "NFKC", "NFKD")


def test_whatever_becomes_nothing_but_marks_counts_as_a_mark() -> None:
    for char in characters():
        for form in FORMS:
            parts = unicodedata.normalize(form, char)
            if all(unicodedata.combining(part) for part in parts):
                assert len(normal(form, "a" + (char + "\u0323") * 100)) < 30, hex(ord(char))


@given(text=st.text(st.sampled_from("aе\u0301\u0323\u0344\uff9e\u05b0가"), max_size=30))
def test_a_normal_form_is_the_one_of_unicode_where_marks_are_few(text: str) -> None:
    runs = re.split("[^\u0301\u0323\u0344\uff9e\u05b0]", text)
    for form in FORMS:
        whole = unicodedata.normalize(form, text)
        assert (normal(form, text) == whole) or max(map(len, runs)) > 8


@examples(500)
@given(
    parts=st.lists(st.tuples(st.sampled_from([*"aé ", *MANY, *JOINERS]), st.integers(1, 40))),
    lines=st.booleans(),
)
def test_piles_of_marks_come_out_as_they_went_in_again(
    parts: list[tuple[str, int]], lines: bool
) -> None:
    once = sanitize_text("".join(char * times for char, times in parts), LIMIT, lines=lines)
    allowed(once, lines)
    assert sanitize_text(once, LIMIT, lines=lines) == once


def test_what_comes_in_too_long_is_refused_as_it_is() -> None:
    for text in ("\u200b" * 300, " " * 300, "\u0301" * 300):
        for cleaned in (required, optional):
            with raises_saying(Rejection, "longer than 40 characters"):
                cleaned(text, 40)
    assert optional(" " * 200, 40) == ""
    assert optional("Ana", 40) == "Ana"
