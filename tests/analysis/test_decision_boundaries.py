"""Each rule against the sentence that it stands for, in fractions; and one person more or fewer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.analysis.decisions import ASKING, RULES, decide
from tests.examples import examples

Counts = Mapping[str, int]
Settings = Mapping[str, int]

MOST = 40
PERCENT = st.integers(1, 100)
MAY_BE = st.integers(0, 100)
PEOPLE = st.integers(1, 200)
BLOCKS = {"consensus": "block", "fist": "0", "gradients": "8"}

SETTINGS: Mapping[str, st.SearchStrategy[dict[str, int]]] = {
    "consensus": st.fixed_dictionaries({"quorum": PERCENT, "stand-aside": MAY_BE}),
    "consent": st.just({}),
    "fist": st.fixed_dictionaries({"quorum": PERCENT}),
    "gradients": st.fixed_dictionaries({"quorum": PERCENT, "support": PERCENT, "serious": MAY_BE}),
    "threshold": st.fixed_dictionaries(
        {
            "quorum": PERCENT,
            "threshold": st.sampled_from([50, 67, 75, 80, 90]),
            "count-stand-asides": st.integers(0, 1),
        }
    ),
    "all-but": st.fixed_dictionaries({"quorum": PERCENT, "against": st.integers(1, 2)}),
}


def share(part: int, whole: int) -> Fraction:
    """Nobody is no share of nobody."""
    return Fraction(part, whole) if whole else Fraction(0)


def percent(settings: Settings, name: str) -> Fraction:
    return Fraction(settings[name], 100)


def stood_aside(counts: Counts) -> str:
    return "adopted-with-stand-asides" if counts["stand-aside"] else "adopted"


def consensus(counts: Counts, settings: Settings) -> str:
    answered, aside = sum(counts.values()), counts["stand-aside"]
    one_may = settings["stand-aside"] > 0 and answered >= 5 and aside == 1
    few = share(aside, answered) <= percent(settings, "stand-aside") or one_may
    return stood_aside(counts) if few else "not-yet"


def fist(counts: Counts, settings: Settings) -> str:
    return "not-yet" if counts["1"] or counts["2"] else "adopted"


def gradients(counts: Counts, settings: Settings) -> str:
    answered = sum(counts.values())
    for_it = counts["1"] + counts["2"] + counts["3"]
    enough = share(for_it, answered - counts["4"]) >= percent(settings, "support")
    few = share(counts["7"], answered) <= percent(settings, "serious")
    return "adopted" if enough and few else "not-yet"


def threshold(counts: Counts, settings: Settings) -> str:
    votes = counts["yes"] + counts["no"]
    if settings["count-stand-asides"]:
        votes += counts["stand-aside"]
    yes, needed = share(counts["yes"], votes), percent(settings, "threshold")
    enough = yes > needed if needed == Fraction(1, 2) else yes >= needed
    return stood_aside(counts) if enough else "not-yet"


def all_but(counts: Counts, settings: Settings) -> str:
    enough = counts["yes"] > 0 and counts["no"] <= settings["against"]
    return stood_aside(counts) if enough else "not-yet"


ORACLES: Mapping[str, Callable[[Counts, Settings], str]] = {
    "consensus": consensus,
    "fist": fist,
    "gradients": gradients,
    "threshold": threshold,
    "all-but": all_but,
}


def expected(rule: str, counts: Counts, here: int, settings: Settings) -> str:
    """A block first, then the quorum, then what the rule says; consent has its own quorum."""
    answered = sum(counts.values())
    if rule == "consent":
        if counts["objection"]:
            return "not-yet"
        return "adopted" if answered and answered == here else "no-quorum"
    if counts.get(BLOCKS.get(rule, ""), 0):
        return "blocked"
    if not answered or share(answered, here) < percent(settings, "quorum"):
        return "no-quorum"
    return ORACLES[rule](counts, settings)


def outcome(rule: str, counts: Counts, here: int, settings: Settings | None = None) -> str:
    return decide(rule, counts, here, settings).outcome


@pytest.mark.parametrize("rule", RULES)
@examples(400)
@given(data=st.data())
def test_a_rule_is_what_it_says(rule: str, data: st.DataObject) -> None:
    settings = data.draw(SETTINGS[rule])
    counts = {name: data.draw(st.integers(0, MOST), name) for name in RULES[rule].choices}
    silent, asking = data.draw(st.integers(0, MOST)), data.draw(st.integers(0, 3))
    here = sum(counts.values()) + silent + asking
    decided = outcome(rule, {**counts, ASKING: asking}, here, settings)
    assert decided == expected(rule, counts, here, settings)


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule != "consent"])
@examples(100)
@given(here=PEOPLE, needed=PERCENT)
def test_one_person_makes_the_quorum(rule: str, here: int, needed: int) -> None:
    settings = {"quorum": needed}
    choice = RULES[rule].support[0]
    least = next(n for n in range(1, here + 1) if Fraction(n, here) >= Fraction(needed, 100))
    assert outcome(rule, {choice: least}, here, settings) == "adopted"
    assert outcome(rule, {choice: least - 1}, here, settings) == "no-quorum"


@pytest.mark.parametrize("choice", ["consent", "called"])
@given(here=PEOPLE)
def test_in_consent_everybody_counts(choice: str, here: int) -> None:
    assert outcome("consent", {choice: here}, here) == "adopted"
    assert outcome("consent", {choice: here - 1}, here) == "no-quorum"
    assert outcome("consent", {choice: here - 1, "objection": 1}, here) == "not-yet"
    assert outcome("consent", {choice: here - 1, ASKING: 1}, here) == "no-quorum"


@pytest.mark.parametrize("rule", BLOCKS)
@given(here=PEOPLE)
def test_one_block_is_enough(rule: str, here: int) -> None:
    choice = RULES[rule].support[0]
    assert outcome(rule, {choice: here}, here) == "adopted"
    assert outcome(rule, {choice: here - 1, BLOCKS[rule]: 1}, here) == "blocked"


@examples(100)
@given(here=PEOPLE, allowed=MAY_BE)
def test_one_stand_aside_too_many(here: int, allowed: int) -> None:
    most = max(n for n in range(here + 1) if Fraction(n, here) <= Fraction(allowed, 100))
    if allowed and here >= 5:
        most = max(most, 1)
    counts = {"agree": here - most, "stand-aside": most}
    assert outcome("consensus", counts, here, {"stand-aside": allowed}).startswith("adopted")
    if most < here:
        counts = {"agree": here - most - 1, "stand-aside": most + 1}
        assert outcome("consensus", counts, here, {"stand-aside": allowed}) == "not-yet"


@given(here=PEOPLE)
def test_one_below_three(here: int) -> None:
    assert outcome("fist", {"3": here}, here) == "adopted"
    assert outcome("fist", {"3": here - 1, "2": 1}, here) == "not-yet"


@examples(100)
@given(here=PEOPLE, abstain=st.integers(0, MOST), needed=PERCENT)
def test_one_more_in_support_of_the_gradients(here: int, abstain: int, needed: int) -> None:
    settings = {"support": needed}
    least = next(n for n in range(1, here + 1) if Fraction(n, here) >= Fraction(needed, 100))
    counts = {"3": least, "4": abstain, "5": here - least}
    assert outcome("gradients", counts, here + abstain, settings) == "adopted"
    counts = {"3": least - 1, "4": abstain, "5": here - least + 1}
    assert outcome("gradients", counts, here + abstain, settings) == "not-yet"


@examples(100)
@given(here=PEOPLE, allowed=MAY_BE)
def test_one_serious_disagreement_too_many(here: int, allowed: int) -> None:
    settings = {"serious": allowed, "support": 1}
    most = max(n for n in range(here + 1) if Fraction(n, here) <= Fraction(allowed, 100))
    most = min(most, here - 1)
    counts = {"1": here - most, "7": most}
    supported = Fraction(here - most, here) >= Fraction(1, 100)
    assert outcome("gradients", counts, here, settings) == ("adopted" if supported else "not-yet")
    if Fraction(most + 1, here) > Fraction(allowed, 100):
        counts = {"1": here - most - 1, "7": most + 1}
        assert outcome("gradients", counts, here, settings) == "not-yet"


@pytest.mark.parametrize("needed", [50, 67, 75, 80, 90])
@examples(60)
@given(votes=PEOPLE, aside=st.integers(0, MOST), counted=st.booleans())
def test_one_vote_makes_the_threshold(needed: int, votes: int, aside: int, counted: bool) -> None:
    settings = {"threshold": needed, "count-stand-asides": int(counted), "quorum": 1}
    of = votes + aside if counted else votes

    def reached(yes: int) -> bool:
        part = Fraction(yes, of)
        return part > Fraction(1, 2) if needed == 50 else part >= Fraction(needed, 100)

    for yes in (n for n in range(votes + 1) if reached(n) != (n > 0 and reached(n - 1))):
        for given_yes in (yes - 1, yes):
            counts = {"yes": given_yes, "no": votes - given_yes, "stand-aside": aside}
            decided = outcome("threshold", counts, votes + aside, settings)
            assert decided.startswith("adopted") is (given_yes == yes)


@pytest.mark.parametrize("against", [1, 2])
@given(yes=PEOPLE)
def test_one_too_many_against(against: int, yes: int) -> None:
    for no in (against, against + 1):
        counts = {"yes": yes, "no": no}
        decided = outcome("all-but", counts, yes + no, {"against": against})
        assert decided == ("adopted" if no == against else "not-yet")
