"""The strengths of ties: their order, and which of what a group says is a tie."""

from itertools import product
from typing import get_args

import pytest

from facilitator.activities import tie_words
from facilitator.workshop.tie_strengths import (
    ANSWERS,
    LEVELS,
    STRENGTHS,
    Answer,
    Claim,
    Strength,
    claim_of,
    is_tie,
    strongest,
    weakest,
)

CLAIMS: tuple[Claim, ...] = get_args(Claim)


def test_the_types_and_the_lists_name_the_same_strengths() -> None:
    assert get_args(Strength) == STRENGTHS
    assert get_args(Answer) == ANSWERS
    assert LEVELS.keys() == {*CLAIMS} == {*ANSWERS, ""}


def test_a_stronger_tie_has_a_higher_level() -> None:
    levels = [LEVELS[answer] for answer in ANSWERS]
    assert levels == sorted({*levels}, reverse=True)


@pytest.mark.parametrize("claim", CLAIMS)
def test_it_is_a_tie_if_somebody_names_a_strength(claim: Claim) -> None:
    assert is_tie(claim) == (claim in STRENGTHS) == (LEVELS[claim] > 0)


@pytest.mark.parametrize("pair", product(CLAIMS, CLAIMS))
def test_of_two_claims_one_is_the_stronger_whichever_comes_first(pair: tuple[Claim, Claim]) -> None:
    assert strongest(pair) == strongest(pair[::-1])
    assert {strongest(pair), weakest(pair)} == {*pair}
    assert LEVELS[strongest(pair)] >= LEVELS[weakest(pair)]


def test_that_there_is_no_tie_says_more_than_nothing() -> None:
    assert strongest(("", "none")) == "none"


def test_a_claim_is_known_by_its_name_alone() -> None:
    assert [claim_of(claim) for claim in CLAIMS] == [*CLAIMS]
    assert [claim_of(text) for text in ("Talk", "not", "2")] == ["", "", ""]


def test_every_claim_has_words_of_its_own() -> None:
    assert len({tie_words.strength(claim) for claim in CLAIMS}) == len(CLAIMS)
