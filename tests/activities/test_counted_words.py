"""So many of so many: what is said agrees with both numbers, and of one thing no number is said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import facilitator.locales
from facilitator.activities.decide_words import who_stands_by
from facilitator.console.counts import groups_answered, people_answered
from facilitator.locales import of_total


@pytest.mark.parametrize(
    ("count", "total", "text"),
    [
        (0, 1, "The one group has not answered yet"),
        (1, 1, "The one group has answered"),
        (0, 5, "0 of 5 groups have answered"),
        (1, 5, "1 of 5 groups has answered"),
        (5, 5, "5 of 5 groups have answered"),
    ],
)
def test_groups_that_have_answered(count: int, total: int, text: str) -> None:
    assert groups_answered(count, total) == text


def test_people_that_have_answered() -> None:
    assert people_answered(1, 1) == "The one person has answered"
    assert people_answered(0, 1) == "The one person has not answered yet"
    assert people_answered(1, 2) == "1 of 2 people has answered"


def test_who_stands_by_a_text() -> None:
    assert who_stands_by(1, 1, of_groups=False) == "The one person stands by this."
    assert who_stands_by(0, 1, of_groups=True) == "Nobody stands by this."
    assert who_stands_by(1, 1, of_groups=True) == "The one voice stands by this."
    assert who_stands_by(1, 4, of_groups=True) == "1 of 4 voices stands by this."
    assert who_stands_by(3, 4, of_groups=False) == "3 of 4 people stand by this."


def test_only_one_thing_has_words_of_its_own() -> None:
    texts = {"none": "none", "one": "one", "some": "some"}
    assert [of_total(count, 1, **texts) for count in (0, 1)] == ["none", "one"]
    assert [of_total(count, total, **texts) for count, total in ((0, 0), (1, 2))] == ["some"] * 2


ONE_OF = re.compile(
    r'^msgid .*of \{\w+\} (person|voice|group|step|need|hand|change|vote)\b(?!s)(.*)"$'
)


def test_no_text_has_one_thing_of_several() -> None:
    """“1 of 5 person stands”: beside the number of all stands the word for many."""
    catalogue = Path(facilitator.locales.__file__).parent / "facilitator.pot"
    lines = catalogue.read_text("utf-8").splitlines()
    wrong = [line for line in lines if (of := ONE_OF.match(line)) and of[2]]
    assert wrong == []
