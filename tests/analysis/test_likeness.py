"""Answers that say the same are suggested, others are not."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.analysis.likeness import MAYBE, SAME, Alike, alike, groups

ANSWERS = (
    "Legal advice on planning law",
    "Somebody who speaks Tigrinya",
    "Water testing laboratory",
    "Vans at the weekend",
    "Layout and printing",
    "A hall for the January meeting",
    "Night bus drivers",
    "Young people",
    "River Watch",
    "Tenants of Mill Street",
    "Allotment Society",
    "Street Choir",
    "Bus Riders Union",
    "Mosque kitchen",
    "School parents",
    "Repair Café",
    "Youth Council",
    "Food Bank East",
    "Cycling Campaign",
    "Nurses' branch",
    "Library friends",
    "Refugee Welcome",
    "Childcare during meetings",
    "Money for flyers",
    "Fundraising",
    "Translation into Polish",
    "First aid training",
    "A sound system",
)
SUGGESTED = (
    ("Legal advice on planning law", "legal advise on planning laws"),
    ("Legal advice on planning law", "PLANNING LAW: legal advice"),
    ("Water testing laboratory", "A laboratory for testing water"),
    ("Night bus drivers", "Drivers of night buses"),
    ("Repair Café", "repair cafe"),
    ("Food Bank East", "foodbank east"),
    ("Cycling Campaign", "cycle campaigns"),
    ("Childcare during meetings", "child care during the meetings"),
    ("Translation into Polish", "Polish translators"),
    ("A sound system", "Sound systems"),
    ("Vans at the weekend", "a van at weekends"),
    ("Night bus drivers", "nightbus driver"),
    ("Fundraising", "fund raising"),
    ("Water testing laboratory", "Wather tests laboratories"),
)
PERHAPS = (("Young people", "young persons"), ("A hall for the January meeting", "A meeting room"))
TEXTS = st.lists(st.text("aeinrst -é", min_size=1, max_size=20), min_size=2, max_size=8)


def score(answer: str, variant: str) -> float:
    """How alike they are in a room that gave all those answers."""
    texts = {str(number): text for number, text in enumerate(ANSWERS)} | {"variant": variant}
    id = str(ANSWERS.index(answer))
    return next((p.score for p in alike(texts, 0.0) if {p.first, p.second} == {id, "variant"}), 0.0)


@pytest.mark.parametrize(("answer", "variant"), SUGGESTED)
def test_the_same_in_another_spelling_number_or_order_is_suggested(
    answer: str, variant: str
) -> None:
    assert score(answer, variant) >= SAME


@pytest.mark.parametrize(("answer", "variant"), PERHAPS)
def test_what_shares_parts_of_words_may_be_the_same(answer: str, variant: str) -> None:
    assert MAYBE <= score(answer, variant) < SAME


def test_what_says_something_else_is_not_suggested() -> None:
    texts = {str(number): text for number, text in enumerate(ANSWERS)}
    assert alike(texts, SAME) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Straße und Plätze", "strasse und platze"),
        ("المطبخ الجماعي", "مطبخ جماعي"),
        ("夜间公交司机", "夜间公交的司机"),
        ("Сторожа ночного приюта", "сторож ночных приютов"),
    ],
)
def test_in_other_scripts_too(one: str, other: str) -> None:
    texts = {str(number): text for number, text in enumerate((*ANSWERS, one, other))}
    best = alike(texts)[0]
    assert (texts[best.first], texts[best.second]) == (one, other)


def test_the_most_alike_come_first_and_ties_keep_their_order() -> None:
    pairs = alike({"c": "Vans", "a": "vans", "b": "Vans and buses", "d": "VANS"})
    assert [(p.first, p.second) for p in pairs[:3]] == [("c", "a"), ("c", "d"), ("a", "d")]
    assert [round(p.score, 6) for p in pairs[:3]] == [1, 1, 1]


def test_what_hangs_together_by_pairs_is_one_group() -> None:
    pairs = [Alike("a", "b", 0.9), Alike("c", "d", 0.6), Alike("b", "c", 0.5), Alike("e", "f", 0.4)]
    assert groups(pairs) == (("a", "b", "c", "d"),)
    assert groups(pairs, MAYBE) == (("a", "b", "c", "d"), ("e", "f"))
    assert groups(pairs, 0.55) == (("a", "b"), ("c", "d"))


@pytest.mark.parametrize("text", ["", "…", "🌊🌊", "the of and", "\N{COMBINING ACUTE ACCENT}"])
def test_odd_texts_are_compared_without_a_fault(text: str) -> None:
    alike({"a": text, "b": text, "c": "River"})


@given(TEXTS)
def test_the_order_in_which_texts_are_given_changes_nothing(texts: list[str]) -> None:
    given = {str(number): text for number, text in enumerate(texts)}
    mixed = dict(random.Random(1).sample(list(given.items()), len(given)))
    scores = {frozenset(p[:2]): round(p.score, 6) for p in alike(given, 0.0)}
    assert {frozenset(p[:2]): round(p.score, 6) for p in alike(mixed, 0.0)} == scores
    assert all(-1e-9 <= score <= 1 + 1e-9 for score in scores.values())
